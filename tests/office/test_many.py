"""However many items and members there are, a page asks the database as often as with few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from konvent.desk import Desk
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import agenda, convening
from konvent.people.models import Delegate, Member, Person
from tests.browser import Client

from .conftest import World, draft, make_ready
from .test_pages import office  # noqa: F401

pytestmark = pytest.mark.django_db

BEFORE = ("agenda", "timeline", "readiness", "edit")
AFTER = ("overview", "agenda", "invitations", "attendance", "proxies", "minutes", "roll", "replies")


def more_members(world: World, number: int) -> None:
    for place in range(number):
        member = Member.objects.create(
            organisation=world.organisation, number=f"W{place:04}", name=f"Werk {place}", kind="organisation"
        )
        person = Person.objects.create(
            organisation=world.organisation, family_name=f"Werk{place}", email=f"w{place}@x.example"
        )
        Delegate.objects.create(member=member, person=person, carries_vote=True, position=1)


def more_items(made: Assembly, number: int) -> None:
    for place in range(number):
        kind = ("report", "resolution", "election")[place % 3]
        item = agenda.add_item(
            made,
            title=f"Punkt {place}",
            kind=kind,
            motion="Es wird beschlossen.",
            method="one_of",
            options=["A", "B"],
        )
        assert isinstance(item, AgendaItem)


def convene(made: Assembly) -> None:
    said = convening.convene(make_ready(made), actor="u1")
    assert isinstance(said, Assembly), said


def asked(office: Client, name: str, made: Assembly) -> int:  # noqa: F811
    there = reverse(f"office:{name}", args=[made.id])
    office.get(there)
    with CaptureQueriesContext(connection) as queries:
        page = office.get(there)
    assert page.status_code in (200, 422), (name, page.status_code)
    return len(queries)


def test_pages_of_a_draft_ask_as_often_with_many_items_and_members(office: Client, world: World):  # noqa: F811
    made = draft(world)
    few = {name: asked(office, name, made) for name in BEFORE}
    more_members(world, 12)
    more_items(made, 12)
    many = {name: asked(office, name, made) for name in BEFORE}
    assert many == few


def test_pages_of_an_assembly_ask_as_often_with_many_items_and_members(
    office: Client,  # noqa: F811
    world: World,
    desk: Desk,
):
    few_of, many_of = draft(world), draft(world)
    convene(few_of)
    few = {name: asked(office, name, few_of) for name in AFTER}
    more_members(world, 12)
    more_items(many_of, 12)
    convene(many_of)
    many = {name: asked(office, name, many_of) for name in AFTER}
    assert many == few
