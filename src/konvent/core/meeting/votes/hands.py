"""The show of hands (Handzeichen): in the hall it is voted by hand and counted by tellers, beside the ballots of the others.

Who votes by hand is frozen when the vote opens and has no ballot in it, so that nobody is counted twice.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from konvent.core.law import majority, weights
from konvent.core.law.doubled import Conditions, conditions
from konvent.core.meeting.authority import actor_of
from konvent.core.meeting.event import Event, told
from konvent.core.meeting.order import unknown_vote
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.votes import Elector
from konvent.core.meeting.state import State, is_present
from konvent.core.meeting.votes.acts import CountHands, HandsCounted, OpenVote
from konvent.core.meeting.votes.electorate import barred_as_announced
from konvent.core.refusal import Refusal, no

TELLERS = 2


def raising_hands(
    state: State, command: OpenVote, electorate: tuple[Elector, ...], beside: Conditions, at: datetime
) -> tuple[Elector, ...] | Refusal:
    """The electorate with those marked who vote by hand; or why no show of hands can be held.

    Tellers count votes and see no names: whatever asks who voted how, or weighs votes differently, needs ballots.
    """
    if not command.hands:
        return electorate
    if command.secret or command.named:
        return no("votes.hands_by_name")
    refusal = _by_name(state, beside, at)
    if refusal:
        return refusal
    if command.closes_at is not None:
        return no("votes.hands_end")
    marked = tuple(replace(each, by_hand=_in_the_hall(state, each)) for each in electorate)
    return _unequal({each.weight for each in marked if each.by_hand}) or marked


def no_hands(state: State, item: Item, subject: str, at: datetime) -> Refusal | None:
    """Why no show of hands can be held now on this item with this subject, before somebody asks for one; None if one can.

    Who is barred is known as it was announced; whoever opens the vote may add others.
    """
    refusal = _by_name(state, conditions(state.rulebook, subject, state.day(at)), at)
    if refusal:
        return refusal
    on, bars = state.day(at), () if subject == "procedural" else barred_as_announced(state, item)
    barred = {each for person, member, _ in bars for each in (person, member)}
    voting = (
        state.roll.by_id[member]
        for member, holding in state.held.items()
        if not barred & {member, holding.person} and _is_in_the_room(state, holding.person)
    )
    return _unequal({weights.counted(state.rulebook, each.weight, subject, on) for each in voting})


def _by_name(state: State, beside: Conditions, at: datetime) -> Refusal | None:
    """Why the statutes need to know who voted how, which tellers do not see."""
    told_apart = majority.casting_by(state.rulebook, state.day(at), secret=False) == "chair_vote"
    if beside.chambers is None and not told_apart:
        return None
    where = "ties.decision" if told_apart else "decisions"
    return no("votes.hands_by_statutes", cite=state.rulebook.statutes_cite(where))


def _unequal(by_hand: Set[Fraction]) -> Refusal | None:
    """Why hands of these weights say nothing about votes. by_hand: the weights of all who would raise theirs"""
    if not by_hand:
        return no("votes.hands_nobody")
    return no("votes.hands_weights") if len(by_hand) > 1 else None


def _in_the_hall(state: State, elector: Elector) -> bool:
    """Whether whoever casts its vote is in the room."""
    return any(_is_in_the_room(state, person) for person in elector.persons)


def _is_in_the_room(state: State, person: str) -> bool:
    return is_present(state, person) and state.attendance[person][-1].mode == "room"


def count_hands(state: State, command: CountHands) -> tuple[Event, ...] | Refusal:
    """What the tellers counted. A later count replaces it, as long as the vote is open."""
    refusal = unknown_vote(state, command.vote_id, "open")
    if refusal:
        return refusal
    vote = state.votes[command.vote_id]
    if not vote.by_hand:
        return no("votes.hands_none")
    if command.counts.keys() != set(vote.choices) or min(command.counts.values()) < 0:
        return no("votes.hands_choices")
    n = sum(command.counts.values())
    if n > len(vote.by_hand):
        return no("votes.hands_too_many", n=n, most=len(vote.by_hand))
    if len(set(command.persons)) < TELLERS:
        return no("votes.hands_tellers")
    if not all(
        _is_in_the_room(state, each) or "teller" in actor_of(state, each).roles for each in command.persons
    ):
        return no("votes.hands_not_there")
    return (told(HandsCounted, command),)
