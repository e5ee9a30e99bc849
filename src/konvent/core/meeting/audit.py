"""Replays a journal and asks of every act: was it allowed then, and does the law say the same today?

The verifier prints these findings. Every group of entries that one command caused is rebuilt from the command:
electorate, exclusions, quorum, count and verdict are computed anew and must equal what stands in the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, takewhile
from typing import Any

from konvent.core.ids import is_command_id, is_id
from konvent.core.journal.entry import Entry, instant, parse_instant
from konvent.core.malformed import reason_of
from konvent.core.meeting.asked import misnamed, no_id
from konvent.core.meeting.body import Body
from konvent.core.meeting.decide import after_event, decide
from konvent.core.meeting.event import Event, cause_of, event_from_data, event_to_data, unfit
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State, start
from konvent.core.meeting.votes.acts import VoteSealed
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.meeting.votes.casting import admit
from konvent.core.meeting.votes.procedures import out_of_place
from konvent.core.refusal import Refusal
from konvent.core.words import Said, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the replay says of the entries of one command, beginning at `seq`. said: what is false; None if nothing is"""

    seq: int
    kind: str
    said: Said | None = None

    @property
    def ok(self) -> bool:
        return self.said is None


class Replay:
    """The journal decided once more, entry by entry; `state` is the state at its end, None if it cannot be folded."""

    def __init__(
        self,
        entries: Sequence[Entry],
        body: Body,
        boxes: Mapping[str, Sequence[Mapping[str, Any]]],
    ) -> None:
        """boxes: vote id to the ballots in their order, with fields member, person, choice, channel, at
        and, unless it is the voter's own, by"""
        self._entries, self._boxes = entries, boxes
        self._begin = start(body)
        self.state: State | None = None

    def __iter__(self) -> Iterator[Finding]:
        """Stops after the first entry that cannot be folded, since nothing after it has a meaning."""
        state = self._begin
        done: dict[str, int] = {}
        for _, group in groupby(self._entries, key=lambda entry: (entry.command_id, entry.at, entry.actor)):
            acts = list(group)
            first = acts[0]
            try:
                events = tuple(event_from_data(entry.kind, entry.version, entry.data) for entry in acts)
                problem = _problem(state, events, acts, self._boxes)
                for entry, event in zip(acts, events, strict=True):
                    state = after_event(state, entry, event)
            except Exception as error:  # by a forged book anything can fail that an honest one lets through
                yield _finding(first, "cannot_follow", why=reason_of(error))
                return
            again = done.setdefault(first.command_id, first.seq)
            if again != first.seq:
                problem = problem or _finding(first, "command_again", earlier=again)
            if not is_command_id(first.command_id):
                problem = problem or _finding(first, "command_unnamed", id=_short(first.command_id))
            yield problem or Finding(seq=first.seq, kind=first.kind)
            yield from _box_findings(state, events, first, self._boxes)
        self.state = state


def state_at(entries: Iterable[Entry], body: Body, at: datetime) -> State:
    """The assembly as it stood at an instant, by what was entered until then. Raises Malformed for entries that are none."""
    state = start(body)
    for entry in takewhile(lambda each: each.at <= at, entries):
        state = after_event(state, entry, event_from_data(entry.kind, entry.version, entry.data))
    return state


def _finding(entry: Entry, key: str, **facts: Any) -> Finding:
    said = say(f"verify.acts.{key}", seq=entry.seq, kind=entry.kind, **facts)
    return Finding(seq=entry.seq, kind=entry.kind, said=said)


def _problem(
    state: State,
    events: tuple[Event, ...],
    acts: Sequence[Entry],
    boxes: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Finding | None:
    """None if some command, rebuilt from the events, leads to exactly these events."""
    commands = [command for command in map(cause_of, events) if command is not None]
    here = [command for command in commands if out_of_place(state, command) is None]
    answers = [
        unfit(command)
        or misnamed(command)
        or decide(state, command, by=acts[0].actor, at=acts[0].at, boxes=boxes)
        for command in here or commands
    ]
    if any(answer == events for answer in answers):
        return None
    refusal = next((answer for answer in answers if isinstance(answer, Refusal)), None)
    if refusal:
        return _finding(acts[0], "refused", why=refusal.said)
    return _difference(events, answers, acts)


def _difference(events: tuple[Event, ...], answers: Iterable[Any], acts: Sequence[Entry]) -> Finding:
    for answer in answers:
        for entry, event, expected in zip(acts, events, answer, strict=False):
            if event == expected:
                continue
            recorded, computed = event_to_data(event), event_to_data(expected)
            fields = [name for name in recorded if recorded[name] != computed.get(name)]
            if event.kind == expected.kind and fields:
                name = fields[0]
                wrong = {"recorded": _short(recorded[name]), "computed": _short(computed[name])}
                return _finding(entry, "other_field", field=name, **wrong)
    return _finding(acts[0], "other_events")


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 160 else text[:157] + "…"


def _box_findings(
    state: State,
    events: tuple[Event, ...],
    entry: Entry,
    boxes: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Iterator[Finding]:
    """Every ballot in a sealed box must be one that was allowed to be there, and lie there just as it was admitted: between
    the opening of the vote and the seal, not before the one that lies before it, and under a number of its own.

    Whether a member's own ballot lay there before one on paper is not asked: both may have been on their way, and the
    count prefers her own.
    """
    for event in events:
        if not isinstance(event, VoteSealed):
            continue
        vote = state.votes[event.vote_id]
        if vote.secret is not None:  # its ballots are proved by its log
            continue
        still_open = state.but(votes={**state.votes, vote.id: replace(vote, phase="open")})
        yield from _ballot_findings(still_open, vote, entry, boxes.get(vote.id, ()))


def _ballot_findings(
    state: State, vote: Vote, entry: Entry, ballots: Iterable[Mapping[str, Any]]
) -> Iterator[Finding]:
    """entry: of the seal; state: as it was then, the vote still open"""
    before, numbers = vote.opened_at, dict[str, int]()
    for place, ballot in enumerate(ballots, start=1):
        at, number = _time_of(ballot), ballot.get("id")
        if at is None:
            yield _finding(entry, "ballot_no_time", place=place, at=_short(ballot["at"]))
            continue
        if not vote.opened_at <= at <= entry.at:
            times = {"opened": instant(vote.opened_at), "sealed": instant(entry.at)}
            yield _finding(entry, "ballot_time", place=place, at=instant(at), **times)
        elif at < before:
            yield _finding(entry, "ballot_order", place=place, at=instant(at), before=instant(before))
        if number is not None and numbers.setdefault(number, place) != place:
            yield _finding(entry, "ballot_again", place=place, earlier=numbers[number], id=_short(number))
        admitted = _admitted(state, vote, ballot, at, waited=at == before)
        if isinstance(admitted, Refusal):
            yield _finding(entry, "ballot", place=place, why=admitted.said)
        elif admitted != ballot:
            fields = sorted(key for key in {*admitted, *ballot} if admitted.get(key) != ballot.get(key))
            yield _finding(entry, "other_ballot", place=place, fields=tuple(fields))
        elif number is not None and not is_id(number):
            yield _finding(entry, "ballot", place=place, why=no_id("id").said)
        before = max(before, at)


def _time_of(ballot: Mapping[str, Any]) -> datetime | None:
    """None if it bears no time in the one spelling."""
    try:
        return parse_instant(ballot["at"])
    except ValueError:
        return None


def _admitted(
    state: State, vote: Vote, ballot: Mapping[str, Any], at: datetime, *, waited: bool
) -> Mapping[str, Any] | Refusal:
    """The ballot as it would have been admitted from whoever it says brought it.

    waited: its time may be that of the ballot before it, and it was admitted earlier. Whoever entered it may have had
        the task then, and have laid it down since.
    """
    by = ballot.get("by") or ballot["person"]
    laid_down = (held.until for held in state.roles.get(by, ()) if waited and held.until)
    answers = (
        _admitted_at(state, vote, ballot, by, each)
        for each in (at, *(until for until in laid_down if vote.opened_at <= until < at))
    )
    first = next(answers)
    if not isinstance(first, Refusal):
        return first
    earlier = next((each for each in answers if not isinstance(each, Refusal)), None)
    return first if earlier is None else {**earlier, "at": ballot["at"]}


def _admitted_at(
    state: State, vote: Vote, ballot: Mapping[str, Any], by: str, at: datetime
) -> Mapping[str, Any] | Refusal:
    cast = Cast(
        vote_id=vote.id,
        member=ballot["member"],
        choice=ballot["choice"],
        channel=ballot["channel"],
        id=ballot.get("id", ""),
    )
    return admit(state, cast, by, at)
