"""What somebody pastes, cut into blocks; it is shown before it is kept."""

from __future__ import annotations

from konvent.core.motions.blocks import Block, Text
from konvent.core.motions.characters import tidied
from konvent.people.ids import make_id

MOST = 2_000_000  # characters of what is pasted at once, marks of HTML among them


def cut(words: str, html: str) -> Text:
    """The blocks of what was pasted. html: as the clipboard had it; "" if there were words only"""
    return tuple(Block(make_id("b"), piece) for line in words.splitlines() if (piece := tidied(line)))
