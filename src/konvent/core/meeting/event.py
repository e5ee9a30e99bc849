"""Events say what happened, commands say what somebody wants; both have a kind that never changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, Literal

from konvent.core.edition import OLDEST
from konvent.core.malformed import Malformed, malformed
from konvent.core.meeting.codec import Unfit, decode, encode
from konvent.core.refusal import Refusal, no
from konvent.core.typed import LONGEST, Fault, first_fault

# The body of an assembly that has one, as all have today.
ONLY = "1"
# To which procedure of voting an act belongs: a meeting, one in writing, or both.
Belongs = Literal["hall", "written", "both"]
EVENTS: dict[tuple[str, int], type[Event]] = {}
COMMANDS: dict[str, type[Command]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody wants to be done. `kind` names it on the wire, e.g. "floor.queue_speaker".

    who: who may give it, a function of state, actor and command (`authority`)
    belongs: to which procedure; elsewhere it is refused to everybody, whatever her tasks (`votes.procedures`)
    since: the edition that brought it; an assembly of an older one does not know it, nor does a program of that time
    drawn: fields that the server fills in with fresh random numbers; no part of what was asked for
    body: in which body of the assembly
    """

    kind: ClassVar[str]
    who: ClassVar[Callable[..., Refusal | None]]
    belongs: ClassVar[Belongs] = "both"
    since: ClassVar[int] = OLDEST
    drawn: ClassVar[frozenset[str]] = frozenset()

    body: str = ONLY

    def __init_subclass__(cls) -> None:
        COMMANDS[cls.kind] = cls


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened. `kind` and `version` stand in the journal for ever.

    cause: the command that led to it, whose fields are among the event's own; None if it only accompanies others
    body: the body of the assembly that it belongs to
    """

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    cause: ClassVar[type[Command] | None] = None

    body: str = ONLY

    def __init_subclass__(cls) -> None:
        EVENTS[cls.kind, cls.version] = cls


def event_to_data(event: Event) -> dict[str, Any]:
    """The event's fields as JSON values, as they stand in the journal."""
    data: dict[str, Any] = encode(event)
    return data


def event_from_data(kind: str, version: int, data: dict[str, Any]) -> Event:
    """Read an event back from the journal. Raises Malformed if it is unknown or does not fit."""
    event_type = EVENTS.get((kind, version))
    if event_type is None:
        raise malformed("no_event", "kind", kind=kind, version=version)
    event: Event = decode(event_type, data)
    return event


def command_from_data(kind: Any, data: Any) -> Command | Refusal:
    """Read a command as it came over the wire; a refusal says which field is wrong."""
    command_type = COMMANDS.get(kind) if isinstance(kind, str) else None
    if command_type is None:
        return no("command.unknown")
    try:
        command: Command = decode(command_type, data)
    except Unfit as error:
        return unfit_text(error.where, "no_text")
    except Malformed as error:
        return no("command.malformed", where=error.where, reason=error.reason)
    return command


def unfit(command: Command) -> Refusal | None:
    """Why a text in a command cannot be taken, whatever it is for and whoever made the command; None if all can."""
    found = first_fault(encode(command))
    return unfit_text(*found) if found else None


def unreadable(command: Command) -> Refusal | None:
    """Why a command cannot be written so that it could be read back, e.g. for an instant beyond reckoning; None if it can.
    One that came over the wire was read already; others are made by pages and forms."""
    read = command_from_data(command.kind, encode(command))
    return read if isinstance(read, Refusal) else None


def unfit_text(where: str, fault: Fault) -> Refusal:
    """The refusal of a text. where: which it is, as its field is called"""
    return no("text.unfit", where=where, fault=fault, most=LONGEST)


def told(event_type: type[Event], command: Command) -> Event:
    """The event that says nothing but what the command asked for: the fields have the same names."""
    return event_type(**_of_fields(command, event_type))


def cause_of(event: Event) -> Command | None:
    """The command that would lead to this event, rebuilt from its fields; None if it only accompanies others."""
    if event.cause is None:
        return None
    return event.cause(**_of_fields(event, event.cause))


def _of_fields(source: Any, kind: Any) -> dict[str, Any]:
    """What `source` has under the names of the fields of `kind`."""
    return {name: getattr(source, name) for name in _field_names(kind)}


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    """Looked up once for each kind, since a journal holds the same ones a hundred thousand times."""
    return tuple(field.name for field in fields(kind))
