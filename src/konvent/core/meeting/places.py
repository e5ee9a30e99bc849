"""Where in a text everybody is when a step begins: at its first page, never where somebody had turned to in the step before.

Whoever presides turns all screens from there (`motions.ShowPassage`). An item is called with its motion, old beside new where
that can be shown; once the order is confirmed, and after each change of the text, with what comes next; a vote with what it
is on.
"""

from __future__ import annotations

from konvent.core.meeting.agenda import ItemCalled
from konvent.core.meeting.event import Event
from konvent.core.meeting.motions import (
    WITHOUT_SYNOPSIS,
    MotionFollowed,
    OrderConfirmed,
    is_confirmed,
    waiting,
)
from konvent.core.meeting.records.motions import MotionSeen, Place
from konvent.core.meeting.state import State, current_item
from konvent.core.meeting.votes.acts import VoteOpened


def placed(before: State, now: State, event: Event) -> State:
    """The state after this event, with the place where its step begins; as it is where no step begins."""
    if not isinstance(event, ItemCalled | OrderConfirmed | MotionFollowed | VoteOpened):
        return now
    item = current_item(now)
    if item is None or item.plan.id != event.item_id:
        return now
    place = _begun(before, now, event)
    return now if place == now.place else now.but(place=place)


def _begun(before: State, now: State, event: Event) -> Place | None:
    match event:
        case ItemCalled(item_id=item_id):
            here = [each for each in now.motions.values() if each.item_id == item_id]
            return _next(here[0]) if len(here) == 1 else None
        case OrderConfirmed(dossier=dossier):
            return _next(now.motions[dossier])
        case MotionFollowed(dossier=dossier) if _goes_on(
            before.motions.get(dossier), now.motions[dossier], now.place
        ):
            return now.place
        case MotionFollowed(dossier=dossier):
            return _next(now.motions[dossier])
        case VoteOpened(about=about) if about and about.dossier in now.motions:
            return _voted_on(now.motions[about.dossier], about.amendments, now.place)
        case VoteOpened(subject="procedural"):
            return now.place
    return None


def _next(motion: MotionSeen) -> Place:
    """At what is put to the vote next; at the motion itself as long as the order is not confirmed."""
    first = next(iter(waiting(motion)), "") if is_confirmed(motion) else ""
    return _at(motion, first, synopsis=motion.purpose not in WITHOUT_SYNOPSIS)


def _voted_on(motion: MotionSeen, amendments: tuple[str, ...], place: Place | None) -> Place:
    """Of the motion itself old beside new, unless all screens were turned to its changes before."""
    was_there = place is not None and place.dossier == motion.dossier and not place.amendment
    chosen = place.synopsis if place is not None and was_there else motion.purpose not in WITHOUT_SYNOPSIS
    return _at(motion, next(iter(amendments), ""), synopsis=chosen)


def _at(motion: MotionSeen, amendment: str, *, synopsis: bool) -> Place:
    return Place(
        item=motion.item_id,
        dossier=motion.dossier,
        amendment=amendment,
        change=0,
        page=0,
        synopsis=synopsis and not amendment,
    )


def _goes_on(before: MotionSeen | None, now: MotionSeen, place: Place | None) -> bool:
    """Whether what everybody reads is still the same text, and still to be decided."""
    if before is None or place is None or place.dossier != now.dossier:
        return before is not None
    shown = now.amendments.get(place.amendment)
    same = (before.hash, before.merged, before.purpose) == (now.hash, now.merged, now.purpose)
    return same and (shown is None or shown.fate == "open")
