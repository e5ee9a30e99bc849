"""Reminders: to all or to the silent, at once or on a day to come, each once; and what became of each is seen."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.urls import reverse
from django.utils import timezone

from konvent.core.meeting.assembly import OpenAssembly
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office import sweep
from konvent.office.correspondence import Reminder
from konvent.office.models import Assembly, Mail
from konvent.office.services import outbox, reminders
from konvent.people import links
from tests.browser import Client

from .conftest import Clock, World, act
from .test_circular import _vote
from .test_moving import mails, move
from .test_replies import answer, text_of

pytestmark = pytest.mark.django_db
TO = Reminder.To


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    client.force_login(world.staff.user)
    return client


def at(name: str, assembly: Assembly) -> str:
    return reverse(f"office:{name}", args=[assembly.id])


def reminded() -> list[str]:
    return sorted(mail.to.partition("@")[0] for mail in mails("Erinnerung"))


def test_of_a_meeting_those_are_reminded_who_have_not_answered(
    office: Client, convened: Assembly, world: World, desk: Desk
) -> None:
    answer(convened, world.persons["nord"], "absent")
    answer(convened, world.persons["ost"], "room")
    said = office.post(at("reminders", convened), {"to": "silent", "at": ""}, follow=True)
    assert "2 Erinnerungen gehen hinaus" in text_of(said)
    again = office.post(at("reminders", convened), {"to": "silent", "at": ""}, follow=True)
    assert "2 Erinnerungen" not in text_of(again)
    outbox.send_due()
    assert reminded() == ["sued", "west"]
    mail = mails("Erinnerung")[0]
    assert (
        "wir erinnern Sie an die Versammlung" in mail.text and "noch nicht gesagt, ob Sie kommen" in mail.text
    )
    assert "/l/" in mail.text and "TOP 2" in mail.text
    page = text_of(office.get(at("invitations", convened), {"art": "reminder"}))
    assert "Erinnerung 1 an alle, die noch nicht geantwortet haben" in page and "2 gesendet" in page
    assert page.count("· Erinnerung 1") == 2 and "Mitte" in page, "who has no address is named"
    outcomes = [record.outcome for each in desk.state(convened.id).invitations.values() for record in each]
    assert outcomes.count("reminded") == 2


def test_all_are_reminded_without_a_word_of_who_has_answered(convened: Assembly, world: World) -> None:
    answer(convened, world.persons["nord"], "absent")
    assert reminders.remind(convened, TO.ALL) == 4
    outbox.send_due()
    assert reminded() == ["nord", "ost", "sued", "west"]
    assert not any("gesagt, ob Sie kommen" in mail.text for mail in mails("Erinnerung"))


def test_in_writing_all_or_those_without_a_vote_are_reminded_and_no_vote_is_told(
    running: Assembly, world: World, desk: Desk
) -> None:
    _vote(desk, running, world, "nord", "no")
    assert reminders.remind(running, TO.SILENT) == 3
    outbox.send_due()
    assert reminded() == ["ost", "sued", "west"]
    assert reminders.remind(running, TO.ALL) == 4
    outbox.send_due()
    (told,) = [mail for mail in mails("Erinnerung") if mail.to.startswith("nord")]
    assert "noch keine Stimme von Ihnen" not in told.text and "Nein" not in told.text


def test_on_a_day_to_come_it_goes_out_once_to_whoever_is_silent_then(
    office: Client, convened: Assembly, world: World
) -> None:
    later = timezone.now() + timedelta(days=10)
    said = office.post(
        at("reminders", convened), {"to": "silent", "at": f"{later:%Y-%m-%dT%H:%M}"}, follow=True
    )
    assert "vorgemerkt" in text_of(said)
    refused = reminders.plan(convened, TO.ALL)
    assert isinstance(refused, Refusal) and refused.code == "reminders.planned"
    sweep.run()
    assert reminded() == []
    answer(convened, world.persons["west"], "online")
    for _ in range(2):
        reminders.send_due(later + timedelta(minutes=1))
        outbox.send_due(now=later + timedelta(minutes=2))
    assert reminded() == ["nord", "ost", "sued"]


def test_one_that_waits_is_taken_back_and_another_planned(office: Client, convened: Assembly) -> None:
    later = timezone.now() + timedelta(days=3)
    assert isinstance(reminders.plan(convened, TO.ALL, later), Reminder)
    office.post(at("withdraw_reminder", convened), {"number": "1"})
    assert not Reminder.objects.exists()
    said = office.post(at("withdraw_reminder", convened), {"number": "1"}, follow=True)
    assert "schon hinausgegangen oder zurückgenommen" in text_of(said)
    assert isinstance(reminders.plan(convened, TO.ALL, later), Reminder)


@pytest.mark.parametrize("days", [-1, 60, 400])
def test_nobody_is_reminded_of_what_was_or_before_now(convened: Assembly, days: int) -> None:
    said = reminders.plan(convened, TO.ALL, timezone.now() + timedelta(days=days, hours=20))
    assert isinstance(said, Refusal) and said.code == "reminders.not_then"


@pytest.mark.parametrize(
    "fields", [{"to": "nobody"}, {}, {"to": "all", "at": "gestern"}, {"to": "all", "at": "0001-01-01T00:00"}]
)
def test_a_form_that_says_nothing_reminds_nobody(
    office: Client, convened: Assembly, fields: dict[str, str]
) -> None:
    assert office.post(at("reminders", convened), fields).status_code == 302
    assert not Reminder.objects.exists()


def test_once_the_meeting_is_open_nobody_is_reminded_also_not_as_planned(
    convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    later = timezone.now() + timedelta(days=3)
    assert isinstance(reminders.plan(convened, TO.ALL, later), Reminder)
    clock.now = convened.held_at
    act(desk, convened, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    reminders.send_due(later + timedelta(hours=1))
    outbox.send_due(now=later + timedelta(hours=1))
    assert reminded() == [] and not Reminder.objects.exists()
    said = reminders.plan(convened, TO.ALL)
    assert isinstance(said, Refusal) and said.code == "reminders.too_late"


def test_after_a_move_a_reminder_says_the_new_day_and_what_waited_is_overtaken(
    convened: Assembly, world: World
) -> None:
    assert reminders.remind(convened, TO.ALL) == 4
    assert move(convened) is None
    outbox.send_due()
    assert reminded() == []
    assert reminders.remind(convened, TO.ALL) == 4
    outbox.send_due()
    assert len(reminded()) == 4
    row = convened.invitations.filter(kind="reminder", round=2).first()
    assert row is not None and outbox.send_again(row) is None


@pytest.mark.parametrize("to", ["all", "silent"])
def test_a_reminder_is_seen_before_it_goes_out(
    office: Client, convened: Assembly, world: World, to: str
) -> None:
    before = Mail.objects.count()
    asked: dict[str, Any] = {"to": to, "at": "", "preview": "show", "preview_for": world.members["nord"].id}
    said = text_of(office.post(at("reminders", convened), asked))
    assert "Erinnerung: Mitgliederversammlung am" in said
    assert ("noch nicht gesagt, ob Sie kommen" in said) == (to == "silent")
    assert not Reminder.objects.exists() and Mail.objects.count() == before
    nobody = office.post(at("reminders", convened), asked | {"preview_for": world.members["mitte"].id})
    assert nobody.status_code == 422 and re.search("keine E-Mail-Adresse", text_of(nobody))


def test_the_kinds_of_messages_are_listed_in_one_place() -> None:
    loader = MigrationLoader(None)
    wanted = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph)
    assert "office" not in wanted, wanted["office"]
