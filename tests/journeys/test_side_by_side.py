"""Several people at one device: each page is for one of them, whatever link was opened last."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import ROOT, Walk

pytestmark = pytest.mark.journey
VOTE = "v1"


class Hall:
    """A server with an open vote, and how the test makes links for it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        said = json.loads(self._read())
        self.url, self.assembly, self.persons = said["url"], said["assembly"], said["persons"]

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def ask(self, **wish: Any) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        return json.loads(self._read())

    def link(self, person: int, role: str = "member") -> str:
        return f"{self.url}/l/{self.ask(link=[self.persons[person]['id'], role])}/"

    def guest(self) -> str:
        return f"{self.url}/l/{self.ask(guest='Gesa')}/"

    def ballots(self) -> list[tuple[str, str, str]]:
        """Of every ballot in the box the person, the choice and the channel."""
        return [tuple(each) for each in self.ask(box=VOTE)]


@pytest.fixture
def hall() -> Iterator[Hall]:
    yield from a_hall()


def a_hall(*kind: str) -> Iterator[Hall]:
    """kind: "written" for a written procedure"""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.small_hall", *kind],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT,
    )  # fmt: skip
    assert process.stdin is not None
    yield Hall(process)
    process.stdin.close()
    process.wait(timeout=60)


def press(page: Page, choice: str) -> None:
    page.get_by_role("button", name=choice, exact=True).last.click()


def tab(walk: Walk, link: str) -> Page:
    """Another tab of the same browser, in which a link is opened and followed."""
    page = walk.context.new_page()
    page.set_default_timeout(20_000)
    page.goto(link)
    page.locator("form.site-card button").click()
    return page


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_second_link_does_not_take_over_the_first_tab(browser: Browser, hall: Hall, phone: bool) -> None:
    anna, bernd = hall.persons[2], hall.persons[3]
    walk = Walk(browser, hall, phone=phone)  # type: ignore[arg-type]
    first = walk.enter(hall.link(2))
    expect(first.get_by_role("banner")).to_contain_text(anna["name"])
    second = tab(walk, hall.link(3))
    expect(second.get_by_role("banner")).to_contain_text(bernd["name"])
    press(first, "Nein")
    expect(first.get_by_text("Gespeichert: Nein").first).to_be_visible()
    assert hall.ballots() == [(anna["id"], "no", "online")]
    press(second, "Ja")
    expect(second.get_by_text("Gespeichert: Ja").first).to_be_visible()
    assert hall.ballots()[1:] == [(bernd["id"], "yes", "online")]

    first.reload()
    first.get_by_role("button", name="Menü").click()
    expect(first.get_by_role("link", name=bernd["name"])).to_be_visible()
    walk.see("side-by-side")
    first.get_by_role("link", name="Person wechseln").click()
    walk.see("side-by-side-personen")

    # Bernd leaves in another tab; his page says so, and nothing is cast.
    first.locator("li", has_text=bernd["name"]).get_by_role("button", name="Diesen Zugang schließen").click()
    expect(first.get_by_role("heading", name="Auf diesem Gerät abgemeldet")).to_be_visible()
    press(second, "Nein")
    said = second.get_by_text(f"wurde für {bernd['name']} geöffnet, angemeldet ist aber {anna['name']}").first
    expect(said).to_be_visible()
    walk.page = second
    walk.see("side-by-side-abgemeldet")
    assert len(hall.ballots()) == 2
    first.goto(f"{hall.url}/hall/{hall.assembly}/{anna['id']}/")
    expect(first.get_by_role("banner")).to_contain_text(anna["name"])

    # He comes back in a third tab; his old page goes on by itself.
    tab(walk, hall.link(3)).close()
    second.bring_to_front()
    second.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(second.locator(".notice--danger")).to_have_count(0)
    press(second, "Nein")
    expect(second.get_by_text("Gespeichert: Nein").first).to_be_visible()
    assert hall.ballots()[2:] == [(bernd["id"], "no", "online")]
    walk.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_teller_enters_a_ballot_on_paper_at_her_own_page(browser: Browser, hall: Hall, phone: bool) -> None:
    walk = Walk(browser, hall, phone=phone)  # type: ignore[arg-type]
    page = walk.enter(hall.link(4, "teller"))
    assert page.url.endswith("/beisitz/")
    page.get_by_role("button", name="Stimme auf Papier eintragen").wait_for()
    walk.see("hall-beisitz-auszaehlung")
    for name in ("Abstimmung schließen", "Abstimmung abbrechen", "Abwesend melden", "Vorkommnis festhalten"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    page.get_by_role("button", name="Stimme auf Papier eintragen").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Mitglied", exact=True)).to_have_value("")
    expect(dialog.get_by_role("radio")).to_have_count(0)
    dialog.get_by_label("Mitglied", exact=True).select_option(index=1)
    expect(dialog.get_by_role("radio", checked=True)).to_have_count(0)
    enter = dialog.get_by_role("button", name="Eintragen", exact=True)
    expect(enter).to_have_attribute("aria-disabled", "true")
    dialog.get_by_label("Nein").check()
    enter.click()
    expect(page.get_by_text("Eingetragen als Nr. 1")).to_be_visible()
    assert [each[1:] for each in hall.ballots()] == [("no", "paper")]
    dialog.get_by_label("Mitglied", exact=True).select_option(index=1)
    expect(dialog.get_by_text("Eingetragen ist: Nein")).to_be_visible()
    walk.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_minute_taker_and_auditor_reach_the_papers(browser: Browser, hall: Hall, phone: bool) -> None:
    writer = Walk(browser, hall, phone=phone)  # type: ignore[arg-type]
    page = writer.enter(hall.link(5, "minutes"))
    page.get_by_role("link", name="Niederschrift").click()
    page.locator("[name=text-opening]").fill("Der Vorsitz begrüßt alle.")
    page.get_by_role("button", name="Texte speichern").click()
    expect(page.get_by_text("Die Texte sind gespeichert.")).to_be_visible()
    writer.see("hall-niederschrift")
    writer.close()
    auditor = Walk(browser, hall, phone=phone)  # type: ignore[arg-type]
    page = auditor.enter(hall.link(6, "auditor"))
    page.get_by_role("link", name="Beschlüsse und Archiv").wait_for()
    auditor.see("hall-beisitz-pruefung")
    page.get_by_role("link", name="Niederschrift").click()
    expect(page.get_by_text("Der Vorsitz begrüßt alle.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    auditor.see("hall-niederschrift-pruefung")
    page.get_by_role("link", name="Zurück zur Versammlung").click()
    page.get_by_role("link", name="Beschlüsse und Archiv").click()
    auditor.see("hall-beschluesse")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Archiv herunterladen").click()
    assert saved.value.suggested_filename.endswith(".zip")
    auditor.close()


def test_a_guest_watches(browser: Browser, hall: Hall) -> None:
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    page = walk.enter(hall.guest())
    expect(page.get_by_text("beschlussfähig").first).to_be_visible()
    walk.see("hall-gast")
    for name in ("Jetzt anwesend melden", "Ja", "Zu Wort melden"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    walk.close()
