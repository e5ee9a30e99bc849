"""Where in a text: “§ 5 Absatz 2”, by its own numbering where it has one, else by counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from konvent.core.motions.blocks import TITLE, Block, Text
from konvent.core.words import Said, say

# How many words of a block are quoted where its place alone does not tell it from another.
_OPENING = 4
_AROUND_NUMBERS = "().:[] "

# A kind of place and what is named of it, e.g. ("paragraph", "2"); the outermost first.
Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A block as it is named. within: as in “in § 5 Absatz 2”; the: the same where a sentence begins with it"""

    within: Said
    the: Said


def places(text: Text) -> Mapping[str, Place]:
    """The name of every block by its id; no two are alike, unless they begin alike too."""
    ways = dict(_ways(text))
    often = Counter(ways.values())
    return {block.id: _named(block, ways[block.id], often[ways[block.id]] > 1) for block in text}


def numbered(text: Text) -> Mapping[str, tuple[Step, ...]]:
    """By the id of each block the numbers that it and what holds it are written with, from outside; () if it has none."""
    found, own = {}, {block.id: _step(block)[1] for block in text}
    for block_id, way in _ways(text):
        is_numbered = bool(own[block_id]) and way[-1][0] not in ("title", "heading")
        found[block_id] = tuple((kind, "".join(name.split())) for kind, name in way) if is_numbered else ()
    return found


def _ways(text: Text) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Each block's id and its way from outside. What has no number is counted within what holds it."""
    above: list[tuple[int, tuple[Step, ...]]] = []
    counted: Counter[tuple[tuple[Step, ...], str]] = Counter()
    for block in text:
        rank = _rank(block)
        while above and above[-1][0] >= rank:
            above.pop()
        holder = above[-1][1] if above else ()
        step = _step(block)
        if not step[1]:
            counted[holder, step[0]] += 1
            step = (step[0], str(counted[holder, step[0]]))
        way = (*holder, step)
        # What is told only by its words holds nothing: “Absatz 3” is counted through the whole text.
        if step[0] not in ("title", "heading"):
            above.append((rank, way))
        yield block.id, (step,) if step[0] in ("title", "heading") else way


def _rank(block: Block) -> int:
    match block.style.kind:
        case "heading" | "section":
            return block.style.level
        case "item":
            return 200 + block.style.level
    return 100


def _step(block: Block) -> Step:
    """What the block is called; with "" for what is to be counted."""
    style, number = block.style, block.style.number.strip(_AROUND_NUMBERS)
    if block.id == TITLE:
        return "title", block.text
    match style.kind:
        case "heading" | "section":
            if not number:
                return "heading", block.text
            return (
                ("section", number)
                if any(char.isalpha() or char == "§" for char in number[:-1])
                else ("part", number)
            )
        case "item":
            if not number:
                return "point", ""
            return ("letter" if number.isalpha() else "number"), number
        case "table":
            return "table", number
    return "paragraph", number


def _named(block: Block, way: tuple[Step, ...], is_ambiguous: bool) -> Place:
    within, the = _said("within", way[0]), _said("the", way[0])
    for step in way[1:]:
        inner = _said("within", step)
        within, the = (say("amending.in", outer=outer, inner=inner) for outer in (within, the))
    if is_ambiguous:
        opening = " ".join(block.text.split(" ")[:_OPENING])
        opening += "" if opening == block.text else " …"
        within, the = (say("amending.opening", place=place, text=opening) for place in (within, the))
    return Place(within, the)


def _said(manner: str, step: Step) -> Said:
    kind, name = step
    return say(f"amending.{manner}", kind=kind, name=name)
