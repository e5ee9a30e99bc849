"""Rounds of an election (Wahlgänge): which vote follows which, and who stands in it."""

from __future__ import annotations

from datetime import datetime

from konvent.core.law import election
from konvent.core.law.verdict import Status
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said, say


def round_after(state: State, follows: str) -> int:
    """Which round a vote is that follows this one, from 1; without one before it the first."""
    return state.votes[follows].round + 1 if follows else 1


def is_run_off(state: State, vote: Vote) -> bool:
    """Whether this vote is the run-off after the round before it."""
    return election.is_run_off(state.rulebook, state.day(vote.opened_at), vote.round)


def stand_in_round(state: State, command: OpenVote, at: datetime) -> tuple[str, ...] | Refusal:
    """The options of the round that follows, or why none does."""
    before = state.votes.get(command.follows)
    if before is None or before.item_id != command.item_id or command.method != "one_of":
        return no("votes.no_round_before")
    found = stand_next(state, before, at)
    if isinstance(found, Refusal):
        return found
    if command.options and {*command.options} != {*found}:
        return no("votes.others_in_round", cite=state.rulebook.statutes_cite("elections.run_off"))
    return found


def stand_next(state: State, before: Vote, at: datetime) -> tuple[str, ...] | Refusal:
    """Who stands in the round after this vote, by its count and the statutes, or why there is none."""
    if before.method != "one_of" or before.subject != "election":
        return no("votes.no_round_before")
    if before.phase != "declared" or before.tally is None:
        return no("votes.round_not_declared")
    if before.accepted:
        return no("votes.round_decided")
    if any(each.follows == before.id and each.phase != "cancelled" for each in state.votes.values()):
        return no("votes.round_followed")
    votes = {option: before.tally.weights[option] for option in before.options}
    counted = before.quorum_at_close is None or before.quorum_at_close.status != Status.FAIL
    found = (
        election.next_round(state.rulebook, state.day(at), before.round, votes)
        if counted
        else say("election.elect_anew")
    )
    if isinstance(found, Said):
        cite = state.rulebook.statutes_cite("elections.run_off")
        return no("votes.no_further_round", cite=cite, round=before.round, remedy=found)
    return found
