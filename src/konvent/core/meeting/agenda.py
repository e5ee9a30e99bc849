"""The agenda (Tagesordnung): a tree of items, called one after another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import agenda as law
from konvent.core.law.verdict import Status
from konvent.core.meeting.authority import Authority, having, runs
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.floor import SpeechEnded
from konvent.core.meeting.order import no_open_vote, not_current, not_open, reason_missing, unknown_item
from konvent.core.meeting.state import State, current_item
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank


@dataclass(frozen=True, slots=True, kw_only=True)
class CallItem(Command):
    """Call an item (aufrufen); the one before is thereby done. A vote that is open on it goes on."""

    kind: ClassVar[str] = "agenda.call_item"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishItem(Command):
    kind: ClassVar[str] = "agenda.finish_item"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveItem(Command):
    """Take an item off the agenda (absetzen)."""

    kind: ClassVar[str] = "agenda.remove_item"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendMotion(Command):
    """Put another text to the vote than the announced one.

    mover: the person who moved it; within: that it stays within the announced subject, as whoever presides finds
    """

    kind: ClassVar[str] = "agenda.amend_motion"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = having("chair")
    item_id: str
    motion: str
    mover: str
    reason: Typed
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCalled(Event):
    kind: ClassVar[str] = "agenda.item_called"
    cause: ClassVar[type[Command] | None] = CallItem
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFinished(Event):
    kind: ClassVar[str] = "agenda.item_finished"
    cause: ClassVar[type[Command] | None] = FinishItem
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRemoved(Event):
    kind: ClassVar[str] = "agenda.item_removed"
    cause: ClassVar[type[Command] | None] = RemoveItem
    item_id: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAmended(Event):
    kind: ClassVar[str] = "agenda.motion_amended"
    cause: ClassVar[type[Command] | None] = AmendMotion
    item_id: str
    motion: str
    mover: str
    reason: TextRef
    within: bool


def call_item(state: State, command: CallItem) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state == "current":
        return no("agenda.already_called", number=item.plan.number)
    if item.state == "removed":
        return no("agenda.removed", number=item.plan.number)
    before = current_item(state)
    finished = (ItemFinished(item_id=before.plan.id),) if before else ()
    return (*_ended(state), *finished, ItemCalled(item_id=command.item_id))


def _ended(state: State) -> tuple[Event, ...]:
    """Whoever speaks does so on the item that is under way; her turn ends with it."""
    return (SpeechEnded(),) if state.speech else ()


def finish_item(state: State, command: FinishItem) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state, on=command.item_id)
    )
    if refusal:
        return refusal
    if state.agenda[command.item_id].state != "current":
        return not_current(state, command.item_id)
    return (*_ended(state), ItemFinished(item_id=command.item_id))


def remove_item(state: State, command: RemoveItem) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state, on=command.item_id)
    )
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state != "waiting":
        return no("agenda.already_dealt_with", number=item.plan.number)
    if not command.reason:
        return reason_missing()
    return (ItemRemoved(item_id=command.item_id, reason=command.reason),)


def amend_motion(state: State, command: AmendMotion, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state, on=command.item_id)
    )
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.plan.kind != "resolution" or item.state in ("done", "removed"):
        return no("agenda.nothing_to_amend", number=item.plan.number)
    verdict = law.amended(state.rulebook, item.plan.subject, state.day(at))
    if verdict.status == Status.FAIL:
        return no("agenda.text_announced", cite=verdict.cite)
    if is_blank(command.motion):
        return no("agenda.no_motion")
    if command.mover not in state.roll.persons:
        return no("agenda.no_mover")
    if not command.reason:
        return reason_missing()
    if not command.within:
        return no("agenda.within_undecided", cite=verdict.cite, number=item.plan.number)
    return (told(MotionAmended, command),)


def after_agenda(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    item_id: str = getattr(event, "item_id", "")
    item = state.agenda[item_id]
    match event:
        case ItemCalled():
            item = replace(item, state="current", called_at=at)
        case ItemFinished():
            item = replace(item, state="done")
        case ItemRemoved(reason=reason):
            item = replace(item, state="removed", reason=reason)
        case MotionAmended(motion=motion, mover=mover, reason=reason):
            item = replace(item, motion=motion, mover=mover, amended_because=reason)
        case _:
            raise ValueError(f"not an event of the agenda: {event.kind}")
    return state.but(agenda={**state.agenda, item_id: item})
