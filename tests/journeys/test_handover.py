"""The chair changes hands in the hall: offered with one tap, taken with another; both pages follow by themselves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, hall, press

__all__ = ["hall"]
pytestmark = pytest.mark.journey


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_chair_is_handed_over_and_both_pages_follow(browser: Browser, hall: Hall, phone: bool) -> None:
    old = Walk(browser, hall, phone=phone)  # type: ignore[arg-type]
    new = Walk(browser, hall, phone=phone)  # type: ignore[arg-type]
    chair, member = old.enter(hall.link(0, "chair")), new.enter(hall.link(3))
    name = hall.persons[3]["name"]
    expect(chair.get_by_text(f"Leitung: {hall.persons[0]['name']}")).to_be_visible()
    chair.get_by_role("button", name="Leitung übergeben").click()
    chair.get_by_label("Übergeben an").select_option(label=name)
    old.see("leitung-uebergeben")
    chair.get_by_role("button", name="Leitung anbieten").click()
    expect(chair.get_by_text(f"Angeboten an {name}")).to_be_visible()
    old.see("leitung-angeboten")

    expect(member.get_by_role("heading", name="Ihnen wird die Versammlungsleitung übergeben")).to_be_visible()
    new.see("leitung-uebernehmen")
    member.get_by_role("button", name="Übernehmen", exact=True).click()
    member.wait_for_url(re.compile("/leitung/$"))
    expect(member.get_by_text(f"Leitung: {name}")).to_be_visible()
    new.see("leitung-uebernommen")

    chair.wait_for_url(re.compile(f"/{hall.persons[0]['id']}/$"))
    expect(chair.get_by_text("beschlussfähig").first).to_be_visible()
    expect(chair.locator(".notice--danger")).to_have_count(0)
    old.see("leitung-abgegeben")
    old.close()
    new.close()


def test_an_offer_is_taken_back_and_declined(browser: Browser, hall: Hall) -> None:
    old = Walk(browser, hall)  # type: ignore[arg-type]
    new = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    chair, member = old.enter(hall.link(0, "chair")), new.enter(hall.link(3))
    offered = member.get_by_role("heading", name="Ihnen wird die Versammlungsleitung übergeben")
    for button, page in (("Angebot zurücknehmen", chair), ("Ablehnen", member)):
        chair.get_by_role("button", name="Leitung übergeben").click()
        chair.get_by_label("Übergeben an").select_option(label=hall.persons[3]["name"])
        chair.get_by_role("button", name="Leitung anbieten").click()
        expect(offered).to_be_visible()
        new.see(f"leitung-angeboten-{button.split()[0].lower()}")
        page.get_by_role("button", name=button).click()
        expect(offered).to_have_count(0)
        expect(chair.get_by_text("Angeboten an")).to_have_count(0)
    old.close()
    new.close()


def test_a_deputy_who_is_not_there_is_told_what_to_do_and_one_tap_from_her_own_page(
    browser: Browser, hall: Hall
) -> None:
    assert hall.ask(out=hall.persons[4]["id"])
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    page = walk.enter(hall.link(4, "deputy"))
    expect(page.get_by_text("melden Sie sich zuerst anwesend")).to_be_visible()
    expect(page.get_by_role("button", name="Leitung übernehmen")).to_have_count(0)
    walk.see("stellvertretung-nicht-da")
    page.get_by_role("link", name="Zu meiner Seite").click()
    page.get_by_role("button", name="Jetzt anwesend melden").click()
    press(page, "Ja")
    expect(page.get_by_text("Gespeichert: Ja").first).to_be_visible()
    walk.see("stellvertretung-stimmt-ab")
    walk.close()


def test_who_has_only_the_link_of_a_task_is_one_tap_from_her_vote(browser: Browser, hall: Hall) -> None:
    for person, role in ((0, "chair"), (4, "deputy"), (5, "teller")):
        walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
        page = walk.enter(hall.link(person, role))
        page.get_by_role("link", name="Zu meiner Stimme").click()
        press(page, "Ja")
        expect(page.get_by_text("Gespeichert: Ja").first).to_be_visible()
        walk.close()
    assert [each[0] for each in hall.ballots()] == [hall.persons[n]["id"] for n in (0, 4, 5)]


def test_a_deputy_takes_the_chair_with_two_taps(browser: Browser, hall: Hall) -> None:
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    page = walk.enter(hall.link(4, "deputy"))
    assert page.url.endswith("/beisitz/")
    page.get_by_role("button", name="Leitung übernehmen").click()
    walk.see("leitung-stellvertretung")
    page.get_by_role("dialog").get_by_role("button", name="Leitung übernehmen").click()
    page.wait_for_url(re.compile("/leitung/$"))
    expect(page.get_by_text(f"Leitung: {hall.persons[4]['name']}")).to_be_visible()
    walk.close()
