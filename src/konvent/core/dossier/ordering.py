"""In which order the amendments of a dossier are best voted on: proposed here, confirmed or changed by the chair."""

from __future__ import annotations

from konvent.core.dossier.grouping import exclusive
from konvent.core.dossier.state import Dossier
from konvent.core.motions.order import innermost_first, voting_order


def proposed_order(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    """Groups of published amendments to be put to the vote one after the other; the motion itself comes last.

    First those to amendments, the innermost before the others; then as `voting_order` says of words and exclusive groups.
    An amendment that has to be carried over first is left out.
    """
    open_ones = [each for each in dossier.amendments.values() if each.phase == "published"]
    current = {each.id: each for each in open_ones if each.base == dossier.number_amended(each.to)}
    inner = innermost_first({each.id: each.to for each in open_ones})
    outer = {each.id: each.edits for each in current.values() if not each.to}
    return (
        *(group for group in inner if group[0] in current),
        *voting_order(dossier.version.text, outer, exclusive(dossier)),
    )
