"""A motion between assemblies, in a hand: written, published by the office, amended and supported."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Server, Walk

pytestmark = pytest.mark.journey
OFFICE = ("geschaeftsstelle", "vorfuehrung-mit-fiktiven-daten")
WORDS = "Der Beitrag beträgt 60 Euro im Jahr."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("motions"), "--demo")
    made.start()
    yield made
    made.stop()


LINKS = """
from django.utils import timezone
from konvent.people import area
from konvent.people.models import Person
acting = Person.objects.filter(delegations__carries_vote=True, delegations__member__left_on=None).distinct()
for each in acting.order_by("id")[:2]:
    print(area.issue(each, now=timezone.now()))
"""


def links(server: Server) -> list[str]:
    """Links to the area of two members."""
    return [server.url + "/l/" + each.split("/l/")[1] for each in server.django(LINKS).split()]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def submit(walk: Walk, page: Page, name: str, picture: str) -> None:
    press(page, "Prüfen und einreichen")
    walk.see(picture)
    page.get_by_label("Im Text stehen keine Namen").first.check()
    press(page, name)


def test_a_motion_is_written_published_amended_and_supported(browser: Browser, server: Server) -> None:
    first, second = links(server)
    writer = Walk(browser, server, phone=True)
    page = writer.enter(first)
    writer.see("antraege-leer")
    press(page, "Antrag schreiben")
    page.get_by_label("Titel: Worum geht es?").fill("Beitrag")
    page.get_by_label("Absatz 1", exact=True).first.fill(f"{WORDS}\nEr ist am 31. März fällig.")
    expect(page.locator("[data-status]")).to_contain_text("Entwurf gespeichert")
    press(page, "Entwurf speichern")
    expect(page.get_by_label("Absatz 2", exact=True)).to_have_value("Er ist am 31. März fällig.")
    page.locator("summary", has_text="Absatz bearbeiten: Absatz 1").first.click()
    writer.see("antrag-schreiben")
    submit(writer, page, "Antrag einreichen", "antrag-einreichen")
    expect(page.get_by_text("Ihr Antrag ist eingereicht.")).to_be_visible()
    writer.see("antrag-eingereicht")

    office = Walk(browser, server)
    office.sign_in(*OFFICE)
    book = office.to("/antragsbuch/")
    book.get_by_role("link", name="Beitrag").first.click()
    book.get_by_label("zulässig", exact=True).check()
    press(book, "Festhalten")
    press(book, "Veröffentlichen")
    office.close()

    reader = Walk(browser, server, phone=True)
    page = reader.enter(second)
    page.get_by_role("link", name="Beitrag").first.click()
    press(page, "Unterstützen")
    expect(page.get_by_text("Sie unterstützen diesen Antrag.")).to_be_visible()
    reader.see("antrag-unterstuetzt")
    press(page, "Änderungsantrag stellen")
    page.get_by_label("Absatz 1", exact=True).first.fill("Der Beitrag beträgt ab 2027 72 Euro im Jahr.")
    expect(page.locator("[data-comparison]")).to_contain_text("ab 2027 72")
    reader.see("aenderungsantrag-schreiben")
    submit(reader, page, "Änderungsantrag einreichen", "aenderungsantrag-einreichen")
    page.get_by_role("link", name="Änderungsantrag von").first.click()
    expect(page.locator("del").first).to_contain_text("60")
    reader.see("aenderungsantrag")
    writer.close()
    reader.close()


def test_what_is_pasted_from_a_word_processor_is_shown_first(browser: Browser, server: Server) -> None:
    walk = Walk(browser, server)
    page = walk.enter(links(server)[0])
    press(page, "Antrag schreiben")
    page.get_by_label("Titel: Worum geht es?").fill("Programm")
    page.get_by_label("Absatz 1", exact=True).first.evaluate(
        """(field) => {
            const data = new DataTransfer();
            data.setData("text/plain", "Eins\\nZwei\\nDrei");
            data.setData("text/html", "<h2>Unser Programm</h2><p>Wir <b>fordern</b>:</p><ul><li>mehr</li><li>besser</li></ul>");
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.get_by_text("So wird der Text geteilt")).to_be_visible()
    expect(page.get_by_text("Unser Programm")).to_be_visible()
    walk.see("antrag-eingefuegt")
    press(page, "So einfügen")
    expect(page.get_by_label("Titel: Worum geht es?")).to_have_value("Programm")
    walk.see("antrag-schreiben")
    walk.close()


def test_without_script_a_motion_is_written_and_divided_all_the_same(
    browser: Browser, server: Server
) -> None:
    walk = Walk(browser, server, phone=True)
    link = links(server)[0]
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(link)
    page.locator("form.site-card button").click()
    press(page, "Antrag schreiben")
    page.get_by_label("Titel: Worum geht es?").fill("Ohne Skript")
    page.get_by_label("Absatz 1", exact=True).first.fill("Eins\nZwei")
    page.get_by_label("Absatz 1", exact=True).first.press("Tab")
    press(page, "Entwurf speichern")
    expect(page.get_by_label("Absatz 2", exact=True)).to_have_value("Zwei")
    context.close()
    walk.close()


def test_a_member_reads_the_statutes_and_begins_a_change_and_the_office_corrects_them(
    browser: Browser, server: Server
) -> None:
    walk = Walk(browser, server, phone=True)
    page = walk.enter(links(server)[0])
    page.get_by_role("link", name="Satzung lesen und ändern").click()
    walk.see("satzung-mitglied")
    page.get_by_role("button", name="§ 10").click()
    page.get_by_label("§ 10 Absatz 1", exact=True).first.fill("Die Mitglieder zahlen keinen Beitrag.")
    expect(page.locator("[data-comparison]")).to_contain_text("keinen")
    walk.see("satzung-aendern")
    walk.close()

    office = Walk(browser, server)
    office.sign_in(*OFFICE)
    book = office.to("/satzungstext/")
    book.get_by_role("link", name="Wortlaut berichtigen").click()
    book.get_by_label("§ 10 Absatz 1", exact=True).fill(
        "Die Mitglieder zahlen einen Beitrag, den die Beitragsordnung festsetzt."
    )
    book.get_by_label("Berichtigt am").fill("2020-01-07")
    book.get_by_label("Was war falsch").fill("Im Register steht „festsetzt“.")
    press(book, "Änderungen ansehen")
    office.see("satzung-berichtigen")
    press(book, "Berichtigung festhalten")
    expect(book.get_by_text("Der Wortlaut ist berichtigt; die neue Fassung gilt.")).to_be_visible()
    office.see("satzung-berichtigt")
    office.close()
