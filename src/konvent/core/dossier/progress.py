"""Progress: how far an amendment has come for whoever reads of it, how many have come how far, and what waits for a member."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.dossier.fates import is_outdated, open_conflicts, standings
from konvent.core.dossier.state import Amendment, Dossier
from konvent.core.dossier.taking import movers_of
from konvent.core.meeting.records.motions import Fate

# Before it is published how far it has come; from then on what the votes have made of it.
AmendmentState = Literal["gathering", "submitted", "refused"] | Fate
# In the order in which they are counted out: first those of which something is still to become.
STATES: tuple[AmendmentState, ...] = (
    "gathering",
    "submitted",
    "open",
    "adopted",
    "taken_over",
    "rejected",
    "settled",
    "split",
    "withdrawn",
    "refused",
)
STANDING: tuple[AmendmentState, ...] = STATES[:3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an amendment has come. votes: those that have led to it; partly: what was adopted before left no place for some
    of it; outdated: it stands, but what it amends is another text by now"""

    state: AmendmentState
    votes: tuple[str, ...] = ()
    partly: bool = False
    outdated: bool = False

    @property
    def stands(self) -> bool:
        """Whether something is still to become of it."""
        return self.state in STANDING


def progress(dossier: Dossier) -> Mapping[str, Progress]:
    """Of every amendment, by its id, in the order in which they were submitted. Once the motion is decided, withdrawn or
    refused, nobody votes on what had remained open: it is settled with the motion."""
    known = standings(dossier)
    over = dossier.resolution is not None or dossier.phase in ("withdrawn", "refused")
    by = (dossier.resolution.vote_id,) if dossier.resolution else ()
    found: dict[str, Progress] = {}
    for name, amendment in dossier.amendments.items():
        standing = known.get(name)
        state = standing.fate if standing else _unpublished(amendment)
        if over and state in STANDING:
            found[name] = Progress(state="settled", votes=by)
            continue
        found[name] = Progress(
            state=state,
            votes=standing.by if standing else (),
            partly=bool(standing and standing.lost and standing.edits),
            outdated=state in STANDING
            and amendment.base != dossier.number_amended(amendment.to)
            and is_outdated(dossier, amendment),
        )
    return found


def _unpublished(amendment: Amendment) -> AmendmentState:
    return "open" if amendment.phase == "published" else amendment.phase


def counted(found: Iterable[Progress]) -> Mapping[AmendmentState, int]:
    """How many have come how far, in the order of `STATES`; without those of which there are none."""
    states = [each.state for each in found]
    return {state: states.count(state) for state in STATES if state in states}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for a member. amendment: which one, "" for the motion; until: when it is over, None for no deadline

    "asked": whether it moves the motion too or supports it; "returned": the motion is to be written anew; "offer": a recommendation to be
    answered; "outdated": an amendment to be carried over to the text as it is now; "conflict": one that was adopted, and so was another
    that excludes it, and the member has not agreed to what was proposed last
    """

    kind: Literal["asked", "returned", "offer", "outdated", "conflict"]
    member: str
    amendment: str = ""
    until: datetime | None = None


def waiting(dossier: Dossier, members: Collection[str], at: datetime) -> tuple[Waiting, ...]:
    """What waits for these members in this dossier at an instant, what has a deadline first."""
    return (
        *_offers(dossier, members, at),
        *_drafted(dossier, members),
        *_outdated(dossier, members),
        *_in_conflict(dossier, members),
    )


def _offers(dossier: Dossier, members: Collection[str], at: datetime) -> Iterator[Waiting]:
    for each in dossier.recommendations.values():
        if each.phase != "offered" or each.deadline is None or at > each.deadline:
            continue
        for member in movers_of(dossier, each.amendment):
            if member in members and member not in each.answers:
                yield Waiting(kind="offer", member=member, amendment=each.amendment, until=each.deadline)


def _drafted(dossier: Dossier, members: Collection[str]) -> Iterator[Waiting]:
    if dossier.phase != "draft":
        return
    asked = (each for each in dossier.invited if each in members and each not in dossier.supporters)
    yield from (Waiting(kind="asked", member=each) for each in asked)
    if dossier.examination:
        yield from (Waiting(kind="returned", member=each) for each in dossier.movers if each in members)


def _outdated(dossier: Dossier, members: Collection[str]) -> Iterator[Waiting]:
    own = any(each.mover in members for each in dossier.amendments.values())
    for name, found in progress(dossier).items() if own else ():
        amendment = dossier.amendments[name]
        if found.outdated and amendment.mover in members:
            yield Waiting(kind="outdated", member=amendment.mover, amendment=name)


def _in_conflict(dossier: Dossier, members: Collection[str]) -> Iterator[Waiting]:
    own = any(each.mover in members for each in dossier.amendments.values())
    for pair in open_conflicts(dossier) if own and dossier.decisions else ():
        last = next((each.agreed for each in reversed(dossier.settlements) if each.amendments == pair), ())
        for name in pair:
            mover = dossier.amendments[name].mover
            if mover in members and mover not in last:
                yield Waiting(kind="conflict", member=mover, amendment=name)
