"""What the office prints for the door: of one, of some, or of all who may come, as things stand now."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from konvent.core.meeting.mandates import expected
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import attendance, door_papers, proxies
from konvent.office.services.desk import convened_state
from konvent.papers import door
from tests.browser import Client

from .conftest import Clock, World


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The rows that go to the printer."""
    rows: list[Any] = []

    def kept(work: Any, sheet: Any, given: Any, **_: Any) -> bytes:
        rows.extend(given)
        return b"%PDF-"

    monkeypatch.setattr(door_papers, "apart", kept)
    return rows


def give_proxy(world: World, assembly: Assembly, member: str, holder: str) -> None:
    said = proxies.grant_proxy(
        assembly,
        member_id=world.members[member].id,
        holder_id=world.persons[holder].id,
        actor="u1",
        command_id=str(uuid4()),
    )
    assert not isinstance(said, Refusal), said


@pytest.mark.parametrize("what", sorted(door_papers.PAPERS))
def test_each_paper_comes_as_a_pdf(world: World, client: Client, convened: Assembly, what: str) -> None:
    client.force_login(world.staff.user)
    answer = client.get(reverse("office:door_papers", args=[convened.id]), {"was": what})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_door_list_has_everybody_who_may_come_by_surname(
    world: World, convened: Assembly, printed: list[Any]
) -> None:
    person = world.persons["west"]
    person.family_name = "Ähre"
    person.save()
    give_proxy(world, convened, "ost", "nord")
    door_papers.door_list(convened, attendance.attendees(convened))
    assert next(row.name for row in printed) == "Ähre, West"
    rows = {row.name: row for row in printed}
    assert len(rows) == 5
    assert rows["Beispiel, Nord"].votes == "4"
    assert rows["Beispiel, Nord"].proxies == ("hat die Vollmacht von Oststadt IT (003)",)
    assert rows["Beispiel, Ost"].votes == ""
    assert rows["Beispiel, Ost"].proxies == ("Oststadt IT (003) hat eine Vollmacht erteilt",)


def test_who_is_there_already_is_on_the_list_with_the_time(
    world: World, convened: Assembly, clock: Clock, printed: list[Any]
) -> None:
    clock.now = convened.held_at
    said = attendance.check_in(
        convened, world.persons["nord"].id, mode="room", actor="u1", command_id=str(uuid4())
    )
    assert said is None
    door_papers.door_list(convened, attendance.attendees(convened, "nordstadt"))
    assert [row.arrived.endswith(" Uhr") for row in printed] == [True]


def test_a_card_has_all_votes_of_its_holder_and_the_code_for_the_door(
    world: World, convened: Assembly, printed: list[Any]
) -> None:
    give_proxy(world, convened, "ost", "nord")
    door_papers.voting_cards(convened, attendance.attendees(convened))
    assert sum(float(card.votes) for card in printed) == 1 + 2 + 3 + 4 + 5
    card = next(card for card in printed if card.number == "001")
    assert card.mandates == (
        ("Nordstadt IT (001)", "1", "als Delegierte oder Delegierter"),
        ("Oststadt IT (003)", "3", "mit Vollmacht"),
    )
    prefix = f"https://konvent.test/o/{world.organisation.slug}/versammlungen/{convened.id}/einlass/"
    assert card.link.startswith(prefix)
    code = card.link.removeprefix(prefix).rstrip("/")
    assert attendance.person_of_code(convened, code) == world.persons["nord"]


def test_whoever_has_given_the_vote_away_gets_no_card(
    world: World, client: Client, convened: Assembly
) -> None:
    give_proxy(world, convened, "ost", "nord")
    client.force_login(world.staff.user)
    page = reverse("office:door_papers", args=[convened.id])
    answer = client.get(page, {"was": "stimmkarten", "person": world.persons["ost"].id})
    assert "Namensschilder" in answer.content.decode()
    assert "gibt nach heutigem Stand niemand eine Stimme ab" in answer.content.decode()


def test_the_buttons_stand_before_the_long_list(world: World, client: Client, convened: Assembly) -> None:
    client.force_login(world.staff.user)
    shown = client.get(reverse("office:door_papers", args=[convened.id])).content.decode()
    assert 0 < shown.index('value="einlassliste"') < shown.index('name="person"')


def test_only_those_ticked_are_printed(
    world: World, client: Client, convened: Assembly, printed: list[Any]
) -> None:
    client.force_login(world.staff.user)
    chosen = [world.persons["nord"].id, world.persons["west"].id, "p-nobody"]
    page = reverse("office:door_papers", args=[convened.id])
    client.get(page, {"was": "namensschilder", "person": chosen})
    assert printed == [
        door.Badge(name="Nord Beispiel", lines=("Nordstadt IT",)),
        door.Badge(name="West Beispiel", lines=("Weststadt IT",)),
    ]


@pytest.mark.parametrize("search", ["sued", "SÜD", "sud", "beispiel sued"])
def test_an_umlaut_is_found_however_it_is_written(
    world: World, convened: Assembly, search: str, desk: Desk
) -> None:
    assert [each.person for each in attendance.attendees(convened, search)] == [world.persons["sued"]]


def test_nobody_is_expected_to_cast_a_vote_that_the_member_does_not_have(convened: Assembly) -> None:
    state = convened_state(convened)
    assert all(expected(state, member) for member in state.roll.voting)
