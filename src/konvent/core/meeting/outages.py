"""Technical faults (Störungen) and a vote: whom one cut off at most, and whether their votes could have changed the result."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from konvent.core.meeting.records.incidents import Incident
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.tally.counts import Tally


def cut_off(state: State, incident: Incident, vote: Vote | None) -> tuple[str, ...]:
    """The members who could not vote, as far as anybody who was cut off casts their votes."""
    persons = frozenset(incident.persons)
    if vote is None:
        return tuple(member for member, held in state.held.items() if held.person in persons) or tuple(
            member.id for member in state.roll.voting if persons & {each.person for each in member.delegates}
        )
    return tuple(
        member for member, elector in vote.electorate.items() if persons.intersection(elector.persons)
    )


def could_matter(state: State, vote: Vote | None, members: tuple[str, ...]) -> bool | None:
    """Whether the result would have been another one if all of them had voted, and the same way.

    None where that is not known: no vote was under way, it is not counted yet, or it was a choice among several.
    """
    if vote is None or vote.tally is None or vote.verdict is None or vote.tallied_at is None:
        return None
    if not members:
        return False
    if vote.method != "yes_no_abstain":
        return None
    weight = sum((vote.electorate[member].weight for member in members), Fraction(0))
    lost = min(weight, vote.tally.not_cast_weight)
    if not lost:
        return False
    rule = procedure_of(state).verdict
    found = {
        rule(state, vote, _with(vote.tally, choice, lost), vote.tallied_at).status for choice in ("yes", "no")
    }
    return found != {vote.verdict.status}


def _with(tally: Tally, choice: str, weight: Fraction) -> Tally:
    """The tally if so many of the votes that were not cast had been cast like this."""
    weights = {**tally.weights, choice: tally.weights[choice] + weight}
    return replace(tally, weights=weights, not_cast_weight=tally.not_cast_weight - weight)
