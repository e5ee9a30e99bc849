"""The vote in the hall: who is there or represented votes, and the chair says when it ends."""

from __future__ import annotations

from datetime import datetime

from konvent.core.law import reservation
from konvent.core.law.verdict import Verdict
from konvent.core.meeting import late
from konvent.core.meeting.attendance import quorum_now
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.methods import METHODS
from konvent.core.meeting.votes.procedures.procedure import Procedure
from konvent.core.refusal import no
from konvent.core.tally.counts import Tally


def _verdict(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    """What was counted, as far as who was there, who was let vote and what was announced leave it as it is."""
    counted = (
        late.on_urgency(state, tally, at)
        if vote.urgency
        else METHODS[vote.method].verdict(state, vote, tally, at)
    )
    found = reservation.without_quorum(counted, vote.quorum_at_close)
    found = reservation.not_announced(found, vote.late)
    if state.assembly is not None and state.assembly.perhaps_left:
        found = reservation.perhaps_left(found, state.rulebook, state.day(at))
    found = reservation.with_doubtful(found, state.rulebook, len(vote.doubtful), state.day(vote.opened_at))
    return reservation.with_unbarred(
        found,
        state.rulebook,
        vote.subject,
        persons=len(vote.unconcerned),
        members=len(vote.not_parties),
        on=state.day(vote.opened_at),
    )


HALL = Procedure(
    belongs="hall",
    foreign=lambda noun: no("circular.not_written"),
    present_only=True,
    quorum=quorum_now,
    decided_at=lambda state, at: at,
    before_end=no("votes.too_early"),
    rule=lambda state, subject, method, at, closes_at: METHODS[method].rule(state, subject, at),
    verdict=_verdict,
)
