"""Late items (Dringlichkeit): whether one that was announced to nobody may be decided on, and the vote on its urgency."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from konvent.core.law import agenda
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.tally.counts import Tally


def decidable(state: State, item: Item, at: datetime) -> Verdict:
    """Whether it may be decided now on this item, which was announced to nobody.

    UNDECIDED where only a vote on its urgency can say it and none has been held yet.
    """
    found = _found_urgent(state, item)
    counted = found.tally.weights if found and found.tally else None
    on = state.day(at)
    facts = agenda.AgendaFacts(
        held_on=on,
        announced=False,
        subject=cast("Subject", item.plan.subject),
        title=item.plan.title,
        motion=item.motion,
        all_present=item.unopposed and len(state.held) == len(state.roll.voting),
        urgency_yes=counted["yes"] if counted else None,
        urgency_no=counted["no"] if counted else None,
    )
    (verdict,) = agenda.check(state.rulebook, facts)
    return verdict if found is None or found.accepted else agenda.not_urgent(verdict)


def _found_urgent(state: State, item: Item) -> Vote | None:
    """The vote on its urgency, once its result was declared."""
    votes = (each for each in state.votes.values() if each.item_id == item.plan.id and each.urgency)
    return next((each for each in votes if each.phase == "declared"), None)


def on_urgency(state: State, tally: Tally, at: datetime) -> Verdict:
    """What the count of a vote on urgency means. It was opened, so the statutes know one."""
    rule = agenda.urgency_rule(state.rulebook, state.day(at))
    assert rule is not None
    return agenda.urgency(rule, tally.weights["yes"], tally.weights["no"])
