"""The order of the house: refusals that many acts share."""

from __future__ import annotations

from konvent.core.meeting.roll import Roll
from konvent.core.meeting.state import State, open_votes
from konvent.core.refusal import Refusal, no

# The smallest part of a vote that all weights of a roll may have in common, so that every sum and share of them can be
# written and read (`core/number.py`).
FINEST = 10**12


def weights_too_fine(roll: Roll) -> Refusal | None:
    return no("assembly.weights_too_fine", finest=FINEST) if roll.unit > FINEST else None


def not_open(state: State) -> Refusal | None:
    """The refusal for acts that need the assembly to be in session; None if it is."""
    assembly = state.assembly
    if assembly is None:
        return no("assembly.not_convened")
    if assembly.phase == "open":
        return None
    return no(f"assembly.{assembly.phase}")


def no_open_vote(state: State, *, on: str | None = None) -> Refusal | None:
    """The refusal for acts that must wait for an open vote; None if no vote is open.

    on: the item the act concerns; None if it concerns every vote
    """
    running = [
        vote
        for vote in open_votes(state)
        if on in (None, vote.item_id, *(each.item_id for each in vote.along))
    ]
    if not running:
        return None
    number = state.agenda[running[0].item_id].plan.number
    return no("votes.still_open", number=number)


def reason_missing() -> Refusal:
    return no("command.reason_missing")


def unknown_item(state: State, item_id: str) -> Refusal | None:
    if item_id in state.agenda:
        return None
    return no("agenda.unknown_item")


def not_current(state: State, item_id: str) -> Refusal:
    number = state.agenda[item_id].plan.number
    return no("agenda.not_current", number=number)


def unknown_vote(state: State, vote_id: str, phase: str) -> Refusal | None:
    vote = state.votes.get(vote_id)
    if vote is not None and vote.phase == phase:
        return None
    if vote is None:
        return no("votes.unknown")
    if phase == "open":
        return no("votes.not_open")
    return no("votes.nothing_to_declare")
