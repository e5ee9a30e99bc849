"""Cutting: what somebody pastes becomes blocks, by its lines and by the numbers before them.

It helps to enter a text: what comes out is shown and can be corrected before it is saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from konvent.core.motions.blocks import MOST_BLOCKS, Block, Style, Text, unfit_block
from konvent.core.motions.characters import cuts, tidied
from konvent.core.refusal import Refusal, no

# What is not taken over from what was pasted.
LeftOut = Literal["script", "picture", "form", "struck", "hidden", "cells", "sign"]

LONGEST_PASTE = 4_000_000

# A line that is shorter ends with its paragraph; a title is not longer.
_SHORT_LINE = 50
_LONGEST_TITLE = 150

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PART = re.compile(r"((?:Teil|Abschnitt|Kapitel|Part|Chapter) (?:\d+|[IVXLC]+)\b)[ .:–—-]*(.*)")
_SECTION = re.compile(r"((?:§§? ?|(?:Artikel|Art\.|Article|Section) )\d+(?: ?[a-z]\b)?)(?!\w)[ .:–—-]*(.*)")
_NO_TITLE = re.compile(r"[a-zäöü(]|(?:Abs\.|Absatz|Satz|Nr\.|Nummer|BGB|AO)(?!\w)")
_PARAGRAPH = re.compile(r"(\(\d+[a-z]?\)) *(.*)")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})+\.?) (?!(?:Uhr|Euro|EUR|€|%))(.+)")
_MONTHS = (
    "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|January|February|March|May|June|July|October|December"
)
_NUMBER = re.compile(rf"(\d{{1,3}}[.)]) (?!(?:{_MONTHS})\b)(.+)")
_LETTER = re.compile(r"([a-z]{1,2}\)) (.+)")
# Behind a hyphen that stays: “Mitglieds- und Aufnahmebeitrag”.
_AND = re.compile(r"(?:und|oder|bzw\.|sowie|and|or)(?!\w)")
_BULLET = re.compile(r"()[•·▪◦‣●○■□–—*-] (.+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block that has no id yet."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Cut:
    """What came of a paste. left_out: what was not taken over, each kind once, to be told to whoever pasted"""

    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of what was pasted. style: what it is, where that was said with it; None if only its lines tell"""

    text: str
    style: Style | None = None


def cut(pasted: str) -> Cut | Refusal:
    """The pieces of a text without marks of its own: its lines, parted by empty ones and by the numbers before them."""
    if len(pasted) > LONGEST_PASTE:
        return no("motions.paste_too_long", most=LONGEST_PASTE)
    return cut_chunks((Chunk(pasted),))


def cut_chunks(chunks: Iterable[Chunk], left_out: Sequence[LeftOut] = ()) -> Cut | Refusal:
    """The pieces of what was pasted, in order; or why it is no text: too many blocks, or one too long."""
    lost = list(left_out)
    found: list[Piece] = []
    for piece in _titled(_levelled(_pieces(chunks))):
        text = piece.text
        while text and cuts(text, 0):
            text = text[1:].lstrip(" ")
            lost.append("sign")
        if not text and not piece.style.number:
            continue
        if len(found) == MOST_BLOCKS:
            return no("motions.too_many_blocks", most=MOST_BLOCKS)
        found.append(replace(piece, text=text))
        refusal = unfit_block(Block("b", text, piece.style))
        if refusal:
            return refusal
    return Cut(tuple(found), tuple(dict.fromkeys(lost)))


def blocks_of(pieces: Sequence[Piece], ids: Iterable[str]) -> Text:
    """The blocks that these become. ids: one for each, drawn by whoever saves them; raises ValueError for too few."""
    given = iter(ids)
    found = tuple(Block(name, piece.text, piece.style) for piece, name in zip(pieces, given, strict=False))
    if len(found) < len(pieces):
        raise ValueError("a piece without an id")
    return found


def numbered(block: Block) -> Block:
    """A block as it was typed, with the number that its words begin with as its own: “(3) Die Versammlung …”, “§ 10 Kasse”. As it
    is if it has a number, if its words have none, or if nothing stands behind that."""
    found = None if block.style.number or block.style.kind == "table" else _labelled(block.text)
    if found is None or not found.style.number or not found.text:
        return block
    if block.style.kind != "paragraph":
        return replace(block, text=found.text, style=replace(block.style, number=found.style.number))
    level = 0 if found.style.kind == "section" else found.style.level
    return replace(block, text=found.text, style=replace(found.style, level=level))


# --- pieces of chunks --------------------------------------------------------------------------------------------


def _pieces(chunks: Iterable[Chunk]) -> Iterator[tuple[Piece, bool]]:
    """Each piece, and whether its level was said with it."""
    for chunk in chunks:
        match chunk.style:
            case None:
                yield from ((piece, False) for piece in _of_lines(chunk.text))
            case Style(kind="table"):
                rows = ("\t".join(map(tidied, row.split("\t"))) for row in chunk.text.split("\n"))
                yield Piece("\n".join(rows), chunk.style), True
            case style:
                yield _styled(tidied(chunk.text), style), style.kind == "item"


def _styled(text: str, style: Style) -> Piece:
    """What was said to be a heading or an item, with the number that its words begin with, if it has none yet."""
    labelled = None if style.number else _labelled(text)
    if labelled is None or (style.kind == "heading") != (labelled.style.kind == "section"):
        return Piece(text, style)
    return (
        labelled
        if style.kind == "heading"
        else replace(labelled, style=replace(style, number=labelled.style.number))
    )


def _of_lines(text: str) -> Iterator[Piece]:
    lines = _LINE_END.split(text.strip())
    is_parted = any(not line.strip() for line in lines)
    held: list[str] = []
    style = Style()
    rows: list[str] = []
    for line in (*lines, ""):
        cells = [tidied(cell) for cell in line.strip(" ").split("\t")]
        words = tidied(line)
        labelled = _labelled(words)
        is_row = len(cells) > 1 and labelled is None and (not rows or rows[-1].count("\t") == len(cells) - 1)
        if rows and not is_row:
            yield from _of_rows(rows)
            rows = []
        if held and words and not is_row and labelled is None and _goes_on(style, held, words, is_parted):
            held.append(words)
            continue
        if held:
            yield Piece(_joined(held), style)
            held = []
        if is_row:
            rows.append("\t".join(cells))
        elif labelled:
            held, style = [labelled.text], labelled.style
        elif words:
            held, style = [words], Style()


def _of_rows(rows: Sequence[str]) -> Iterator[Piece]:
    """Lines of cells: a table, or one line with a tab in it."""
    if len(rows) > 1:
        yield Piece("\n".join(rows), Style("table"))
    else:
        yield Piece(tidied(rows[0]), Style())


def _goes_on(style: Style, held: Sequence[str], line: str, is_parted: bool) -> bool:
    """Whether a line without a number belongs to what stands before it.

    is_parted: whether empty lines part the paragraphs; if not, a long line goes on unless it ends a sentence
    """
    last = held[-1]
    if style.kind == "section":
        return not last and _is_title(line)
    if is_parted or not last or line[0].islower():
        return True
    return len(last) >= _SHORT_LINE and last[-1] not in ".:;!?"


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; a word that was parted is one again."""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        if before.endswith("-") and before[-2:-1].isalpha() and line[0].islower() and not _AND.match(line):
            parts[-1] = parts[-1][:-1] + line
        else:
            parts.append(line)
    return " ".join(parts).strip(" ")


def _labelled(line: str) -> Piece | None:
    """The line as what its number makes it; None if it has none."""
    for pattern, level in ((_PART, 0), (_SECTION, 1)):
        head = pattern.fullmatch(line)
        if head and _is_title(head[2]):
            return Piece(head[2], Style("section", level, head[1]))
    for pattern, style in _LABELS:
        found = pattern.fullmatch(line)
        if found:
            return Piece(found[2], replace(style, number=found[1]))
    return None


_LABELS = (
    (_PARAGRAPH, Style()),
    (_DECIMAL, Style()),
    (_NUMBER, Style("item")),
    (_LETTER, Style("item")),
    (_BULLET, Style("item")),
)


def _is_title(text: str) -> bool:
    return not text or (len(text) <= _LONGEST_TITLE and text[-1] not in ".;,:" and not _NO_TITLE.match(text))


# --- pieces after pieces -----------------------------------------------------------------------------------------


def _levelled(pieces: Iterable[tuple[Piece, bool]]) -> Iterator[Piece]:
    """Sections stand below parts only where there are parts; letters below the numbers before them."""
    all_pieces = tuple(pieces)
    has_parts = any(piece.style.kind == "section" and piece.style.level == 0 for piece, _ in all_pieces)
    is_below_number = False
    for piece, is_told in all_pieces:
        style = piece.style
        if style.kind == "section" and not has_parts:
            style = replace(style, level=0)
        if style.kind != "item":
            is_below_number = False
        elif style.number[:1].isdigit():
            is_below_number = True
        elif style.number and not is_told:
            is_doubled = len(style.number) > 2 and style.number[0] == style.number[1]
            style = replace(style, level=is_below_number + is_doubled)
        yield replace(piece, style=style)


def _titled(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """“§ 5” alone takes the line behind it as its title, if that can be one."""
    head: Piece | None = None
    for piece in pieces:
        if head is None:
            head = piece
        elif head.style.kind == "section" and not head.text and _can_be_title(piece):
            head = replace(head, text=piece.text)
        else:
            yield head
            head = piece
    if head:
        yield head


def _can_be_title(piece: Piece) -> bool:
    plain = piece.style.kind in ("heading", "paragraph") and not piece.style.number
    return plain and piece.text != "" and _is_title(piece.text)
