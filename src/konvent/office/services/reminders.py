"""Reminders: to all who were invited by mail, or to those who have not answered; at once, or on a day to come. Each goes out once.

Who is silent is looked at when it goes out, so that nobody is reminded of what she has done since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from konvent.core.meeting.state import open_votes
from konvent.core.refusal import Refusal, no
from konvent.office.correspondence import Reminder
from konvent.office.models import Assembly, Invitation
from konvent.office.services import circular, outbox, replies
from konvent.office.services.desk import convened_state

To = Reminder.To
State = Invitation.State


@dataclass(frozen=True, slots=True)
class Row:
    """A reminder and what became of it. sent, waiting, troubled: how many of its mails"""

    reminder: Reminder
    sent: int
    waiting: int
    troubled: int


def plan(
    assembly: Assembly, to: str, at: datetime | None = None, *, now: datetime | None = None
) -> Reminder | Refusal:
    """Remind at once, or at an instant to come; only one is on its way or waits at a time."""
    now = now or timezone.now()
    refusal = _may_not(assembly) or _not_then(assembly, at, now) or _another(assembly)
    if refusal:
        return refusal
    try:
        with transaction.atomic():
            made = Reminder.objects.create(
                assembly=assembly, number=_next(assembly), to=to, due_at=max(at or now, now)
            )
    except IntegrityError:  # two at the same moment: the other one was first
        return no("circular.reminding")
    if made.due_at <= now:
        _send(made, now)
    return made


def remind(assembly: Assembly, to: str = To.SILENT, *, now: datetime | None = None) -> int | Refusal:
    """Remind at once; returns how many mails that are."""
    made = plan(assembly, to, now=now)
    return made if isinstance(made, Refusal) else messages_of(made).count()


def supposed(assembly: Assembly, to: str) -> Reminder | Refusal:
    """The next reminder as a preview needs it; to be taken back."""
    return _may_not(assembly) or Reminder.objects.create(
        assembly=assembly, number=_next(assembly), to=to, due_at=timezone.now()
    )


def may_remind(assembly: Assembly) -> bool:
    return _may_not(assembly) is None


def _may_not(assembly: Assembly) -> Refusal | None:
    state = convened_state(assembly)
    if assembly.is_written:
        running = open_votes(state) or circular.before_secret(assembly)
        return None if running else no("circular.not_running")
    return None if replies.asks(assembly) else no("reminders.too_late")


def _not_then(assembly: Assembly, at: datetime | None, now: datetime) -> Refusal | None:
    last = (assembly.closes_at if assembly.is_written else None) or assembly.held_at
    return no("reminders.not_then") if at is not None and not now < at < last else None


def _another(assembly: Assembly) -> Refusal | None:
    if assembly.reminders.filter(queued_at=None).exists():
        return no("reminders.planned")
    on_its_way = assembly.invitations.filter(
        kind=Invitation.Kind.REMINDER, state__in=(State.QUEUED, State.SENDING)
    )
    return no("circular.reminding") if on_its_way.exists() else None


def _next(assembly: Assembly) -> int:
    """The number after all those there were; reminders of earlier releases have left only their messages."""
    sent = assembly.invitations.filter(kind=Invitation.Kind.REMINDER).aggregate(last=Max("round"))
    planned = assembly.reminders.aggregate(last=Max("number"))
    return 1 + max(sent["last"] or 0, planned["last"] or 0)


def withdraw(assembly: Assembly, number: int) -> Refusal | None:
    """Take back one that waits."""
    gone, _each = assembly.reminders.filter(number=number, queued_at=None).delete()
    return None if gone else no("reminders.gone_out")


def send_due(now: datetime) -> None:
    """Queue what is due. What cannot be reminded of any more is dropped."""
    for each in Reminder.objects.filter(queued_at=None, due_at__lte=now).select_related("assembly"):
        if may_remind(each.assembly):
            _send(each, now)
        else:
            each.delete()


@transaction.atomic
def _send(reminder: Reminder, now: datetime) -> None:
    if Reminder.objects.filter(pk=reminder.pk, queued_at=None).update(queued_at=now):
        reminder.queued_at = now
        rows = _whom(reminder.assembly, reminder.to)
        outbox.write_again(rows, Invitation.Kind.REMINDER, now=now, number=reminder.number)


def _whom(assembly: Assembly, to: str) -> list[Invitation]:
    """In writing a member is silent, in a meeting a person. Who has left since is not reminded."""
    roll = convened_state(assembly).roll.by_id
    rows = [row for row in outbox.by_mail(assembly) if row.member_id in roll]
    if to == To.ALL:
        return rows
    if assembly.is_written:
        members = circular.silent(assembly)
        return [] if isinstance(members, Refusal) else [row for row in rows if row.member_id in members]
    answered = {row.person.pk for row in replies.rows(assembly) if row.answer}
    return [row for row in rows if row.person_id not in answered]


def messages_of(reminder: Reminder) -> QuerySet[Invitation]:
    return reminder.assembly.invitations.filter(kind=Invitation.Kind.REMINDER, round=reminder.number)


def sent(assembly: Assembly) -> list[Row]:
    """All there were, with what became of their mails."""
    found = []
    for each in assembly.reminders.all():
        states = list(messages_of(each).values_list("state", flat=True))
        found.append(
            Row(
                reminder=each,
                sent=states.count(State.SENT),
                waiting=states.count(State.QUEUED) + states.count(State.SENDING),
                troubled=states.count(State.FAILED) + states.count(State.UNCLEAR),
            )
        )
    return found
