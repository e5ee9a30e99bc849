"""The texts beside the journal: each is the one whose hash stands in its entry, or is said to have been erased."""

from __future__ import annotations

from collections.abc import Collection, Generator
from datetime import datetime
from typing import Any

from konvent.core.dossier import acts as dossiers
from konvent.core.dossier.documents import unfit_document
from konvent.core.dossier.erasing import DocumentErased
from konvent.core.dossier.evidence import untold
from konvent.core.journal.archive import dossier_texts_name
from konvent.core.journal.beside import SALT_BYTES, KeptText
from konvent.core.journal.beside import holds as fits
from konvent.core.journal.entry import Entry, instant, parse_instant
from konvent.core.malformed import Malformed
from konvent.core.meeting.codec import REF
from konvent.core.meeting.event import event_from_data, unfit_text
from konvent.core.meeting.sealing import may_hold_text, refs_in
from konvent.core.typed import fault_of, is_blank
from konvent.verify.archive import Archive, Checks
from konvent.verify.reading import broken, read_json
from konvent.verify.report import Check, about, brief, false, holds

FILE = "texts.json"


def check_texts(archive: Archive) -> Checks:
    """Every ref of the journal has its text or an erasure, and nothing else stands there."""
    named = {ref: entry for entry in archive.entries for ref in _refs(entry)}
    listed = _read(FILE, archive.files.get(FILE, b""))
    wrong = yield from _compared(FILE, listed, named, archive.texts, archive.erased)
    if not wrong:
        yield holds("texts", "texts.holds", texts=len(archive.texts))


def check_dossier_texts(archive: Archive) -> Checks:
    """The same beside the journals of the dossiers."""
    texts: dict[str, KeptText] = {}
    wrong = False
    for dossier, (lines, stands) in archive.dossiers.items():
        name, entries = dossier_texts_name(dossier), [each for each in lines if isinstance(each, Entry)]
        named = {ref: entry for entry in entries for ref in _refs_of_dossier(entry)}
        listed = _read(name, archive.files.get(name, b""))
        for ref in untold(lines):
            if listed.get(ref) == {"left_out": True}:
                del named[ref], listed[ref]
        erased: set[str] = set()
        documents = {each.document for each in stands[-1].versions} & named.keys()
        wrong = (yield from _compared(name, listed, named, texts, erased, documents)) or wrong
        facts = {"motion": stands[-1].number or dossier}
        acts = {each.at for each in entries if each.kind == DocumentErased.kind}
        for ref in sorted(documents & (erased | texts.keys())):
            found = _of_document(acts, facts | {"ref": brief(ref)}, _kept(name, listed[ref]))
            wrong = wrong or found.ok is False
            yield found
    if texts and not wrong:
        yield holds("texts", "texts.of_dossiers", texts=len(texts))


def _of_document(acts: Collection[datetime], facts: dict[str, Any], kept: KeptText | datetime) -> Check:
    """What is found of the words of a motion about a person, or of their erasure. acts: when its journal says they were erased"""
    if isinstance(kept, datetime):
        key = "document_erased" if kept in acts else "document_gone"
        return (holds if kept in acts else false)("texts", f"texts.{key}", at=instant(kept), **facts)
    if acts:
        return false("texts", "texts.document_there", **facts)
    refusal = unfit_document(kept.text)
    if refusal:
        return false("texts", "texts.document_unfit", why=refusal.said, **facts)
    return holds("texts", "texts.document", **facts)


def _compared(
    name: str,
    listed: dict[str, Any],
    named: dict[str, Entry],
    texts: dict[str, KeptText],
    erased: set[str],
    documents: Collection[str] = (),
) -> Generator[Check, None, bool]:
    """What is wrong with the texts in a file, and whether something is; those that are right are put into `texts`.

    documents: refs of those of whose erasure something else is to be said
    """
    wrong = False
    for ref, entry in named.items():
        if ref not in listed:
            wrong = True
            yield false("texts", "texts.missing", **about(entry), ref=brief(ref))
    for ref, value in listed.items():
        kept = _kept(name, value)
        if ref not in named:
            wrong = True
            yield false("texts", "texts.of_nothing", ref=brief(ref))
        elif isinstance(kept, datetime) and kept < named[ref].at:
            wrong = True
            yield false("texts", "texts.early", **about(named[ref]), at=instant(kept))
        elif isinstance(kept, datetime):
            erased.add(ref)
            if ref not in documents:
                yield holds("texts", "texts.erased", **about(named[ref]), ref=brief(ref))
        elif not fits(ref, kept):
            wrong = True
            yield false("texts", "texts.other", **about(named[ref]), ref=brief(ref))
        elif fault := fault_of(kept.text):
            wrong = True
            yield false("texts", "texts.unfit", **about(named[ref]), why=unfit_text("text", fault).said)
        elif is_blank(kept.text):
            wrong = True
            yield false("texts", "texts.blank", **about(named[ref]))
        else:
            texts[ref] = kept
    return wrong


def _refs_of_dossier(entry: Entry) -> tuple[str, ...]:
    event: Any = dossiers.event_from_data(entry.kind, entry.version, entry.data)
    return refs_in(event)


def _refs(entry: Entry) -> tuple[str, ...]:
    """The refs an entry names. One that cannot be read names none; that it cannot be read is said with the acts."""
    if not may_hold_text(entry.kind):
        return ()
    try:
        return refs_in(event_from_data(entry.kind, entry.version, entry.data))
    except Malformed:
        return ()


def _read(name: str, data: bytes) -> dict[str, Any]:
    listed = read_json(name, data)
    if not isinstance(listed, dict) or not all(ref and REF.fullmatch(ref) for ref in listed):
        raise broken(name, "no_texts")
    return listed


def _kept(name: str, value: Any) -> KeptText | datetime:
    """The text, or when it was erased. Raises Broken for what is neither."""
    match value:
        case {"erased_at": str(at)} if len(value) == 1:
            try:
                return parse_instant(at)
            except ValueError as error:
                raise broken(name, "no_texts") from error
        case {"salt": str(salt), "text": str(text)} if len(value) == 2:
            if len(salt) == 2 * SALT_BYTES and REF.fullmatch(salt):
                return KeptText(bytes.fromhex(salt), text)
    raise broken(name, "no_texts")
