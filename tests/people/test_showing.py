"""A change as the pages set it: what is struck and put in can be read, heard, followed, and told apart without colour."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory

from konvent.core.motions.blocks import Block, Style, block_hash
from konvent.core.motions.edits import Insert, Remove, Restyle, Splice
from konvent.core.motions.passages import stretches_beside
from konvent.people.showing import COOKIE, Reading, keeps_reading, margins, reading, showing
from tests.core.motions.building import must

BASE = (
    Block("s5", "Beiträge", Style("section", 0, "§ 5")),
    Block("a", "Der **Beitrag** beträgt 60 Euro im Jahr.", Style(number="(1)")),
    Block("b", "Er ist am 31. März fällig.", Style(number="(2)")),
    Block("c", "Kinder zahlen <nichts>.", Style("item", 0, "1.")),
    Block("d", "Jahr\tEuro\n2026\t60", Style("table")),
    Block("e", "Der Vorstand berichtet.", Style(number="(3)")),
    Block("g", "Er tagt öffentlich.", Style(number="(3b)")),
    Block("f", "Das Nähere regelt der Vorstand.", Style(number="(4)")),
)
AMENDMENTS = {
    "x": must(BASE, [Splice("a", 24, "60", "72"), Remove("c", block_hash(BASE[3]))]),
    "y": must(BASE, [Insert("e", (Block("n", "Neu.", Style(number="(3a)")),)), Restyle("b", BASE[2].style, Style(number="(5)"))]),
}  # fmt: skip
NAMES = {"x": "A7-Ä1", "y": "A7-Ä2", "z": "A7-Ä3"}


def page(template: str, query: str = "", **context: Any) -> str:
    request = RequestFactory().get(f"/{query}")
    return engines["django"].from_string("{% load showing %}" + template).render(context, request)


def shown(mode: str = "whole", side: str = "both", *, spoken: bool = True, **more: Any) -> str:
    found = showing(BASE, AMENDMENTS, mode=mode, reading=Reading(side, spoken), names=NAMES, **more)
    return page("{% show_text showing %}", showing=found)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).replace("&lt;", "<").replace("&gt;", ">")


def test_a_change_is_struck_and_put_in_between_words_that_are_only_heard():
    html = shown()
    assert (
        '<span class="kern-sr-only change-hidden">Streichung: </span><del>60</del>'
        '<span class="kern-sr-only change-hidden"> Ende der Streichung</span> '
        '<span class="kern-sr-only change-hidden">Einfügung: </span><ins>72</ins>'
    ) in html
    assert "Der Beitrag beträgt Streichung: 60 Ende der Streichung Einfügung: 72 Ende der Einfügung" in words(
        html
    )
    assert "<strong>Beitrag</strong>" in html
    assert "change-hidden" not in shown(spoken=False)


def test_a_whole_block_has_one_label_at_its_head_and_no_words_within():
    html = shown()
    assert "Gestrichen A7-Ä1" in words(html)
    assert "Änderung 3 von 4 · vorige Änderung · nächste Änderung" in words(html)
    assert re.search(r"<del>Kinder zahlen &lt;nichts&gt;\.</del>", html)
    assert "Neu eingefügt A7-Ä2" in words(html)
    assert "Nummer geändert A7-Ä2" in words(html)


def test_every_change_is_reached_from_the_list_and_from_the_one_before():
    found = showing(BASE, AMENDMENTS, mode="context", reading=Reading(), names=NAMES, prefix="m-")
    html = page("{% show_changes s %}{% show_text s %}", s=found)
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets == {f"m-change-{number}" for number in (1, 2, 3, 4)}
    assert targets <= set(re.findall(r'id="([^"]+)"', html))
    assert "Änderung 1 von 4: § 5 Absatz 1" in words(html)
    assert len(re.findall(r'id="m-change-1"', html)) == 1


@pytest.mark.parametrize(
    ("side", "there", "away"),
    [
        ("old", ["60 Euro", "(2) Er ist", "Kinder zahlen"], ["72", "Neu.", "(5)"]),
        ("new", ["72 Euro", "(5) Er ist", "(3a) Neu."], ["60 Euro im", "Kinder zahlen"]),
    ],
)
def test_old_and_new_are_read_as_plain_text(side, there, away):
    html = shown(side=side)
    assert "<del>" not in html
    assert "<ins>" not in html
    assert all(each in words(html) for each in there)
    assert not any(each in words(html) for each in away)


def test_unchanged_blocks_are_counted_and_can_be_opened():
    assert "… ein Absatz unverändert …" in words(shown("context"))
    assert "<summary>" in shown("context")
    assert "Das Nähere" not in words(shown("alone"))


def test_conflicts_stand_in_a_frame_and_the_page_says_provisional():
    conflicting = {**AMENDMENTS, "z": must(BASE, [Splice("a", 24, "60", "80")])}
    found = showing(BASE, conflicting, mode="preview", reading=Reading(), names=NAMES)
    (places,) = stretches_beside(BASE, conflicting, blocks=99, wordings=99)
    html = page("{% show_text s %}{% show_margins s m %}", s=found, m=margins(BASE, conflicting, places))
    assert "Vorläufig: Solange" in words(html)
    framed = html.split('class="showing-contested"')[1].split("</section>")[0]
    assert "A7-Ä1" in framed
    assert "A7-Ä3" in framed
    assert "<ins>80</ins>" in framed
    assert "Vorläufig" not in shown("preview")


def test_whose_a_change_is_leads_to_what_made_it_part_of_the_text():
    html = shown(sources={"x": "Abstimmung 12: 214 Ja, 31 Nein"})
    assert '<a class="kern-link" href="#source-x">A7-Ä1</a>' in html
    assert 'id="source-x"' in html
    assert "Abstimmung 12: 214 Ja, 31 Nein" in words(html)


def test_a_synopsis_sets_old_beside_new_under_headings():
    found = showing(BASE, AMENDMENTS, mode="whole", reading=Reading(), names=NAMES)
    html = page("{% show_synopsis s r %}", s=found, r={"a": "Die Kosten sind gestiegen."})
    row = next(each for each in html.split("<tr>") if "§ 5 Absatz 1 <" in each)
    assert '<th scope="row">§ 5 Absatz 1 <span class="showing-heading">Beiträge</span></th>' in row
    assert "<del>60</del>" in row
    assert "<ins>72</ins>" in row
    assert "Die Kosten sind gestiegen." in row
    assert html.count('<th scope="col">') == 4
    assert words(html).count("nicht vorhanden") == 2


def test_how_it_is_read_is_chosen_by_links_and_kept_by_the_browser():
    html = page("{% reading_switch %}", "?page=2")
    assert 'href="?page=2&amp;read=old"' in html
    assert 'href="?page=2&amp;spoken=no"' in html

    @keeps_reading
    def view(request):
        return HttpResponse(str(reading(request)))

    asked = RequestFactory().get("/?read=new&spoken=no")
    kept = view(asked).cookies[COOKIE].value
    again = RequestFactory().get("/")
    again.COOKIES[COOKIE] = kept
    assert reading(again) == Reading("new", is_spoken=False)
    assert COOKIE not in view(again).cookies
    again.COOKIES[COOKIE] = "x.y"
    assert reading(again) == Reading()


def test_a_part_that_a_script_asks_for_is_read_as_both():
    changed = showing(BASE, AMENDMENTS, mode="context", reading=Reading(), prefix="x-")
    html = (
        engines["django"]
        .from_string("{% load showing %}{% show_text s %}{% show_plain t %}")
        .render({"s": changed, "t": BASE})
    )
    assert "<del>60</del>" in html
    assert 'id="x-change-1"' in html
