"""What a screen reader is told: from the accessibility tree and the live regions of a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_console import says_yes
from tests.journeys.test_secret import registered
from tests.journeys.test_side_by_side import Hall, a_hall

pytestmark = pytest.mark.journey
LISTEN = """() => {
    window.told = [];
    new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const each of addedNodes) {
            const place = (each.nodeType === 1 ? each : each.parentElement)?.closest("div.kern-sr-only[role=status]");
            if (place && each.textContent.trim()) window.told.push(each.textContent.trim());
        }
    }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.fixture
def long() -> Iterator[Hall]:
    yield from a_hall("long")


def tree(page: Page) -> list[dict[str, Any]]:
    """What is exposed, each with role, name and properties."""
    session = page.context.new_cdp_session(page)
    found = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [each for each in found if not each.get("ignored")]


def names(page: Page, role: str) -> list[str]:
    return [each["name"]["value"] for each in tree(page) if each["role"]["value"] == role and "name" in each]


def told(page: Page, *, within: str) -> list[str]:
    """What was announced of these words so far, waiting until something was."""
    page.wait_for_function("(words) => window.told.some((each) => each.includes(words))", arg=within)
    return [each for each in page.evaluate("window.told") if within in each]


def act(hall: Hall, kind: str, **data: Any) -> None:
    hall.ask(act=[kind, data])


def test_what_happens_is_said_once_and_only_to_whom_it_concerns(browser: Browser, long: Hall) -> None:
    item = f"{long.assembly}-1"
    member = Walk(browser, long, phone=True)  # type: ignore[arg-type]
    guest = Walk(browser, long, phone=True)  # type: ignore[arg-type]
    member.enter(long.link(3))
    guest.enter(long.guest())
    for walk in (member, guest):
        walk.page.get_by_role("heading", name="Tagesordnung").wait_for()
        walk.page.evaluate(LISTEN)
    registered(member)

    act(long, "votes.open", vote_id="v1", item_id=item)
    said = told(member.page, within="Die Abstimmung zu TOP 1 ist offen.")
    assert len(said) == 1
    act(long, "votes.close", vote_id="v1")
    for walk in (member, guest):
        assert len(told(walk.page, within="Ergebnis zu TOP 1")) == 1
    assert not any("offen" in each for each in guest.page.evaluate("window.told")), "she has no vote"

    act(long, "agenda.call_item", item_id=f"{long.assembly}-3")
    for walk in (member, guest):
        assert len(told(walk.page, within="TOP 3 ist aufgerufen")) == 1
    me = long.persons[3]["id"]
    member.page.get_by_role("button", name="Zu Wort melden").click()
    expect(member.page.get_by_text("Sie stehen an Stelle 1.")).to_be_visible()
    act(long, "floor.call_speaker", item_id=f"{long.assembly}-3", person_id=me)
    assert told(member.page, within="Sie haben das Wort.") == ["Sie haben das Wort."]
    assert len(told(guest.page, within="Das Wort hat")) == 1

    # The secret ballot: the motion once, the current step exposed, focus on what replaced it.
    act(long, "votes.open", vote_id="v3", item_id=f"{long.assembly}-3", secret=True, accepts_risks=True)
    page = member.page
    page.get_by_role("button", name="Weiter zum Prüfen").wait_for()
    card = page.locator(".votecard")
    motion = [each for each in names(page, "StaticText") if "wird neu gefasst" in each]
    assert len(motion) == 2, "of the result before and of this vote, no more"
    steps = page.get_by_role("list", name="Schritte").get_by_role("listitem")
    current = steps.and_(page.locator("[aria-current=step]"))
    expect(current).to_have_count(1)
    expect(current).to_contain_text("Auswählen")
    card.get_by_role("button", name="Ja", exact=True).press("Enter")
    card.get_by_role("button", name="Weiter zum Prüfen").press("Enter")
    expect(page.get_by_role("heading", name="Stimmt das so?")).to_be_focused()
    expect(current).to_contain_text("Prüfen")
    card.get_by_role("button", name="Stimmzettel abgeben").press("Enter")
    expect(card.get_by_role("heading", name="in der Urne")).to_be_visible()
    expect(current).to_contain_text("Abgegeben")
    assert page.evaluate("document.activeElement !== document.body"), "focus is never lost"
    change = card.get_by_role("button", name="Stimme ändern")
    change.focus()
    act(long, "votes.close", vote_id="v3")
    assert len(told(page, within="Ergebnis zu TOP 3")) == 1
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body"), "the card is gone, the focus is not"
    for walk in (member, guest):
        all_told = walk.page.evaluate("window.told")
        assert len(all_told) == len(set(all_told)), "nothing twice"
        walk.close()


def test_the_keyboard_reaches_the_answer_past_the_head(browser: Browser, long: Hall) -> None:
    walk = Walk(browser, long, phone=True)  # type: ignore[arg-type]
    page = walk.enter(long.link(3))
    page.get_by_role("heading", name="Tagesordnung").wait_for()
    act(long, "votes.open", vote_id="v1", item_id=f"{long.assembly}-1")
    yes = page.get_by_role("button", name="Ja", exact=True)
    yes.wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(yes).to_be_focused()
    motion = [each for each in names(page, "StaticText") if "wird neu gefasst" in each]
    assert len(motion) == 1, "the motion is read once"
    walk.close()


def test_the_chair_hears_who_asks_for_the_floor_and_what_comes_of_a_vote_once(
    browser: Browser, long: Hall
) -> None:
    at_desk, item = Walk(browser, long), f"{long.assembly}-1"  # type: ignore[arg-type]
    chair = at_desk.enter(long.link(0, "chair"))
    chair.locator(".pinned .kern-btn--primary").wait_for()
    chair.wait_for_timeout(1000)  # what was there when she came is not said
    chair.evaluate(LISTEN)
    act(long, "floor.queue_speaker", item_id=item, person_id=long.persons[2]["id"])
    asked = {"person_id": long.persons[3]["id"], "point_of_order": True, "point": "pause"}
    act(long, "floor.queue_speaker", item_id=item, **asked)
    assert len(told(chair, within="meldet sich zu Wort")) == 1
    assert len(told(chair, within="Antrag zur Geschäftsordnung: Unterbrechung")) == 1
    act(long, "votes.open", vote_id="v1", item_id=item)
    assert len(told(chair, within="Die Abstimmung zu TOP 1 ist offen")) == 1
    says_yes(browser, long)
    act(long, "votes.close", vote_id="v1")
    act(long, "votes.declare", vote_id="v1")
    told(chair, within="Beschluss Nr. 1")
    everything = chair.evaluate("window.told")
    assert len(everything) == len(set(everything)), "nothing twice"
    at_desk.close()


def test_the_chair_and_the_room_are_told_in_the_order_in_which_they_need_it(
    browser: Browser, long: Hall
) -> None:
    at_desk, on_wall = Walk(browser, long), Walk(browser, long)  # type: ignore[arg-type]
    chair, wall = at_desk.enter(long.link(0, "chair")), on_wall.enter(long.link(0, "projector"))
    act(long, "votes.open", vote_id="v1", item_id=f"{long.assembly}-1")
    chair.locator(".pinned .kern-btn--primary", has_text="Abstimmung schließen").wait_for()
    headings = names(chair, "heading")
    assert headings[0].startswith("TOP 1"), "which item, before anything else"
    assert headings.index("Tagesordnung") < headings.index("Abstimmung läuft") < headings.index("Lagebild")
    buttons = names(chair, "button")
    following = buttons.index("Abstimmung schließen")
    assert following < buttons.index("Abstimmung abbrechen"), "the next act before the ways out"
    live = [each for each in tree(wall) if any(p["name"] == "live" and p["value"].get("value") == "polite" for p in each.get("properties", ()))]  # fmt: skip
    assert live, "how many have voted is announced politely"
    assert names(wall, "heading")[0].startswith("Satzung Grund"), (
        "a text too long for a heading stands below its item's title"
    )
    motion = [each for each in names(wall, "StaticText") if "wird neu gefasst" in each]
    assert len(motion) == 1, "what is voted on, once"
    assert len(names(wall, "heading")) == 1
    for walk in (at_desk, on_wall):
        walk.close()
