"""After the assembly a member's own link still shows her what was decided, what she cast, and how to find it again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_phone import button
from tests.journeys.test_side_by_side import Hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey


def test_her_link_shows_resolutions_and_receipts(browser: Browser, hall: Hall) -> None:
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    link = hall.link(3)
    page = walk.enter(link)
    button(page, "Ja").click()
    expect(page.get_by_text("Gespeichert: Ja")).to_be_visible()
    for kind, data in (
        ("votes.close", {"vote_id": "v1"}),
        ("votes.declare", {"vote_id": "v1"}),
        ("assembly.close", {}),
    ):
        hall.ask(act=[kind, data])
    expect(page.get_by_role("heading", name="Die Versammlung ist geschlossen")).to_be_visible()
    page.goto(link)  # from the invitation again, and on another day
    page.locator("form.site-card button").click()
    expect(page.get_by_text("Angenommen").first).to_be_visible()
    expect(page.get_by_text(re.compile("Beschluss Nr. 1")).first).to_be_visible()
    own = page.get_by_role("region", name="Meine Stimmen")
    expect(own.get_by_text("Ja", exact=True)).to_be_visible()
    own.get_by_text("Einzelheiten").click()
    expect(own.get_by_text("Nr. 1 in der Urne")).to_be_visible()
    for name in ("Jetzt anwesend melden", "Zu Wort melden", "Ja", "Abwesend melden"):
        expect(button(page, name)).to_have_count(0)
    walk.see("handy-danach")
    walk.close()
