"""The chair's console: the next act in sight in every phase, three clicks for a resolution, and what was a slip taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_secret import registered
from tests.journeys.test_side_by_side import Hall, a_hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey


@pytest.fixture
def long() -> Iterator[Hall]:
    yield from a_hall("long")


@pytest.fixture
def doubtful() -> Iterator[Hall]:
    yield from a_hall("doubtful")


def in_sight(page: Page, name: str) -> None:
    """The one filled button says this, and lies whole on the screen without scrolling."""
    button = page.locator(".pinned .kern-btn--primary")
    expect(button).to_have_count(1)
    expect(button).to_have_text(name)
    assert page.evaluate("scrollY") == 0
    box = button.bounding_box()
    assert box and box["y"] + box["height"] <= 720, box


def says_yes(browser: Browser, hall: Hall) -> None:
    """One member votes: where nobody does, nothing is resolved."""
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    page = walk.enter(hall.link(3))
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_text("Gespeichert: Ja").first).to_be_visible()
    walk.close()


def test_a_resolution_takes_three_clicks_and_a_slip_is_taken_back(browser: Browser, hall: Hall) -> None:
    at_desk = Walk(browser, hall)  # type: ignore[arg-type]
    at_desk.page.set_viewport_size({"width": 1280, "height": 720})
    chair = at_desk.enter(hall.link(0, "chair"))
    bar = chair.locator(".pinned")

    def click(name: str) -> None:
        bar.get_by_role("button", name=name).click()

    in_sight(chair, "Abstimmung schließen")
    expect(chair.locator(".chairtop")).to_contain_text("Leitung: ")
    click("Abstimmung schließen")
    window = chair.get_by_role("dialog")
    expect(window.get_by_role("button", name="Zurück")).to_be_visible()
    expect(window.get_by_role("button", name="Schließen", exact=True)).to_have_count(0)
    window.get_by_role("button", name="Abstimmung schließen").click()
    in_sight(chair, "Ergebnis feststellen")
    click("Ergebnis feststellen")
    in_sight(chair, "TOP 2 aufrufen")
    expect(chair.locator(".step .aloud")).to_be_visible()

    click("TOP 2 aufrufen")
    in_sight(chair, "Abstimmung öffnen")
    click("Rückgängig")
    in_sight(chair, "TOP 2 aufrufen")
    expect(chair.locator(".chairtop h1")).to_contain_text("TOP 1")
    expect(chair.locator(".agenda__item--waiting")).to_have_count(1)
    click("TOP 2 aufrufen")

    click("Abstimmung öffnen")
    in_sight(chair, "Abstimmung schließen")
    click("Rückgängig")
    in_sight(chair, "Abstimmung öffnen")
    expect(bar.get_by_role("button", name="Rückgängig")).to_have_count(0)

    click("Abstimmung öffnen")  # three acts, one click each; the question comes where not all have voted
    says_yes(browser, hall)
    click("Abstimmung schließen")
    window.get_by_role("button", name="Abstimmung schließen").click()
    click("Ergebnis feststellen")
    expect(chair.get_by_text("Beschluss Nr. 1").first).to_be_visible()  # in the vote before nobody had voted
    in_sight(chair, "TOP abschließen")
    at_desk.see("konsole", whole=False)


def test_an_announced_end_is_counted_down_everywhere_and_extended_in_one_tap(
    browser: Browser, hall: Hall
) -> None:
    at_desk, in_hand, on_wall = Walk(browser, hall), Walk(browser, hall, phone=True), Walk(browser, hall)  # type: ignore[arg-type]
    at_desk.page.set_viewport_size({"width": 1280, "height": 720})
    chair, member = at_desk.enter(hall.link(0, "chair")), in_hand.enter(hall.link(3))
    wall = on_wall.enter(hall.link(0, "projector"))
    bar = chair.locator(".pinned")
    bar.get_by_role("button", name="Abstimmung schließen").click()
    chair.get_by_role("dialog").get_by_role("button", name="Abstimmung schließen").click()
    expect(wall.get_by_text("Wird ausgezählt")).to_be_visible()
    expect(member.get_by_text("noch nicht festgestellt").last).to_be_visible()
    bar.get_by_role("button", name="Ergebnis feststellen").click()
    bar.get_by_role("button", name="TOP 2 aufrufen").click()
    bar.get_by_role("button", name="Geheim oder anders").click()
    window = chair.get_by_role("dialog")
    window.get_by_label("Ende nach so vielen Minuten").fill("1")
    window.get_by_role("button", name="Jetzt öffnen").click()
    for page in (chair, member, wall):
        expect(page.get_by_role("timer").first).to_contain_text("noch 0:")
    expect(bar.get_by_text("Für diese Abstimmung ist ein Ende angesagt.")).to_be_visible()
    bar.get_by_role("button", name="Um 2 Minuten verlängern").click()
    for page in (chair, member, wall):
        expect(page.get_by_role("timer").first).to_contain_text("noch 2:")
    at_desk.see("frist-leitung", whole=False)
    in_hand.see("frist-mitglied")
    on_wall.see("frist-leinwand", whole=False)


def test_the_hall_is_counted_by_hand_before_the_vote_is_closed(browser: Browser, hall: Hall) -> None:
    at_desk, in_hand, on_wall = Walk(browser, hall), Walk(browser, hall, phone=True), Walk(browser, hall)  # type: ignore[arg-type]
    at_desk.page.set_viewport_size({"width": 1280, "height": 720})
    on_wall.page.set_viewport_size({"width": 1920, "height": 1080})
    hall.ask(act=["votes.cancel", {"vote_id": "v1", "reason": "Neu mit Handzeichen"}])
    chair, member = at_desk.enter(hall.link(0, "chair")), in_hand.enter(hall.link(3))
    wall = on_wall.enter(hall.link(0, "projector"))
    bar, window = chair.locator(".pinned"), chair.get_by_role("dialog")
    bar.get_by_role("button", name="Geheim oder anders").click()
    window.get_by_label("Im Saal mit Handzeichen").check()
    at_desk.see("handzeichen-oeffnen", whole=False)
    window.get_by_role("button", name="Jetzt öffnen").click()
    in_sight(chair, "Im Saal auszählen")
    expect(member.get_by_text("Sie stimmen im Saal mit der Hand ab")).to_be_visible()
    expect(member.get_by_role("button", name="Ja", exact=True)).to_have_count(0)
    expect(wall.get_by_text("Der Saal ist noch nicht gezählt.")).to_be_visible()
    in_hand.see("handzeichen-mitglied")
    on_wall.see("handzeichen-leinwand", whole=False)
    bar.get_by_role("button", name="Im Saal auszählen").click()
    for choice, n in (("Ja", 8), ("Nein", 3), ("Enthaltung", 0)):
        window.get_by_label(choice).fill(str(n))
    window.get_by_label("Gezählt hat").select_option(index=2)
    window.get_by_label("und", exact=True).select_option(index=3)
    at_desk.see("handzeichen-auszaehlen", whole=False)
    window.get_by_role("button", name="Auszählung eintragen").click()
    in_sight(chair, "Abstimmung schließen")
    expect(chair.get_by_text("Gezählt: Ja 8")).to_be_visible()
    expect(wall.get_by_text("Ja 8")).to_have_count(0)
    bar.get_by_role("button", name="Abstimmung schließen").click()
    in_sight(chair, "Ergebnis feststellen")
    expect(wall.locator(".bar")).to_have_count(0)
    bar.get_by_role("button", name="Ergebnis feststellen").click()
    expect(wall.locator(".bar__legend")).to_contain_text("8")
    at_desk.see("handzeichen-ergebnis", whole=False)


def at_both_sizes(page: Page, name: str) -> None:
    """The next act says this and can be hit without scrolling, on a small desk and on a phone."""
    for size in ({"width": 390, "height": 844}, {"width": 1280, "height": 720}):
        page.set_viewport_size(size)
        button = page.locator(".pinned .kern-btn--primary")
        expect(button).to_have_count(1)
        expect(button).to_have_text(name)
        box = button.bounding_box()
        assert box and box["y"] >= 0 and box["x"] >= 0, (name, size, box)
        assert box["y"] + box["height"] <= size["height"], (name, size, box)
        assert box["x"] + box["width"] <= size["width"], (name, size, box)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, (name, size, wider)


def test_the_next_act_is_in_sight_in_every_phase(browser: Browser, hall: Hall) -> None:
    walk = Walk(browser, hall)  # type: ignore[arg-type]
    chair = walk.enter(hall.link(0, "chair"))
    second = f"{hall.assembly}-2"
    no_more = {"yes": 6, "no": 6, "abstain": 0}  # a tie
    counted = {"counts": no_more, "persons": [each["id"] for each in hall.persons[1:3]]}

    def act(kind: str, **data: object) -> None:
        hall.ask(act=[kind, data])

    at_both_sizes(chair, "Abstimmung schließen")
    act("votes.close", vote_id="v1")
    at_both_sizes(chair, "Ergebnis feststellen")
    act("assembly.pause", reason="Mittag")
    at_both_sizes(chair, "Fortsetzen")
    act("assembly.resume")
    act("votes.declare", vote_id="v1")
    at_both_sizes(chair, "TOP 2 aufrufen")
    act("agenda.call_item", item_id=second)
    at_both_sizes(chair, "Abstimmung öffnen")
    act("votes.open", vote_id="v2", item_id=second, hands=True)
    at_both_sizes(chair, "Im Saal auszählen")
    act("votes.count_hands", vote_id="v2", **counted)
    at_both_sizes(chair, "Abstimmung schließen")
    act("votes.close", vote_id="v2")
    at_both_sizes(chair, "Ergebnis feststellen")
    act("votes.declare", vote_id="v2")
    at_both_sizes(chair, "TOP abschließen")
    act("agenda.finish_item", item_id=second)
    at_both_sizes(chair, "Versammlung schließen")
    act("assembly.close")
    expect(chair.locator(".pinned").get_by_role("link", name="Zur Niederschrift")).to_be_in_viewport()
    walk.close()


def test_the_next_act_is_in_sight_where_the_count_alone_does_not_say_what_holds(
    browser: Browser, doubtful: Hall
) -> None:
    walk = Walk(browser, doubtful)  # type: ignore[arg-type]
    chair = walk.enter(doubtful.link(0, "chair"))
    window, tellers = chair.get_by_role("dialog"), [each["id"] for each in doubtful.persons[1:3]]

    def act(kind: str, **data: object) -> None:
        doubtful.ask(act=[kind, data])

    def counted(n: int, counts: dict[str, int], **opened: object) -> None:
        vote_id = f"v{n}"
        act("votes.open", vote_id=vote_id, item_id=f"{doubtful.assembly}-{n}", hands=True, **opened)
        act("votes.count_hands", vote_id=vote_id, counts=counts, persons=tellers)
        act("votes.close", vote_id=vote_id)

    counted(1, {"yes": 3, "no": 3, "abstain": 1})  # a tie, which the chair decides
    at_both_sizes(chair, "Ergebnis feststellen")
    walk.see("zweifel-stichentscheid", whole=False)
    chair.locator(".pinned .kern-btn--primary").click()
    expect(window.get_by_role("button", name="Als abgelehnt feststellen")).to_be_visible()
    walk.see("zweifel-feststellen", whole=False)
    window.get_by_role("button", name="Als angenommen feststellen").click()
    at_both_sizes(chair, "TOP 2 aufrufen")

    act("agenda.call_item", item_id=f"{doubtful.assembly}-2")
    counted(2, {"yes": 7, "no": 0, "abstain": 0})  # all must consent, and one is not there
    at_both_sizes(chair, "Ergebnis feststellen")
    walk.see("zweifel-zustimmung", whole=False)
    act("votes.declare", vote_id="v2", finding="rejected")

    third = f"{doubtful.assembly}-3"
    act("agenda.call_item", item_id=third)
    at_both_sizes(chair, "Abstimmung öffnen")
    options = doubtful.ask(options=third)
    counted(3, {options[0]: 3, options[1]: 3, "abstain": 1}, method="one_of", options=options)
    at_both_sizes(chair, "Losentscheid eintragen")
    walk.see("zweifel-los", whole=False)
    act("votes.draw_lot", vote_id="v3", option=options[1], person_id=tellers[0], persons=tellers[1:])
    at_both_sizes(chair, "Ergebnis feststellen: Nimmt die Wahl an")
    walk.see("zweifel-annahme", whole=False)
    act("votes.declare", vote_id="v3")
    at_both_sizes(chair, "TOP abschließen")
    walk.see("zweifel-annahme-offen", whole=False)
    walk.close()


TAPS = "window.taps = 0; addEventListener('click', (event) => (window.taps += event.isTrusted ? 1 : 0), true)"


def test_an_open_vote_takes_a_member_one_tap(browser: Browser, hall: Hall) -> None:
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    page = walk.enter(hall.link(3))
    page.get_by_role("button", name="Ja", exact=True).wait_for()
    page.evaluate(TAPS)
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_text("Gespeichert: Ja").first).to_be_visible()
    assert page.evaluate("window.taps") == 1
    walk.close()


def test_a_secret_vote_takes_a_member_three_taps_for_all_her_mandates(browser: Browser, long: Hall) -> None:
    walk = Walk(browser, long, phone=True)  # type: ignore[arg-type]
    page = walk.enter(long.link(3))
    page.get_by_role("heading", name="Redeliste").wait_for()
    registered(walk)
    secret = {"vote_id": "v1", "item_id": f"{long.assembly}-1", "secret": True, "accepts_risks": True}
    long.ask(act=["votes.open", secret])
    card = page.locator(".votecard")
    card.get_by_role("button", name="Ja", exact=True).first.wait_for()
    page.evaluate(TAPS)
    for button in ("Ja", "Weiter zum Prüfen", "Stimmzettel abgeben"):
        card.get_by_role("button", name=button).first.click()
    expect(card.get_by_role("heading", name="in der Urne")).to_be_visible()
    assert page.evaluate("window.taps") == 3
    walk.close()
