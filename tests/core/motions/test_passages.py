"""How a change is read: by whole words, numbered, in context, beside what stands against it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.motions.blocks import Block, Style
from konvent.core.motions.edits import Insert, Restyle, Splice
from konvent.core.motions.lines import lines, of_blocks
from konvent.core.motions.merging import applied
from konvent.core.motions.passages import (
    Contested,
    Gap,
    Mark,
    Passage,
    beside,
    in_context,
    passages,
    preview,
    stretches_beside,
    synopsis,
)
from konvent.core.motions.showing import shown
from konvent.lawbook.words import program
from tests.core.motions.building import edits_of, edits_to, must, text_of, texts

VECTORS = json.loads((Path(__file__).parents[3] / "vectors/motions/passages.json").read_text("utf-8"))


def written(passage: Passage) -> dict[str, object]:
    """As the vectors say it."""
    return {
        "block": passage.block.id,
        "state": passage.state,
        "number": passage.number,
        "parts": [
            [each.number, each.gone, each.now, *each.by] if isinstance(each, Mark) else each
            for each in passage.parts
        ],
        "by": list(passage.by),
    }


@pytest.mark.parametrize("case", [pytest.param(each, id=each["name"]) for each in VECTORS["cases"]])
def test_how_a_change_is_read(case):
    base = text_of(case["base"])
    wishes = {name: must(base, edits_of(edits, base)) for name, edits in case["amendments"].items()}
    found = passages(shown(base, wishes))
    assert [written(each) for each in found] == case["passages"]


@given(st.data())
def test_old_and_new_words_are_those_before_and_after(data):
    base = data.draw(texts())
    edits = data.draw(edits_to(base, "x"))
    found = passages(shown(base, {"x": edits}))
    after = {block.id: block for block in applied(base, edits)}
    before = {block.id: block for block in base}
    numbers = [number for each in found for number in each.numbers]
    assert numbers == list(range(1, len(numbers) + 1))
    assert bool(numbers) == bool(edits)
    for each in found:
        if each.state != "new":
            assert each.old == before[each.block.id].text
        if each.state != "gone":
            assert each.new == after[each.block.id].text


@pytest.mark.parametrize("case", [pytest.param(each, id=each["name"]) for each in VECTORS["previews"]])
def test_how_a_conflict_is_shown(case):
    base = text_of(case["base"])
    wishes = {name: must(base, edits_of(edits, base)) for name, edits in case["amendments"].items()}
    found = preview(base, wishes, [(one, other) for one, other in case["apart"]])
    assert [
        [
            each.block,
            {
                one.amendment: [passage.new or passage.old for passage in one.passages]
                for one in each.wordings
            },
        ]
        if isinstance(each, Contested)
        else [each.block.id, each.new]
        for each in found.passages
    ] == case["shown"]
    assert found.is_provisional


def five() -> tuple[Block, ...]:
    return tuple(Block(f"b{n}", f"Satz Nummer {n} von fünf.") for n in range(5))


def test_what_nothing_changes_is_left_out_and_counted():
    base = five()
    edits = must(base, [Splice("b1", 12, "1", "eins"), Splice("b4", 12, "4", "vier")])
    whole = passages(shown(base, {"Ä1": edits}))
    assert [
        len(each.passages) if isinstance(each, Gap) else each.block.id for each in in_context(whole, 0)
    ] == [1, "b1", 2, "b4"]
    assert [
        len(each.passages) if isinstance(each, Gap) else each.block.id for each in in_context(whole, 1)
    ] == ["b0", "b1", "b2", "b3", "b4"]
    assert [each.numbers for each in in_context(whole, 0) if isinstance(each, Passage)] == [(1,), (2,)]


def test_a_contested_place_is_shown_with_every_wording_and_the_preview_is_provisional():
    base = five()
    wishes = {
        "Ä1": must(base, [Splice("b1", 12, "1", "eins"), Splice("b3", 12, "3", "drei")]),
        "Ä2": must(base, [Splice("b1", 12, "1", "I")]),
        "Ä3": must(base, [Insert("", (Block("n1", "Vorweg."),))]),
        "Ä4": must(base, [Insert("", (Block("n2", "Zuerst."),))]),
    }
    found = preview(base, wishes)
    assert found.is_provisional
    framed = [each for each in found.passages if isinstance(each, Contested)]
    assert [
        (each.block, [(one.amendment, one.passages[0].new) for one in each.wordings]) for each in framed
    ] == [
        ("", [("Ä3", "Vorweg."), ("Ä4", "Zuerst.")]),
        ("b1", [("Ä1", "Satz Nummer eins von fünf."), ("Ä2", "Satz Nummer I von fünf.")]),
    ]
    plain = [each.new for each in found.passages if isinstance(each, Passage)]
    assert plain[1] == "Satz Nummer 1 von fünf."
    assert plain[3] == "Satz Nummer drei von fünf."
    assert not preview(base, {"Ä2": wishes["Ä2"], "Ä3": wishes["Ä3"]}).is_provisional
    margins = {
        each.block: [one.amendment for one in each.wordings] for each in beside(base, wishes) if each.wordings
    }
    assert margins == {"": ["Ä3", "Ä4"], "b1": ["Ä1", "Ä2"], "b3": ["Ä1"]}


def test_a_synopsis_names_each_changed_block_by_its_number():
    base = text_of(
        [
            ["s", "Beiträge", "section", 0, "§ 5"],
            ["a", "Der Beitrag beträgt 60 Euro.", "paragraph", 0, "(1)"],
            ["b", "Er ist fällig.", "paragraph", 0, "(2)"],
        ]
    )
    edits = must(
        base,
        [
            Splice("a", 20, "60", "72"),
            Insert("b", (Block("c", "Neu.", Style(number="(3)")),)),
            Restyle("b", base[2].style, Style(number="(2a)")),
        ],
    )
    rows = synopsis(base, shown(base, {"Ä1": edits}))
    assert [(program().say(row.place, "de"), row.passage.old, row.passage.new) for row in rows] == [
        ("§ 5 Absatz 1", "Der Beitrag beträgt 60 Euro.", "Der Beitrag beträgt 72 Euro."),
        ("§ 5 Absatz 2", "Er ist fällig.", "Er ist fällig."),
        ("§ 5 Absatz 3", "", "Neu."),
    ]


@pytest.mark.parametrize("case", [pytest.param(each, id=each["name"]) for each in VECTORS["synopses"]])
def test_a_line_says_what_it_stands_under_and_what_is_left_out_before_it(case):
    base = text_of(case["base"])
    rows = synopsis(
        base, shown(base, {"": must(base, edits_of(case["edits"], base)) if case["edits"] else ()})
    )
    assert [
        [program().say(row.place, "de"), row.heading, row.kept, row.passage.old, row.passage.new]
        for row in rows
    ] == case["rows"]


def test_lines_run_through_the_text_and_cut_no_character():
    text = (
        Block("a", "eins zwei drei"),
        Block("b", ""),
        Block("c", "👩🏽\u200d⚖\ufe0fabcdef"),
        Block("d", "x\ty\nz", Style("table")),
    )
    assert [(line.number, line.block, line.at, line.text) for line in lines(text, 9)] == [
        (1, "a", 0, "eins zwei"),
        (2, "a", 10, "drei"),
        (3, "b", 0, ""),
        (4, "c", 0, "👩🏽\u200d⚖\ufe0fabcd"),
        (5, "c", 9, "ef"),
        (6, "d", 0, "x\ty"),
        (7, "d", 4, "z"),
    ]
    assert [line.text for line in lines((Block("c", "a👩🏽\u200d⚖\ufe0f"),), 3)] == ["a", "👩🏽\u200d⚖\ufe0f"]


@given(texts(), st.integers(1, 20))
def test_lines_lose_nothing_but_the_blanks_between_them(text, width):
    for block in text:
        found = [line for line in lines(text, width) if line.block == block.id]
        assert "".join(line.text for line in found).replace(" ", "") == block.text.replace(" ", "")
        assert all(block.text.startswith(line.text, line.at) for line in found)


def test_a_citation_by_line_leads_to_its_block():
    text = (Block("t", "Beitrag"), Block("b1", "Der Beitrag beträgt 60 Euro."), Block("b2", ""))
    assert of_blocks(text, 9) == {"t": (1, 1), "b1": (2, 5), "b2": (6, 6)}


@given(st.data(), st.integers(1, 3), st.integers(1, 3))
def test_stretches_of_the_margin_are_small_and_hold_every_wording_once(data, blocks, wordings):
    base = data.draw(texts())
    amendments = {name: data.draw(edits_to(base, name)) for name in "uvwxyz"}
    whole = beside(base, amendments)
    found = stretches_beside(base, amendments, blocks=blocks, wordings=wordings)
    shown_ones = [each for stretch in found for each in beside(base, amendments, stretch)]
    for stretch in found:
        assert 0 < len(stretch) <= blocks
        assert sum(len(names) for _place, names in stretch) <= wordings
    for each in whole:
        parts = [one for one in shown_ones if one.block == each.block]
        assert tuple(wording for one in parts for wording in one.wordings) == each.wordings
        assert parts or not (each.block or each.wordings), "no block is left out"
