"""Merging: what a text is after edits, what of an edit is left after others, and who is in conflict with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from konvent.core.motions.blocks import Block, Text
from konvent.core.motions.conflict import conflict
from konvent.core.motions.edits import Edit, Edits, Insert, Remove, Restyle, Splice


@dataclass(frozen=True, slots=True)
class AlreadyIn:
    """The same wish has been adopted."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What was adopted leaves no place for the edit. edits: those in its way"""

    edits: Edits


@dataclass(frozen=True, slots=True)
class Carried:
    """The edits of an amendment carried over to a newer text.

    edits: as they fit there; already_in: those that somebody else's adoption has fulfilled; lost: those in conflict with
    what was adopted; the last two as they were
    """

    edits: Edits
    already_in: Edits
    lost: Edits


@dataclass(frozen=True, slots=True)
class Clash:
    """Two amendments in conflict, by one edit of each."""

    one: str
    other: str
    edit: Edit
    against: Edit


# --- the text after edits ----------------------------------------------------------------------------------------


def applied(base: Text, edits: Iterable[Edit]) -> Text:
    """The text after these edits, all to `base`, none in conflict with another; their order does not matter.

    Raises ValueError for edits that do not fit: a bug before this was called.
    """
    splices: defaultdict[str, list[Splice]] = defaultdict(list)
    inserts: dict[str, Insert] = {}
    removed: set[str] = set()
    styles: dict[str, Restyle] = {}
    for edit in dict.fromkeys(edits):
        match edit:
            case Splice():
                splices[edit.block].append(edit)
            case Insert():
                if edit.after in inserts:
                    raise ValueError(f"two insertions behind {edit.after!r}")
                inserts[edit.after] = edit
            case Remove():
                removed.add(edit.block)
            case Restyle():
                styles[edit.block] = edit
    found: list[Block] = list(inserts.pop("").blocks) if "" in inserts else []
    for block in base:
        after = inserts.pop(block.id, None)
        spliced = splices.pop(block.id, None)
        restyled = styles.pop(block.id, None)
        if block.id in removed:
            removed.discard(block.id)
        else:
            found.append(_changed(block, spliced, restyled))
        if after:
            found.extend(after.blocks)
    left = [*inserts, *splices, *styles, *removed]
    if left:
        raise ValueError(f"edits of blocks that are not there: {left}")
    return tuple(found)


def _changed(block: Block, splices: list[Splice] | None, restyle: Restyle | None) -> Block:
    if splices:
        block = replace(block, text=spliced(block.text, splices))
    return replace(block, style=restyle.now) if restyle else block


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The words of one block after splices that do not overlap. Raises ValueError for those that do not fit."""
    parts, end = [], 0
    for splice in sorted(splices, key=_place):
        if splice.at < end or not text.startswith(splice.was, splice.at):
            raise ValueError(f"{splice.was!r} is not at {splice.at}")
        parts += [text[end : splice.at], splice.now]
        end = splice.end
    return "".join((*parts, text[end:]))


def _place(splice: Splice) -> tuple[int, int]:
    return splice.at, splice.end


# --- edits after edits -------------------------------------------------------------------------------------------


def rebased(edit: Edit, adopted: Iterable[Edit]) -> Edit | AlreadyIn | Conflict:
    """The edit as it fits the text after `adopted`; all refer to the same text before, those adopted without conflict."""
    adopted = tuple(adopted)
    if edit in adopted or (isinstance(edit, Remove) and any(_removes(each, edit.block) for each in adopted)):
        return AlreadyIn()
    against = tuple(each for each in adopted if conflict(edit, each))
    if against:
        return Conflict(against)
    return replace(edit, at=edit.at + _shift(edit, adopted)) if isinstance(edit, Splice) else edit


def carried(edits: Iterable[Edit], adopted: Iterable[Edit]) -> Carried:
    """All edits of an amendment as they fit the text after `adopted`, as `rebased` says of each."""
    by_place = _by_place(adopted)
    fit: list[Edit] = []
    already_in: list[Edit] = []
    lost: list[Edit] = []
    for edit in edits:
        near = [each for place in _places(edit) for each in by_place.get(place, ())]
        match rebased(edit, near):
            case AlreadyIn():
                already_in.append(edit)
            case Conflict():
                lost.append(edit)
            case found:
                fit.append(found)
    return Carried(tuple(fit), tuple(already_in), tuple(lost))


def indexed(edits: Iterable[Edit]) -> Mapping[str, Sequence[Edit]]:
    """Edits by the places where they can conflict, for `against`."""
    return _by_place(edits)


def against(edit: Edit, adopted: Mapping[str, Sequence[Edit]]) -> Edits:
    """Those of the `indexed` edits that leave no place for this one."""
    near = (each for place in _places(edit) for each in adopted.get(place, ()))
    return tuple(dict.fromkeys(each for each in near if conflict(edit, each)))


def _removes(edit: Edit, block: str) -> bool:
    return isinstance(edit, Remove) and edit.block == block


def _shift(splice: Splice, adopted: Iterable[Edit]) -> int:
    before = (
        each
        for each in dict.fromkeys(adopted)
        if isinstance(each, Splice) and each.block == splice.block and each.at < splice.at
    )
    return sum(len(each.now) - len(each.was) for each in before)


# --- who is in conflict with whom --------------------------------------------------------------------------------


def clashes(amendments: Mapping[str, Sequence[Edit]]) -> tuple[Clash, ...]:
    """Every pair of edits of different amendments in conflict, in the order of the amendments.

    amendments: id to its edits, all to the same text
    """
    by_place: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    names = tuple(amendments)
    edits = tuple(tuple(amendments[name]) for name in names)
    for amendment, each in enumerate(edits):
        for number, edit in enumerate(each):
            for place in _places(edit):
                by_place[place].append((amendment, number))
    found: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for marks in by_place.values():
        for one, other in _near(marks, edits):
            if one[0] != other[0]:
                x, y = min(one, other), max(one, other)
                if conflict(edits[x[0]][x[1]], edits[y[0]][y[1]]):
                    found.add((x, y))
    return tuple(
        Clash(names[x[0]], names[y[0]], edits[x[0]][x[1]], edits[y[0]][y[1]]) for x, y in sorted(found)
    )


def _near(
    marks: Sequence[tuple[int, int]], edits: Sequence[Sequence[Edit]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs at one place that may conflict: splices only with those whose claims meet theirs or touch them."""
    splices: list[tuple[int, int, tuple[int, int]]] = []
    others: list[tuple[int, int]] = []
    for mark in marks:
        edit = edits[mark[0]][mark[1]]
        if isinstance(edit, Splice):
            splices.append((*edit.zone, mark))
        else:
            others.append(mark)
    splices.sort()
    for place, (_, end, mark) in enumerate(splices):
        for start, _, other in splices[place + 1 :]:
            if start > end:
                break
            yield mark, other
    for place, mark in enumerate(others):
        for other in (*others[place + 1 :], *(each for *_, each in splices)):
            yield mark, other


def _places(edit: Edit) -> tuple[str, ...]:
    """Where edits can conflict: on a block, on what hangs on it, or on an id that both give."""
    if isinstance(edit, Insert):
        return edit.after, *(f"+{block.id}" for block in edit.blocks)
    return (edit.block,)


def _by_place(edits: Iterable[Edit]) -> Mapping[str, list[Edit]]:
    found: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        for place in _places(edit):
            found[place].append(edit)
    return found
