"""Secret ballots (geheime Abstimmung): each lies in the box under its credential, encrypted; only their sum is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Event
from konvent.core.meeting.records.votes import Ballots, Vote
from konvent.core.meeting.votes.acts import VoteEncrypted
from konvent.core.meeting.votes.ballots.credentials import give_out
from konvent.core.meeting.votes.ballots.kind import BallotEntry, BallotKind, Cast, not_your_mandate
from konvent.core.meeting.votes.division import division
from konvent.core.meeting.votes.methods import METHODS
from konvent.core.meeting.votes.secret_log import FollowedBox, election_of, followed
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.ballot import Ballot, check_ballot, read_ballot
from konvent.core.secret.v1.group import Point, text
from konvent.core.secret.v1.tally import tally_data
from konvent.core.secret.v1.texts import compact
from konvent.core.tally.counts import INVALID, Tally


def _entry(vote: Vote, cast: Cast, person: str, at: datetime) -> BallotEntry | Refusal:
    """Checked in every respect; takes milliseconds. With nothing of person or time."""
    if not cast.raw:
        return no("votes.secret")
    ballot = _read(vote, cast.raw, person)
    if isinstance(ballot, Refusal):
        return ballot
    return check_ballot(ballot, election_of(vote)) or entry_of(ballot)


def _read(vote: Vote, raw: str, person: str) -> Ballot | Refusal:
    """Read a ballot that came in, and see that it is this person's to cast. Its proofs are not checked yet."""
    try:
        ballot = read_ballot(raw.encode(), election_of(vote))
    except (ValueError, UnicodeEncodeError):
        return no("secret.form")
    holder = vote.credentials.get(text(ballot.credential))
    if holder is None:
        return no("secret.credential")
    if person not in vote.electorate[holder].persons[:1]:
        return not_your_mandate()
    return ballot


def entry_of(ballot: Ballot) -> BallotEntry:
    """A ballot as it lies in the box: under its credential; its own hash is its number."""
    return {
        "member": text(ballot.credential),
        "person": "",
        "choice": ballot.raw.decode(),
        "channel": "online",
        "id": ballot.tracker,
    }


def _count(vote: Vote, ballots: Ballots, verdict: Callable[[Tally], Verdict]) -> Event:
    """The encrypted count of a secret vote, by the log and the running product where the box brings them."""
    box = ballots if isinstance(ballots, FollowedBox) else followed(vote, ballots)
    log, tally = box.log.copy(), tally_data(box.tally.result())
    log.end_ballots()
    log.encrypted_tally(compact(tally).encode(), box.tally.num_tallied, box.tally.total_weight)
    assert log.head is not None
    missing, missing_weight = _not_cast(vote, box.tally.credentials)
    return VoteEncrypted(
        vote_id=vote.id,
        head=log.head,
        tally=tuple(tally),
        num_tallied=box.tally.num_tallied,
        total_weight=box.tally.total_weight,
        not_cast_weight=missing_weight,
        not_cast_heads=missing,
    )


def _not_cast(vote: Vote, voted: Iterable[Point]) -> tuple[int, Fraction]:
    """How many members have no ballot in the box, and how many votes were not cast. voted: credentials with a ballot"""
    assert vote.secret is not None
    cast = {text(credential) for credential in voted}
    heads, weight = 0, Fraction(0)
    for elector in vote.electorate.values():
        left = sum(1 for each in elector.credentials if each not in cast)
        if left == len(elector.credentials):
            heads += 1
            weight += elector.weight
        elif left:
            weight += Fraction(left, vote.secret.scale)
    return heads, weight


def cast_in_secret(vote: Vote, ballots: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """For whom and by whom ballots were cast, which is no secret; nothing of what."""
    members = [vote.credentials[ballot["member"]] for ballot in ballots]
    return [
        {"member": member, "person": vote.electorate[member].persons[0], "channel": "online"}
        for member in members
    ]


def tally_of(vote: Vote, result: Sequence[Sequence[int]]) -> Tally:
    """The result in votes. Heads only where all weights are equal, since else nobody may know.

    result: the decrypted numbers as in the log
    """
    assert vote.secret is not None and vote.encrypted is not None
    names = METHODS[vote.method].answers(vote.options)
    weights = {choice: Fraction(0) for choice in (*vote.choices, INVALID)}
    for name, number in zip(names, result[0], strict=True):
        weights[name] = Fraction(number, vote.secret.scale)
    same = {elector.weight for elector in vote.electorate.values()}
    each = same.pop() if len(same) == 1 and division(vote.split).heads_follow else None
    return Tally(
        weights=weights,
        heads={choice: int(votes / each) for choice, votes in weights.items()} if each else {},
        not_cast_weight=vote.encrypted.not_cast_weight,
        not_cast_heads=vote.encrypted.not_cast_heads,
    )


SECRET = BallotKind(
    give_out=give_out,
    papers=lambda elector: elector.credentials,
    entry=_entry,
    count=_count,
)
