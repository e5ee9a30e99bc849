"""Before the assembly a member tries her device and how to vote; captions of the video room have a place."""

from __future__ import annotations

import pytest

from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import access
from tests.browser import Client

from .conftest import World
from .test_pages import at, member_client, office, words

__all__ = ["office"]


def test_a_vote_is_practised_without_one(convened: Assembly, world: World, desk: Desk) -> None:
    nord, ost = world.persons["nord"], world.persons["ost"]
    browser, before = member_client(convened, nord), desk.state(convened.id)
    page = at("device", convened, nord.id)
    assert "Abstimmen üben" in words(browser.get(page))
    assert "Sie haben am" not in words(browser.get(page))
    said = browser.post(page, {"choice": "no"}, follow=True)
    assert "Ihre Antwort „Nein“ ist angekommen" in words(said)
    assert "Sie haben am" in words(said)
    first = access.practised_at(convened, nord)
    browser.post(page, {"choice": "yes"})
    assert access.practised_at(convened, nord) == first, "the first time stays"
    assert access.practised(convened) == 1
    assert access.practised_at(convened, ost) is None
    assert desk.state(convened.id) == before, "no act of the assembly"


@pytest.mark.parametrize("choice", ["", "maybe", "invalid", "„Ja“"])
def test_what_is_no_answer_is_not_practised(convened: Assembly, world: World, choice: str) -> None:
    nord = world.persons["nord"]
    assert (
        member_client(convened, nord).post(at("device", convened, nord.id), {"choice": choice}).status_code
        == 302
    )
    assert access.practised(convened) == 0


def test_the_office_sees_who_practised_and_gives_captions(
    office: Client, convened: Assembly, world: World
) -> None:
    nord = world.persons["nord"]
    browser = member_client(convened, nord)
    browser.post(at("device", convened, nord.id), {"choice": "yes"})
    assert "1 Person hat das Abstimmen auf ihrem Gerät geübt." in words(office.get(at("access", convened)))
    for url, kept in (
        ("http://captions.example/1", ""),
        ("https://captions.example/1", "https://captions.example/1"),
    ):
        office.post(at("access", convened), {"action": "captions", "url": url})
        convened.refresh_from_db()
        assert convened.captions_url == kept
    assert 'data-captions="https://captions.example/1"' in words(
        browser.get(at("hall_member", convened, nord.id))
    )
