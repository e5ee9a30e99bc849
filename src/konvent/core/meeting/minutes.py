"""What people add to the minutes (Niederschrift): prose between the figures, and their approval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, get_args

from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law.minutes import signers
from konvent.core.meeting.authority import OFFICE, RUNS, Actor, Authority, actor_of, not_yours, writes
from konvent.core.meeting.event import Command, Event
from konvent.core.meeting.order import not_open, reason_missing
from konvent.core.meeting.records.minutes import Approval, Role
from konvent.core.meeting.records.roles import Role as Task
from konvent.core.meeting.state import State
from konvent.core.meeting.texts import said_text
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteMinutes(Command):
    """Write the prose of a section: an item's id, "opening" or "closing"."""

    kind: ClassVar[str] = "minutes.write"
    who: ClassVar[Authority] = writes
    section: str
    text: Typed


def _approves(state: State, actor: Actor, command: Any) -> Refusal | None:
    """As chair whoever presides or may; as writer the minute-taker; the office for either."""
    wanted: frozenset[Task] = RUNS if command.role == "chair" else OFFICE | {"minutes"}
    return None if actor.roles & wanted else not_yours()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMinutes(Command):
    """Approve the minutes as they are in the file with this SHA-256 (64 hex digits)."""

    kind: ClassVar[str] = "minutes.approve"
    who: ClassVar[Authority] = _approves
    role: Role
    document_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenMinutes(Command):
    kind: ClassVar[str] = "minutes.reopen"
    who: ClassVar[Authority] = writes
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWritten(Event):
    kind: ClassVar[str] = "minutes.written"
    cause: ClassVar[type[Command] | None] = WriteMinutes
    section: str
    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesApproved(Event):
    kind: ClassVar[str] = "minutes.approved"
    cause: ClassVar[type[Command] | None] = ApproveMinutes
    role: Role
    document_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesReopened(Event):
    kind: ClassVar[str] = "minutes.reopened"
    cause: ClassVar[type[Command] | None] = ReopenMinutes
    reason: TextRef


def write_minutes(state: State, command: WriteMinutes) -> tuple[Event, ...] | Refusal:
    if was_cancelled(state):
        return not_open(state) or ()
    if not have_begun(state):
        return no("minutes.too_early")
    if command.section not in ("opening", "closing") and command.section not in state.agenda:
        return no("minutes.no_section")
    if state.minutes.approvals:
        return no("minutes.approved_already")
    if not command.text and not state.minutes.sections.get(command.section):
        return ()
    return (MinutesWritten(section=command.section, text=command.text),)


def have_begun(state: State) -> bool:
    """Whether there is anything to minute yet: it was opened, or abandoned before it began."""
    if state.assembly is None or state.assembly.phase in ("convened", "cancelled"):
        return bool(state.votes)
    return True


def was_cancelled(state: State) -> bool:
    """Whether there was nothing to minute: the assembly did not take place."""
    return state.assembly is not None and state.assembly.phase == "cancelled"


def says_the_same(state: State, command: Command) -> bool:
    """Whether prose would be written as it stands already. Told by the texts, before the command is sealed: of two hashes
    nobody could say it."""
    if not isinstance(command, WriteMinutes):
        return False
    return said_text(state, state.minutes.sections.get(command.section, "")) == command.text


def approve_minutes(state: State, command: ApproveMinutes, by: str) -> tuple[Event, ...] | Refusal:
    refusal = may_not_approve(state, command.role, by)
    if refusal:
        return refusal
    if any(approval.document_hash != command.document_hash for approval in state.minutes.approvals):
        return no("minutes.other_document")
    return (MinutesApproved(role=command.role, document_hash=command.document_hash),)


def may_not_approve(state: State, role: Role, by: str) -> Refusal | None:
    """Why this actor may not approve the minutes in this role now, whatever they say."""
    if was_cancelled(state):
        return not_open(state)
    if state.assembly is None or state.assembly.phase != "closed":
        return no("minutes.assembly_not_closed")
    for approval in state.minutes.approvals:
        if approval.role == role:
            return no("minutes.approved_by_role")
        if approval.actor == by and len(approvals_needed(state)) > 1 and by != _in_both_roles(state):
            return no("minutes.two_people")
    return None


def approvals_needed(state: State) -> tuple[Role, ...]:
    """In which roles the minutes are approved: those whose signature the statutes ask for, of those who are there."""
    assert state.assembly is not None
    signing = signers(state.rulebook, state.assembly.held_at.date())
    return tuple(role for role in get_args(Role) if role in signing) or ("chair",)


def approvals_missing(state: State) -> tuple[Role, ...]:
    """In which roles the minutes are still to be approved."""
    given = {approval.role for approval in state.minutes.approvals}
    return tuple(role for role in approvals_needed(state) if role not in given)


def approvals_due(state: State, person: str) -> tuple[Role, ...]:
    """In which of them this person may approve them now."""
    if state.assembly is None:
        return ()
    actor = actor_of(state, person)
    return tuple(
        role
        for role in approvals_missing(state)
        if _approves(state, actor, ApproveMinutes(role=role, document_hash="")) is None
        and may_not_approve(state, role, person) is None
    )


def are_approved(state: State) -> bool:
    """Whether everybody has approved the minutes whose signature the statutes ask for."""
    return bool(state.minutes.approvals) and not approvals_missing(state)


def _in_both_roles(state: State) -> str:
    """The person who both presides and writes the minutes, so that both approvals are hers to give; "" if nobody is."""
    assert state.assembly is not None
    return state.assembly.chair if state.assembly.chair == state.assembly.minute_taker else ""


def reopen_minutes(state: State, command: ReopenMinutes) -> tuple[Event, ...] | Refusal:
    if not state.minutes.approvals:
        return no("minutes.not_approved")
    if not command.reason:
        return reason_missing()
    return (MinutesReopened(reason=command.reason),)


def after_minutes(state: State, event: Event, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    prose = state.minutes
    match event:
        case MinutesWritten(section=section, text=text):
            prose = replace(prose, sections={**prose.sections, section: text})
        case MinutesApproved(role=role, document_hash=document_hash):
            approval = Approval(role=role, document_hash=document_hash, at=at, actor=actor)
            prose = replace(prose, approvals=(*prose.approvals, approval))
        case MinutesReopened():
            prose = replace(prose, approvals=())
        case _:
            raise ValueError(f"not an event of the minutes: {event.kind}")
    return state.but(minutes=prose)
