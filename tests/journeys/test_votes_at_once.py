"""Two votes at once, and a written procedure: every screen shows every vote, and nothing that does not belong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, a_hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey
# What belongs to a meeting and stands on no page of a written procedure.
OF_A_MEETING = (
    "beschlussfähig",
    "Redeliste",
    "Jetzt anwesend melden",
    "Im Saal anwesend",
    "Unterbrechen",
    "Vertagen",
    "Lagebild",
)


@pytest.fixture
def written() -> Iterator[Hall]:
    yield from a_hall("written")


def fits_a_written_procedure(page: Page) -> None:
    for words in OF_A_MEETING:
        expect(page.get_by_text(words)).to_have_count(0)


def test_two_votes_at_once_have_a_card_each_on_every_screen(browser: Browser, hall: Hall) -> None:
    at_desk, on_wall = Walk(browser, hall), Walk(browser, hall)  # type: ignore[arg-type]
    in_hand = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    chair, member = at_desk.enter(hall.link(0, "chair")), in_hand.enter(hall.link(3))
    on_wall.context.add_cookies(at_desk.context.cookies())
    wall = on_wall.to(chair.url.replace("/leitung/", "/leinwand/"))

    chair.get_by_role("heading", name="Tagesordnung").wait_for()
    chair.locator(".agenda__item summary").nth(1).click()
    chair.get_by_role("button", name="TOP 2 aufrufen").click()
    asked = chair.get_by_role("dialog")  # what is left on the item before is named first
    expect(asked).to_contain_text("Zu TOP 1 läuft noch eine Abstimmung.")
    asked.get_by_role("button", name="TOP 2 aufrufen").click()
    expect(asked).to_have_count(0)
    chair.get_by_role("button", name="Abstimmung öffnen").first.click()
    chair.get_by_role("dialog").get_by_role("button", name="Jetzt öffnen").click()
    expect(chair.get_by_role("heading", name="Abstimmung läuft")).to_have_count(2)
    expect(wall.get_by_role("heading", level=1)).to_have_count(1)
    expect(wall.locator(".projector__kicker").first).to_contain_text("TOP 2")
    expect(member.get_by_role("heading", name="Abstimmung zu TOP")).to_have_count(2)  # a bar leads there too
    assert member.locator(".toballot:visible").count() <= 1
    at_desk.see("zwei-abstimmungen-leitung")
    on_wall.see("zwei-abstimmungen-leinwand", whole=False)
    in_hand.see("zwei-abstimmungen-mitglied")
    member.get_by_role("button", name="Ja", exact=True).first.click()
    member.get_by_role("button", name="Nein", exact=True).last.click()
    expect(member.get_by_text("Gespeichert:")).to_have_count(2)

    first = chair.locator(".card", has_text="TOP 1:").filter(
        has=chair.get_by_role("button", name="Abstimmung schließen")
    )
    first.get_by_role("button", name="Abstimmung schließen").click()
    chair.get_by_role("dialog").get_by_role("button", name="Abstimmung schließen").click()
    step = chair.locator(".step")
    expect(step.locator(".kicker", has_text="TOP 1:")).to_be_visible()
    expect(step.locator(".pinned")).to_contain_text("Zu TOP 1:")  # the bar says which item it is for
    expect(step.get_by_role("button", name="Ergebnis feststellen")).to_be_visible()
    expect(step.get_by_role("button", name="Abstimmung abbrechen")).to_have_count(0)
    expect(chair.get_by_role("heading", name="Abstimmung läuft")).to_have_count(1)
    at_desk.see("ausgezaehlt-neben-offen-leitung")
    expect(member.get_by_text("noch nicht festgestellt").last).to_be_visible()
    expect(wall.get_by_text("Wird ausgezählt").last).to_be_visible()
    expect(wall.locator(".bar")).to_have_count(0)
    on_wall.see("ausgezaehlt-neben-offen-leinwand", whole=False)
    step.get_by_role("button", name="Ergebnis feststellen").click()
    expect(chair.get_by_text("Beschluss Nr. 1").last).to_be_visible()
    expect(wall.locator(".projector__kicker").first).to_contain_text("TOP 1 · Ergebnis")
    expect(wall.locator(".projector__kicker").last).to_contain_text("TOP 2")
    expect(member.get_by_text("Beschluss Nr. 1").last).to_be_visible()
    expect(member.get_by_role("heading", name="Abstimmung zu TOP 2")).to_be_visible()
    at_desk.see("ergebnis-neben-offen-leitung")
    on_wall.see("ergebnis-neben-offen-leinwand", whole=False)
    in_hand.see("ergebnis-neben-offen-mitglied")
    for walk in (at_desk, on_wall, in_hand):
        walk.close()


def test_a_written_procedure_has_what_belongs_to_it_on_every_page(browser: Browser, written: Hall) -> None:
    at_desk, on_wall = Walk(browser, written), Walk(browser, written)  # type: ignore[arg-type]
    in_hand, as_guest = Walk(browser, written, phone=True), Walk(browser, written, phone=True)  # type: ignore[arg-type]
    beside = Walk(browser, written)  # type: ignore[arg-type]
    chair, member = at_desk.enter(written.link(0, "chair")), in_hand.enter(written.link(3))
    guest, writer = as_guest.enter(written.guest()), beside.enter(written.link(4, "minutes"))
    on_wall.context.add_cookies(at_desk.context.cookies())
    wall = on_wall.to(chair.url.replace("/leitung/", "/leinwand/"))

    member.get_by_role("button", name="Ja", exact=True).first.click()
    expect(member.get_by_text("1 von 2 Punkten beantwortet")).to_be_visible()
    for page in (chair, member, guest, writer, wall):
        expect(page.get_by_text("1 von 12 Mitgliedern hat abgestimmt")).to_be_visible()
        expect(page.get_by_text("Frist:").first).to_be_visible()
        fits_a_written_procedure(page)
    for walk, name in ((at_desk, "leitung"), (in_hand, "mitglied"), (as_guest, "gast"), (beside, "beisitz")):
        walk.see(f"schriftlich-{name}")
    on_wall.see("schriftlich-leinwand", whole=False)

    chair.get_by_role("button", name="Verfahren abbrechen").click()
    dialog = chair.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Im Text fehlt eine Zahl.")
    dialog.get_by_role("button", name="Verfahren abbrechen").click()
    for page in (chair, member, guest, writer, wall):
        expect(page.get_by_text("Grund: Im Text fehlt eine Zahl.")).to_be_visible()
        expect(page.get_by_text("Die Frist ist abgelaufen")).to_have_count(0)
        expect(page.get_by_role("button", name="Ja", exact=True)).to_have_count(0)
    for walk, name in ((at_desk, "leitung"), (in_hand, "mitglied")):
        walk.see(f"schriftlich-abgebrochen-{name}")
    on_wall.see("schriftlich-abgebrochen-leinwand", whole=False)
    for walk in (at_desk, on_wall, in_hand, as_guest, beside):
        walk.close()
