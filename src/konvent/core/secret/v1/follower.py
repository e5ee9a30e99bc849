"""Checks a log as it grows: everything the published checker does, and the order of events, sizes, and what must
stand once. Setup, Ballot*, EndBallots, EncryptedTally, PartialDecryption+, Result: nothing else, nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from konvent.core.malformed import reason_of
from konvent.core.refusal import Refusal
from konvent.core.secret.v1.archive import LogEvent, LogReader
from konvent.core.secret.v1.ballot import Ballot, check_ballot, read_ballot
from konvent.core.secret.v1.decryption import Factors, combine, opened, read_share
from konvent.core.secret.v1.election import Election, read_credentials, read_election
from konvent.core.secret.v1.group import NoPoint, Point, text
from konvent.core.secret.v1.tally import RunningTally, Tallied, read_tally
from konvent.core.secret.v1.texts import compact, read_json, read_whole
from konvent.core.secret.v1.trustees import Trustees, read_trustees
from konvent.core.secret.v1.wrong import Wrong, wrong
from konvent.core.words import Said, say

CheckAll = Callable[[Iterable[Ballot], Election], Iterable[Refusal | None]]

# What may stand after each event.
NEXT = {
    "": ("Setup",),
    "Setup": ("Ballot", "EndBallots"),
    "Ballot": ("Ballot", "EndBallots"),
    "EndBallots": ("EncryptedTally",),
    "EncryptedTally": ("PartialDecryption",),
    "PartialDecryption": ("PartialDecryption", "Result"),
    "Result": (),
}


class Rejected(Wrong):
    """What is wrong with the log. step: where: file, setup, ballots, tally, shares, result; said: what is wrong"""

    def __init__(self, step: str, said: Said) -> None:
        super().__init__(said)
        self.step = step


def one_by_one(ballots: Iterable[Ballot], election: Election) -> Iterator[Refusal | None]:
    return (check_ballot(ballot, election) for ballot in ballots)


class Follower:
    """A log as far as it is known, and found right so far.

    election, trustees, weights: there from the Setup on; ballots: all, in their order, replaced ones among them
    last: the type of the last event, "" before the first; result: for each question the votes for each answer (the
    blank ones first), None until the last event is the Result
    check_all: checks ballots, one answer for each in their order; may do so in parallel
    """

    election: Election
    trustees: Trustees
    weights: dict[Point, int]
    running: RunningTally

    def __init__(self, check_all: CheckAll = one_by_one) -> None:
        self._check_all = check_all
        self._log = LogReader()
        self._rejected: Rejected | None = None
        self.last = ""
        self.ballots: list[Ballot] = []
        self.tallied: Tallied | None = None
        self.shares: dict[int, Factors] = {}
        self.result: tuple[tuple[int, ...], ...] | None = None

    @property
    def size(self) -> int:
        """How many bytes were fed."""
        return self._log.size

    @property
    def head(self) -> str:
        """The hash of the last event, "" before the first."""
        return self._log.head

    @property
    def heads(self) -> Sequence[str]:
        """The hashes of all events, in their order."""
        return self._log.heads

    @property
    def timestamp(self) -> int | None:
        return self._log.timestamp

    @property
    def complete(self) -> bool:
        return self.last == "Result"

    def feed(self, more: bytes) -> None:
        """Check what was added. Raises Rejected with the first thing that is wrong, and again ever after."""
        if self._rejected is not None:
            raise self._rejected
        try:
            events = _step("file", self._log.feed, more)
            kinds = [self.last, *(event.type for event in events)]
            for before, event in zip(kinds, events, strict=False):
                _step("file", _may_follow, before, event)
            self._take(events)
        except Rejected as rejected:
            self._rejected = rejected
            raise

    def end(self) -> None:
        """Say that no more bytes come. Raises Rejected if the bytes end where no log can."""
        _step("file", self._log.end)

    def _take(self, events: Sequence[LogEvent]) -> None:
        place = 0
        while place < len(events):
            event = events[place]
            match event.type:
                case "Setup":
                    _step("setup", self._setup, event)
                case "Ballot":
                    following = [each for each in events[place:] if each.type == "Ballot"]
                    self._ballots(following)
                    place += len(following) - 1
                    event = following[-1]
                case "EncryptedTally":
                    _step("tally", self._tally, event)
                case "PartialDecryption":
                    _step("shares", self._share, event)
                case "Result":
                    factors = _step("shares", combine, self.shares, self.trustees)
                    _step("result", self._result, event, factors)
            self.last = event.type
            place += 1

    # --- one method for each kind of event -----------------------------------------------------------------------

    def _setup(self, event: LogEvent) -> None:
        named = read_json(self._log.payload(event))
        if named.keys() != {"election", "trustees", "credentials"}:
            raise wrong("setup.fields")
        self.election = read_election(self._log.data[named["election"]])
        self.trustees = read_trustees(self._log.data[named["trustees"]])
        self.weights = read_credentials(self._log.data[named["credentials"]])
        if self.trustees.y != self.election.y:
            raise wrong("election.key")
        self.running = RunningTally(self.election.questions, self.weights)

    def _ballots(self, events: Sequence[LogEvent]) -> None:
        """Read and multiply up while `check_all` checks what was read; what is said is what comes first in the log."""
        first = len(self.ballots)
        stopped: list[Rejected] = []

        def reading() -> Iterator[Ballot]:
            for event in events:
                try:
                    ballot = _step("ballots", self._listed, event)
                    self.ballots.append(ballot)
                    yield ballot
                    _step("ballots", self.running.add, ballot)
                except Rejected as rejected:
                    stopped.append(rejected)
                    return

        for place, refusal in enumerate(self._check_all(reading(), self.election), start=first):
            if refusal is not None:
                tracker = self.ballots[place].tracker
                said = say("booth.ballot.wrong", number=place + 1, tracker=tracker, reason=refusal.said)
                raise Rejected("ballots", said)
        if stopped:
            raise stopped[0]

    def _listed(self, event: LogEvent) -> Ballot:
        ballot = read_ballot(self._log.payload(event), self.election)
        if ballot.credential not in self.weights:
            raise wrong("ballot.credential", credential=text(ballot.credential))
        return ballot

    def _tally(self, event: LogEvent) -> None:
        sized = read_json(self._log.payload(event))
        if sized.keys() != {"num_tallied", "total_weight", "encrypted_tally"}:
            raise wrong("tally.fields")
        counts = (("num_tallied", self.running.num_tallied), ("total_weight", self.running.total_weight))
        for name, counted in counts:
            if read_whole(sized[name]) != counted:
                raise wrong("tally.sizes", name=name, stated=str(sized[name]), counted=counted)
        raw = self._log.data[sized["encrypted_tally"]]
        self.tallied = read_tally(read_json(raw), self.election.questions)
        if self.tallied != self.running.result():
            raise wrong("tally.product")

    def _share(self, event: LogEvent) -> None:
        owned = read_json(self._log.payload(event))
        owner = owned.get("owner")
        if owned.keys() != {"owner", "payload"} or type(owner) is not int:
            raise wrong("share.record")
        if not 1 <= owner <= len(self.trustees.owners):
            raise wrong("share.nobody", owner=owner)
        if owner in self.shares:
            raise wrong("share.twice", owner=owner)
        assert self.tallied is not None
        share = read_json(self._log.data[owned["payload"]])
        key = self.trustees.owners[owner - 1]
        try:
            self.shares[owner] = read_share(share, self.tallied, self.election.phi, key)
        except ValueError as error:
            raise wrong("share.wrong", owner=owner, reason=reason_of(error)) from error

    def _result(self, event: LogEvent, factors: Factors) -> None:
        data = read_json(self._log.payload(event))
        if not isinstance(data, dict) or data.keys() != {"result"}:
            raise wrong("result.fields")
        rows = data["result"]
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise wrong("result.fields")
        assert self.tallied is not None
        try:
            counted = opened(self.tallied, factors, self.running.total_weight)
        except NoPoint as error:
            raise wrong("result.none") from error
        stated = [[read_whole(each) for each in row] for row in rows]
        if stated != counted:
            raise wrong("result.other", stated=compact(rows), counted=compact(counted))
        self.result = tuple(tuple(row) for row in counted)


def _step(step: str, act: Callable[..., Any], *values: Any) -> Any:
    try:
        return act(*values)
    except Rejected:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise Rejected(step, reason_of(error)) from error


def _may_follow(before: str, event: LogEvent) -> None:
    if event.type not in NEXT[before]:
        named = {"event": event.height, "kind": event.type}
        raise (
            wrong("event.order", wanted=NEXT[before], **named)
            if NEXT[before]
            else wrong("event.after_end", **named)
        )
    if (event.payload is None) != (event.type == "EndBallots"):
        raise wrong("event.data_wrong", event=event.height, kind=event.type)
