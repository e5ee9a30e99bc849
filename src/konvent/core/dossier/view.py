"""What somebody may see of a dossier: before it is published its movers alone, and the office once it is submitted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from konvent.core.dossier.order import acts_for
from konvent.core.dossier.state import (
    Amendment,
    Dossier,
    DossierKind,
    Examination,
    Execution,
    Group,
    Phase,
    Recommendation,
    Referral,
    Submission,
    Version,
)
from konvent.core.law.motions import PUBLIC

# In what capacity somebody looks; a co-mover is also whoever was asked to become one.
Audience = Literal["mover", "co_mover", "office", "committee", "member", "citizen"]
MOVERS: tuple[Audience, ...] = ("mover", "co_mover")
# Who is told why something was returned or refused.
TOLD: tuple[Audience, ...] = (*MOVERS, "office")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """number: from 1, as acts name it"""

    number: int
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """What an audience may see; ids of members, refs of texts.

    versions: those it may read, the newest last; amendments: in the order they were submitted
    supporting: how many members support it; supporters: who, empty for whom only the count is told
    """

    kind: DossierKind
    phase: Phase
    number: str
    published_at: datetime | None
    movers: tuple[str, ...]
    invited: tuple[str, ...]
    supporting: int
    supporters: tuple[str, ...]
    versions: tuple[ShownVersion, ...]
    submission: Submission | None
    examination: Examination | None
    amendments: tuple[Amendment, ...]
    recommendations: tuple[Recommendation, ...]
    groups: tuple[Group, ...]
    referrals: tuple[Referral, ...]
    executions: tuple[Execution, ...]


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


def view(dossier: Dossier, audience: Audience, own: frozenset[str] = frozenset()) -> DossierView | None:
    """The dossier as they may see it; None if for them there is none.

    own: the members that whoever looks acts for; she sees their amendments before everybody does
    """
    if not _may_see(dossier, audience):
        return None
    names = audience in MOVERS or (bool(dossier.number) and audience != "citizen")
    submission = dossier.submission
    if submission and not names:
        submission = replace(submission, supporters=())
    return DossierView(
        kind=dossier.kind,
        phase=dossier.phase,
        number=dossier.number,
        published_at=dossier.published_at,
        movers=dossier.movers if audience != "citizen" else (),
        invited=dossier.invited if audience in MOVERS else (),
        supporting=len(dossier.supporters),
        supporters=dossier.supporters if names else (),
        versions=_versions(dossier, audience),
        submission=submission,
        examination=dossier.examination if audience in TOLD else None,
        amendments=tuple(_amendments(dossier, audience, own)),
        recommendations=tuple(_recommendations(dossier, audience, own)),
        groups=tuple(dossier.groups.values()),
        referrals=dossier.referrals,
        executions=dossier.executions,
    )


def _may_see(dossier: Dossier, audience: Audience) -> bool:
    if dossier.phase == "none":
        return False
    if audience in MOVERS:
        return True
    if audience == "office":
        return dossier.submission is not None
    if audience == "citizen":
        at = dossier.published_at
        return (
            at is not None
            and dossier.kind != "person"
            and dossier.books.rulebook.setting(PUBLIC, dossier.day(at)) is True
        )
    return bool(dossier.number)


def _versions(dossier: Dossier, audience: Audience) -> tuple[ShownVersion, ...]:
    """Drafts are their writers' own; others read what was submitted, and what became of it once it was published."""
    first, last = 1, dossier.newest
    if audience not in MOVERS and dossier.submission:
        first = dossier.submission.base
        last = dossier.newest if dossier.number else first
    return tuple(
        ShownVersion(number=number, version=dossier.versions[number - 1]) for number in range(first, last + 1)
    )


def _amendments(dossier: Dossier, audience: Audience, own: frozenset[str]) -> list[Amendment]:
    found = []
    for each in dossier.amendments.values():
        told = audience == "office" or each.mover in own
        if told:
            found.append(each)
        elif each.published_at or (each.phase == "gathering" and audience != "citizen"):
            found.append(replace(each, examination=None))
    return found


def _recommendations(dossier: Dossier, audience: Audience, own: frozenset[str]) -> list[Recommendation]:
    """Drafts stay with who recommends, offers with them and whom they are made to; how those answered is theirs too."""
    found = []
    for each in dossier.recommendations.values():
        hers = dossier.amendments[each.amendment].mover in own if each.amendment else audience in MOVERS
        if audience == "committee" or (hers and each.phase != "draft"):
            found.append(each)
        elif each.phase == "published":
            found.append(replace(each, answers={}))
    return found
