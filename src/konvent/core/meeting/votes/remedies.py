"""What is to be done after a count by which nothing was decided, or not everything: as the statutes and the law have it."""

from __future__ import annotations

from konvent.core.law.verdict import Status
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.lots import voted_again
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.words import Said


def remedy_of(state: State, vote: Vote) -> Said | None:
    """The remedy of this count, made anew since the journal does not hold it; None once it was voted on again, or where
    nothing is to be mended."""
    if vote.tally is None or vote.verdict is None or vote.closed_at is None or vote.phase == "cancelled":
        return None
    if vote.accepted or vote.together_with or vote.verdict.status == Status.PASS or voted_again(state, vote):
        return None
    return procedure_of(state).verdict(state, vote, vote.tally, vote.closed_at).remedy
