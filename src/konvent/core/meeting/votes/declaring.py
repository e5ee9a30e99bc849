"""What the chair does with a vote between opening and result: extend, cancel, declare."""

from __future__ import annotations

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


def extend_vote(state: State, command: ExtendVote) -> tuple[Event, ...] | Refusal:
    refusal = unknown_vote(state, command.vote_id, "open")
    if refusal:
        return refusal
    if state.assembly is not None and state.assembly.form == "written":
        return no(
            "votes.deadline_announced",
            de="Das Ende des schriftlichen Verfahrens ist allen mitgeteilt und kann nicht verschoben werden.",
            en="The end of the written procedure was told to everybody and cannot be moved.",
        )
    before = state.votes[command.vote_id].closes_at
    if before is None or command.closes_at <= before:
        return no(
            "votes.not_longer",
            de="Diese Abstimmung endet erst, wenn Sie sie schließen; warten Sie einfach."
            if before is None
            else "Das neue Ende muss nach dem bisherigen liegen.",
            en="This vote ends only when you close it; simply wait."
            if before is None
            else "The new end must be later than the present one.",
        )
    if not command.reason.strip():
        return reason_missing()
    return (told(VoteExtended, command),)


def cancel_vote(state: State, command: CancelVote) -> tuple[Event, ...] | Refusal:
    vote = state.votes.get(command.vote_id)
    if vote is None or vote.phase not in ("open", "sealed", "tallied"):
        return no(
            "votes.not_to_cancel",
            de="Diese Abstimmung kann nicht mehr abgebrochen werden; ihr Ergebnis ist festgestellt oder sie ist bereits abgebrochen.",
            en="This vote can no longer be cancelled; its result has been declared or it has been cancelled before.",
        )
    if not command.reason.strip():
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
            return Refusal(
                "votes.finding_differs",
                vote.verdict.said,
                vote.verdict.cites[0] if vote.verdict.cites else None,
            )
    elif command.finding is None:
        return no(
            "votes.finding_needed",
            de="Das Recht lässt das Ergebnis hier offen. Bitte entscheiden Sie selbst, ob der Beschluss zustande gekommen ist; Ihre Feststellung und der Zweifel kommen in die Niederschrift.",
            en="The law leaves this result open. Please decide yourself whether the resolution has come about; your finding and the doubt go into the minutes.",
            cite=vote.verdict.cites[0] if vote.verdict.cites else None,
        )
    else:
        accepted = command.finding == "accepted"
    number = 1 + sum(1 for each in state.votes.values() if each.number is not None)
    return (
        VoteDeclared(
            vote_id=vote.id,
            finding=command.finding,
            acceptance=command.acceptance,
            accepted=accepted,
            number=number,
        ),
    )
