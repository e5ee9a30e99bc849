"""A motion about a person in a hand and in the office: written, published with a question, withdrawn, its words erased."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Server, Walk
from tests.journeys.test_debate import decide
from tests.journeys.test_motions import OFFICE, links, press
from tests.journeys.test_side_by_side import Hall, a_hall

pytestmark = pytest.mark.journey
TITLE = "Ausschluss von Anna Ahorn"
WORDS = "Anna Ahorn wird aus dem Verein ausgeschlossen."
WHY = "Sie hat in die Kasse gegriffen."
LEFT = """
from datetime import date
from konvent.people.models import Member, Organisation
Member.objects.create(organisation=Organisation.objects.get(), number="9999", name="Anna Ahorn", left_on=date(2015, 6, 30))
"""
ERASED = "gelöscht; sein Prüfwert steht im Journal."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("persons"), "--demo")
    made.start()
    yield made
    made.stop()


def written(page: Page) -> None:
    press(page, "Antrag schreiben")
    page.get_by_label("Art", exact=True).select_option("person")
    page.get_by_label("Titel: Worum geht es?").fill(TITLE)
    page.get_by_label("Absatz 1", exact=True).first.fill(WORDS)
    page.get_by_label("Absatz 1", exact=True).last.fill(WHY)
    press(page, "Entwurf speichern")


def test_a_motion_about_a_person_is_written_read_and_erased(browser: Browser, server: Server) -> None:
    first, second = links(server)
    writer = Walk(browser, server, phone=True)
    page = writer.enter(first)
    written(page)
    expect(page.get_by_text("Wählen Sie dann oben die Art")).to_be_visible()
    writer.see("person-schreiben")
    press(page, "Prüfen und einreichen")
    expect(page.get_by_text("Der Text steht nicht im Journal")).to_be_visible()
    writer.see("person-einreichen")
    page.get_by_label("Über die Person steht im Text nur").first.check()
    press(page, "Antrag einreichen")
    writer.see("person-eingereicht")

    office = Walk(browser, server)
    office.sign_in(*OFFICE)
    book = office.to("/antragsbuch/")
    book.get_by_role("link", name=TITLE).first.click()
    book.get_by_label("zulässig", exact=True).check()
    press(book, "Festhalten")
    office.see("person-veroeffentlichen")
    press(book, "Veröffentlichen")
    expect(book.get_by_text("Bitte bestätigen Sie, dass das nötig und geprüft ist.").first).to_be_visible()
    book.get_by_label("Dass alle Mitglieder ihn lesen, ist nötig").check()
    press(book, "Veröffentlichen")
    book.locator("summary", has_text="Wortlaut löschen").click()
    expect(book.get_by_text("noch nicht entschieden")).to_be_visible()
    office.see("person-veroeffentlicht")

    reader = Walk(browser, server, phone=True)
    here = reader.enter(second)
    here.get_by_role("link", name=TITLE).first.click()
    expect(here.get_by_text(WORDS)).to_be_visible()
    expect(here.get_by_role("button", name="Änderungsantrag stellen")).to_have_count(0)
    reader.see("person-lesen")

    page.reload()
    page.locator("summary", has_text="Antrag zurückziehen").click()
    page.get_by_role("button", name="zurückziehen").first.click()
    page.wait_for_load_state()

    server.django(LEFT)
    settings = office.to("/aufbewahrung/")
    settings.get_by_role("button", name="Angaben löschen Anna Ahorn").click()
    expect(settings.get_by_role("heading", name="Anna Ahorn steht in Anträgen zu Personen")).to_be_visible()
    expect(settings.get_by_label(TITLE)).to_be_checked()
    office.see("person-aufbewahrung")
    settings.get_by_role("link", name="Nichts löschen").click()
    office.to("/antragsbuch/").get_by_role("link", name=TITLE).first.click()
    book.locator("summary", has_text="Wortlaut löschen").click()
    office.see("person-loeschen")
    book.get_by_label("Der Wortlaut soll für immer gelöscht werden.").check()
    press(book, "Wortlaut für immer löschen")
    expect(book.get_by_text(ERASED)).to_be_visible()
    expect(book.get_by_text("Ahorn")).to_have_count(0)
    office.see("person-geloescht")
    here.reload()
    expect(here.get_by_text(ERASED)).to_be_visible()
    reader.see("person-geloescht")
    for walk in (writer, office, reader):
        walk.close()


@pytest.fixture
def debating() -> Iterator[Hall]:
    yield from a_hall("person")


def test_the_hall_reads_it_and_votes_on_it_as_it_is(browser: Browser, debating: Hall) -> None:
    at_desk, in_room = (Walk(browser, debating) for _ in range(2))  # type: ignore[arg-type]
    phone = Walk(browser, debating, phone=True)  # type: ignore[arg-type]
    chair = at_desk.enter(debating.link(0, "chair"))
    screen = in_room.enter(debating.link(1, "projector"))
    member = phone.enter(debating.link(2, "member"))
    screen.set_viewport_size({"width": 1920, "height": 1080})
    for page in (chair, screen, member):
        expect(page.get_by_text(WORDS).first).to_be_visible()
        expect(page.get_by_text("SHA-256")).to_have_count(0)
    at_desk.see("chair-person")
    in_room.see("projector-person", whole=False)
    phone.see("member-person")
    chair.locator(".pinned").get_by_role("button", name="A1 zur Abstimmung stellen").click()
    expect(member.locator(".choices")).to_be_visible()
    phone.see("member-person-vote")
    decide(chair, member, "Ja")
    expect(member.locator("article.result").first).to_contain_text("Angenommen")
    phone.see("member-person-result")
    for walk in (at_desk, in_room, phone):
        walk.close()
