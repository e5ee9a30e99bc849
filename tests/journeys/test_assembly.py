"""A whole assembly in a browser, eight people at once: from the member list to an archive that anyone can verify."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, expect

from konvent import lawbook
from tests.journeys.conftest import Server, Walk
from tests.running import PATIENCE_S, free_port

pytestmark = pytest.mark.journey
PASSWORD = "ein-langes-kennwort-fuer-tests"
HEADER = "Mitglieds-Nr.;Mitglied;Art;Stimmen;E-Mail;Delegierte/r;E-Mail Delegierte/r;Straße;PLZ;Ort\n"
PEOPLE = ("Ada Ahorn", "Ben Birke", "Cleo Distel", "Dora Efeu", "Emil Farn", "Gesa Ginster")
WEIGHTS = ("2", "1", "1,5", "1", "3", "1")


class Post:
    """A real mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 angenommen"

    def link_to(self, person: str, *, since: int = 0) -> str:
        address = f"{person.split()[0].lower()}@mitglied.example"
        for mail in self.mails[since:]:
            if address in str(mail["to"]):
                body = mail.get_body(("plain",))
                assert body is not None
                found = re.search(r"http://\S+/l/[\w-]+/", body.get_content())
                assert found, body.get_content()
                return found[0]
        raise AssertionError(f"no mail to {address}")


@contextmanager
def mailing() -> Iterator[tuple[Post, int]]:
    """A mail server, and its port."""
    handler = Post()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield handler, controller.port
    finally:
        controller.stop()


@contextmanager
def installed(folder: Path, port: int) -> Iterator[Server]:
    """An association without members, and one account of its office. port: of the mail server"""
    made = Server(
        folder,
        SECRET_KEY="nur-fuer-diesen-test-aber-lang-genug-0123456789",
        EMAIL_URL=f"smtp://127.0.0.1:{port}",
        KONVENT_PASSWORD=PASSWORD,
    )
    done = made.konvent("setup", "--organisation", "Testverband e.V.", "--account", "buero")
    assert done.returncode == 0, done.stdout + done.stderr
    made.environ["KONVENT_URL"] = made.url
    made.start()
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    with mailing() as found:
        yield found


@pytest.fixture
def server(tmp_path: Path, post: tuple[Post, int]) -> Iterator[Server]:
    with installed(tmp_path, post[1]) as made:
        yield made


def until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def member_list(*, broken: bool = False) -> bytes:
    """A list as an office has it: semicolons, Windows-1252, decimal commas, an empty line."""
    rows = [
        f"{number:03};IT-Verbund {number} Größe;Organisation;{weight};;{person};"
        f"{person.split()[0].lower()}@mitglied.example;Weg {number};01234;Ahornau"
        for number, (person, weight) in enumerate(zip(PEOPLE, WEIGHTS, strict=True), start=1)
    ]
    rows.append("007;Ohne Post eG;Organisation;1;;Hugo Hasel;;Weg 7;01234;Birkenried")
    if broken:
        rows.append("007;Zweimal;Organisation;viele;keine-adresse;;;;;")
    return (HEADER + "\n".join([*rows[:2], "", *rows[2:]]) + "\n").encode("cp1252")


def set_up(office: Walk, statutes: str = "demo-verband") -> None:
    """Members by import (first a broken list, then the right one), two on the board, statutes from an example."""
    office.sign_in("buero", PASSWORD)
    office.see("journey-01-anfang")
    office.to("/mitglieder/einlesen/")
    office.page.set_input_files("input[type=file]", {"name": "liste.csv", "mimeType": "text/csv", "buffer": member_list(broken=True)})  # fmt: skip
    office.page.get_by_role("button", name="Vorschau zeigen").click()
    expect(office.page.get_by_text("Zeile 10:").first).to_be_visible()
    office.see("journey-02-liste-mit-fehlern")
    office.to("/mitglieder/einlesen/")
    office.page.set_input_files("input[type=file]", {"name": "liste.csv", "mimeType": "text/csv", "buffer": member_list()})  # fmt: skip
    office.page.get_by_role("button", name="Vorschau zeigen").click()
    office.see("journey-03-vorschau")
    office.page.get_by_role("button", name="Jetzt einlesen").click()
    expect(office.page.get_by_text("7 neu")).to_be_visible()
    office.see("journey-04-mitglieder")
    for person in PEOPLE[:2]:
        office.to("/mitglieder/aemter/neu/")
        choice = office.page.get_by_label("Person")
        choice.select_option(choice.locator("option", has_text=person).get_attribute("value"))
        office.page.get_by_label("Organ").select_option("board")
        office.page.get_by_label("Im Amt seit").fill("2022-01-01")
        office.page.get_by_role("button", name="Speichern").click()
        office.page.wait_for_url("**/mitglieder/aemter/")
    office.see("journey-05-aemter")
    office.to("/satzung/neu/")
    office.page.locator(f"#example-{statutes}").check()
    office.page.get_by_role("button", name="Anlegen").click()
    office.page.get_by_label("eingetragen am").fill("2024-02-01")
    office.page.get_by_role("button", name="Speichern", exact=True).click()
    office.page.wait_for_load_state()
    office.see("journey-06-satzung")


def begin_in(days: int) -> datetime:
    """Ten o'clock on a day to come."""
    day = datetime.now(ZoneInfo("Europe/Berlin")) + timedelta(days=days)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)


def prepare(office: Walk, form: str = "hybrid") -> str:
    """A draft with accounts and discharge; the path of the assembly."""
    begin = begin_in(60)
    office.to("/versammlungen/neu/")
    office.page.locator("[name=title]").fill("Mitgliederversammlung")
    choose(office, "form", form)
    office.page.locator("[name=held_at]").fill(f"{begin:%Y-%m-%dT10:00}")
    if form != "virtual":
        office.page.locator("[name=place]").fill("Rathaus Ahornau")
    office.page.locator("[name=video_url]").fill("https://video.example/raum")
    usual = office.page.locator("[name=with_usual_items]")
    usual.check()
    office.see(f"journey-07-neu-{form}")
    office.page.locator("main form button.kern-btn--primary").first.click()
    office.page.wait_for_url(re.compile(r"/versammlungen/a\w+/"))
    path = re.search(r"/versammlungen/a\w+/", office.page.url)
    assert path
    office.to(f"{path[0]}tagesordnung/")
    office.page.locator("form[action*=vorschlag] button").click()
    office.page.wait_for_load_state()
    office.see(f"journey-08-tagesordnung-{form}")
    return path[0]


def choose(walk: Walk, name: str, value: str) -> None:
    """Choose a value, whether the field is a list or radio buttons."""
    field = walk.page.locator(f"[name={name}]").first
    if field.evaluate("each => each.tagName") == "SELECT":
        field.select_option(value)
    else:
        walk.page.locator(f"[name={name}][value={value}]").check()


def convene(office: Walk, path: str) -> None:
    office.to(f"{path}fristen/")
    office.see("journey-09-fristen")
    office.to(f"{path}pruefung/")
    boxes = office.page.locator("[name=acknowledged]")
    if boxes.count():
        for place in range(boxes.count()):
            boxes.nth(place).check()
        office.page.locator("form.office-box button").first.click()
        office.page.wait_for_load_state()
    office.see("journey-10-pruefung")
    office.page.get_by_role("link", name="Weiter zur Einberufung").click()
    office.page.get_by_role("button", name="Jetzt einberufen").click()
    office.page.wait_for_load_state()


def hall(walk: Walk, path: str, stage: str = "") -> None:
    walk.to(f"/hall/{path.split('/')[2]}/{stage}")


def declare_vote(chair: Walk, members: list[Walk], choices: list[str], name: str) -> None:
    """Open a vote on the current item, let the members choose, close, declare."""
    page = chair.page
    page.locator(".step").get_by_role("button", name="Abstimmung öffnen").click()
    chair.see(f"{name}-oeffnen", whole=False)
    if page.locator("dialog[open]").count():  # only where something has to be chosen
        page.get_by_role("button", name="Jetzt öffnen").click()
    for walk, choice in zip(members, choices, strict=True):
        if not choice:
            expect(walk.page.get_by_text("Sie stimmen hier nicht mit").first).to_be_visible()
            walk.see(f"{name}-ausgeschlossen")
            continue
        button = walk.page.get_by_role("button", name=choice, exact=True).last
        button.focus()
        walk.page.keyboard.press("Enter")
        expect(walk.page.get_by_text(f"Gespeichert: {choice}").first).to_be_visible()
    members[-1].see(f"{name}-gestimmt")
    chair.see(f"{name}-laeuft")
    page.locator(".step").get_by_role("button", name="Abstimmung schließen").first.click()
    dialog = page.locator("dialog[open]")
    if dialog.count():
        dialog.get_by_role("button", name="Abstimmung schließen").click()
    page.locator(".step").get_by_role("button", name="Ergebnis feststellen").wait_for()
    chair.see(f"{name}-ergebnis")
    page.locator(".step").get_by_role("button", name="Ergebnis feststellen").click()
    page.get_by_text("Beschluss Nr.").first.wait_for()


def test_a_whole_assembly(browser: Browser, server: Server, post: tuple[Post, int], tmp_path: Path):
    office = Walk(browser, server)
    set_up(office)
    path = prepare(office)
    convene(office, path)
    until(lambda: len(post[0].mails) >= len(PEOPLE))
    office.to(f"{path}einladungen/")
    office.see("journey-11-einladungen")
    assert any(part.get_content_type() == "text/calendar" for part in post[0].mails[0].walk())

    members = [Walk(browser, server, phone=place == 5) for place in range(len(PEOPLE))]
    projector = Walk(browser, server)
    links = [post[0].link_to(person) for person in PEOPLE]
    for walk, link in zip(members, links, strict=True):
        walk.enter(link)
    members[5].see("journey-12-vorab")
    office.to(f"{path}zugaenge/")
    office.see("journey-13-zugaenge")
    chair = office
    hall(chair, path, "leitung/")
    chair.page.locator(".step").get_by_role("button", name="Versammlung eröffnen").click()
    expect(chair.page.get_by_text("Vorher kann sie nicht eröffnet werden").first).to_be_visible()
    hall(members[0], path)
    members[0].page.get_by_role("button", name="Jetzt anwesend melden").click()
    expect(members[0].page.get_by_text("Einlass ist ab").first).to_be_visible()
    server.stop()
    server.start(at=begin_in(60))
    hall(chair, path, "leitung/")
    chair.page.locator("#open-chair").select_option(label=PEOPLE[2])
    chair.page.locator("#open-writer").select_option(label=PEOPLE[3])
    for walk in members:
        hall(walk, path)
        walk.page.get_by_role("button", name="Jetzt anwesend melden").click()
        expect(walk.page.get_by_text("Gleich geht es los")).to_be_visible()
    members[5].see("journey-14-anwesend")
    chair.page.locator(".step").get_by_role("button", name="Versammlung eröffnen").click()
    projector.context.add_cookies(office.context.cookies())
    hall(projector, path, "leinwand/")

    step = chair.page.locator(".step")
    for number in ("1", "2"):
        step.get_by_role("button", name=f"TOP {number} aufrufen").click()
        chair.page.get_by_role("heading", name=f"TOP {number}:").first.wait_for()
    members[4].page.get_by_role("heading", name="TOP 2:").first.wait_for()
    members[4].page.get_by_role("button", name="Zu Wort melden").click()
    expect(members[4].page.get_by_text("Sie stehen an Stelle 1.")).to_be_visible()
    chair.page.get_by_role("button", name="Wort erteilen").first.click()
    expect(members[5].page.get_by_text(PEOPLE[4]).first).to_be_visible()
    projector.see("journey-15-leinwand-debatte", whole=False)
    chair.see("journey-16-leitung-debatte")
    members[5].see("journey-17-mitglied-debatte")
    chair.page.get_by_role("button", name="Rede beenden").click()
    expect(chair.page.get_by_role("button", name="Rede beenden")).to_have_count(0)

    step.get_by_role("button", name="TOP 3 aufrufen").click()
    declare_vote(chair, members, ["Ja", "Ja", "Ja", "Nein", "Ja", "Enthaltung"], "journey-18-abschluss")
    projector.page.get_by_text("Angenommen").first.wait_for()
    projector.see("journey-19-leinwand-ergebnis", whole=False)
    step.get_by_role("button", name="TOP 4 aufrufen").click()
    declare_vote(chair, members, ["", "", "Ja", "Nein", "Ja", "Ja"], "journey-20-entlastung")

    members[3].page.get_by_role("button", name="Widerspruch zu Protokoll").click()
    members[3].page.get_by_label("Wogegen richtet sich der Widerspruch?").fill(
        "Gegen TOP 4, der Bericht kam zu spät."
    )
    members[3].page.get_by_role("button", name="Zu Protokoll geben").click()
    expect(members[3].page.get_by_text("Ihr Widerspruch kommt in die Niederschrift.")).to_be_visible()
    members[5].page.get_by_role("button", name="Störung melden").click()
    members[5].page.get_by_label("Was ist geschehen?").fill("Die Verbindung war kurz weg.")
    members[5].page.locator("dialog[open]").get_by_role("button", name="Störung melden").click()
    chair.page.get_by_role("button", name="Erledigen").click()
    chair.page.get_by_label("Was wurde veranlasst?").fill("Gewartet, bis alle wieder da waren.")
    chair.page.locator("dialog[open]").get_by_role("button", name="Erledigen").click()
    expect(chair.page.get_by_text("erledigt: Gewartet")).to_be_visible()
    step.get_by_role("button", name="TOP 5 aufrufen").click()
    chair.page.get_by_role("button", name="Versammlung schließen").click()
    expect(chair.page.locator("dialog[open]")).to_contain_text("TOP 5 (aufgerufen, nicht abgeschlossen)")
    chair.page.locator("dialog[open]").get_by_role("button", name="Zurück").click()
    step.get_by_role("button", name="TOP abschließen").click()
    step.get_by_role("button", name="Versammlung schließen").click()
    chair.page.locator("dialog[open]").get_by_role("button", name="Versammlung schließen").click()
    expect(members[0].page.get_by_text("Die Versammlung ist geschlossen").first).to_be_visible()
    members[5].see("journey-21-mitglied-ende")
    chair.see("journey-22-leitung-ende")
    wrap_up(office, server, path, tmp_path)
    for walk in (*members, projector, office):
        walk.close()


def wrap_up(office: Walk, server: Server, path: str, folder: Path) -> None:
    """Minutes written and approved, exported, verified offline; a changed archive is found."""
    office.to(f"{path}niederschrift/")
    office.page.locator("textarea").first.fill("Die Aussprache war sachlich.")
    office.page.get_by_role("button", name="Texte speichern").first.click()
    office.page.wait_for_load_state()
    office.see("journey-23-niederschrift")
    office.page.locator("form[action*=genehmigen] button").first.click()
    office.page.wait_for_load_state()
    # These statutes ask for two signatures, and one account gives one of them.
    expect(office.page.locator("form[action*=genehmigen]")).to_have_count(0)
    office.see("journey-24-genehmigt")
    office.to(f"{path}beschluesse/")
    office.see("journey-25-beschluesse")
    archive = folder / "archiv.zip"
    done = server.konvent("export", path.split("/")[2], "-o", str(archive))
    assert done.returncode == 0, done.stdout + done.stderr
    verified = server.konvent("verify", str(archive))
    assert verified.returncode == 0, verified.stdout
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 1
    archive.write_bytes(bytes(data))
    assert server.konvent("verify", str(archive)).returncode in (1, 2)


def test_a_written_procedure(browser: Browser, server: Server, post: tuple[Post, int], tmp_path: Path):
    office = Walk(browser, server)
    set_up(office)
    now = datetime.now(ZoneInfo("Europe/Berlin"))
    office.to("/versammlungen/neu/")
    office.page.locator("[name=title]").fill("Aufnahme eines Mitglieds")
    choose(office, "form", "written")
    office.page.locator("[name=held_at]").fill(f"{now - timedelta(minutes=2):%Y-%m-%dT%H:%M}")
    office.page.locator("[name=closes_at]").fill(f"{now + timedelta(days=14):%Y-%m-%dT18:00}")
    office.page.locator("main form button.kern-btn--primary").first.click()
    office.page.wait_for_url(re.compile(r"/versammlungen/a\w+/"))
    path = re.search(r"/versammlungen/a\w+/", office.page.url)
    assert path
    office.to(f"{path[0]}tagesordnung/neu/")
    choose(office, "kind", "resolution")
    office.page.locator("[name=title]").fill("Aufnahme der Zeisig eG")
    choose(office, "subject", "admission")
    office.page.locator("[name=motion]").fill("Die Zeisig eG wird aufgenommen.")
    office.page.locator("main form button.kern-btn--primary").first.click()
    office.page.wait_for_load_state()
    convene(office, path[0])
    until(lambda: len(post[0].mails) >= len(PEOPLE))
    for place, person in enumerate(PEOPLE):
        walk = Walk(browser, server, phone=place == 0)
        walk.enter(post[0].link_to(person))
        hall(walk, path[0])
        walk.page.get_by_role("button", name="Ja" if place != 3 else "Nein", exact=True).first.click()
        expect(walk.page.get_by_text("Gespeichert:").first).to_be_visible()
        if place == 0:
            walk.see("journey-30-schriftlich-mitglied")
        walk.close()
    office.to(f"{path[0]}umlauf/")
    office.see("journey-31-schriftlich-stand")
    expect(office.page.get_by_text("6 von 7")).to_be_visible()
    office.close()


@pytest.mark.parametrize(
    ("statutes", "of_statutes", "of_check"),
    [
        # These statutes know no delegates: an organisation votes by its legal representative only.
        (
            "fachverband",
            "Anträge sind 21 Tage vorher einzureichen",
            "niemand benannt, der für sie abstimmen darf",
        ),
        # A co-operative may meet virtually if its organs decide so; no earlier resolution of the members is needed.
        ("energiegenossenschaft", "", "§ 43b"),
    ],
)
def test_other_statutes_forbid_and_leave_open_other_things(
    browser: Browser, server: Server, statutes: str, of_statutes: str, of_check: str
):
    assert statutes in lawbook.examples()
    office = Walk(browser, server)
    set_up(office, statutes)
    office.to("/satzung/")
    office.see(f"journey-40-satzung-{statutes}")
    if of_statutes:
        expect(office.page.get_by_text(of_statutes).first).to_be_visible()
    path = prepare(office, "virtual")
    office.to(f"{path}pruefung/")
    expect(office.page.get_by_text(of_check).first).to_be_attached()
    office.see(f"journey-41-pruefung-{statutes}")
    office.to(f"{path}fristen/")
    office.see(f"journey-42-fristen-{statutes}")
    office.close()
