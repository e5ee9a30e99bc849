"""The mails that go out, as text and HTML: an invitation, a reminder, a notice that it was moved or its agenda supplemented, with a
calendar file and a personal link; that it was cancelled or abandoned; or what a member writes to all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from konvent.core.meeting.texts import shown_text
from konvent.office.correspondence import Letterhead, Reminder
from konvent.office.mail.smtp import Message
from konvent.office.models import Invitation
from konvent.office.services import reach
from konvent.office.services.calendar import calendar_file, method_of
from konvent.office.services.desk import state_of
from konvent.office.services.letterhead import (
    LOGO,
    address_lines,
    attach_logo,
    closing,
    greeting,
    introduction,
    letterhead_of,
    sender,
)
from konvent.office.services.moving import otherwise
from konvent.office.services.wording import Wording, day_in_words, in_words, wording
from konvent.people.models import Person


def new_message_id() -> str:
    host = urlsplit(settings.KONVENT_URL).hostname or "konvent.invalid"
    return f"<{uuid4()}@{host}>"


def language_of(person: Person | None) -> str:
    return (person.language if person else "") or "de"


@dataclass(frozen=True, slots=True)
class _Content:
    """What a kind of message says: its template with what stands in it, and how the assembly's calendar entry goes with it.

    entry: "on" with the entry, "changed" sent to whom it is for, "off" struck out, "" without; reply: where answers go, "" to its sender
    """

    template: str
    subject: str
    facts: dict[str, Any]
    entry: str = ""
    reply: str = ""


def message_for(row: Invitation, *, link: str, now: datetime, test: bool = False) -> Message:
    """The mail for a row of the outbox.

    link: the personal link in full, or "" where nobody can sign in for the member
    test: marked as one that somebody of the office sends to herself; without the entry, which would change her calendar
    """
    with translation.override(language_of(row.person)):
        head = letterhead_of(row.assembly.organisation)
        content = _content(row, head, link, now)
        subject = _("Test: %(subject)s") % {"subject": content.subject} if test else content.subject
        common = {
            "assembly": row.assembly,
            "subject": subject,
            "greeting": greeting(row, head),
            "closing": closing(row, head),
            "address": address_lines(head),
            "logo": LOGO if head.logo else "",
            "member": row.member.name,
            "language": translation.get_language(),
            "test": test,
        }
        message = Message(
            subject=" ".join(subject.split()),
            body=_tidy(render_to_string(f"office/mail/{content.template}.txt", common | content.facts)),
            from_email=sender(head),
            to=[row.address],
            reply_to=[answers] if (answers := content.reply or head.reply_to) else None,
            headers={"Message-ID": row.message_id, "Auto-Submitted": "auto-generated"},
        )
        html = render_to_string(f"office/mail/{content.template}.html", common | content.facts)
        message.attach_alternative(html, "text/html")
        if content.entry and not test:
            _attach_entry(message, row, now, content.entry)
        attach_logo(message, head)
    return message


def _content(row: Invitation, head: Letterhead, link: str, now: datetime) -> _Content:
    match row.what:
        case Invitation.Kind.ABANDONED:
            return _abandoned(row, now)
        case Invitation.Kind.CALLED_OFF:
            return _called_off(row)
        case Invitation.Kind.RELAYED:
            return _relayed(row)
        case Invitation.Kind.MINUTES:
            return _minutes(row, link)
        case _:
            return _invitation(row, head, link, now)


def _invitation(row: Invitation, head: Letterhead, link: str, now: datetime) -> _Content:
    """An invitation; with what followed, of a notice after it; or a reminder of it."""
    said = wording(row.assembly)
    news = otherwise(row.assembly) if row.notice else None
    lead, subject = said.opening, said.subject
    if row.what == Invitation.Kind.REMINDER:
        lead, subject = _reminding(row, said, now)
    elif news:
        subject = subject_of(row, said)
    facts = {
        "said": said,
        "lead": lead,
        "introduction": introduction(row, head) if row.what == Invitation.Kind.INVITATION else "",
        "moved": news if news and news.moved else None,
        "added": news.added if news else (),
        "withdrawn": news.withdrawn if news else (),
        "link": link,
        "is_copy": row.person is None and row.member.delegates.exists(),
    }
    return _Content("invitation", subject, facts, entry="changed" if news else "on")


def _reminding(row: Invitation, said: Wording, now: datetime) -> tuple[str, str]:
    """The first sentence and the subject of a reminder. What somebody has answered is not said."""
    assembly = row.assembly
    if assembly.is_written:
        subject = _("Erinnerung: %(subject)s") % {"subject": said.subject}
        if _to(row) == Reminder.To.ALL or now < assembly.held_at:
            return said.opening, subject
        lead = _(
            "wir haben zum schriftlichen Verfahren noch keine Stimme von Ihnen. Sie können bis %(deadline)s abstimmen. Ohne Ihre Stimme gilt Ihr Schweigen nicht als Zustimmung."
        )
        return lead % {"deadline": said.deadline}, subject
    words = {"title": assembly.title, "when": said.when}
    lead = _("wir erinnern Sie an die Versammlung „%(title)s“ am %(when)s.") % words
    if _to(row) == Reminder.To.SILENT:
        lead += " " + _(
            "Sie haben uns noch nicht gesagt, ob Sie kommen. Sie müssen es nicht; es hilft uns bei der Vorbereitung."
        )
    return lead, _("Erinnerung: %(title)s am %(when)s") % words


def _to(row: Invitation) -> str:
    """To whom this reminder goes; those of earlier releases went to the silent."""
    found = row.assembly.reminders.filter(number=row.round).first()
    return found.to if found else Reminder.To.SILENT


def _minutes(row: Invitation, link: str) -> _Content:
    """That the minutes are approved, and where they are read, with the hash of their file."""
    state = state_of(row.assembly)
    assert state is not None and state.assembly is not None
    facts = {
        "said": wording(row.assembly),
        "link": link,
        "approved": day_in_words(state.day(state.minutes.approvals[-1].at))
        if state.minutes.approvals
        else "",
        "document": state.minutes.approvals[-1].document_hash if state.minutes.approvals else "",
    }
    return _Content("minutes", _("Niederschrift: %(title)s") % {"title": row.assembly.title}, facts)


def subject_of(row: Invitation, said: Wording) -> str:
    """Of a notice after the invitation, in the current language."""
    words = {"title": row.assembly.title, "when": said.when}
    if row.kind == Invitation.Kind.CALLED_OFF:
        return _("Abgesagt: %(title)s am %(when)s") % words
    if row.kind == Invitation.Kind.MOVED:
        return _("Verlegt: %(title)s, jetzt am %(when)s") % words
    if row.kind == Invitation.Kind.WITHDRAWN:
        return _("Punkt zurückgezogen: %(title)s am %(when)s") % words
    return _("Tagesordnung ergänzt: %(title)s am %(when)s") % words


def _attach_entry(message: Message, row: Invitation, now: datetime, entry: str) -> None:
    off, to = entry == "off", "" if entry == "on" else row.address
    file = calendar_file(row.assembly, now=now, off=off, to=to)
    message.attach(_("Termin.ics"), file, f"text/calendar; method={method_of(off=off, to=to)}")


def _called_off(row: Invitation) -> _Content:
    """That nothing takes place, and why, in the words of whoever cancelled it."""
    said = wording(row.assembly)
    facts = {"said": said, "off": otherwise(row.assembly)}
    return _Content("called_off", subject_of(row, said), facts, entry="off")


def _relayed(row: Invitation) -> _Content:
    """What a member writes to all, as it was written. Answers go where its sender wants them, else to the office."""
    written, answer = reach.message_of(row), reach.answers_to(row)
    subject = _("Nachricht eines Mitglieds: %(subject)s") % {"subject": written.subject}
    return _Content("relayed", subject, {"written": written, "answer": answer}, reply=answer)


def _abandoned(row: Invitation, now: datetime) -> _Content:
    """Why nothing will come of what somebody may have voted on, in the words of whoever abandoned it."""
    assembly, state = row.assembly, state_of(row.assembly)
    meeting = state.assembly if state else None
    assert state is not None and meeting is not None
    facts = {
        "when": in_words(meeting.closed_at or now, assembly.organisation.timezone),
        "reason": shown_text(state, meeting.phase_reason, state.words),
    }
    subject = _("Abgebrochen: %(title)s") % {"title": assembly.title}
    return _Content("abandoned", subject, facts, entry="off")


def _tidy(text: str) -> str:
    """At most one empty line in a row: templates leave more."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"
