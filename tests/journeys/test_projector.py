"""The projector is read from the last row: no text below 48 pixels at 1080p, counts of 90 and more, nothing beyond the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, a_hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey
SCREEN = {"width": 1920, "height": 1080}
TEXT, COUNT = 48, 90
LEAST = 24  # of what is longer than a screen
SMALL = """([least, where]) => [...document.querySelectorAll(where)]
    .filter((each) => each.checkVisibility() && !each.closest(".kern-sr-only, [aria-hidden=true], svg"))
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => parseFloat(getComputedStyle(each).fontSize) < least)
    .map((each) => `${each.className || each.tagName}: ${getComputedStyle(each).fontSize} ${each.innerText.slice(0, 40)}`)"""
BEYOND = """() => [...document.querySelectorAll(".projector *")]
    .filter((each) => each.checkVisibility() && (each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > innerWidth + 1))
    .filter((each) => getComputedStyle(each).display !== "inline" && !each.closest("svg"))
    .map((each) => `${each.className || each.tagName}: ${each.innerText?.slice(0, 40)}`)"""


@pytest.fixture
def long() -> Iterator[Hall]:
    yield from a_hall("long")


def readable(page: Page, *, counts: bool) -> None:
    page.wait_for_function("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate(SMALL, [TEXT, ".projector__main *"]) == []
    figures = page.locator(".projector__count, .bar__legend strong")
    assert figures.count() >= counts
    assert page.evaluate(SMALL, [COUNT, ".projector__count, .bar__legend strong"]) == []
    assert page.evaluate(BEYOND) == []


def test_counts_and_words_are_read_from_the_last_row(browser: Browser, hall: Hall) -> None:
    walk = Walk(browser, hall)  # type: ignore[arg-type]
    walk.page.set_viewport_size(SCREEN)
    page = walk.enter(hall.link(0, "projector"))
    expect(page.get_by_text("Bitte stimmen Sie jetzt ab")).to_be_visible()
    readable(page, counts=True)
    walk.see("leinwand-abstimmung", whole=False)
    hall.ask(act=["votes.close", {"vote_id": "v1"}])
    expect(page.locator(".projector__big", has_text="Wird ausgezählt")).to_be_visible()
    readable(page, counts=False)
    walk.see("leinwand-wird-ausgezaehlt", whole=False)
    hall.ask(act=["votes.declare", {"vote_id": "v1"}])
    expect(page.locator(".projector__verdict")).to_contain_text("niemand hat abgestimmt, ohne Nummer")
    readable(page, counts=True)
    walk.see("leinwand-ergebnis", whole=False)
    hall.ask(act=["agenda.call_item", {"item_id": f"{hall.assembly}-2"}])
    expect(page.get_by_text("TOP 2")).to_be_visible()
    hall.ask(act=["votes.open", {"vote_id": "v2", "item_id": f"{hall.assembly}-2", "hands": True}])
    counted = {"yes": 9, "no": 3, "abstain": 0}
    tellers = [each["id"] for each in hall.persons[1:3]]
    hall.ask(act=["votes.count_hands", {"vote_id": "v2", "counts": counted, "persons": tellers}])
    expect(page.get_by_text("Der Saal ist gezählt.")).to_be_visible()
    hall.ask(act=["votes.close", {"vote_id": "v2"}])
    hall.ask(act=["votes.declare", {"vote_id": "v2"}])
    expect(page.locator(".projector__verdict")).to_contain_text("✓")
    expect(page.locator(".bar__needed")).to_contain_text("Nötig: mehr als die Hälfte")
    readable(page, counts=True)
    walk.see("leinwand-handzeichen-ergebnis", whole=False)
    walk.close()


def test_no_word_is_too_long_for_the_screen(browser: Browser, long: Hall) -> None:
    walk = Walk(browser, long)  # type: ignore[arg-type]
    walk.page.set_viewport_size(SCREEN)
    page = walk.enter(long.link(0, "projector"))
    expect(page.get_by_text("TOP 1")).to_be_visible()
    assert page.evaluate(BEYOND) == []
    long.ask(act=["votes.open", {"vote_id": "v1", "item_id": f"{long.assembly}-1"}])
    expect(page.get_by_text("Bitte stimmen Sie jetzt ab")).to_be_visible()
    assert page.evaluate(BEYOND) == []
    long.ask(act=["votes.close", {"vote_id": "v1"}])
    long.ask(act=["votes.declare", {"vote_id": "v1"}])
    expect(page.locator(".projector__verdict")).to_be_visible()
    assert page.evaluate(BEYOND) == []
    item = f"{long.assembly}-2"
    long.ask(act=["agenda.call_item", {"item_id": item}])
    expect(page.get_by_text("TOP 2")).to_be_visible()
    choice = {"method": "one_of", "options": ["o1", "o2", "o3"]}
    long.ask(act=["votes.open", {"vote_id": "v2", "item_id": item, **choice}])
    expect(page.locator(".projector__options li")).to_have_count(3)
    assert page.evaluate(BEYOND) == []
    walk.see("leinwand-lange-woerter", whole=False)
    long.ask(act=["votes.close", {"vote_id": "v2"}])
    long.ask(act=["votes.declare", {"vote_id": "v2"}])
    expect(page.locator(".projector__verdict")).to_contain_text("niemand hat abgestimmt")
    page.wait_for_function("document.documentElement.scrollHeight <= innerHeight")
    for part in (".projector__verdict", ".bar__legend", ".projector__vote > .projector__big"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    assert page.evaluate(SMALL, [LEAST, ".projector__main *"]) == []
    assert page.evaluate(BEYOND) == []
    walk.see("leinwand-lange-woerter-ergebnis", whole=False)
    walk.close()


def words(page: Page) -> list[str]:
    return page.locator(".projector__text .projector__motion").all_inner_texts()


TEXT_OF_PAGES = " ".join(f"Wort{n}" for n in range(220))
# As on a line on which what the server tells comes later than its answers.
TOLD_LATE = """(() => {
    const Plain = EventSource;
    window.EventSource = class extends Plain {
        addEventListener(kind, heard) { super.addEventListener(kind, (event) => setTimeout(() => heard(event), 1500)); }
    };
})()"""


def called(hall: Hall, text: str) -> str:
    """The second item, called and with this text."""
    item = f"{hall.assembly}-2"
    hall.ask(act=["votes.close", {"vote_id": "v1"}])
    hall.ask(act=["votes.declare", {"vote_id": "v1"}])
    hall.ask(act=["agenda.call_item", {"item_id": item}])
    mover = hall.persons[1]["id"]
    amended = {"item_id": item, "motion": text, "mover": mover, "reason": "Zur Probe.", "within": True}
    hall.ask(act=["agenda.amend_motion", amended])
    return item


def test_the_second_of_two_presses_is_about_what_the_first_has_led_to(browser: Browser, hall: Hall) -> None:
    called(hall, TEXT_OF_PAGES)
    in_room, at_desk = Walk(browser, hall), Walk(browser, hall)  # type: ignore[arg-type]
    in_room.page.set_viewport_size(SCREEN)
    pages = in_room.enter(hall.link(1, "projector")).locator(".projector__page")
    at_desk.context.add_init_script(TOLD_LATE)
    turn = at_desk.enter(hall.link(0, "chair")).get_by_role("button", name="Nächste Seite zeigen")
    expect(pages).to_contain_text("Seite 1 von ")
    turn.click()
    turn.click()
    expect(pages).to_contain_text("Seite 3 von ")
    in_room.close()
    at_desk.close()


@pytest.mark.parametrize("state", ["item", "vote", "result"])
def test_a_text_of_three_screens_is_turned_page_by_page_and_nothing_lies_below_the_edge(
    browser: Browser, hall: Hall, state: str
) -> None:
    """The chair turns; the screen shows each page whole, with letters that can be read; a phone says where everybody is."""
    text = TEXT_OF_PAGES
    item = called(hall, text)
    if state != "item":
        hall.ask(act=["votes.open", {"vote_id": "v2", "item_id": item}])
    if state == "result":
        hall.ask(act=["votes.close", {"vote_id": "v2"}])
        hall.ask(act=["votes.declare", {"vote_id": "v2"}])
    in_room, phone, at_desk = Walk(browser, hall), Walk(browser, hall, phone=True), Walk(browser, hall)  # type: ignore[arg-type]
    in_room.page.set_viewport_size(SCREEN)
    screen = in_room.enter(hall.link(1, "projector"))
    member, chair = phone.enter(hall.link(2)), at_desk.enter(hall.link(0, "chair"))
    pages = screen.locator(".projector__page")
    expect(pages).to_contain_text("Seite 1 von ")
    total = int(pages.inner_text().split()[-1])
    assert total >= 3
    seen: list[str] = []
    for number in range(1, total + 1):
        if number > 1:
            chair.get_by_role("button", name="Nächste Seite zeigen").click()
        expect(pages).to_have_text(f"Seite {number} von {total}")
        if state != "result":
            expect(member.locator(".here").first).to_contain_text(f"Seite {number} von {total}")
        screen.wait_for_function("document.documentElement.scrollHeight <= innerHeight")
        assert screen.evaluate(SMALL, [LEAST, ".projector__main *"]) == []
        assert screen.evaluate(BEYOND) == []
        seen += words(screen)
    assert " ".join(seen).split() == text.split()
    in_room.see(f"leinwand-lang-{state}", whole=False)
    if state == "item":
        phone.see("handy-lang")
        at_desk.see("leitung-lang")
    for walk in (in_room, phone, at_desk):
        walk.close()
