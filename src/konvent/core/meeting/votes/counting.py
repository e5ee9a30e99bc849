"""Counting: a sealed box becomes a result, and a result a verdict."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.merkle import leaf_hash, root
from konvent.core.law import election, majority
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.attendance import presence
from konvent.core.meeting.event import Event
from konvent.core.meeting.order import unknown_vote
from konvent.core.meeting.records.votes import Ballots, Boxes, Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import (
    CloseVote,
    DecryptVote,
    ShareGiven,
    VoteDecrypted,
    VoteEncrypted,
    VoteSealed,
    VoteTallied,
)
from konvent.core.meeting.votes.ballots import secret
from konvent.core.meeting.votes.procedures.written import circular_verdict
from konvent.core.meeting.votes.secret_log import (
    FollowedBox,
    election_of,
    followed,
    log_after_tally,
    share_bytes,
    tallied,
)
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.decryption import combine, opened, read_share
from konvent.core.secret.v1.group import NoPoint
from konvent.core.secret.v1.tally import tally_data
from konvent.core.secret.v1.texts import compact
from konvent.core.tally.counts import INVALID, Tally, count, latest


def close_vote(state: State, command: CloseVote, at: datetime, boxes: Boxes) -> tuple[Event, ...] | Refusal:
    """Count the sealed box. `boxes` holds its ballots in their order; without it nothing can be counted."""
    refusal = unknown_vote(state, command.vote_id, "open")
    if refusal:
        return refusal
    return seal_and_tally(state, state.votes[command.vote_id], at, boxes)


def seal_and_tally(state: State, vote: Vote, at: datetime, boxes: Boxes) -> tuple[Event, ...] | Refusal:
    if vote.id not in boxes:
        return no(
            "votes.box_missing",
            de="Die Urne dieser Abstimmung ist gerade nicht erreichbar. Die Stimmen sind sicher; bitte schließen Sie die Abstimmung noch einmal.",
            en="The box of this vote cannot be reached right now. The ballots are safe; please close the vote again.",
        )
    ballots = boxes[vote.id]
    sealed = VoteSealed(
        vote_id=vote.id,
        count=len(ballots),
        root=root([leaf_hash(canonical_bytes(dict(ballot))) for ballot in ballots]),
    )
    if vote.secret is not None:
        return (sealed, _encrypted(vote, ballots))
    tally = tally_of(vote, ballots)
    return (
        sealed,
        VoteTallied(
            vote_id=vote.id,
            tally=tally,
            verdict=verdict_of(state, vote, tally, at),
            choices=named_choices(vote, ballots),
        ),
    )


def _encrypted(vote: Vote, ballots: Ballots) -> VoteEncrypted:
    """The encrypted count of a secret vote, by the log and the running product where the box brings them."""
    box = ballots if isinstance(ballots, FollowedBox) else followed(vote, ballots)
    log, tally = box.log.copy(), tally_data(box.tally.result())
    log.end_ballots()
    log.encrypted_tally(compact(tally).encode(), box.tally.num_tallied, box.tally.total_weight)
    assert log.head is not None
    missing, missing_weight = secret.not_cast(vote, box.tally.credentials)
    return VoteEncrypted(
        vote_id=vote.id,
        head=log.head,
        tally=tuple(tally),
        num_tallied=box.tally.num_tallied,
        total_weight=box.tally.total_weight,
        not_cast_weight=missing_weight,
        not_cast_heads=missing,
    )


def decrypt_vote(state: State, command: DecryptVote, at: datetime) -> tuple[Event, ...] | Refusal:
    """Take a trustee's share; with the last one that is needed the vote is counted."""
    refusal = unknown_vote(state, command.vote_id, "sealed")
    if refusal:
        return refusal
    vote = state.votes[command.vote_id]
    assert vote.commission is not None and vote.encrypted is not None
    keys, owner = vote.commission.keys, command.owner
    if not 1 <= owner <= len(keys.owners):
        return no(
            "trustees.unknown",
            de="Dieses Mitglied der Auszählkommission gibt es nicht.",
            en="There is no such member of the commission.",
        )
    if owner in vote.shares:
        return no(
            "votes.share_known",
            de="Ihr Anteil an dieser Auszählung liegt bereits vor.",
            en="Your share of this count is there already.",
        )
    phi, encrypted = election_of(vote).phi, tallied(vote)
    try:
        read_share(command.share, encrypted, phi, keys.owners[owner - 1])
    except ValueError:
        return no(
            "votes.share_wrong",
            de="Dieser Anteil passt nicht zu dieser Auszählung oder nicht zu Ihrem Schlüssel; er wurde nicht angenommen. Bitte laden Sie die Seite neu und zählen Sie noch einmal aus.",
            en="This share does not fit this count or not your key; it was not taken. Please reload the page and count again.",
        )
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
        return no(
            "votes.not_countable",
            de="Das Ergebnis lässt sich nicht lesen. Bitte brechen Sie die Abstimmung ab und wiederholen Sie sie; der Vorgang steht im Journal.",
            en="The result cannot be read. Please cancel the vote and repeat it; the course of events is in the journal.",
        )
    log = log_after_tally(vote)
    for each, share in shares.items():
        log.share(each, share_bytes(share))
    log.result(result)
    assert log.head is not None
    tally = secret.tally_of(vote, result)
    return (
        given,
        VoteDecrypted(vote_id=vote.id, result=tuple(map(tuple, result)), head=log.head),
        VoteTallied(vote_id=vote.id, tally=tally, verdict=verdict_of(state, vote, tally, at), choices={}),
    )


def tally_of(vote: Vote, ballots: Ballots) -> Tally:
    """Count the ballots of a box: each member's latest, with the weights frozen at opening."""
    return count(
        [(ballot["member"], ballot["choice"]) for ballot in ballots],
        {member: elector.weight for member, elector in vote.electorate.items()},
        vote.choices,
    )


def named_choices(vote: Vote, ballots: Ballots) -> dict[str, str]:
    """Member to her latest choice, in a vote by name only."""
    if not vote.named:
        return {}
    cast = latest((ballot["member"], ballot["choice"]) for ballot in ballots)
    return {member: choice for member, choice in sorted(cast.items()) if member in vote.electorate}


def verdict_of(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    """The one place where a result becomes accepted or rejected."""

    if state.assembly is not None and state.assembly.form == "written":
        return circular_verdict(state, vote, tally, at)
    on = state.day(at)
    if vote.method == "several_of":
        assert vote.secret is not None and vote.encrypted is not None
        valid = Fraction(vote.encrypted.total_weight, vote.secret.scale) - tally.weights["abstain"]
        return election.check(
            state.rulebook,
            election.ElectionFacts(
                on=on,
                votes={option: tally.weights[option] for option in vote.options},
                abstain=tally.weights["abstain"],
                eligible=vote.eligible,
                seats=vote.most,
                method="block",
                ballots=valid,
            ),
        )
    if vote.method == "one_of":
        return election.decide(
            state.rulebook,
            votes={option: tally.weights[option] for option in vote.options},
            abstain=tally.weights["abstain"],
            invalid=tally.weights[INVALID],
            eligible=vote.eligible,
            on=on,
        )
    return majority.decide(
        state.rulebook,
        subject=vote.subject,
        yes=tally.weights["yes"],
        no=tally.weights["no"],
        abstain=tally.weights["abstain"],
        invalid=tally.weights[INVALID],
        eligible=vote.eligible,
        present=presence(state).weight,
        members=state.roll.weight_total,
        on=on,
    )
