"""Answers to the invitation: voluntary, changeable until the opening, counted in persons, and they bar nobody."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from konvent.core.meeting.assembly import OpenAssembly
from konvent.desk import Desk
from konvent.office.correspondence import Reply
from konvent.office.models import Assembly, Mail
from konvent.office.services import attendance, convening, own_data, replies, retention
from konvent.people import links
from konvent.people.models import Delegate
from tests.browser import Client

from .conftest import Clock, World, act, draft, make_ready
from .test_moving import cancel, move
from .test_pages import member_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    client.force_login(world.staff.user)
    return client


def answer(assembly: Assembly, person: Any, chosen: str) -> Any:
    path = reverse("office:member_answer", args=[assembly.id, person.id])
    return member_client(assembly, person).post(path, {"answer": chosen}, follow=True)


def counted(assembly: Assembly) -> replies.Count:
    assembly.refresh_from_db()
    return replies.count(assembly, replies.rows(assembly))


def text_of(said: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said.content.decode()))


def test_who_is_invited_answers_on_her_page_and_changes_it_and_the_office_counts(
    office: Client, convened: Assembly, world: World
) -> None:
    assert "Dort können Sie uns auch sagen, ob Sie kommen" in Mail.objects.get(to="nord@mitglied.test").text
    people = world.persons
    said = answer(convened, people["nord"], "room")
    assert (
        "Danke, Ihre Rückmeldung ist notiert" in text_of(said)
        and 'value="room" required checked' in said.content.decode()
    )
    answer(convened, people["sued"], "room")
    answer(convened, people["ost"], "online")
    answer(convened, people["sued"], "absent")
    found = counted(convened)
    assert (found.room, found.online, found.proxy, found.absent) == (1, 1, 0, 1)
    assert found.silent == len(people) - 3
    page = reverse("office:replies", args=[convened.id])
    assert "im Saal: 1" in text_of(office.get(page))
    shown = text_of(office.get(page, {"rueckmeldung": "online"}))
    assert str(people["ost"]) in shown and str(people["nord"]) not in shown


def test_more_than_the_room_holds_is_a_warning_and_bars_nobody(
    office: Client, convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    page = reverse("office:replies", args=[convened.id])
    assert office.send(page, {"places": "0"}).status_code == 422
    office.send(page, {"places": "1"})
    answer(convened, world.persons["nord"], "room")
    assert "fehlt ein Platz" not in text_of(office.get(page))
    answer(convened, world.persons["sued"], "room")
    assert counted(convened).too_many == 1
    assert "Für eine Person fehlt ein Platz" in text_of(office.get(page))
    answer(convened, world.persons["west"], "absent")
    clock.now = convened.held_at
    act(desk, convened, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    for key in ("nord", "sued", "west", "mitte"):
        said = attendance.check_in(
            convened, world.persons[key].id, mode="room", actor="u1", command_id=str(uuid4())
        )
        assert said is None, key


def test_one_person_takes_one_place_however_many_members_she_acts_for(world: World, desk: Desk) -> None:
    Delegate.objects.filter(member=world.members["sued"]).delete()
    Delegate.objects.create(member=world.members["sued"], person=world.persons["nord"], carries_vote=True)
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    answer(made, world.persons["nord"], "room")
    assert counted(made).room == 1
    (row,) = [each for each in replies.rows(made) if each.answer]
    assert len(row.members) == 2


@pytest.mark.parametrize(
    ("form", "there"),
    [
        ("in_person", {"room", "proxy", "absent"}),
        ("hybrid", {"room", "online", "proxy", "absent"}),
        ("virtual", {"online", "proxy", "absent"}),
    ],
)
def test_only_what_can_be_is_offered_and_taken(world: World, desk: Desk, form: str, there: set[str]) -> None:
    made = convening.convene(make_ready(draft(world, form=form)), actor="u1")
    assert isinstance(made, Assembly), made
    assert set(dict(replies.choices(made))) - {"proxy"} == there - {"proxy"}
    person = world.persons["nord"]
    for chosen in ("room", "online", "proxy", "absent", "", "vielleicht"):
        Reply.objects.all().delete()
        answer(made, person, chosen)
        assert Reply.objects.exists() == (chosen in dict(replies.choices(made))), chosen


def test_an_answer_for_an_earlier_day_is_none_and_a_cancelled_meeting_asks_nobody(
    convened: Assembly, world: World
) -> None:
    answer(convened, world.persons["nord"], "room")
    assert move(convened) is None
    assert counted(convened).room == 0 and replies.reply_of(convened, world.persons["nord"]) is None
    answer(convened, world.persons["nord"], "room")
    assert counted(convened).room == 1
    assert cancel(convened) is None
    assert "zurückgemeldet wird bis zur Eröffnung" in text_of(
        answer(convened, world.persons["nord"], "absent")
    )
    assert counted(convened).room == 1


def test_after_the_opening_nothing_is_asked_and_nothing_changed(
    convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    answer(convened, world.persons["nord"], "room")
    clock.now = convened.held_at
    act(desk, convened, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    said = text_of(answer(convened, world.persons["nord"], "absent"))
    assert "zurückgemeldet wird bis zur Eröffnung" in said and "Kommen Sie?" not in said
    assert counted(convened).room == 1


def test_a_written_procedure_asks_nobody_whether_she_comes(
    running: Assembly, world: World, office: Client
) -> None:
    answer(running, world.persons["nord"], "absent")
    assert not Reply.objects.exists()
    assert office.get(reverse("office:replies", args=[running.id])).status_code == 302


def test_what_somebody_answered_is_in_what_is_held_of_her(convened: Assembly, world: World) -> None:
    answer(convened, world.persons["nord"], "proxy")
    (held,) = own_data.held_of(world.members["nord"])["assemblies"]
    assert [each["answer"] for each in held["replies"]] == [
        each for each in ["proxy"] if each in dict(replies.choices(convened))
    ]


def test_nobody_answers_for_another(convened: Assembly, world: World) -> None:
    stranger = member_client(convened, world.persons["nord"])
    path = reverse("office:member_answer", args=[convened.id, world.persons["ost"].id])
    stranger.post(path, {"answer": "absent"})
    assert not Reply.objects.exists()


def test_answers_are_erased_a_month_after_the_meeting(convened: Assembly, world: World) -> None:
    answer(convened, world.persons["nord"], "room")
    retention.sweep(convened.held_at + timedelta(days=29))
    assert Reply.objects.exists()
    retention.sweep(convened.held_at + timedelta(days=32))
    assert not Reply.objects.exists()
