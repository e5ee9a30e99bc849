"""The list of guests: entered by name, checked in at the door, on the door list, without a vote anywhere."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import attendance, guests, proxies
from konvent.office.services.desk import convened_state
from konvent.people.models import Person
from tests.browser import Client

from .conftest import Clock, World


@pytest.fixture
def office(world: World, client: Client) -> Client:
    client.force_login(world.staff.user)
    return client


def send(office: Client, assembly: Assembly, **typed: Any) -> str:
    page = reverse("office:guests", args=[assembly.id])
    form = {"command_id": str(uuid4()), "name": "", "person": "", "guest": "visitor", "member": ""} | typed
    return str(office.post(page, form, follow=True).content.decode())


def come(assembly: Assembly, person: Person) -> Refusal | None:
    return attendance.check_in(assembly, person.id, mode="room", actor="u1", command_id=str(uuid4()))


def test_a_guest_is_entered_by_name_and_checked_in_at_the_door(
    world: World, office: Client, convened: Assembly, clock: Clock
) -> None:
    said = send(office, convened, name="Dr. Gesa Gast", guest="press")
    assert "Dr. Gesa Gast steht auf der Gästeliste" in said
    [row] = guests.guests(convened)
    assert (row.person.title, row.person.family_name, row.role, row.here) == ("Dr.", "Gast", "Presse", False)
    clock.now = convened.held_at
    assert come(convened, row.person) is None
    assert guests.guests(convened)[0].here
    [found] = attendance.attendees(convened, "presse")
    assert (found.person, found.mode, found.members) == (row.person, "room", ())
    page = office.get(reverse("office:attendance", args=[convened.id])).content.decode()
    assert "Dazu 1 Gast" in page
    assert "Personen im Saal: 0" in page


def test_an_assistant_belongs_to_a_member(world: World, office: Client, convened: Assembly) -> None:
    said = send(office, convened, name="Uwe Hilfreich", guest="assistant")
    assert "Eine Assistenz gehört zu einem Mitglied" in said
    assert not Person.objects.filter(family_name="Hilfreich").exists()
    send(office, convened, name="Uwe Hilfreich", guest="assistant", member=world.members["ost"].id)
    assert guests.guests(convened)[0].role == "Assistenz von Oststadt IT (Nr. 003, Oststadt)"


@pytest.mark.parametrize(
    "typed", [{}, {"name": "  "}, {"name": "x" * 201}, {"person": "p0"}, {"name": "A B", "guest": "king"}]
)
def test_what_cannot_be_taken_changes_nothing(
    world: World, office: Client, convened: Assembly, typed: dict[str, str]
) -> None:
    before = Person.objects.count()
    send(office, convened, **typed)
    assert guests.guests(convened) == []
    assert Person.objects.count() == before


def test_a_form_that_is_sent_twice_enters_one_guest(world: World, office: Client, convened: Assembly) -> None:
    key = str(uuid4())
    for _ in range(2):
        send(office, convened, name="Gesa Gast", command_id=key)
    assert len(guests.guests(convened)) == 1
    assert Person.objects.filter(family_name="Gast").count() == 1


def test_somebody_known_is_chosen_but_nobody_who_has_a_place_anyway(
    world: World, office: Client, convened: Assembly
) -> None:
    known = Person.objects.create(organisation=world.organisation, given_name="Ina", family_name="Kundig")
    persons, _members = guests.choices(convened)
    assert [each for each, _label in persons] == [known.id]
    send(office, convened, person=known.id, guest="interpreter")
    assert [row.person for row in guests.guests(convened)] == [known]


def test_a_guest_gets_no_proxy_by_the_office_s_page(world: World, office: Client, convened: Assembly) -> None:
    send(office, convened, name="Gesa Gast")
    [row] = guests.guests(convened)
    said = proxies.grant_proxy(
        convened,
        member_id=world.members["ost"].id,
        holder_id=row.person.id,
        actor="u1",
        command_id=str(uuid4()),
    )
    assert isinstance(said, Refusal)
    assert row.person.id not in dict(proxies.choices(convened)[1])


def test_who_is_taken_off_the_list_is_forgotten_unless_she_came(
    world: World, office: Client, convened: Assembly, clock: Clock, desk: Desk
) -> None:
    send(office, convened, name="Gesa Gast")
    send(office, convened, name="Uwe Gast")
    clock.now = convened.held_at
    came, stayed_away = (row.person for row in guests.guests(convened))
    come(convened, came)
    page = reverse("office:dismiss_guest", args=[convened.id, came.id])
    said = office.post(page, {"command_id": str(uuid4())}, follow=True).content.decode()
    assert "noch anwesend gemeldet" in said
    attendance.check_out(convened, came.id, actor="u1", command_id=str(uuid4()))
    for person in (came, stayed_away):
        office.post(
            reverse("office:dismiss_guest", args=[convened.id, person.id]), {"command_id": str(uuid4())}
        )
    assert guests.guests(convened) == []
    assert [each.given_name for each in Person.objects.filter(family_name="Gast")] == ["Gesa"]
    assert came.id in convened_state(convened).attendance
