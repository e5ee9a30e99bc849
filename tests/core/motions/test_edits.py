"""What edits do, case by case: vectors/motions/edits.json, which the browser's tests read too; and their limits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from konvent.core.malformed import Malformed
from konvent.core.motions.blocks import MOST_BLOCKS, Block, block_hash, text_hash, unfit_text
from konvent.core.motions.characters import fault_of, tidied
from konvent.core.motions.composing import composed
from konvent.core.motions.edits import Insert, Splice, edit_from_data
from konvent.core.motions.fitting import MOST_EDITS, fitted
from konvent.core.motions.merging import applied, carried, clashes
from konvent.core.refusal import Refusal
from konvent.core.typed import LONGEST
from konvent.lawbook.words import program
from tests.core.motions.building import edits_of, must, text_of

VECTORS = json.loads((Path(__file__).parents[3] / "vectors/motions/edits.json").read_text("utf-8"))


def each(name: str) -> list[object]:
    return [pytest.param(case, id=case.get("name")) for case in VECTORS[name]]


@pytest.mark.parametrize("case", each("pairs"))
def test_two_amendments(case):
    base = text_of(case["base"])
    x, y = must(base, edits_of(case["x"], base)), must(base, edits_of(case["y"], base))
    assert bool(clashes({"x": x, "y": y})) == case["conflict"]
    if not case["conflict"]:
        assert applied(base, x + y) == applied(base, y + x) == text_of(case["merged"])
        assert carried(y, x).edits == edits_of(case["y_rebased_on_x"], base)


@pytest.mark.parametrize("case", each("compose"))
def test_an_amendment_to_an_amendment(case):
    def splices(name):
        return [Splice("b1", *each) for each in case[name]]

    base = (Block("b1", case["base"]),)
    first = must(base, splices("A"))
    between = applied(base, first)
    then = must(between, splices("B_on_after_A"))
    assert (between[0].text, applied(between, then)[0].text) == (case["after_A"], case["end"])
    assert composed(base, first, then) == tuple(splices("composed"))


@pytest.mark.parametrize("case", each("compose_blocks"))
def test_an_amendment_to_the_blocks_of_an_amendment(case):
    base = text_of(case["base"])
    first = must(base, edits_of(case["A"], base))
    between = applied(base, first)
    then = must(between, edits_of(case["B_on_after_A"], between))
    assert composed(base, first, then) == edits_of(case["composed"], base)


@pytest.mark.parametrize("case", each("refused"))
def test_what_cannot_be_an_amendment_is_refused_in_words(case):
    base = text_of(case["base"])
    refusal = fitted(base, edits_of(case["edits"], base))
    assert isinstance(refusal, Refusal) and refusal.code == case["code"]
    for language in ("de", "en"):
        assert "{" not in program().say(refusal, language)


def test_the_wording_that_stands_there_now_is_shown():
    base = (Block("b1", "Der Beitrag beträgt 65 Euro im Jahr."),)
    refusal = fitted(base, [Splice("b1", 20, "60", "72")])
    assert isinstance(refusal, Refusal)
    assert "steht nicht „60“. Der Text lautet dort: „Der Beitrag beträgt 65 Euro im Jahr.“" in program().say(
        refusal, "de"
    )


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ([Splice("b1", 0, "", "x" * (LONGEST + 1))], "motions.too_long"),
        ([Splice("b1", 0, "", "x" * LONGEST)], "motions.too_long"),
        ([Splice("b1", 0, "", "x" * LONGEST + ","), Splice("b1", 3, ".", "")], "motions.too_long"),
        ([Splice("b1", 0, "kurz.", "lang.")] * (MOST_EDITS + 1), "motions.too_many_edits"),
        ([Insert("b1", tuple(Block(f"n{n}", "x") for n in range(MOST_BLOCKS)))], "motions.too_many_blocks"),
    ],
)
def test_an_amendment_has_limits(edits, code):
    refusal = fitted((Block("b1", "kurz."),), edits)
    assert isinstance(refusal, Refusal) and refusal.code == code


def test_five_hundred_edits_are_one_amendment():
    base = (Block("b1", " ".join(f"w{n}" for n in range(MOST_EDITS))),)
    edits, at = [], 0
    for n in range(MOST_EDITS):
        edits.append(Splice("b1", at, f"w{n}", f"v{n}"))
        at += len(f"w{n} ")
    assert applied(base, must(base, edits))[0].text == base[0].text.replace("w", "v")


@pytest.mark.parametrize(("typed", "text"), VECTORS["tidied"])
def test_what_is_pasted_becomes_a_text_whose_changes_can_be_seen(typed, text):
    assert tidied(typed) == text
    assert fault_of(text) is None
    assert tidied(text) == text


def test_a_hundred_pages_are_no_block_and_said_to_be_too_long():
    refusal = unfit_text((Block("b1", "Wort " * 50_000),))
    assert isinstance(refusal, Refusal) and refusal.code == "motions.too_long"
    pages = tuple(Block(f"b{n}", "Wort " * 399 + "Ende") for n in range(120))
    assert unfit_text(pages) is None
    assert unfit_text((*pages, pages[0])) is not None


@pytest.mark.parametrize("case", each("hashes"))
def test_a_text_is_known_by_its_hash(case):
    text = text_of(case["text"])
    assert (block_hash(text[-1]), text_hash(text)) == (case["last_block"], case["hash"])
    assert text_hash(text) != text_hash(text[::-1])


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"kind": "replace"},
        {"kind": ["splice"]},
        {"kind": "splice", "block": "b1", "at": 0, "was": "a"},
        {"kind": "splice", "block": "b1", "at": True, "was": "a", "now": "b"},
        {"kind": "splice", "block": "b1", "at": -1, "was": "a", "now": "b"},
        {"kind": "splice", "block": "b1", "at": 0, "was": "a", "now": "\ud800"},
        {"kind": "splice", "block": "b1", "at": 0, "was": "a", "now": "b", "why": ""},
        {"kind": "insert", "after": "", "blocks": "b"},
        {"kind": "insert", "after": "", "blocks": [{"id": "n1"}]},
        {"kind": "restyle", "block": "b1", "was": {}, "now": {}},
        {"kind": "restyle", "block": "b1", "was": {"kind": "p", "level": 0, "number": ""}, "now": {}},
    ],
)
def test_data_that_are_no_edit_are_named(data):
    with pytest.raises(Malformed):
        edit_from_data(data)
