"""What people typed in an assembly or on a motion, and what can be chosen there: the list to choose from, and the erasing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from konvent.core.dossier.acts import event_from_data as motion_event
from konvent.core.dossier.erasing import EraseDocument, needed_by
from konvent.core.journal.entry import Entry
from konvent.core.meeting.assembly import AssemblyConvened
from konvent.core.meeting.event import event_from_data
from konvent.core.meeting.sealing import may_hold_text, refs_in
from konvent.core.meeting.supplement import AgendaSupplemented
from konvent.core.motions.blocks import plain
from konvent.core.motions.documents import read_document
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly
from konvent.office.services import options
from konvent.office.services.desk import desk, state_of
from konvent.office.services.papers import names_of
from konvent.people import accounts, names
from konvent.people.models import Organisation


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text, or that it was erased: then `text` is None. at: where the association sits; seq, kind: the act it came with

    label: whether it is what an option is called
    """

    ref: str
    seq: int
    kind: str
    at: datetime
    who: str
    text: str | None
    label: bool


def texts_of(assembly: Assembly) -> Iterator[TextRow]:
    """All texts of an assembly in the order in which they were typed; none while it has not been convened."""
    state = state_of(assembly)
    if state is None:
        return
    persons, zone = names_of(assembly)["persons"], ZoneInfo(state.rulebook.timezone)
    texts = {ref: kept.text for ref, kept in desk().ledger.texts(assembly.id).items()}
    texts |= {ref: kept["label"] for ref, (_, kept) in options.refs(assembly).items()}
    for entry in desk().ledger.entries(assembly.id):
        labels = _labels(entry)
        for ref in (*labels, *_typed(entry)):
            yield TextRow(
                ref=ref,
                seq=entry.seq,
                kind=entry.kind,
                at=entry.at.astimezone(zone),
                who=persons.get(entry.actor, entry.actor),
                text=texts.get(ref),
                label=ref in labels,
            )


def texts_of_motion(dossier_id: str) -> Iterator[TextRow]:
    """All texts beside the journal of a motion in the order in which they were typed. dossier_id: of one that there is"""
    dossier = desk().dossiers.dossier(dossier_id)
    organisation = Organisation.objects.filter(pk=dossier_id.rpartition(".")[0]).first()
    if dossier is None:
        return
    known = names(organisation)["persons"] if organisation else {}
    entries = desk().dossiers.entries(dossier_id)
    known |= accounts.names({entry.actor for entry in entries} - known.keys())
    zone = ZoneInfo(dossier.books.rulebook.timezone)
    texts = desk().dossiers.texts(dossier_id)
    documents, told = {each.document for each in dossier.versions}, set[str]()
    for entry in entries:
        event: Any = motion_event(entry.kind, entry.version, entry.data)
        for ref in refs_in(event):
            if ref in told:  # a submission names the document of the draft
                continue
            told.add(ref)
            text = texts[ref].text if ref in texts else None
            yield TextRow(
                ref=ref,
                seq=entry.seq,
                kind=entry.kind,
                at=entry.at.astimezone(zone),
                who=known.get(entry.actor, entry.actor),
                text=plain(read_document(text)[0]) if text and ref in documents else text,
                label=False,
            )


def is_document(dossier_id: str, ref: str) -> bool:
    """Whether this is what a motion about a person says, which an act erases as a whole."""
    dossier = desk().dossiers.dossier(dossier_id)
    return dossier is not None and any(each.document == ref for each in dossier.versions)


def document_needed(dossier_id: str) -> Refusal | None:
    """Why an assembly needs what a motion about a person says still."""
    return needed_by(dossier_id, (state for state in map(desk().state, _assemblies(dossier_id)) if state))


def erase_document(dossier_id: str, *, actor: str, command_id: str) -> Refusal | None:
    """Erase what a motion about a person says, in all its versions, together with the act that says so.

    It rests on the end of each assembly and the approval of its minutes, so it is not dated before them, whatever server has
    written them.

    actor: with the task of the office in this motion, or the system
    """
    refusal = document_needed(dossier_id)
    if refusal:
        return refusal
    said = desk().dossiers.handle(
        dossier_id, EraseDocument(), actor=actor, command_id=command_id, since=_last_act(dossier_id)
    )
    return said if isinstance(said, Refusal) else None


def _assemblies(dossier_id: str) -> tuple[str, ...]:
    """The assemblies that a motion was announced for."""
    dossier = desk().dossiers.dossier(dossier_id)
    return tuple(dict.fromkeys(each.assembly for each in dossier.puts)) if dossier else ()


def _last_act(dossier_id: str) -> datetime | None:
    """When the last act in one of them was; None if there was none."""
    entries = (each for name in _assemblies(dossier_id) for each in desk().ledger.entries(name)[-1:])
    return max((each.at for each in entries), default=None)


def _labels(entry: Entry) -> list[str]:
    """The refs of the labels of what can be chosen at the items that it announces."""
    if entry.kind not in (AssemblyConvened.kind, AgendaSupplemented.kind):
        return []
    plans = entry.data["items"]
    return [each["label_ref"] for plan in plans for each in plan["options"] if each["label_ref"]]


def _typed(entry: Entry) -> list[str]:
    """The refs of what was typed with it."""
    if not may_hold_text(entry.kind):
        return []
    return list(refs_in(event_from_data(entry.kind, entry.version, entry.data)))


def erase_text(assembly: Assembly, row: TextRow) -> None:
    """Erase a text, or what an option is called, for ever; again is harmless."""
    if row.label:
        options.erase_label(assembly, row.ref)
    else:
        desk().erase_text(assembly.id, row.ref)


def approved_on(assembly: Assembly) -> datetime | None:
    """When the minutes in force were approved first, where the association sits; None if they have not been."""
    state = state_of(assembly)
    if state is None or not state.minutes.approvals:
        return None
    return state.minutes.approvals[0].at.astimezone(ZoneInfo(state.rulebook.timezone))
