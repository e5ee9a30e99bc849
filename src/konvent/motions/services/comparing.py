"""What an amendment changes, in sentences and in the text, for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from konvent.core.dossier.fates import base_text, is_merged, open_conflicts
from konvent.core.dossier.progress import progress
from konvent.core.dossier.settling import edits_by_wish
from konvent.core.dossier.state import Amendment, Dossier
from konvent.core.motions.blocks import Text
from konvent.core.motions.edits import Edits
from konvent.core.motions.merging import clashes
from konvent.core.motions.passages import Beside as CoreBeside
from konvent.core.motions.passages import beside as core_beside
from konvent.core.motions.passages import stretches_beside
from konvent.core.motions.sentences import sentences
from konvent.core.refusal import Refusal
from konvent.core.words import Said
from konvent.people.showing import Margin, Reading, Showing, margins, showing

USUAL = Reading()
# A page with the margin holds at most so many blocks, and so many amendments beside them.
MOST_BLOCKS, MOST_BESIDE = 40, 20


@dataclass(frozen=True, slots=True)
class Comparison:
    """sentences: what changes, in words; blocks: the text with the changes in it, None for none; refusal: why it cannot be an
    amendment yet"""

    sentences: tuple[Said, ...] = ()
    blocks: Showing | None = None
    refusal: Refusal | None = None


def compared(base: Text, edits: Edits | Refusal, *, reading: Reading = USUAL, prefix: str = "") -> Comparison:
    """prefix: tells the places of its changes from those of another on the same page"""
    if isinstance(edits, Refusal):
        return Comparison(refusal=edits)
    blocks = showing(base, {"": edits}, mode="context", reading=reading, prefix=prefix)
    return Comparison(sentences(base, edits), blocks)


def of(dossier: Dossier, amendment: Amendment, *, reading: Reading = USUAL) -> Comparison:
    """What an amendment changes in the text that it is for."""
    return compared(
        dossier.text_before(amendment), amendment.edits, reading=reading, prefix=f"{amendment.id}-"
    )


def provisional(dossier: Dossier, *, reading: Reading = USUAL) -> Showing | None:
    """The text as the votes have left it so far, with every wording where two were adopted that exclude each other; None
    where the text in force holds all of it."""
    if is_merged(dossier):
        return None
    found = edits_by_wish(dossier)
    numbers = {wish: [dossier.amendments[name].number for name in wish] for wish in found}
    names = {"+".join(wish): " / ".join(those) for wish, those in numbers.items()}
    return showing(
        base_text(dossier),
        {"+".join(wish): edits for wish, edits in found.items()},
        mode="preview",
        reading=reading,
        names=names,
        prefix="vorlaeufig-",
        apart=open_conflicts(dossier),
    )


def _open_ones(dossier: Dossier, shown: Iterable[Amendment]) -> dict[str, Amendment]:
    """Those that are open and to the text that the votes are about."""
    known = progress(dossier)
    return {
        each.id: each
        for each in shown
        if known[each.id].state == "open" and not known[each.id].outdated and not each.to
    }


def numbers_beside(dossier: Dossier, shown: Iterable[Amendment]) -> dict[str, list[str]]:
    """By the ids of blocks the numbers of the open amendments that concern them; "" for what is added before all."""
    open_ones = _open_ones(dossier, shown)
    found = core_beside(base_text(dossier), {name: each.edits for name, each in open_ones.items()})
    return {
        each.block: [open_ones[wording.amendment].number for wording in each.wordings]
        for each in found
        if each.wordings
    }


class Beside:
    """The text that the votes are about with the amendments to it that are open in the margin, in conflict or not; in
    stretches, so that a page never holds all of many.

    shown: those that may be read
    """

    def __init__(self, dossier: Dossier, shown: Iterable[Amendment]) -> None:
        open_ones = _open_ones(dossier, shown)
        self.names = {name: each.number or name for name, each in open_ones.items()}
        self._text = base_text(dossier)
        self._edits = {name: each.edits for name, each in open_ones.items()}
        self.stretches = stretches_beside(self._text, self._edits, blocks=MOST_BLOCKS, wordings=MOST_BESIDE)

    def of(
        self, stretch: Sequence[CoreBeside], links: Mapping[str, str]
    ) -> tuple[Showing, tuple[Margin, ...]]:
        """How it is read, and its blocks. links: id to the address of each"""
        return Showing((), (), USUAL, self.names, links=links), margins(self._text, self._edits, stretch)


def told(dossier: Dossier, amendment: Amendment) -> Comparison:
    """The same in sentences alone, as lists have it."""
    return Comparison(sentences(dossier.text_before(amendment), amendment.edits))


def clashing(amendment: Amendment, others: Iterable[Amendment]) -> list[Amendment]:
    """Those of the others that stand, are to the same text and touch the same words."""
    same = {
        each.id: each
        for each in others
        if each.is_open and (each.to, each.base) == (amendment.to, amendment.base) and each.id != amendment.id
    }
    return [each for each in same.values() if clashes({"": amendment.edits, each.id: each.edits})]
