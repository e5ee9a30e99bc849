"""Sending over a real SMTP server: what goes out, what the server says, and what a crash leaves behind."""

from __future__ import annotations

import email
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from konvent.desk import Desk
from konvent.office.models import Assembly, Invitation
from konvent.office.services import convening, outbox
from konvent.people.models import PersonalLink

from .conftest import World, draft, make_ready
from .smtp import Mailbox


@pytest.fixture
def convened(world: World, desk: Desk, mailbox: Mailbox) -> Assembly:
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    return made


def _row(convened: Assembly, number: str) -> Invitation:
    return convened.invitations.select_related("assembly").get(member__number=number)


def _journal(desk: Desk, convened: Assembly) -> list[tuple[str, str, str]]:
    return [
        (entry.data["channel"], entry.data["outcome"], entry.data["code"])
        for entry in desk.ledger.entries(convened.id)
        if entry.kind == "invitation.recorded"
    ]


def test_every_member_with_an_address_gets_one_mail(convened: Assembly, mailbox: Mailbox, desk: Desk) -> None:
    swept = outbox.send_due()
    assert (swept.sent, swept.failed, swept.problem) == (4, 0, "")
    assert sorted(to for to, _ in mailbox.mails) == [
        "nord@mitglied.test",
        "ost@mitglied.test",
        "sued@mitglied.test",
        "west@mitglied.test",
    ]
    assert outbox.send_due().sent == 0
    assert len(mailbox.mails) == 4
    assert _journal(desk, convened) == [("email", "sent", "250")] * 4


def test_the_mail_has_text_html_calendar_and_a_personal_link(
    convened: Assembly, mailbox: Mailbox, world: World
) -> None:
    outbox.send_due()
    mail = mailbox.to("nord@mitglied.test")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == _row(convened, "001").message_id
    assert "Musterverband e. V." in mail["From"] and "versand@verband.test" in mail["From"]
    assert mail["Subject"].startswith("Einladung: Mitgliederversammlung am ")
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    link = re.search(r"https://konvent\.test/l/(\S+)/", text)
    assert link and link.group(0) in html
    assert PersonalLink.objects.get(person=world.persons["nord"]).role == "member"
    assert "Guten Tag Nord Beispiel" in text
    assert "TOP 2" in text and "Jahresabschluss" in text
    assert "Den Mitgliedern des Vorstands wird" in text
    assert "Rathaus, Großer Saal" in text
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "PUBLISH"
    event = Calendar.from_ical(calendar.get_content()).walk("VEVENT")[0]
    assert event.decoded("dtstart") == convened.held_at
    assert link.group(1) not in calendar.get_content()


def test_the_servers_words_stand_with_a_refused_mail(
    convened: Assembly, mailbox: Mailbox, desk: Desk
) -> None:
    mailbox.says["sued@mitglied.test"] = "550 5.1.1 Diesen Benutzer gibt es nicht"
    swept = outbox.send_due()
    assert (swept.sent, swept.failed) == (3, 1)
    row = _row(convened, "002")
    assert (row.state, row.code) == ("failed", "550")
    assert "Diesen Benutzer gibt es nicht" in row.answer
    assert ("email", "failed", "550") in _journal(desk, convened)
    assert "Benutzer" not in str([entry.to_data() for entry in desk.ledger.entries(convened.id)])


def test_a_busy_server_is_asked_again_later_and_only_for_that_mail(
    convened: Assembly, mailbox: Mailbox
) -> None:
    mailbox.says["sued@mitglied.test"] = "451 4.7.1 spaeter bitte"
    now = timezone.now()
    assert outbox.send_due(now=now).deferred == 1
    assert _row(convened, "002").state == "queued"
    assert outbox.send_due(now=now + timedelta(minutes=1)).sent == 0
    mailbox.says.clear()
    assert outbox.send_due(now=now + timedelta(minutes=3)).sent == 1
    assert len(mailbox.mails) == 4


def test_who_is_busy_for_ever_counts_as_failed(convened: Assembly, mailbox: Mailbox) -> None:
    mailbox.says["sued@mitglied.test"] = "451 4.7.1 spaeter bitte"
    now = timezone.now()
    for hours in range(1, 8):
        outbox.send_due(now=now + timedelta(hours=hours * 6))
    assert _row(convened, "002").state == "failed"


def test_a_mail_refused_after_its_text_was_not_accepted(convened: Assembly, mailbox: Mailbox) -> None:
    mailbox.says_to_data = "554 5.7.1 zu verdaechtig"
    assert outbox.send_due().failed == 4
    assert mailbox.mails == []
    assert _row(convened, "001").code == "554"


def test_an_unreachable_server_touches_no_invitation_and_is_said(
    convened: Assembly, settings: Any, mailbox: Mailbox
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    swept = outbox.send_due()
    assert swept.problem
    assert set(convened.invitations.filter(channel="email").values_list("state", "attempts")) == {
        ("queued", 0)
    }
    convened.refresh_from_db()
    assert convened.sending_problem
    settings.EMAIL_PORT = port
    assert outbox.send_due(patient=True).sent == 0, "the sweep leaves the server alone for a while"
    assert outbox.send_due().sent == 4
    convened.refresh_from_db()
    assert convened.sending_problem == ""


def test_an_address_that_cannot_stand_in_a_mail_fails_alone(convened: Assembly, mailbox: Mailbox) -> None:
    convened.invitations.filter(member__number="001").update(
        address="nord@mitglied.test\nBcc: alle@welt.test"
    )
    swept = outbox.send_due()
    assert (swept.sent, swept.failed) == (3, 1)
    assert _row(convened, "001").state == "failed"


def test_pausing_holds_everything_and_resuming_sends_the_rest(convened: Assembly, mailbox: Mailbox) -> None:
    assert outbox.send_due(limit=1).sent == 1
    outbox.pause(convened)
    assert outbox.send_due().sent == 0
    outbox.resume(convened)
    assert outbox.send_due().sent == 3


def test_what_is_held_back_does_not_go_out_until_it_is_resumed(convened: Assembly, mailbox: Mailbox) -> None:
    assert outbox.cancel(convened) == 4
    assert outbox.send_due().sent == 0
    outbox.resume(convened)
    assert outbox.send_due().sent == 4


def test_a_mail_whose_sender_died_is_unclear_and_never_sent_again_by_itself(
    convened: Assembly, mailbox: Mailbox
) -> None:
    now = timezone.now()
    convened.invitations.filter(member__number="001").update(
        state="sending", claim="dead", claimed_at=now, message_id="<known@konvent.test>"
    )
    outbox.send_due(now=now + timedelta(minutes=1))
    assert _row(convened, "001").state == "sending"
    outbox.send_due(now=now + outbox.LEASE + timedelta(seconds=1))
    assert _row(convened, "001").state == "unclear"
    outbox.send_due(now=now + timedelta(days=1))
    assert len(mailbox.mails) == 3


def test_an_unclear_mail_is_sent_again_on_purpose_under_the_same_message_id(
    convened: Assembly, mailbox: Mailbox
) -> None:
    convened.invitations.filter(member__number="001").update(
        state="unclear", message_id="<known@konvent.test>"
    )
    assert outbox.send_again(_row(convened, "001")) is None
    outbox.send_due()
    assert mailbox.to("nord@mitglied.test")["Message-ID"] == "<known@konvent.test>"


def test_a_mail_that_got_lost_is_sent_anew_and_a_second_click_while_it_waits_does_nothing(
    convened: Assembly, mailbox: Mailbox
) -> None:
    outbox.send_due()
    assert outbox.send_again(_row(convened, "001")) is None
    assert outbox.send_again(_row(convened, "001")) is not None
    outbox.send_due()
    ids = [
        email.message_from_bytes(content)["Message-ID"]
        for to, content in mailbox.mails
        if to.startswith("nord")
    ]
    assert len(set(ids)) == 2


def test_opening_the_link_settles_an_unclear_mail(convened: Assembly, mailbox: Mailbox, desk: Desk) -> None:
    outbox.send_due()
    convened.invitations.filter(member__number="001").update(state="unclear")
    PersonalLink.objects.filter(person=_row(convened, "001").person).update(opened_at=timezone.now())
    assert outbox.record_opened(timezone.now()) == 1
    row = _row(convened, "001")
    assert row.state == "sent" and row.opened_at
    assert ("portal", "opened", "") in _journal(desk, convened)
    assert outbox.record_opened(timezone.now()) == 0


def test_the_second_channel_is_tracked_and_a_letter_counts_as_an_invitation(
    convened: Assembly, mailbox: Mailbox, desk: Desk
) -> None:
    mailbox.says["sued@mitglied.test"] = "550 no"
    outbox.send_due()
    outbox.note_second_channel(_row(convened, "002"), "phone", "Frau B. informiert")
    assert ("letter", "sent", "") not in _journal(desk, convened)
    outbox.note_second_channel(_row(convened, "002"), "letter", "Einwurf")
    row = _row(convened, "002")
    assert (row.second_channel, row.second_note) == ("letter", "Einwurf")
    assert ("letter", "sent", "") in _journal(desk, convened)


def test_progress_counts_what_is_out_waiting_and_in_trouble(convened: Assembly, mailbox: Mailbox) -> None:
    mailbox.says["sued@mitglied.test"] = "550 no"
    outbox.send_due(limit=2)
    seen = outbox.progress(convened)
    assert (seen.total, seen.done, seen.mails, seen.letters, seen.troubled) == (5, 1, 2, 1, 1)
    assert seen.running
