"""The acts of a dossier: what somebody wants (commands) and what happened (events), each command one event."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar

from konvent.core.ids import Id
from konvent.core.law.verdict import Verdict
from konvent.core.malformed import malformed
from konvent.core.meeting.codec import decode, encode
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Change

COMMANDS: dict[str, type[Command]] = {}
EVENTS: dict[tuple[str, int], type[Event]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody wants to be done. `kind` names it on the wire; drawn: fields that the server fills with random numbers."""

    kind: ClassVar[str]
    drawn: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        COMMANDS[cls.kind] = cls


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened. `kind` and `version` stand in the journal for ever; cause: the command, whose fields it has."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    cause: ClassVar[type[Command]]

    def __init_subclass__(cls) -> None:
        EVENTS[cls.kind, cls.version] = cls


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMotion(Command):
    """Begin a motion. member: whose it is; text: its first block is the title"""

    kind: ClassVar[str] = "motions.draft"
    member: str
    text: tuple[Block, ...]
    reason: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseMotion(Command):
    """Write it anew before it is submitted. base: the number of the version that was before the writer's eyes"""

    kind: ClassVar[str] = "motions.revise"
    base: int
    text: tuple[Block, ...]
    reason: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitMotion(Command):
    """Submit a version. hash: of its text, as whoever submits it has read it; held_on: the day of the assembly it is for"""

    kind: ClassVar[str] = "motions.submit"
    base: int
    hash: str
    held_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendMotion(Command):
    """Submit an amendment to the version that was submitted."""

    kind: ClassVar[str] = "motions.amend"
    amendment_id: Id
    member: str
    base: int
    change: Change
    reason: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawMotion(Command):
    kind: ClassVar[str] = "motions.withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAmendment(Command):
    kind: ClassVar[str] = "motions.withdraw_amendment"
    amendment_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionDrafted(Event):
    """edition, rulebook, roll: the rules and the hashes of the books by which all of the dossier is decided"""

    kind: ClassVar[str] = "motions.drafted"
    cause: ClassVar[type[Command]] = DraftMotion
    member: str
    text: tuple[Block, ...]
    reason: tuple[Block, ...]
    edition: int
    rulebook: str
    roll: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRevised(Event):
    kind: ClassVar[str] = "motions.revised"
    cause: ClassVar[type[Command]] = ReviseMotion
    base: int
    text: tuple[Block, ...]
    reason: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionSubmitted(Event):
    """finding: whether it is in time; None if it is for no assembly yet"""

    kind: ClassVar[str] = "motions.submitted"
    cause: ClassVar[type[Command]] = SubmitMotion
    base: int
    hash: str
    held_on: date | None
    finding: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAmended(Event):
    """change: the edits, each with what it claims"""

    kind: ClassVar[str] = "motions.amended"
    cause: ClassVar[type[Command]] = AmendMotion
    amendment_id: Id
    member: str
    base: int
    change: Change
    reason: tuple[Block, ...]
    finding: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionWithdrawn(Event):
    kind: ClassVar[str] = "motions.withdrawn"
    cause: ClassVar[type[Command]] = WithdrawMotion


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentWithdrawn(Event):
    kind: ClassVar[str] = "motions.amendment_withdrawn"
    cause: ClassVar[type[Command]] = WithdrawAmendment
    amendment_id: Id


def cause_of(event: Event) -> Command:
    """The command that would lead to this event."""
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
