"""Wherever a person is chosen, two of the same name are told apart by number and place."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import agenda
from konvent.office.services.options import from_labels, several_called
from konvent.people.models import Delegate, Member
from tests.browser import Client

from .conftest import World, draft

APART = ("(Nr. 001, Nordstadt)", "(Nr. 002, Südstadt)")
OPTION = re.compile(r"<option[^>]*>([^<]*)</option>|<label[^>]*>(?:<input[^>]*>)?([^<]*)")


@pytest.fixture
def alike(world: World, client: Client) -> World:
    """Two of the same name, both on the board, and two members of the same name."""
    for key in ("nord", "sued"):
        person = world.persons[key]
        person.given_name, person.family_name = "Anna", "Müller"
        person.save()
    Member.objects.filter(pk=world.members["ost"].pk).update(name="Weststadt IT")
    client.force_login(world.staff.user)
    return world


def chosen_from(html: str) -> list[str]:
    """What can be chosen on a page that names a Müller."""
    offered = ["".join(found).strip() for found in OPTION.findall(html)]
    return [each for each in offered if "Müller" in each and len(each) < 80]


@pytest.mark.parametrize("name", ["edit", "new_item"])
def test_on_the_pages_of_a_draft(alike: World, client: Client, desk: Desk, name: str) -> None:
    made = draft(alike)
    offered = chosen_from(client.get(reverse(f"office:{name}", args=[made.id])).content.decode())
    assert offered
    assert all(each.endswith(APART) for each in offered), offered
    assert {each[-len(apart) :] for each in offered for apart in APART if each.endswith(apart)} == set(APART)


@pytest.mark.parametrize("name", ["proxies", "access", "supplement"])
def test_on_the_pages_of_a_convened_assembly(
    alike: World, client: Client, convened: Assembly, name: str
) -> None:
    offered = chosen_from(client.get(reverse(f"office:{name}", args=[convened.id])).content.decode())
    assert offered
    assert all(each.endswith(APART) for each in offered), offered


def test_members_of_one_name_on_the_other_side(alike: World, client: Client, desk: Desk) -> None:
    html = client.get(reverse("office:new_item", args=[draft(alike).id])).content.decode()
    assert "Weststadt IT (Nr. 003, Oststadt)" in html
    assert "Weststadt IT (Nr. 004, Weststadt)" in html


def test_who_was_chosen_stays_chosen(alike: World, client: Client, desk: Desk) -> None:
    made = draft(alike)
    made.chair = alike.persons["sued"]
    made.save()
    html = client.get(reverse("office:edit", args=[made.id])).content.decode()
    assert f'value="{alike.persons["sued"].pk}" selected' in html
    item = made.items.get(subject="discharge")
    assert agenda.places(made)
    html = client.get(reverse("office:edit_item", args=[made.id, item.id])).content.decode()
    concerned = [each.pk for each in item.concerns.all()]
    assert concerned
    assert all(re.search(rf'value="{pk}"[^>]*checked', html) for pk in concerned)


def test_a_human_who_is_a_member_and_another_s_delegate_is_offered_once_with_both(
    alike: World, client: Client, convened: Assembly
) -> None:
    Delegate.objects.create(member=alike.members["mitte"], person=alike.persons["nord"])
    html = client.get(reverse("office:access", args=[convened.id])).content.decode()
    offered = [each for each in chosen_from(html) if "001" in each]
    assert set(offered) == {"Müller, Anna (Nr. 001, Nordstadt; Nr. 005, Mittelstadt)"}


def test_a_candidate_who_shares_her_name_is_asked_for_and_kept(
    alike: World, client: Client, desk: Desk
) -> None:
    made = draft(alike)
    page = reverse("office:new_item", args=[made.id])
    typed = {
        "kind": "election",
        "title": "Wahl des Vorsitzes",
        "subject": "resolution",
        "method": "one_of",
        "mode": "collective",
        "seats": "1",
        "options": "Anna Müller\nOst Beispiel",
    }
    said = client.post(page, typed).content.decode()
    assert "So heißen mehrere" in said
    assert "Anna Müller (Nr. 001, Nordstadt) / Anna Müller (Nr. 002, Südstadt)" in said
    client.post(page, typed | {"options": "Anna Müller (Nr. 002, Südstadt)\nOst Beispiel"})
    item = made.items.get(title="Wahl des Vorsitzes")
    assert [kept["person"] for kept in item.options] == [alike.persons["sued"].id, alike.persons["ost"].id]
    assert item.option_names == ["Anna Müller (Nr. 002, Südstadt)", "Ost Beispiel"]
    assert from_labels(item.option_names, item) == item.options


def test_two_whom_nothing_tells_apart_are_taken_as_they_are_written(
    alike: World, client: Client, desk: Desk
) -> None:
    for _ in range(2):
        alike.organisation.persons.create(given_name="Uwe", family_name="Doppelt")
    assert several_called(["Uwe Doppelt"], alike.organisation) == []
