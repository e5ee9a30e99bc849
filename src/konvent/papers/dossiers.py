"""The dossiers of the motions that an assembly was convened for, as they go into its archive, with the statute book they change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from konvent.core.dossier.changing import books_changed
from konvent.core.dossier.evidence import Line, books_named, evidence, refs_named, untold
from konvent.core.journal.archive import book_name, dossier_name, dossier_texts_name, json_lines
from konvent.core.journal.beside import KeptText
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import instant
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.ledger import Ledger
from konvent.ledger.books import intact


@dataclass(frozen=True, slots=True)
class DossierRecord:
    """What is kept of one dossier. books: by their SHA-256 the rulebooks and rolls by which it was decided

    lines: those that all members could read, and of the others the places
    texts: by their ref those typed; erased: ref of a text to when it was; untold: refs of those that are left out
    """

    lines: list[Line]
    books: dict[str, bytes]
    texts: dict[str, KeptText]
    erased: dict[str, datetime]
    untold: frozenset[str]


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
        lines, books = evidence(entries), dict[str, bytes]()
        for sha256 in books_of(lines):
            data = intact(ledger, sha256)
            if data is None:
                return no("archive.dossier_book_missing", id=dossier, sha256=sha256)
            books[sha256] = data
        told = refs_named(lines)
        texts = {ref: text for ref, text in ledger.texts(dossier).items() if ref in told}
        erased = {ref: at for ref, at in ledger.erased(dossier).items() if ref in told}
        hidden = untold(lines) & texts.keys()
        texts = {ref: text for ref, text in texts.items() if ref not in hidden}
        found[dossier] = DossierRecord(lines, books, texts, erased, hidden)
        wanted += (each for each in books_changed(dossier, lines) if each not in wanted)
    return found


def books_of(lines: list[Line]) -> tuple[str, ...]:
    """The hashes of all rulebooks and rolls by which a dossier was decided, each once."""
    acts = books_named(lines)
    return tuple(dict.fromkeys(each.data[name] for each in acts for name in ("rulebook", "roll")))


def files_of(dossiers: Mapping[str, DossierRecord]) -> dict[str, bytes]:
    """The files that an archive holds of them: each journal, the texts beside it, and the books."""
    files: dict[str, bytes] = {}
    for dossier, record in dossiers.items():
        files[dossier_name(dossier)] = json_lines([line.to_data() for line in record.lines])
        files[dossier_texts_name(dossier)] = texts_file(record.texts, record.erased, record.untold)
        files |= {book_name(sha256): data for sha256, data in record.books.items()}
    return files


def texts_file(
    texts: Mapping[str, KeptText], erased: Mapping[str, datetime], untold: Collection[str] = ()
) -> bytes:
    """Every text beside a journal by its ref, with its salt; of one that was erased, when it was; of one that not all members
    could read, that it is left out."""
    kept = {ref: {"salt": each.salt.hex(), "text": each.text} for ref, each in texts.items()}
    gone = {ref: {"erased_at": instant(at)} for ref, at in erased.items()}
    return canonical_bytes(kept | gone | {ref: {"left_out": True} for ref in untold})
