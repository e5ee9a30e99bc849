"""What is held about a member is handed out whole, and nothing of another."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse

from konvent.office.models import Assembly
from konvent.people.models import Organisation
from tests.browser import Client

from .conftest import World


def export(client: Client, member: str) -> Any:
    answer = client.get(reverse("office:own_data", args=[member]))
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_it_holds_the_rows_the_acts_and_the_open_ballot_of_the_member(
    held: Assembly, world: World, client: Client
) -> None:
    client.force_login(world.staff.user)
    member = world.members["nord"]
    shown = client.get(reverse("people:member", args=[member.id])).content.decode()
    assert reverse("office:own_data", args=[member.id]) in shown
    data = export(client, member.id)
    assert (data["member"]["name"], data["member"]["street"]) == ("Nordstadt IT", "Hauptstraße 1")
    (person,) = data["acting_for_it"]
    assert person["email"] == "nord@mitglied.test" and person["offices"]
    assert [each["address"] for each in data["messages"]] == ["nord@mitglied.test"]
    (assembly,) = data["assemblies"]
    assert "attendance.checked_in" in {each["kind"] for each in assembly["entries"]}
    (vote,) = assembly["votes"]
    assert vote["ballot"]["choice"] == "yes"
    assert assembly["links"]


def test_of_other_members_it_says_nothing(held: Assembly, world: World, client: Client) -> None:
    client.force_login(world.staff.user)
    said = json.dumps(export(client, world.members["nord"].id), ensure_ascii=False)
    for other in ("sued", "ost", "west", "mitte"):
        assert world.members[other].name not in said
        assert world.members[other].id not in said
        assert f"{other}@mitglied.test" not in said


def test_the_office_of_another_association_finds_nothing(
    held: Assembly, world: World, client: Client
) -> None:
    member = world.members["nord"].id
    assert client.get(reverse("office:own_data", args=[member])).status_code == 302, "strangers sign in first"
    world.staff.organisation = Organisation.objects.create(name="Anderer Verband e. V.")
    world.staff.save()
    client.force_login(world.staff.user)
    assert client.get(reverse("office:own_data", args=[member])).status_code == 404
