"""Replays a journal and asks of every act: was it allowed then, and does the law say the same today?

The verifier prints these findings. Every group of entries that one command caused is rebuilt from the command:
electorate, exclusions, quorum, count and verdict are computed anew and must equal what stands in the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from konvent.core.journal.entry import Entry, parse_instant
from konvent.core.malformed import reason_of
from konvent.core.meeting.body import Body
from konvent.core.meeting.decide import after_event, decide
from konvent.core.meeting.event import Event, cause_of, event_from_data, event_to_data
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State, start
from konvent.core.meeting.votes.acts import VoteSealed
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.meeting.votes.casting import admit
from konvent.core.refusal import Refusal
from konvent.core.words import Said, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the replay says of the entries of one command, beginning at `seq`."""

    seq: int
    kind: str
    ok: bool
    said: Said


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
        for _, group in groupby(self._entries, key=lambda entry: (entry.command_id, entry.at, entry.actor)):
            acts = list(group)
            first = acts[0]
            try:
                events = tuple(event_from_data(entry.kind, entry.version, entry.data) for entry in acts)
                problem = _problem(state, events, acts, self._boxes)
                for entry, event in zip(acts, events, strict=True):
                    state = after_event(state, entry, event)
            except (ValueError, KeyError, StopIteration, AssertionError, TypeError) as error:
                yield _finding(first, "cannot_follow", why=reason_of(error))
                return
            yield problem or _fine(first)
            yield from _box_findings(state, events, first, self._boxes)
        self.state = state


def _fine(entry: Entry) -> Finding:
    said = say("verify.acts.fine", seq=entry.seq, kind=entry.kind)
    return Finding(seq=entry.seq, kind=entry.kind, ok=True, said=said)


def _finding(entry: Entry, key: str, **facts: Any) -> Finding:
    said = say(f"verify.acts.{key}", seq=entry.seq, kind=entry.kind, **facts)
    return Finding(seq=entry.seq, kind=entry.kind, ok=False, said=said)


def _problem(
    state: State,
    events: tuple[Event, ...],
    acts: Sequence[Entry],
    boxes: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Finding | None:
    """None if some command, rebuilt from the events, leads to exactly these events."""
    answers = [
        decide(state, command, by=acts[0].actor, at=acts[0].at, boxes=boxes)
        for command in map(cause_of, events)
        if command is not None
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
    """Every ballot in a sealed box must be one that was allowed to be there, and lie there just as it was admitted.

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
        for place, ballot in enumerate(boxes.get(vote.id, ()), start=1):
            admitted = _admitted(still_open, vote, ballot)
            if isinstance(admitted, Refusal):
                yield _finding(entry, "ballot", place=place, why=admitted.said)
            elif admitted != ballot:
                fields = sorted(key for key in {*admitted, *ballot} if admitted.get(key) != ballot.get(key))
                yield _finding(entry, "other_ballot", place=place, fields=tuple(fields))


def _admitted(state: State, vote: Vote, ballot: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The ballot as it would have been admitted from whoever it says brought it."""
    cast = Cast(
        vote_id=vote.id,
        member=ballot["member"],
        choice=ballot["choice"],
        channel=ballot["channel"],
        id=ballot.get("id", ""),
    )
    return admit(state, cast, ballot.get("by") or ballot["person"], parse_instant(ballot["at"]))
