"""The mails that go out: an invitation or a reminder, as text and HTML, with a calendar file and a personal link."""

from __future__ import annotations

from datetime import datetime
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from konvent.office.mail.smtp import Message
from konvent.office.models import Invitation
from konvent.office.services.calendar import calendar_file
from konvent.office.services.wording import wording
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
        message = Message(
            subject=" ".join(subject.split()),
            body=_tidy(render_to_string("office/mail/invitation.txt", context)),
            from_email=_sender(assembly.organisation.name),
            to=[row.address],
            headers={"Message-ID": row.message_id, "Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("office/mail/invitation.html", context), "text/html")
        message.attach(_("Termin.ics"), calendar_file(assembly, now=now), "text/calendar; method=PUBLISH")
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
