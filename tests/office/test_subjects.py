"""What an item is about is said in the words of the legal form, and the law's answer stands beside the field."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from konvent import lawbook
from konvent.core.law.subjects import CATEGORIES
from konvent.desk import Desk
from konvent.office.models import AgendaItem
from konvent.office.services import agenda, readiness
from konvent.office.services.readiness import Readiness
from konvent.office.subjects import FOREIGN, SUBJECTS, called, subjects_of
from konvent.people import links
from konvent.people.forms import OrganisationForm
from konvent.people.models import Land, Organisation
from tests.browser import Client

from .conftest import World, draft


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    client.force_login(world.staff.user)
    return client


def item(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "resolution",
        "title": "Gegenstand",
        "parent": "",
        "subject": "resolution",
        "motion": "Es wird beschlossen.",
        "mode": "collective",
        "method": "yes_no_abstain",
        "options": "",
        "command_id": str(uuid4()),
    } | changes


def test_every_subject_of_the_rules_can_be_chosen_in_some_legal_form():
    assert set(SUBJECTS) == set(CATEGORIES) - {"procedural"}
    assert set(FOREIGN) == set(lawbook.legal_forms()) == set(Organisation.LegalForm.values)
    offered = {value for form in lawbook.legal_forms() for value, _label in subjects_of(form)}
    assert offered == set(SUBJECTS)
    assert called("statute_change", "gmbh") == "Änderung des Gesellschaftsvertrags"
    assert called("statute_change", "ev") != called("statute_change", "weg")


def test_an_item_can_be_made_for_every_subject(office: Client, world: World, desk: Desk) -> None:
    made = draft(world)
    for subject in {value for value, _label in subjects_of("ev")} - {"election"}:
        answer = office.post(
            reverse("office:new_item", args=[made.id]), item(subject=subject, title=f"Über {subject}")
        )
        assert answer.status_code == 302, subject
        assert made.items.get(title=f"Über {subject}").subject == subject


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": "statute_change", "method": "one_of", "options": "A\nB"}, "§ 33 Abs. 1 S. 1 BGB"),
        ({"subject": "statute_change_core"}, "statute_change_core"),
        ({"subject": "dice"}, "dice"),
    ],
)
def test_what_cannot_be_put_to_the_vote_is_said_beside_the_field(
    office: Client, world: World, desk: Desk, changes: dict[str, Any], said: str
) -> None:
    made = draft(world)
    before = made.items.count()
    answer = office.post(reverse("office:new_item", args=[made.id]), item(**changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert made.items.count() == before


def test_whom_it_concerns_needs_what_is_resolved_about_them(office: Client, world: World, desk: Desk) -> None:
    made = draft(world)
    concerned = {"concerns": [world.persons["nord"].id]}
    url = reverse("office:new_item", args=[made.id])
    assert office.post(url, item(**concerned)).status_code == 422
    assert office.post(url, item(subject="transaction", **concerned)).status_code == 302


def test_readiness_names_an_item_that_nobody_could_vote_on(world: World, desk: Desk) -> None:
    made = draft(world)
    agenda.add_item(
        made, title="Entziehung", kind="resolution", subject="withdrawal", motion="Es wird entzogen."
    )
    found = readiness.readiness(made)
    assert isinstance(found, Readiness)
    assert any(each.numbers.get("missing") == "majority.withdrawal" for each in found.fails)


def test_the_seat_is_where_the_legal_form_is(world: World) -> None:
    def problems(form: str, state: str) -> list[str]:
        bound = OrganisationForm(
            {"name": "Verein", "legal_form": form, "state": state}, instance=world.organisation
        )
        return list(bound.errors)

    assert problems("ev", "BE") == problems("verein_at", "AT-9") == problems("verein_ch", "CH-BE") == []
    assert problems("verein_ch", "BE") == problems("ev", "AT-9") == ["state"]


@pytest.mark.parametrize("form", lawbook.legal_forms())
def test_every_state_has_its_holidays(form):
    for state in Land.of(form):
        book = lawbook.load_rulebook(
            f'title = "Satzung"\nlegal_form = "{form}"'.encode(), state=state, years=[2026]
        )
        assert book.holidays, state  # type: ignore[union-attr]


def test_a_state_that_the_calendar_does_not_know_is_a_sentence():
    problems = lawbook.load_rulebook(b'title = "S"\nlegal_form = "verein_ch"', state="HH", years=[2026])
    assert isinstance(problems, tuple)
    assert problems[0].where == "state"


def test_an_item_is_called_as_its_association_calls_it(world: World, desk: Desk) -> None:
    world.organisation.legal_form = "gmbh"
    world.organisation.save()
    made = draft(world)
    row = agenda.add_item(made, title="Satzung", kind="resolution", subject="statute_change", motion="Neu.")
    assert isinstance(row, AgendaItem)
    assert row.subject_name == "Änderung des Gesellschaftsvertrags"
