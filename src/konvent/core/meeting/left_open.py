"""What is left undecided on an item of the agenda; whoever calls the next one, concludes it or closes is asked first.

Nothing is forbidden by it: an assembly may leave something undecided, but it should not happen unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from konvent.core.meeting.motions import is_decided
from konvent.core.meeting.records.agenda import DECIDING, Item
from konvent.core.meeting.records.motions import MotionSeen
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State, floor_of
from konvent.core.meeting.votes.opening import hindered
from konvent.core.meeting.votes.rounds import stand_next
from konvent.core.meeting.votes.standing import seats_left, standing
from konvent.core.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """What is left on an item that was called.

    votes: that are open, not counted or not declared; speakers: persons who wait to speak, as long as it goes on
    undecided: what was announced to be decided on it is not, and it has no motions of its own
    motions: the numbers of those that are not decided, each with how many of its amendments are open
    """

    item: str
    votes: tuple[str, ...]
    speakers: tuple[str, ...]
    undecided: bool
    motions: Mapping[str, int]

    def __bool__(self) -> bool:
        return bool(self.votes or self.speakers or self.undecided or self.motions)


def left_open(state: State) -> tuple[LeftOpen, ...]:
    """What is left, item by item, on those that were called; of an item nobody has called everything is."""
    called = (item for item in state.agenda.values() if item.state in ("current", "done"))
    return tuple(found for item in called if (found := left_on(state, item)))


def left_on(state: State, item: Item) -> LeftOpen:
    name = item.plan.id
    due = is_undecided(state, item) and not _kept_from(state, item)
    motions = tuple(_undecided_motions(state, item)) if due else ()
    waiting = floor_of(state, name).queue if item.state == "current" else ()
    return LeftOpen(
        item=name,
        votes=tuple(vote.id for vote in state.votes.values() if vote.undeclared and _is_on(vote, name)),
        speakers=tuple(request.person for request in waiting),
        undecided=due and not motions,
        motions={each.number: len(each.open) for each in motions},
    )


def is_undecided(state: State, item: Item) -> bool:
    """Whether what was announced to be decided on an item has not been put to the vote yet: its resolution, a motion on it
    with all of its amendments, or a seat or a round of an election."""
    if item.plan.kind not in DECIDING:
        return False
    if item.plan.dossiers:
        told = any(each.item_id == item.plan.id for each in state.motions.values())
        return not told or any(True for _ in _undecided_motions(state, item))
    votes = [vote for vote in state.votes.values() if _is_on(vote, item.plan.id)]
    elected = [vote for vote in votes if vote.subject == "election" and vote.accepted]
    if (
        seats_left(state, item)
        and standing(state, item)
        and all(each.acceptance is not None for each in elected)
    ):
        return True
    if any(_goes_on(state, vote) for vote in votes):
        return True
    return not any(vote.phase != "cancelled" and vote.subject != "procedural" for vote in votes)


def _undecided_motions(state: State, item: Item) -> Iterator[MotionSeen]:
    for motion in state.motions.values():
        is_here = motion.item_id == item.plan.id and not motion.withdrawn
        if is_here and (motion.open or not is_decided(state, motion)):
            yield motion


def _is_on(vote: Vote, item_id: str) -> bool:
    return item_id in (vote.item_id, *(each.item_id for each in vote.along))


def _goes_on(state: State, vote: Vote) -> bool:
    """Whether a further round of an election can follow it."""
    return (
        state.at is not None
        and not isinstance(found := stand_next(state, vote, state.at), Refusal)
        and bool(found)
    )


def _kept_from(state: State, item: Item) -> bool:
    """Whether it was announced to nobody, so that it is talked about and not decided on."""
    return item.late and state.at is not None and hindered(state, item, state.at) is not None
