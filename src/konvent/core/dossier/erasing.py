"""Erasing: the words of a motion about a person are erased for ever; number, result and the hash of the words stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.documents import not_erasable
from konvent.core.dossier.order import Actor, has_no_task
from konvent.core.dossier.state import Dossier
from konvent.core.meeting.minutes import are_approved
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseDocument(Command):
    """Erase what a motion about a person says, in every version, and the reasons that were given on it: the pen erases all texts
    beside the dossier in the same step."""

    kind: ClassVar[str] = "motions.erase_document"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentErased(Event):
    kind: ClassVar[str] = "motions.document_erased"
    cause: ClassVar[type[Command] | None] = EraseDocument


def erase_document(dossier: Dossier, command: EraseDocument, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = None if actor.is_system else has_no_task(actor, "office")
    return refusal or not_erasable(dossier) or (told(DocumentErased, command),)


def needed_by(dossier_id: str, states: Iterable[State]) -> Refusal | None:
    """Why an assembly needs the words still: it is not over, or its minutes are being written.

    The server asks it before it erases, a verifier of the state that there was at the instant of an erasure.

    states: of assemblies, also of those that have nothing to do with the motion
    """
    for state in states:
        refs = {each.dossier for item in state.agenda.values() for each in item.plan.dossiers}
        assembly = state.assembly
        if assembly is None or dossier_id not in refs:
            continue
        if not assembly.over:
            return no("motions.document_in_assembly", title=assembly.title)
        if assembly.phase != "cancelled" and not are_approved(state):
            return no("motions.document_in_minutes", title=assembly.title)
    return None


def after_erased(dossier: Dossier, event: DocumentErased, at: datetime) -> Dossier:
    return replace(dossier, erased_at=at)
