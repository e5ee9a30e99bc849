"""Everybody is led home: a member to the members' area, the office to its overview, nobody to the sign-in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from konvent.office.services import access
from konvent.people import area, links
from konvent.people.models import Delegate, PersonalLink
from tests.browser import Client
from tests.motions.conftest import follow
from tests.office.conftest import clock as clock
from tests.office.conftest import convened as convened
from tests.office.conftest import desk as desk
from tests.office.conftest import world as world


def in_hall(client: Client, assembly, person, role=PersonalLink.Role.MEMBER):
    """Sign in to an assembly by a personal link, as its invitation does."""
    _, token = links.issue(assembly.id, person=person, role=role)
    answer = client.post(f"/l/{token}/")
    assert answer.status_code == 302
    return client


def led(client: Client, path: str) -> str:
    return client.get(path, follow=True).redirect_chain[-1][0]


@pytest.mark.parametrize("path", ["/", "/o/{slug}/", "/o/{slug}/antraege/"])
def test_a_member_is_led_to_her_area_from_every_first_page(world, desk, convened, path):
    nord = world.persons["nord"]
    client = in_hall(Client(), convened, nord)
    assert led(client, path.format(slug=world.organisation.slug)) == area.home(nord)
    assert area.home(nord) == f"/o/{world.organisation.slug}/antraege/{nord.pk}/"


def test_two_members_at_one_device_say_who_goes_on(world, desk, convened):
    client = Client()
    for key in ("nord", "ost"):
        in_hall(client, convened, world.persons[key])
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == f"/o/{world.organisation.slug}/antraege/"
    assert all(world.persons[key].full_name in page.content.decode() for key in ("nord", "ost"))


def test_whoever_is_no_member_is_led_to_the_assembly_that_let_her_in(world, desk, convened):
    nord = world.persons["nord"]
    client = in_hall(Client(), convened, nord)
    Delegate.objects.filter(person=nord).delete()
    assert led(client, "/") == f"/hall/{convened.id}/personen/"
    assert "who.area" not in client.get("/", follow=True).content.decode()


def test_the_office_is_led_to_its_overview_also_beside_a_member(world, desk, convened):
    client = in_hall(Client(), convened, world.persons["nord"])
    client.force_login(world.staff.user)
    assert led(client, "/") == f"/o/{world.organisation.slug}/"


@pytest.mark.parametrize("path", ["/", "/o/{slug}/"])
def test_nobody_is_asked_to_sign_in(world, desk, path):
    assert "/anmelden/" in led(Client(), path.format(slug=world.organisation.slug))


def test_another_association_is_nobody_s_home(world, desk, convened):
    client = in_hall(Client(), convened, world.persons["nord"])
    assert "/anmelden/" in led(client, "/o/anderer-verband/")


def test_the_sign_in_of_the_office_shows_a_member_the_way(world, desk, convened):
    client = in_hall(Client(), convened, world.persons["nord"])
    assert f'href="{area.home(world.persons["nord"])}"' in client.get("/anmelden/").content.decode()


@pytest.mark.parametrize("page", ["", "leitung/", "vorab/"])
def test_every_page_of_an_assembly_that_is_a_person_s_leads_to_her_area(world, desk, convened, page):
    """The hall's script draws the link from what the shell says."""
    person = world.persons["ost"]
    client = in_hall(Client(), convened, person)
    in_hall(client, convened, person, PersonalLink.Role.CHAIR)
    shown = client.get(f"/hall/{convened.id}/{person.pk}/{page}")
    assert shown.status_code == 200 and f'"{area.home(person)}"' in shown.content.decode()


def test_her_area_says_which_assembly_is_on_and_leads_there(world, desk, convened):
    nord = world.persons["nord"]
    client = in_hall(follow(Client(), nord).client, convened, nord)
    shown = client.get(area.home(nord)).content.decode()
    assert f'href="/o/{world.organisation.slug}/hall/{convened.id}/{nord.pk}/"' in shown
    access.end_links(convened, closed_at=timezone.now() - timedelta(days=9999))
    links.forget()
    assert f"/hall/{convened.id}/" not in client.get(area.home(nord)).content.decode()
