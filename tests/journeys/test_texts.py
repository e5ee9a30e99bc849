"""Texts come when they are shown: a moment later than the page, again and again over a bad line, to nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, hall
from tests.journeys.test_votes_at_once import written

__all__ = ["hall", "written"]
pytestmark = pytest.mark.journey
MOTION = "Die Versammlung beschließt zur Probe, dass sie beschließen kann."
OBJECTION = "Die Frist für Anträge war zu kurz."


def test_motions_over_a_bad_line_are_said_to_be_on_their_way_and_come(
    browser: Browser, written: Hall
) -> None:
    in_hand = Walk(browser, written, phone=True)  # type: ignore[arg-type]
    asked: list[str] = []

    def bad(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) < 3:
            route.abort()
        else:
            route.continue_()

    in_hand.page.route("**/texts?*", bad)
    member = in_hand.enter(written.link(3))
    expect(member.get_by_text("Der Text ist noch nicht angekommen").first).to_be_visible()
    expect(member.get_by_role("button", name="Ja", exact=True).first).to_be_disabled()
    in_hand.see("texte-unterwegs")
    expect(member.get_by_text(MOTION).first).to_be_visible()
    expect(member.get_by_role("button", name="Ja", exact=True).first).to_be_enabled()
    member.locator(".agenda__item summary").last.click()
    expect(member.locator(".agenda__item blockquote").last).to_have_text(MOTION)
    in_hand.see("texte-da")
    assert len(asked) == 3, "what has come is not asked for again"


def test_a_motion_that_is_put_to_the_vote_is_there_with_the_page(browser: Browser, hall: Hall) -> None:
    in_hand = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    in_hand.page.route("**/texts?*", lambda route: route.abort())
    member = in_hand.enter(hall.link(3))
    expect(member.get_by_text(MOTION)).to_be_visible()


def test_an_objection_is_read_by_the_chair_and_sent_to_no_other_screen(browser: Browser, hall: Hall) -> None:
    at_desk, in_hand = Walk(browser, hall), Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    chair, member = at_desk.enter(hall.link(0, "chair")), in_hand.enter(hall.link(3))
    member.get_by_role("button", name="Widerspruch zu Protokoll").click()
    dialog: Any = member.get_by_role("dialog")
    dialog.get_by_label("Wogegen richtet sich der Widerspruch?").fill(OBJECTION)
    dialog.get_by_role("button", name="Zu Protokoll geben").click()
    expect(chair.get_by_text(OBJECTION)).to_be_visible()
    chair.reload()
    expect(chair.get_by_text(OBJECTION)).to_be_visible()
    at_desk.see("widerspruch-leitung")
    expect(member.get_by_text(OBJECTION)).to_have_count(0)
