"""What people paste: statutes from a PDF or the web, and what somebody pastes to see what happens."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.motions.blocks import MOST_BLOCKS, Block, Kind, Style, unfit_text
from konvent.core.motions.cutting import LONGEST_PASTE, Cut, blocks_of, cut, numbered
from konvent.core.motions.pasting import cut_html
from konvent.core.refusal import Refusal
from konvent.core.typed import LONGEST


def pieces(found):
    assert isinstance(found, Cut), found
    return [(each.style.kind, each.style.level, each.style.number, each.text) for each in found.pieces]


def text_of(found):
    assert isinstance(found, Cut), found
    return blocks_of(found.pieces, (f"b{number}" for number in count()))


STATUTES = """Satzung des Vereins

§ 1 Name und Sitz
(1) Der Verein heißt Konvent und hat seinen Sitz in der Stadt, in der die Mitglieder-
versammlung tagt; er wurde gegründet am
1. Januar 2020. Näheres regelt
§ 3 der Ordnung.
(2) Mitglieds- und
Aufnahmebeitrag sind:
1. für Erwachsene
a) voll
b) ermäßigt
2. für Kinder

§ 2
Zweck
Der Zweck ist der Austausch."""


def test_statutes_from_a_pdf_are_cut_by_their_numbers():
    assert pieces(cut(STATUTES)) == [
        ("paragraph", 0, "", "Satzung des Vereins"),
        ("section", 0, "§ 1", "Name und Sitz"),
        (
            "paragraph", 0, "(1)",
            "Der Verein heißt Konvent und hat seinen Sitz in der Stadt, in der die Mitgliederversammlung tagt; "
            "er wurde gegründet am 1. Januar 2020. Näheres regelt § 3 der Ordnung.",
        ),
        ("paragraph", 0, "(2)", "Mitglieds- und Aufnahmebeitrag sind:"),
        ("item", 0, "1.", "für Erwachsene"),
        ("item", 1, "a)", "voll"),
        ("item", 1, "b)", "ermäßigt"),
        ("item", 0, "2.", "für Kinder"),
        ("section", 0, "§ 2", "Zweck"),
        ("paragraph", 0, "", "Der Zweck ist der Austausch."),
    ]  # fmt: skip


def test_lines_that_no_empty_line_parts_go_on_unless_a_sentence_ends():
    text = "Die Versammlung möge beschließen, dass der Vorstand im\nkommenden Jahr berichtet.\nZweiter Absatz.\nKurz\nNoch einer."
    assert [text for *_, text in pieces(cut(text))] == [
        "Die Versammlung möge beschließen, dass der Vorstand im kommenden Jahr berichtet.",
        "Zweiter Absatz.",
        "Kurz",
        "Noch einer.",
    ]


def test_sections_stand_below_the_parts_they_are_in():
    text = "Teil I Allgemeines\n\n§ 1 Name\n\nArtikel 2\n\n§ 3 gilt entsprechend.\n\n§ 26 BGB bleibt"
    assert pieces(cut(text)) == [
        ("section", 0, "Teil I", "Allgemeines"),
        ("section", 1, "§ 1", "Name"),
        ("section", 1, "Artikel 2", ""),
        ("paragraph", 0, "", "§ 3 gilt entsprechend."),
        ("paragraph", 0, "", "§ 26 BGB bleibt"),
    ]


def test_a_text_processor_s_html_keeps_its_lists_numbers_and_marks():
    word = """<html><head><title>x</title><style>p{color:red}</style></head><body>
    <h1>Satzung</h1><h2>§ 1</h2><h2>Name</h2>
    <p class=MsoNormal>(1) Der <b>Verein </b>hei&szlig;t <span style='font-style: italic'>Konvent</span>&nbsp;e.V.<o:p></o:p></p>
    <p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>
    <![endif]>erster Punkt</p>
    <p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>darunter</p>
    <ol type=a start=3><li>drei<ul><li>innen</ul><li>vier</ol>
    <b style="font-weight:normal"><p>erste Zeile<br>
    zweite<br><br>neuer Absatz</p></b><p><sup>1</sup>CO<sub>2</sub></p>"""
    assert pieces(cut_html(word)) == [
        ("heading", 0, "", "Satzung"),
        ("section", 0, "§ 1", "Name"),
        ("paragraph", 0, "(1)", "Der **Verein** heißt *Konvent* e.V."),
        ("item", 0, "1.", "erster Punkt"),
        ("item", 1, "", "darunter"),
        ("item", 0, "c)", "drei"),
        ("item", 1, "", "innen"),
        ("item", 0, "d)", "vier"),
        ("paragraph", 0, "", "erste Zeile zweite"),
        ("paragraph", 0, "", "neuer Absatz"),
        ("paragraph", 0, "", "¹CO₂"),
    ]


def test_a_table_is_one_block_with_its_cells_where_they_stood():
    html = "<table><tr><th colspan=2>Beitrag<th>ab<tr><td>Kind<p>bis 12</p><td><b>6 €</b><td>2027<tr><td>x</table>danach"
    assert pieces(cut_html(html)) == [
        ("table", 0, "", "Beitrag\t\tab\nKind bis 12\t**6 €**\t2027\nx\t\t"),
        ("paragraph", 0, "", "danach"),
    ]
    assert pieces(cut("Kind\t6 €\nErwachsene\t12 €\n\nEnde")) == [
        ("table", 0, "", "Kind\t6 €\nErwachsene\t12 €"),
        ("paragraph", 0, "", "Ende"),
    ]


def test_nothing_that_runs_is_taken_over_and_what_is_left_out_is_said():
    html = (
        "<p onclick='x()'>vor<script>alert('<p>1')</script><img src=x onerror=alert(1)> "
        "<a href='javascript:x'>Wort</a><del>alt</del><span hidden>still</span><svg><text>Bild</text></svg> nach"
    )
    found = cut_html(html)
    assert pieces(found) == [("paragraph", 0, "", "vor Wort nach")]
    assert found.left_out == ("script", "picture", "struck", "hidden")
    assert pieces(cut_html("a < b, 1<2 & <3")) == [("paragraph", 0, "", "a < b, 1<2 & <3")]


def test_pictures_accents_and_other_scripts_stay_and_what_nobody_sees_goes():
    assert pieces(cut("👩🏽\u200d⚖\ufe0f und q\u0304 und e\u0301\n\n\u202eשלום\u200b עולם")) == [
        ("paragraph", 0, "", "👩🏽\u200d⚖\ufe0f und q\u0304 und é"),
        ("paragraph", 0, "", "שלום עולם"),
    ]
    orphaned = cut("\u0301 allein")
    assert pieces(orphaned) == [("paragraph", 0, "", "allein")]
    assert orphaned.left_out == ("sign",)


def test_a_hundred_pages_are_cut_and_more_than_a_text_may_be_is_refused():
    page = "§ 1 Ein Titel\n(1) " + "Ein Satz mit einigen Wörtern. " * 90 + "\n\n"
    assert len(text_of(cut(page * 100))) == 200
    for found, code in (
        (cut("Satz.\n\n" * (MOST_BLOCKS + 1)), "motions.too_many_blocks"),
        (cut("x" * (LONGEST + 1)), "motions.too_long"),
        (cut_html("<b>" + "x" * LONGEST_PASTE), "motions.paste_too_long"),
    ):
        assert isinstance(found, Refusal)
        assert found.code == code


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<a ",
        "<!--",
        "<![CDATA[",
        "</",
        "<a b='",
        '<a ="',
        "<script>",
        "&#x",
        "<b>",
        "<ul><li>",
        "<td>",
        "</b>",
        "<b>x</i>",
        "<p style='",
        "<table><tr><td>",
        "a-\n",
        "1. x\n",
        "\t",
        "x\ty\n",
        "&#99999999999",
    ],
)
@pytest.mark.timeout(20)
def test_no_paste_takes_longer_than_its_length_asks_for(part):
    paste = part * (500_000 // len(part))
    cut_html(paste)
    cut(paste)


@given(
    st.text(),
    st.lists(st.sampled_from(["<p>", "<li>", "<td>", "<b>", "</b>", "<table>", "</table>", "<ol>"])),
)
def test_whatever_is_pasted_can_be_the_text_of_a_motion(words, tags):
    for source in (words, "".join(f"{tag}{words}" for tag in tags)):
        for found in (cut(source), cut_html(source)):
            assert unfit_text(text_of(found)) is None


@pytest.mark.parametrize(
    ("typed", "number", "words", "kind"),
    [
        ("(3) Sie tagt jährlich.", "(3)", "Sie tagt jährlich.", "paragraph"),
        ("3. die Kasse", "3.", "die Kasse", "item"),
        ("3) die Kasse", "3)", "die Kasse", "item"),
        ("§ 10 Kasse", "§ 10", "Kasse", "section"),
        ("3. Mai bis Juni", "", "3. Mai bis Juni", "paragraph"),
        ("§ 32 BGB bleibt.", "", "§ 32 BGB bleibt.", "paragraph"),
        ("(3)", "", "(3)", "paragraph"),
        ("– die Kasse", "", "– die Kasse", "paragraph"),
    ],
)
def test_what_is_typed_has_the_number_that_what_is_pasted_would_have(
    typed: str, number: str, words: str, kind: Kind
) -> None:
    found = numbered(Block("b", typed))
    assert (found.style.number, found.text, found.style.kind) == (number, words, kind)
    assert numbered(found) == found


def test_a_number_that_somebody_has_given_stays() -> None:
    given = Block("b", "(3) Sie tagt.", Style(number="(2)"))
    assert numbered(given) == given
    assert numbered(Block("b", "b) die Kasse", Style("item", 1))).style == Style("item", 1, "b)")
