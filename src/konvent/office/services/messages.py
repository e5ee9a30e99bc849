"""The mails that go out, as text and HTML: an invitation, a reminder, a notice that it was moved or its agenda supplemented, with a
calendar file and a personal link; that it was cancelled or abandoned; or what a member writes to all."""

from __future__ import annotations

from datetime import datetime
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from konvent.core.meeting.texts import shown_text
from konvent.office.mail.smtp import Message
from konvent.office.models import Invitation
from konvent.office.services import reach
from konvent.office.services.calendar import calendar_file, method_of
from konvent.office.services.desk import state_of
from konvent.office.services.moving import otherwise
from konvent.office.services.wording import Wording, in_words, wording
from konvent.people.models import Person


def new_message_id() -> str:
    host = urlsplit(settings.KONVENT_URL).hostname or "konvent.invalid"
    return f"<{uuid4()}@{host}>"


def language_of(person: Person | None) -> str:
    return (person.language if person else "") or "de"


def greeting(person: Person | None) -> str:
    """Polite without guessing a gender."""
    if person is None:
        return _("Guten Tag,")
    return _("Guten Tag %(name)s,") % {"name": person.full_name}


def message_for(row: Invitation, *, link: str, now: datetime) -> Message:
    """The mail for a row of the outbox.

    link: the personal link in full, or "" where nobody can sign in for the member
    """
    if row.kind == Invitation.Kind.ABANDONED:
        return _abandoned(row, now)
    if row.kind == Invitation.Kind.CALLED_OFF:
        return _called_off(row, now)
    if row.kind == Invitation.Kind.RELAYED:
        return _relayed(row)
    assembly = row.assembly
    reminder = row.kind == Invitation.Kind.REMINDER
    with translation.override(language_of(row.person)):
        said = wording(assembly)
        news = otherwise(assembly) if row.notice else None
        subject = _("Erinnerung: %(subject)s") % {"subject": said.subject} if reminder else said.subject
        if news:
            subject = subject_of(row, said)
        context = {
            "assembly": assembly,
            "said": said,
            "subject": subject,
            "reminder": reminder,
            "device": reminder and now < assembly.held_at,
            "moved": news if news and news.moved else None,
            "added": news.added if news else (),
            "greeting": greeting(row.person),
            "member": row.member.name,
            "link": link,
            "language": translation.get_language(),
        }
        message = _message(row, "invitation", context)
        _attach_entry(message, row, now, to=row.address if news else "")
    return message


def subject_of(row: Invitation, said: Wording) -> str:
    """Of a notice after the invitation, in the current language."""
    words = {"title": row.assembly.title, "when": said.when}
    if row.kind == Invitation.Kind.CALLED_OFF:
        return _("Abgesagt: %(title)s am %(when)s") % words
    if row.kind == Invitation.Kind.MOVED:
        return _("Verlegt: %(title)s, jetzt am %(when)s") % words
    return _("Tagesordnung ergänzt: %(title)s am %(when)s") % words


def _attach_entry(message: Message, row: Invitation, now: datetime, *, off: bool = False, to: str) -> None:
    entry = calendar_file(row.assembly, now=now, off=off, to=to)
    message.attach(_("Termin.ics"), entry, f"text/calendar; method={method_of(off=off, to=to)}")


def _called_off(row: Invitation, now: datetime) -> Message:
    """That nothing takes place, and why, in the words of whoever cancelled it."""
    assembly = row.assembly
    with translation.override(language_of(row.person)):
        said = wording(assembly)
        context = {
            "assembly": assembly,
            "said": said,
            "subject": subject_of(row, said),
            "greeting": greeting(row.person),
            "member": row.member.name,
            "off": otherwise(assembly),
            "language": translation.get_language(),
        }
        message = _message(row, "called_off", context)
        _attach_entry(message, row, now, off=True, to=row.address)
    return message


def _relayed(row: Invitation) -> Message:
    """What a member writes to all, as it was written. Answers go where its sender wants them, else to the office."""
    written, answer = reach.message_of(row), reach.answers_to(row)
    with translation.override(language_of(row.person)):
        context = {
            "assembly": row.assembly,
            "written": written,
            "answer": answer,
            "subject": _("Nachricht eines Mitglieds: %(subject)s") % {"subject": written.subject},
            "greeting": greeting(row.person),
            "member": row.member.name,
            "language": translation.get_language(),
        }
        message = _message(row, "relayed", context)
    message.reply_to = [answer] if answer else []
    return message


def _abandoned(row: Invitation, now: datetime) -> Message:
    """Why nothing will come of what somebody may have voted on, in the words of whoever abandoned it."""
    assembly, state = row.assembly, state_of(row.assembly)
    meeting = state.assembly if state else None
    assert state is not None and meeting is not None
    with translation.override(language_of(row.person)):
        context = {
            "assembly": assembly,
            "subject": _("Abgebrochen: %(title)s") % {"title": assembly.title},
            "greeting": greeting(row.person),
            "member": row.member.name,
            "when": in_words(meeting.closed_at or now, assembly.organisation.timezone),
            "reason": shown_text(state, meeting.phase_reason, state.words),
            "language": translation.get_language(),
        }
        message = _message(row, "abandoned", context)
        _attach_entry(message, row, now, off=True, to=row.address)
    return message


def _message(row: Invitation, template: str, context: dict[str, Any]) -> Message:
    """The mail as text and HTML, in the current language."""
    message = Message(
        subject=" ".join(context["subject"].split()),
        body=_tidy(render_to_string(f"office/mail/{template}.txt", context)),
        from_email=_sender(row.assembly.organisation.name),
        to=[row.address],
        headers={"Message-ID": row.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string(f"office/mail/{template}.html", context), "text/html")
    return message


def _sender(name: str) -> str:
    """The configured address under the association's name."""
    return formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _tidy(text: str) -> str:
    """At most one empty line in a row: templates leave more."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"
