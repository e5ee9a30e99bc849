"""Who stands in an election: everybody announced or proposed, without those who have been elected or have declined."""

from __future__ import annotations

from collections.abc import Iterator

from konvent.core.edition import differed
from konvent.core.law.election import elected
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote, VoteOpened
from konvent.core.refusal import Refusal, no

# Who was elected by a vote on an item of which no option says who it is about.
UNNAMED = ""


def chosen(state: State, vote: Vote) -> tuple[str, ...]:
    """The options that a declared election gave a seat, whether they accept or not."""
    if vote.subject != "election" or vote.phase != "declared" or vote.verdict is None:
        return ()
    if vote.method == "several_of":
        return elected(vote.verdict)  # of a block some may be elected though seats stay open
    if not vote.accepted:
        return ()
    if vote.method == "one_of":
        return elected(vote.verdict)
    asked = vote.options or tuple(each.id for each in state.agenda[vote.item_id].plan.options)
    return asked if len(asked) == 1 else (UNNAMED,)


def holders(state: State, item_id: str) -> tuple[str, ...]:
    """The options that hold a seat of this item: elected, and accepted."""
    return tuple(option for option, accepts in _given(state, item_id) if accepts)


def standing(state: State, item: Item) -> tuple[str, ...]:
    """The options that can still be chosen, in the order in which they were announced or proposed."""
    given = {option for option, _ in _given(state, item.plan.id)}
    return tuple(each.id for each in item.plan.options if each.id not in given)


def seats_left(state: State, item: Item) -> int | None:
    """How many seats are not filled yet; None if it was not announced how many there are."""
    if not item.plan.seats:
        return None
    return max(0, item.plan.seats - len(holders(state, item.plan.id)))


def left_off(state: State, item: Item, opened: OpenVote | VoteOpened) -> tuple[str, ...]:
    """Who stands and cannot be chosen in this vote; of a further round nobody, since the count has said who stands in it."""
    if opened.follows or opened.subject == "procedural":
        return ()
    if opened.method == "yes_no_abstain" and not opened.options:
        return ()
    return tuple(each for each in standing(state, item) if each not in opened.options)


def _as_asked(state: State, command: OpenVote, item: Item) -> Refusal | None:
    """Edition 1 let everybody be elected on every ballot."""
    return None


@differed(until=1, before=_as_asked)
def unfit_ballot(state: State, command: OpenVote, item: Item) -> Refusal | None:
    """Why this election is not held without a reason: its seats are filled, who has one stands again, who stands is left off.

    Where it was not announced how many seats there are, not everybody announced must stand for each of them; who was
    proposed in the meeting must, in the first vote.
    """
    number, left = item.plan.number, seats_left(state, item)
    if left is not None and command.method == "several_of" and command.most > max(left, 1):
        return no("votes.more_than_seats", number=number, left=left)
    if command.reason:
        return None
    if left == 0:
        return no("votes.seats_filled", number=number, seats=item.plan.seats)
    if not {*holders(state, item.plan.id)}.isdisjoint(command.options):
        return no("votes.elected_already", number=number)
    missing = {*left_off(state, item, command)}
    if left is None:
        earlier = any(each.item_id == item.plan.id and each.declared_at for each in state.votes.values())
        missing &= set() if earlier else {each.option for each in item.nominated}
    return no("votes.left_off", number=number) if missing else None


def _unsaid(state: State, command: OpenVote, item: Item) -> int | None:
    """Edition 1 did not ask how many are put to yes or no."""
    return None


@differed(until=1, before=_unsaid)
def candidates(state: State, command: OpenVote, item: Item) -> int | None:
    """How many stand in this vote of an election; None of any other vote."""
    if item.plan.kind != "election" or command.subject == "procedural":
        return None
    return len(command.options or standing(state, item))


def _given(state: State, item_id: str) -> Iterator[tuple[str, bool | None]]:
    """Each option that was elected on this item, and whether she accepts."""
    for vote in state.votes.values():
        if vote.item_id == item_id:
            for option in chosen(state, vote):
                yield option, vote.acceptance
