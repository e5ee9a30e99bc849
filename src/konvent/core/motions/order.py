"""The order in which amendments are best voted on: a proposal, which the chair confirms or changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from konvent.core.motions.blocks import Text
from konvent.core.motions.edits import Edit, Insert, Remove, Restyle, Splice
from konvent.core.motions.merging import clashes


def voting_order(
    base: Text, amendments: Mapping[str, Sequence[Edit]], exclusive: Iterable[Sequence[str]] = ()
) -> tuple[tuple[str, ...], ...]:
    """Groups of amendments to be put to the vote one after the other, each amendment in one of them.

    amendments: id to its edits, all fitted to `base`, none empty
    exclusive: ids of which one at most can be adopted, as somebody has said; others than those of `amendments` do not count
    First those in conflict, a group for all that hang together, the one that changes most first: how far an amendment
    reaches is for people to say, how much it changes is only a hint. Then the others, each by itself. Both in the order
    of the text; at the same place in the order given.
    """
    places = {block.id: place for place, block in enumerate(base)}
    lengths = {block.id: len(block.text) for block in base}
    size = {name: sum(_size(edit, lengths) for edit in edits) for name, edits in amendments.items()}
    first = {name: min(_place(edit, places, lengths) for edit in edits) for name, edits in amendments.items()}
    groups = [
        tuple(sorted(group, key=lambda name: -size[name]))
        for group in _hanging_together(amendments, exclusive)
    ]
    return tuple(sorted(groups, key=lambda group: (len(group) == 1, min(first[name] for name in group))))


def innermost_first(amended: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Amendments to amendments, each by itself, the deepest first; at the same depth in the order given.

    amended: id to the id of what it amends, "" for the motion, whose own amendments are left out
    """

    def depth(name: str) -> int:
        return 1 + depth(amended[name]) if amended.get(name) else 0

    inner = [name for name, to in amended.items() if to]
    return tuple((name,) for name in sorted(inner, key=lambda name: -depth(name)))


def _hanging_together(
    amendments: Mapping[str, Sequence[Edit]], exclusive: Iterable[Sequence[str]]
) -> list[list[str]]:
    """The amendments that are in conflict, directly or by others; in the order given."""
    against: dict[str, list[str]] = {name: [] for name in amendments}
    for names in exclusive:
        here = [name for name in names if name in against]
        for one, other in pairwise(here):
            against[one].append(other)
            against[other].append(one)
    for clash in clashes(amendments):
        against[clash.one].append(clash.other)
        against[clash.other].append(clash.one)
    order = {name: number for number, name in enumerate(amendments)}
    found: list[list[str]] = []
    seen: set[str] = set()
    for name in amendments:
        group, waiting = list[str](), [name]
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                group.append(each)
                waiting.extend(against[each])
        if group:
            found.append(sorted(group, key=order.__getitem__))
    return found


def _place(edit: Edit, places: Mapping[str, int], lengths: Mapping[str, int]) -> tuple[int, int]:
    """Which block, -1 before the first, and where in it."""
    match edit:
        case Splice():
            return places[edit.block], edit.at
        case Insert():
            return (places[edit.after], lengths[edit.after]) if edit.after else (-1, 0)
        case Remove() | Restyle():
            return places[edit.block], 0


def _size(edit: Edit, lengths: Mapping[str, int]) -> int:
    """How many code points come and go."""
    match edit:
        case Splice():
            return len(edit.was) + len(edit.now)
        case Insert():
            return sum(len(block.text) for block in edit.blocks)
        case Remove():
            return lengths[edit.block]
        case Restyle():
            return 1
