"""The association of the office's tests, with persons signed in to the members' area."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from konvent.forum.forms import DAYS
from konvent.forum.models import Room
from konvent.people import links
from tests.office.conftest import World, make_world


@pytest.fixture
def world(db: Any, settings: Any) -> World:
    settings.KONVENT_URL = "https://konvent.test"
    links.forget()
    return make_world()


@pytest.fixture
def signed_in(world: World) -> Callable[..., Client]:
    """Gives a browser in which these persons are signed in to the members' area."""

    def made(*names: str) -> Client:
        issued = [links.issue("", person=world.persons[name])[0] for name in names]
        client = Client()
        client.cookies[links.COOKIE] = links.cookie_value([each.pk for each in issued])
        return client

    return made


@pytest.fixture
def office(world: World) -> Client:
    client = Client()
    client.force_login(world.staff.user)
    return client


def room_of(world: World, phase: str = "collect", **fields: Any) -> Room:
    """A room that is in this phase today; each lasts ten days."""
    names = ("collect", "sort", "deepen", "weigh", "result_from", "closed")
    begin = timezone.localdate() - timedelta(days=10 * names.index(phase.replace("result", "result_from")))
    return Room.objects.create(
        organisation=world.organisation,
        topic="Beiträge",
        question="Wie soll der Beitrag künftig bemessen werden?",
        **{name: begin + timedelta(days=10 * place) for place, name in enumerate(names)},
        **fields,
    )


def to_phase(room: Room, phase: str) -> None:
    """Let time pass until this phase begins."""
    days: date = getattr(room, phase)
    back = days - timezone.localdate()
    for name in DAYS:
        setattr(room, name, getattr(room, name) - back)
    room.save(update_fields=DAYS)
