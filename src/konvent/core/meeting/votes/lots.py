"""The lot (Losentscheid): drawn by hand in the meeting where the statutes let it decide a tie, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

from konvent.core.law.election import elected
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Event
from konvent.core.meeting.order import not_open
from konvent.core.meeting.records.votes import Lot, Vote
from konvent.core.meeting.state import State, is_present
from konvent.core.meeting.votes.acts import DrawLot, LotDrawn
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.refusal import Refusal, no


def draw_lot(state: State, command: DrawLot) -> tuple[Event, ...] | Refusal:
    """Record what was drawn. Nothing in this program draws: who did it, and before whom, is all the evidence there is."""
    vote = state.votes.get(command.vote_id)
    refusal = not_open(state)
    if refusal or vote is None or vote.verdict is None:
        return refusal or no("votes.not_counted")
    between = lot_between(state, vote)
    if not between:
        return _no_lot(state, vote, vote.verdict)
    if command.option not in between:
        return no("votes.lot_among_others")
    if not {*command.persons} - {command.person_id}:
        return no("votes.lot_unwitnessed")
    if not all(is_present(state, each) for each in (command.person_id, *command.persons)):
        return no("votes.lot_not_there")
    return (
        LotDrawn(
            vote_id=vote.id,
            option=command.option,
            person_id=command.person_id,
            persons=command.persons,
            verdict=_with(state, vote, command.option),
        ),
    )


def lot_between(state: State, vote: Vote) -> tuple[str, ...]:
    """The options among which a lot decides now, as the count and the statutes have it; none where no lot decides."""
    if vote.tally is None or vote.verdict is None or vote.lot or vote.accepted or voted_again(state, vote):
        return ()
    chosen = elected(vote.verdict)
    return tuple(
        each for each in vote.options if each not in chosen and each in elected(_with(state, vote, each))
    )


def voted_again(state: State, vote: Vote) -> bool:
    """Whether it was voted on this item again since, so that the count is no longer what the result follows from."""
    since = vote.tallied_at
    later = (
        each for each in state.votes.values() if each.item_id == vote.item_id and each.phase != "cancelled"
    )
    return since is None or any(each.opened_at > since and each.subject == vote.subject for each in later)


def _with(state: State, vote: Vote, drawn: str) -> Verdict:
    """What the count means if this option is drawn."""
    assert vote.tally is not None and vote.closed_at is not None
    lot = Lot(drawn=drawn, person="", witnesses=(), at=vote.closed_at)
    return procedure_of(state).verdict(state, replace(vote, lot=lot), vote.tally, vote.closed_at)


def _no_lot(state: State, vote: Vote, verdict: Verdict) -> Refusal:
    """Why no lot decides here, and what is to be done instead."""
    if verdict.remedy is None or vote.lot or vote.accepted or voted_again(state, vote):
        return no("votes.nothing_to_draw")
    cite = state.rulebook.statutes_cite("elections.tie")
    return no("votes.no_lot", cite=cite, finding=verdict.sentence, remedy=verdict.remedy)
