"""Edits: what an amendment changes, with the old wording, so that anybody can say whether it fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, assert_never

from konvent.core.malformed import malformed
from konvent.core.motions.blocks import (
    Block,
    Style,
    text_field,
    whole_field,
)


@dataclass(frozen=True, slots=True)
class Splice:
    """In one block, `now` takes the place of `was`; one of them may be empty.

    at: where `was` begins, in code points from 0
    left, right: how many code points before and behind it the edit claims besides: the rest of the words that it cuts or
    stands beside. Found by `fitted` and kept when the edit is moved along; no part of what is wished.
    """

    block: str
    at: int
    was: str
    now: str
    left: int = field(default=0, compare=False)
    right: int = field(default=0, compare=False)

    @property
    def end(self) -> int:
        return self.at + len(self.was)

    @property
    def zone(self) -> tuple[int, int]:
        """What it claims, from and to before, in code points."""
        return self.at - self.left, self.end + self.right


@dataclass(frozen=True, slots=True)
class Insert:
    """New blocks behind another; after: its id, "" for the beginning"""

    after: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """A block goes. was: its hash, so that nobody removes what he has not read"""

    block: str
    was: str


@dataclass(frozen=True, slots=True)
class Restyle:
    """A block becomes something else with the same words, or gets another number."""

    block: str
    was: Style
    now: Style


Edit = Splice | Insert | Remove | Restyle
Edits = tuple[Edit, ...]


# --- as JSON ---------------------------------------------------------------------------------------------------


def edit_to_data(edit: Edit) -> dict[str, Any]:
    """As it is written down: its kind and its fields."""
    match edit:
        case Splice():
            names = ("block", "at", "was", "now", "left", "right")
            return {"kind": "splice", **{name: getattr(edit, name) for name in names}}
        case Insert():
            return {
                "kind": "insert",
                "after": edit.after,
                "blocks": [block.to_data() for block in edit.blocks],
            }
        case Remove():
            return {"kind": "remove", "block": edit.block, "was": edit.was}
        case Restyle():
            was, now = edit.was.to_data(), edit.now.to_data()
            return {"kind": "restyle", "block": edit.block, "was": was, "now": now}
    assert_never(edit)


def edit_from_data(data: Any) -> Edit:
    """Read what `edit_to_data` wrote; what a splice claims may be missing, as in one that is new. Raises Malformed."""
    if not isinstance(data, dict):
        raise malformed("object")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in _READERS:
        raise malformed("one_of", "kind", values=tuple(_READERS))
    names, read = _READERS[kind]
    unknown = sorted(str(name) for name in data.keys() - {"kind", *names})
    if unknown:
        raise malformed("unknown", unknown[0])
    return read(data)


def _splice(data: dict[str, Any]) -> Edit:
    left, right = (whole_field(data, name) if name in data else 0 for name in ("left", "right"))
    was, now = text_field(data, "was"), text_field(data, "now")
    return Splice(text_field(data, "block"), whole_field(data, "at"), was, now, left, right)


def _insert(data: dict[str, Any]) -> Edit:
    after, blocks = text_field(data, "after"), data.get("blocks")
    if not isinstance(blocks, list):
        raise malformed("list", "blocks")
    return Insert(after, tuple(map(Block.from_data, blocks)))


def _remove(data: dict[str, Any]) -> Edit:
    return Remove(text_field(data, "block"), text_field(data, "was"))


def _restyle(data: dict[str, Any]) -> Edit:
    return Restyle(text_field(data, "block"), _style(data, "was"), _style(data, "now"))


def _style(data: dict[str, Any], name: str) -> Style:
    style = data.get(name)
    if not isinstance(style, dict):
        raise malformed("object", name)
    unknown = sorted(str(each) for each in style.keys() - {"kind", "level", "number"})
    if unknown:
        raise malformed("unknown", f"{name}.{unknown[0]}")
    return Style.from_data(style)


_READERS: dict[str, tuple[tuple[str, ...], Callable[[dict[str, Any]], Edit]]] = {
    "splice": (("block", "at", "was", "now", "left", "right"), _splice),
    "insert": (("after", "blocks"), _insert),
    "remove": (("block", "was"), _remove),
    "restyle": (("block", "was", "now"), _restyle),
}


@dataclass(frozen=True, slots=True)
class Change:
    """The edits of one amendment, as an act carries them."""

    edits: Edits

    def to_data(self) -> list[dict[str, Any]]:
        return [edit_to_data(edit) for edit in self.edits]

    @classmethod
    def from_data(cls, data: Any) -> Change:
        """Raises Malformed."""
        if not isinstance(data, list):
            raise malformed("list")
        return cls(tuple(map(edit_from_data, data)))
