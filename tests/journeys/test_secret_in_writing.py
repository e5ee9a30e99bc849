"""A secret vote in writing in a real browser: devices set themselves up, the chair begins, members cast from their pages, what
a device keeps outlasts the visit, and the server counts once all have voted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from .conftest import Walk
from .secret_hall import MOTION
from .test_secret import Hall, a_hall, enter, found, registered, voter

pytestmark = pytest.mark.journey


@pytest.fixture
def hall() -> Iterator[Hall]:
    yield from a_hall("written")


def card_of(walk: Walk) -> Locator:
    return walk.page.locator(".votecard", has_text=MOTION)


def cast(walk: Walk, choice: str, *, see: str = "") -> None:
    card = card_of(walk)
    card.get_by_label(choice, exact=True).check()
    card.get_by_role("button", name="Weiter zum Prüfen").click()
    if see:
        walk.see(f"{see}-pruefen")
    card.get_by_role("button", name="Stimmzettel abgeben").click()
    in_the_box(walk)


def in_the_box(walk: Walk) -> None:
    expect(card_of(walk).get_by_role("heading", name="in der Urne")).to_be_visible()


def test_a_secret_vote_in_writing_from_the_device_to_the_result(browser: Browser, hall: Hall) -> None:
    chair = enter(browser, hall, hall.chair, "leitung/")
    members = [voter(browser, hall, number, phone=number == 1) for number in range(3)]
    for walk in members:
        registered(walk)
        expect(walk.page.get_by_text("Dieses Gerät ist eingerichtet")).to_be_visible()
    members[1].see("secret-in-writing-01-geraet")

    page = chair.page
    expect(page.get_by_text("die Abstimmung hat noch nicht begonnen")).to_be_visible()
    page.get_by_role("button", name="Schlüssel auf dem Server").click()
    page.locator("dialog[open]").get_by_role("button", name="Schlüssel auf dem Server").click()
    expect(
        page.get_by_text("Der Server hält den Schlüssel").or_(page.locator(".tag--weak")).first
    ).to_be_visible()
    chair.see("secret-in-writing-02-leitung")
    page.get_by_role("button", name="Trotzdem beginnen").click()
    page.locator("dialog[open]").get_by_role("button", name="Trotzdem beginnen").click()

    cast(members[0], "Ja")
    cast(members[1], "Nein", see="secret-in-writing-03")
    for walk in members:
        opened = walk.page.locator(".votecard", has_text="Die Zeitschrift erscheint weiter.")
        opened.get_by_role("button", name="Ja", exact=True).click()
        expect(opened.get_by_text("Ihre Antwort").or_(opened.locator(".receipt")).first).to_be_visible()
    # Days later, in the same browser: what lies in the box is known, and the vote can still be changed.
    members[1].page.reload()
    in_the_box(members[1])
    # Another device of hers casts nothing.
    elsewhere = voter(browser, hall, 1)
    expect(
        elsewhere.page.get_by_text("Sie haben für diese Abstimmung ein anderes Gerät eingerichtet")
    ).to_be_visible()
    elsewhere.see("secret-in-writing-04-anderes-geraet")

    cast(members[2], "Ja")
    for walk in members:
        result = walk.page.get_by_role("article", name="Ergebnis TOP 1")
        expect(result.get_by_text("Angenommen").first).to_be_visible()
    found(members[2], 1)
    chair.see("secret-in-writing-05-ergebnis")
    for walk in (chair, elsewhere, *members):
        walk.close()
