"""What the chair does with a vote once it is open: extend, cancel, declare, correct what was declared."""

from __future__ import annotations

from datetime import datetime

from konvent.core.edition import differed
from konvent.core.law import majority
from konvent.core.law.verdict import Status
from konvent.core.meeting.event import Event, told
from konvent.core.meeting.order import reason_missing, unknown_vote
from konvent.core.meeting.outcome import is_inconclusive
from konvent.core.meeting.reach import unacknowledged
from konvent.core.meeting.records.votes import Finding, Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import (
    AcceptanceRecorded,
    CancelVote,
    ConfirmCorrection,
    CorrectionProposed,
    DeclareVote,
    ExtendVote,
    ProposeCorrection,
    RecordAcceptance,
    VoteCancelled,
    VoteCorrected,
    VoteDeclared,
    VoteExtended,
)
from konvent.core.meeting.votes.procedures import procedure_of
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
    procedure = procedure_of(state)
    if not procedure.present_only and (vote is None or vote.phase != "sealed"):
        return procedure.foreign("votes")
    if vote is None or vote.phase not in ("open", "sealed"):
        return no("votes.counted" if vote is not None and vote.phase == "tallied" else "votes.not_to_cancel")
    if not command.reason:
        return reason_missing()
    return (VoteCancelled(vote_id=command.vote_id, reason=command.reason),)


def declare_vote(state: State, command: DeclareVote, by: str) -> tuple[Event, ...] | Refusal:
    refusal = unknown_vote(state, command.vote_id, "tallied")
    if refusal:
        return refusal
    vote = state.votes[command.vote_id]
    refusal = unacknowledged(state, vote.item_id) or _earlier_first(state, vote)
    if refusal:
        return refusal
    accepted = found_by(vote, command.finding)
    if isinstance(accepted, Refusal):
        return accepted
    if vote.verdict is not None and majority.waits_for_chair(vote.verdict):
        refusal = _casting_refusal(state, vote, by, accepted)
        if refusal:
            return refusal
    unnumbered = not vote.decides_item or is_inconclusive(state, vote)
    number = None if unnumbered else 1 + sum(1 for each in state.votes.values() if each.number is not None)
    return (
        VoteDeclared(
            vote_id=vote.id,
            finding=command.finding,
            acceptance=command.acceptance,
            accepted=accepted,
            number=number,
        ),
    )


def _in_any_order(state: State, vote: Vote) -> Refusal | None:
    """Edition 1 let the earlier result be declared after the later one, and so the earlier stand as the last word."""


@differed(until=1, before=_in_any_order)
def _earlier_first(state: State, vote: Vote) -> Refusal | None:
    """Why another result must be declared before this one: it is of an earlier vote on the same question, of which the
    one declared last counts."""
    asked = (vote.item_id, vote.motion, vote.subject, vote.concerns)
    for each in state.votes.values():
        if each.id == vote.id:
            break
        same = (each.item_id, each.motion, each.subject, each.concerns) == asked
        if same and each.phase in ("sealed", "tallied"):
            return no("votes.earlier_first")
    return None


def _casting_refusal(state: State, vote: Vote, by: str, accepted: bool) -> Refusal | None:
    """Why this is nobody's casting vote: it is the chair's alone, unless she is barred. Rejected by a tie it is without one."""
    assert vote.verdict is not None
    if state.assembly is None or by != state.assembly.chair:
        return no("votes.casting_chair", cite=vote.verdict.cites[0])
    barred = next((each for each in vote.excluded if each.person == by), None)
    return no("votes.casting_barred", cite=barred.cite) if barred and accepted else None


def _not_her_casting_vote(vote: Vote, by: str) -> Refusal | None:
    """Why somebody else does not say that a casting vote was meant otherwise than it was declared."""
    assert vote.verdict is not None
    hers = vote.casting is not None and vote.casting.person == by
    return None if hers else no("votes.casting_corrected", cite=vote.verdict.cites[0])


def found_by(vote: Vote, finding: Finding | None) -> bool | Refusal:
    """Whether the vote is accepted if this is found. It is the chair's to find only what the law leaves open."""
    verdict = vote.verdict
    assert verdict is not None
    if verdict.status not in (Status.PASS, Status.FAIL):
        return no("votes.finding_needed", cite=verdict.cite) if finding is None else finding == "accepted"
    accepted = verdict.status == Status.PASS
    if finding is not None and (finding == "accepted") != accepted:
        return Refusal("votes.finding_differs", verdict.said, verdict.cite)
    return accepted


def record_acceptance(state: State, command: RecordAcceptance, at: datetime) -> tuple[Event, ...] | Refusal:
    """What was left open at the declaration is said once; what was said wrongly is corrected by two."""
    vote = _correctable(state, command.vote_id)
    if isinstance(vote, Refusal):
        return vote
    if vote.subject != "election" or not vote.accepted:
        return no("votes.nobody_to_accept")
    if vote.acceptance is not None:
        return no("votes.acceptance_known")
    if command.declared_on > state.day(at):
        return no("votes.acceptance_ahead")
    return (told(AcceptanceRecorded, command),)


def propose_correction(state: State, command: ProposeCorrection, by: str) -> tuple[Event, ...] | Refusal:
    vote = _correctable(state, command.vote_id)
    if isinstance(vote, Refusal):
        return vote
    accepted = found_by(vote, command.finding)
    if isinstance(accepted, Refusal):
        return accepted
    if (accepted, command.acceptance) == (vote.accepted, vote.acceptance):
        return no("votes.nothing_to_correct")
    if vote.verdict is not None and majority.waits_for_chair(vote.verdict):
        refusal = _not_her_casting_vote(vote, by)
        if refusal:
            return refusal
    if not command.reason:
        return reason_missing()
    return (told(CorrectionProposed, command),)


def confirm_correction(state: State, command: ConfirmCorrection, by: str) -> tuple[Event, ...] | Refusal:
    vote = _correctable(state, command.vote_id)
    if isinstance(vote, Refusal):
        return vote
    proposed = vote.proposed
    if proposed is None or (proposed.finding, proposed.acceptance) != (command.finding, command.acceptance):
        return no("votes.no_such_correction")
    if proposed.by == by:
        return no("votes.second_person")
    accepted = found_by(vote, command.finding)
    if isinstance(accepted, Refusal):
        return accepted
    return (
        VoteCorrected(
            vote_id=vote.id, finding=command.finding, acceptance=command.acceptance, accepted=accepted
        ),
    )


def _correctable(state: State, vote_id: str) -> Vote | Refusal:
    """The vote, if its result was declared and no minutes that say so were approved."""
    vote = state.votes.get(vote_id)
    if vote is None or vote.phase != "declared":
        return no("votes.not_declared")
    return no("votes.minutes_approved") if state.minutes.approvals else vote
