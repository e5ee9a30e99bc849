"""Comparing: the edits that lead from an old text to a new one, as an author would have made them.

They help to write an amendment; what counts are the edits, however they came about.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from konvent.core.motions.blocks import Block, Text
from konvent.core.motions.characters import cuts_number, is_one, is_word
from konvent.core.motions.composing import blocks_between, joined
from konvent.core.motions.edits import Edits, Splice
from konvent.core.refusal import Refusal, no

# Beyond so many words struck out and put in, what two texts have in common is chance: the change is one.
MOST_STEPS = 600

# What is at a place there and what is here: from, to before in the old, from, to before in the new.
Change = tuple[int, int, int, int]


def compared(base: Text, after: Text) -> Edits | Refusal:
    """The edits that make `after` of `base`: blocks are the same by their id, never by likeness.

    Who moves a block gives it a new id, for it is struck out there and put in here.
    """
    before = {block.id: block for block in base}
    places = {block.id: place for place, block in enumerate(base)}
    order = [places[block.id] for block in after if block.id in places]
    if order != sorted(set(order)):
        return no("motions.moved")
    changed = (
        splice
        for block in after
        if block.id in before
        for splice in differences(before[block.id], block.text)
    )
    return (*blocks_between(base, after), *changed)


def differences(block: Block, text: str) -> tuple[Splice, ...]:
    """The splices that give this block another text, word by word; none of them in conflict with another."""
    if block.text == text:
        return ()
    if block.style.kind == "table":
        return (Splice(block.id, 0, block.text, text),)
    old, new = tokens(block.text), tokens(text)
    splices, at, place = [], 0, 0
    for from_old, to_old, from_new, to_new in _whole_phrases(old, new, _changes(old, new)):
        at += sum(map(len, old[place:from_old]))
        was = "".join(old[from_old:to_old])
        splices.append(Splice(block.id, at, was, "".join(new[from_new:to_new])))
        at, place = at + len(was), to_old
    return tuple(joined(block.text, splices))


def tokens(text: str) -> list[str]:
    """Words, numbers, runs of blanks, and every other sign by itself, in order; no character that people see is cut."""
    found, start = list[str](), 0
    for place, (before, char) in enumerate(pairwise(text), start=1):
        if not (_is_like(text[start], char) or is_one(before, char) or cuts_number(text, place)):
            found.append(text[start:place])
            start = place
    return [*found, text[start:]] if text else []


def _is_like(first: str, char: str) -> bool:
    return char == " " == first or (is_word(char) and is_word(first))


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """What differs, in order: the fewest tokens struck out and put in (Myers, “An O(ND) Difference Algorithm”, 1986)."""
    start, end_old, end_new = 0, len(old), len(new)
    while start < min(end_old, end_new) and old[start] == new[start]:
        start += 1
    while min(end_old, end_new) > start and old[end_old - 1] == new[end_new - 1]:
        end_old, end_new = end_old - 1, end_new - 1
    steps = _steps(old[start:end_old], new[start:end_new])
    if steps is None:
        return [(start, end_old, start, end_new)]
    found: list[Change] = []
    for x, y, is_struck in steps:
        x, y = x + start, y + start
        one = (x, x + 1, y, y) if is_struck else (x, x, y, y + 1)
        if found and found[-1][1] == one[0] and found[-1][3] == one[2]:
            one = (found[-1][0], one[1], found.pop()[2], one[3])
        found.append(one)
    return found


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, bool]] | None:
    """From the first to the last: where in both a token is struck out, or put in; None beyond `MOST_STEPS`."""
    reached, trace = {1: 0}, list[dict[int, int]]()
    for step in range(min(len(old) + len(new), MOST_STEPS) + 1):
        trace.append(dict(reached))
        for line in range(-step, step + 1, 2):
            x = _from(reached, step, line)
            while x < len(old) and x - line < len(new) and old[x] == new[x - line]:
                x += 1
            reached[line] = x
            if x >= len(old) and x - line >= len(new):
                return _back(trace, len(old), len(new))
    return None


def _from(reached: dict[int, int], step: int, line: int) -> int:
    if line == -step or (line != step and reached[line - 1] < reached[line + 1]):
        return reached[line + 1]
    return reached[line - 1] + 1


def _back(trace: Sequence[dict[int, int]], x: int, y: int) -> list[tuple[int, int, bool]]:
    found = []
    for step in range(len(trace) - 1, 0, -1):
        reached, line = trace[step], x - y
        is_struck = not (line == -step or (line != step and reached[line - 1] < reached[line + 1]))
        line = line - 1 if is_struck else line + 1
        x = reached[line]
        y = x - line
        found.append((x, y, is_struck))
    return found[::-1]


def _whole_phrases(old: Sequence[str], new: Sequence[str], changes: Sequence[Change]) -> list[Change]:
    """The same with changes joined that have no word between them: “31. März” for “30. April” is one."""
    found: list[Change] = []
    for change in changes:
        if found and not any(is_word(token[0]) for token in old[found[-1][1] : change[0]]):
            change = (found[-1][0], change[1], found.pop()[2], change[3])
        found.append(change)
    return [_slid(old, new, _trimmed(old, new, change)) for change in found]


def _trimmed(old: Sequence[str], new: Sequence[str], change: Change) -> Change:
    from_old, to_old, from_new, to_new = change
    while from_old < to_old and from_new < to_new and old[from_old] == new[from_new]:
        from_old, from_new = from_old + 1, from_new + 1
    while from_old < to_old and from_new < to_new and old[to_old - 1] == new[to_new - 1]:
        to_old, to_new = to_old - 1, to_new - 1
    return from_old, to_old, from_new, to_new


def _slid(old: Sequence[str], new: Sequence[str], change: Change) -> Change:
    """A word put in or struck out goes with the blank behind it, where it has one on both sides."""
    from_old, to_old, from_new, to_new = change
    if from_old == to_old:
        moves = to_new < len(new) and new[from_new] == new[to_new]
        blank = new[from_new][0]
    elif from_new == to_new:
        moves = to_old < len(old) and old[from_old] == old[to_old]
        blank = old[from_old][0]
    else:
        return change
    return (from_old + 1, to_old + 1, from_new + 1, to_new + 1) if moves and blank == " " else change
