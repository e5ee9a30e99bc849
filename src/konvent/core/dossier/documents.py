"""What a motion about a person says stands beside its journal and is not amended; that of any other stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from konvent.core.dossier.order import unfit
from konvent.core.dossier.state import Dossier, DossierKind, Version
from konvent.core.journal.beside import KeptText, TextRef
from konvent.core.malformed import Malformed
from konvent.core.motions.blocks import Text
from konvent.core.motions.documents import read_document, standing_for
from konvent.core.refusal import Refusal, no
from konvent.core.typed import LONGEST


def unfit_document(document: str) -> Refusal | None:
    """Why this cannot be the document of a motion; asked at the door, since behind it only the ref is seen."""
    if len(document) > LONGEST:
        return no("motions.document_long", most=LONGEST)
    try:
        text, reason = read_document(document)
    except Malformed:
        return no("motions.no_words")
    return unfit(text, reason)


def misplaced(kind: DossierKind, text: Text, reason: Text, document: TextRef) -> Refusal | None:
    """Why these words do not stand where those of such a motion have to: of one about a person beside the journal, of any
    other in it.

    text: empty, or what stands for the document
    """
    if kind != "person":
        return no("motions.no_person") if document else None
    if not document or reason or text not in ((), standing_for(document)):
        return no("motions.person_in_journal")
    return None


def worded(version: Version, texts: Mapping[str, KeptText]) -> Version:
    """A version with the words of its document; as it stands in the journal if it has none, or it was erased.

    texts: beside the journal, by their refs
    """
    kept = texts.get(version.document) if version.document else None
    if kept is None:
        return version
    text, reason = read_document(kept.text)
    return replace(version, text=text, reason=reason)


def not_erasable(dossier: Dossier) -> Refusal | None:
    """Why the words of a motion about a person are needed still, as far as its own journal can tell."""
    if dossier.kind != "person" or dossier.phase == "none":
        return no("motions.no_document")
    if dossier.erased_at is not None:
        return no("motions.document_erased")
    if dossier.phase in ("withdrawn", "refused") or dossier.resolution is not None:
        return None
    return no("motions.document_needed")
