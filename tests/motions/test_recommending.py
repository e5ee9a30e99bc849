"""Recommendations: a draft stays with who writes it, a change is offered to its movers, and what they accept is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from konvent.core.dossier.recommending import AnswerOffer
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Change, Splice
from konvent.desk import Desk
from konvent.motions.services import tasks
from tests.motions.building import amended, do, dossier_of, publish, publish_amendments, submitted
from tests.motions.conftest import Browser
from tests.motions.test_book import key, page, send
from tests.motions.test_book import office as office
from tests.motions.test_comments import published
from tests.office.conftest import World


def with_amendment(world: World, desk: Desk, office: Client) -> str:
    one = published(world, desk, office)
    amended(world, desk, one, "x1", Splice("b1", 20, "60", "72"))
    send(office, world, f"{key(one)}/aenderungsantrag/x1/", do="admissible", publish="yes")
    return one


def recommend(office: Client, world: World, one: str, to: str = "x1", **fields: Any) -> Any:
    path = f"{key(one)}/empfehlung/" + (f"?zu={to}" if to else "")
    base = re.search(r'name="base" value="(\d+)"', page(office, world, path))
    return send(
        office,
        world,
        path,
        **{"do": "draft", "base": base[1] if base else "", "recommendation": "r1", **fields},
    )


def test_a_change_is_offered_accepted_and_then_it_is_so(world: World, desk: Desk, office: Client) -> None:
    one = with_amendment(world, desk, office)
    changed = {
        "status": "accept_modified",
        "words-b1": "Der Beitrag beträgt 66 Euro im Jahr.",
        "reason": "In der Mitte.",
    }
    assert recommend(office, world, one, **changed).status_code == 302
    [draft] = dossier_of(desk, one).recommendations.values()
    assert (draft.phase, draft.organ, draft.status) == ("draft", "board", "accept_modified")
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert recommend(office, world, one, do="offer", deadline="gestern").status_code == 422
    assert recommend(office, world, one, do="offer", deadline=str(tomorrow)).status_code == 302
    assert recommend(office, world, one, do="publish").status_code == 422, "not before it is answered"
    answer = AnswerOffer(
        recommendation_id="r1", member=world.members["sued"].pk, answer="accept", change=Change(()), words=""
    )
    do(desk, one, answer, world.persons["sued"].pk)
    assert recommend(office, world, one, do="publish", changes="yes").status_code == 302
    dossier = dossier_of(desk, one)
    assert "66 Euro" in dossier.text_amended("x1")[1].text
    assert "In der Mitte." in page(office, world, f"{key(one)}/empfehlung/?zu=x1")


def test_a_draft_is_nobody_elses_and_a_member_recommends_nothing(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = with_amendment(world, desk, office)
    recommend(office, world, one, status="reject", reason="Zu teuer.")
    ost = enter("ost")
    assert ost.get(f"antrag/{key(one)}/empfehlung/?zu=x1").status_code == 404
    assert "Zu teuer." not in ost.page(f"antrag/{key(one)}/")
    assert recommend(office, world, one, "nein", status="reject").status_code == 404
    assert recommend(office, world, one, status="gut").status_code == 404
    assert recommend(office, world, one, status="accept_modified").status_code == 422, "nothing is changed"
    assert recommend(office, world, one, recommendation="a/b", status="reject").status_code == 404


def test_of_a_long_text_only_what_the_amendment_touches_stands_open_and_no_field_is_lost(
    world: World, desk: Desk, office: Client
) -> None:
    more = tuple(Block(f"b{n}", f"Absatz {n} des langen Antrags.") for n in range(3, 121))
    one = submitted(world, desk, more=more)
    publish(world, desk, one)
    amended(world, desk, one, "x1", Splice("b60", 7, "60", "sechzig"))
    publish_amendments(world, desk, one)
    shown = page(office, world, f"{key(one)}/empfehlung/?zu=x1")
    form = shown[shown.index("Gilt nur, wenn Sie") :]
    closed = re.findall(r'<details class="showing-gap">.*?(?=<details class="showing-gap">|</details><div class="kern-form-input"><label class="kern-label" for="w-b\d+">|</form>)', form, re.DOTALL)  # fmt: skip
    inside = {name for part in closed for name in re.findall(r'name="words-(\w+)"', part)}
    every = set(re.findall(r'name="words-(\w+)"', form))
    assert every == {"t", *(f"b{n}" for n in range(1, 121))}
    assert "… 59 Absätze unverändert …" in form and "… 59 Absätze unverändert …" in form
    assert every - inside == {"b59", "b60", "b61"}
    wrong = recommend(
        office, world, one, status="accept_modified", **{"words-b110": "\x00", "words-b60": "Anders."}
    )
    again = wrong.content.decode()
    assert wrong.status_code == 422 and again.count('<details class="showing-gap" open>') == 1
    assert (
        recommend(office, world, one, status="accept_modified", **{"words-b110": "Anders."}).status_code
        == 302
    )


def accepted(world: World, desk: Desk, office: Client) -> str:
    """A change of x1 is offered until tomorrow, and its mover has accepted it."""
    one = with_amendment(world, desk, office)
    recommend(office, world, one, status="accept_modified", **{"words-b1": "Der Beitrag beträgt 66 Euro."})
    tomorrow = timezone.localdate() + timedelta(days=1)
    recommend(office, world, one, do="offer", deadline=str(tomorrow))
    answer = AnswerOffer(
        recommendation_id="r1", member=world.members["sued"].pk, answer="accept", change=Change(()), words=""
    )
    do(desk, one, answer, world.persons["sued"].pk)
    return one


def test_publishing_an_accepted_offer_says_that_it_changes_the_text_and_asks(
    world: World, desk: Desk, office: Client
) -> None:
    one = accepted(world, desk, office)
    running = page(office, world, f"{key(one)}/")
    mover = world.members["sued"].name
    assert "Angebot an die Antragstellenden (Vorstand)" in running and f"{mover} angenommen" in running
    shown = page(office, world, f"{key(one)}/empfehlung/?zu=x1")
    assert (
        "Mit der Veröffentlichung lautet der Änderungsantrag so." in shown and "Die Frist läuft noch" in shown
    )
    answer = recommend(office, world, one, do="publish")
    assert answer.status_code == 422 and "Bitte bestätigen Sie" in answer.content.decode()
    assert "66 Euro" not in dossier_of(desk, one).text_amended("x1")[1].text
    assert recommend(office, world, one, do="publish", changes="yes").status_code == 302
    assert "66 Euro" in dossier_of(desk, one).text_amended("x1")[1].text


def test_what_is_recommended_and_what_came_of_it_stands_openly_with_motion_and_amendment(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = accepted(world, desk, office)
    recommend(office, world, one, do="publish", changes="yes")
    recommend(office, world, one, "", recommendation="r2", status="reject", reason="Zu teuer.")
    assert recommend(office, world, one, "", recommendation="r2", do="publish").status_code == 302
    said = "Vorstand: Annahme in geänderter Fassung; von den Antragstellenden angenommen"
    for shown in (enter("ost").page(f"antrag/{key(one)}/"), page(office, world, f"{key(one)}/")):
        outside = re.sub(r"<details.*?</details>", "", shown, flags=re.DOTALL)
        assert said in outside and "Ablehnung" in outside
    alone = enter("ost").page(f"antrag/{key(one)}/aenderungsantrag/x1/")
    assert "von den Antragstellenden angenommen" in alone


def test_whoever_recommends_on_a_motion_itself_has_its_text_open(
    world: World, desk: Desk, office: Client
) -> None:
    one = with_amendment(world, desk, office)
    assert "showing-gap" not in page(office, world, f"{key(one)}/empfehlung/")


def test_whoever_has_both_tasks_chooses_in_whose_name_she_writes(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = with_amendment(world, desk, office)
    for role in ("committee", "board"):
        tasks.give(world.organisation, world.persons["ost"], role, "", actor=world.staff.actor)  # type: ignore[arg-type]
    ost = enter("ost")
    assert all(f"fuer={each}&amp;zu=x1" in ost.page("empfehlungen/") for each in ("committee", "board"))
    for organ in ("board", "committee"):
        there = f"antrag/{key(one)}/empfehlung/?fuer={organ}&zu=x1"
        base = re.search(r'name="base" value="(\d+)"', ost.page(there))
        assert "Im Namen von:" in ost.page(there) and base
        fields = {"do": "draft", "base": base[1], "recommendation": f"r-{organ}", "status": "reject"}
        assert ost.post(there, fields).status_code == 302
    found = dossier_of(desk, one).recommendations
    assert {name: each.organ for name, each in found.items()} == {
        "r-board": "board",
        "r-committee": "committee",
    }
    assert ost.get(f"antrag/{key(one)}/empfehlung/?fuer=office").status_code == 404
