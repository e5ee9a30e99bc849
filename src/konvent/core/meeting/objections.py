"""Objections to the minutes (Widerspruch zu Protokoll): who objects, to what, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.meeting.authority import RUNS, Authority, herself_or
from konvent.core.meeting.event import Command, Event
from konvent.core.meeting.order import not_open, unknown_item
from konvent.core.meeting.records.objections import Objection
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseObjection(Command):
    kind: ClassVar[str] = "objections.raise"
    who: ClassVar[Authority] = herself_or(*RUNS)
    objection_id: Id
    person_id: str
    member_id: str
    item_id: str | None = None
    text: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised(Event):
    kind: ClassVar[str] = "objections.raised"
    cause: ClassVar[type[Command] | None] = RaiseObjection
    objection_id: str
    person_id: str
    member_id: str
    item_id: str | None
    text: TextRef


def raise_objection(state: State, command: RaiseObjection) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over or assembly.phase == "convened":
        return not_open(state) or ()
    if command.item_id is not None:
        refusal = unknown_item(state, command.item_id)
        if refusal:
            return refusal
    if command.objection_id in state.objections:
        return no("objections.known")
    holders = {proxy.holder for proxy in state.proxies.values() if proxy.member == command.member_id}
    acting = command.member_id in state.roll.members_of.get(command.person_id, ())
    if not acting and command.person_id not in holders:
        return no("objections.not_yours")
    if not command.text:
        return no("objections.empty")
    return (
        ObjectionRaised(
            objection_id=command.objection_id,
            person_id=command.person_id,
            member_id=command.member_id,
            item_id=command.item_id,
            text=command.text,
        ),
    )


def after_objections(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    if not isinstance(event, ObjectionRaised):
        raise ValueError(f"not an event of objections: {event.kind}")
    objection = Objection(
        id=event.objection_id,
        person=event.person_id,
        member=event.member_id,
        item=event.item_id,
        text=event.text,
        at=at,
    )
    return state.but(objections={**state.objections, objection.id: objection})
