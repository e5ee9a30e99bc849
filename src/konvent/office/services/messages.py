"""The mails that go out, as text and HTML: an invitation or a reminder with a calendar file and a personal link, or that a
written procedure was abandoned."""

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
from konvent.office.services.calendar import calendar_file
from konvent.office.services.desk import state_of
from konvent.office.services.wording import in_words, wording
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
    assembly = row.assembly
    reminder = row.kind == Invitation.Kind.REMINDER
    with translation.override(language_of(row.person)):
        said = wording(assembly)
        subject = _("Erinnerung: %(subject)s") % {"subject": said.subject} if reminder else said.subject
        context = {
            "assembly": assembly,
            "said": said,
            "subject": subject,
            "reminder": reminder,
            "greeting": greeting(row.person),
            "member": row.member.name,
            "link": link,
            "language": translation.get_language(),
        }
        message = _message(row, "invitation", context)
        message.attach(_("Termin.ics"), calendar_file(assembly, now=now), "text/calendar; method=PUBLISH")
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
        message.attach(
            _("Termin.ics"), calendar_file(assembly, now=now, abandoned=True), "text/calendar; method=PUBLISH"
        )
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
