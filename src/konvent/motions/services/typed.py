"""What the form of a draft says, and what its buttons do to it: blocks in, blocks out, nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.http import QueryDict
from django.utils.dateparse import parse_date

from konvent.core.ids import is_id
from konvent.core.motions import cutting
from konvent.core.motions.blocks import KINDS, TITLE, Block, Kind, Style, Text
from konvent.core.motions.characters import tidied
from konvent.core.typed import is_blank
from konvent.people.ids import made_by, make_id

Part = Literal["text", "reason"]
PARTS: tuple[Part, ...] = ("text", "reason")
# A kind of block with its depth, as one choice.
SHAPES = ("heading:0", "heading:1", "section:0", "paragraph:0", "item:0", "item:1", "table:0")


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft as a form says it. held_on: None for no assembly yet"""

    kind: str
    held_on: date | None
    text: Text
    reason: Text

    def part(self, name: Part) -> Text:
        return self.text if name == "text" else self.reason

    def with_part(self, name: Part, blocks: Text) -> Typed:
        return replace(self, text=blocks) if name == "text" else replace(self, reason=blocks)


def read(post: QueryDict, draft_id: str) -> Typed:
    """What was typed, tidied: one block for each line of a field, its first part with the id that the field had."""
    used: set[str] = {TITLE}
    title = Block(TITLE, tidied(post.get("title", "")))
    text = _blocks(post, "text", draft_id, used)
    reason = _blocks(post, "reason", draft_id, used)
    return Typed(post.get("kind", ""), parse_date_or_none(post.get("held_on", "")), (title, *text), reason)


def untidied(post: QueryDict) -> Typed:
    """The same letter for letter, a block for each field: to be shown again, not to be kept."""
    parts = [
        tuple(
            Block(block_id, words, replace(_style(shape, ""), number=number))
            for block_id, shape, number, words in zip(*_fields(post, part), strict=False)
            if is_id(block_id)
        )
        for part in PARTS
    ]
    title = Block(TITLE, post.get("title", ""))
    return Typed(
        post.get("kind", ""), parse_date_or_none(post.get("held_on", "")), (title, *parts[0]), parts[1]
    )


def is_whole(post: QueryDict) -> bool:
    """Whether a form has all its fields: of one that lacks some nothing is kept, for it would empty what it does not name."""
    counts = (
        {len(post.getlist(f"{part}_{name}")) for name in ("id", "shape", "number", "words")} for part in PARTS
    )
    return "title" in post and all(len(each) == 1 for each in counts)


def parse_date_or_none(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _fields(post: QueryDict, part: Part) -> list[list[str]]:
    return [post.getlist(f"{part}_{name}") for name in ("id", "shape", "number", "words")]


def _blocks(post: QueryDict, part: Part, draft_id: str, used: set[str]) -> Text:
    found: list[Block] = []
    for block_id, shape, number, words in zip(*_fields(post, part), strict=False):
        style = _style(shape, tidied(number))
        own = _free(block_id, used) if is_id(block_id) else make_id("b")
        pieces = _pieces(words, style.kind)
        for place, piece in enumerate(pieces):
            each = own if place == 0 else _free(made_by("b", f"{draft_id}:{own}:{place}"), used)
            used.add(each)
            found.append(Block(each, piece, style if place == 0 else replace(style, number="")))
    return tuple(found)


def _style(shape: str, number: str) -> Style:
    kind, _, level = shape.partition(":")
    known: Kind = next((each for each in KINDS if each == kind), "paragraph")
    return Style(known, int(level) if level.isdecimal() and len(level) == 1 else 0, number)


def _pieces(words: str, kind: str) -> list[str]:
    lines = words.splitlines()
    if kind == "table":
        rows = ("\t".join(tidied(cell) for cell in line.split("\t")) for line in lines if line.strip())
        return ["\n".join(rows)]
    return [piece for line in lines if (piece := tidied(line))] or [""]


def _free(block_id: str, used: Iterable[str]) -> str:
    return make_id("b") if block_id in used else block_id


# --- what the buttons do -----------------------------------------------------------------------------------------


def acted(typed: Typed, act: str, kept: frozenset[str]) -> tuple[Typed, str]:
    """The draft after a button, and the id of the block to go on with; unchanged if there is nothing for it to do.

    act: "add:text:<id>", "remove:…", "join:…", "up:…" or "down:…"; the id is that of the block, "" for the beginning
    kept: ids of the text that is amended: who moves one of these strikes it out there and puts it in here as a new one
    """
    name, _, rest = act.partition(":")
    part, _, block_id = rest.partition(":")
    if part not in PARTS:
        return typed, ""
    blocks = list(typed.part(part))
    place = next((at for at, each in enumerate(blocks) if each.id == block_id), -1)
    if name == "add":
        new = Block(make_id("b"), "", _like(blocks, place))
        blocks.insert(place + 1 if block_id else len(blocks), new)
        return typed.with_part(part, tuple(blocks)), new.id
    if place < 0 or block_id == TITLE:
        return typed, ""
    done = _CHANGES[name](blocks, place, kept) if name in _CHANGES else block_id
    return typed.with_part(part, tuple(blocks)), done


def _like(blocks: Sequence[Block], place: int) -> Style:
    """A new block is what the one before it is, but no heading and no table follows another."""
    before = blocks[place].style if place >= 0 else Style()
    return Style(before.kind, before.level) if before.kind in ("item", "section") else Style()


def _remove(blocks: list[Block], place: int, kept: frozenset[str]) -> str:
    del blocks[place]
    return blocks[min(place, len(blocks) - 1)].id if blocks else ""


def _join(blocks: list[Block], place: int, kept: frozenset[str]) -> str:
    """The block goes on with the words of the next; the id of the first stays."""
    if place + 1 < len(blocks) and "table" not in (blocks[place].style.kind, blocks[place + 1].style.kind):
        after = blocks.pop(place + 1)
        blocks[place] = replace(blocks[place], text=tidied(f"{blocks[place].text} {after.text}"))
    return blocks[place].id


def _move(blocks: list[Block], place: int, by: int, kept: frozenset[str]) -> str:
    other = place + by
    if not 0 <= other < len(blocks) or blocks[other].id == TITLE:
        return blocks[place].id
    moved = blocks.pop(place)
    if moved.id in kept:
        moved = replace(moved, id=make_id("b"))
    blocks.insert(other, moved)
    return moved.id


def _up(blocks: list[Block], place: int, kept: frozenset[str]) -> str:
    return _move(blocks, place, -1, kept)


def _down(blocks: list[Block], place: int, kept: frozenset[str]) -> str:
    return _move(blocks, place, 1, kept)


_CHANGES: Mapping[str, Callable[[list[Block], int, frozenset[str]], str]] = {
    "remove": _remove,
    "join": _join,
    "up": _up,
    "down": _down,
}


def inserted(blocks: Text, after: str, new: Text) -> Text:
    """The blocks with new ones behind the one with this id; at the end if there is none, in place of a lone empty one."""
    place = next((at for at, each in enumerate(blocks) if each.id == after), len(blocks) - 1)
    found = (*blocks[: place + 1], *new, *blocks[place + 1 :])
    return tuple(
        each for each in found if each.id == TITLE or each in new or not is_blank(each.text) or len(found) < 2
    )


def numbered(blocks: Text, base: Text) -> Text:
    """The text with the numbers that new blocks begin with as their own, as in what is pasted. base: what stood there before"""
    known = {TITLE, *(each.id for each in base)}
    return tuple(each if each.id in known else cutting.numbered(each) for each in blocks)


def written(blocks: Text) -> Text:
    """Without the blocks in which nothing stands; the title stays."""
    return tuple(each for each in blocks if each.id == TITLE or not is_blank(each.text))
