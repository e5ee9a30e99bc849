"""Composing: an amendment to an amendment, written as edits to the text that both are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from konvent.core.motions.blocks import Block, Text, block_hash
from konvent.core.motions.edits import Edit, Edits, Insert, Remove, Restyle, Splice
from konvent.core.motions.fitting import claiming
from konvent.core.motions.merging import applied, spliced

# A part of a text: kept from the base (from, to before), or new words.
Piece = tuple[int, int] | str


def composed(base: Text, first: Sequence[Edit], then: Sequence[Edit]) -> Edits:
    """Edits to `base` that do what `first` does, and `then` to its result; what is restored vanishes.

    first: to base; then: to what comes out of it; each free of conflict. So are the edits that come out, since what stands
    in one word or side by side is joined to one. Raises ValueError for edits that do not fit.
    """
    after = applied(applied(base, first), then)
    return (*_blocks_between(base, after), *_words_between(base, after, first, then))


def blocks_between(base: Text, after: Text) -> Edits:
    """The edits that add and remove blocks and change what they are, by their ids; those kept stand in the same order."""
    return tuple(_blocks_between(base, after))


def _blocks_between(base: Text, after: Text) -> Iterator[Edit]:
    before = {block.id: block for block in base}
    kept = {block.id for block in after}
    yield from (Remove(block.id, block_hash(block)) for block in base if block.id not in kept)
    place, new = "", list[Block]()
    for block in after:
        if block.id not in before:
            new.append(block)
            continue
        if new:
            yield Insert(place, tuple(new))
        place, new = block.id, []
    if new:
        yield Insert(place, tuple(new))
    for block in after:
        old = before.get(block.id)
        if old and old.style != block.style:
            yield Restyle(block.id, old.style, block.style)


def _words_between(base: Text, after: Text, first: Iterable[Edit], then: Iterable[Edit]) -> Iterator[Edit]:
    kept = {block.id for block in after}
    earlier, later = _splices(first), _splices(then)
    for block in base:
        if block.id in kept and (block.id in earlier or block.id in later):
            pieces = _cut(_cut([(0, len(block.text))], earlier.get(block.id, [])), later.get(block.id, []))
            yield from joined(block.text, _regions(block, pieces))


def _splices(edits: Iterable[Edit]) -> dict[str, list[Splice]]:
    found: dict[str, list[Splice]] = {}
    for edit in edits:
        if isinstance(edit, Splice):
            found.setdefault(edit.block, []).append(edit)
    return found


def _cut(pieces: Iterable[Piece], splices: Iterable[Splice]) -> list[Piece]:
    """The pieces after splices to the text that they make."""
    rest, found, at = list(reversed(list(pieces))), list[Piece](), 0
    for splice in sorted(splices, key=lambda each: (each.at, each.end)):
        while at < splice.at:
            at += _move(rest, found, splice.at - at)
        gone = list[Piece]()
        while at < splice.end:
            at += _move(rest, gone, splice.end - at)
        if splice.now:
            found.append(splice.now)
    return [*found, *reversed(rest)]


def _move(rest: list[Piece], to: list[Piece], most: int) -> int:
    """Take the next piece, or as much of it as is asked for; how long it was."""
    if not rest:
        raise ValueError("an edit beyond the end of its text")
    piece = rest.pop()
    length = len(piece) if isinstance(piece, str) else piece[1] - piece[0]
    if length > most:
        if isinstance(piece, str):
            rest.append(piece[most:])
            piece = piece[:most]
        else:
            rest.append((piece[0] + most, piece[1]))
            piece = (piece[0], piece[0] + most)
    to.append(piece)
    return min(length, most)


def _regions(block: Block, pieces: Iterable[Piece]) -> Iterator[Splice]:
    """What stands between the kept parts of a block, there and here."""
    end, new = 0, ""
    for piece in (*pieces, (len(block.text), len(block.text))):
        if isinstance(piece, str):
            new += piece
            continue
        start = piece[0]
        if new != block.text[end:start]:
            yield Splice(block.id, end, block.text[end:start], new)
        end, new = piece[1], ""


def joined(text: str, splices: Iterable[Splice]) -> Iterator[Splice]:
    """The same change of this text by splices that do not conflict: those whose claims meet become one.

    splices: to one block, from left to right
    """
    held: list[Splice] = []
    reach = 0
    for splice in splices:
        claim = claiming(text, splice)
        start, end = claim.zone
        if held and (start < reach or (start == reach and (start == end or _is_empty(held[-1])))):
            held.append(claim)
        else:
            if held:
                yield from _one(text, held)
            held = [claim]
        reach = max(reach, end) if len(held) > 1 else end
    if held:
        yield from _one(text, held)


def _is_empty(splice: Splice) -> bool:
    start, end = splice.zone
    return start == end


def _one(text: str, splices: Sequence[Splice]) -> Iterator[Splice]:
    """What these do, as one splice; nothing if together they change nothing."""
    if len(splices) == 1:
        yield splices[0]
        return
    start, end = splices[0].at, splices[-1].end
    moved = [Splice(each.block, each.at - start, each.was, each.now) for each in splices]
    was = text[start:end]
    now = spliced(was, moved)
    if was != now:
        yield claiming(text, Splice(splices[0].block, start, was, now))
