"""Recognising: which blocks of a text a pasted one words anew, so that a change shows what changed and not everything.

What is not clear is new; it is shown, and can be put right, before it is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from konvent.core.motions.blocks import TITLE, Block, Text
from konvent.core.motions.characters import is_word
from konvent.core.motions.comparing import tokens
from konvent.core.motions.places import Step, numbered
from konvent.core.refusal import Refusal, no

# Of the words of both so many must be alike where the numbers are, and where only the words tell.
ALIKE, BY_WORDS = Fraction(1, 2), Fraction(3, 4)
# Fewer words than these are alike by chance.
FEWEST_WORDS = 4
# Beyond so many blocks that a pasted one could be, the most alike are offered.
MOST_OFFERED = 20
_KINDS = {"item": "paragraph", "section": "heading"}


@dataclass(frozen=True, slots=True)
class _Known:
    """A block as it is compared. way: its numbers from outside; words: each with how often it was there before"""

    block: Block
    way: tuple[Step, ...]
    words: frozenset[tuple[str, int]]

    @property
    def number(self) -> str:
        return self.way[-1][1] if self.way else ""


def recognised(base: Text, pasted: Text) -> tuple[str, ...]:
    """For each pasted block the id of the one in `base` that it clearly is, "" if it is new.

    It is one if their numbers correspond (“§ 5 Absatz 2”) and most words are alike, if their words are the same, or if three
    quarters of them are; and if nothing else could be meant as well. No two are the same, and they keep their order.
    """
    there, here = _known(base), _known(pasted)
    weights = [[_weight(old, new) for old in there] for new in here]
    clear: dict[int, int] = {}
    for place, row in enumerate(weights):
        best = max(row, default=0)
        if not best or row.count(best) > 1:
            continue
        at = row.index(best)
        if sum(other[at] >= best for other in weights) == 1:
            clear[place] = at
    kept = _in_order(clear)
    return tuple(there[clear[place]].block.id if place in kept else "" for place in range(len(here)))


def offered(base: Text, pasted: Text, named: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """For each pasted block the ids that it could be besides new, in order: those between what its neighbours are.

    named: what each is now; where there are more than `MOST_OFFERED`, the most alike are left
    """
    there, here = _known(base), _known(pasted)
    places = {each.block.id: place for place, each in enumerate(there)}
    now = [places.get(name, -1) for name in named]
    found = []
    for place, new in enumerate(here):
        before = max((at for at in now[:place] if at >= 0), default=-1)
        behind = min((at for at in now[place + 1 :] if at >= 0), default=len(there))
        free = list(range(before + 1, behind))
        if len(free) > MOST_OFFERED:
            by_likeness = sorted(free, key=lambda at: (at != now[place], -_likeness(there[at], new), at))
            free = sorted(by_likeness[:MOST_OFFERED])
        found.append(tuple(there[at].block.id for at in free))
    return tuple(found)


def taken_in(base: Text, text: Text, pasted: Text, named: Sequence[str]) -> Text | Refusal:
    """The text with what was pasted: what is a block of `base` words it anew where it stands, what is new stands beside it.

    text: as it is written so far; of `base` it may lack blocks, and what is pasted brings them back to their place
    named: the id of each pasted block in `base`, "" for new, of which at least one is not
    """
    places = {block.id: place for place, block in enumerate(base)}
    told = [name for name in named if name]
    if len(named) != len(pasted) or any(name not in places or name == TITLE for name in told):
        return no("motions.pasted_unknown")
    if len(set(told)) < len(told):
        return no("motions.pasted_twice")
    if sorted(told, key=places.__getitem__) != told:
        return no("motions.pasted_crossed")
    found = list(text)
    waiting: list[Block] = []
    at = 0
    for block, name in zip(pasted, named, strict=True):
        if name:
            at = _put(found, places, Block(name, block.text, block.style))
            found[at:at] = waiting
            at += len(waiting) + 1
            waiting = []
        elif at:
            found.insert(at, block)
            at += 1
        else:
            waiting.append(block)
    return tuple(found)


def _put(found: list[Block], places: Mapping[str, int], block: Block) -> int:
    """Where it stands now: in its own place, or behind all that stood before it."""
    for at, each in enumerate(found):
        if each.id == block.id:
            found[at] = block
            return at
    before = [
        at
        for at, each in enumerate(found)
        if each.id == TITLE or places.get(each.id, len(places)) < places[block.id]
    ]
    at = before[-1] + 1 if before else 0
    # What was added behind the block before it stays there.
    while at < len(found) and found[at].id not in places:
        at += 1
    found.insert(at, block)
    return at


# --- two blocks --------------------------------------------------------------------------------------------------


def _known(text: Text) -> list[_Known]:
    ways = numbered(text)
    return [_Known(each, ways[each.id], _words(each.text)) for each in text if each.id != TITLE]


def _words(text: str) -> frozenset[tuple[str, int]]:
    counted: Counter[str] = Counter()
    found = set[tuple[str, int]]()
    for token in tokens(text):
        if is_word(token[0]):
            word = token.casefold()
            counted[word] += 1
            found.add((word, counted[word]))
    return frozenset(found)


def _weight(old: _Known, new: _Known) -> int:
    """How sure it is that both are the same: by numbers and words 3, by one of them 2, by many words 1, else 0."""
    kinds = {_KINDS.get(each.block.style.kind, each.block.style.kind) for each in (old, new)}
    if len(kinds) > 1:
        return 0
    is_same = old.block.text == new.block.text
    if _corresponds(old.way, new.way):
        return 3 if is_same else 2 if _likeness(old, new) > ALIKE else 0
    if min(len(old.words), len(new.words)) < FEWEST_WORDS:
        return 2 if is_same and old.number == new.number else 0
    if is_same:
        return 2
    is_other = bool(old.number and new.number and old.number != new.number)
    return 1 if not is_other and _likeness(old, new) >= BY_WORDS else 0


def _corresponds(one: Sequence[Step], other: Sequence[Step]) -> bool:
    """Whether both are numbered alike, as far as both say: “(2)” alone and “§ 5 (2)”."""
    shorter = min(len(one), len(other))
    return shorter > 0 and tuple(one[-shorter:]) == tuple(other[-shorter:])


def _likeness(old: _Known, new: _Known) -> Fraction:
    """Which share of the words of both is in both."""
    total = len(old.words) + len(new.words)
    return Fraction(2 * len(old.words & new.words), total) if total else Fraction(1)


def _in_order(found: Mapping[int, int]) -> frozenset[int]:
    """The most of them that keep their order: a block that was moved is new where it comes to."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for place, at in sorted(found.items()):
        here = bisect_left(ends, at)
        if here:
            before[place] = last[here - 1]
        ends[here : here + 1] = [at]
        last[here : here + 1] = [place]
    kept = set[int]()
    each = last[-1] if last else None
    while each is not None:
        kept.add(each)
        each = before.get(each)
    return frozenset(kept)
