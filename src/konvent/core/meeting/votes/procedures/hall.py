"""The vote in the hall: who is there or represented votes, and the chair says when it ends."""

from __future__ import annotations

from datetime import datetime

from konvent.core.law.verdict import Verdict
from konvent.core.meeting.attendance import quorum_now
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.methods import METHODS
from konvent.core.meeting.votes.procedures.procedure import Procedure
from konvent.core.refusal import no
from konvent.core.tally.counts import Tally


def _verdict(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    return METHODS[vote.method].verdict(state, vote, tally, at)


HALL = Procedure(
    belongs="hall",
    foreign=lambda noun: no("circular.not_written"),
    present_only=True,
    quorum=quorum_now,
    before_end=no("votes.too_early"),
    rule=lambda state, subject, method, at, closes_at: METHODS[method].rule(state, subject, at),
    verdict=_verdict,
)
