"""Anchors: the passage that a comment or a question is about, and where it stands after the text has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from konvent.core.motions.blocks import Text
from konvent.core.motions.edits import Edit, Insert, Remove, Splice
from konvent.core.motions.merging import rebased
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of one version. block: "" for the text as a whole; at: where `was` begins, in code points from 0; was: its words,
    "" for the block as a whole"""

    block: str = ""
    at: int = 0
    was: str = ""


def anchored(text: Text, block: str, was: str) -> Anchor | Refusal:
    """The anchor at these words of a block, as whoever comments has read them; with no block named, at these words of the text.

    Refused where they do not stand there, or stand there more than once: then nobody could say which passage is meant.
    """
    if not block and not was:
        return Anchor()
    if not block:
        places = [(each, each.text.count(was)) for each in text if was in each.text]
        if sum(count for _each, count in places) > 1:
            return no("motions.passage_twice", was=was)
        block = places[0][0].id if places else text[0].id
    found = next((each for each in text if each.id == block), None)
    if found is None:
        return no("motions.no_block", id=block[:40])
    count = found.text.count(was) if was else 1
    if count > 1:
        return no("motions.passage_twice", was=was)
    if not count:
        return no("motions.no_passage", was=was, there=found.text)
    return Anchor(block, found.text.index(was), was)


def followed(anchor: Anchor, steps: Iterable[Iterable[Edit]]) -> Anchor | None:
    """Where the passage stands after the text has changed step by step; None once its own words have changed or are gone.

    steps: the edits of each version behind the one that the anchor is for, to the version before it
    """
    here: Anchor | None = anchor
    for step in steps:
        if here is None or not here.block:
            return here
        here = _moved(here, step)
    return here


def _moved(anchor: Anchor, edits: Iterable[Edit]) -> Anchor | None:
    near = [each for each in edits if not isinstance(each, Insert) and each.block == anchor.block]
    if any(isinstance(each, Remove) for each in near):
        return None
    splices = [each for each in near if isinstance(each, Splice)]
    if not anchor.was or not splices:
        return anchor
    after = rebased(Splice(anchor.block, anchor.at, anchor.was, ""), splices)
    return replace(anchor, at=after.at) if isinstance(after, Splice) else None
