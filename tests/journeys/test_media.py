"""However it is looked at: in the dark, in forced colours, with letters twice as large, an open vote and its result fit and can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey


def dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")


def forced(page: Page) -> None:
    page.emulate_media(forced_colors="active")


def twice_as_large(page: Page) -> None:
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def ordinary(page: Page) -> None:
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.evaluate("document.documentElement.style.fontSize = ''")


MEDIA = {"dunkel": dark, "erzwungen": forced, "doppelt": twice_as_large}


def problems_of(walks: dict[str, Walk], phase: str) -> list[str]:
    """What is wrong on each person's screen, however it is looked at."""
    found = []
    for who, walk in walks.items():
        for name, look in MEDIA.items():
            ordinary(walk.page)
            look(walk.page)
            try:
                walk.see(f"{name}-{who}-{phase}", whole=who != "leinwand")
            except AssertionError as error:
                found.append(str(error))
        ordinary(walk.page)
    return found


def test_an_open_vote_and_its_result_in_every_look(browser: Browser, hall: Hall) -> None:
    desk, hand, wall = Walk(browser, hall), Walk(browser, hall, phone=True), Walk(browser, hall)  # type: ignore[arg-type]
    wall.page.set_viewport_size({"width": 1920, "height": 1080})
    walks = {"leitung": desk, "mitglied": hand, "leinwand": wall}
    for walk, link in zip(walks.values(), ((0, "chair"), (3, "member"), (0, "projector")), strict=True):
        walk.enter(hall.link(*link))
    expect(desk.page.locator(".pinned .kern-btn--primary")).to_have_text("Abstimmung schließen")
    hand.page.get_by_role("button", name="Ja", exact=True).click()
    expect(hand.page.get_by_text("Gespeichert: Ja").first).to_be_visible()
    expect(wall.page.get_by_text("Bitte stimmen Sie jetzt ab")).to_be_visible()
    problems = problems_of(walks, "abstimmung")

    hall.ask(act=["votes.close", {"vote_id": "v1"}])
    hall.ask(act=["votes.declare", {"vote_id": "v1"}])
    expect(desk.page.get_by_text("Beschluss Nr. 1").first).to_be_visible()
    expect(hand.page.locator(".bar__legend").first).to_be_visible()
    expect(wall.page.locator(".projector__verdict")).to_be_visible()
    problems += problems_of(walks, "ergebnis")
    for walk in walks.values():
        walk.close()
    assert problems == []
