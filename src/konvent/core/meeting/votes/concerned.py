"""Whom a vote concerns: who was announced with its item, and what the chair adds to it or takes away, with a reason."""

from __future__ import annotations

from datetime import datetime

from konvent.core.law import exclusion
from konvent.core.meeting.order import reason_missing
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal, no


def concerned_by(
    state: State, command: OpenVote, item: Item, subject: str, at: datetime
) -> tuple[str, ...] | Refusal:
    """All whom this vote concerns, or why it cannot be said to concern just these.

    Who is barred follows from facts and is nobody's to choose: nobody who was announced is left out by silence, nor at
    all where the law bars her beyond doubt.
    """
    announced = item.plan.concerns
    if _on_each(command, subject, announced):
        return tuple(person for person in announced if person in command.concerns)
    left_out = frozenset(command.unconcerned)
    if not left_out <= frozenset(announced) - frozenset(command.concerns):
        return no("votes.not_announced_as_concerned")
    added = frozenset(command.concerns) - frozenset(announced)
    if (left_out or added) and not command.reason:
        return reason_missing()
    norm = exclusion.beyond_doubt(state.rulebook, subject, state.day(at)) if left_out else None
    if norm is not None:
        return no("votes.barred_beyond_doubt", cite=norm.cite)
    concerned = dict.fromkeys((*announced, *command.concerns))
    return tuple(person for person in concerned if person not in left_out)


def _on_each(command: OpenVote, subject: str, announced: tuple[str, ...]) -> bool:
    """Whether this is the vote on one or some of those who are to be discharged, who were announced together."""
    chosen = frozenset(command.concerns)
    single = subject == "discharge" and command.mode == "individual" and not command.unconcerned
    return single and bool(chosen) and chosen <= frozenset(announced)
