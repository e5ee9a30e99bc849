"""What became of each invitation: the evidence that all were asked. Addresses and mail servers' words stay outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from konvent.core.meeting.authority import Authority, having, system_or
from konvent.core.meeting.event import Command, Event
from konvent.core.meeting.records.invitation import Channel, InvitationRecord, Outcome
from konvent.core.meeting.roll import ENDS
from konvent.core.meeting.state import State, ever_on_roll
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInvitation(Command):
    """Say what became of an invitation. `code` is the mail server's reply code, such as "250", or empty.

    notice: 0 for the invitation itself; after it each move and the cancellation have a notice with the next number
    """

    kind: ClassVar[str] = "invitation.record"
    who: ClassVar[Authority] = system_or(having("office"))
    member_id: str
    person_id: str | None = None
    channel: Channel
    outcome: Outcome
    code: str = ""
    notice: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRecorded(Event):
    kind: ClassVar[str] = "invitation.recorded"
    cause: ClassVar[type[Command] | None] = RecordInvitation
    member_id: str
    person_id: str | None
    channel: Channel
    outcome: Outcome
    code: str
    notice: int = 0


def record_invitation(state: State, command: RecordInvitation) -> tuple[Event, ...] | Refusal:
    if state.assembly is None or command.member_id not in ever_on_roll(state):
        return no("invitation.unknown_member")
    if not 0 <= command.notice <= state.assembly.notices:
        return no("invitation.unknown_notice")
    return (
        InvitationRecorded(
            member_id=command.member_id,
            person_id=command.person_id,
            channel=command.channel,
            outcome=command.outcome,
            code=command.code,
            notice=command.notice,
        ),
    )


def to_be_invited(state: State) -> tuple[str, ...]:
    """The members that had to be invited: who was one on the day of the convening, whatever has become of it since.

    Who has joined after that votes all the same, and who has left was to be invited all the same.
    """
    assert state.assembly is not None
    day = state.day(state.assembly.convened_at)
    confirmed = [
        each for each in state.roll_changes.values() if each.confirmed_by and each.effective_on <= day
    ]
    joined = [each.member_id for each in confirmed if each.change == "joined"]
    ended = {each.member_id for each in confirmed if each.change in ENDS}
    return tuple(
        each for each in (*(one.id for one in state.body.roll.members), *joined) if each not in ended
    )


def invited(state: State) -> frozenset[str]:
    """The members to whom an invitation went out without an error."""
    return frozenset(
        member
        for member, records in state.invitations.items()
        if any(record.outcome in ("sent", "opened") for record in records)
    )


def channels_used(state: State) -> tuple[str, ...]:
    """By which ways invitations went out so far, "email" and "letter"; none as long as some member's is not known."""
    used: set[str] = set()
    for member in state.roll.members:
        sent = {each.channel for each in state.invitations.get(member.id, ()) if each.outcome == "sent"}
        if not sent:
            return ()
        used |= sent
    return tuple(sorted(used - {"portal"}))


def after_invitation(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    if not isinstance(event, InvitationRecorded):
        raise ValueError(f"not an event of an invitation: {event.kind}")
    record = InvitationRecord(
        at=at,
        person=event.person_id,
        channel=event.channel,
        outcome=event.outcome,
        code=event.code,
        notice=event.notice,
    )
    records = (*state.invitations.get(event.member_id, ()), record)
    return state.but(invitations={**state.invitations, event.member_id: records})
