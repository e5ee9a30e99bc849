"""What the chair does with a vote between opening and result: extend, cancel, declare."""

from __future__ import annotations

from datetime import datetime

from konvent.core.law.verdict import Status
from konvent.core.meeting.event import Event, told
from konvent.core.meeting.order import reason_missing, unknown_vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import (
    CancelVote,
    DeclareVote,
    ExtendVote,
    VoteCancelled,
    VoteDeclared,
    VoteExtended,
)
from konvent.core.refusal import Refusal, no


def extend_vote(state: State, command: ExtendVote, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = unknown_vote(state, command.vote_id, "open")
    if refusal:
        return refusal
    before = state.votes[command.vote_id].closes_at
    if before is None or command.closes_at <= before:
        return no("votes.no_end" if before is None else "votes.not_longer")
    if command.closes_at <= at:
        return no("votes.end_past")
    if not command.reason:
        return reason_missing()
    return (told(VoteExtended, command),)


def cancel_vote(state: State, command: CancelVote) -> tuple[Event, ...] | Refusal:
    """A vote may be abandoned as long as nobody can know what comes of it. Once it is counted, its result is declared."""
    vote = state.votes.get(command.vote_id)
    if vote is None or vote.phase not in ("open", "sealed"):
        return no("votes.counted" if vote is not None and vote.phase == "tallied" else "votes.not_to_cancel")
    if not command.reason:
        return reason_missing()
    return (VoteCancelled(vote_id=command.vote_id, reason=command.reason),)


def declare_vote(state: State, command: DeclareVote) -> tuple[Event, ...] | Refusal:
    refusal = unknown_vote(state, command.vote_id, "tallied")
    if refusal:
        return refusal
    vote = state.votes[command.vote_id]
    assert vote.verdict is not None
    if vote.verdict.status in (Status.PASS, Status.FAIL):
        accepted = vote.verdict.status == Status.PASS
        if command.finding is not None and (command.finding == "accepted") != accepted:
            return Refusal("votes.finding_differs", vote.verdict.said, vote.verdict.cite)
    elif command.finding is None:
        return no("votes.finding_needed", cite=vote.verdict.cite)
    else:
        accepted = command.finding == "accepted"
    procedural = vote.subject == "procedural"
    number = None if procedural else 1 + sum(1 for each in state.votes.values() if each.number is not None)
    return (
        VoteDeclared(
            vote_id=vote.id,
            finding=command.finding,
            acceptance=command.acceptance,
            accepted=accepted,
            number=number,
        ),
    )
