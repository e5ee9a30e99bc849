"""Joining: what two have written from the same text, in one; where they meet, both wordings, and nobody's is lost.

It helps whoever writes: she reads what comes out before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from konvent.core.motions.blocks import Block, Text
from konvent.core.motions.comparing import compared
from konvent.core.motions.edits import Edit, Edits, Insert, Splice
from konvent.core.motions.fitting import claiming
from konvent.core.motions.merging import against, applied, carried, indexed
from konvent.core.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Joined:
    """What comes out of two texts. text: what both changed; where they meet, the words of the one who joins stand

    met: by the ids of blocks in which they meet what the other has there, None if the other has struck it out
    kept: those of them that she has struck out and the other has changed; the other's words stand
    taken: the ids of blocks that are so because of the other; gone: blocks of hers that the other has struck out
    """

    text: Text
    met: Mapping[str, Block | None]
    kept: frozenset[str]
    taken: frozenset[str]
    gone: Text


def joined_texts(base: Text, mine: Text, theirs: Text) -> Joined:
    """What two have made of `base`: what does not conflict is done, what does stands in `met`.

    Where one of them has moved blocks, which edits cannot say, all that differs stands in `met`.
    """
    own, other = compared(base, mine), compared(base, theirs)
    if isinstance(own, Refusal) or isinstance(other, Refusal):
        return _both(mine, theirs)
    own, other = _claiming(base, own), _claiming(base, other)
    place = indexed(other)
    clashing = [edit for edit in own if against(edit, place)]
    blocks = {edit.block for edit in clashing if not isinstance(edit, Insert)}
    free = (edit for edit in own if edit not in clashing and not _is_on(edit, blocks))
    text = list(applied(theirs, carried(free, other).edits))
    return _joined(text, mine, theirs, blocks, [each for each in clashing if isinstance(each, Insert)])


def _claiming(base: Text, edits: Edits) -> Edits:
    words = {block.id: block.text for block in base}
    return tuple(claiming(words[edit.block], edit) if isinstance(edit, Splice) else edit for edit in edits)


def _is_on(edit: Edit, blocks: Iterable[str]) -> bool:
    return not isinstance(edit, Insert) and edit.block in blocks


def _joined(
    text: list[Block], mine: Text, theirs: Text, blocks: Iterable[str], inserts: Sequence[Insert]
) -> Joined:
    here, there = {each.id: each for each in mine}, {each.id: each for each in theirs}
    met: dict[str, Block | None] = {}
    kept = frozenset(each for each in blocks if each not in here)
    for name in blocks:
        met[name] = there.get(name)
    for insert in inserts:
        met |= {each.id: there[each.id] for each in insert.blocks if there.get(each.id, each) != each}
    wanted = {each for each in met if each in here} | {each.id for one in inserts for each in one.blocks}
    text = [here[each.id] if each.id in wanted else each for each in text]
    _put_in(text, mine, wanted)
    names = {each.id for each in text}
    return Joined(
        text=tuple(text),
        met=met,
        kept=kept,
        taken=frozenset(each.id for each in text if each.id not in met and here.get(each.id) != each),
        gone=tuple(each for each in mine if each.id not in names),
    )


def _put_in(text: list[Block], mine: Text, wanted: Iterable[str]) -> None:
    """Put those blocks that are wanted and not there behind the one they stand behind in the own text."""
    for number, block in enumerate(mine):
        places = {each.id: place for place, each in enumerate(text)}
        if block.id in wanted and block.id not in places:
            before = next((each.id for each in reversed(mine[:number]) if each.id in places), None)
            text.insert(places[before] + 1 if before else 0, block)


def _both(mine: Text, theirs: Text) -> Joined:
    """The own text, and all that the other has otherwise."""
    here, there = {each.id for each in mine}, {each.id: each for each in theirs}
    met = {each.id: there.get(each.id) for each in mine if there.get(each.id) != each}
    text = list(mine)
    _put_in(text, theirs, {each for each in there if each not in here})
    return Joined(tuple(text), met, frozenset(), frozenset(there) - here, ())
