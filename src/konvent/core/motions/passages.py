"""Passages: a text with its changes as people read and hear them; screens, print and slides only set what stands here.

A change is marked by whole words, for nobody hears a lone comma or half a word. Changes are numbered through the text,
whichever part of it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from konvent.core.motions.blocks import TITLE, Block, Style, Text
from konvent.core.motions.characters import is_word, whole_numbers
from konvent.core.motions.edits import Edit, Insert
from konvent.core.motions.merging import clashes
from konvent.core.motions.places import places
from konvent.core.motions.showing import Run, Shown, final, shown
from konvent.core.words import Said

State = Literal["kept", "marked", "rewritten", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A change within a block. gone, now: what goes and what comes, one of them may be empty; by: whose amendments"""

    number: int
    gone: str
    now: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as it is read.

    block: as it will be, or as it was if it goes
    state: "marked" if its changes stand in its words, "rewritten" if old and new are read one after the other
    parts: what is kept, and the marks between; all of its words whatever the state
    number: of the change that concerns the block as a whole, 0 if none does; before: its style until now, if it changes;
    by: whose amendments concern it as a whole, or rewrite it
    """

    block: Block
    state: State
    parts: tuple[str | Mark, ...]
    number: int = 0
    before: Style | None = None
    by: tuple[str, ...] = ()

    @property
    def old(self) -> str:
        """Its words until now."""
        return "".join(part.gone if isinstance(part, Mark) else part for part in self.parts)

    @property
    def new(self) -> str:
        return "".join(part.now if isinstance(part, Mark) else part for part in self.parts)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The changes that it shows."""
        whole = (self.number,) if self.number else ()
        if self.state != "marked":
            return whole
        return (*whole, *(part.number for part in self.parts if isinstance(part, Mark)))


@dataclass(frozen=True, slots=True)
class Gap:
    """Blocks that nothing changes and that are left out until somebody asks for them."""

    passages: tuple[Passage, ...]


def passages(blocks: Iterable[Shown]) -> tuple[Passage, ...]:
    """The whole text with its changes, numbered from 1."""
    found, number = [], 1
    for each in blocks:
        passage = _passage(each, number)
        number += len(passage.numbers)
        found.append(passage)
    return tuple(found)


def in_context(whole: Sequence[Passage], around: int) -> tuple[Passage | Gap, ...]:
    """The passages with changes and so many on each side of them; the others as gaps.

    around: 0 for the changes alone
    """
    changed = [place for place, passage in enumerate(whole) if passage.numbers]
    near = {place for each in changed for place in range(each - around, each + around + 1)}
    found: list[Passage | Gap] = []
    for is_near, group in groupby(enumerate(whole), key=lambda each: each[0] in near):
        stretch = tuple(passage for _, passage in group)
        found.extend(stretch if is_near else (Gap(stretch),))
    return tuple(found)


# --- several amendments at once ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wording:
    """What one amendment makes of a place."""

    amendment: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """A place where amendments are in conflict: every wording beside the other, none of them chosen.

    block: behind which it stands, "" for the beginning; it is the block that they change, or add something to
    """

    block: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The text as it would be. It is provisional as long as a place in it is contested."""

    passages: tuple[Passage | Contested, ...]

    @property
    def is_provisional(self) -> bool:
        return any(isinstance(each, Contested) for each in self.passages)


def preview(
    base: Text, amendments: Mapping[str, Sequence[Edit]], apart: Iterable[tuple[str, str]] = ()
) -> Preview:
    """The text with all of these amendments that are in nobody's way, and the contested places as such.

    amendments: id to edits fitted to `base`; apart: those that exclude each other whatever their words
    """
    clashing = [
        each
        for clash in clashes(amendments)
        for each in ((clash.one, clash.edit), (clash.other, clash.against))
    ]
    clashing += [(name, edit) for pair in apart for name in pair for edit in amendments.get(name, ())]
    lost = dict.fromkeys(clashing)
    contested: dict[str, dict[str, list[Edit]]] = {}
    for name, edit in lost:
        contested.setdefault(_place(edit), {}).setdefault(name, []).append(edit)
    free = {name: [edit for edit in edits if (name, edit) not in lost] for name, edits in amendments.items()}
    framed = {place: _contested(base, place, amendments, of) for place, of in contested.items()}
    found: list[Passage | Contested] = [framed[""]] if "" in framed else []
    last = {block.id for block in base}
    whole = passages(shown(base, free))
    for passage in whole:
        found.append(passage)
        if passage.block.id in framed and passage.block.id in last:
            found.append(framed[passage.block.id])
    return Preview(tuple(found))


# A place and which amendments are shown at it, of those that concern it.
Beside = tuple[str, tuple[str, ...]]


def stretches_beside(
    base: Text, amendments: Mapping[str, Sequence[Edit]], *, blocks: int, wordings: int
) -> tuple[tuple[Beside, ...], ...]:
    """The text in stretches of at most so many blocks with at most so many wordings beside them; at least one stretch.

    A block that more amendments concern than one stretch holds stands in several.
    """
    by_place = _by_place(amendments)
    found: list[list[Beside]] = [[]]
    room = wordings
    for place in ("", *(block.id for block in base)):
        names = tuple(by_place.get(place, ()))
        while place or names:
            is_parted = len(names) > room and (len(names) <= wordings or not room)
            if found[-1] and (len(found[-1]) == blocks or is_parted):
                found.append([])
                room = wordings
            here, names = names[:room], names[room:]
            found[-1].append((place, here))
            room -= len(here)
            if not names:
                break
    return tuple(tuple(each) for each in found)


def beside(
    base: Text, amendments: Mapping[str, Sequence[Edit]], stretch: Iterable[Beside] | None = None
) -> tuple[Contested, ...]:
    """The text as it is, each block with what every amendment makes of it, for the margin; conflict or not.

    stretch: only these places with these amendments; None for all, of which the first has no block: what is added before all
    """
    by_place = _by_place(amendments)
    places = stretch or ((each, tuple(amendments)) for each in ("", *(block.id for block in base)))
    return tuple(_contested(base, place, names, by_place.get(place, {})) for place, names in places)


def _by_place(amendments: Mapping[str, Sequence[Edit]]) -> dict[str, dict[str, list[Edit]]]:
    found: dict[str, dict[str, list[Edit]]] = {}
    for name, edits in amendments.items():
        for edit in edits:
            found.setdefault(_place(edit), {}).setdefault(name, []).append(edit)
    return found


def _contested(
    base: Text, place: str, order: Iterable[str], edits: Mapping[str, Sequence[Edit]]
) -> Contested:
    here = tuple(block for block in base if block.id == place)
    return Contested(
        place,
        tuple(Wording(name, passages(shown(here, {name: edits[name]}))) for name in order if name in edits),
    )


def _place(edit: Edit) -> str:
    return edit.after if isinstance(edit, Insert) else edit.block


# --- old beside new ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a synopsis. place: its name, as where a sentence begins with it: “§ 5 Absatz 2”

    heading: the words it stands under, "" where it is a heading itself or there are none
    kept: how many blocks stand between the line before and this one that nothing changes; the title is none of them
    """

    place: Said
    passage: Passage
    heading: str
    kept: int


def synopsis(base: Text, blocks: Sequence[Shown]) -> tuple[Row, ...]:
    """Old beside new, block by block, without those that nothing changes.

    blocks: what is shown of `base`; a block is named by where it stands now, one that is new by where it will
    """
    named = {**places(final(blocks)), **places(base)}
    found: list[Row] = []
    above, kept = "", 0
    for passage in passages(blocks):
        block = passage.block
        is_heading = block.style.kind in ("heading", "section")
        if is_heading:
            above = block.text
        if passage.numbers:
            found.append(Row(named[block.id].the, passage, "" if is_heading else above, kept))
            kept = 0
        else:
            kept += block.id != TITLE
    return tuple(found)


# --- one block ---------------------------------------------------------------------------------------------------


def _passage(each: Shown, number: int) -> Passage:
    """The block, its changes numbered from `number`."""
    marks = _by_words(_paired(each.runs))
    if each.state in ("new", "gone"):
        parts = tuple(part if isinstance(part, str) else replace(part, number=number) for part in marks)
        return Passage(each.block, "new" if each.state == "new" else "gone", parts, number, by=each.by)
    has_marks = any(isinstance(part, Mark) for part in marks)
    if has_marks and (each.is_rewritten or each.block.style.kind == "table"):
        by = tuple(dict.fromkeys(name for run in each.runs for name in run.by))
        parts = tuple(part if isinstance(part, str) else replace(part, number=number) for part in marks)
        return Passage(each.block, "rewritten", parts, number, each.before, by)
    whole = number if each.before else 0
    found: list[str | Mark] = []
    following = number + (whole > 0)
    for part in marks:
        found.append(part if isinstance(part, str) else replace(part, number=following))
        following += isinstance(part, Mark)
    state: State = "marked" if each.state == "changed" else "kept"
    return Passage(each.block, state, tuple(found), whole, each.before, each.by)


def _paired(runs: Iterable[Run]) -> Iterator[str | Mark]:
    """What is kept, and what comes in the place of what goes."""
    held: Mark | None = None
    for run in runs:
        if held and not (run.kind == "inserted" and not held.now and run.by == held.by):
            yield held
            held = None
        if run.kind == "kept":
            yield run.text
        elif held:
            held = replace(held, now=run.text)
        else:
            held = Mark(0, *((run.text, "") if run.kind == "deleted" else ("", run.text)), run.by)
    if held:
        yield held


def _by_words(parts: Iterable[str | Mark]) -> tuple[str | Mark, ...]:
    """The same change by whole words; marks that come to stand side by side are one."""
    kept, marks = [""], list[Mark]()
    for part in parts:
        if isinstance(part, str):
            kept[-1] += part
        else:
            marks.append(part)
            kept.append("")
    found: list[str | Mark] = []
    rest = kept[0]
    for mark, behind in zip(marks, kept[1:], strict=True):
        left, right = (0, 0) if found and not rest else _reach(rest, mark, behind)
        before, after = rest[len(rest) - left :], behind[:right]
        rest = rest[: len(rest) - left]
        mark = replace(mark, gone=before + mark.gone + after, now=before + mark.now + after)
        last = found[-1] if found else None
        if isinstance(last, Mark) and not rest:
            by = tuple(dict.fromkeys((*last.by, *mark.by)))
            mark = Mark(0, last.gone + mark.gone, last.now + mark.now, by)
            found.pop()
        found.extend((rest, mark) if rest else (mark,))
        rest = behind[right:]
    return (*found, rest) if rest else tuple(found)


def _reach(left: str, mark: Mark, right: str) -> tuple[int, int]:
    """How many code points before and behind it the mark takes in, so that it reads as words and numbers."""
    words = _words_reached(left, mark, right)
    number = whole_numbers(left, mark.gone, mark.now, right)
    return max(words[0], number[0]), max(words[1], number[1])


def _words_reached(left: str, mark: Mark, right: str) -> tuple[int, int]:
    before, behind = _word_at_end(left), _word_at_end(right[::-1])
    if before and behind and not (mark.gone and mark.now):
        return before, behind
    at_start, at_end = (
        any(text and is_word(text[place]) for text in (mark.gone, mark.now)) for place in (0, -1)
    )
    found = (before if at_start else 0, behind if at_end else 0)
    if any(map(is_word, mark.gone + mark.now)):
        return found
    if before or behind:
        return (before, 0) if before else (0, behind)
    for text, is_left in ((left, True), (right[::-1], False)):
        bare = text
        while bare and not is_word(bare[-1]):
            bare = bare[:-1]
        if bare:
            taken = len(text) - len(bare) + _word_at_end(bare)
            return (taken, 0) if is_left else (0, taken)
    return 0, 0


def _word_at_end(text: str) -> int:
    start = len(text)
    while start and is_word(text[start - 1]):
        start -= 1
    return len(text) - start
