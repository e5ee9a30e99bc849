"""Texts and edits for tests: drawn by chance, and read from vectors/motions."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from konvent.core.motions.blocks import Block, Style, Text, block_hash
from konvent.core.motions.edits import Edit, Edits, Insert, Remove, Restyle, Splice
from konvent.core.motions.fitting import fitted
from konvent.core.refusal import Refusal

# Letters, blanks and signs side by side, a letter with an accent that no single sign has, a picture of several, Hebrew.
ALPHABET = ["a", "b", "ü", "7", " ", " ", ",", ".", "q\u0304", "🎉", "👩🏽\u200d⚖\ufe0f", "❤\ufe0f", "ש"]
words = st.lists(st.sampled_from(ALPHABET), max_size=12).map("".join)


def must(text: Text, edits: Any) -> Edits:
    """The edits as they fit. Fails if they do not."""
    found = fitted(text, tuple(edits))
    assert not isinstance(found, Refusal), found
    return found


@st.composite
def texts(draw: Any, most: int = 4) -> Text:
    count = draw(st.integers(1, most))
    return tuple(
        Block(f"b{n}", draw(words), Style(number=draw(st.sampled_from(["", "(1)"])))) for n in range(count)
    )


@st.composite
def edits_to(draw: Any, text: Text, name: str, most: int = 3) -> Edits:
    """Some edits of one amendment; those that do not fit are left out, so there may be none."""
    found: Edits = ()
    for number in range(draw(st.integers(1, most))):
        more = fitted(text, (*found, draw(any_edit(text, f"{name}{number}"))))
        if not isinstance(more, Refusal):
            found = more
    return found


@st.composite
def any_edit(draw: Any, text: Text, fresh: str) -> Edit:
    block = draw(st.sampled_from(text)) if text else None
    match draw(st.sampled_from(["splice"] * 6 + ["insert", "remove", "restyle"])):
        case "splice" if block:
            at = draw(st.integers(0, len(block.text)))
            end = draw(st.integers(at, min(len(block.text), at + 4)))
            return Splice(block.id, at, block.text[at:end], draw(words))
        case "remove" if block:
            return Remove(block.id, block_hash(block))
        case "restyle" if block:
            return Restyle(block.id, block.style, Style("item", draw(st.integers(0, 1)), "1."))
    after = draw(st.sampled_from(["", *(each.id for each in text)]))
    return Insert(after, (Block(f"n{fresh}", draw(words)),))


# --- vectors -------------------------------------------------------------------------------------------------


def text_of(data: list[list[Any]]) -> Text:
    """Blocks written as [id, text] or [id, text, kind, level, number]."""
    return tuple(Block(block, text, Style(*style)) for block, text, *style in data)


def edits_of(data: list[dict[str, Any]], base: Text) -> tuple[Edit, ...]:
    blocks = {block.id: block for block in base}
    return tuple(_edit(each, blocks) for each in data)


def _edit(data: dict[str, Any], blocks: dict[str, Block]) -> Edit:
    match data:
        case {"splice": [block, at, was, now]}:
            return Splice(block, at, was, now)
        case {"insert_after": after, "blocks": added}:
            return Insert(after, text_of(added))
        case {"remove": block, "was": was}:
            return Remove(block, was)
        case {"remove": block}:
            return Remove(block, block_hash(blocks[block]) if block in blocks else "")
        case {"restyle": block, "was": was, "now": now}:
            return Restyle(block, Style(*was), Style(*now))
    raise ValueError(data)
