"""The texts beside the journal: each is the one whose hash stands in its entry, or is said to have been erased."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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
from konvent.verify.report import about, brief, false, holds

FILE = "texts.json"


def check_texts(archive: Archive) -> Checks:
    """Every ref of the journal has its text or an erasure, and nothing else stands there."""
    listed = _read(archive.files.get(FILE, b""))
    named = {ref: entry for entry in archive.entries for ref in _refs(entry)}
    wrong = False
    for ref, entry in named.items():
        if ref not in listed:
            wrong = True
            yield false("texts", "texts.missing", **about(entry), ref=brief(ref))
    for ref, value in listed.items():
        kept = _kept(value)
        if ref not in named:
            wrong = True
            yield false("texts", "texts.of_nothing", ref=brief(ref))
        elif isinstance(kept, datetime) and kept < named[ref].at:
            wrong = True
            yield false("texts", "texts.early", **about(named[ref]), at=instant(kept))
        elif isinstance(kept, datetime):
            archive.erased.add(ref)
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
            archive.texts[ref] = kept
    if not wrong:
        yield holds("texts", "texts.holds", texts=len(archive.texts))


def _refs(entry: Entry) -> tuple[str, ...]:
    """The refs an entry names. One that cannot be read names none; that it cannot be read is said with the acts."""
    if not may_hold_text(entry.kind):
        return ()
    try:
        return refs_in(event_from_data(entry.kind, entry.version, entry.data))
    except Malformed:
        return ()


def _read(data: bytes) -> dict[str, Any]:
    listed = read_json(FILE, data)
    if not isinstance(listed, dict) or not all(ref and REF.fullmatch(ref) for ref in listed):
        raise broken(FILE, "no_texts")
    return listed


def _kept(value: Any) -> KeptText | datetime:
    """The text, or when it was erased. Raises Broken for what is neither."""
    match value:
        case {"erased_at": str(at)} if len(value) == 1:
            try:
                return parse_instant(at)
            except ValueError as error:
                raise broken(FILE, "no_texts") from error
        case {"salt": str(salt), "text": str(text)} if len(value) == 2:
            if len(salt) == 2 * SALT_BYTES and REF.fullmatch(salt):
                return KeptText(bytes.fromhex(salt), text)
    raise broken(FILE, "no_texts")
