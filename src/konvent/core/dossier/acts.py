"""What acts of a dossier have in common: what somebody wants (commands), what happened (events), and how both are written.

The acts stand in one file for each noun; all of them are known once `decide` has been imported.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

from konvent.core.malformed import malformed
from konvent.core.meeting.codec import decode, encode

COMMANDS: dict[str, type[Command]] = {}
EVENTS: dict[tuple[str, int], type[Event]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody wants to be done. `kind` names it on the wire; drawn: fields that the server fills in, none as yet."""

    kind: ClassVar[str]
    drawn: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        COMMANDS[cls.kind] = cls


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened. `kind` and `version` stand in the journal for ever.

    cause: the command that led to it, whose fields it has; None if it only follows from another event
    """

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    cause: ClassVar[type[Command] | None]

    def __init_subclass__(cls) -> None:
        EVENTS[cls.kind, cls.version] = cls


Happened = TypeVar("Happened", bound=Event)


def told(happened: type[Happened], command: Command, **more: Any) -> Happened:
    """The event that a command leads to: its fields, and what was found out besides."""
    return happened(**{each.name: getattr(command, each.name) for each in fields(command)}, **more)


def cause_of(event: Event) -> Command | None:
    """The command that would lead to this event; None if it only follows from another."""
    if event.cause is None:
        return None
    return event.cause(**{each.name: getattr(event, each.name) for each in fields(event.cause)})


def event_to_data(event: Event) -> dict[str, Any]:
    """The event's fields as JSON values, as they stand in the journal."""
    data: dict[str, Any] = encode(event)
    return data


def event_from_data(kind: str, version: int, data: dict[str, Any]) -> Event:
    """Read an event back. Raises Malformed if it is unknown or does not fit."""
    event_type = EVENTS.get((kind, version))
    if event_type is None:
        raise malformed("no_event", "kind", kind=kind, version=version)
    event: Event = decode(event_type, data)
    return event


def command_from_data(kind: str, data: dict[str, Any]) -> Command:
    """Read a command as it came over the wire. Raises Malformed if it is unknown or does not fit."""
    command_type = COMMANDS.get(kind)
    if command_type is None:
        raise malformed("one_of", "kind", values=tuple(COMMANDS))
    command: Command = decode(command_type, data)
    return command
