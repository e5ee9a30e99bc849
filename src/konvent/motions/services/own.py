"""What is a person's own among all motions that she may read: her amendments, and what waits for her."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from konvent.core.dossier.progress import Progress, Waiting, progress, waiting
from konvent.core.dossier.state import Amendment
from konvent.motions.services import wording
from konvent.motions.services.carrying import CarriedOver, carried
from konvent.motions.services.reading import Motion
from konvent.people.models import Member


@dataclass(frozen=True, slots=True)
class OwnAmendment:
    """An amendment of a member that she acts for. to: the number of the amendment that it amends, "" if the motion"""

    motion: Motion
    amendment: Amendment
    member: Member
    found: Progress
    to: str

    @property
    def state(self) -> str:
        return wording.amendment_state(self.motion.dossier, self.found)


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits for a member that she acts for. amendment: None if it is the motion; carried: of an outdated one what
    can be done with it"""

    motion: Motion
    what: Waiting
    member: Member
    amendment: Amendment | None
    carried: CarriedOver | None


def amendments(motions: Iterable[Motion], members: Collection[Member]) -> list[OwnAmendment]:
    """Those of these members, what stands first, the latest first."""
    known = {each.pk: each for each in members}
    found = []
    for motion in motions:
        own = [each for each in motion.seen.amendments if each.mover in known]
        states = progress(motion.dossier) if own else {}
        numbers = {each.id: each.number for each in motion.seen.amendments}
        found += [
            OwnAmendment(motion, each, known[each.mover], states[each.id], numbers.get(each.to, ""))
            for each in own
        ]
    return sorted(found, key=_order)


def _order(own: OwnAmendment) -> tuple[bool, float]:
    return not own.found.stands, -own.amendment.received_at.timestamp()


def waiting_for(motions: Iterable[Motion], members: Collection[Member], now: datetime) -> list[Waits]:
    """What waits for these members, what has a deadline first."""
    known = {each.pk: each for each in members}
    all_of_it = [
        Waits(motion, each, known[each.member], found, carried(motion.dossier, found) if found else None)
        for motion in motions
        for each in waiting(motion.dossier, known, now)
        for found in (motion.amendment(each.amendment),)
    ]
    return sorted(all_of_it, key=lambda each: (each.what.until is None, each.what.until or now))
