"""The statute book that a motion changes: what was announced with it is what the book said then, marks of the purpose included."""

from __future__ import annotations

from datetime import datetime

from konvent.core.dossier.changing import book_of
from konvent.core.dossier.evidence import Line
from konvent.core.dossier.state import Dossier, Put
from konvent.core.journal.entry import Entry
from konvent.core.meeting.motions import votes_on
from konvent.core.meeting.state import State
from konvent.verify.archive import Archive, Checks
from konvent.verify.report import false, holds

Book = tuple[list[Line], list[Dossier]]


def check_books_changed(archive: Archive) -> Checks:
    """Of every change of the statutes on the agenda. Whether it touches the purpose is made anew of what is found here."""
    if archive.state is None:
        return
    for dossier, (entries, stands) in archive.dossiers.items():
        last = stands[-1]
        if last.kind != "statute_change" or not last.puts:
            continue
        wrong = tuple(_put(archive, dossier, entries, last))
        yield from wrong
        if not wrong:
            yield holds("dossiers", "dossiers.statutes", motion=last.number or dossier)


def _put(archive: Archive, dossier: str, entries: list[Line], last: Dossier) -> Checks:
    book: Book = archive.dossiers.get(book_of(dossier), ([], []))
    places = [each for each in entries if isinstance(each, Entry) and each.kind == "motions.put_before"]
    for entry, put in zip(places, last.puts, strict=True):
        facts = {"motion": last.number or dossier, "place": entry.seq}
        key = _wrong(book, put)
        if key:
            yield false("dossiers", f"dossiers.{key}", **facts)
            return
    assert archive.state is not None
    opened = _first_opened(archive.state, dossier)
    if opened is not None and _is_outdated(book, last, opened):
        yield false("dossiers", "dossiers.book_outdated", motion=last.number or dossier)


def _wrong(book: Book, put: Put) -> str:
    """The key of what is wrong with what was announced of the statutes, or ""."""
    entries, stands = book
    if not put.book_seq:
        return "other_statutes" if put.statutes or put.purpose else ""
    if put.book_seq > len(entries) or entries[put.book_seq - 1].hash != put.book_head:
        return "other_book"
    then = stands[put.book_seq]
    if max(each.at for each in entries[: put.book_seq] if isinstance(each, Entry)) > put.at:
        return "book_later"
    if put.statutes != then.version.text:
        return "other_statutes"
    return "other_marks" if put.purpose != then.purpose else ""


def _first_opened(state: State, dossier: str) -> datetime | None:
    """When the motion itself was put to the vote; from then on a book that says something else changes nothing."""
    votes = votes_on(state, dossier)
    return min((each.opened_at for each in votes if each.about and each.about.is_whole), default=None)


def _is_outdated(book: Book, last: Dossier, opened: datetime) -> bool:
    """Whether the book said something else by then than was announced. What stands in it is announced at once."""
    entries, stands = book
    put = max((each for each in last.puts if each.at <= opened), key=lambda each: each.at, default=None)
    seq = max((each.seq for each in entries if isinstance(each, Entry) and each.at < opened), default=0)
    if put is None or seq <= put.book_seq:
        return False
    now = stands[seq]
    return (now.version.text, now.purpose) != (put.statutes, put.purpose)
