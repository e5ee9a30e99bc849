"""The register of resolutions: numbered through, with notes and decisions of courts that stay as they were entered."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.desk import Desk
from konvent.office.models import Assembly, RegisterNote
from konvent.office.services import register_paper
from konvent.office.services.register import entries
from konvent.people.models import Person, Staff
from tests.browser import Client
from tests.papers.reading import metadata, open_pdf, structure

from .conftest import Clock, World, accept_accounts, begun
from .test_pages import member_client, words

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


def _printed(world: World) -> list[str]:
    """Every entry of the paper as one text."""
    found, _ = entries(world.organisation)
    return [" ".join(map(str, asdict(register_paper.printed(each)).values())) for each in found]


def test_the_register_is_a_tagged_pdf_with_wording_place_and_notes(
    key: str, client: Client, world: World, held: Assembly
) -> None:
    note(client, key)
    decision = {"kind": "court", "court": "AG Musterstadt, 1 C 1/26", "parties": "A gegen B"}
    note(client, "", **decision, text="Die Klage wird abgewiesen.")
    answer: Any = client.get(reverse("office:register_pdf"))
    assert answer["Content-Type"] == "application/pdf"
    pdf = open_pdf(answer.content)
    assert pdf.Root.MarkInfo.Marked and [*structure(pdf)].count("H1") == 2
    assert "Beschlussbuch" in metadata(answer.content)
    both = " ".join(_printed(world))
    assert "Nr. 1: " in both and "Nr. 2: " in both and ": Gerichtliche Entscheidung" in both
    assert "Rathaus, Großer Saal" in both and MOTION in both and "Klage erhoben." in both
    assert "Parteien: A gegen B" in both and "Beschluss Nr. 1" in both


def test_a_struck_entry_has_no_wording_on_paper_either(key: str, client: Client, world: World) -> None:
    assert MOTION in _printed(world)[0]
    note(client, key, kind="struck", text="Ohne Bedeutung.")
    (only,) = entries(world.organisation)[0]
    shown = register_paper.printed(only)
    assert shown.wording == "" and shown.lines == () and "Ohne Bedeutung." in shown.notes[0]


def test_how_a_contest_ended_is_asked_for_until_it_is_entered(
    key: str, client: Client, held: Assembly
) -> None:
    overview = reverse("office:overview", args=[held.id])
    asked = "wie das Verfahren ausgegangen ist"
    assert asked not in client.get(overview).content.decode()
    note(client, key)
    assert asked in client.get(overview).content.decode()
    assert "Ausgang der Anfechtung" in client.get(PAGE).content.decode()
    note(client, key, kind="remark", text="Die Klage ist zurückgenommen.")
    assert asked not in client.get(overview).content.decode()


def test_an_owner_inspects_the_collection_by_her_link_and_others_do_not(
    key: str, client: Client, held: Assembly, world: World
) -> None:
    page = reverse("office:member_register", args=[held.id, world.persons["nord"].id])
    assert member_client(held, world.persons["nord"]).get(page).status_code == 404, "no community of owners"
    world.organisation.legal_form = "weg"
    world.organisation.save()
    shown = member_client(held, world.persons["nord"]).get(page)
    assert shown.status_code == 200 and MOTION in words(shown) and "Beschluss-Sammlung" in words(shown)
    assert reverse("office:register") not in words(shown)
    paper: Any = member_client(held, world.persons["nord"]).get(page + "?pdf")
    assert paper["Content-Type"] == "application/pdf" and "Beschluss-Sammlung" in metadata(paper.content)
    assert member_client(held, world.persons["sued"]).get(page).status_code != 200, (
        "the page of somebody else"
    )
    guest = Person.objects.create(organisation=world.organisation, family_name="Gast")
    hers = reverse("office:member_register", args=[held.id, guest.id])
    assert member_client(held, guest, "guest").get(hers).status_code != 200


def test_what_was_counted_in_writing_is_to_be_declared_before_it_is_entered(
    running: Assembly, world: World, desk: Desk, clock: Clock, client: Client
) -> None:
    client.force_login(world.staff.user)
    assert "Noch einzutragen" not in client.get(PAGE).content.decode()
    clock.now = running.closes_at + timedelta(minutes=1)
    desk.sweep()
    assert "ausgezählt, aber noch nicht festgestellt" in client.get(PAGE).content.decode()


def test_a_repeated_vote_and_its_repetition_name_each_other(
    world: World, desk: Desk, clock: Clock, client: Client
) -> None:
    made = begun(world, desk, clock)
    accept_accounts(world, desk, made)
    first = clock.now
    clock.forward(minutes=90)
    accept_accounts(world, desk, made, "v2", repeats="v1", reason="Technische Störung.")
    client.force_login(world.staff.user)
    opened = [
        timezone.localtime(at, ZoneInfo(world.organisation.timezone)).strftime("%H:%M")
        for at in (first, clock.now)
    ]
    for shown in (
        words(client.get(PAGE)),
        words(client.get(reverse("office:resolutions", args=[made.id]))),
        " ".join(_printed(world)),
    ):
        again = re.search(
            r"Wiederholung der Abstimmung, die am [^()]*, (\d\d:\d\d) Uhr geöffnet worden war \(Beschluss Nr\. 1\)",
            shown,
        )
        before = re.search(
            r"die Wiederholung wurde am [^()]*, (\d\d:\d\d) Uhr geöffnet \(Beschluss Nr\. 2\)", shown
        )
        assert again and before and [again[1], before[1]] == opened, shown
