"""What somebody may see of a dossier: before it is published its movers alone, and the office once it is submitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konvent.core.dossier.order import acts_for
from konvent.core.dossier.state import Amendment, Dossier, DossierKind, Phase, Submission, Version

# In what capacity somebody looks; a co-mover is also whoever was asked to become one.
Audience = Literal["mover", "co_mover", "office", "committee", "member", "citizen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """number: from 1, as acts name it"""

    number: int
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """What an audience may see. movers, invited: ids of members; versions: those it may read, the newest last"""

    kind: DossierKind
    phase: Phase
    movers: tuple[str, ...]
    invited: tuple[str, ...]
    versions: tuple[ShownVersion, ...]
    submission: Submission | None
    amendments: tuple[Amendment, ...]


def audience_of(dossier: Dossier, person: str) -> Audience:
    """In what capacity she looks, the closest she has. person: the id of a person or an account"""
    if acts_for(dossier, person, dossier.movers[:1]):
        return "mover"
    if acts_for(dossier, person, (*dossier.movers, *dossier.invited)):
        return "co_mover"
    roles = dossier.roles.get(person, frozenset())
    if "office" in roles:
        return "office"
    if roles:
        return "committee"
    return "member" if dossier.books.roll.members_of.get(person) else "citizen"


def view(dossier: Dossier, audience: Audience) -> DossierView | None:
    """The dossier as they may see it; None if for them there is none."""
    if dossier.phase == "none" or not _may_see(dossier, audience):
        return None
    hers = audience in ("mover", "co_mover")
    return DossierView(
        kind=dossier.kind,
        phase=dossier.phase,
        movers=dossier.movers,
        invited=dossier.invited if hers else (),
        versions=tuple(
            ShownVersion(number=number, version=version)
            for number, version in enumerate(dossier.versions, start=1)
            if hers or number == dossier.newest
        ),
        submission=dossier.submission,
        amendments=tuple(dossier.amendments.values()),
    )


def _may_see(dossier: Dossier, audience: Audience) -> bool:
    if audience in ("mover", "co_mover"):
        return True
    return audience == "office" and dossier.submission is not None
