"""The written procedure: start it, see who has answered, remind the others, close it, declare its results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils import timezone

from konvent.core.ids import derived_id
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.circular import AbandonCircular, CloseCircular, OpenCircular, open_circular
from konvent.core.meeting.mandates import claims
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import open_votes
from konvent.core.meeting.texts import shown_text
from konvent.core.meeting.votes.acts import DeclareVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal, no
from konvent.ledger import Receipt
from konvent.office.models import Assembly, Invitation
from konvent.office.services.convening import convene
from konvent.office.services.desk import act, convened_state, desk, enrol
from konvent.office.services.wording import in_words
from konvent.people.models import Member

OPEN = "circular.already_open"
AT_RISK = "votes.secrecy_at_risk"
# What is no fault of the start: it begins by itself once they are there, or somebody answers for it.
LATER = frozenset({"votes.no_trustees", AT_RISK})


@dataclass(frozen=True, slots=True)
class Asked:
    """A member in a written procedure. state: "asked" (nothing else known), "opened", "voted" or "excluded"."""

    member: Member
    state: str
    reminders: int
    invitations: tuple[Invitation, ...]
    answered: int
    questions: int


@dataclass(frozen=True, slots=True)
class BeforeSecret:
    """key: whether the key of the count is ready; without: members without a device; due: whether the beginning has come

    asks: what somebody has to answer for if it is to begin as it stands; None if nothing, or if it cannot begin at all
    """

    key: bool
    without: tuple[Member, ...]
    asks: Refusal | None
    due: bool


def start_written(assembly: Assembly, *, actor: str, now: datetime | None = None) -> Assembly | Refusal:
    """Convene a written procedure and open it, at once if its beginning has come, else by the sweep."""
    said = convene(assembly, actor=actor, now=now)
    if isinstance(said, Refusal):
        return said
    refusal = open_if_due(said, now=now or timezone.now())
    return refusal if refusal and refusal.code not in LATER else said


def begin(assembly: Assembly, *, actor: str, command_id: str) -> Refusal | None:
    """Open it now that its beginning has come, although members have no device or the result may betray votes."""
    said = act(assembly.id, OpenCircular(accepts_risks=True), actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


def before_secret(assembly: Assembly) -> BeforeSecret | None:
    """What its secret votes still need before it begins; None if there are none, or it has begun."""
    state = convened_state(assembly)
    if state.assembly is None or state.assembly.phase != "convened":
        return None
    if not any(item.plan.secret for item in state.agenda.values()):
        return None
    without = {
        member.id
        for member in state.roll.voting
        if (acting := claims(state, member, present_only=False))
        and not any(each.person in state.booths for each in acting)
    }
    begun = open_circular(state, OpenCircular(), max(desk().now(state), assembly.held_at))
    return BeforeSecret(
        key=state.commission is not None and state.commission.step == "ready",
        without=tuple(Member.objects.filter(pk__in=without).order_by("number")),
        asks=begun if isinstance(begun, Refusal) and begun.code == AT_RISK else None,
        due=desk().now(state) >= assembly.held_at,
    )


def open_if_due(assembly: Assembly, *, now: datetime) -> Refusal | None:
    """Open the votes of a written procedure once its beginning has come; again is harmless."""
    meeting = convened_state(assembly).assembly
    if assembly.held_at > now or meeting is None or meeting.phase != "convened":
        return None
    said = act(assembly.id, OpenCircular(), actor="system", command_id=derived_id("circular", "open"))
    return said if isinstance(said, Refusal) and said.code != OPEN else None


def asked(assembly: Assembly) -> list[Asked]:
    """Every member on the roll and how far it is."""
    state = convened_state(assembly)
    votes = list(state.votes.values())
    voted = {vote.id: desk().voted(assembly.id, vote.id) for vote in votes}
    by_member: dict[str, list[Invitation]] = {}
    own = assembly.invitations.exclude(kind=Invitation.Kind.RELAYED)
    for row in own.select_related("person").order_by("round", "pk"):
        by_member.setdefault(row.member_id, []).append(row)
    members = Member.objects.in_bulk([each.id for each in state.roll.members])
    found = []
    for each in state.roll.members:
        questions = [vote for vote in votes if may_answer(vote, each.id)]
        answered = sum(1 for vote in questions if each.id in voted[vote.id])
        rows = tuple(by_member.get(each.id, ()))
        if votes and not questions:
            how = "excluded"
        elif questions and answered == len(questions):
            how = "voted"
        else:
            how = "opened" if any(row.opened_at for row in rows) else "asked"
        reminded = [row.round for row in rows if row.kind == Invitation.Kind.REMINDER]
        reminders = max(reminded, default=0)
        found.append(Asked(members[each.id], how, reminders, rows, answered, len(questions)))
    return found


def may_answer(vote: Vote, member_id: str) -> bool:
    """Whether the member is asked in this vote; of a secret one, with a device to answer on."""
    elector = vote.electorate.get(member_id)
    return elector is not None and (vote.secret is None or bool(elector.credentials))


def silent(assembly: Assembly) -> set[str] | Refusal:
    """The members that have not voted on everything; before the beginning those without a device for secret votes."""
    before = before_secret(assembly)
    if before:
        return {member.id for member in before.without}
    if not open_votes(convened_state(assembly)):
        return no("circular.not_running")
    return {
        each.member.id for each in asked(assembly) if each.state in ("asked", "opened") and each.questions
    }


def may_close(assembly: Assembly) -> bool:
    """Whether it may be closed now: all have answered themselves, or its deadline has passed."""
    state = convened_state(assembly)
    running = open_votes(state)
    return bool(running) and desk().may_close(state, running)


def close_if_due(assembly: Assembly, *, actor: str = "system") -> Refusal | None:
    """Close at the deadline or when all have answered; before that the desk refuses."""
    said = act(assembly.id, CloseCircular(), actor=actor, command_id=derived_id("circular", "close"))
    return said if isinstance(said, Refusal) else None


def enter_paper(
    assembly: Assembly, vote_id: str, member_id: str, choice: str, *, actor: str, command_id: str = ""
) -> Receipt | Refusal:
    """Enter an answer that came on paper. It may correct an earlier one on paper, never one that the member gave itself.

    command_id: of the form; without one the answer is known by what it says
    """
    ballot = Cast(vote_id, member_id, choice, channel="paper", id=command_id)
    return enrol(assembly.id, actor) or desk().cast(assembly.id, ballot, by=actor)


def on_paper(assembly: Assembly, vote_id: str, member_id: str, *, actor: str) -> dict[str, Any] | Refusal:
    """What an answer on paper would replace, see `Desk.on_paper`."""
    refusal = enrol(assembly.id, actor)
    return refusal or desk().on_paper(convened_state(assembly), vote_id, member_id, actor)


def declare(
    assembly: Assembly,
    vote_id: str,
    *,
    finding: Literal["accepted", "rejected"] | None,
    acceptance: bool | None = None,
    actor: str,
    command_id: str,
) -> Refusal | None:
    """Declare the result of one vote. finding: needed only where the law leaves it open, else None; acceptance: whether
    who was elected accepts, None if that is not said or it is no election.
    """
    declared = DeclareVote(vote_id=vote_id, finding=finding, acceptance=acceptance)
    said = act(assembly.id, declared, actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


def abandoning(reason: str) -> AbandonCircular:
    return AbandonCircular(reason=reason)


def abandon(assembly: Assembly, reason: str, *, actor: str, command_id: str) -> Refusal | None:
    """End it before its deadline without a result; the members are told."""
    said = act(assembly.id, abandoning(reason), actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


def abandoned(assembly: Assembly) -> dict[str, str] | None:
    """When and why it was abandoned, as a page says it: {"when", "reason"}; None if it was not."""
    state = convened_state(assembly)
    meeting = state.assembly
    if meeting is None or not meeting.abandoned or meeting.closed_at is None:
        return None
    return {
        "when": in_words(meeting.closed_at, assembly.organisation.timezone),
        "reason": shown_text(state, meeting.phase_reason, state.words),
    }


def finish(assembly: Assembly, *, actor: str, command_id: str) -> Refusal | None:
    """End the procedure once all results are declared."""
    said = act(assembly.id, CloseAssembly(), actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


def is_running(assembly: Assembly) -> bool:
    """Whether votes of this procedure are open now."""
    return bool(open_votes(convened_state(assembly)))
