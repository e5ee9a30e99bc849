"""The written procedure (Umlaufverfahren): all members are asked, for days; silence is not consent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law.circular import meeting_only
from konvent.core.meeting.authority import Authority, runs, system_or
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.order import not_open, reason_missing
from konvent.core.meeting.records.agenda import DECIDING
from konvent.core.meeting.records.votes import Boxes, Vote
from konvent.core.meeting.state import State, open_votes
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.counting import answered_in, counted
from konvent.core.meeting.votes.opening import vote_opened
from konvent.core.meeting.votes.procedures.procedure import Answered
from konvent.core.meeting.votes.procedures.written import WRITTEN
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCircular(Command):
    """Open a vote on every resolution of the agenda; the texts are frozen, all members are the electorate."""

    kind: ClassVar[str] = "circular.open"
    belongs: ClassVar[Belongs] = "written"
    who: ClassVar[Authority] = system_or(runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCircular(Command):
    """Close all votes: at the deadline, or earlier when all have answered."""

    kind: ClassVar[str] = "circular.close"
    belongs: ClassVar[Belongs] = "written"
    who: ClassVar[Authority] = system_or(runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbandonCircular(Command):
    """End the procedure before its deadline without a result (Abbruch): nothing is counted, nothing is decided."""

    kind: ClassVar[str] = "circular.abandon"
    belongs: ClassVar[Belongs] = "written"
    who: ClassVar[Authority] = runs
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularOpened(Event):
    kind: ClassVar[str] = "circular.opened"
    cause: ClassVar[type[Command] | None] = OpenCircular


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularClosed(Event):
    kind: ClassVar[str] = "circular.closed"
    cause: ClassVar[type[Command] | None] = CloseCircular


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularAbandoned(Event):
    """Its votes are cancelled with it, and the assembly is closed."""

    kind: ClassVar[str] = "circular.abandoned"
    cause: ClassVar[type[Command] | None] = AbandonCircular
    reason: TextRef


def open_circular(state: State, command: OpenCircular, at: datetime) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None:
        return no("circular.not_written")
    if assembly.phase != "convened":
        return no("circular.already_open")
    if at < assembly.held_at:
        return no("circular.not_yet")
    if assembly.closes_at is not None and at >= assembly.closes_at:
        return no("circular.deadline_past")
    opened: list[Event] = [CircularOpened()]
    for item in state.agenda.values():
        plan = item.plan
        if plan.kind not in DECIDING:
            continue
        in_meeting = meeting_only(state.rulebook, plan.subject, state.day(assembly.closes_at or at))
        if in_meeting is not None:
            return Refusal("circular.meeting_only", in_meeting.said, in_meeting.cite)
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


def never_opens(convened: State, at: datetime) -> Refusal | None:
    """Why this procedure, as it is convened, could not be opened when it begins; None if it can."""
    assert convened.assembly is not None
    begun = open_circular(convened, OpenCircular(), max(at, convened.assembly.held_at))
    return begun if isinstance(begun, Refusal) else None


def close_circular(
    state: State, command: CloseCircular, at: datetime, boxes: Boxes
) -> tuple[Event, ...] | Refusal:
    votes = votes_to_close(state, at, answered_in(boxes))
    events = votes if isinstance(votes, Refusal) else counted(state, votes, at, boxes)
    return events if isinstance(events, Refusal) else (CircularClosed(), *events)


def votes_to_close(state: State, at: datetime, answered: Answered) -> tuple[Vote, ...] | Refusal:
    """The votes that closing the procedure closes, or why it may not be closed now. Their boxes need not be sealed yet."""
    running = open_votes(state)
    if not running:
        return no("circular.not_running")
    return WRITTEN.too_early(running, at, answered) or running


def abandon_circular(state: State, command: AbandonCircular, at: datetime) -> tuple[Event, ...] | Refusal:
    """Before its deadline, and as a whole: whoever could drop questions one by one could end it early with the rest."""
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    assert assembly.closes_at is not None
    if at >= assembly.closes_at or (assembly.phase == "open" and not open_votes(state)):
        return no("circular.over")
    if not command.reason:
        return reason_missing()
    return (told(CircularAbandoned, command),)


def after_circular(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    assert state.assembly is not None
    match event:
        case CircularOpened():
            assembly = replace(state.assembly, phase="open", opened_at=at)
        case CircularClosed():
            assembly = state.assembly
        case CircularAbandoned(reason=reason):
            assembly = replace(
                state.assembly, phase="closed", phase_reason=reason, abandoned=True, closed_at=at
            )
            state = state.but(votes={vote.id: _cancelled(vote, reason, at) for vote in state.votes.values()})
        case _:
            raise ValueError(f"not an event of a written procedure: {event.kind}")
    return state.but(assembly=assembly)


def _cancelled(vote: Vote, reason: TextRef, at: datetime) -> Vote:
    return replace(vote, phase="cancelled", closed_at=at, reason=reason)
