"""Cancelling an assembly (Absage) and moving it (Verlegung), as long as it has not been opened.

Whoever convened takes it back or announces it otherwise, on behalf of the same organ. From then on the new announcement
binds (`announced`), and the notice of it is judged and proved like the first invitation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Literal

from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import moving as law
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.announced import DOORS, no_way_in
from konvent.core.meeting.attendance import CheckedOut
from konvent.core.meeting.authority import Authority, having
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.invitation import channels_used
from konvent.core.meeting.order import not_open, reason_missing
from konvent.core.meeting.records.assembly import Assembly, Channels, Move
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no

Meeting = Literal["in_person", "hybrid", "virtual"]
# What must not be left to be found out later: somebody takes it upon herself by name.
DOUBTS = (Status.WARN, Status.UNDECIDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAssembly(Command):
    """Take the convening back (Absage): the assembly does not take place."""

    kind: ClassVar[str] = "assembly.cancel"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = having("office")
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAssembly(Command):
    """Hold it at another time, another place or in another form (Verlegung); all fields as they are from then on.

    accepts_doubts: move it although it is not certain that the law allows it; her name and the doubt are minuted
    """

    kind: ClassVar[str] = "assembly.move"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = having("office")
    held_at: datetime
    form: Meeting
    place: str = ""
    video_url: str = ""
    channels: Channels = field(default_factory=Channels)
    reason: Typed
    accepts_doubts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyCancelled(Event):
    kind: ClassVar[str] = "assembly.cancelled"
    cause: ClassVar[type[Command] | None] = CancelAssembly
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyMoved(Event):
    """findings: what the law says of the new announcement, none of them FAIL"""

    kind: ClassVar[str] = "assembly.moved"
    cause: ClassVar[type[Command] | None] = MoveAssembly
    held_at: datetime
    form: Meeting
    place: str
    video_url: str
    channels: Channels
    reason: TextRef
    accepts_doubts: bool
    findings: tuple[Verdict, ...]


def cancel(state: State, command: CancelAssembly) -> tuple[Event, ...] | Refusal:
    refusal = _begun(state)
    if refusal:
        return refusal
    if not command.reason:
        return reason_missing()
    return (told(AssemblyCancelled, command),)


def move(state: State, command: MoveAssembly, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = _begun(state) or no_way_in(
        state, command.form, place=command.place, video_url=command.video_url, at=at
    )
    if refusal:
        return refusal
    assembly = state.assembly
    assert assembly is not None
    if not command.reason:
        return reason_missing()
    if command.held_at <= at:
        return no("assembly.moved_into_past")
    if all(getattr(assembly, each) == getattr(command, each) for each in ("held_at", "form", *WAYS)):
        return no("assembly.moved_nowhere")
    findings = _findings(state, assembly, command, at)
    against = stands_against(findings, accepts_doubts=command.accepts_doubts)
    if against and against.status == Status.FAIL:
        return no("assembly.moved_unlawfully", cite=against.cite, finding=against.said)
    if against:
        return no("assembly.moved_in_doubt", cite=against.cite, finding=against.said)
    moved = AssemblyMoved(
        held_at=command.held_at,
        form=command.form,
        place=command.place,
        video_url=command.video_url,
        channels=command.channels,
        reason=command.reason,
        accepts_doubts=command.accepts_doubts,
        findings=findings,
    )
    # Whoever came already is not there any more when the doors open anew.
    gone = [person for person in sorted(state.attendance) if is_present(state, person)]
    if at >= command.held_at - DOORS and command.form == assembly.form:
        gone = []
    return (moved, *(CheckedOut(person_id=person, reason="") for person in gone))


WAYS = ("place", "video_url", "channels")


def _begun(state: State) -> Refusal | None:
    """Why it is too late: once it is opened it is the chair's, who adjourns or closes it."""
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state)
    return None if assembly.phase == "convened" else no("assembly.begun")


def _findings(state: State, assembly: Assembly, command: MoveAssembly, at: datetime) -> tuple[Verdict, ...]:
    held_on = state.day(command.held_at)
    facts = law.MovingFacts(
        told_on=state.day(at),
        channels=channels_used(state),
        held_on=held_on,
        form=None if command.form == assembly.form else command.form,
        rights=asdict(command.channels),
        waiting=held_on == state.day(assembly.held_at) and command.held_at >= assembly.held_at,
        extraordinary=assembly.extraordinary,
    )
    return law.check(state.rulebook, facts)


def stands_against(findings: Sequence[Verdict], *, accepts_doubts: bool) -> Verdict | None:
    """The first that forbids what is announced, else the first doubt that nobody has taken upon herself; None if neither."""
    forbids = next((each for each in findings if each.status == Status.FAIL), None)
    if forbids or accepts_doubts:
        return forbids
    return next((each for each in findings if each.status in DOUBTS), None)


def after_moving(state: State, event: AssemblyMoved | AssemblyCancelled, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    assembly = state.assembly
    if assembly is None:
        raise ValueError("an event before the assembly was convened")
    if isinstance(event, AssemblyCancelled):
        cancelled = replace(assembly, phase="cancelled", phase_reason=event.reason, closed_at=at)
        return state.but(assembly=cancelled, chair_offered_to="")
    move = Move(
        at=at,
        by=actor,
        reason=event.reason,
        findings=event.findings,
        before=(assembly.held_at, assembly.form, assembly.place),
        after=(event.held_at, event.form, event.place),
    )
    moved = replace(
        assembly,
        held_at=event.held_at,
        form=event.form,
        place=event.place,
        video_url=event.video_url,
        channels=event.channels,
        phase_reason=event.reason,
        told=(*assembly.told, move),
    )
    return state.but(assembly=moved)
