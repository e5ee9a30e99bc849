"""Mails to members that belong to no assembly: the way into their area, and once a day what they follow."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from konvent.motions.models import MemberMail
from konvent.office.mail.smtp import Message, NotSent, Refused, Unclear
from konvent.office.services.letterhead import address_lines, letterhead_of, sender
from konvent.office.services.messages import language_of, new_message_id
from konvent.office.services.outbox import LEASE, WAITS, close, mail_server
from konvent.people import area
from konvent.people.models import Person

State = MemberMail.State
REST = timedelta(seconds=30)
_resting_until: datetime | None = None


def queue_access(persons: Iterable[Person]) -> int:
    """Queue a mail with a link to the area to each who has an address and none waiting; returns how many that are."""
    waiting = MemberMail.objects.filter(kind=MemberMail.Kind.ACCESS, state=State.QUEUED)
    there = set(waiting.values_list("person_id", flat=True))
    rows = [
        MemberMail(person=each, kind=MemberMail.Kind.ACCESS)
        for each in persons
        if each.email and each.pk not in there
    ]
    return len(MemberMail.objects.bulk_create(rows))


def send_due(limit: int = 20, *, now: datetime | None = None) -> int:
    """Send what is due over one connection; returns how many went out. Again is harmless.

    After the mail server could not be reached it is left alone for `REST`.
    """
    global _resting_until
    started = now or timezone.now()
    if _resting_until is not None and started < _resting_until:
        return 0
    rows = list(
        MemberMail.objects.filter(state=State.QUEUED, due_at__lte=started).order_by("due_at", "pk")[:limit]
    )
    if not rows:
        return 0
    server, sent = mail_server(), 0
    try:
        server.open()
        for row in rows:
            sent += _claimed(row, started) and _send(row, server, started)
    except (OSError, smtplib.SMTPException):
        _resting_until = started + REST
    finally:
        close(server)
    return sent


def _claimed(row: MemberMail, now: datetime) -> bool:
    """Whether it is ours to send: whoever moves it on first has it."""
    found = MemberMail.objects.filter(pk=row.pk, state=State.QUEUED, due_at=row.due_at)
    return bool(found.update(due_at=now + LEASE, attempts=F("attempts") + 1))


def _send(row: MemberMail, server: BaseEmailBackend, now: datetime) -> bool:
    row.refresh_from_db()
    try:
        server.send_messages([message_for(row, now)])
    except ValueError as error:  # an address that cannot stand in a mail
        return _mark(row, State.FAILED, str(error))
    except Refused as refused:
        return _again_or_failed(row, refused.answer.words, now, for_good=not refused.for_now)
    except (NotSent, Unclear, OSError, smtplib.SMTPException) as error:
        return _again_or_failed(row, str(error), now)
    MemberMail.objects.filter(pk=row.pk).update(state=State.SENT, sent_at=now, answer="")
    return True


def _again_or_failed(row: MemberMail, answer: str, now: datetime, *, for_good: bool = False) -> bool:
    if for_good or row.attempts > len(WAITS):
        return _mark(row, State.FAILED, answer)
    MemberMail.objects.filter(pk=row.pk).update(due_at=now + WAITS[row.attempts - 1], answer=answer[:500])
    return False


def _mark(row: MemberMail, state: str, answer: str) -> bool:
    MemberMail.objects.filter(pk=row.pk).update(state=state, answer=answer[:500])
    return False


def message_for(row: MemberMail, now: datetime) -> Message:
    """The mail as it goes out; one that brings a link makes it now, in place of those before."""
    person, organisation = row.person, row.person.organisation
    head = letterhead_of(organisation)
    with translation.override(language_of(person)):
        is_access = row.kind == MemberMail.Kind.ACCESS
        facts = {
            "person": person,
            "organisation": organisation,
            "address": address_lines(head),
            "link": area.issue(person, now=now) if is_access else "",
            "body": row.body,
        }
        subject = (
            _("Ihr Zugang zum Mitgliederbereich: %(name)s")
            if is_access
            else _("Neues, dem Sie folgen: %(name)s")
        )
        return Message(
            subject=" ".join((subject % {"name": organisation.name}).split()),
            body=render_to_string(f"motions/mail/{row.kind}.txt", facts).strip() + "\n",
            from_email=sender(head),
            to=[person.email],
            reply_to=[head.reply_to] if head.reply_to else None,
            headers={"Message-ID": new_message_id(), "Auto-Submitted": "auto-generated"},
        )
