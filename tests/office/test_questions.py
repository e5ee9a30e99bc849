"""Questions in a written procedure, as the office's page shows and answers them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from konvent.core.meeting.questions import AskQuestion
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services.convening import convene
from konvent.office.services.wording import wording
from tests.browser import Client

from .conftest import World, draft, make_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client, world: World) -> Client:
    client.force_login(world.staff.user)
    return client


def ask(desk: Desk, running: Assembly, world: World, **changes: object) -> None:
    """West asks for its member, on the only item."""
    (item,) = desk.state(running.id).agenda
    person, member = world.persons["west"].id, world.members["west"].id
    asked = {
        "question_id": "q1",
        "person_id": person,
        "member_id": member,
        "item_id": item,
        "text": "Ab wann?",
    }
    command = AskQuestion(**{**asked, **changes})
    said = desk.handle(running.id, command, actor=person, command_id=f"ask-{command.question_id}")
    assert not isinstance(said, Refusal), said


def test_the_office_reads_a_question_and_answers_it_for_the_board(
    running: Assembly, desk: Desk, world: World, office: Client
) -> None:
    ask(desk, running, world)
    shown = office.get(reverse("office:circular", args=[running.id])).content.decode()
    assert "Frage Nr. 1 zu TOP 1" in shown and "Ab wann?" in shown
    form = {"question": "q1", "person": world.persons["nord"].id, "text": "Ab Januar.", "act": "answer"}
    assert office.send(reverse("office:reply", args=[running.id]), form).status_code == 302
    [answer] = desk.state(running.id).questions["q1"].answers
    assert (answer.manner, answer.person) == ("written", world.persons["nord"].id)
    assert "Ab Januar." in office.get(reverse("office:circular", args=[running.id])).content.decode()


def test_a_refusal_names_who_refused_and_what_was_typed_is_not_lost_when_it_cannot_be(
    running: Assembly, desk: Desk, world: World, office: Client
) -> None:
    ask(desk, running, world)
    where = reverse("office:reply", args=[running.id])
    form = {"question": "q1", "person": world.persons["nord"].id, "text": "Vertraulich.", "act": "refuse"}
    assert office.send(where, form).status_code == 302
    assert desk.state(running.id).questions["q1"].is_refused
    again = office.send(where, {**form, "text": "Noch einmal vertraulich."})
    assert again.status_code == 422 and "Noch einmal vertraulich." in again.content.decode()
    stranger = office.send(where, {**form, "person": world.persons["west"].id})
    assert stranger.status_code == 422
    unknown = office.send(where, {**form, "question": "nope"}, follow=True)
    assert "Diese Frage gibt es nicht" in unknown.content.decode()


def test_whether_questions_come_before_the_opening_is_frozen_and_stands_in_the_invitation(
    world: World, desk: Desk
) -> None:
    made = draft(world)
    assert "Stellungnahmen" not in wording(made).opening
    made.questions_before = True
    made.save()
    assert "Stellungnahmen" in wording(made).opening
    said = convene(make_ready(made), actor="u1")
    assert not isinstance(said, Refusal), said
    assert desk.state(made.id).assembly.questions_before is True
