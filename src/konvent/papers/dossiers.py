"""The dossiers of the motions that an assembly was convened for, as they go into its archive, with the statute book they change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from konvent.core.dossier.books import NAMING
from konvent.core.dossier.changing import books_named as statutes_named
from konvent.core.journal.archive import book_name, dossier_name, dossier_texts_name, json_lines
from konvent.core.journal.beside import KeptText
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import Entry, instant
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.ledger import Ledger
from konvent.ledger.books import intact


@dataclass(frozen=True, slots=True)
class DossierRecord:
    """What is kept of one dossier. books: by their SHA-256 the rulebooks and rolls by which it was decided

    texts: by their ref those typed; erased: ref of a text to when it was
    """

    entries: list[Entry]
    books: dict[str, bytes]
    texts: dict[str, KeptText]
    erased: dict[str, datetime]


def named_by(state: State) -> tuple[str, ...]:
    """The dossiers that the agenda names, each once."""
    plans = (item.plan for item in state.agenda.values())
    return tuple(dict.fromkeys(each.dossier for plan in plans for each in plan.dossiers))


def read_dossiers(ledger: Ledger, state: State) -> dict[str, DossierRecord] | Refusal:
    """All of them from the ledger, with the statute books that they change. Where a journal or a book is gone, or a book altered, it is said which."""
    found: dict[str, DossierRecord] = {}
    wanted = [*named_by(state)]
    for dossier in wanted:  # grows while it is read
        entries = ledger.entries(dossier)
        if not entries:
            return no("archive.dossier_missing", id=dossier)
        books = {}
        for sha256 in books_named(entries):
            data = intact(ledger, sha256)
            if data is None:
                return no("archive.dossier_book_missing", id=dossier, sha256=sha256)
            books[sha256] = data
        found[dossier] = DossierRecord(entries, books, ledger.texts(dossier), ledger.erased(dossier))
        wanted += (each for each in statutes_named(dossier, entries) if each not in wanted)
    return found


def books_named(entries: list[Entry]) -> tuple[str, ...]:
    """The hashes of all rulebooks and rolls by which a dossier was decided, each once."""
    acts = (each for each in entries if each.kind in NAMING)
    return tuple(dict.fromkeys(each.data[name] for each in acts for name in ("rulebook", "roll")))


def files_of(dossiers: Mapping[str, DossierRecord]) -> dict[str, bytes]:
    """The files that an archive holds of them: each journal, the texts beside it, and the books."""
    files: dict[str, bytes] = {}
    for dossier, record in dossiers.items():
        files[dossier_name(dossier)] = json_lines([entry.to_data() for entry in record.entries])
        files[dossier_texts_name(dossier)] = texts_file(record.texts, record.erased)
        files |= {book_name(sha256): data for sha256, data in record.books.items()}
    return files


def texts_file(texts: Mapping[str, KeptText], erased: Mapping[str, datetime]) -> bytes:
    """Every text beside a journal by its ref, with its salt; of one that was erased, when it was."""
    kept = {ref: {"salt": each.salt.hex(), "text": each.text} for ref, each in texts.items()}
    gone = {ref: {"erased_at": instant(at)} for ref, at in erased.items()}
    return canonical_bytes(kept | gone)
