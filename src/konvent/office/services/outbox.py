"""Sending what is queued, so that it can be interrupted anywhere and nothing goes out twice.

For each row: claim it (`sending`, committed), then speak to the mail server, then mark it. A crash in between leaves
the row in `sending`; after `LEASE` it becomes `unclear`, because the mail may have been accepted. An unclear row is
never sent again by itself: the office decides (`send_again`, with the same Message-ID, or `count_as_sent`), or the
member's opening the link settles it. What the server refused for good is `failed` and asks for a second channel.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import uuid4

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from konvent.core.ids import derived_id
from konvent.core.journal.entry import instant
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.records.invitation import Channel, Outcome
from konvent.core.refusal import Refusal, no
from konvent.office.mail.smtp import Answer, NotSent, Refused, Unclear
from konvent.office.models import Assembly, Invitation
from konvent.office.services import access
from konvent.office.services.desk import act
from konvent.office.services.messages import message_for, new_message_id

LEASE = timedelta(minutes=10)
WAITS = (
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
)
REST = timedelta(seconds=30)
State = Invitation.State
OUTLASTING = [each for each in Invitation.Kind if each.outlasts]
UNRECORDED = [each for each in Invitation.Kind if not each.is_recorded]
DJANGO_SMTP = "django.core.mail.backends.smtp.EmailBackend"
OWN_SMTP = "konvent.office.mail.smtp.Backend"


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did. problem: why the mail server could not be reached, or ""."""

    sent: int = 0
    failed: int = 0
    deferred: int = 0
    unclear: int = 0
    problem: str = ""


_resting_until: datetime | None = None


def send_due(limit: int = 50, *, now: datetime | None = None, patient: bool = False) -> Swept:
    """Send up to `limit` queued mails over one connection, and tell the journal what became of them.

    now: for tests; the clock is read again for every mail if None
    patient: after the mail server could not be reached, leave it alone for `REST`; for the sweep
    """
    global _resting_until
    unclear = find_unclear(now or timezone.now())
    sent = failed = deferred = 0
    problem = ""
    started = now or timezone.now()
    resting = patient and _resting_until is not None and started < _resting_until
    if not resting and _due(started).exists():
        server = mail_server()
        problem = _open(server)
        while not problem and sent + failed + deferred < limit:
            row = _claim(now or timezone.now())
            if row is None:
                break
            outcome = _send(row, server, now or timezone.now())
            sent += outcome == State.SENT
            failed += outcome == State.FAILED
            unclear += outcome == State.UNCLEAR
            deferred += outcome == State.QUEUED
            if outcome in (State.QUEUED, State.UNCLEAR):
                close(server)
                problem = _open(server)
        close(server)
        _say_problem(problem)
        _resting_until = started + REST if problem else None
    record_outcomes()
    return Swept(sent, failed, deferred, unclear, problem)


def find_unclear(now: datetime) -> int:
    """Rows whose sender has died on the way: whether the mail went out cannot be known."""
    return Invitation.objects.filter(state=State.SENDING, claimed_at__lt=now - LEASE).update(
        state=State.UNCLEAR, answer="", code=""
    )


def _due(now: datetime) -> QuerySet[Invitation]:
    """What waits to be sent. Once an assembly is closed nobody is invited to it any more; that it is off, and its minutes, are told.

    What members write to each other waits for nobody: the office can hold back its own mails only.
    """
    return Invitation.objects.filter(
        Q(assembly__state=Assembly.State.CONVENED) | Q(kind__in=OUTLASTING),
        Q(assembly__sending=Assembly.Sending.RUNNING) | Q(kind=Invitation.Kind.RELAYED),
        state=State.QUEUED,
        channel=Invitation.Channel.EMAIL,
        due_at__lte=now,
    )


def mail_server() -> BaseEmailBackend:
    """The configured way out; for SMTP our own class, which keeps the server's words."""
    chosen = settings.EMAIL_BACKEND
    return get_connection(OWN_SMTP if chosen == DJANGO_SMTP else chosen)


def _open(server: BaseEmailBackend) -> str:
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as error:
        return (str(error) or type(error).__name__)[:400]
    return ""


def close(server: BaseEmailBackend) -> None:
    with suppress(OSError, smtplib.SMTPException):
        server.close()


def _say_problem(problem: str) -> None:
    running = Assembly.objects.filter(state=Assembly.State.CONVENED).exclude(sending_problem=problem)
    running.update(sending_problem=problem)


def _claim(now: datetime) -> Invitation | None:
    """Take one row for ourselves, committed before anything is sent; None if nothing is due."""
    while True:
        row = _due(now).order_by("due_at", "pk").first()
        if row is None:
            return None
        claim = str(uuid4())
        taken = (
            _due(now)
            .filter(pk=row.pk)
            .update(
                state=State.SENDING,
                claim=claim,
                claimed_at=now,
                attempts=F("attempts") + 1,
                message_id=row.message_id or new_message_id(),
                code="",
                answer="",
            )
        )
        if taken:
            return Invitation.objects.select_related("assembly__organisation", "member", "person").get(
                pk=row.pk
            )


def _send(row: Invitation, server: BaseEmailBackend, now: datetime) -> str:
    """Speak to the mail server and mark the row; returns its new state."""
    link = access.new_link_url(row.assembly, row.person) if row.person and row.what.brings_link else ""
    try:
        message = message_for(row, link=link, now=now)
        server.send_messages([message])
    except ValueError as error:  # an address or a subject that cannot stand in a mail
        return _mark(row, State.FAILED, Answer(0, str(error)))
    except Refused as refused:
        if refused.for_now and row.attempts <= len(WAITS):
            return _wait(row, refused.answer, now)
        return _mark(row, State.FAILED, refused.answer)
    except Unclear as unclear:
        return _mark(row, State.UNCLEAR, Answer(0, str(unclear)))
    except (NotSent, OSError, smtplib.SMTPException) as error:
        if row.attempts <= len(WAITS):
            return _wait(row, Answer(0, str(error)), now)
        return _mark(row, State.FAILED, Answer(0, str(error)))
    return _mark(row, State.SENT, message.answer, sent_at=now)


def _wait(row: Invitation, answer: Answer, now: datetime) -> str:
    return _mark(row, State.QUEUED, answer, due_at=now + WAITS[row.attempts - 1])


def _mark(row: Invitation, state: State, answer: Answer, **fields: datetime) -> str:
    """Write the outcome, if the row is still ours."""
    Invitation.objects.filter(pk=row.pk, claim=row.claim).update(
        state=state, claim="", code=str(answer.code or ""), answer=answer.words[:500], **fields
    )
    return state


def tell_abandoned(assembly: Assembly, *, now: datetime) -> None:
    """Queue a mail to everybody who was invited by mail: the procedure was abandoned. Again is harmless."""
    write_again(by_mail(assembly), Invitation.Kind.ABANDONED, now=now)


def by_mail(assembly: Assembly) -> QuerySet[Invitation]:
    """The invitations that went out by mail, or will."""
    invited = assembly.invitations.filter(kind=Invitation.Kind.INVITATION, channel=Invitation.Channel.EMAIL)
    return invited.exclude(state=State.CANCELLED)


def unmailed(assembly: Assembly) -> list[str]:
    """Members that no mail goes to, by name: reminders do not reach them."""
    mailed = by_mail(assembly).values("member")
    rows = assembly.invitations.filter(kind=Invitation.Kind.INVITATION).exclude(member__in=mailed)
    return list(rows.order_by("member__number").values_list("member__name", flat=True))


def write_again(
    invited: Iterable[Invitation], kind: Invitation.Kind, *, now: datetime, number: int = 0
) -> int:
    """Queue another mail to everybody of these who were invited by mail; the same again is harmless. Returns how many that are.

    number: of the round, where there may be several of this kind
    """
    rows = [
        Invitation(
            assembly_id=row.assembly_id,
            member_id=row.member_id,
            person_id=row.person_id,
            kind=kind,
            round=number,
            channel=row.channel,
            address=row.address,
            due_at=now,
        )
        for row in invited
    ]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def outcome_of(row: Invitation) -> Outcome | None:
    """What the journal should know of the row; None while nothing is certain."""
    if row.state in (State.SENT, State.PRINTED) and row.sent_at:
        return "reminded" if row.kind == Invitation.Kind.REMINDER else "sent"
    return "failed" if row.state == State.FAILED else None


def record_outcomes(assembly: Assembly | None = None) -> int:
    """Tell the journal every outcome it does not know yet; the same outcome is never written twice."""
    rows = Invitation.objects.filter(state__in=(State.SENT, State.FAILED, State.PRINTED))
    rows = rows.exclude(kind__in=UNRECORDED)
    if assembly is not None:
        rows = rows.filter(assembly=assembly)
    written = 0
    for row in rows.exclude(recorded=F("state")).exclude(assembly__state=Assembly.State.DRAFT):
        outcome = outcome_of(row)
        if outcome and _record(row, outcome, cast("Channel", row.channel)):
            Invitation.objects.filter(pk=row.pk, state=row.state).update(recorded=row.state)
            written += 1
    return written


def _record(row: Invitation, outcome: Outcome, channel: Channel) -> bool:
    said = act(
        row.assembly_id,
        RecordInvitation(
            member_id=row.member_id,
            person_id=row.person_id,
            channel=channel,
            outcome=outcome,
            code=row.code if outcome == "failed" or channel == "email" else "",
            notice=row.notice,
        ),
        actor="system",
        command_id=derived_id("invitation", row.pk, instant(row.claimed_at or row.due_at), outcome, channel),
    )
    return not isinstance(said, Refusal)


def record_opened(now: datetime) -> int:
    """Note which invitations were opened by their personal link; an opened mail has evidently arrived."""
    opened = 0
    for row in access.opened_invitations():
        state = State.SENT if row.state in (State.UNCLEAR, State.SENDING) else row.state
        Invitation.objects.filter(pk=row.pk).update(
            opened_at=row.opened_at, state=state, sent_at=row.sent_at or row.claimed_at or now
        )
        _record(row, "opened", "portal")
        opened += 1
    return opened


def send_again(row: Invitation, *, now: datetime | None = None) -> Refusal | None:
    """Queue a mail once more, on purpose.

    An unclear or failed one keeps its Message-ID, so that a double is recognisable; one that was sent and got lost
    is a new mail, or the recipient's mailbox would drop it as known. What a later notice has overtaken is not sent again.
    """
    if not row.is_latest:
        return no("invitation.overtaken")
    found = Invitation.objects.filter(pk=row.pk, channel=Invitation.Channel.EMAIL)
    requeued = {"state": State.QUEUED, "attempts": 0, "recorded": "", "due_at": now or timezone.now()}
    again = found.filter(state__in=(State.FAILED, State.UNCLEAR, State.CANCELLED)).update(**requeued)
    again = again or found.filter(state=State.SENT).update(**requeued, message_id="")
    return None if again else _not_waiting()


def count_as_sent(row: Invitation, *, now: datetime | None = None) -> Refusal | None:
    """The office has seen (in the mail server's log, or from the member) that an unclear mail arrived."""
    changed = Invitation.objects.filter(pk=row.pk, state=State.UNCLEAR).update(
        state=State.SENT, sent_at=row.claimed_at or now or timezone.now()
    )
    record_outcomes(row.assembly)
    return None if changed else _not_waiting()


def _not_waiting() -> Refusal:
    return no("invitation.not_waiting")


def pause(assembly: Assembly) -> None:
    _set_sending(assembly, Assembly.Sending.PAUSED)


def resume(assembly: Assembly) -> None:
    """Go on; what was held back is queued again."""
    Invitation.objects.filter(assembly=assembly, state=State.CANCELLED).update(
        state=State.QUEUED, due_at=timezone.now()
    )
    _set_sending(assembly, Assembly.Sending.RUNNING)


def cancel(assembly: Assembly) -> int:
    """Hold back everything of the office that has not gone out; returns how many mails that are."""
    waiting = Invitation.objects.filter(
        assembly=assembly, state=State.QUEUED, channel=Invitation.Channel.EMAIL
    )
    return waiting.exclude(kind=Invitation.Kind.RELAYED).update(state=State.CANCELLED)


def _set_sending(assembly: Assembly, sending: Assembly.Sending) -> None:
    assembly.sending = sending
    assembly.save(update_fields=["sending"])


def note_second_channel(
    row: Invitation, channel: str, note: str = "", *, now: datetime | None = None
) -> Refusal | None:
    """Track what the office did when the mail failed; a letter or a handing over is an invitation sent."""
    if channel not in Invitation.SecondChannel.values:
        return _not_waiting()
    now = now or timezone.now()
    row.second_channel, row.second_note, row.second_at = channel, note[:200], now if channel else None
    row.save(update_fields=["second_channel", "second_note", "second_at"])
    arrives = channel in (Invitation.SecondChannel.LETTER, Invitation.SecondChannel.HANDED)
    if arrives and row.what.is_recorded:
        _record(row, "sent", "letter")
    return None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far sending is.

    by_state: rows by state; mails, letters: how many of either have not gone out yet
    running: whether anything will still go out by itself
    """

    total: int
    by_state: dict[str, int]
    opened: int
    mails: int
    letters: int
    running: bool
    problem: str

    @property
    def done(self) -> int:
        held = self.by_state.get("cancelled", 0)
        return self.total - self.mails - self.letters - self.troubled - held

    @property
    def troubled(self) -> int:
        return self.by_state.get("failed", 0) + self.by_state.get("unclear", 0)


def latest(assembly: Assembly) -> QuerySet[Invitation]:
    """The rows of what was announced last: the invitation, or the last notice after it."""
    kinds = [each for each in Invitation.Kind if each.announces and each.is_notice == bool(assembly.notices)]
    return assembly.invitations.filter(kind__in=kinds, round=assembly.notices)


def progress(assembly: Assembly) -> Progress:
    """How far the sending of the latest announcement is."""
    rows = list(latest(assembly))
    by_state: dict[str, int] = {}
    for row in rows:
        by_state[row.state] = by_state.get(row.state, 0) + 1
    mails = sum(1 for row in rows if row.channel == "email" and row.state in (State.QUEUED, State.SENDING))
    return Progress(
        total=len(rows),
        by_state=by_state,
        opened=sum(1 for row in rows if row.opened_at),
        mails=mails,
        letters=sum(1 for row in rows if row.channel == "letter" and row.sent_at is None),
        running=bool(mails) and assembly.sending == Assembly.Sending.RUNNING,
        problem=assembly.sending_problem,
    )
