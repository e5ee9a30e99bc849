"""What is read of motions about persons where an item is announced: their words lie beside the journals and can be erased."""

from __future__ import annotations

from django.utils.translation import get_language

from konvent.core.dossier.documents import worded
from konvent.core.dossier.state import Dossier, Version
from konvent.core.meeting.codec import decode
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.meeting.state import State
from konvent.core.motions.blocks import plain
from konvent.core.motions.documents import document_in
from konvent.core.words import say
from konvent.lawbook.words import program
from konvent.ledger.books import BookLost
from konvent.office.models import AgendaItem
from konvent.office.services.desk import desk


def wording_of(item: AgendaItem) -> str:
    """What is voted on, as whoever is invited reads it; of a motion about a person what its document says, or that it was erased."""
    text = item.wording
    refs: tuple[DossierRef, ...] = decode(tuple[DossierRef, ...], item.dossiers) if text else ()
    for ref in refs:
        try:
            dossier = desk().dossiers.dossier(ref.dossier)
        except BookLost:
            continue
        if dossier is not None and dossier.kind == "person" and 1 <= ref.version <= dossier.newest:
            version = dossier.versions[ref.version - 1]
            text = text.replace(plain(version.text), _read(ref.dossier, dossier, version))
    return text


def read_in(state: State) -> list[str]:
    """Of the motions about persons that an assembly was told of what each says, which its minutes do not repeat."""
    found = []
    for motion in state.motions.values():
        dossier = desk().dossiers.dossier(motion.dossier) if document_in(motion.text) else None
        if dossier is not None and 1 <= motion.version <= dossier.newest:
            words = _read(motion.dossier, dossier, dossier.versions[motion.version - 1])
            found.append(f"{motion.number}: {words}")
    return found


def _read(dossier_id: str, dossier: Dossier, version: Version) -> str:
    words = worded(version, desk().dossiers.texts(dossier_id))
    return f"{plain(words.text)}\n{version.text[-1].text}" if words != version else in_books(dossier, version)


def in_books(dossier: Dossier, version: Version) -> str:
    """What a motion says as a list that is kept for ever has it: of one about a person the hash of its document, and when that
    was erased."""
    if dossier.erased_at is None:
        return plain(version.text)
    erased = say("text.document_erased", at=dossier.moment(dossier.erased_at))
    said = program().say(erased, get_language() or "de")
    subject, *rest = version.text
    return "\n".join((subject.text, said, *(each.text for each in rest)))
