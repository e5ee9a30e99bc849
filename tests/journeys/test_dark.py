"""In the dark every page is dark: the hall's and the office's, as the device wishes or as was chosen in the hall."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Server, Walk
from tests.journeys.test_every_page import ACCOUNT
from tests.journeys.test_side_by_side import Hall, a_hall

pytestmark = pytest.mark.journey
BRIGHT = """() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    const light = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return a > 128 ? (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 : 0;
    };
    return [...document.querySelectorAll("html, body, body *")]
        .filter((each) => each.checkVisibility() && !each.closest(".office-code, .kern-btn"))
        .filter((each) => { const box = each.getBoundingClientRect(); return box.width * box.height > 12000; })
        .filter((each) => light(getComputedStyle(each).backgroundColor) > 0.4)
        .map((each) => `${each.tagName}.${each.className}`);
}"""
OFFICE = (
    "/",
    "/mitglieder/",
    "/mitglieder/neu/",
    "/satzung/",
    "/versammlungen/",
    "/einstellungen/",
    "/recht/",
)


@pytest.fixture
def mandates() -> Iterator[Hall]:
    yield from a_hall("mandates")


def is_dark(walk: Walk, name: str) -> None:
    expect(walk.page.locator("html")).to_have_attribute("data-kern-theme", "dark")
    assert walk.page.evaluate(BRIGHT) == [], name
    walk.see(f"dunkel-{name}")


def test_what_is_chosen_in_the_hall_holds_on_all_her_pages(browser: Browser, mandates: Hall) -> None:
    walk = Walk(browser, mandates, phone=True)  # type: ignore[arg-type]
    link = mandates.link(3)
    page = walk.enter(link)
    page.get_by_role("button", name="Menü").click()
    page.get_by_role("button", name="dunkel", exact=True).click()
    page.get_by_role("button", name="groß", exact=True).click()
    page.get_by_role("button", name="Zurück").click()
    is_dark(walk, "mitglied")
    own = re.sub(r"(/hall/[^/]+/[^/]+/).*", r"\1vorab/", page.url)
    for name, address in (("vorab", own), ("geraet", f"{own}geraet/"), ("link", link)):
        walk.to(address)
        is_dark(walk, name)
        assert page.locator("html").get_attribute("data-text") == "large"
    page.goto(f"{own}geraet/")
    page.get_by_role("button", name="Ton abspielen").click()
    page.get_by_role("button", name="Ich habe ihn gehört").click()
    expect(page.locator("[data-check=sound].is-done")).to_be_visible()
    page.get_by_role("button", name="hell", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-kern-theme", "light")
    page.get_by_role("button", name="Enthaltung", exact=True).click()
    expect(page.get_by_text("Ihre Antwort „Enthaltung“ ist angekommen")).to_be_visible()
    walk.see("handy-geraet")
    assert mandates.ballots() == [], "no vote was touched"
    walk.close()


def test_the_office_follows_a_dark_device(browser: Browser, demo: Server) -> None:
    walk = Walk(browser, demo)
    walk.page.emulate_media(color_scheme="dark")
    walk.sign_in(*ACCOUNT)
    problems = []
    for address in OFFICE:
        walk.to(address)
        try:
            is_dark(walk, f"office{address.replace('/', '-').rstrip('-')}")
        except AssertionError as error:
            problems.append(f"{address}: {error}")
    walk.close()
    assert problems == []
