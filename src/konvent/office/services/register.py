"""The register of resolutions (Beschlussbuch): every declared resolution of every assembly, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from konvent.core.law.election import called
from konvent.core.meeting.consequences import consequences
from konvent.core.refusal import Refusal
from konvent.core.words import Said
from konvent.ledger.books import BookLost
from konvent.office.models import Assembly
from konvent.office.services.assemblies import local_day
from konvent.office.services.desk import state_of
from konvent.office.services.options import naming
from konvent.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Resolution:
    """A declared resolution. number: its place in the register of its assembly; consequences: effect and contest."""

    assembly: Assembly
    number: int
    item: str
    title: str
    motion: str
    accepted: bool
    said: Said
    consequences: tuple[Said, ...]
    declared_at: datetime
    on: date


def resolutions(organisation: Organisation) -> tuple[list[Resolution], list[Refusal]]:
    """All declared resolutions, the newest assembly first; and why those of some assemblies cannot be read."""
    found: list[Resolution] = []
    lost: list[Refusal] = []
    for assembly in organisation.assemblies.exclude(state=Assembly.State.DRAFT).order_by("-held_at"):
        try:
            found += resolutions_of(assembly)
        except BookLost as error:
            lost.append(error.refusal)
    return found, lost


def resolutions_of(assembly: Assembly) -> list[Resolution]:
    state = state_of(assembly)
    if state is None:
        return []
    name = naming(assembly)
    found = [
        Resolution(
            assembly=assembly,
            number=vote.number,
            item=state.agenda[vote.item_id].plan.number,
            title=state.agenda[vote.item_id].plan.title,
            motion=vote.motion,
            accepted=vote.holds,
            said=called(vote.verdict, partial(name, vote.item_id)).said,
            consequences=consequences(state, vote),
            declared_at=vote.declared_at,
            on=local_day(vote.declared_at, assembly.organisation),
        )
        for vote in state.votes.values()
        if vote.phase == "declared" and vote.number and vote.verdict and vote.declared_at
    ]
    return sorted(found, key=lambda each: each.number)
