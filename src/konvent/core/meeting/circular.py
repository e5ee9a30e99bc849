"""The written procedure (Umlaufverfahren): all members are asked, for days; silence is not consent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.meeting.authority import Authority, runs, system_or
from konvent.core.meeting.event import Command, Event
from konvent.core.meeting.records.votes import Boxes, Vote
from konvent.core.meeting.state import State, open_votes
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.counting import answered_in, counted
from konvent.core.meeting.votes.opening import vote_opened
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.meeting.votes.procedures.procedure import Answered
from konvent.core.meeting.votes.procedures.written import WRITTEN
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCircular(Command):
    """Open a vote on every resolution of the agenda; the texts are frozen, all members are the electorate."""

    kind: ClassVar[str] = "circular.open"
    who: ClassVar[Authority] = system_or(runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCircular(Command):
    """Close all votes: at the deadline, or earlier when all have answered."""

    kind: ClassVar[str] = "circular.close"
    who: ClassVar[Authority] = system_or(runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularOpened(Event):
    kind: ClassVar[str] = "circular.opened"
    cause: ClassVar[type[Command] | None] = OpenCircular


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularClosed(Event):
    kind: ClassVar[str] = "circular.closed"
    cause: ClassVar[type[Command] | None] = CloseCircular


def open_circular(state: State, command: OpenCircular, at: datetime) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or procedure_of(state) is not WRITTEN:
        return no("circular.not_written")
    if assembly.phase != "convened":
        return no("circular.already_open")
    if assembly.closes_at is not None and at >= assembly.closes_at:
        return no("circular.deadline_past")
    opened: list[Event] = [CircularOpened()]
    for item in state.agenda.values():
        plan = item.plan
        if plan.kind != "resolution":
            continue
        vote = OpenVote(
            vote_id=f"v-{plan.id}",
            item_id=plan.id,
            method=plan.method,
            options=tuple(option.id for option in plan.options),
            named=plan.named,
            mode=plan.mode,
            closes_at=assembly.closes_at,
        )
        event = vote_opened(state, vote, item, at)
        if isinstance(event, Refusal):
            return event
        opened.append(event)
    if len(opened) == 1:
        return no("circular.no_resolution")
    return tuple(opened)


def close_circular(
    state: State, command: CloseCircular, at: datetime, boxes: Boxes
) -> tuple[Event, ...] | Refusal:
    votes = votes_to_close(state, at, answered_in(boxes))
    events = votes if isinstance(votes, Refusal) else counted(state, votes, at, boxes)
    return events if isinstance(events, Refusal) else (CircularClosed(), *events)


def votes_to_close(state: State, at: datetime, answered: Answered) -> tuple[Vote, ...] | Refusal:
    """The votes that closing the procedure closes, or why it may not be closed now. Their boxes need not be sealed yet."""
    running = open_votes(state)
    if procedure_of(state) is not WRITTEN or not running:
        return no("circular.not_running")
    return WRITTEN.too_early(running, at, answered) or running


def after_circular(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    assert state.assembly is not None
    match event:
        case CircularOpened():
            assembly = replace(state.assembly, phase="open", opened_at=at)
        case CircularClosed():
            assembly = state.assembly
        case _:
            raise ValueError(f"not an event of a written procedure: {event.kind}")
    return state.but(assembly=assembly)
