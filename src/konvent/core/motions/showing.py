"""Showing a change: what stays, goes and comes, and by whom; so every word of a final text names what put it there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from konvent.core.motions.blocks import Block, Style, Text
from konvent.core.motions.characters import is_word
from konvent.core.motions.comparing import tokens
from konvent.core.motions.edits import Edit, Insert, Remove, Restyle, Splice
from konvent.core.motions.merging import applied

# If more of a block's words are struck out or put in than this, out of five, old and new are shown one after the other.
SALAD = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block. by: the amendments that strike it out or put it in, in their order; of what is kept none"""

    kind: Literal["kept", "deleted", "inserted"]
    text: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with what becomes of it.

    block: as it will be, or as it was if it goes; before: its style until now, where that changes; by: who puts in,
    removes or restyles it as a whole
    """

    block: Block
    state: Literal["kept", "changed", "new", "gone"]
    runs: tuple[Run, ...]
    before: Style | None = None
    by: tuple[str, ...] = ()

    @property
    def is_rewritten(self) -> bool:
        """Whether old and new are better read one after the other than mixed."""
        words = {"kept": 0, "deleted": 0, "inserted": 0}
        for run in self.runs:
            words[run.kind] += sum(is_word(token[0]) for token in tokens(run.text))
        changed = words["deleted"] + words["inserted"]
        return self.state == "changed" and changed * 5 > (changed + 2 * words["kept"]) * SALAD


def shown(base: Text, amendments: Mapping[str, Sequence[Edit]]) -> tuple[Shown, ...]:
    """Every block of the text before and after these amendments, in order.

    amendments: id to edits, all to `base`, none in conflict with another's; who wishes the same is named together.
    Raises ValueError for edits that do not fit.
    """
    by: defaultdict[Edit, list[str]] = defaultdict(list)
    for name, edits in amendments.items():
        for edit in edits:
            by[edit].append(name)
    return tuple(_shown(base, {edit: tuple(names) for edit, names in by.items()}))


def final(blocks: Iterable[Shown]) -> Text:
    """The text that comes out."""
    return tuple(each.block for each in blocks if each.state != "gone")


def _shown(base: Text, by: Mapping[Edit, tuple[str, ...]]) -> Iterator[Shown]:
    new = {block.id: block for block in applied(base, by)}
    splices: defaultdict[str, list[Splice]] = defaultdict(list)
    inserts: dict[str, Insert] = {}
    whole: dict[str, Remove | Restyle] = {}
    for edit in by:
        match edit:
            case Splice():
                splices[edit.block].append(edit)
            case Insert():
                inserts[edit.after] = edit
            case Remove() | Restyle():
                whole[edit.block] = edit
    yield from _new(inserts.get(""), by)
    for block in base:
        as_whole, cut = whole.get(block.id), splices.get(block.id, [])
        if isinstance(as_whole, Remove):
            yield Shown(block, "gone", _one(block, "deleted", by[as_whole]), by=by[as_whole])
        else:
            one = Shown(
                new[block.id], "changed" if cut or as_whole else "kept", tuple(_runs(block.text, cut, by))
            )
            yield replace(one, before=as_whole.was, by=by[as_whole]) if as_whole else one
        yield from _new(inserts.get(block.id), by)


def _new(insert: Insert | None, by: Mapping[Edit, tuple[str, ...]]) -> Iterator[Shown]:
    if insert:
        for block in insert.blocks:
            yield Shown(block, "new", _one(block, "inserted", by[insert]), by=by[insert])


def _one(block: Block, kind: Literal["deleted", "inserted"], by: tuple[str, ...]) -> tuple[Run, ...]:
    return (Run(kind, block.text, by),) if block.text else ()


def _runs(text: str, splices: Iterable[Splice], by: Mapping[Edit, tuple[str, ...]]) -> Iterator[Run]:
    end = 0
    for splice in sorted(splices, key=lambda each: (each.at, each.end)):
        parts = (
            Run("kept", text[end : splice.at]),
            Run("deleted", splice.was, by[splice]),
            Run("inserted", splice.now, by[splice]),
        )
        yield from (run for run in parts if run.text)
        end = splice.end
    if text[end:]:
        yield Run("kept", text[end:])
