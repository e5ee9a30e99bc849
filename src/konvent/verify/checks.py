"""Checks an archive from the outside in: container, list of files, chain, edition, books, boxes, every act, minutes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from konvent.core.journal.archive import Unreadable
from konvent.core.malformed import reason_of
from konvent.core.words import say
from konvent.verify.acts import check_acts, check_documents, check_logs_follow, check_votes
from konvent.verify.archive import Archive, Checks, Typesetter
from konvent.verify.books import check_books, check_edition, check_frozen
from konvent.verify.boxes import check_boxes, check_logs, check_sealed
from konvent.verify.chain import check_chain, check_head
from konvent.verify.container import check_container, check_manifest, read_container
from konvent.verify.dossiers import check_decided, check_dossiers, check_told
from konvent.verify.law import check_law, check_statutes
from konvent.verify.minutes import check_file, check_minutes
from konvent.verify.options import check_options
from konvent.verify.persons import check_persons
from konvent.verify.print import check_print
from konvent.verify.reading import Broken
from konvent.verify.report import Check, Report, false, spoken, unknown
from konvent.verify.statutes import check_books_changed
from konvent.verify.texts import check_dossier_texts, check_texts

Step = Callable[[Archive], Checks]


def verify(data: bytes, *, head: str | None = None, typesetter: Typesetter | None = None) -> Report:
    """Check an archive, wholly in memory.

    typesetter: sets approved minutes again, to compare what they show in print; without one it is said to be unchecked
    head: a hash printed elsewhere, e.g. in the minutes; it must be that of an entry of the journal
    """
    try:
        files = read_container(data)
    except Unreadable as error:
        why = say("verify.unpacked.why", reason=error.reason, name=error.name)
        return Report((), say("verify.unreadable", why=why))
    archive = Archive(data, files, head=head, typesetter=typesetter)
    with _without_collecting():
        checks = tuple(_checked(archive))
    return Report(
        checks,
        newer=archive.newer or archive.newer_law,
        words=spoken(archive.body.words if archive.body else None),
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A journal is a million values without circles among them; looking for circles again and again takes a sixth of the
    time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _checked(archive: Archive) -> Checks:
    """The bytes first, as far as any program can; then what the rules say, if this program knows them."""
    yield from _each(archive, check_container, check_manifest)
    chain = list(_each(archive, check_chain))
    yield from chain
    if any(check.ok is False for check in chain):
        yield false("stopped", "stopped")
        return
    if archive.entries:
        yield from _each(archive, check_head, check_edition, check_frozen)
    if archive.newer is not None:
        yield from _each(archive, check_sealed)
        yield unknown("acts", "edition.unchecked")
        return
    yield from _each(archive, check_books)
    if archive.body is None:
        yield false("stopped", "stopped")
        return
    yield from _each(
        archive,
        check_law,
        check_statutes,
        check_texts,
        check_logs,
        check_boxes,
        check_acts,
        check_logs_follow,
    )
    yield from _each(
        archive,
        check_documents,
        check_dossiers,
        check_dossier_texts,
        check_books_changed,
        check_told,
        check_decided,
        check_options,
        check_persons,
        check_votes,
        check_minutes,
        check_file,
        check_print,
    )


def _each(archive: Archive, *steps: Step) -> Checks:
    for step in steps:
        yield from _guarded(step, archive)


def _guarded(step: Step, archive: Archive) -> Checks:
    """A check of a hostile file may fail in any way; it must not bring the verifier down."""
    name = step.__name__.removeprefix("check_")
    try:
        yield from step(archive)
    except Broken as error:
        yield _broken(name, error, archive)
    except Exception as error:
        yield false(name, "contradictory", why=reason_of(error))


def _broken(name: str, error: Broken, archive: Archive) -> Check:
    """What cannot be read is false, unless it may well be read in a newer format."""
    if archive.newer_format:
        return unknown(name, "edition.unread", file=error.name)
    if error.line == 0:
        return false(name, "broken", file=error.name, why=error.said)
    found = false(name, "broken_line", file=error.name, line=error.line, why=error.said)
    return replace(found, seq=error.line) if error.name == "journal.jsonl" else found
