"""Points of order (Anträge zur Geschäftsordnung) that were moved: each stays before the chair until it has been dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from konvent.core.edition import differed
from konvent.core.meeting.authority import Authority, runs
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.order import not_open, unknown_item
from konvent.core.meeting.records.floor import Moved, Settled
from konvent.core.meeting.state import State, floor_of
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePoint(Command):
    """Say what became of a point of order without a vote on it. point: which of those moved on the item, from 1"""

    kind: ClassVar[str] = "floor.settle_point"
    belongs: ClassVar[Belongs] = "hall"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = runs
    item_id: str
    point: int
    settled: Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSettled(Event):
    kind: ClassVar[str] = "floor.point_settled"
    cause: ClassVar[type[Command] | None] = SettlePoint
    item_id: str
    point: int
    settled: Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """A point of order that has not been dealt with. number: which of those moved on the item, from 1"""

    item_id: str
    number: int
    moved: Moved


def _forgotten(state: State) -> tuple[OpenPoint, ...]:
    """In the first edition a point of order was over with the speech."""
    return ()


@differed(until=1, before=_forgotten)
def open_points(state: State) -> tuple[OpenPoint, ...]:
    """Those that are neither settled nor decided by a vote, which may be under way, in the order of items and of moving."""
    return tuple(_open(state))


def _open(state: State) -> Iterator[OpenPoint]:
    for item_id in state.agenda:
        for number, moved in enumerate(floor_of(state, item_id).moved, start=1):
            if moved.settled is None and voted_on(state, item_id, number) != "declared":
                yield OpenPoint(item_id=item_id, number=number, moved=moved)


def voted_on(state: State, item_id: str, number: int) -> str:
    """In which phase the vote on this point of order is, "" if there is none or it was cancelled."""
    phases = (vote.phase for vote in state.votes.values() if (vote.item_id, vote.point) == (item_id, number))
    return next((phase for phase in phases if phase != "cancelled"), "")


def not_to_settle(state: State, item_id: str, number: int) -> Refusal | None:
    """Why nothing can be decided on this point of order: there is none, or it was decided on, or it is being voted on."""
    moved = floor_of(state, item_id).moved
    if not 1 <= number <= len(moved):
        return no("floor.no_such_point", number=state.agenda[item_id].plan.number)
    if moved[number - 1].settled is not None or voted_on(state, item_id, number):
        return no("floor.point_settled")
    return None


def settle_point(state: State, command: SettlePoint) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    refusal = refusal or not_to_settle(state, command.item_id, command.point)
    return refusal or (told(PointSettled, command),)


def after_points(state: State, event: PointSettled) -> State:
    floor = floor_of(state, event.item_id)
    moved = tuple(
        replace(each, settled=event.settled) if number == event.point else each
        for number, each in enumerate(floor.moved, start=1)
    )
    return state.but(floors={**state.floors, event.item_id: replace(floor, moved=moved)})
