"""What a text may be: everything that can be written down and ends what it begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.typed import LONGEST, fault_of, texts_in
from tests.typing import ANYTHING, NO_TEXT, STRANGE


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_text_is_a_text(text):
    assert fault_of(text) is None


@pytest.mark.parametrize("text", NO_TEXT, ids=range(len(NO_TEXT)))
def test_what_is_no_text_is_none(text):
    assert fault_of(text) is not None


@given(ANYTHING)
def test_a_text_is_refused_only_for_what_it_holds(text):
    assert (fault_of(text) == "no_text") == any(each == "\0" or "\ud800" <= each <= "\udfff" for each in text)


@given(st.lists(st.text("ab\n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=8)))
def test_texts_that_pass_pass_one_behind_the_other(texts):
    """So a sentence that quotes them is read in its own direction to its end."""
    passing = [text for text in texts if fault_of(text) is None]
    assert fault_of("".join(passing)) is None


def test_the_longest_text_is_one_and_a_longer_one_is_none():
    assert fault_of("\u202eü\u202c" * (LONGEST // 3)) is None
    assert fault_of("ü" * (LONGEST + 1)) == "long"


def test_every_text_of_a_value_is_found_with_its_place():
    value = {"items": [{"title": "T", "of": ["a", 1, None]}], "\ud800": "x"}
    assert [*texts_in(value)] == [
        ("", "items"),
        ("items[0]", "title"),
        ("items[0].title", "T"),
        ("items[0]", "of"),
        ("items[0].of[0]", "a"),
        ("", "\ud800"),
        ("\ud800", "x"),
    ]
