"""The register of resolutions: numbered through, with notes and decisions of courts that stay as they were entered."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from konvent.office.models import Assembly, RegisterNote
from konvent.office.services.register import entries
from konvent.people.models import Staff
from tests.browser import Client

from .conftest import Clock, World

PAGE = "/versammlungen/beschlussbuch/"
MOTION = "Jahresabschluss"


def note(client: Client, key: str, **fields: str) -> Any:
    form = {
        "command_id": str(uuid4()),
        "kind": "contested",
        "key": key,
        "on": "2026-12-01",
        "text": "Klage erhoben.",
    }
    return client.post(PAGE, form | fields)


@pytest.fixture
def key(held: Assembly, client: Client, world: World) -> str:
    """Of the only resolution, for a browser in which the office is signed in."""
    client.force_login(world.staff.user)
    (entry,), lost = entries(world.organisation)
    assert (entry.number, lost) == (1, [])
    return entry.key


def test_a_note_stands_at_its_resolution_with_its_day_and_who_made_it(
    key: str, client: Client, world: World
) -> None:
    assert note(client, key).status_code == 302
    (entry,), _ = entries(world.organisation)
    ((made, by),) = entry.notes
    assert (made.kind, made.text, made.by) == ("contested", "Klage erhoben.", f"u{world.staff.user_id}")
    shown = client.get(PAGE).content.decode()
    assert "Klage erhoben." in shown and by in shown and "angefochten" in shown


def test_a_court_s_decision_is_an_entry_of_its_own_with_the_next_number(
    key: str, client: Client, world: World, clock: Clock
) -> None:
    decision = {"kind": "court", "court": "AG Musterstadt, 1 C 1/26", "parties": "A gegen B"}
    assert note(client, "", **decision, text="Die Klage wird abgewiesen.").status_code == 302
    RegisterNote.objects.update(entered_at=clock.forward(hours=1))
    first, second = entries(world.organisation)[0]
    assert first.resolution and second.decision
    assert (first.number, second.number) == (1, 2)
    assert "Die Klage wird abgewiesen." in client.get(PAGE).content.decode()


def test_a_struck_entry_keeps_its_number_and_shows_its_wording_no_more(
    key: str, client: Client, held: Assembly
) -> None:
    assert MOTION in client.get(PAGE).content.decode()
    assert note(client, key, kind="struck", text="Ohne Bedeutung.").status_code == 302
    shown = client.get(PAGE).content.decode()
    assert "Nr. 1:" in shown and "Ohne Bedeutung." in shown
    assert "office-motion" not in shown
    assert MOTION in client.get(reverse("office:resolutions", args=[held.id])).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""},
        {"key": "a-unknown/v1"},
        {"kind": "court", "court": "", "parties": ""},
        {"kind": "other"},
        {"text": ""},
        {"on": "gestern"},
    ],
    ids=str,
)
def test_what_lacks_something_is_said_and_nothing_is_entered(
    key: str, client: Client, wrong: dict[str, str]
) -> None:
    assert note(client, **{"key": key} | wrong).status_code == 422
    assert not RegisterNote.objects.exists()


def test_a_second_click_enters_nothing_twice(key: str, client: Client) -> None:
    again = str(uuid4())
    for _ in range(2):
        assert note(client, key, command_id=again).status_code == 302
    assert RegisterNote.objects.count() == 1


def test_an_auditor_reads_and_enters_nothing(key: str, client: Client, world: World) -> None:
    Staff.objects.update(role=Staff.Role.AUDITOR)
    assert client.get(PAGE).status_code == 200
    assert note(client, key).status_code == 403
    assert not RegisterNote.objects.exists()
