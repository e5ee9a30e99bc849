"""The edition and the books an assembly decides by, as they were frozen at convening."""

from __future__ import annotations

from konvent import __version__
from konvent.core.journal.canonical import sha256_hex
from konvent.core.words import say
from konvent.verify.archive import Archive, Checks
from konvent.verify.reading import read_roll, read_rulebook
from konvent.verify.report import Check, Newer, about, brief, false, holds, unknown

EDITION = 1
CONVENED = "assembly.convened"
BOOKS = ("rulebook", "roll")


def check_edition(archive: Archive) -> Checks:
    """By which edition of the rules the assembly decides, and whether this program knows it."""
    first = archive.entries[0]
    edition = first.data.get("edition", 1)
    is_edition = first.kind == CONVENED and type(edition) is int and edition >= 1
    if is_edition and edition > EDITION and archive.newer is None:
        archive.newer = Newer(
            say("verify.edition.newer", edition=edition),
            say("verify.edition.needed", edition=edition, program=__version__, known=EDITION),
        )
    if archive.newer is not None:
        yield Check(name="edition", ok=None, said=archive.newer.what)
    elif first.kind != CONVENED:
        yield false("edition", "edition.not_convened", **about(first))
    elif not is_edition:
        yield false("edition", "edition.none", **about(first), edition=brief(edition))
    else:
        yield holds("edition", "edition.holds", edition=edition)


def check_frozen(archive: Archive) -> Checks:
    """The books are, byte for byte, those whose hashes the convening names."""
    first = archive.entries[0]
    if not archive.knows(first):
        yield unknown("books", "edition.unread", file="journal.jsonl")
        return
    for name in BOOKS:
        book = say("verify.books.book", book=name)
        named, found = first.data.get(f"{name}_hash"), sha256_hex(archive.files.get(f"{name}.json", b""))
        if named == found:
            yield holds("books", "books.frozen", book=book)
        else:
            facts = {"book": book, "named": brief(named), "found": brief(found)}
            yield false("books", "books.other_version", **about(first), **facts)
    if archive.manifest and archive.manifest["assembly"] != first.data.get("assembly_id"):
        yield false("books", "books.other_assembly")


def check_books(archive: Archive) -> Checks:
    """They can be read; raises Broken where they cannot."""
    archive.rulebook = read_rulebook(archive.files.get("rulebook.json", b""))
    archive.roll = read_roll(archive.files.get("roll.json", b""))
    yield from ()
