"""Conflict: whether not both of two edits can be done."""

from __future__ import annotations

from konvent.core.motions.edits import Edit, Insert, Remove, Restyle, Splice


def conflict(x: Edit, y: Edit) -> bool:
    """Whether not both can be done, or not without somebody deciding how. Both are `fitted` to the same text.

    Symmetric. The same wish twice is none. It goes by words, not by what they mean.
    """
    if x == y:
        return False
    match x, y:
        case Insert(), Insert():
            return x.after == y.after or not _ids(x).isdisjoint(_ids(y))
        case (Insert(after=place), Remove(block=block)) | (Remove(block=block), Insert(after=place)):
            return place == block
        case (Insert(), _) | (_, Insert()) | (Splice(), Restyle()) | (Restyle(), Splice()):
            return False
        case Splice(), Splice():
            return x.block == y.block and _meet(x, y)
        case Remove(), Remove():
            return False
        case ((Splice() | Remove() | Restyle()), (Splice() | Remove() | Restyle())):
            return x.block == y.block
    raise TypeError("no edits")


def _meet(x: Splice, y: Splice) -> bool:
    """Whether what both claim overlaps; what is empty also meets what it only touches."""
    (from_x, to_x), (from_y, to_y) = x.zone, y.zone
    if x.at == y.at or (from_x < to_y and from_y < to_x):
        return True
    return (from_x == to_x or from_y == to_y) and from_x <= to_y and from_y <= to_x


def _ids(insert: Insert) -> set[str]:
    return {block.id for block in insert.blocks}
