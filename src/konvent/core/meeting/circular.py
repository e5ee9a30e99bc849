"""The written procedure (Umlaufverfahren): all members are asked, for days; silence is not consent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.meeting.event import Command, Event
from konvent.core.meeting.records.votes import Boxes
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.counting import seal_and_tally
from konvent.core.meeting.votes.opening import vote_opened
from konvent.core.meeting.votes.procedures.written import all_answered
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCircular(Command):
    """Open a vote on every resolution of the agenda; the texts are frozen, all members are the electorate."""

    kind: ClassVar[str] = "circular.open"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCircular(Command):
    """Close all votes: at the deadline, or earlier when all have answered."""

    kind: ClassVar[str] = "circular.close"


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
    if assembly is None or assembly.form != "written":
        return no(
            "circular.not_written",
            de="Diese Versammlung ist kein schriftliches Verfahren.",
            en="This assembly is not a written procedure.",
        )
    if assembly.phase != "convened":
        return no(
            "circular.already_open",
            de="Das schriftliche Verfahren läuft bereits oder ist beendet.",
            en="The written procedure is already running or has ended.",
        )
    if assembly.closes_at is not None and at >= assembly.closes_at:
        return no(
            "circular.deadline_past",
            de="Die Frist liegt schon in der Vergangenheit. Bitte setzen Sie eine neue.",
            en="The deadline is already past. Please set a new one.",
        )
    opened: list[Event] = [CircularOpened()]
    for item in state.agenda.values():
        plan = item.plan
        if plan.kind != "resolution":
            continue
        vote = OpenVote(
            vote_id=f"v-{plan.id}",
            item_id=plan.id,
            method=plan.method,
            options=plan.options,
            named=plan.named,
            mode=plan.mode,
            closes_at=assembly.closes_at,
        )
        event = vote_opened(state, vote, item, at, quorum=None, present_only=False)
        if isinstance(event, Refusal):
            return event
        opened.append(event)
    if len(opened) == 1:
        return no(
            "circular.no_resolution",
            de="Ohne Beschlussvorschlag gibt es nichts, worüber schriftlich abgestimmt werden kann.",
            en="Without a motion there is nothing to vote on in writing.",
        )
    return tuple(opened)


def close_circular(
    state: State, command: CloseCircular, at: datetime, boxes: Boxes
) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    running = [vote for vote in state.votes.values() if vote.phase == "open"]
    if assembly is None or assembly.form != "written" or not running:
        return no(
            "circular.not_running",
            de="Es läuft kein schriftliches Verfahren, das geschlossen werden könnte.",
            en="There is no written procedure running that could be closed.",
        )
    if assembly.closes_at is not None and at < assembly.closes_at and not all_answered(state, boxes):
        return no(
            "circular.too_early",
            de="Die Frist läuft noch und nicht alle haben geantwortet. Bis zum Ende der Frist darf jedes Mitglied abstimmen.",
            en="The deadline has not passed and not all have answered. Every member may vote until the deadline.",
        )
    events: list[Event] = [CircularClosed()]
    for vote in running:
        counted = seal_and_tally(state, vote, at, boxes)
        if isinstance(counted, Refusal):
            return counted
        events += counted
    return tuple(events)


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
