"""A debate of texts in the hall: the order, amendments with what they change, what excludes each other, the motion as amended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, a_hall

pytestmark = pytest.mark.journey


@pytest.fixture
def debating() -> Iterator[Hall]:
    yield from a_hall("motions")


def test_a_motion_with_its_amendments_from_the_order_to_the_text_that_was_adopted(
    browser: Browser, debating: Hall
) -> None:
    at_desk, in_room, at_home = (Walk(browser, debating) for _ in range(3))  # type: ignore[arg-type]
    phone = Walk(browser, debating, phone=True)  # type: ignore[arg-type]
    chair = at_desk.enter(debating.link(0, "chair"))
    screen = in_room.enter(debating.link(1, "projector"))
    member = phone.enter(debating.link(2, "member"))
    chair.set_viewport_size({"width": 1280, "height": 720})
    screen.set_viewport_size({"width": 1920, "height": 1080})
    bar = chair.locator(".pinned")

    expect(chair.locator(".step h2")).to_have_text("A1: In welcher Reihenfolge?")
    at_desk.see("chair-motions-order")
    bar.get_by_role("button", name="Reihenfolge bestätigen").click()

    # The innermost first, and what excludes each other before what stands by itself.
    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A1-Ä6-Ä1")
    expect(screen.locator(".projector__debate")).to_contain_text("achtzig")
    expect(member.locator(".debate")).to_contain_text(
        "wird das Wort „fünfzig“ durch das Wort „achtzig“ ersetzt"
    )
    at_desk.see("chair-motions-amendment")
    in_room.see("projector-motions-amendment", whole=False)
    phone.see("member-motions-amendment")

    put_and_decide(chair, member, "A1-Ä6-Ä1", "Ja")
    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A1-Ä2")
    expect(chair.locator(".step .amendment__against")).to_contain_text("Schließt aus: A1-Ä1")
    put_and_decide(chair, member, "A1-Ä2", "Ja", looks=(at_desk, in_room, phone))
    # What excludes it is settled by that, and is not put any more.
    for number in ("A1-Ä4", "A1-Ä6", "A1-Ä7"):
        expect(chair.locator(".step h2")).to_have_text(f"Als Nächstes: {number}")
        put_and_decide(chair, member, number, "Ja")

    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A1 im Ganzen")
    whole = chair.locator(".step .motiontext")
    expect(whole.locator("del").first).to_have_text("höchstens vier")
    expect(whole.locator("ins").first).to_have_text("drei")
    expect(whole).to_contain_text("achtzig Fachkräfte")
    expect(screen.locator(".projector__debate")).to_contain_text("achtzig")
    expect(screen.locator(".projector__debate")).to_be_in_viewport()
    at_desk.see("chair-motions-whole")
    in_room.see("projector-motions-whole", whole=False)
    phone.see("member-motions-whole")
    bar.get_by_role("button", name="A1 in der geänderten Fassung zur Abstimmung stellen").click()
    decide(chair, member, "Ja")

    # Of a change of the statutes it is found first whether it changes the purpose, which needs all members.
    bar.get_by_role("button", name="TOP 2 aufrufen").click()
    bar.get_by_role("button", name="Reihenfolge bestätigen").click()
    put_and_decide(chair, member, "A2-Ä1", "Ja")
    expect(chair.locator(".step h2")).to_have_text("A2: Ändert das den Vereinszweck?")
    at_desk.see("chair-motions-purpose")
    bar.get_by_role("button", name="Feststellen: nicht geändert").click()
    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A2 im Ganzen")
    bar.get_by_role("button", name="A2 in der geänderten Fassung zur Abstimmung stellen").click()
    decide(chair, member, "Ja")
    for walk in (at_desk, in_room, at_home, phone):
        walk.close()


def put_and_decide(chair: Page, member: Page, number: str, choice: str, looks: tuple[Walk, ...] = ()) -> None:
    chair.locator(".pinned").get_by_role("button", name=f"{number} zur Abstimmung stellen").click()
    for place, walk in enumerate(looks):
        there = (
            walk.page.get_by_role("heading", name="Abstimmung läuft")
            if place == 0
            else walk.page.locator(".amendment").first
        )
        expect(there).to_be_visible()
        walk.see(
            ("chair-motions-vote", "projector-motions-vote", "member-motions-vote")[place], whole=place != 1
        )
    decide(chair, member, choice)


def decide(chair: Page, member: Page, choice: str) -> None:
    """One member votes, the chair closes and declares."""
    member.locator(".choices").get_by_role("button", name=choice).click()
    expect(member.locator(".votecard")).to_contain_text("Gespeichert")
    chair.locator(".pinned").get_by_role("button", name="Abstimmung schließen").click()
    window = chair.get_by_role("dialog")
    if window.count():
        window.get_by_role("button", name="Abstimmung schließen").click()
    chair.locator(".pinned").get_by_role("button", name="Ergebnis feststellen").click()
    expect(member.locator(".choices")).to_have_count(0)
