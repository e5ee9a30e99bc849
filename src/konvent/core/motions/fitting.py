"""Whether the edits of an amendment fit a text, and what each of them claims of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import assert_never

from konvent.core.motions.blocks import (
    MOST_BLOCKS,
    Block,
    Text,
    block_hash,
    unfit_block,
    unfit_style,
    unfit_words,
)
from konvent.core.motions.characters import cuts, is_word
from konvent.core.motions.conflict import conflict
from konvent.core.motions.edits import Edit, Edits, Insert, Remove, Restyle, Splice
from konvent.core.refusal import Refusal, no
from konvent.core.typed import LONGEST

MOST_EDITS = 500
# Around a place where another wording stands, so much of it is shown, in code points.
_SHOWN = 80


def fitted(base: Text, edits: Sequence[Edit]) -> Edits | Refusal:
    """The edits of one amendment to `base`, each with what it claims; or why they cannot be one.

    An edit fits if what it says was there is there, if it changes something, and if what comes out is a text again; edits
    of one amendment must not conflict.
    """
    if not edits:
        return no("motions.no_edits")
    if len(edits) > MOST_EDITS:
        return no("motions.too_many_edits", most=MOST_EDITS)
    blocks = {block.id: block for block in base}
    found: list[Edit] = []
    for edit in edits:
        fit = _fitted(blocks, edit)
        if isinstance(fit, Refusal):
            return fit
        found.append(fit)
    return _together(blocks, found) or tuple(found)


def _fitted(blocks: Mapping[str, Block], edit: Edit) -> Edit | Refusal:
    if isinstance(edit, Insert):
        return _unfit_insert(blocks, edit) or edit
    block = blocks.get(edit.block)
    if block is None:
        return no("motions.no_block", id=edit.block)
    match edit:
        case Splice():
            return _unfit_splice(block, edit) or claiming(block.text, edit)
        case Remove():
            return (
                edit
                if edit.was == block_hash(block)
                else no("motions.block_differs", there=_some(block.text))
            )
        case Restyle():
            return _unfit_restyle(block, edit) or edit
    assert_never(edit)


def _unfit_insert(blocks: Mapping[str, Block], insert: Insert) -> Refusal | None:
    if insert.after and insert.after not in blocks:
        return no("motions.no_block", id=insert.after)
    if not insert.blocks:
        return no("motions.idle")
    seen = set(blocks)
    for block in insert.blocks:
        if block.id in seen:
            return no("motions.id_taken", id=block.id)
        seen.add(block.id)
        refusal = unfit_block(block)
        if refusal:
            return refusal
    return None


def _unfit_splice(block: Block, splice: Splice) -> Refusal | None:
    text = block.text
    if not 0 <= splice.at <= len(text) or not text.startswith(splice.was, splice.at):
        there = text[max(0, splice.at - _SHOWN // 2) :][:_SHOWN]
        return no("motions.other_wording", was=_some(splice.was), there=there or _some(text))
    if splice.was == splice.now:
        return no("motions.idle")
    if block.style.kind == "table" and splice.was != text:
        return no("motions.table_whole")
    refusal = unfit_words(splice.now, block.style.kind)
    if refusal:
        return refusal
    if cuts(text, splice.at) or cuts(text, splice.end) or cuts(splice.now, 0) or _joins(text, splice):
        return no("motions.cut", text=_around(text, splice))
    return None


def _joins(text: str, splice: Splice) -> bool:
    """Whether it makes one character of two: half a flag put beside half a flag, a joiner before a letter."""
    seam = text[: splice.at][-1:] + splice.now + text[splice.end :][:1]
    places = (len(text[: splice.at][-1:]), len(seam) - len(text[splice.end :][:1]))
    return any(cuts(seam, place) for place in places if place)


def _unfit_restyle(block: Block, restyle: Restyle) -> Refusal | None:
    if restyle.was != block.style:
        return no("motions.block_differs", there=_some(block.text))
    if restyle.was == restyle.now:
        return no("motions.idle")
    if "table" in (restyle.was.kind, restyle.now.kind) and restyle.was.kind != restyle.now.kind:
        return no("motions.table_whole")
    return unfit_style(restyle.now)


def _together(blocks: Mapping[str, Block], edits: Sequence[Edit]) -> Refusal | None:
    """Why these edits cannot be of one amendment."""
    for one, other in combinations(edits, 2):
        if one == other:
            return no("motions.edit_twice")
        if conflict(one, other):
            return no("motions.own_conflict", there=_some(_words_of(blocks, one)))
    added = [block for edit in edits if isinstance(edit, Insert) for block in edit.blocks]
    if len(blocks) + len(added) > MOST_BLOCKS:
        return no("motions.too_many_blocks", most=MOST_BLOCKS)
    grown: dict[str, int] = {}
    for edit in edits:
        if isinstance(edit, Splice):
            length = grown.get(edit.block, len(blocks[edit.block].text))
            grown[edit.block] = length + len(edit.now) - len(edit.was)
    if any(length > LONGEST for length in grown.values()):
        return no("motions.too_long", most=LONGEST)
    return None


def claiming(text: str, splice: Splice) -> Splice:
    """The same edit with what it claims of this text: the rest of each word that it cuts or stands directly beside."""
    start, end = splice.at, splice.end
    while start > 0 and is_word(text[start - 1]):
        start -= 1
    while end < len(text) and is_word(text[end]):
        end += 1
    return replace(splice, left=splice.at - start, right=end - splice.end)


def _words_of(blocks: Mapping[str, Block], edit: Edit) -> str:
    block = blocks.get(edit.after if isinstance(edit, Insert) else edit.block)
    return block.text if block else ""


def _around(text: str, splice: Splice) -> str:
    return text[max(0, splice.at - _SHOWN // 4) : splice.end + _SHOWN // 4][:_SHOWN]


def _some(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
