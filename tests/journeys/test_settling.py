"""A committee gets its task and recommends; two movers settle what was adopted in conflict."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Server, Walk

pytestmark = pytest.mark.journey
OFFICE = ("geschaeftsstelle", "vorfuehrung-mit-fiktiven-daten")
# A motion of the first, amended by the second and the third; by a corrected result both amendments were adopted.
CONFLICT = """
from types import SimpleNamespace
from django.utils import timezone
from konvent.core.dossier.deciding import DecideMotion, PutMotion
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.edits import Splice
from konvent.office.services.desk import desk
from konvent.people import area
from konvent.people.models import Person, Staff
from tests.motions import building

acting = Person.objects.filter(delegations__carries_vote=True, delegations__member__left_on=None).distinct()
persons = dict(zip("abc", acting.order_by("id")[:3]))
members = {key: area.members_of(each, timezone.localdate())[0] for key, each in persons.items()}
staff = Staff.objects.filter(organisation=persons["a"].organisation).first()
world = SimpleNamespace(organisation=staff.organisation, persons=persons, members=members, staff=staff)
pen = desk()
one = building.submitted(world, pen, "a", "Beitragsordnung")
building.publish(world, pen, one, NUMBER)
building.amended(world, pen, one, "x1", Splice("b1", 20, "60", "72"), Splice("b2", 10, "März", "Mai"), who="b")
building.amended(world, pen, one, "x2", Splice("b1", 20, "60", "90"), who="c")
building.publish_amendments(world, pen, one)
facts = {"assembly": "a1", "base": 1, "hash": text_hash(building.dossier_of(pen, one).version.text)}
print(one.rpartition(".")[2])
print(persons["b"].full_name)
for key in "bc":
    print(area.issue(persons[key], now=timezone.now()))
if DECIDED:
    building.do(pen, one, PutMotion(item="i1", **facts), "system")
    for seq, vote, finding, names, editing in (
        (9, "v1", "rejected", ("x1",), False),
        (12, "v2", "adopted", ("x2",), False),
        (15, "v1", "adopted", ("x1",), False),
        (20, "v3", "adopted", (), True),
    ):
        said = DecideMotion(
            **facts, vote_id=vote, seq=seq, head="0" * 64, finding=finding, amendments=names, editing=editing
        )
        building.do(pen, one, said, "system")
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("settling"), "--demo")
    made.start()
    yield made
    made.stop()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def prepared(server: Server, number: str, *, decided: bool) -> tuple[str, str, list[str]]:
    """The motion's key, the name of the first mover, and links to the area of both."""
    said = server.django(f"DECIDED, NUMBER = {decided}, {number!r}\n{CONFLICT}")
    key, name, *links = said.splitlines()
    return key, name, [server.url + "/l/" + each.split("/l/")[1] for each in links]


def test_a_committee_gets_its_task_from_the_office_and_recommends(browser: Browser, server: Server) -> None:
    _, name, links = prepared(server, "S1", decided=False)
    member = Walk(browser, server, phone=True)
    member.enter(links[0])
    office = Walk(browser, server)
    office.sign_in(*OFFICE)
    page = office.to("/antragsbuch/")
    page.get_by_role("link", name="Wer Empfehlungen abgibt").click()
    office.see("aufgaben-leer")
    page.get_by_label("Person").select_option(label=name)
    page.get_by_label("Ausschuss (Antragskommission)").check()
    press(page, "Aufgabe geben")
    expect(page.get_by_text("kann jetzt Empfehlungen abgeben")).to_be_visible()
    office.see("aufgaben")

    page = member.page
    page.reload()
    page.get_by_role("link", name="Empfehlungen", exact=True).click()
    member.see("empfehlungen")
    page.get_by_role("link", name="Beitragsordnung").first.click()
    page.get_by_label("ablehnen", exact=False).first.check()
    page.get_by_label("Begründung").fill("Der Haushalt deckt es nicht.")
    press(page, "Als Entwurf festhalten")
    press(page, "Veröffentlichen")
    member.see("empfehlung-ausschuss")

    press(office.page, "Aufgabe zurücknehmen")
    office.page.locator("summary", has_text="Frühere Aufgaben").click()
    office.see("aufgaben-frueher")
    answer = page.reload()
    assert answer is not None and answer.status == 404
    office.close()
    member.close()


def test_two_movers_settle_what_was_adopted_in_conflict(browser: Browser, server: Server) -> None:
    key, _, links = prepared(server, "S2", decided=True)
    first, second = Walk(browser, server), Walk(browser, server, phone=True)
    page = first.enter(links[0])
    first.see("widerspruch-wartet")
    page.get_by_role("link", name="S2-Ä1").first.click()
    page.get_by_role("link", name="Klären, was gelten soll").click()
    first.see("widerspruch")
    page.locator("textarea").first.fill("Der Beitrag beträgt 80 Euro im Jahr.")
    press(page, "Vorschlagen")
    first.see("widerspruch-vorgeschlagen")

    office = Walk(browser, server)
    office.sign_in(*OFFICE)
    office.to(f"/antragsbuch/{key}/").get_by_role("link", name="Zum vorgeschlagenen Wortlaut").click()
    office.see("widerspruch-geschaeftsstelle")
    office.close()

    page = second.enter(links[1])
    page.get_by_role("link", name="S2-Ä2").first.click()
    page.get_by_role("link", name="Zum vorgeschlagenen Wortlaut").click()
    second.see("widerspruch-zustimmen")
    press(page, "zustimmen")
    expect(page.get_by_text("Geklärt.")).to_be_visible()
    second.see("widerspruch-geklaert")
    first.close()
    second.close()
