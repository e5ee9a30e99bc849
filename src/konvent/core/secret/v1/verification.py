"""Checks a whole log: everything the published checker does, and the order of events, sizes, and what must stand once.

Setup, Ballot*, EndBallots, EncryptedTally, PartialDecryption+, Result: in this order, nothing else, nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from konvent.core.refusal import Refusal
from konvent.core.secret.v1.archive import Log, LogEvent, read_log
from konvent.core.secret.v1.ballot import Ballot, check_ballot, read_ballot
from konvent.core.secret.v1.decryption import Factors, combine, opened, read_share
from konvent.core.secret.v1.election import Election, read_credentials, read_election
from konvent.core.secret.v1.group import NoPoint, Point, text
from konvent.core.secret.v1.tally import RunningTally, Tallied, read_tally
from konvent.core.secret.v1.texts import compact, read_json, read_whole
from konvent.core.secret.v1.trustees import Trustees, read_trustees

CheckAll = Callable[[Sequence[Ballot], Election], Iterable[Refusal | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A log that was found right. result: for each question the votes for each answer (the blank ones first).

    ballots: all, in their order; trackers of replaced ones among them
    """

    election: Election
    trustees: Trustees
    weights: Mapping[Point, int]
    ballots: tuple[Ballot, ...]
    num_tallied: int
    total_weight: int
    result: tuple[tuple[int, ...], ...]
    head: str
    timestamp: int


class Rejected(ValueError):
    """What is wrong with the log, in English; `step` is where: file, setup, ballots, tally, shares, result."""

    def __init__(self, step: str, reason: str) -> None:
        super().__init__(reason)
        self.step = step


def one_by_one(ballots: Sequence[Ballot], election: Election) -> Iterable[Refusal | None]:
    return (check_ballot(ballot, election) for ballot in ballots)


def verify_log(archive: bytes, check_all: CheckAll = one_by_one) -> Checked:
    """Check an archive from the first byte to the last.

    check_all: checks ballots, one answer for each in their order; may do so in parallel
    Raises Rejected with the first thing that is wrong.
    """
    log: Log = _step("file", read_log, archive)
    _step("file", _in_order, log.events)
    setup, rest = log.events[0], log.events[1:]
    named = read_json(log.payload(setup))
    election: Election = _step("setup", read_election, log.data[named["election"]])
    trustees: Trustees = _step("setup", read_trustees, log.data[named["trustees"]])
    weights: dict[Point, int] = _step("setup", read_credentials, log.data[named["credentials"]])
    if trustees.y != election.y:
        raise Rejected("setup", "the election's key is not the product of the trustees' keys")
    ballots = tuple(
        _step("ballots", _listed, log.payload(event), election, weights)
        for event in rest
        if event.type == "Ballot"
    )
    for place, refusal in enumerate(check_all(ballots, election), start=1):
        if refusal is not None:
            raise Rejected("ballots", f"ballot {place} ({ballots[place - 1].tracker}): {refusal.text.en}")
    running = RunningTally(election.questions, weights)
    for ballot in ballots:
        running.add(ballot)
    end = next(place for place, event in enumerate(rest) if event.type == "EndBallots")
    tallied: Tallied = _step("tally", _tally, log, rest[end + 1], running, election)
    shares = _step("shares", _shares, log, rest[end + 2 : -1], tallied, election, trustees)
    factors: Factors = _step("shares", combine, shares, trustees)
    result = _step("result", _result, log.payload(rest[-1]), tallied, factors, running.total_weight)
    return Checked(
        election=election,
        trustees=trustees,
        weights=weights,
        ballots=ballots,
        num_tallied=running.num_tallied,
        total_weight=running.total_weight,
        result=result,
        head=log.head,
        timestamp=log.timestamp,
    )


def _step(step: str, act: Callable[..., Any], *values: Any) -> Any:
    try:
        return act(*values)
    except Rejected:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise Rejected(step, str(error)) from error


def _in_order(events: Sequence[LogEvent]) -> None:
    kinds = [event.type for event in events]
    ballots, shares = kinds.count("Ballot"), kinds.count("PartialDecryption")
    right = [
        "Setup",
        *["Ballot"] * ballots,
        "EndBallots",
        "EncryptedTally",
        *["PartialDecryption"] * shares,
        "Result",
    ]
    for place, (kind, wanted) in enumerate(zip(kinds, right, strict=False)):
        if kind != wanted:
            raise ValueError(f"event {place} is {kind} where {wanted} must stand")
    if len(kinds) < len(right):
        raise ValueError(f"the log ends before {right[len(kinds)]}")
    if len(kinds) > len(right):
        raise ValueError(f"event {len(right)} is {kinds[len(right)]}, but the log is complete before it")
    for event in events:
        if (event.payload is None) != (event.type == "EndBallots"):
            raise ValueError(
                f"event {event.height} ({event.type}) must {'not ' * (event.payload is not None)}have data"
            )


def _listed(raw: bytes, election: Election, weights: Mapping[Point, int]) -> Ballot:
    ballot = read_ballot(raw, election)
    if ballot.credential not in weights:
        raise ValueError(f"the credential {text(ballot.credential)} of a ballot is not on the list")
    return ballot


def _tally(log: Log, event: LogEvent, running: RunningTally, election: Election) -> Tallied:
    sized = read_json(log.payload(event))
    if sized.keys() != {"num_tallied", "total_weight", "encrypted_tally"}:
        raise ValueError("the record of the tally has other fields than it must")
    for name, counted in (("num_tallied", running.num_tallied), ("total_weight", running.total_weight)):
        if read_whole(sized[name]) != counted:
            raise ValueError(f"{name} is {sized[name]}, but the ballots give {counted}")
    raw = log.data[sized["encrypted_tally"]]
    tallied = read_tally(read_json(raw), election.questions)
    if tallied != running.result():
        raise ValueError("the encrypted tally is not the product of the ballots")
    return tallied


def _shares(
    log: Log, events: Sequence[LogEvent], tallied: Tallied, election: Election, trustees: Trustees
) -> dict[int, Factors]:
    shares: dict[int, Factors] = {}
    for event in events:
        owned = read_json(log.payload(event))
        owner = owned.get("owner")
        if owned.keys() != {"owner", "payload"} or type(owner) is not int:
            raise ValueError("the record of a share has other fields than it must")
        if not 1 <= owner <= len(trustees.owners):
            raise ValueError(f"there is no trustee {owner}")
        if owner in shares:
            raise ValueError(f"trustee {owner} has given two shares")
        share = read_json(log.data[owned["payload"]])
        try:
            shares[owner] = read_share(share, tallied, election.phi, trustees.owners[owner - 1])
        except ValueError as error:
            raise ValueError(f"the share of trustee {owner}: {error}") from error
    return shares


def _result(raw: bytes, tallied: Tallied, factors: Factors, most: int) -> tuple[tuple[int, ...], ...]:
    data = read_json(raw)
    if not isinstance(data, dict) or data.keys() != {"result"}:
        raise ValueError("the result has other fields than it must")
    try:
        counted = opened(tallied, factors, most)
    except NoPoint as error:
        raise ValueError("the tally holds no number of votes that fits the ballots") from error
    stated = [[read_whole(each) for each in row] for row in data["result"]]
    if stated != counted:
        raise ValueError(f"the result says {compact(data['result'])}, but decrypted it is {compact(counted)}")
    return tuple(tuple(row) for row in counted)
