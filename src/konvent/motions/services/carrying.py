"""How an amendment would be carried over to the text as it is now, before its mover says so."""

from __future__ import annotations

from dataclasses import dataclass

from konvent.core.dossier.progress import progress
from konvent.core.dossier.rebasing import carried_over
from konvent.core.dossier.rewording import rewordable
from konvent.core.dossier.state import Amendment, Dossier
from konvent.core.motions.sentences import sentences
from konvent.core.words import Said


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """base: the number of the version, or stand, that it would be for; kept: whether anything is left of it

    lost: what meets words that are otherwise now, in sentences about the text as it was
    rewordable: whether its mover may say anew what he wants there
    """

    base: int
    kept: bool
    lost: tuple[Said, ...]
    rewordable: bool


def carried(dossier: Dossier, amendment: Amendment) -> CarriedOver | None:
    """None if it is for the text as it is, or nothing is to become of it any more."""
    if not progress(dossier)[amendment.id].outdated:
        return None
    stand, lost = carried_over(dossier, amendment.to, amendment.stands[-1])
    before = dossier.text_before(amendment)
    own = tuple(edit for edit in amendment.edits if edit in lost)
    may = rewordable(dossier, amendment.id) is None
    return CarriedOver(stand.base, bool(stand.edits), sentences(before, own), may)
