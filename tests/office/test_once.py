"""A form is carried out once, and its key stands for what it said: nothing vanishes after the browser's “back”."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import papers
from konvent.office.services.once import once
from tests.browser import Client

from .conftest import World, draft
from .test_pages import at, member_client, office, words

__all__ = ["office"]


def key_in(answer: Any) -> str:
    """The key of the first form on a page that has one."""
    found = re.search(r'name="command_id" value="([^"]+)"', words(answer))
    assert found
    return found[1]


def item(title: str, key: str) -> dict[str, str]:
    return {
        "kind": "resolution", "title": title, "parent": "", "subject": "budget", "motion": "So wird es beschlossen.",
        "mode": "collective", "method": "yes_no_abstain", "options": "", "command_id": key,
    }  # fmt: skip


def test_an_item_typed_after_going_back_is_kept_and_saved_with_the_next_click(
    office: Client, world: World, desk: Desk
) -> None:
    made = draft(world)
    before = made.items.count()
    key = key_in(office.get(at("new_item", made)))
    assert office.post(at("new_item", made), item("Haushalt", key)).status_code == 302
    back = office.post(at("new_item", made), item("Beiträge", key))
    assert back.status_code == 422
    assert "wurde schon einmal abgesendet" in words(back) and "Beiträge" in words(back)
    assert made.items.count() == before + 1
    assert office.post(at("new_item", made), item("Beiträge", key_in(back))).status_code == 302
    assert {each.title for each in made.items.all()} >= {"Haushalt", "Beiträge"}
    assert made.items.count() == before + 2


def test_so_it_is_with_an_assembly(office: Client, world: World) -> None:
    data = {
        "title": "Frühjahrsversammlung", "form": "in_person", "held_at": "2027-04-20T10:00", "place": "Rathaus",
        "convened_by": "board", "command_id": str(uuid4()),
    }  # fmt: skip
    assert office.post(reverse("office:new"), data).status_code == 302
    back = office.post(reverse("office:new"), {**data, "title": "Herbstversammlung"})
    assert back.status_code == 422 and "Herbstversammlung" in words(back)
    assert [each.title for each in Assembly.objects.all()] == ["Frühjahrsversammlung"]


@pytest.mark.django_db
def test_a_key_stands_for_one_content() -> None:
    key = str(uuid4())
    assert once(key, "a" * 64, lambda: None) is None
    assert once(key, "b" * 64, lambda: "/made") == "/made"
    assert once(key, "b" * 64, lambda: "/again") == "/made"
    refused = once(key, "a" * 64, lambda: "/other")
    assert isinstance(refused, Refusal) and refused.code == "request.form_used"


def test_a_proxy_that_was_revoked_meanwhile_is_not_said_to_be_granted(
    convened: Assembly, world: World, desk: Desk
) -> None:
    nord = world.persons["nord"]
    browser = member_client(convened, nord)
    grant = at("member_grant", convened, nord.id)
    data = {"member": world.members["nord"].id, "holder": world.persons["ost"].id, "command_id": str(uuid4())}
    for _click in range(2):
        assert browser.post(grant, data).status_code == 302
    (proxy,) = desk.state(convened.id).proxies
    browser.post(at("member_revoke", convened, nord.id, proxy))
    back = browser.post(grant, data)
    assert back.status_code == 422 and "gilt inzwischen nicht mehr" in words(back)
    other = browser.post(grant, {**data, "holder": world.persons["west"].id})
    assert other.status_code == 422 and "schon etwas anderes getan" in words(other)
    assert not any(each.active for each in desk.state(convened.id).proxies.values())
    assert browser.post(grant, {**data, "command_id": str(uuid4())}).status_code == 302
    assert [each.active for each in desk.state(convened.id).proxies.values()] == [False, True]


def test_prose_typed_after_going_back_is_not_lost(office: Client, held: Assembly, desk: Desk) -> None:
    key = str(uuid4())

    def write(text: str, with_key: str) -> Any:
        return office.send(at("minutes", held), {"text-opening": text, "command_id": with_key})

    assert write("Der Vorsitz begrüßt alle.", key).status_code == 302
    back = write("Der Vorsitz begrüßt alle herzlich.", key)
    assert back.status_code == 409 and "begrüßt alle herzlich." in words(back)
    assert papers.prose_of(desk.state(held.id))["opening"] == "Der Vorsitz begrüßt alle."
    assert write("Der Vorsitz begrüßt alle herzlich.", str(uuid4())).status_code == 302
    assert papers.prose_of(desk.state(held.id))["opening"] == "Der Vorsitz begrüßt alle herzlich."


@pytest.mark.parametrize("bad", ["a/b", "v:1", "x" * 65, "x" * 19_000])
def test_a_key_that_is_no_id_is_refused_and_nothing_is_done(
    office: Client, convened: Assembly, world: World, desk: Desk, bad: str
) -> None:
    before = desk.state(convened.id).seq
    door = {"person": world.persons["nord"].id, "action": "in", "command_id": bad}
    for name, data in (("tick", door), ("proxies", {"member": world.members["nord"].id,
        "holder": world.persons["ost"].id, "form": "textform", "command_id": bad})):  # fmt: skip
        answer = office.post(at(name, convened), data)
        assert answer.status_code == 400 and "Es wurde nichts geändert" in words(answer)
    assert office.post(reverse("office:new"), {"title": "X", "command_id": bad}).status_code in (400, 422)
    assert desk.state(convened.id).seq == before


def test_an_answer_on_paper_is_entered_once_and_its_form_enters_no_other(
    office: Client, running: Assembly, world: World, desk: Desk
) -> None:
    (vote,) = desk.state(running.id).votes
    data = {"vote": vote, "member": world.members["mitte"].id, "choice": "yes", "command_id": str(uuid4())}
    later = {**data, "choice": "no", "command_id": str(uuid4())}
    for each in (data, later, data):
        assert office.post(at("paper", running), each).status_code == 302
    back = office.post(at("paper", running), {**later, "choice": "abstain"})
    assert back.status_code == 422 and "anderer Stimmzettel" in words(back)
    assert [each["choice"] for each in desk.ballots(desk.state(running.id), vote)] == ["yes", "no"]
