"""Casting: which ballot may go into the box, and when it is too late."""

from __future__ import annotations

from datetime import datetime

from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.ballots import ballots_of
from konvent.core.meeting.votes.ballots.kind import Channel
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.ballot import Ballot


def may_cast(
    state: State,
    vote_id: str,
    *,
    member_id: str,
    person_id: str,
    choice: str,
    channel: Channel,
    at: datetime,
) -> Refusal | None:
    """Whether this ballot may go into the box. A ballot on paper is entered by the office for the person."""
    vote = _open(state, vote_id, at)
    if isinstance(vote, Refusal):
        return vote
    return ballots_of(vote).refusal(vote, member_id, person_id, choice, channel)


def read_cast(state: State, vote_id: str, *, person_id: str, raw: str, at: datetime) -> Ballot | Refusal:
    """Read an encrypted ballot that came in, if its vote is open and it is this person's to cast."""
    vote = _open(state, vote_id, at)
    return vote if isinstance(vote, Refusal) else ballots_of(vote).read(vote, raw, person_id)


def _open(state: State, vote_id: str, at: datetime) -> Vote | Refusal:
    vote = state.votes.get(vote_id)
    if vote is None:
        return no("votes.unknown")
    if vote.phase != "open" or (vote.closes_at is not None and at >= vote.closes_at):
        return closed_refusal()
    return vote


def closed_refusal() -> Refusal:
    """The refusal of a ballot that came after the vote was closed."""
    return no("votes.closed")
