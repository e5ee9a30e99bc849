"""Every page of the demo, on a desktop and on a phone: accessible, nothing too wide, no fault; and its picture."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Server, Walk, links_of

pytestmark = pytest.mark.journey
ACCOUNT = ("geschaeftsstelle", "vorfuehrung-mit-fiktiven-daten")


def office_pages(walk: Walk) -> list[tuple[str, str]]:
    """Name and path of every page of the office, found by the links there are."""
    walk.to("/versammlungen/")
    hrefs = [each.get_attribute("href") or "" for each in walk.page.locator("main a").all()]
    titles = {
        re.sub(r"/$", "", href): link.inner_text()
        for href, link in zip(hrefs, walk.page.locator("main a").all(), strict=True)
        if re.fullmatch(r"/versammlungen/a[0-9a-z]+/", href)
    }
    by_kind = {
        "sitzung": next(path for path, title in titles.items() if "Herbst" in title),
        "schriftlich": next(path for path, title in titles.items() if "schriftlich" in title),
        "entwurf": next(path for path, title in titles.items() if "Entwurf" in title),
    }
    walk.to("/mitglieder/")
    member = walk.page.locator("main table a").first.get_attribute("href") or ""
    walk.to("/satzung/")
    statutes = walk.page.locator("main ul a").first.get_attribute("href") or ""
    pages = [
        ("anmelden", "/anmelden/"),
        ("uebersicht", "/"),
        ("mitglieder", "/mitglieder/"),
        ("mitglied", member),
        ("mitglied-bearbeiten", f"{member}bearbeiten/"),
        ("mitglied-neu", "/mitglieder/neu/"),
        ("einlesen", "/mitglieder/einlesen/"),
        ("aemter", "/mitglieder/aemter/"),
        ("amt-neu", "/mitglieder/aemter/neu/"),
        ("satzung", "/satzung/"),
        ("satzung-neu", "/satzung/neu/"),
        ("satzung-formular", statutes),
        ("einstellungen", "/einstellungen/"),
        ("passwort", "/konto/passwort/"),
        ("versammlungen", "/versammlungen/"),
        ("versammlung-neu", "/versammlungen/neu/"),
        ("beschlussbuch", "/versammlungen/beschlussbuch/"),
        ("aufbewahrung", "/aufbewahrung/"),
        ("postfach", "/postfach/"),
        ("recht", "/recht/"),
        ("recht-vorschrift", "/recht/ev.circular.consent/"),
        ("recht-satzung", "/recht/satzung/quorum.share/"),
        ("nicht-gefunden", "/gibt-es-nicht/"),
    ]
    draft, meeting, written = by_kind["entwurf"], by_kind["sitzung"], by_kind["schriftlich"]
    pages += [(f"entwurf-{name or 'stand'}", f"{draft}/{name}{'/' if name else ''}") for name in ("", "angaben", "tagesordnung", "tagesordnung/neu", "fristen", "pruefung")]  # fmt: skip
    pages += [(f"sitzung-{name or 'stand'}", f"{meeting}/{name}{'/' if name else ''}") for name in ("", "einladungen", "zugaenge", "vollmachten", "anwesenheit", "probe", "niederschrift", "beschluesse", "fristen", "pruefung", "tagesordnung")]  # fmt: skip
    pages += [(f"schriftlich-{name or 'stand'}", f"{written}/{name}{'/' if name else ''}") for name in ("", "umlauf", "einladungen")]  # fmt: skip
    return [(name.replace("/", "-"), path) for name, path in pages]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_page_of_the_office(browser: Browser, demo: Server, phone: bool):
    walk = Walk(browser, demo, phone=phone)
    walk.sign_in(*ACCOUNT)
    problems = []
    for name, path in office_pages(walk):
        walk.to(path)
        try:
            walk.see(f"office-{name}")
        except AssertionError as error:
            problems.append(str(error))
            walk.faults.clear()
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
