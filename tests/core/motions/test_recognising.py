"""A pasted text against the one that stands: what is clearly the same block is it, everything else is new."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.motions.blocks import TITLE, Block, Style, Text
from konvent.core.motions.comparing import compared
from konvent.core.motions.cutting import blocks_of, cut
from konvent.core.motions.edits import Insert, Restyle, Splice
from konvent.core.motions.recognising import offered, recognised, taken_in
from konvent.core.refusal import Refusal
from tests.core.motions.building import texts, words

STATUTES = """§ 4 Aufnahme
(1) Mitglied kann jede natürliche Person werden, die den Zweck des Vereins fördert.
(2) Über die Aufnahme entscheidet der Vorstand nach freiem Ermessen.

§ 5 Beiträge
(1) Die Mitglieder zahlen einen Beitrag.
(2) Der Beitrag beträgt 60 Euro im Jahr und ist am 31. März fällig.
(3) Der Vorstand kann den Beitrag auf Antrag erlassen oder stunden."""


def text(pasted: str, prefix: str) -> Text:
    found = cut(pasted)
    assert not isinstance(found, Refusal)
    return blocks_of(found.pieces, (f"{prefix}{place}" for place in range(len(found.pieces))))


BASE = text(STATUTES, "b")


def named(pasted: str) -> list[str]:
    return list(recognised(BASE, text(pasted, "p")))


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        (STATUTES, ["b0", "b1", "b2", "b3", "b4", "b5", "b6"]),
        # A section alone: its paragraphs are numbered as those of another, but its words and its head tell.
        (
            "§ 5 Beiträge\n(1) Die Mitglieder zahlen einen Beitrag.\n(2) Der Beitrag beträgt 72 Euro im Jahr und ist am 31. März fällig.",
            ["b3", "b4", "b5"],
        ),
        # A paragraph without its section is clear by most of its words.
        ("(2) Der Beitrag beträgt 72 Euro im Jahr und ist am 1. Mai fällig.", ["b5"]),
        # Numbers alike, words not.
        ("§ 5 Beiträge\n(2) Hunde sind an der Leine zu führen, auch auf dem Gelände.", ["b3", ""]),
        # A paragraph put in between: what follows is renumbered and still the same.
        (
            "§ 5 Beiträge\n(1) Die Mitglieder zahlen einen Beitrag.\n(2) Schüler zahlen nichts, solange sie zur Schule gehen.\n(3) Der Beitrag beträgt 60 Euro im Jahr und ist am 31. März fällig.",
            ["b3", "b4", "", "b5"],
        ),
        # The same words twice: nobody can tell which is meant.
        (
            "Der Vorstand kann den Beitrag auf Antrag erlassen oder stunden.\n\nDer Vorstand kann den Beitrag auf Antrag erlassen oder stunden.",
            ["", ""],
        ),
        ("Ganz etwas anderes.", [""]),
        ("", []),
    ],
)
def test_a_pasted_block_is_the_one_that_its_number_and_its_words_name_or_new(pasted, found):
    assert named(pasted) == found


def test_what_could_be_two_blocks_is_new():
    base = (
        Block("x", "Der Vorstand beschließt über die Aufnahme neuer Mitglieder."),
        Block("y", "Der Vorstand beschließt über die Entlassung neuer Mitglieder."),
    )
    pasted = (Block("p", "Der Vorstand beschließt über die Ehrung neuer Mitglieder."),)
    assert recognised(base, pasted) == ("",)
    assert offered(base, pasted, ("",)) == (("x", "y"),), "who pasted it may say which"


def test_words_anew_are_splices_and_a_new_number_is_a_change_of_style():
    pasted = text(
        "§ 5 Beiträge\n(1) Die Mitglieder zahlen einen Beitrag.\n(2) Schüler zahlen nichts, solange sie zur Schule gehen.\n(3) Der Beitrag beträgt 72 Euro im Jahr und ist am 31. März fällig.",
        "p",
    )
    taken = taken_in(BASE, BASE, pasted, ("b3", "b4", "", "b5"))
    assert not isinstance(taken, Refusal)
    edits = compared(BASE, taken)
    assert not isinstance(edits, Refusal)
    assert {type(each) for each in edits} == {Splice, Insert, Restyle}
    assert [each.now for each in edits if isinstance(each, Splice)] == ["72"]
    assert [each.after for each in edits if isinstance(each, Insert)] == ["b4"]


def test_a_block_that_was_struck_comes_back_to_its_place():
    rest = (Block(TITLE, "Antrag"), *(each for each in BASE if each.id not in ("b2", "b5")))
    pasted = text("(2) Der Beitrag beträgt 72 Euro im Jahr und ist am 31. März fällig.", "p")
    taken = taken_in(BASE, rest, pasted, ("b5",))
    assert not isinstance(taken, Refusal)
    assert [each.id for each in taken] == [TITLE, "b0", "b1", "b3", "b4", "b5", "b6"]


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        (("b5", "b5"), "motions.pasted_twice"),
        (("b5", "b1"), "motions.pasted_crossed"),
        (("nix", ""), "motions.pasted_unknown"),
        (("b5",), "motions.pasted_unknown"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(chosen, code):
    refused = taken_in(BASE, BASE, text("Eins.\n\nZwei.", "p"), chosen)
    assert isinstance(refused, Refusal) and refused.code == code


# --- whatever chance makes ---------------------------------------------------------------------------------------


@st.composite
def pasted_over(draw: Any) -> tuple[Text, Text]:
    """A text and another made of it: blocks left out, doubled, moved, reworded."""
    base = draw(texts(5))
    blocks = draw(st.lists(st.sampled_from(base), max_size=6))
    worded = [
        Block(f"p{place}", draw(st.one_of(st.just(each.text), words)), each.style)
        for place, each in enumerate(blocks)
    ]
    return base, tuple(worded)


@given(pasted_over())
def test_no_block_is_recognised_twice_nor_out_of_order_and_the_result_is_a_change(drawn):
    base, pasted = drawn
    found = recognised(base, pasted)
    told = [name for name in found if name]
    order = [each.id for each in base]
    assert told == sorted(set(told), key=order.index)
    assert all(
        name in choices for name, choices in zip(found, offered(base, pasted, found), strict=True) if name
    )
    if not told:
        return
    taken = taken_in(base, base, pasted, found)
    assert not isinstance(taken, Refusal)
    assert not isinstance(compared(base, taken), Refusal)
    assert {each.text for each in pasted} <= {each.text for each in taken}, "nothing pasted is lost"
    assert len(taken) == len(base) + len(pasted) - len(told), "nothing that stands is lost"


@given(st.lists(st.sampled_from(BASE), unique=True))
def test_what_is_pasted_unchanged_is_changed_nowhere(blocks):
    pasted = tuple(Block(f"p{each.id}", each.text, each.style) for each in BASE if each in blocks)
    found = recognised(BASE, pasted)
    for name, each in zip(found, pasted, strict=True):
        assert name in ("", each.id[1:])
    if any(found):
        taken = taken_in(BASE, BASE, pasted, found)
        assert not isinstance(taken, Refusal)
        assert [each for each in taken if each.id in {one.id for one in BASE}] == list(BASE)


@given(pasted_over(), st.randoms())
def test_what_is_left_of_a_draft_keeps_its_order_when_struck_blocks_come_back(drawn, random):
    base, pasted = drawn
    found = recognised(base, pasted)
    if not any(found):
        return
    left = tuple(each for each in base if random.random() < 0.5)
    added = Block("own", "Eigenes", Style())
    left = (*left[:1], added, *left[1:])
    taken = taken_in(base, left, pasted, found)
    assert not isinstance(taken, Refusal)
    assert not isinstance(compared(base, taken), Refusal)
    assert added in taken
