"""A screen that is only told what changed sees the same as one that is told everything."""

from __future__ import annotations

import copy
import json

import hypothesis.strategies as st
from hypothesis import given

from konvent.core.view.change import applied, changes

plain = st.none() | st.booleans() | st.integers(-3, 3) | st.text("ab", max_size=2)
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", max_size=1), inner, max_size=4)
    ),
)
views = st.dictionaries(st.sampled_from(["seq", "agenda", "floor", "votes", "attendance"]), values)


@given(views, views)
def test_what_changed_leads_from_one_view_to_the_next(old, new):
    sent = json.loads(json.dumps(changes(old, new)))
    assert applied(copy.deepcopy(old), sent) == new


@given(views)
def test_nothing_changed_is_nothing_sent(view):
    assert changes(view, copy.deepcopy(view)) == []


def test_one_arrival_among_ten_thousand_is_a_small_change():
    old = {"seq": 1, "expected": {f"p{n}": [f"m{n}"] for n in range(10_000)}, "queue": list(range(1000))}
    new = copy.deepcopy(old) | {"seq": 2}
    del new["expected"]["p77"]
    new["queue"].remove(500)
    assert len(json.dumps(changes(old, new))) < 200
