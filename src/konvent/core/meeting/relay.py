"""Messages of members to all others, passed on without moderation: each goes out when it is due, unless the office stops it
as unlawful. Nobody learns an address by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.meeting.authority import Actor, Authority, having, herself, not_yours
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.order import reason_missing
from konvent.core.meeting.reach import not_acting, too_late
from konvent.core.meeting.records.reach import MemberMessage
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no

# How long the office may look at a message, and how long before the meeting everybody has it at the latest.
LOOKED_AT = timedelta(hours=24)
# How many messages a member may send to all others before one assembly.
MOST_MESSAGES = 3


def _the_system(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Only the system, once it is due."""
    return None if actor.is_system else not_yours()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteToMembers(Command):
    """Write to all members. answer: the mail address for answers; "" to the office"""

    kind: ClassVar[str] = "reach.write"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = herself
    message_id: Id
    person_id: str
    member_id: str
    subject: Typed
    text: Typed
    answer: Typed = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopMessage(Command):
    """Do not pass a message on, since its content is unlawful; the reason is minuted and told to its sender."""

    kind: ClassVar[str] = "reach.stop"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = having("office")
    message_id: str
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayMessage(Command):
    """Pass a message on to all members, once it is due (`relayed_from`)."""

    kind: ClassVar[str] = "reach.relay"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = _the_system
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWritten(Event):
    kind: ClassVar[str] = "reach.message_written"
    cause: ClassVar[type[Command] | None] = WriteToMembers
    message_id: str
    person_id: str
    member_id: str
    subject: TextRef
    text: TextRef
    answer: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageStopped(Event):
    kind: ClassVar[str] = "reach.message_stopped"
    cause: ClassVar[type[Command] | None] = StopMessage
    message_id: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRelayed(Event):
    kind: ClassVar[str] = "reach.message_relayed"
    cause: ClassVar[type[Command] | None] = RelayMessage
    message_id: str


def write(state: State, command: WriteToMembers) -> tuple[Event, ...] | Refusal:
    refusal = too_late(state) or not_acting(state, command.person_id, command.member_id)
    if refusal:
        return refusal
    if command.message_id in state.messages:
        return no("reach.known")
    if not command.subject or not command.text:
        return no("reach.incomplete")
    if left_to_write(state, command.member_id) <= 0:
        return no("reach.enough", most=MOST_MESSAGES)
    return (told(MessageWritten, command),)


def stop(state: State, command: StopMessage) -> tuple[Event, ...] | Refusal:
    refusal = _not_waiting(state, command.message_id)
    if refusal:
        return refusal
    if not command.reason:
        return reason_missing()
    return (told(MessageStopped, command),)


def relay(state: State, command: RelayMessage, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = _not_waiting(state, command.message_id)
    if refusal:
        return refusal
    if at < relayed_from(state, state.messages[command.message_id]):
        return no("reach.too_early")
    return (told(MessageRelayed, command),)


def left_to_write(state: State, member: str) -> int:
    """How many messages a member may still send."""
    return MOST_MESSAGES - sum(each.member == member for each in state.messages.values())


def relayed_from(state: State, message: MemberMessage) -> datetime:
    """When a message goes out: a day after it was written, and earlier if that is less than a day before the end.

    The end is the beginning of the meeting, or the deadline of a written procedure.
    """
    assembly = state.assembly
    assert assembly is not None
    end = assembly.closes_at if assembly.form == "written" else assembly.held_at
    later = message.at + LOOKED_AT
    return later if end is None else max(message.at, min(later, end - LOOKED_AT))


def due_messages(state: State, at: datetime) -> tuple[str, ...]:
    """The ids of the messages that are to be passed on now."""
    if too_late(state):
        return ()
    return tuple(
        each.id
        for each in state.messages.values()
        if not (each.relayed_at or each.stopped_at) and relayed_from(state, each) <= at
    )


def _not_waiting(state: State, message_id: str) -> Refusal | None:
    message = state.messages.get(message_id)
    if message is None:
        return no("reach.unknown_message")
    if message.relayed_at or message.stopped_at:
        return no("reach.gone")
    return too_late(state)


def after_relay(
    state: State, event: MessageWritten | MessageStopped | MessageRelayed, at: datetime, actor: str
) -> State:
    """Fold the events of messages."""
    match event:
        case MessageWritten():
            message = MemberMessage(
                id=event.message_id,
                person=event.person_id,
                member=event.member_id,
                subject=event.subject,
                text=event.text,
                answer=event.answer,
                at=at,
            )
            return state.but(messages={**state.messages, message.id: message})
        case MessageStopped():
            stopped = {"stopped_at": at, "stopped_by": actor, "reason": event.reason}
            return _changed(state, event.message_id, **stopped)
        case MessageRelayed():
            return _changed(state, event.message_id, relayed_at=at)


def _changed(state: State, message_id: str, **changes: Any) -> State:
    if message_id not in state.messages:
        raise ValueError("a message that nobody has written")
    changed = replace(state.messages[message_id], **changes)
    return state.but(messages={**state.messages, message_id: changed})
