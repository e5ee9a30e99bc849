"""The edition and the books an assembly decides by, as they were frozen at convening."""

from __future__ import annotations

from typing import Any

from konvent import __version__
from konvent.core.edition import NEWEST, OLDEST
from konvent.core.journal.canonical import sha256_hex
from konvent.core.journal.entry import Entry
from konvent.core.meeting.body import Body
from konvent.core.words import Words, say
from konvent.lawbook.words import book
from konvent.verify.archive import Archive, Checks
from konvent.verify.reading import read_roll, read_rulebook, read_words
from konvent.verify.report import OWN, Check, Newer, about, brief, false, holds, unknown

CONVENED = "assembly.convened"
BOOKS = ("rulebook", "roll", "words")


def check_edition(archive: Archive) -> Checks:
    """By which edition of the rules the assembly decides, and whether this program knows it."""
    first = archive.entries[0]
    edition = first.data.get("edition")
    number = edition if type(edition) is int else 0
    if first.kind == CONVENED and number > NEWEST and archive.newer is None:
        archive.newer = Newer(
            say("verify.edition.newer", edition=edition),
            say("verify.edition.needed", edition=edition, program=__version__, known=NEWEST),
        )
    if archive.newer is not None:
        yield Check(name="edition", ok=None, said=archive.newer.what)
    elif first.kind != CONVENED:
        yield false("edition", "edition.not_convened", **about(first))
    elif number < OLDEST:
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
        named, found = _hashes(first).get(f"{name}_hash"), sha256_hex(archive.files.get(f"{name}.json", b""))
        if named == found:
            yield holds("books", "books.frozen", book=book)
        else:
            facts = {"book": book, "named": brief(named), "found": brief(found)}
            yield false("books", "books.other_version", **about(first), **facts)
    if archive.manifest and archive.manifest["assembly"] != first.data.get("assembly_id"):
        yield false("books", "books.other_assembly")


def check_books(archive: Archive) -> Checks:
    """They can be read; raises Broken where they cannot."""
    archive.body = Body(
        id=str(_hashes(archive.entries[0]).get("body")),
        rulebook=read_rulebook(archive.files.get("rulebook.json", b"")),
        roll=read_roll(archive.files.get("roll.json", b"")),
        words=read_words(archive.files.get("words.json", b"")),
    )
    different = _different_words(archive.body.words)
    if different:
        yield holds("books", "books.own_words", sentences=len(different), first=different[0])


def _hashes(first: Entry) -> dict[str, Any]:
    """The hashes of the books in the first entry; none if it names no body."""
    bodies = first.data.get("bodies")
    return bodies[0] if isinstance(bodies, list) and bodies and isinstance(bodies[0], dict) else {}


def _different_words(words: Words) -> list[str]:
    """The keys of the sentences that are others in this program, in German or English."""
    ours = book().languages
    return sorted(
        {
            key
            for language, sentences in words.languages.items()
            for key, sentence in sentences.items()
            if not key.startswith(OWN) and ours.get(language, {}).get(key, sentence) != sentence
        }
    )
