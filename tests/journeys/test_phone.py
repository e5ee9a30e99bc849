"""A member's page in a hand: one answer for all mandates, and a ballot that outlives its line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, a_hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey


@pytest.fixture
def mandates() -> Iterator[Hall]:
    yield from a_hall("mandates")


def button(page: Page | Locator, choice: str) -> Locator:
    return page.get_by_role("button", name=choice, exact=True)


def test_one_answer_for_all_mandates_and_one_by_one_whoever_wants(browser: Browser, mandates: Hall) -> None:
    walk = Walk(browser, mandates, phone=True)  # type: ignore[arg-type]
    walk.context.route(
        "**/*.woff2", lambda font: font.abort()
    )  # a page can be used before its fonts are there
    page = walk.enter(mandates.link(3))
    expect(page.get_by_text("Für alle 3 Mandate")).to_be_visible()
    expect(button(page, "Nein")).to_have_count(1)
    button(page, "Ja").click()
    lines = page.locator(".mandate-line")
    expect(lines.get_by_text("Gespeichert: Ja")).to_have_count(3)
    lines.first.locator("summary").first.click()
    button(lines.first, "Nein").click()
    expect(lines.first.get_by_text("Gespeichert: Nein")).to_be_visible()
    expect(lines.first.get_by_text("Prüfwert")).to_be_hidden()
    lines.first.get_by_text("Einzelheiten").click()
    expect(lines.first.get_by_text("Prüfwert")).to_be_visible()
    assert sorted(choice for _, choice, _ in mandates.ballots())[-3:] == ["yes", "yes", "yes"]
    walk.see("handy-mandate")
    walk.close()


def test_a_dead_line_is_noticed_and_the_ballot_arrives_once_it_is_back(browser: Browser, hall: Hall) -> None:
    """The device has lost its network; what was chosen last is what counts."""
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    page = walk.enter(hall.link(3))
    expect(button(page, "Ja")).to_be_visible()
    walk.context.set_offline(True)
    button(page, "Ja").click()
    expect(page.get_by_text("Noch nicht angekommen: Ja")).to_be_visible()
    expect(page.get_by_text("Keine Verbindung seit")).to_be_visible()
    walk.see("handy-ohne-verbindung")
    button(page, "Nein").click()
    expect(page.get_by_text("Noch nicht angekommen: Nein")).to_be_visible()
    walk.context.set_offline(False)
    expect(page.get_by_text("Gespeichert: Nein")).to_be_visible()
    expect(page.get_by_text("Keine Verbindung seit")).to_have_count(0)
    assert [choice for _, choice, _ in hall.ballots()] == ["no"]
    walk.close()
