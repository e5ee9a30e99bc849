"""Members reach each other before the meeting: the list on request, and messages that the office passes on."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office import sweep
from konvent.office.models import Assembly, Invitation, Mail
from konvent.office.services import outbox, reach, relay
from konvent.office.services.desk import convened_state
from konvent.people import links
from konvent.people.models import Organisation
from konvent.people.tables import read_table
from tests.browser import Client

from .conftest import Clock, World

FORMULA = "=2+3"


def staff_client(world: World) -> Client:
    links.forget()
    client = Client()
    client.force_login(world.staff.user)
    return client


def member_client(assembly: Assembly, world: World, who: str) -> Client:
    """A browser in which this delegate has used her personal link."""
    links.forget()
    link, _token = links.issue(assembly.id, person=world.persons[who], role="member")
    client = Client()
    client.cookies[links.COOKIE] = links.cookie_value([link.id])
    return client


def ask(assembly: Assembly, world: World, who: str = "ost", purpose: Any = "meeting") -> Refusal | None:
    return reach.ask(
        assembly,
        person_id=world.persons[who].id,
        member_id=world.members[who].id,
        purpose=purpose,
        text="Wir suchen eine Mehrheit.",
        actor=world.persons[who].id,
        command_id=str(uuid4()),
    )


def decide(assembly: Assembly, world: World, *, granted: bool, **more: Any) -> Refusal | None:
    (asked,) = (
        each for each in reach.requests(assembly, now=timezone.now()) if each.request.outcome == "open"
    )
    facts: dict[str, Any] = {"reason": "Nein.", "accepts_doubts": False} | more
    by = f"u{world.staff.user_id}"
    return reach.decide(
        assembly, asked.request.id, granted=granted, actor=by, command_id=str(uuid4()), **facts
    )


def write(assembly: Assembly, world: World, who: str = "ost", **more: str) -> Refusal | None:
    facts = {"subject": "Zu TOP 1", "text": "Bitte stimmen Sie dagegen.", "answer": ""} | more
    return reach.write(
        assembly,
        person_id=world.persons[who].id,
        member_id=world.members[who].id,
        command_id=str(uuid4()),
        **facts,
    )


def relayed(assembly: Assembly, clock: Clock) -> list[Invitation]:
    """Let a day pass, and the sweep look twice."""
    clock.forward(hours=24, seconds=1)
    for _ in range(2):
        sweep.run(clock.now)
    return list(assembly.invitations.filter(kind=Invitation.Kind.RELAYED))


# --- the list ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_member_fetches_the_list_that_was_granted_and_no_cell_is_a_formula(
    convened: Assembly, world: World, kind: str
) -> None:
    world.members["sued"].name = FORMULA
    world.members["sued"].save()
    assert ask(convened, world) is None
    assert decide(convened, world, granted=True) is None
    client = member_client(convened, world, "ost")
    (asked,) = reach.requests(convened, now=timezone.now())
    address = reverse("office:collect_list", args=[convened.id, world.persons["ost"].id, asked.request.id])
    assert client.get(address).status_code == 405
    got = client.post(address, {"kind": kind})
    assert got.status_code == 200 and "no-store" in got["Cache-Control"]
    table = read_table(got.content)
    assert not isinstance(table, Refusal)
    assert table.header == ("Name", "Straße und Hausnummer", "Postleitzahl", "Ort", "E-Mail")
    assert len(table.rows) == 5
    assert ("Nordstadt IT", "Hauptstraße 1", "00000", "Nordstadt", "nord@mitglied.test") in [
        row.cells for row in table.rows
    ]
    if kind == "csv":
        assert f"'{FORMULA}".encode() in got.content
    assert convened_state(convened).list_requests[asked.request.id].collected_at


def test_nobody_else_fetches_it(convened: Assembly, world: World) -> None:
    ask(convened, world)
    decide(convened, world, granted=True)
    (asked,) = reach.requests(convened, now=timezone.now())
    other = member_client(convened, world, "west")
    mine = reverse("office:collect_list", args=[convened.id, world.persons["west"].id, asked.request.id])
    hers = reverse("office:collect_list", args=[convened.id, world.persons["ost"].id, asked.request.id])
    assert other.post(mine, {"kind": "csv"}).status_code == 302
    assert other.post(hers, {"kind": "csv"}).status_code == 409
    assert convened_state(convened).list_requests[asked.request.id].collected_at is None


def test_the_office_decides_on_its_page_and_is_told_what_the_rules_say(
    convened: Assembly, world: World
) -> None:
    ask(convened, world)
    office = staff_client(world)
    page = reverse("office:reach", args=[convened.id])
    shown = office.get(page).content.decode()
    assert "Oststadt IT" in shown and "BGH, II ZR 132/24" in shown
    (asked,) = reach.requests(convened, now=timezone.now())
    address = reverse("office:decide_list", args=[convened.id])
    no = {"request": asked.request.id, "outcome": "refused", "reason": "Wir wollen nicht."}
    told = office.post(address, no)
    assert told.status_code == 422
    assert "nimmt das ausdrücklich auf sich" in told.content.decode()
    assert "Wir wollen nicht.</textarea>" in told.content.decode()
    assert convened_state(convened).list_requests[asked.request.id].outcome == "open"
    office.post(address, no | {"accepts_doubts": "1"})
    assert convened_state(convened).list_requests[asked.request.id].outcome == "refused"
    hers = reverse("office:own_reach", args=[convened.id, world.persons["ost"].id])
    assert "Wir wollen nicht." in member_client(convened, world, "ost").get(hers).content.decode()


def test_the_members_page_takes_a_request_once_and_shows_no_address(convened: Assembly, world: World) -> None:
    client = member_client(convened, world, "ost")
    page = reverse("office:own_reach", args=[convened.id, world.persons["ost"].id])
    shown = client.get(page).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert "@mitglied.test" not in shown and "mindestens 1 der 5" in shown
    form = {"member": world.members["ost"].id, "purpose": "meeting", "text": "Mehrheit", "command_id": "k1"}
    address = reverse("office:ask_list", args=[convened.id, world.persons["ost"].id])
    for _ in range(2):
        assert client.post(address, form).status_code == 302
    assert len(convened_state(convened).list_requests) == 1
    foreign = form | {"member": world.members["west"].id, "command_id": "k2"}
    assert client.post(address, foreign).status_code == 422


def test_another_associations_office_finds_nothing_there(convened: Assembly, world: World) -> None:
    other = Organisation.objects.create(name="Anderer Verein", short_name="AV")
    world.staff.organisation = other
    world.staff.save()
    office = staff_client(world)
    assert office.get(reverse("office:reach", args=[convened.id])).status_code == 404
    for name in ("decide_list", "acknowledge_list", "stop_message"):
        assert office.post(reverse(f"office:{name}", args=[convened.id])).status_code == 404


@pytest.mark.parametrize("name", ["decide_list", "acknowledge_list", "stop_message"])
def test_what_is_not_there_is_said_in_a_sentence(convened: Assembly, world: World, name: str) -> None:
    said = staff_client(world).post(
        reverse(f"office:{name}", args=[convened.id]), {"reason": "x"}, follow=True
    )
    assert said.status_code < 500 and "gibt es nicht" in said.content.decode()


def test_who_asks_by_letter_gets_the_list_from_the_office(convened: Assembly, world: World) -> None:
    office = staff_client(world)
    entered = {"member": world.members["mitte"].id, "purpose": "minority", "text": "Für ein Verlangen."}
    assert office.post(reverse("office:enter_list_request", args=[convened.id]), entered).status_code == 302
    overview = reverse("office:overview", args=[convened.id])
    assert "verlangt die Mitgliederliste" in office.get(overview).content.decode()
    hand_over = reverse("office:hand_over_list", args=[convened.id])
    (asked,) = reach.requests(convened, now=timezone.now())
    form = {"request": asked.request.id, "kind": "csv"}
    assert office.post(hand_over, form).status_code == 302
    assert decide(convened, world, granted=True) is None
    assert b"Hauptstra" in office.post(hand_over, form).content
    assert convened_state(convened).list_requests[asked.request.id].collected_at
    assert "verlangt die Mitgliederliste" not in office.get(overview).content.decode()


# --- messages ------------------------------------------------------------------------------------------------


def test_a_message_reaches_everybody_after_a_day_whatever_the_office_holds_back(
    convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    assert write(convened, world, answer="ost@antwort.test") is None
    relay.tend(convened, now=clock.now)
    assert not convened.invitations.filter(kind=Invitation.Kind.RELAYED).exists()
    outbox.pause(convened)
    outbox.cancel(convened)
    rows = relayed(convened, clock)
    assert sorted(row.member.number for row in rows) == ["001", "002", "003", "004", "005"]
    assert [row.member.name for row in rows if row.channel == "letter"] == ["Mittelstadt IT"]
    assert outbox.send_due(now=clock.now + timedelta(minutes=1)).sent == 4
    mails = [each for each in Mail.objects.all() if "Zu TOP 1" in each.subject]
    assert len(mails) == 4


def test_the_mail_says_who_writes_where_answers_go_and_no_other_address(
    convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    from konvent.office.services.messages import message_for

    write(convened, world, subject="Zu\nTOP 1", answer="ost@antwort.test")
    write(convened, world, answer="keine Adresse")
    rows = relayed(convened, clock)
    first, second = (
        message_for(next(row for row in rows if row.round == place and row.address), link="", now=clock.now)
        for place in (1, 2)
    )
    assert first.subject == "Nachricht eines Mitglieds: Zu TOP 1"
    assert first.reply_to == ["ost@antwort.test"] and second.reply_to == []
    assert "Ost Beispiel (Oststadt IT)" in first.body and "Bitte stimmen Sie dagegen." in first.body
    assert "@mitglied.test" not in first.body and "/einladung/" not in first.body


def test_it_counts_neither_as_an_invitation_nor_as_a_reminder(
    convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    write(convened, world)
    before = len(desk.ledger.entries(convened.id))
    (first, *_others) = relayed(convened, clock)
    outbox.send_due(now=clock.now + timedelta(minutes=1))
    outbox.note_second_channel(first, "letter")
    told = [each.kind for each in list(desk.ledger.entries(convened.id))[before:]]
    assert [kind for kind in told if kind != "invitation.recorded"] == ["reach.message_relayed"]
    sent = [each for each in desk.ledger.entries(convened.id) if each.kind == "invitation.recorded"]
    assert len(sent) <= 5


def test_a_message_that_was_stopped_goes_to_nobody_and_its_sender_reads_why(
    convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    write(convened, world)
    (message_id,) = convened_state(convened).messages
    office = staff_client(world)
    address = reverse("office:stop_message", args=[convened.id])
    office.post(address, {"message": message_id, "reason": "Sie beleidigt den Vorstand."})
    assert not relayed(convened, clock)
    page = reverse("office:own_reach", args=[convened.id, world.persons["ost"].id])
    shown = member_client(convened, world, "ost").get(page).content.decode()
    assert "Sie beleidigt den Vorstand." in shown


def test_a_member_writes_on_its_page_and_a_wrong_address_is_told_beside_the_field(
    convened: Assembly, world: World
) -> None:
    client = member_client(convened, world, "ost")
    address = reverse("office:write_message", args=[convened.id, world.persons["ost"].id])
    form = {"member": world.members["ost"].id, "subject": "Zu TOP 1", "text": "Bitte.", "answer": "nein"}
    assert client.post(address, form).status_code == 422
    assert not convened_state(convened).messages
    assert client.post(address, form | {"answer": ""}).status_code == 302
    assert len(convened_state(convened).messages) == 1
