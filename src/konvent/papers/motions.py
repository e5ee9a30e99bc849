"""Motions on paper: the book of motions with its amendments and their sentences, and the synopsis of a change of statutes.

The same passages as on the screen: struck and underlined with a bar in the margin, and what each change does is said in a
sentence above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from konvent.core.motions.blocks import TITLE, Block, Text
from konvent.core.motions.edits import Edit
from konvent.core.motions.emphasis import stretches
from konvent.core.motions.lines import of_blocks
from konvent.core.motions.passages import Gap, Mark, Passage, Row, in_context, passages, synopsis
from konvent.core.motions.sentences import sentences
from konvent.core.motions.showing import shown
from konvent.core.words import say
from konvent.lawbook.words import program
from konvent.papers.typesetting import typeset
from konvent.papers.wording import labels

_AROUND = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAmendment:
    """heading: its number and mover; note: what became of it, "" if nothing yet; base: the text that the edits are to"""

    heading: str
    base: Text
    edits: Sequence[Edit]
    reason: Text = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedOrigin:
    """Where changes of the final text come from. name: numbers of the amendments; changes: each in a sentence; by: the votes"""

    name: str
    changes: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMotion:
    """heading: its number and title; lines: who moves it, for when, what became of it; amendments: in the order of the text

    changes: of a change of statutes what it changes in `text`, shown as a synopsis instead of the text
    beside: id of a block to the numbers of the open amendments that concern it
    origins: once the text is another than the one submitted, what put each change there
    """

    heading: str
    lines: tuple[str, ...]
    text: Text
    reason: Text = ()
    amendments: tuple[PrintedAmendment, ...] = ()
    changes: Sequence[Edit] = ()
    beside: Mapping[str, Sequence[str]] = field(default_factory=dict)
    origins: tuple[PrintedOrigin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookHead:
    """What stands above. day: as of when"""

    organisation: str
    title: str
    day: str
    language: str


def motions_pdf(head: BookHead, motions: Sequence[PrintedMotion]) -> bytes:
    """The book of motions, or one of them: with contents if there are several. PDF/A-3a and PDF/UA-1.

    Raises ValueError for edits that do not fit their text: a bug before this was called.
    """
    words = program()
    language = words.language(head.language)
    return typeset(
        "motions.typ",
        {
            "organisation": head.organisation,
            "title": head.title,
            "day": head.day,
            "language": language,
            "words": labels(words, language) | _of_changes(language),
            "motions": [_motion(each, language) for each in motions],
        },
    )


def _of_changes(language: str) -> dict[str, str]:
    """What the template says of changes, by the keys that the pages use."""
    words = program()
    keys = [
        "after",
        "before",
        "gone",
        "new",
        "nothing",
        "now",
        "place",
        "reason",
        "renumbered",
        "restyled",
        "sources",
        "synopsis",
        "was",
    ]
    return {f"showing_{key}": words.say(say(f"showing.{key}"), language) for key in keys}


def _motion(motion: PrintedMotion, language: str) -> dict[str, Any]:
    return {
        "heading": motion.heading,
        "lines": list(motion.lines),
        "text": [] if motion.changes else list(_cited(motion, language)),
        "synopsis": [
            _row(row, language) for row in synopsis(motion.text, shown(motion.text, {"": motion.changes}))
        ]
        if motion.changes
        else [],
        "sentences": _sentences(motion.text, motion.changes, language),
        "origins": [
            {"name": each.name, "changes": list(each.changes), "by": list(each.by)} for each in motion.origins
        ],
        "reason": list(_plain(motion.reason)),
        "amendments": [_amendment(each, language) for each in motion.amendments],
    }


def _amendment(amendment: PrintedAmendment, language: str) -> dict[str, Any]:
    whole = passages(shown(amendment.base, {"": amendment.edits}))
    return {
        "heading": amendment.heading,
        "note": amendment.note,
        "sentences": _sentences(amendment.base, amendment.edits, language),
        "passages": [_part(each, language) for each in in_context(whole, _AROUND)],
        "reason": list(_plain(amendment.reason)),
    }


def _sentences(base: Text, edits: Sequence[Edit], language: str) -> list[str]:
    return [program().say(each, language) for each in sentences(base, edits)]


def _cited(motion: PrintedMotion, language: str) -> Iterator[dict[str, Any]]:
    """The blocks of the text with the lines by which people cite them, and beside each the amendments that concern it."""
    cited = of_blocks(motion.text)
    for each in _plain(motion.text):
        first, last = cited[each["id"]]
        key = "line" if first == last else "lines"
        facts = {"first": first} if first == last else {"first": first, "last": last}
        yield each | {
            "cited": program().say(say(f"showing.{key}", **facts), language),
            "beside": list(motion.beside.get(each["id"], ())),
        }


def _plain(text: Text) -> Iterator[dict[str, Any]]:
    for passage in passages(shown(tuple(block for block in text if block.id != TITLE), {})):
        yield _passage(passage)


def _part(each: Passage | Gap, language: str) -> dict[str, Any]:
    if isinstance(each, Gap):
        said = say("showing.gap", count=len(each.passages))
        return {"state": "gap", "text": program().say(said, language)}
    return _passage(each)


def _passage(passage: Passage) -> dict[str, Any]:
    style, before = passage.block.style, passage.before
    return {
        "id": passage.block.id,
        "state": passage.state,
        "kind": style.kind,
        "level": style.level,
        "number": style.number,
        "number_was": before.number if before else style.number,
        "is_restyled": before is not None and (before.kind, before.level) != (style.kind, style.level),
        "is_whole": passage.number > 0,
        "parts": [
            {"gone": _runs(part.gone), "new": _runs(part.now)}
            if isinstance(part, Mark)
            else {"kept": _runs(part)}
            for part in passage.parts
        ],
        "old": _words(passage.block, passage.old),
        "now": _words(passage.block, passage.new),
    }


def _row(row: Row, language: str) -> dict[str, Any]:
    return {"place": program().say(row.place, language), **_passage(row.passage)}


def _words(block: Block, text: str) -> Any:
    """Rows of cells of a table, else stretches of words."""
    if block.style.kind == "table":
        return [[_runs(cell) for cell in line.split("\t")] for line in text.split("\n")] if text else []
    return _runs(text)


def _runs(text: str) -> list[dict[str, Any]]:
    return [{"text": each.text, "bold": each.is_bold, "slanted": each.is_slanted} for each in stretches(text)]
