"""From an old text to a new one, and what it is in words: vectors/motions/sentences.json, which the browser's tests read too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from konvent.core.motions.blocks import Block, Style
from konvent.core.motions.comparing import MOST_STEPS, compared, differences
from konvent.core.motions.edits import Splice
from konvent.core.motions.merging import applied
from konvent.core.motions.sentences import sentences
from konvent.core.motions.showing import Run, shown
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.motions.building import edits_of, must, text_of

VECTORS = json.loads((Path(__file__).parents[3] / "vectors/motions/sentences.json").read_text("utf-8"))
FEE = Block("b1", "Der Beitrag beträgt 60 Euro im Jahr.", Style(number="(1)"))


@pytest.mark.parametrize("case", [pytest.param(each, id=each["name"]) for each in VECTORS["cases"]])
def test_a_new_wording_is_edits_and_sentences(case):
    base = text_of(VECTORS["S"] if case["base"] == "S" else case["base"])
    edits = compared(base, text_of(case["after"]))
    assert edits == edits_of(case["edits"], base)
    assert not edits or must(base, edits) == edits
    said = sentences(base, edits)
    for language in ("de", "en"):
        assert [program().say(each, language) for each in said] == case[language]


def test_sentences_whose_quotations_overlap_are_one():
    base = (Block("b1", "Ja und ja und nein und nein und so weiter und so fort bis es genug ist."),)
    edits = must(base, [Splice("b1", 3, "und", "oder"), Splice("b1", 10, "und", "oder")])
    assert [program().say(each, "de") for each in sentences(base, edits)] == [
        "In Absatz 1 werden die Wörter „und ja und“ durch die Wörter „oder ja oder“ ersetzt."
    ]


@pytest.mark.parametrize(
    ("splices", "now"),
    [
        ([Splice("b1", 8, "60", "90")], "90.000"),
        ([Splice("b1", 8, "60", "90"), Splice("b1", 11, "000", "500")], "90.500"),
        ([Splice("b1", 10, ".000", "")], "60"),
    ],
)
def test_who_changes_a_part_of_a_number_is_quoted_with_the_whole_of_it(splices, now):
    base = (Block("b1", "Es sind 60.000 Euro im Jahr."),)
    assert [program().say(each, "de") for each in sentences(base, must(base, splices))] == [
        f"In Absatz 1 wird die Angabe „60.000“ durch die Angabe „{now}“ ersetzt."
    ]


def test_what_cannot_be_quoted_unmistakably_is_worded_anew():
    base = (Block("b1", " ".join(["ja"] * 40)),)
    edits = must(base, [Splice("b1", 60, "ja", "nein")])
    (said,) = sentences(base, edits)
    assert said.key == "amending.reworded"


def test_who_moves_a_block_strikes_it_out_and_puts_it_in_anew():
    base = text_of([["b1", "Eins."], ["b2", "Zwei."], ["b3", "Drei."]])
    for order in ((1, 0, 2), (0, 1, 2, 1)):
        refusal = compared(base, tuple(base[place] for place in order))
        assert isinstance(refusal, Refusal) and refusal.code == "motions.moved"
    moved = (base[1], Block("n1", "Eins."), base[2])
    assert applied(base, must(base, compared(base, moved))) == moved


def test_texts_that_have_nothing_in_common_are_one_change_soon():
    old = Block("b1", " ".join(f"alt{n}" for n in range(MOST_STEPS)))
    new = " ".join(f"neu{n}," for n in range(MOST_STEPS))
    assert differences(old, new) == (Splice("b1", 0, old.text, new),)


def test_a_change_is_shown_with_whose_it_is():
    base = (FEE, Block("b2", "Fällig im März."))
    fee = Splice("b1", 20, "60", "72")
    amendments = {
        "A1": must(base, [fee]),
        "A2": must(base, [fee, Splice("b1", 31, "Jahr", "Monat")]),
    }
    first, second = shown(base, amendments)
    assert first.runs == (
        Run("kept", "Der Beitrag beträgt "),
        Run("deleted", "60", ("A1", "A2")),
        Run("inserted", "72", ("A1", "A2")),
        Run("kept", " Euro im "),
        Run("deleted", "Jahr", ("A2",)),
        Run("inserted", "Monat", ("A2",)),
        Run("kept", "."),
    )
    assert (first.state, first.is_rewritten, second.state) == ("changed", False, "kept")


@pytest.mark.parametrize(
    ("new", "is_rewritten"),
    [
        ("Der Beitrag beträgt 72 Euro im Monat.", False),
        ("Ein Entgelt von 72 Euro im Monat.", True),
        ("Der Beitrag beträgt sechzig Euro im Jahr, und zwar ab dem nächsten Jahr.", False),
    ],
)
def test_a_salad_of_words_is_shown_as_old_and_new(new, is_rewritten):
    (only,) = shown((FEE,), {"A1": differences(FEE, new)})
    assert only.is_rewritten == is_rewritten
