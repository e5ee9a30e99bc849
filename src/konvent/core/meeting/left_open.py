"""What is left undecided on an item of the agenda; whoever calls the next one, concludes it or closes is asked first.

Nothing is forbidden by it: an assembly may leave something undecided, but it should not happen unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    votes = _by_item(state)
    called = (item for item in state.agenda.values() if item.state in ("current", "done"))
    return tuple(found for item in called if (found := _left_on(state, item, votes.get(item.plan.id, []))))


def undecided_items(state: State) -> frozenset[str]:
    """The ids of the items on which something that was announced has not been put to the vote yet, or a motion not decided."""
    votes = _by_item(state)
    return frozenset(
        name for name, item in state.agenda.items() if _is_undecided(state, item, votes.get(name, []))
    )


def _by_item(state: State) -> Mapping[str, list[Vote]]:
    """By item the votes on it, also those that were put together with others."""
    found: dict[str, list[Vote]] = {}
    for vote in state.votes.values():
        for name in dict.fromkeys((vote.item_id, *(each.item_id for each in vote.along))):
            found.setdefault(name, []).append(vote)
    return found


def _left_on(state: State, item: Item, votes: Sequence[Vote]) -> LeftOpen:
    name = item.plan.id
    due = _is_undecided(state, item, votes) and not _kept_from(state, item)
    motions = tuple(_undecided_motions(state, item)) if due else ()
    waiting = floor_of(state, name).queue if item.state == "current" else ()
    return LeftOpen(
        item=name,
        votes=tuple(vote.id for vote in votes if vote.undeclared),
        speakers=tuple(request.person for request in waiting),
        undecided=due and not motions,
        motions={each.number: len(each.open) for each in motions},
    )


def _is_undecided(state: State, item: Item, votes: Sequence[Vote]) -> bool:
    """Whether what was announced to be decided on an item has not been put to the vote yet: its resolution, a seat or a round
    of an election; or whether a motion on it, with all of its amendments, is not decided."""
    if item.plan.kind not in DECIDING:
        return False
    if item.plan.dossiers:
        told = any(each.item_id == item.plan.id for each in state.motions.values())
        return not told or any(True for _ in _undecided_motions(state, item))
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
