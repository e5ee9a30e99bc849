"""What people add to the minutes (Niederschrift): prose between the figures, and their approval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.meeting.event import Command, Event
from konvent.core.meeting.order import reason_missing
from konvent.core.meeting.records.minutes import Approval, Role
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteMinutes(Command):
    """Write the prose of a section: an item's id, "opening" or "closing"."""

    kind: ClassVar[str] = "minutes.write"
    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMinutes(Command):
    """Approve the minutes as they are in the file with this SHA-256 (64 hex digits)."""

    kind: ClassVar[str] = "minutes.approve"
    role: Role
    document_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenMinutes(Command):
    kind: ClassVar[str] = "minutes.reopen"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWritten(Event):
    kind: ClassVar[str] = "minutes.written"
    cause: ClassVar[type[Command] | None] = WriteMinutes
    section: str
    text: str


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
    reason: str


def write_minutes(state: State, command: WriteMinutes) -> tuple[Event, ...] | Refusal:
    if state.assembly is None or (state.assembly.phase == "convened" and not state.votes):
        return no(
            "minutes.too_early",
            de="Die Niederschrift beginnt mit der Eröffnung der Versammlung.",
            en="The minutes begin when the assembly is opened.",
        )
    if command.section not in ("opening", "closing") and command.section not in state.agenda:
        return no(
            "minutes.no_section",
            de="Diesen Abschnitt hat die Niederschrift nicht.",
            en="The minutes have no such section.",
        )
    if state.minutes.approvals:
        return no(
            "minutes.approved_already",
            de="Die Niederschrift ist bereits genehmigt. Öffnen Sie sie mit einem Grund wieder, um sie zu ändern.",
            en="The minutes have been approved. Reopen them with a reason to change them.",
        )
    if state.minutes.sections.get(command.section, "") == command.text:
        return ()
    return (MinutesWritten(section=command.section, text=command.text),)


def approve_minutes(state: State, command: ApproveMinutes) -> tuple[Event, ...] | Refusal:
    if state.assembly is None or state.assembly.phase != "closed":
        return no(
            "minutes.assembly_not_closed",
            de="Die Niederschrift kann erst genehmigt werden, wenn die Versammlung geschlossen ist.",
            en="The minutes can be approved once the assembly is closed.",
        )
    for approval in state.minutes.approvals:
        if approval.role == command.role:
            return no(
                "minutes.approved_by_role",
                de="In dieser Rolle ist die Niederschrift bereits genehmigt.",
                en="The minutes have already been approved in this role.",
            )
        if approval.document_hash != command.document_hash:
            return no(
                "minutes.other_document",
                de="Die andere Unterschrift gilt einer anderen Fassung. Öffnen Sie die Niederschrift wieder und genehmigen Sie dieselbe Datei.",
                en="The other approval is of another version. Reopen the minutes and approve the same file.",
            )
    return (MinutesApproved(role=command.role, document_hash=command.document_hash),)


def reopen_minutes(state: State, command: ReopenMinutes) -> tuple[Event, ...] | Refusal:
    if not state.minutes.approvals:
        return no(
            "minutes.not_approved",
            de="Die Niederschrift ist noch nicht genehmigt und kann bearbeitet werden.",
            en="The minutes have not been approved and can be edited.",
        )
    if not command.reason.strip():
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
