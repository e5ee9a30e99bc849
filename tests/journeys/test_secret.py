"""Secret votes in a real browser: a commission makes its key and proves it can be had again; members vote on their
devices, once with a line lost, a vote changed, and a second device; two of three count; everybody finds her ballot."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from konvent.core.secret.v1.verification import verify_log
from tests.running import PATIENCE_S

from .conftest import ROOT, Walk
from .secret_hall import ABSENT, CANDIDATES, ELECTION, HOLDER, MOTION

pytestmark = pytest.mark.journey
TRUSTEES = (0, 1, 2)
ANSWERED = """([key, value]) => new Promise((done) => {
    const asked = indexedDB.open("konvent", 1);
    asked.onsuccess = () => {
        const transaction = asked.result.transaction("booth", "readwrite");
        const store = transaction.objectStore("booth");
        if (value === null) store.delete(key); else store.put(value, key);
        transaction.oncomplete = () => { asked.result.close(); done(); };
    };
})"""
KEPT = """() => new Promise((done) => {
    const asked = indexedDB.open("konvent", 1);
    asked.onsuccess = () => {
        const pairs = [], cursor = asked.result.transaction("booth").objectStore("booth").openCursor();
        cursor.onsuccess = () => {
            if (!cursor.result) { asked.result.close(); return done(pairs); }
            pairs.push([cursor.result.key, cursor.result.value]);
            cursor.result.continue();
        };
    };
})"""
OFFLINE = 1  # of the trustees, while the votes are counted


class Hall:
    """Where the server is, as the object a Walk needs."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.url, self.assembly, self.chair = said["url"], said["assembly"], said["chair"]
        self.chair_person = said["chair_person"]
        self.voters = said["voters"]

    def name(self, voter: int) -> str:
        return str(self.voters[voter]["name"])


@pytest.fixture
def hall() -> Iterator[Hall]:
    yield from a_hall()


def a_hall(*kind: str) -> Iterator[Hall]:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.secret_hall", *kind],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    yield Hall(json.loads(process.stdout.readline()))
    process.stdin.close()
    process.wait(timeout=PATIENCE_S)


def enter(browser: Browser, hall: Hall, cookie: str, stage: str = "", *, phone: bool = False) -> Walk:
    """Somebody's page in a browser of her own."""
    walk = Walk(browser, hall, phone=phone)  # type: ignore[arg-type]
    name, _, value = cookie.partition("=")
    walk.context.add_cookies([{"name": name, "value": value, "url": hall.url}])
    walk.to(f"/hall/{hall.assembly}/{stage}")
    return walk


def voter(browser: Browser, hall: Hall, number: int, *, phone: bool = False) -> Walk:
    return enter(browser, hall, hall.voters[number]["cookie"], phone=phone)


@contextmanager
def measured(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.2f} s")


def step(chair: Walk) -> Locator:
    return chair.page.locator(".step")


def commission(page: Page) -> Locator:
    return page.get_by_role("region", name="Auszählkommission")


# --- the commission ------------------------------------------------------------------------------------------


def appoint(chair: Walk, hall: Hall) -> None:
    panel = commission(chair.page)
    panel.get_by_role("button", name="Auszählkommission bestellen").click()
    dialog = chair.page.locator("dialog[open]")
    for each in TRUSTEES:
        dialog.get_by_label("Person", exact=True).select_option(label=hall.name(each))
        dialog.get_by_role("button", name="Hinzufügen").click()
    expect(dialog.get_by_label("Zum Auszählen nötig")).to_have_value("2")
    chair.see("secret-01-bestellen", whole=False)
    dialog.get_by_role("button", name="Bestellen", exact=True).click()
    expect(panel.get_by_text("Schlüssel entsteht")).to_be_visible()


def hold_ceremony(browser: Browser, hall: Hall, chair: Walk, tellers: list[Walk], folder: Path) -> list[str]:
    """Each makes her key; the rounds in between go by themselves; each recovers it in another browser: the seeds."""
    seeds = []
    for place, walk in enumerate(tellers):
        card = commission(walk.page)
        card.get_by_role("button", name="Meinen Schlüssel anlegen").click()
        seeds.append(card.locator(".seed").inner_text())
        if place == 0:
            card.get_by_text("Zusätzlich als Datei sichern").click()
            card.get_by_label("Passphrase").fill("Birne Apfel Pflaume Kürbis")
            with walk.page.expect_download() as download:
                card.get_by_role("button", name="Schlüsseldatei speichern").click()
            download.value.save_as(folder / "schluessel.json")
            expect(card.get_by_text("Gespeichert.")).to_be_visible()
            walk.see("secret-02-schluesselwort")
        card.get_by_role("button", name="Ich habe es aufgeschrieben").click()
        expect(card.locator(".seed")).to_have_count(0)
        if place == 1:
            walk.see("secret-03-warten")
            chair.see("secret-04-leitung-schluessel-entsteht")
    for walk in tellers:
        commission(walk.page).get_by_text("Jetzt die Wiederherstellung zeigen").wait_for()
    tellers[2].see("secret-05-anderswo")
    here = commission(tellers[2].page)
    here.get_by_text("Doch in diesem Browser zeigen").click()
    here.get_by_label("Schlüsselwort", exact=True).fill(seeds[2])
    here.get_by_role("button", name="Wiederherstellung zeigen").click()
    expect(here.get_by_text("Das ist der Browser, in dem der Schlüssel entstanden ist")).to_be_visible()
    tellers[2].see("secret-06-gleicher-browser")
    for place, teller in enumerate(TRUSTEES):
        fresh = voter(browser, hall, teller, phone=place == 1)
        card = commission(fresh.page)
        if place == 0:
            card.get_by_label("Schlüsseldatei wählen").check()
            card.locator("input[type=file]").set_input_files(folder / "schluessel.json")
            card.get_by_label("Passphrase").fill("Birne Apfel Pflaume Kürbis")
        else:
            card.get_by_label("Schlüsselwort", exact=True).fill(seeds[place])
        fresh.see(f"secret-07-wiederherstellen-{place}")
        card.get_by_role("button", name="Wiederherstellung zeigen").click()
        if place < len(TRUSTEES) - 1:
            expect(card.get_by_text("Ihr Teil ist getan")).to_be_visible()
        else:
            expect(card.get_by_text("Der Schlüssel der Auszählkommission ist bereit")).to_be_visible()
        fresh.close()
    expect(commission(chair.page).locator(".badge--good", has_text="bereit")).to_be_visible()
    return seeds


# --- voting --------------------------------------------------------------------------------------------------


def registered(walk: Walk) -> None:
    """Wait until the device is registered; a promise would be true before it is kept."""
    booth = (
        "async () => { const [, , a, who] = location.pathname.split('/');"
        " return (await (await fetch(`/live/${a}/me?for=${who}`)).json()).booth ?? ''; }"
    )
    until = time.monotonic() + PATIENCE_S
    while not walk.page.evaluate(booth):
        assert time.monotonic() < until, "the device was not registered"
        time.sleep(0.2)


def open_secretly(chair: Walk, name: str, **changes: str) -> None:
    """Open a secret vote on the current item; the warning about a small group is read and accepted."""
    page = chair.page
    otherwise = step(chair).get_by_role("button", name="Geheim oder anders")
    usual = step(chair).get_by_role("button", name="Abstimmung öffnen")
    usual.wait_for()
    (otherwise if otherwise.count() else usual).click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_role("radio", name="geheim", exact=True).check()
    expect(dialog.get_by_label("Namentlich")).to_be_disabled()
    if "method" in changes:
        dialog.get_by_label("Art der Abstimmung").select_option(label=changes["method"])
        dialog.get_by_label("Mindestens").fill("0")
        dialog.get_by_label("Höchstens").fill("2")
    if "split" in changes:
        dialog.get_by_label("Stimmen in einzelne Stimmzettel aufteilen").check()
    chair.see(f"{name}-oeffnen", whole=False)
    dialog.get_by_role("button", name="Jetzt öffnen").click()
    dialog.get_by_role("button", name="Trotzdem geheim öffnen").wait_for()
    chair.see(f"{name}-warnung", whole=False)
    dialog.get_by_role("button", name="Trotzdem geheim öffnen").click()


def card_of(walk: Walk) -> Locator:
    return walk.page.locator(".votecard")


def cast(walk: Walk, *choices: str, see: str = "") -> None:
    """Choose the same for all papers of this person, by keyboard; check; cast."""
    card = card_of(walk)
    card.get_by_role("button", name="Weiter zum Prüfen").wait_for()
    for line in card.locator("details.mandate-line:not([open]) > summary").all()[::-1]:
        line.press("Enter")  # with several mandates each has its line
    for choice in choices:
        for paper in card.locator("fieldset.paper").all():
            box = paper.get_by_label(choice, exact=True)
            box.focus()
            walk.page.keyboard.press("Space")
            expect(box).to_be_checked()
    if see:
        walk.see(f"{see}-waehlen")
    review_and_send(walk, see=see)


def review_and_send(walk: Walk, *, see: str = "") -> None:
    card = card_of(walk)
    card.get_by_role("button", name="Weiter zum Prüfen").press("Enter")
    expect(card.get_by_role("heading", name="Stimmt das so?")).to_be_focused()
    if see:
        walk.see(f"{see}-pruefen")
    card.get_by_role("button", name="Stimmzettel abgeben").press("Enter")
    in_the_box(walk)
    if see:
        walk.see(f"{see}-abgegeben")


def in_the_box(walk: Walk) -> None:
    expect(card_of(walk).get_by_role("heading", name="in der Urne")).to_be_visible()


def close(chair: Walk) -> None:
    step(chair).get_by_role("button", name="Abstimmung schließen").first.click()
    dialog = chair.page.locator("dialog[open]")
    if dialog.count():
        dialog.get_by_role("button", name="Abstimmung schließen").click()


def found(walk: Walk, counted: int) -> None:
    """This device's trackers are in the log, and the log is right."""
    region = walk.page.get_by_role("region", name="Meine Stimme prüfen")
    article = region.get_by_role("article").first
    article.get_by_role("button", name="Jetzt prüfen").click()
    expect(article.get_by_text("Alles stimmt")).to_be_visible()
    expect(article.get_by_text("gefunden und gezählt")).to_have_count(counted)
    expect(region.get_by_role("alert")).to_have_count(0)


def log_of(hall: Hall, vote: int) -> bytes:
    """The log of a secret vote as anybody gets it, by the chair's view of its id."""
    with urllib.request.urlopen(f"{hall.url}/live/log/{hall.assembly}/{uuid_of(hall, vote)}") as answer:
        assert answer.headers["x-konvent-size"] == answer.headers["content-length"]
        return bytes(answer.read())


def uuid_of(hall: Hall, vote: int) -> str:
    request = urllib.request.Request(
        f"{hall.url}/live/{hall.assembly}/stream?as=chair&for={hall.chair_person}",
        headers={"Cookie": hall.chair},
    )
    with urllib.request.urlopen(request) as stream:
        for line in stream:
            if line.startswith(b"data:"):
                votes = [each for each in json.loads(line[5:])["votes"] if each["secret"]]
                return str(votes[vote]["secret"]["uuid"])
    raise AssertionError("no view came")


def verified(log: bytes, folder: Path) -> list[list[int]]:
    """By our own checker, and by the published tool where it is at hand."""
    checked = verify_log(log)
    tools = [str(each) for each in ROOT.glob(".venv/belenios/*/belenios-tool")]
    for number, tool in enumerate(tools or filter(None, [shutil.which("belenios-tool")])):
        place = folder / f"{checked.election.uuid}-{number}"
        place.mkdir()
        (place / f"{checked.election.uuid}.bel").write_bytes(log)
        done = subprocess.run(
            [tool, "election", "verify"], cwd=place, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return [list(row) for row in checked.result]


# --- the journeys --------------------------------------------------------------------------------------------


def test_a_commission_counts_what_nobody_can_open(browser: Browser, hall: Hall, tmp_path: Path):
    chair = enter(browser, hall, hall.chair, "leitung/")
    voters = [voter(browser, hall, n, phone=n == HOLDER) for n in range(ABSENT)]
    tellers = [voters[n] for n in TRUSTEES]
    projector = enter(browser, hall, hall.chair, "leinwand/")
    with measured("appointing and ceremony"):
        appoint(chair, hall)
        seeds = hold_ceremony(browser, hall, chair, tellers, tmp_path)
    marks = {commission(walk.page).locator(".tracker").inner_text() for walk in tellers}
    assert len(marks) == 1
    tellers[0].see("secret-08-bereit")
    chair.see("secret-09-leitung-bereit")
    for walk in voters:
        registered(walk)

    first_vote(browser, hall, chair, voters, projector)
    checked = [walk for walk in voters if walk is not voters[4]]
    for number, walk in enumerate(checked):
        found(walk, 2 if walk is voters[HOLDER] else 1)
        if number < 2:
            walk.see(f"secret-20-gefunden-{number}")
    # votes * 2, for one member has 3/2: yes 2 + 1 + 1 (proxy) + 3/2, no 1, abstained 1
    assert verified(log_of(hall, 0), tmp_path) == [[11, 2, 2]]
    step(chair).get_by_role("button", name="Ergebnis feststellen").click()
    projector.page.get_by_text("Angenommen").first.wait_for()
    projector.see("secret-21-leinwand-ergebnis", whole=False)

    second_vote(browser, hall, chair, voters, seeds)
    found(voters[3], 3)
    found(voters[5], 2)
    voters[3].see("secret-29-mehrere-gefunden")
    # half votes each: blank 1, then 2 + 3/2, 2 + 1, 3/2
    assert verified(log_of(hall, 1), tmp_path) == [[2, 7, 6, 3]]
    for walk in (*voters, chair, projector):
        walk.close()


def first_vote(browser: Browser, hall: Hall, chair: Walk, voters: list[Walk], projector: Walk) -> None:
    """Yes or no: by proxy too, changed once, once with the line lost, once on a second device that cannot."""
    open_secretly(chair, "secret-10")
    with measured("from opening to the card on all six pages"):
        for walk in voters:
            card_of(walk).get_by_text(MOTION).wait_for()
            card_of(walk).get_by_role("button", name="Weiter zum Prüfen").wait_for()
    second = voter(browser, hall, 3, phone=True)
    expect(
        card_of(second).get_by_text("Sie haben für diese Abstimmung ein anderes Gerät eingerichtet")
    ).to_be_visible()
    second.see("secret-11-anderes-geraet")
    second.close()
    region = voters[5].page.get_by_role("region", name="Meine Stimme prüfen")
    region.get_by_role("button", name="Mitverfolgen").click()
    expect(region.get_by_text("0 Stimmzettel eingegangen")).to_be_visible()

    with measured("choosing, checking and casting one ballot"):
        cast(voters[0], "Ja")
    cast(voters[HOLDER], "Ja", see="secret-12")
    card_of(voters[2]).get_by_role("button", name="Weiter zum Prüfen").click()
    expect(card_of(voters[2]).get_by_text("Bitte treffen Sie zuerst eine Auswahl.")).to_be_visible()
    cast(voters[2], "Nein")
    card_of(voters[2]).get_by_role("button", name="Stimme ändern").click()
    cast(voters[2], "Enthaltung")
    cast(voters[3], "Ja")
    with_a_lost_line(voters[5])
    region.get_by_role("button", name="Mitverfolgen").click()
    expect(region.get_by_text("7 Stimmzettel eingegangen")).to_be_visible()
    voters[5].see("secret-13-mitverfolgen")
    card_of(voters[5]).get_by_role("button", name="So bleibt Ihre Stimme geheim").click()
    voters[5].see("secret-14-so-bleibt-sie-geheim", whole=False)
    voters[5].page.keyboard.press("Escape")
    expect(step(chair).get_by_text("6 von 7 Stimmzetteln in der Urne")).to_be_visible()
    chair.see("secret-15-leitung-laeuft")
    projector.page.get_by_text("Geheime Abstimmung läuft: 6 von 7 Stimmzetteln").wait_for()
    projector.see("secret-16-leinwand-laeuft", whole=False)

    voters[OFFLINE].context.set_offline(True)
    close(chair)
    began = time.monotonic()
    voters[3].page.get_by_role("heading", name="Die Stimmzettel werden ausgezählt").wait_for()
    projector.page.get_by_text("Auszählung").wait_for()
    projector.see("secret-17-leinwand-auszaehlung", whole=False)
    voters[3].see("secret-17-mitglied-auszaehlung")
    count(voters[0], see="secret-18")
    expect(step(chair).get_by_text("1 von 2 nötigen")).to_be_visible()
    chair.see("secret-19-leitung-auszaehlung")
    count(voters[2])
    step(chair).get_by_role("button", name="Ergebnis feststellen").wait_for()
    print(f"from closing to the result, with pictures: {time.monotonic() - began:.2f} s")
    voters[OFFLINE].context.set_offline(False)
    voters[OFFLINE].page.get_by_text("Angenommen").first.wait_for()
    chair.see("secret-19-leitung-ergebnis")


def with_a_lost_line(walk: Walk) -> None:
    """The answer to the ballot is lost; the page sends the same one again, even after it was loaded anew, and it lies in
    the box once. What the device keeps says nothing of the choice."""
    bodies: list[str] = []

    def lose(route: Any) -> None:
        bodies.append(json.loads(route.request.post_data)["ballot"])
        if len(bodies) == 1:
            route.fetch()
            route.abort()
        elif len(bodies) <= 5:
            route.abort()
        else:
            route.continue_()

    walk.page.route("**/ballot", lose)
    card = card_of(walk)
    card.get_by_label("Nein", exact=True).check()
    card.get_by_role("button", name="Weiter zum Prüfen").click()
    card.get_by_role("button", name="Stimmzettel abgeben").click()
    expect(card.get_by_text("wird erneut gesendet")).to_be_visible()
    walk.see("secret-12-erneut-gesendet")
    walk.page.reload()
    in_the_box(walk)
    walk.page.unroute("**/ballot")
    assert len(set(bodies)) == 1
    kept = dict(walk.page.evaluate(KEPT))
    assert {key.split("|")[0] for key in kept} == {"key", "registered", "receipt"}
    receipt = next(value for key, value in kept.items() if key.startswith("receipt|"))
    assert set(receipt) == {"vote", "uuid", "member", "credential", "tracker", "place", "at"}


def count(walk: Walk, *, see: str = "") -> None:
    card = commission(walk.page)
    button = card.get_by_role("button", name="Auszählen", exact=True)
    button.wait_for()
    if see:
        walk.see(f"{see}-auszaehlen")
    with measured("one share of the count"):
        button.click()
        expect(button).to_have_count(0)
    if see:
        walk.see(f"{see}-ausgezaehlt")


def second_vote(browser: Browser, hall: Hall, chair: Walk, voters: list[Walk], seeds: list[str]) -> None:
    """Two of three, one ballot each vote, one of them blank."""
    step(chair).get_by_role("button", name="TOP 2 aufrufen").click()
    chair.page.get_by_role("heading", name="TOP 2:").first.wait_for()
    open_secretly(chair, "secret-22", method="Mehrere von mehreren", split="yes")
    for walk in voters:
        card_of(walk).get_by_text(ELECTION).wait_for()
    blank = "Enthaltung (leerer Stimmzettel)"
    cast(voters[0], CANDIDATES[0], CANDIDATES[1])  # 4 ballots of 1/2
    for choice in CANDIDATES:
        card_of(voters[3]).get_by_label(choice, exact=True).check()
    card_of(voters[3]).get_by_role("button", name="Weiter zum Prüfen").click()
    expect(card_of(voters[3]).get_by_text("Wählen Sie höchstens 2.").last).to_be_visible()
    card_of(voters[3]).get_by_label(CANDIDATES[1], exact=True).uncheck()
    voters[3].see("secret-23-mehrere")
    review_and_send(voters[3])  # 3 ballots
    cast(voters[5], blank, see="secret-24")
    cast(voters[4], CANDIDATES[1])
    close(chair)
    count(voters[1])
    with_the_key_typed_again(browser, hall, seeds[2])
    step(chair).get_by_role("button", name="Die Gewählten nehmen an").wait_for()
    chair.see("secret-28-leitung-mehrere")
    step(chair).get_by_role(
        "button", name="Ergebnis feststellen: Die Gewählten nehmen an", exact=True
    ).click()
    voters[5].page.get_by_text("Gewählt").first.wait_for()


def with_the_key_typed_again(browser: Browser, hall: Hall, seed: str) -> None:
    """A trustee who has lost her browser counts in another one; but never the same vote in two ways."""
    fresh = voter(browser, hall, 2)
    card = commission(fresh.page)
    card.get_by_label("Schlüsselwort", exact=True).fill(seed)
    fresh.see("secret-25-schluessel-eingeben")
    fresh.page.evaluate(ANSWERED, [f"answered|{uuid_of(hall, 1)}", "another sum"])
    card.get_by_role("button", name="Auszählen", exact=True).click()
    expect(card.get_by_text("hat zu dieser Abstimmung schon eine andere Summe entschlüsselt")).to_be_visible()
    fresh.see("secret-26-andere-summe")
    fresh.page.evaluate(ANSWERED, [f"answered|{uuid_of(hall, 1)}", None])
    card.get_by_role("button", name="Auszählen", exact=True).click()
    expect(fresh.page.get_by_text("Gewählt").first).to_be_visible()
    fresh.close()


def test_the_server_holds_the_key_and_says_that_this_is_weaker(browser: Browser, hall: Hall, tmp_path: Path):
    chair = enter(browser, hall, hall.chair, "leitung/")
    voters = [voter(browser, hall, n, phone=n == 3) for n in range(4)]
    commission(chair.page).get_by_role("button", name="Schlüssel auf dem Server").click()
    chair.see("secret-30-schluessel-auf-dem-server", whole=False)
    chair.page.locator("dialog[open]").get_by_role("button", name="Schlüssel auf dem Server").click()
    expect(commission(chair.page).get_by_text("Schlüssel beim Server (schwächer)")).to_be_visible()
    for walk in voters:
        registered(walk)
    withdrawn(browser, hall, chair, voters[3])
    open_secretly(chair, "secret-31", split="yes")
    expect(step(chair).get_by_text("2 Mitglieder können hier nicht abstimmen")).to_be_visible()
    expect(card_of(voters[0]).get_by_text("Schlüssel beim Server (schwächer)")).to_be_visible()
    late = voter(browser, hall, 4, phone=True)
    expect(card_of(late).get_by_text("Bei der Öffnung war noch kein Gerät eingerichtet")).to_be_visible()
    late.see("secret-39-zu-spaet")
    late.close()
    divided(voters[0])
    with measured("casting four ballots of one paper"):
        review_and_send(voters[0])
    cast(voters[1], "Nein")
    voters[3].page.emulate_media(forced_colors="active")
    cast(voters[3], "Ja", see="secret-38-erzwungene-farben")
    voters[3].page.emulate_media(forced_colors="none")
    voters[0].page.reload()
    in_the_box(voters[0])
    voters[0].see("secret-33-einzeln-abgegeben")
    close(chair)
    step(chair).get_by_role("button", name="Ergebnis feststellen").wait_for()
    chair.see("secret-34-leitung-server")
    region = voters[0].page.get_by_role("region", name="Meine Stimme prüfen")
    region.get_by_role("button", name="Jetzt prüfen").click()
    expect(region.get_by_text("4 von 4 gefunden")).to_be_visible()
    expect(region.get_by_text("Alles stimmt")).to_be_visible()
    voters[0].see("secret-35-einzeln-gefunden")
    assert verified(log_of(hall, 0), tmp_path) == [[6, 5, 0]]
    for walk in (*voters, chair):
        walk.close()


def divided(walk: Walk) -> None:
    """Three of four ballots yes, one no."""
    card = card_of(walk)
    card.get_by_label("Die 4 Stimmzettel einzeln verteilen").check()
    card.get_by_label("Ja", exact=True).fill("3")
    card.get_by_role("button", name="Weiter zum Prüfen").click()
    expect(card.get_by_text("3 von 4 Stimmzetteln verteilt").first).to_be_visible()
    card.get_by_label("Nein", exact=True).fill("1")
    walk.see("secret-32-einzeln")


def withdrawn(browser: Browser, hall: Hall, chair: Walk, walk: Walk) -> None:
    """The office withdraws a device; it does not come back by itself, but when its owner says so."""
    page = chair.page
    page.get_by_role("button", name="Anwesend (").click()
    page.get_by_label("Name oder Mitglied suchen").fill(hall.name(3))
    page.get_by_role("button", name=f"Gerät sperren: {hall.name(3)}").click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Grund").fill("Telefon verloren")
    chair.see("secret-36-geraet-abmelden", whole=False)
    dialog.get_by_role("button", name="Gerät sperren").click()
    expect(dialog).to_have_count(0)
    walk.page.reload()
    expect(walk.page.get_by_role("heading", name="für geheime Abstimmungen gesperrt")).to_be_visible()
    walk.see("secret-37-abgemeldet")
    walk.page.get_by_role("button", name="Auf diesem Gerät abstimmen").click()
    expect(walk.page.get_by_role("heading", name="für geheime Abstimmungen gesperrt")).to_have_count(0)
    registered(walk)
    page.get_by_label("Name oder Mitglied suchen").fill("")


def vanished(hall: Hall, chair: Walk, checking: Walk, following: Walk) -> None:
    """A server that hands out a log without a ballot it has confirmed is found out, and reported with one button."""
    before = log_of(hall, 0)
    for walk in (checking, following):
        cast(walk, "Ja")
    region = following.page.get_by_role("region", name="Meine Stimme prüfen")
    region.get_by_role("button", name="Mitverfolgen").click()
    expect(region.get_by_text("3 Stimmzettel eingegangen")).to_be_visible()

    def shortened(route: Any) -> None:
        start = int(route.request.url.partition("from=")[2] or 0)
        route.fulfill(status=200, body=before[start:], headers={"x-konvent-size": str(len(before))})

    for walk in (checking, following):
        walk.page.route("**/live/log/**", shortened)
    expect(region.get_by_role("alert").first).to_contain_text("verschwunden")
    following.see("secret-42-verschwunden")
    own = checking.page.get_by_role("region", name="Meine Stimme prüfen")
    own.get_by_role("button", name="Jetzt prüfen").click()
    expect(own.get_by_text("nicht gefunden")).to_have_count(2)  # her own and the one by proxy
    own.get_by_role("button", name="Der Versammlungsleitung melden").click()
    report = checking.page.locator("dialog[open]")
    expect(report.get_by_label("Was ist geschehen?")).to_have_value(
        re.compile("fand diese Prüfnummern nicht")
    )
    report.get_by_role("button", name="Der Versammlungsleitung melden").click()
    expect(own.get_by_text("Ihre Meldung ist bei der Versammlungsleitung.")).to_be_visible()
    checking.see("secret-43-gemeldet")
    expect(chair.page.get_by_text("fand diese Prüfnummern nicht").first).to_be_visible()


def test_a_vote_that_is_not_what_the_page_shows_is_not_cast(browser: Browser, hall: Hall):
    """A server that shows one motion and has another encrypted, or another key, gets no ballot."""
    chair = enter(browser, hall, hall.chair, "leitung/")
    commission(chair.page).get_by_role("button", name="Schlüssel auf dem Server").click()
    chair.page.locator("dialog[open]").get_by_role("button", name="Schlüssel auf dem Server").click()
    walks = [voter(browser, hall, n) for n in range(3)]
    for walk in walks:
        registered(walk)
    open_secretly(chair, "secret-40")

    def forged(route: Any) -> None:
        # One view and no more: the page then holds what a lying server would show.
        answer = urllib.request.Request(route.request.url, headers={"Cookie": hall.voters[0]["cookie"]})
        with urllib.request.urlopen(answer) as stream:
            for line in stream:
                if line.startswith(b"data:") and b'"agenda"' in line:
                    view = json.loads(line[5:])
                    break
        view["texts"][view["votes"][0]["motion_ref"]] = "Der Beitrag bleibt, wie er ist."
        route.fulfill(
            status=200, content_type="text/event-stream", body=f"event: view\ndata: {json.dumps(view)}\n\n"
        )

    walks[0].page.route("**/stream?*", forged)
    walks[0].page.reload()
    card = card_of(walks[0])
    card.get_by_text("Der Beitrag bleibt, wie er ist.").wait_for()
    card.get_by_label("Ja", exact=True).check()
    card.get_by_role("button", name="Weiter zum Prüfen").click()
    card.get_by_role("button", name="Stimmzettel abgeben").click()
    expect(card.get_by_text("Der Wortlaut auf dem Stimmzettel ist ein anderer")).to_be_visible()
    walks[0].see("secret-41-widerspruch")
    vanished(hall, chair, walks[1], walks[2])
    for walk in (*walks, chair):
        walk.close()
