"""Counting: a sealed box becomes a result, and a result a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from functools import partial

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import parse_instant
from konvent.core.journal.merkle import leaf_hash, root
from konvent.core.law import majority
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Event
from konvent.core.meeting.order import unknown_vote
from konvent.core.meeting.records.votes import Ballots, Boxes, Casting, Chamber, Vote
from konvent.core.meeting.state import State, ever_on_roll
from konvent.core.meeting.votes.acts import (
    CloseVote,
    DecryptVote,
    FurtherTallied,
    ShareGiven,
    VoteDecrypted,
    VoteSealed,
    VoteTallied,
)
from konvent.core.meeting.votes.ballots import ballots_of
from konvent.core.meeting.votes.ballots.secret import tally_of
from konvent.core.meeting.votes.electorate import at_close
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.meeting.votes.procedures.procedure import Answered
from konvent.core.meeting.votes.secret_log import election_of, log_after_tally, share_bytes, tallied
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.decryption import combine, opened, read_share
from konvent.core.secret.v1.group import NoPoint
from konvent.core.tally.counts import Tally, counting


def close_vote(state: State, command: CloseVote, at: datetime, boxes: Boxes) -> tuple[Event, ...] | Refusal:
    """Count the sealed box. `boxes` holds its ballots in their order; without it nothing can be counted."""
    votes = vote_to_close(state, command, at, answered_in(boxes))
    return votes if isinstance(votes, Refusal) else counted(state, votes, at, boxes)


def vote_to_close(
    state: State, command: CloseVote, at: datetime, answered: Answered
) -> tuple[Vote, ...] | Refusal:
    """The vote that this command closes, or why it may not be closed now. Its box need not be sealed yet."""
    refusal = unknown_vote(state, command.vote_id, "open")
    if refusal:
        return refusal
    votes = (state.votes[command.vote_id],)
    if votes[0].by_hand and votes[0].hand_count is None:
        return no("votes.hands_uncounted")
    return procedure_of(state).too_early(votes, at, answered) or votes


def answered_in(boxes: Boxes) -> Answered:
    """Who has answered for herself: what was entered for others keeps nobody from answering until the end."""
    return lambda vote: {ballot["member"] for ballot in boxes.get(vote.id, ()) if not ballot.get("by")}


def not_before_the_last(boxes: Boxes, now: datetime) -> datetime:
    """When these boxes count as sealed: now, or when the last ballot in them was admitted, by the clock of another server.

    So every ballot of every box has a time from the opening of its vote to the seal. Secret ones have none.
    """
    last = (ballots[-1].get("at") for ballots in boxes.values() if ballots)
    return max((now, *(parse_instant(at) for at in last if at)))


def counted(state: State, votes: Iterable[Vote], at: datetime, boxes: Boxes) -> tuple[Event, ...] | Refusal:
    """What follows from the sealed boxes of these votes."""
    events: list[Event] = []
    for vote in votes:
        if vote.id not in boxes:
            return no("votes.box_missing")
        events += _counted(state, vote, at, boxes[vote.id])
    return tuple(events)


def _counted(state: State, vote: Vote, at: datetime, ballots: Ballots) -> tuple[Event, ...]:
    sealed = VoteSealed(
        vote_id=vote.id,
        count=len(ballots),
        root=root([leaf_hash(canonical_bytes(dict(ballot))) for ballot in ballots]),
        quorum=procedure_of(state).quorum(state, at),
    )
    vote = replace(
        at_close(state, vote, sealed.quorum, at),
        closed_at=at,
        casting=chairs_vote(state, vote, ballots, at),
        chambers=_chambers(state, vote, ballots),
    )
    verdict = partial(_verdict, state, vote, at)
    tallied = ballots_of(vote).count(vote, ballots, verdict)
    return sealed, tallied, *_further(state, vote, at, tallied)


def _further(state: State, vote: Vote, at: datetime, tallied: Event) -> Iterator[Event]:
    """What the same count means for each resolution that was put to the vote together with this one."""
    for each in vote.along:
        assert isinstance(tallied, VoteTallied)
        other = replace(vote, item_id=each.item_id, motion=each.motion, subject=each.subject, rule=each.rule)
        verdict = _verdict(state, other, at, tallied.tally)
        casting = vote.casting if verdict.rule == majority.CASTING else None
        yield FurtherTallied(vote_id=each.vote_id, of=vote.id, verdict=verdict, casting=casting)


def _chambers(state: State, vote: Vote, ballots: Ballots) -> tuple[Chamber, ...]:
    """The votes of each group of members with a vote, where each of them must agree; in the order of their names."""
    if vote.rule.chambers is None or vote.secret is not None:
        return ()
    cast, roll = counting(ballots), ever_on_roll(state)
    weights = {
        (member.category, choice): Fraction(0) for member in state.roll.voting for choice in ("yes", "no")
    }
    for member, elector in vote.electorate.items():
        place = (roll[member].category, cast[member]["choice"] if member in cast else "")
        if place in weights:
            weights[place] += elector.weight
    return tuple(
        Chamber(category=name, yes=weights[name, "yes"], no=weights[name, "no"])
        for name in sorted({name for name, _ in weights if name})
    )


def chairs_vote(state: State, vote: Vote, ballots: Ballots, at: datetime) -> Casting | None:
    """What the chair has voted herself, where that decides a tie by the statutes: not what she cast as somebody's proxy."""
    decides = majority.casting_by(state.rulebook, state.day(at), secret=vote.secret is not None)
    if decides != "chair_vote" or state.assembly is None:
        return None
    chair, cast = state.assembly.chair, counting(ballots)
    hers = {
        cast[elector.member]["choice"] if elector.member in cast else "none"
        for elector in vote.electorate.values()
        if chair in elector.persons and elector.kind != "proxy"
    }
    return Casting(person=chair, choice="yes" if hers == {"yes"} else "no" if hers == {"no"} else "none")


def _verdict(state: State, vote: Vote, at: datetime, tally: Tally) -> Verdict:
    """The one place where a result becomes accepted or rejected. at: when it was closed, whenever it is counted"""
    return procedure_of(state).verdict(state, vote, tally, at)


def decrypt_vote(state: State, command: DecryptVote, at: datetime) -> tuple[Event, ...] | Refusal:
    """Take a trustee's share; with the last one that is needed the vote is counted."""
    refusal = unknown_vote(state, command.vote_id, "sealed")
    if refusal:
        return refusal
    vote = state.votes[command.vote_id]
    assert vote.commission is not None and vote.encrypted is not None
    keys, owner = vote.commission.keys, command.owner
    if not 1 <= owner <= len(keys.owners):
        return no("trustees.unknown")
    if owner in vote.shares:
        return no("votes.share_known")
    phi, encrypted = election_of(vote).phi, tallied(vote)
    try:
        read_share(command.share, encrypted, phi, keys.owners[owner - 1])
    except ValueError:
        return no("votes.share_wrong")
    given = ShareGiven(vote_id=vote.id, owner=owner, share=command.share)
    shares = {**vote.shares, owner: command.share}
    if len(shares) < vote.commission.threshold:
        return (given,)
    factors = {
        each: read_share(share, encrypted, phi, keys.owners[each - 1]) for each, share in shares.items()
    }
    try:
        result = opened(encrypted, combine(factors, keys), vote.encrypted.total_weight)
    except NoPoint:
        return no("votes.not_countable")
    log = log_after_tally(vote)
    for each, share in shares.items():
        log.share(each, share_bytes(share))
    log.result(result)
    assert log.head is not None
    tally = tally_of(vote, result)
    verdict = _verdict(state, vote, vote.closed_at or at, tally)
    return (
        given,
        VoteDecrypted(vote_id=vote.id, result=tuple(map(tuple, result)), head=log.head),
        VoteTallied(vote_id=vote.id, tally=tally, verdict=verdict, choices={}, entered={}),
    )
