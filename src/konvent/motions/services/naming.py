"""The words of motions and amendments in which somebody may be named: whoever publishes them is asked first."""

from __future__ import annotations

from konvent.core.dossier.state import Amendment, Version
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Insert, Splice


def words_of_blocks(*blocks: Block) -> list[str]:
    return [each.text for each in blocks]


def words_of_motion(version: Version) -> list[str]:
    return words_of_blocks(*version.text, *version.reason)


def words_of_amendment(amendment: Amendment) -> list[str]:
    """What it puts in, and why."""
    new = [each.now for each in amendment.edits if isinstance(each, Splice)]
    put_in = [block for each in amendment.edits if isinstance(each, Insert) for block in each.blocks]
    return [*new, *words_of_blocks(*put_in, *amendment.reason)]
