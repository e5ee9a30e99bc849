"""Amending sentences: “In § 5 Absatz 2 wird die Angabe „60 Euro“ durch die Angabe „72 Euro“ ersetzt.”

They say the same as the edits: for those who listen, for print, and for the register court.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from konvent.core.motions.blocks import Block, Text
from konvent.core.motions.characters import is_word, whole_numbers
from konvent.core.motions.comparing import tokens
from konvent.core.motions.edits import Edit, Insert, Remove, Restyle, Splice
from konvent.core.motions.merging import spliced
from konvent.core.motions.places import Place, places
from konvent.core.motions.showing import shown
from konvent.core.words import Said, say

# What is quoted is made longer by at most so many words on each side until it stands only once in its block.
_MOST_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class _Passage:
    """A stretch of a block, from start to before end, and what takes its place."""

    start: int
    end: int
    now: str


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A passage as its sentence says it. start, end: the stretch that it speaks of, with what is quoted around it"""

    start: int
    end: int
    passage: _Passage
    said: Said


@dataclass(frozen=True, slots=True)
class _Words:
    """A text and where its words begin and end."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def left(self, start: int, count: int) -> int:
        """Where so many words before a place begin; the beginning of the text if there are fewer."""
        before = bisect_right(self.ends, start)
        return start if count == 0 else self.starts[before - count] if count <= before else 0

    def right(self, end: int, count: int) -> int:
        first = bisect_left(self.starts, end)
        behind = len(self.starts) - first
        return end if count == 0 else self.ends[first + count - 1] if count <= behind else len(self.text)


def sentences(base: Text, edits: Iterable[Edit]) -> tuple[Said, ...]:
    """The edits of an amendment to `base` in words, in the order of the text."""
    named = places(base)
    splices: dict[str, list[Splice]] = {}
    others: dict[str, list[Edit]] = {}
    for edit in edits:
        if isinstance(edit, Splice):
            splices.setdefault(edit.block, []).append(edit)
        else:
            others.setdefault(edit.after if isinstance(edit, Insert) else edit.block, []).append(edit)
    found = [_before_all(base, named, edit) for edit in others.get("", []) if isinstance(edit, Insert)]
    for block in base:
        place = named[block.id]
        if block.id in splices:
            found.extend(_respelled(place, block, splices[block.id]))
        for edit in others.get(block.id, []):
            found.extend(_of_block(place, edit))
    return tuple(found)


# --- whole blocks ------------------------------------------------------------------------------------------------


def _of_block(place: Place, edit: Edit) -> Iterator[Said]:
    match edit:
        case Remove():
            yield say("amending.removed", place=place.the)
        case Insert():
            yield say("amending.added", place=place.within, blocks=_quoted_blocks(edit.blocks))
        case Restyle():
            if edit.was.number != edit.now.number:
                key = "amending.numbered" if edit.now.number else "amending.unnumbered"
                yield say(key, place=place.the, number=edit.now.number or edit.was.number)
            if edit.was.kind != edit.now.kind:
                yield say("amending.restyled", place=place.the, kind=edit.now.kind)
            if edit.was.level != edit.now.level:
                yield say("amending.moved_in", place=place.the, level=edit.now.level + 1)


def _before_all(base: Text, named: Mapping[str, Place], insert: Insert) -> Said:
    blocks = _quoted_blocks(insert.blocks)
    if not base:
        return say("amending.written", blocks=blocks)
    return say("amending.added_before", place=named[base[0].id].within, blocks=blocks)


def _quoted_blocks(blocks: Sequence[Block]) -> Said:
    return reduce(
        lambda first, then: say("amending.more", first=first, next=then), map(_quoted_block, blocks)
    )


def _quoted_block(block: Block) -> Said:
    number = block.style.number
    if number:
        return say("amending.block_numbered", number=number, text=block.text)
    return say("amending.block", text=block.text)


# --- within a block ----------------------------------------------------------------------------------------------


def _respelled(place: Place, block: Block, splices: Sequence[Splice]) -> Iterator[Said]:
    quoted = (
        None
        if block.style.kind == "table" or _is_rewritten(block, splices)
        else _quotes(place, block, splices)
    )
    if quoted:
        yield from (each.said for each in quoted)
        return
    text = spliced(block.text, splices)
    yield (
        say("amending.reworded", place=place.the, text=text)
        if text
        else say("amending.emptied", place=place.the)
    )


def _is_rewritten(block: Block, splices: Sequence[Splice]) -> bool:
    return shown((block,), {"": splices})[0].is_rewritten


def _quotes(place: Place, block: Block, splices: Sequence[Splice]) -> list[_Quoted] | None:
    """A sentence for each passage, those whose quotations overlap as one; None if some cannot be quoted unmistakably."""
    found: list[_Quoted] = []
    words = _words(block.text)
    for each in _passages(block.text, splices):
        passage: _Passage | None = each
        while passage:
            quoted = _quote(place, words, passage)
            if quoted is None:
                return None
            if found and quoted.start < found[-1].end:
                passage = _both(block.text, found.pop(), quoted)
            else:
                found.append(quoted)
                passage = None
    return found


def _passages(text: str, splices: Iterable[Splice]) -> list[_Passage]:
    """The changes as ones of whole words and numbers, in order; those of one number are one."""
    found: list[_Passage] = []
    for splice in sorted(splices, key=lambda each: (each.at, each.end)):
        passage = _of_whole_words(text, splice)
        if found and _of_whole_numbers(text, passage).start < _of_whole_numbers(text, found[-1]).end:
            first = found.pop()
            now = first.now + text[first.end : passage.start] + passage.now
            passage = _Passage(first.start, passage.end, now)
        found.append(passage)
    return [_of_whole_numbers(text, each) for each in found]


def _of_whole_numbers(text: str, passage: _Passage) -> _Passage:
    start, end = passage.start, passage.end
    before, behind = whole_numbers(text[:start], text[start:end], passage.now, text[end:])
    now = text[start - before : start] + passage.now + text[end : end + behind]
    return _Passage(start - before, end + behind, now)


def _of_whole_words(text: str, splice: Splice) -> _Passage:
    """The change as one of whole words, where it cuts some or joins some."""
    start, end = splice.at, splice.end
    if splice.left and _begins_within(splice.was, splice.now + text[end : end + 1]):
        start -= splice.left
    if splice.right and _begins_within(splice.was[::-1], splice.now[::-1] + text[splice.at - 1 : splice.at]):
        end += splice.right
    return _Passage(start, end, text[start : splice.at] + splice.now + text[splice.end : end])


def _begins_within(was: str, now: str) -> bool:
    """Whether a word that stands directly before is other than it was. was, now: what follows it"""
    return (was != "" and is_word(was[0])) or (now != "" and is_word(now[0]))


def _both(text: str, first: _Quoted, then: _Quoted) -> _Passage:
    start, end = min(first.start, then.start), max(first.end, then.end)
    one, other = first.passage, then.passage
    between = text[one.end : other.start]
    return _Passage(
        start, end, text[start : one.start] + one.now + between + other.now + text[other.end : end]
    )


def _quote(place: Place, words: _Words, passage: _Passage) -> _Quoted | None:
    """The sentence for a passage, with as much around it as tells it from every other; None if that is too much."""
    text, start, end, now = words.text, passage.start, passage.end, passage.now.strip(" ")
    if not text[start:end].strip(" ") and now:
        for edge, key in ((text[:start], "amending.begun"), (text[end:], "amending.ended")):
            if not edge.strip(" "):
                return _Quoted(
                    start, end, passage, say(key, place=place.within, now=_the(now), kind=_kind(now))
                )
        for count in range(1, _MOST_CONTEXT + 1):
            begin = words.left(start, count)
            after = text[begin:start].strip(" ")
            if _kind(after) != "sign" and _stands_once(text, after):
                said = say(
                    "amending.inserted",
                    place=place.within,
                    after=_after(after),
                    now=_the(now),
                    kind=_kind(now),
                )
                return _Quoted(begin, end, passage, said)
    for count in range(2 * _MOST_CONTEXT + 1):
        for left in range(max(0, count - _MOST_CONTEXT), min(count, _MOST_CONTEXT) + 1):
            begin, stop = words.left(start, left), words.right(end, count - left)
            was = text[begin:stop].strip(" ")
            then = (text[begin:start] + passage.now + text[end:stop]).strip(" ")
            if was and was != then and _stands_once(text, was):
                key = "amending.replaced" if then else "amending.struck"
                facts = {"now": _the(then)} if then else {}
                said = say(key, place=place.within, was=_the(was), kind=_kind(was), **facts)
                return _Quoted(begin, stop, passage, said)
    return None


def _words(text: str) -> _Words:
    starts, ends, at = [], [], 0
    for token in tokens(text):
        if is_word(token[0]):
            starts.append(at)
            ends.append(at + len(token))
        at += len(token)
    return _Words(text, starts, ends)


def _stands_once(text: str, part: str) -> bool:
    first = text.find(part)
    return first >= 0 and text.find(part, first + 1) < 0


def _kind(text: str) -> str:
    """How a quotation is called: a sign, several, a word, several, or a figure, which has a number in it."""
    words = [token for token in tokens(text) if is_word(token[0])]
    if not words:
        return "sign" if len(tokens(text)) == 1 else "signs"
    if any(char.isdecimal() for char in text):
        return "figure"
    return "word" if len(words) == 1 else "words"


def _the(text: str) -> Said:
    return say("amending.the_text", kind=_kind(text), text=text)


def _after(text: str) -> Said:
    return say("amending.after_text", kind=_kind(text), text=text)
