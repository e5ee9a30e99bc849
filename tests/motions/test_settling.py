"""Two amendments that were both adopted although not both can be: their movers agree on a wording, or a vote decides it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from konvent.core.dossier.deciding import DecideMotion, PutMotion
from konvent.core.dossier.fates import merged_text, open_conflicts
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.edits import Splice
from konvent.desk import Desk
from tests.motions.building import amended, do, dossier_of, publish, publish_amendments, submitted
from tests.motions.conftest import Browser
from tests.motions.test_book import key, page, send
from tests.motions.test_book import office as office
from tests.office.conftest import World

Enter = Callable[[str], Browser]
WORDS = "words-b1"
BETWEEN = "Der Beitrag beträgt 80 Euro im Jahr."


def declare(desk: Desk, one: str, seq: int, finding: str, *amendments: str, editing: bool = False) -> None:
    """As the system does: vote v<amendment>, or v<seq> on a correction of the text."""
    dossier = desk.dossiers.dossier(one)
    assert dossier is not None
    facts: dict[str, Any] = {
        "assembly": "a1",
        "base": 1,
        "hash": text_hash(dossier.versions[0].text),
        "vote_id": f"v{amendments[0] if amendments else seq}",
        "seq": seq,
        "head": "0" * 64,
        "finding": finding,
        "amendments": amendments,
        "editing": editing,
    }
    do(desk, one, DecideMotion(**facts), "system")


@pytest.fixture
def one(world: World, desk: Desk) -> str:
    """A1 with x1 of sued (72 Euro, and the month) and x2 of ost (90 Euro): by a corrected result both were adopted."""
    made = submitted(world, desk)
    publish(world, desk, made)
    amended(world, desk, made, "x1", Splice("b1", 20, "60", "72"), Splice("b2", 10, "März", "Mai"))
    amended(world, desk, made, "x2", Splice("b1", 20, "60", "90"), who="ost")
    publish_amendments(world, desk, made)
    hash_ = text_hash(dossier_of(desk, made).version.text)
    do(desk, made, PutMotion(assembly="a1", item="i1", base=1, hash=hash_), "system")
    for seq, finding, name in ((9, "rejected", "x1"), (12, "adopted", "x2"), (15, "adopted", "x1")):
        declare(desk, made, seq, finding, name)
    assert open_conflicts(dossier_of(desk, made)) == (("x1", "x2"),)
    return made


def path(one: str) -> str:
    return f"antrag/{key(one)}/beilegen/x1/x2/"


def sent(browser: Browser, one: str, shown: str = "", **fields: Any) -> Any:
    """The form of the page, filled in with these fields. shown: the page, if another than it is now"""
    seen = seen_on(shown or browser.page(path(one)))
    return browser.post(path(one), {"do": "propose", "seen": seen, "command_id": str(uuid4())} | fields)


def seen_on(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def first_key(page: str) -> str:
    return page.partition('name="to" value="')[2].partition('"')[0]


def test_one_mover_proposes_a_wording_the_other_agrees_and_then_it_is_the_text(
    world: World, desk: Desk, office: Client, enter: Enter, one: str
) -> None:
    sued, ost = enter("sued"), enter("ost")
    assert "Klären Sie mit der anderen Seite" in sued.page()
    shown = sued.page(f"antrag/{key(one)}/")
    assert "Klären, was gelten soll" in shown
    both = sued.page(path(one))
    framed = both.partition('class="showing-contested"')[2].partition("</section>")[0]
    assert "72" in framed and "90" in framed and "März" not in framed
    assert "72 Euro im Jahr.</textarea>" in both, "she begins with her own wording"
    assert "90 Euro im Jahr.</textarea>" in sued.page(path(one) + "?von=x2")
    assert sent(sued, one, **{WORDS: BETWEEN}).status_code == 302
    assert open_conflicts(dossier_of(desk, one)), "one alone settles nothing"
    assert "Klären Sie mit der anderen Seite" not in sued.page()
    assert "Zugestimmt: Südstadt IT" in page(office, world, f"{key(one)}/beilegen/x1/x2/")
    theirs = ost.page(path(one))
    assert "„80“" in theirs and "Noch nicht zugestimmt: Oststadt IT" in theirs
    done = sent(ost, one, do="agree", to=first_key(theirs), member=world.members["ost"].pk)
    assert done.status_code == 302 and "Geklärt" in ost.page(done.url)
    dossier = dossier_of(desk, one)
    assert open_conflicts(dossier) == ()
    texts = [each.text for each in merged_text(dossier)[1:]]
    assert texts == [BETWEEN, "Er ist im Mai fällig."], "what else x1 changed stands"
    provisional = ost.page(done.url).partition("Vorläufig: der Wortlaut nach")[2].partition("</section>")[0]
    assert "80" in provisional and "Mai" in provisional and "A1-Ä1 / A1-Ä2" in provisional
    assert "showing-contested" not in provisional, "until it is merged nothing says that it is open"


def test_whoever_types_the_same_wording_agrees_to_it_too(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    sued, ost = enter("sued"), enter("ost")
    sent(sued, one, **{WORDS: BETWEEN, "new-b1": "Wer wenig hat, zahlt die Hälfte."})
    sent(ost, one, **{WORDS: BETWEEN})
    assert len(dossier_of(desk, one).settlements) == 2
    sent(ost, one, **{WORDS: BETWEEN, "new-b1": "Wer wenig hat, zahlt die Hälfte."})
    dossier = dossier_of(desk, one)
    assert open_conflicts(dossier) == ()
    assert [each.text for each in merged_text(dossier)[1:3]] == [BETWEEN, "Wer wenig hat, zahlt die Hälfte."]


def test_an_old_page_agrees_to_nothing_that_was_not_on_it(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    sued, ost = enter("sued"), enter("ost")
    sent(sued, one, **{WORDS: BETWEEN})
    old = ost.page(path(one))
    sent(sued, one, **{WORDS: "Der Beitrag beträgt 71 Euro im Jahr."})
    said = sent(ost, one, old, do="agree", to=first_key(old), member=world.members["ost"].pk)
    assert said.status_code == 422 and "wurde hier etwas geändert" in said.content.decode()
    said = sent(ost, one, old, **{WORDS: "Der Beitrag beträgt 85 Euro im Jahr."})
    assert said.status_code == 422 and "85 Euro" in said.content.decode(), "what she typed stands"
    assert [each.agreed for each in dossier_of(desk, one).settlements if each.agreed] == [
        (world.members["sued"].pk,)
    ]
    assert open_conflicts(dossier_of(desk, one))


def test_a_second_click_does_nothing_twice_and_a_settled_page_leads_back(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    sued, ost = enter("sued"), enter("ost")
    again = str(uuid4())
    shown = sued.page(path(one))
    for _ in range(2):
        assert sent(sued, one, shown, command_id=again, **{WORDS: BETWEEN}).status_code == 302
    theirs, click = ost.page(path(one)), str(uuid4())
    fields = {"do": "agree", "to": first_key(theirs), "member": world.members["ost"].pk, "command_id": click}
    first, second = (sent(ost, one, theirs, **fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302) and first.url == second.url
    settled = [each for each in desk.dossiers.entries(one) if each.kind == "motions.settled"]
    assert len(settled) == 2
    back = sued.get(path(one))
    assert back.status_code == 302 and back.url.endswith(f"antrag/{key(one)}/")
    assert "nichts mehr zu klären" in sued.page(back.url)


def test_nobody_else_settles_it_and_nobody_for_another(
    world: World, desk: Desk, office: Client, enter: Enter, one: str
) -> None:
    west, sued, nord = enter("west"), enter("sued"), enter("nord")
    for stranger in (west, nord):  # nord moved the motion, neither of the two
        assert stranger.get(path(one)).status_code == 404
        assert stranger.post(path(one), {"do": "propose", WORDS: BETWEEN}).status_code == 404
        assert "Klären, was gelten soll" not in stranger.page(f"antrag/{key(one)}/")
    assert sent(sued, one, member=world.members["ost"].pk, **{WORDS: BETWEEN}).status_code == 403
    for wrong in ("x1/x1", "x1/fremd", "x2/x9"):
        assert sued.get(f"antrag/{key(one)}/beilegen/{wrong}/").status_code == 404
    assert sent(sued, one, do="agree", to="0" * 64).status_code == 404
    assert not dossier_of(desk, one).settlements


def test_a_wording_that_cannot_be_the_text_comes_back_with_the_reason(
    desk: Desk, enter: Enter, one: str
) -> None:
    sued = enter("sued")
    turned = sent(sued, one, **{WORDS: "Der Beitrag beträgt \u202e80 Euro."})
    assert turned.status_code == 422 and "Es ist nichts gespeichert" in turned.content.decode()
    assert not dossier_of(desk, one).settlements
    before = sent(sued, one, **{WORDS: "Der Beitrag beträgt 60 Euro im Jahr."})
    assert before.status_code == 422 and "was statt der beiden" in before.content.decode()
    assert not dossier_of(desk, one).settlements


def test_what_the_assembly_decided_is_entered_by_the_office_under_the_vote(
    world: World, desk: Desk, office: Client, one: str
) -> None:
    there = f"{key(one)}/beilegen/x1/x2/"

    def enter_it(**fields: Any) -> Any:
        return send(office, world, there, **{"do": "propose", "seen": version(), WORDS: BETWEEN} | fields)

    def version() -> str:
        return seen_on(page(office, world, there))

    assert "Klären, was gelten soll" in page(office, world, f"{key(one)}/")
    assert "kann die Versammlung den Wortlaut beschließen" in page(office, world, there)
    assert enter_it(power="vx1").status_code == 422, "that vote was about an amendment"
    declare(desk, one, 20, "adopted", editing=True)
    assert 'value="v20"' in page(office, world, there)
    assert enter_it().status_code == 422
    assert enter_it(power="v20", seen="alt").status_code == 422
    assert open_conflicts(dossier_of(desk, one))
    assert enter_it(power="v20").status_code == 302
    dossier = dossier_of(desk, one)
    assert open_conflicts(dossier) == () and dossier.settlements[-1].power == "v20"
    assert merged_text(dossier)[1].text == BETWEEN
