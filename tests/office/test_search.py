"""One search finds whatever the office keeps, however an umlaut is written, and nothing of another organisation."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from konvent.core.meeting.minutes import WriteMinutes
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import search
from konvent.people.models import Member, Organisation, Staff
from tests.browser import Client

from .conftest import World, act, draft


def titles(world: World, words: str) -> dict[str, list[str]]:
    return {
        group.title: [hit.label for hit in group.hits] for group in search.found(world.organisation, words)
    }


@pytest.mark.parametrize(
    "words", ["südstadt", "SÜDSTADT", "suedstadt", "sudstadt", "stadt sued", "002 südst"]
)
def test_a_member_is_found_by_parts_in_any_spelling(world: World, desk: Desk, words: str) -> None:
    assert titles(world, words)["Mitglieder"] == ["Südstadt IT"]


@pytest.mark.parametrize("words", ["müller", "MÜLLER", "mueller", "muller", "üll"])
@pytest.mark.parametrize("name", ["Müller", "MÜLLER", "Mu\u0308ller"])
def test_an_umlaut_is_an_umlaut_however_it_came_in(world: World, desk: Desk, name: str, words: str) -> None:
    person = world.persons["ost"]
    person.family_name = name
    person.save()
    assert titles(world, words)["Personen"] == [f"Ost {name} (Nr. 003, Oststadt)"]


def test_what_was_held_is_found_by_kind(world: World, desk: Desk, held: Assembly) -> None:
    act(desk, held, WriteMinutes(section="opening", text="Eine Amsel sang."))
    assert titles(world, "jahresabschluss").keys() >= {"Tagesordnungspunkte", "Beschlüsse"}
    assert titles(world, "amsel") == {"Niederschriften": ["Mitgliederversammlung"]}
    assert titles(world, "rathaus")["Versammlungen"] == ["Mitgliederversammlung"]
    assert titles(world, "vorsitz")["Ämter"] == ["Nord Beispiel, Vorsitz"]


def test_a_draft_is_found_with_its_items(world: World, desk: Desk) -> None:
    made = draft(world)
    made.items.create(
        position=99, title="Neubau des Bootshauses", kind="resolution", motion="Gebaut wird in Holz."
    )
    assert titles(world, "bootshaus") == {"Tagesordnungspunkte": ["Neubau des Bootshauses"]}
    assert titles(world, "holz gebaut") == {"Tagesordnungspunkte": ["Neubau des Bootshauses"]}


def test_every_link_leads_to_a_page(world: World, client: Client, held: Assembly) -> None:
    client.force_login(world.staff.user)
    for words in ("beispiel", "stadt", "jahresabschluss", "versammlung", "vorsitz"):
        for group in search.found(world.organisation, words):
            for hit in group.hits:
                assert client.get(hit.url).status_code == 200, hit


def test_nobody_finds_what_is_another_organisation_s(world: World, client: Client, held: Assembly) -> None:
    other = Organisation.objects.create(name="Anderer Verband e. V.")
    user = get_user_model().objects.create_user("anderes", password="geheim-und-lang-genug")
    Staff.objects.create(user=user, organisation=other)
    client.force_login(user)
    for words in ("nord", "jahresabschluss", "beispiel", "vorsitz"):
        said = client.get(reverse("office:search"), {"q": words}).content.decode()
        assert "Nichts gefunden" in said


def test_an_auditor_searches_and_a_stranger_does_not(world: World, client: Client, desk: Desk) -> None:
    page = reverse("office:search")
    assert client.get(page, {"q": "nord"}).status_code == 302
    Staff.objects.filter(pk=world.staff.pk).update(role=Staff.Role.AUDITOR)
    client.force_login(world.staff.user)
    assert "Nordstadt IT" in client.get(page, {"q": "nord"}).content.decode()


@pytest.mark.parametrize("words", ["", " ", "a", "%", "_", "x" * 500, "' OR 1=1 --", "[(*", "🦫"])
def test_whatever_is_searched_for_is_answered(world: World, client: Client, desk: Desk, words: str) -> None:
    client.force_login(world.staff.user)
    answer = client.get(reverse("office:search"), {"q": words})
    assert answer.status_code == 200
    assert "Südstadt IT" not in answer.content.decode()


def test_ten_of_many_are_shown_and_the_rest_is_counted(world: World, desk: Desk) -> None:
    made: list[Any] = [
        Member(organisation=world.organisation, number=f"{uuid4()}", name=f"Kleinverein {n}")
        for n in range(15)
    ]
    Member.objects.bulk_create(made)
    [group] = search.found(world.organisation, "kleinverein")
    assert (len(group.hits), group.more) == (10, 5)


def test_the_list_of_members_finds_umlauts_alike(world: World, client: Client, desk: Desk) -> None:
    client.force_login(world.staff.user)
    said = client.get(reverse("people:members"), {"q": "SUEDSTADT"}).content.decode()
    assert "Südstadt IT" in said
    assert "Nordstadt IT" not in said
