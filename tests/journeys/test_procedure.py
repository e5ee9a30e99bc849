"""What happens beside the agenda: a motion to the procedure that is not forgotten, and a video room that gets another link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey


def test_a_point_of_order_stays_before_the_chair_until_it_is_dealt_with(browser: Browser, hall: Hall) -> None:
    at_desk = Walk(browser, hall)  # type: ignore[arg-type]
    at_desk.page.set_viewport_size({"width": 1280, "height": 720})
    hall.ask(act=["votes.cancel", {"vote_id": "v1", "reason": "Zuerst die Geschäftsordnung"}])
    item, (first, second) = f"{hall.assembly}-1", (hall.persons[2], hall.persons[3])
    for person, point in ((first, "end_debate"), (second, "pause")):
        asked = {"item_id": item, "person_id": person["id"], "point_of_order": True, "point": point}
        hall.ask(act=["floor.queue_speaker", asked])
    chair = at_desk.enter(hall.link(0, "chair"))
    bar, window = chair.locator(".pinned"), chair.get_by_role("dialog")
    for person in (first, second):
        chair.get_by_role("button", name=f"Wort erteilen: {person['name']}").click()
    expect(bar.locator(".kern-btn--primary")).to_have_text("Über den Antrag abstimmen")
    expect(chair.locator(".step")).to_contain_text(f"{first['name']} beantragt: Schluss der Debatte")
    open_ones = chair.get_by_role("region", name="Offene Anträge zur Geschäftsordnung")
    expect(open_ones).to_contain_text(f"{second['name']} beantragt: Unterbrechung")
    at_desk.see("go-antrag", whole=False)

    bar.get_by_role("button", name="Über den Antrag abstimmen").click()
    expect(window.get_by_label("Antrag zur Geschäftsordnung, über den abgestimmt wird")).to_have_value(
        "Schluss der Debatte"
    )
    at_desk.see("go-antrag-abstimmen", whole=False)
    window.get_by_role("button", name="Jetzt öffnen").click()
    expect(bar.locator(".kern-btn--primary")).to_have_text("Abstimmung schließen")
    bar.get_by_role("button", name="Abstimmung schließen").click()
    window.get_by_role("button", name="Abstimmung schließen").click()
    bar.get_by_role("button", name="Ergebnis feststellen").click()
    expect(chair.locator(".step h2").first).to_have_text("Antrag zur Geschäftsordnung")
    expect(chair.locator(".step")).to_contain_text(f"{second['name']} beantragt: Unterbrechung")

    # The next item can be called all the same, and then it says what was left.
    chair.locator(".agenda summary").nth(1).click()
    chair.locator(".agenda").get_by_role("button", name="TOP 2 aufrufen").click()
    expect(window).to_contain_text(f"den Antrag zur Geschäftsordnung von {second['name']}")
    window.get_by_role("button", name="Zurück").click()
    bar.get_by_role("button", name="Ohne Abstimmung erledigen").click()
    at_desk.see("go-antrag-erledigen", whole=False)
    window.get_by_role("button", name="Niemand widerspricht: angenommen").click()
    expect(bar.locator(".kern-btn--primary")).to_have_text("Abstimmung öffnen")
    expect(open_ones).to_have_count(0)
    at_desk.close()


def test_the_video_room_gets_another_link_and_everybody_is_told(browser: Browser, hall: Hall) -> None:
    at_desk, in_hand, on_wall = Walk(browser, hall), Walk(browser, hall, phone=True), Walk(browser, hall)  # type: ignore[arg-type]
    chair, member = at_desk.enter(hall.link(0, "chair")), in_hand.enter(hall.link(3))
    wall = on_wall.enter(hall.link(0, "projector"))
    moved = "Der Videoraum hat einen neuen Link."
    link = member.get_by_role("link", name="Videoraum öffnen")
    link.wait_for()
    wall.locator(".projector__foot").wait_for()
    assert member.get_by_text(moved).count() == wall.get_by_text(moved).count() == 0
    chair.get_by_role("button", name="Link des Videoraums ändern").click()
    window = chair.get_by_role("dialog")
    window.get_by_label("Neuer Link").fill("raum zwei")
    window.get_by_role("button", name="Link jetzt ändern").click()
    expect(window.get_by_role("alert")).to_be_visible()
    window.get_by_label("Neuer Link").fill(" https://video.example/raum-zwei ")
    at_desk.see("videolink", whole=False)
    window.get_by_role("button", name="Link jetzt ändern").click()
    expect(window).to_have_count(0)
    expect(link).to_have_attribute("href", "https://video.example/raum-zwei")
    expect(member.locator(".video").get_by_text(moved)).to_be_visible()
    expect(member.get_by_role("status").filter(has_text=moved)).to_have_count(1)
    expect(wall.get_by_text(moved)).to_be_visible()
    in_hand.see("videolink-mitglied")
    on_wall.see("videolink-leinwand", whole=False)
    for walk in (at_desk, in_hand, on_wall):
        walk.close()
