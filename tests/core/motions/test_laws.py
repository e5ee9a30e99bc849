"""The laws of edits, for whatever texts and wishes chance makes."""

from __future__ import annotations

import unicodedata
from itertools import combinations, permutations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from konvent.core.motions.blocks import Block, Text, unfit_text
from konvent.core.motions.comparing import compared, differences, tokens
from konvent.core.motions.composing import composed
from konvent.core.motions.conflict import conflict
from konvent.core.motions.edits import Edit, Edits, Restyle, Splice, edit_from_data, edit_to_data
from konvent.core.motions.merging import AlreadyIn, Conflict, applied, carried, clashes, rebased
from konvent.core.motions.sentences import sentences
from konvent.core.motions.showing import final, shown
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.motions.building import edits_to, must, texts, words


@st.composite
def amended(draw: Any, amendments: int) -> tuple[Text, list[Edits]]:
    base = draw(texts())
    return base, [draw(edits_to(base, name)) for name in "xyz"[:amendments]]


def free(*amendments: Edits) -> bool:
    return not clashes({str(n): each for n, each in enumerate(amendments)})


@given(amended(2))
def test_two_edits_are_in_conflict_whoever_is_asked_first(drawn):
    _, (x, y) = drawn
    assert all(conflict(a, b) == conflict(b, a) for a, b in product(x + y, repeat=2))


@given(amended(3))
def test_all_conflicts_are_those_of_each_pair(drawn):
    _, each = drawn
    pairs = {
        (str(one), str(other), x, y)
        for one, other in combinations(range(3), 2)
        for x, y in product(each[one], each[other])
        if conflict(x, y)
    }
    found = clashes({str(n): edits for n, edits in enumerate(each)})
    assert {(c.one, c.other, c.edit, c.against) for c in found} == pairs
    assert len(found) == len(pairs)


@given(amended(3))
def test_what_is_free_of_conflict_is_merged_in_any_order_to_one_text(drawn):
    base, each = drawn
    if free(*each):
        merged = {applied(base, sum(order, ())) for order in permutations(each)}
        assert len(merged) == 1


@given(amended(3))
def test_one_after_the_other_gives_the_same_as_all_at_once(drawn):
    base, (x, y, z) = drawn
    if free(x, y, z):
        one = carried(y, x)
        assert not one.lost
        after = applied(applied(base, x), one.edits)
        assert after == applied(base, x + y)
        # The third is carried over both, and over one and then the other.
        both = carried(z, x + y)
        stepwise = carried(carried(z, x).edits, one.edits)
        assert (both.edits, both.lost, stepwise.lost) == (stepwise.edits, (), ())
        assert applied(after, both.edits) == applied(base, x + y + z)


@given(amended(3))
def test_no_conflict_appears_only_after_a_merge(drawn):
    _, (x, y, z) = drawn
    if free(x, y, z):
        assert free(carried(x, z).edits, carried(y, z).edits)


@given(amended(2))
def test_what_was_adopted_says_of_every_other_edit_whether_it_is_in_or_lost(drawn):
    base, (x, y) = drawn
    for edit in y:
        match rebased(edit, x):
            case AlreadyIn():
                assert applied(base, x) == applied(base, (*x, edit))
            case Conflict(against):
                assert all(each in x and conflict(each, edit) for each in against) and against
            case found:
                assert applied(applied(base, x), (found,)) == applied(base, (*x, edit))


@given(amended(2))
def test_what_was_merged_is_a_text_again(drawn):
    base, (x, y) = drawn
    if free(x, y):
        merged = applied(base, x + y)
        assert unfit_text(merged) is None
        assert all(unicodedata.is_normalized("NFC", block.text) for block in merged)


@given(st.data())
def test_an_amendment_to_an_amendment_is_one_to_the_text_itself(data):
    base = data.draw(texts())
    first = data.draw(edits_to(base, "x"))
    between = applied(base, first)
    then = data.draw(edits_to(between, "y"))
    together = composed(base, first, then)
    assert applied(base, together) == applied(between, then)
    assert together == () or must(base, together) == together


@given(st.data())
def test_who_takes_everything_back_changes_nothing(data):
    base = data.draw(texts())
    first = tuple(each for each in data.draw(edits_to(base, "x")) if isinstance(each, Splice | Restyle))
    between = applied(base, first)
    back: list[Edit] = []
    for old, new in zip(base, between, strict=True):
        if old.text != new.text:
            back.append(Splice(old.id, 0, new.text, old.text))
        if old.style != new.style:
            back.append(Restyle(old.id, new.style, old.style))
    assert composed(base, first, back) == ()


@given(amended(1))
def test_edits_come_back_from_their_data_as_they_were(drawn):
    _, (x,) = drawn
    assert tuple(edit_from_data(edit_to_data(each)) for each in x) == x
    assert [edit_to_data(edit_from_data(edit_to_data(each))) for each in x] == list(map(edit_to_data, x))


@given(st.data())
def test_what_was_compared_leads_from_one_text_to_the_other(data):
    base = data.draw(texts())
    after = applied(base, data.draw(edits_to(base, "x", most=6)))
    edits = compared(base, after)
    assert not isinstance(edits, Refusal)
    assert applied(base, edits) == after
    assert edits == () or must(base, edits) == edits


@given(words, words)
def test_any_two_wordings_are_compared(old, new):
    block = Block("b1", old)
    splices = differences(block, new)
    assert applied((block,), splices)[0].text == new
    assert splices == () or must((block,), splices) == splices
    assert "".join(tokens(new)) == new


@given(amended(2))
def test_every_word_of_the_final_text_is_kept_or_says_whose_it_is(drawn):
    base, (x, y) = drawn
    if free(x, y):
        blocks = shown(base, {"x": x, "y": y})
        assert final(blocks) == applied(base, x + y)
        for each in blocks:
            inserted = "".join(run.text for run in each.runs if run.kind != "deleted")
            assert inserted == ("" if each.state == "gone" else each.block.text)
            assert all(run.by for run in each.runs if run.kind != "kept")
            assert each.state == "kept" or each.by or any(run.by for run in each.runs)
        before = [
            "".join(run.text for run in each.runs if run.kind != "inserted")
            for each in blocks
            if each.state != "new"
        ]
        assert before == [block.text for block in base]


@given(amended(1))
def test_every_amendment_can_be_said(drawn):
    base, (edits,) = drawn
    said = sentences(base, edits)
    assert bool(said) == bool(edits)
    for each in said:
        for language in ("de", "en"):
            assert program().say(each, language)
