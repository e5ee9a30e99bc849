"""Lines: the numbers beside a printed text. They are only shown; nothing is found or kept by them.

The way of breaking is “lines/1” and stands, with the width, on what was published with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from konvent.core.motions.blocks import Text
from konvent.core.motions.characters import cuts

MANNER = "lines/1"
WIDTH = 90


@dataclass(frozen=True, slots=True)
class Line:
    """number: from 1 through the whole text; at: where in its block it begins, in code points"""

    number: int
    block: str
    at: int
    text: str


def lines(text: Text, width: int = WIDTH) -> tuple[Line, ...]:
    """The text in lines of at most `width` code points, broken at blanks; a longer word is cut between two characters.

    A block without words is one line; a row of a table is one, however long.
    """
    found: list[Line] = []
    for block in text:
        stretches = _rows(block.text) if block.style.kind == "table" else _broken(block.text, width)
        found.extend(
            Line(number, block.id, start, block.text[start:end])
            for number, (start, end) in enumerate(stretches, start=len(found) + 1)
        )
    return tuple(found)


def of_blocks(text: Text, width: int = WIDTH) -> Mapping[str, tuple[int, int]]:
    """By the ids of the blocks their first and last line: what a citation by line (“Z. 12”) leads to."""
    found: dict[str, tuple[int, int]] = {}
    for line in lines(text, width):
        first, _last = found.get(line.block, (line.number, line.number))
        found[line.block] = (first, line.number)
    return found


def _rows(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for row in text.split("\n"):
        yield at, at + len(row)
        at += len(row) + 1


def _broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    at = 0
    while len(text) - at > width:
        end = text.rfind(" ", at, at + width + 1)
        if end > at:
            yield at, end
            at = end + 1
            continue
        end = at + width
        while end > at + 1 and cuts(text, end):
            end -= 1
        # What people see as one character may be longer than a line.
        while cuts(text, end):
            end += 1
        yield at, end
        at = end
    if at < len(text) or not text:
        yield at, len(text)
