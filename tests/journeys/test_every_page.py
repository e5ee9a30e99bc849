"""Every page of the demo, on a desktop, a wide screen and a phone: accessible, nothing too wide, no fault; and its picture."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import DESKTOP, Server, Walk, links_of
from tests.journeys.every import Found, pages

pytestmark = pytest.mark.journey
ACCOUNT = ("geschaeftsstelle", "vorfuehrung-mit-fiktiven-daten")


WIDE = {"width": 1440, "height": 900}
NO_LINK_LEADS_TO = ("/anmelden/", "/gibt-es-nicht/", "/recht/", "/recht/satzung/quorum.share/")


@pytest.fixture(scope="module")
def office(browser: Browser, demo: Server) -> list[Found]:
    walk = Walk(browser, demo)
    walk.sign_in(*ACCOUNT)
    found = pages(walk)
    walk.close()
    return found


def looked_at(walk: Walk, office: list[Found], prefix: str = "office", script: str = "") -> list[str]:
    """What is wrong with which page, once the script has run on it; on a desktop also whether it fits a wide screen."""
    problems = []
    named = [(each.name, each.path) for each in office]
    for name, path in [*named, *((each.strip("/").replace("/", "-"), each) for each in NO_LINK_LEADS_TO)]:
        walk.to(path)
        walk.page.evaluate(script)
        try:
            walk.see(f"{prefix}-{name}")
            if not walk.phone:
                walk.page.set_viewport_size(WIDE)
                walk.fits(f"{prefix}-{name}-wide")
        except AssertionError as error:
            problems.append(str(error))
            walk.faults.clear()
        if not walk.phone:
            walk.page.set_viewport_size(DESKTOP)
    return problems


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_page_of_the_office(browser: Browser, demo: Server, office: list[Found], phone: bool):
    walk = Walk(browser, demo, phone=phone)
    walk.sign_in(*ACCOUNT)
    problems = looked_at(walk, office)
    walk.close()
    assert problems == []


def test_every_page_of_the_office_dark_and_with_letters_twice_as_large(
    browser: Browser, demo: Server, office: list[Found]
):
    walk = Walk(browser, demo)
    walk.page.emulate_media(color_scheme="dark")
    walk.sign_in(*ACCOUNT)
    problems = looked_at(
        walk, office, "office-dark-large", "document.documentElement.style.fontSize = '200%'"
    )
    walk.close()
    assert problems == []


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_screen_of_the_hall(browser: Browser, demo: Server, phone: bool):
    links = links_of(demo)
    for name, link, first in (
        ("leitung", links["Leitung"][0], "Nächster Schritt"),
        ("leinwand", links["Leinwand"][0], "beschlussfähig"),
        ("mitglied", links["Mitglied"][1], "Redeliste"),
    ):
        walk = Walk(browser, demo, phone=phone)
        walk.to(link)
        walk.see(f"hall-{name}-link")
        walk.enter(link)
        walk.page.get_by_text(first).first.wait_for()
        walk.see(f"hall-{name}")
        walk.close()


def test_the_member_s_own_page_and_english(browser: Browser, demo: Server):
    walk = Walk(browser, demo)
    walk.enter(links_of(demo)["Mitglied"][2])
    own = re.sub(r"(/hall/[^/]+/[^/]+/).*", r"\1vorab/", walk.page.url)
    walk.to(own)
    walk.see("member-vorab")
    walk.page.get_by_role("button", name="English").click()
    walk.page.wait_for_load_state()
    assert walk.page.locator("html").get_attribute("lang") == "en"
    walk.see("member-vorab-english")
    walk.close()


def test_the_hall_keeps_its_shape_in_forced_colours(browser: Browser, demo: Server):
    walk = Walk(browser, demo, phone=True)
    walk.page.emulate_media(forced_colors="active")
    walk.enter(links_of(demo)["Mitglied"][0])
    walk.page.get_by_text("Redeliste").first.wait_for()
    walk.see("hall-forced-colours")
    walk.close()
