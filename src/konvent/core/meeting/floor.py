"""The floor (Wort): who asked to speak on an item, who speaks, for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.edition import added
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.meeting.authority import RUNS, Authority, herself_or, runs
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.order import not_open, reason_missing, unknown_item
from konvent.core.meeting.points import not_to_settle
from konvent.core.meeting.records.floor import Moved, Point, Request, Speech
from konvent.core.meeting.state import State, floor_of, is_present
from konvent.core.meeting.texts import said_text
from konvent.core.refusal import Refusal, no

LONGEST_S = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSpeaker(Command):
    """Ask to speak. point_of_order: to the procedure (Antrag zur Geschäftsordnung); these come first. point: what is moved"""

    kind: ClassVar[str] = "floor.queue_speaker"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = herself_or(*RUNS)
    item_id: str
    person_id: str
    point_of_order: bool = False
    point: Point = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveQueue(Command):
    kind: ClassVar[str] = "floor.leave_queue"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = herself_or(*RUNS)
    item_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSpeaker(Command):
    """Give the floor to somebody on the list; whoever speaks now has thereby finished."""

    kind: ClassVar[str] = "floor.call_speaker"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSpeakerCall(Command):
    """Take back that the floor was given by mistake: she stands first on the list again, and whoever spoke before goes on."""

    kind: ClassVar[str] = "floor.withdraw_call"
    belongs: ClassVar[Belongs] = "hall"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = runs
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSpeech(Command):
    kind: ClassVar[str] = "floor.end_speech"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseList(Command):
    """Close the list of speakers, or the one for points of order."""

    kind: ClassVar[str] = "floor.close_list"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str
    points_of_order: bool = False
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenList(Command):
    kind: ClassVar[str] = "floor.reopen_list"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str
    points_of_order: bool = False
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLimit(Command):
    """Limit the speaking time on an item; `seconds` from 10 to 3600, or None for no limit."""

    kind: ClassVar[str] = "floor.set_limit"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerQueued(Event):
    kind: ClassVar[str] = "floor.speaker_queued"
    cause: ClassVar[type[Command] | None] = QueueSpeaker
    item_id: str
    person_id: str
    point_of_order: bool
    point: Point = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLeft(Event):
    kind: ClassVar[str] = "floor.queue_left"
    cause: ClassVar[type[Command] | None] = LeaveQueue
    item_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCalled(Event):
    kind: ClassVar[str] = "floor.speaker_called"
    cause: ClassVar[type[Command] | None] = CallSpeaker
    item_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCallWithdrawn(Event):
    kind: ClassVar[str] = "floor.call_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawSpeakerCall
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechEnded(Event):
    kind: ClassVar[str] = "floor.speech_ended"
    cause: ClassVar[type[Command] | None] = EndSpeech


@dataclass(frozen=True, slots=True, kw_only=True)
class ListClosed(Event):
    kind: ClassVar[str] = "floor.list_closed"
    cause: ClassVar[type[Command] | None] = CloseList
    item_id: str
    points_of_order: bool
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReopened(Event):
    kind: ClassVar[str] = "floor.list_reopened"
    cause: ClassVar[type[Command] | None] = ReopenList
    item_id: str
    points_of_order: bool
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSet(Event):
    kind: ClassVar[str] = "floor.limit_set"
    cause: ClassVar[type[Command] | None] = SetLimit
    item_id: str
    seconds: int | None


def queue_speaker(state: State, command: QueueSpeaker) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    if refusal:
        return refusal
    refusal = item_done(state, command.item_id)
    if refusal:
        return refusal
    number, floor = state.agenda[command.item_id].plan.number, floor_of(state, command.item_id)
    if not is_present(state, command.person_id):
        return no("floor.not_present")
    if any(request.person == command.person_id for request in floor.queue):
        place = [request.person for request in floor.queue].index(command.person_id) + 1
        return no("floor.already_queued", place=place)
    if command.point_of_order and not floor.points_open:
        return no("floor.points_closed", number=number, reason=said_text(state, floor.reason))
    if not command.point_of_order and not floor.open:
        return no("floor.list_closed", number=number)
    if command.point and not command.point_of_order:
        return no("floor.point_in_debate")
    return (told(SpeakerQueued, command),)


def leave_queue(state: State, command: LeaveQueue) -> tuple[Event, ...] | Refusal:
    floor = floor_of(state, command.item_id)
    if not any(request.person == command.person_id for request in floor.queue):
        return _not_queued()
    return (QueueLeft(item_id=command.item_id, person_id=command.person_id),)


def call_speaker(state: State, command: CallSpeaker) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id) or item_done(state, command.item_id)
    if refusal:
        return refusal
    floor = floor_of(state, command.item_id)
    if not any(request.person == command.person_id for request in floor.queue):
        return _not_queued()
    ended = (SpeechEnded(),) if state.speech else ()
    return (*ended, SpeakerCalled(item_id=command.item_id, person_id=command.person_id))


def withdraw_call(state: State, command: WithdrawSpeakerCall) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state)
    if refusal:
        return refusal
    if state.speech is None or state.speech.person != command.person_id:
        return no("floor.not_speaking")
    if state.speech.point_of_order:
        on = state.speech.item_id
        refusal = not_to_settle(state, on, len(floor_of(state, on).moved))
    return refusal or (told(SpeakerCallWithdrawn, command),)


def end_speech(state: State, command: EndSpeech) -> tuple[Event, ...] | Refusal:
    if state.speech is None:
        return no("floor.nobody_speaks")
    return (SpeechEnded(),)


def close_list(state: State, command: CloseList) -> tuple[Event, ...] | Refusal:
    refusal = _list_refusal(state, command)
    if refusal:
        return refusal
    floor = floor_of(state, command.item_id)
    if not (floor.points_open if command.points_of_order else floor.open):
        return no("floor.already_closed")
    return (
        ListClosed(item_id=command.item_id, points_of_order=command.points_of_order, reason=command.reason),
    )


def reopen_list(state: State, command: ReopenList) -> tuple[Event, ...] | Refusal:
    refusal = _list_refusal(state, command)
    if refusal:
        return refusal
    floor = floor_of(state, command.item_id)
    if floor.points_open if command.points_of_order else floor.open:
        return no("floor.already_open")
    return (
        ListReopened(item_id=command.item_id, points_of_order=command.points_of_order, reason=command.reason),
    )


def set_limit(state: State, command: SetLimit) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    if refusal:
        return refusal
    if command.seconds is not None and not 10 <= command.seconds <= LONGEST_S:
        return no("floor.limit")
    return (LimitSet(item_id=command.item_id, seconds=command.seconds),)


def _list_refusal(state: State, command: CloseList | ReopenList) -> Refusal | None:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    if refusal:
        return refusal
    return None if command.reason else reason_missing()


def item_done(state: State, item_id: str) -> Refusal | None:
    item = state.agenda[item_id]
    return no("floor.item_done", number=item.plan.number) if item.state in ("done", "removed") else None


def _not_queued() -> Refusal:
    return no("floor.not_queued")


def after_floor(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    if isinstance(event, SpeechEnded):
        return _after_ended(state, at)
    if isinstance(event, SpeakerCallWithdrawn):
        return _after_withdrawn(state)
    if isinstance(event, SpeakerCalled):
        return _after_called(state, event, at)
    floor = floor_of(state, event.item_id)  # type: ignore[attr-defined]
    match event:
        case SpeakerQueued():
            floor = replace(floor, queue=_with(floor.queue, event, at))
        case QueueLeft(person_id=person):
            floor = replace(floor, queue=tuple(each for each in floor.queue if each.person != person))
        case ListClosed(points_of_order=True, reason=reason):
            floor = replace(floor, points_open=False, reason=reason)
        case ListClosed(reason=reason):
            floor = replace(floor, open=False, reason=reason)
        case ListReopened(points_of_order=True, reason=reason):
            floor = replace(floor, points_open=True, reason=reason)
        case ListReopened(reason=reason):
            floor = replace(floor, open=True, reason=reason)
        case LimitSet(seconds=seconds):
            floor = replace(floor, limit_s=seconds)
        case _:
            raise ValueError(f"not an event of the floor: {event.kind}")
    return state.but(floors={**state.floors, event.item_id: floor})


def _after_ended(state: State, at: datetime) -> State:
    speech = state.speech
    if speech is None:
        return state
    floor = replace(floor_of(state, speech.item_id), last=speech, last_until=at)
    return state.but(speech=None, floors={**state.floors, speech.item_id: floor})


def _after_withdrawn(state: State) -> State:
    """As it was before: she is the first on the list, and has not spoken."""
    speech = state.speech
    if speech is None:
        raise ValueError("nobody speaks whose call could be taken back")
    floor = floor_of(state, speech.item_id)
    points = tuple(each for each in floor.queue if each.point_of_order)
    others = tuple(each for each in floor.queue if not each.point_of_order)
    first = speech.request
    queue = (first, *points, *others) if first.point_of_order else (*points, first, *others)
    moved = floor.moved[:-1] if first.point_of_order else floor.moved
    floor = replace(floor, queue=queue, spoke=floor.spoke - 1, moved=moved)
    return state.but(speech=speech.before, floors={**state.floors, speech.item_id: floor})


def _after_called(state: State, event: SpeakerCalled, at: datetime) -> State:
    floor = floor_of(state, event.item_id)
    request = next(each for each in floor.queue if each.person == event.person_id)
    rest = tuple(each for each in floor.queue if each is not request)
    speech = Speech(
        item_id=event.item_id,
        person=event.person_id,
        point_of_order=request.point_of_order,
        since=at,
        request=request,
        # A speech that ended in this very act: it would go on if the act was a slip.
        before=replace(floor.last, before=None) if floor.last and floor.last_until == at else None,
    )
    if request.point_of_order:
        floor = replace(
            floor, moved=(*floor.moved, Moved(person=event.person_id, point=request.point, at=at))
        )
    floors = {**state.floors, event.item_id: replace(floor, queue=rest, spoke=floor.spoke + 1, spoken_at=at)}
    return state.but(floors=floors, speech=speech)


def _with(queue: tuple[Request, ...], event: SpeakerQueued, at: datetime) -> tuple[Request, ...]:
    request = Request(person=event.person_id, point_of_order=event.point_of_order, at=at, point=event.point)
    points = tuple(each for each in queue if each.point_of_order)
    others = tuple(each for each in queue if not each.point_of_order)
    return (*points, request, *others) if event.point_of_order else (*points, *others, request)
