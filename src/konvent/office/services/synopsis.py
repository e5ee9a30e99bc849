"""Old and new wording of the statutes, as an invitation brings it: in the words of the item and as a document that goes with it.

Whoever is to decide on a change of the statutes must read beforehand what it changes; a letter reaches those who open no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from konvent.apart import apart
from konvent.core.dossier.changing import book_of, change_of
from konvent.core.dossier.state import Dossier
from konvent.core.motions.blocks import Style, Text
from konvent.core.motions.edits import Edits
from konvent.core.motions.passages import Row, synopsis
from konvent.core.motions.showing import shown
from konvent.core.refusal import Refusal
from konvent.core.words import DEFAULT, Said, say
from konvent.lawbook.words import program
from konvent.office.models import Assembly
from konvent.office.services.assemblies import held_on
from konvent.office.services.desk import desk
from konvent.office.services.wording import day_in_words
from konvent.papers.motions import BookHead, PrintedMotion, motions_pdf


@dataclass(frozen=True, slots=True)
class Synopsis:
    """What a motion makes of the statutes. heading: its number and title; base, edits: the statutes, and the changes to them"""

    heading: str
    base: Text
    edits: Edits


def synopsis_of(dossier_id: str, dossier: Dossier) -> Synopsis | None:
    """None if it does not change the statutes, or if it cannot be compared: they were not entered, or passages are moved."""
    book = desk().dossiers.dossier(book_of(dossier_id)) if dossier.kind == "statute_change" else None
    edits = change_of(book.version.text, dossier.version.text, dossier.had()) if book else ()
    if book is None or isinstance(edits, Refusal) or not edits:
        return None
    return Synopsis(f"{dossier.number}: {dossier.version.text[0].text}", book.version.text, edits)


def in_words(found: Synopsis) -> str:
    """As lines: each passage with its place, as it is and as it shall be."""
    rows = synopsis(found.base, shown(found.base, {"": found.edits}))
    return "\n".join((found.heading, *(line for row in rows for line in _lines(row))))


def _lines(row: Row) -> Iterator[str]:
    passage = row.passage
    style = passage.block.style
    yield _said(row.place)
    for key, number, words in (
        ("showing.was", passage.before or style, passage.old),
        ("showing.now", style, passage.new),
    ):
        yield f"{_said(say(key))}: {_numbered(number, words) or _said(say('showing.nothing'))}"


def _numbered(style: Style, words: str) -> str:
    return f"{style.number} {words}".strip() if words else ""


def _said(said: Said) -> str:
    return program().say(said, DEFAULT)


def paper(assembly: Assembly, found: Synopsis) -> bytes | Refusal:
    """As a PDF with a table of old and new."""
    day = day_in_words(held_on(assembly))
    head = BookHead(organisation=assembly.organisation.name, title=assembly.title, day=day, language=DEFAULT)
    printed = PrintedMotion(heading=found.heading, lines=(), text=found.base, changes=found.edits)
    return apart(motions_pdf, head, [printed], within="making")


def title_of(found: Synopsis) -> str:
    return f"{found.heading.split(':')[0]}: {_said(say('showing.synopsis'))}"
