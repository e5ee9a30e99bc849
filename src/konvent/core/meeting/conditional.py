"""Conditional resolutions (bedingte Beschlüsse): what is decided on one item has effect only together with another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from konvent.core.law import effect
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Status
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said, say


def not_yet(state: State, item: Item) -> Refusal | None:
    """Why it is not voted on this item now: the one it depends on comes first, and must have been carried."""
    if not item.plan.only_with:
        return None
    number, first = item.plan.number, state.agenda[item.plan.only_with].plan.number
    found = decided(state, item.plan.only_with)
    if found is None:
        return no("votes.condition_first", number=number, first=first)
    return None if found.accepted else no("votes.condition_failed", number=number, first=first)


def decided(state: State, item_id: str) -> Vote | None:
    """The vote that decided this item as it holds now: one that was carried, else the last; None before any was declared."""
    votes = [
        each
        for each in state.votes.values()
        if each.item_id == item_id and each.phase == "declared" and each.decides_item
    ]
    return next((each for each in votes if each.accepted), votes[-1] if votes else None)


def together(state: State, vote: Vote, at: datetime) -> Iterator[Said]:
    """What the item that this one depends on means for a resolution that was carried. at: when it was declared"""
    other = state.agenda[vote.item_id].plan.only_with
    if not other:
        return
    number, found, on = state.agenda[other].plan.number, decided(state, other), state.day(at)
    if found is None:
        yield say("consequence.condition_open", number=number)
    elif not found.accepted:
        yield say("consequence.condition_failed", number=number)
    else:
        facts = effect.EffectFacts(subject=subject_of(found.subject), resolved_on=on, used_on=on)
        later = effect.check(state.rulebook, facts).status == Status.FAIL
        yield say("consequence.condition_later" if later else "consequence.condition_met", number=number)
