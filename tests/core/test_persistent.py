"""The map of those present: what a dict would hold, in a dict's order, and none that was made before ever changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.persistent import PersistentMap

KEYS = st.sampled_from("abcdefghijklmnop")
# A value under a key, None to take the key away.
STEPS = st.lists(st.tuples(KEYS, st.none() | st.integers(0, 9)), max_size=120)


@given(STEPS)
def test_it_holds_what_a_dict_holds_in_the_order_of_a_dict(steps):
    plain, made = {}, [(PersistentMap(), {})]
    for key, value in steps:
        if value is None:
            plain.pop(key, None)
            found = made[-1][0].delete(key)
        else:
            plain[key] = value
            found = made[-1][0].set(key, value)
        made.append((found, dict(plain)))
    for found, expected in made:  # also those of long ago
        assert list(found.items()) == list(expected.items())
        assert (list(found), list(found.keys()), list(found.values())) == (
            list(expected),
            list(expected),
            list(expected.values()),
        )
        assert len(found) == len(expected)
        assert bool(found) == bool(expected)
        assert found == expected
        for key in "abcdefghijklmnop":
            assert (key in found) == (key in expected)
            assert found.get(key, "none") == expected.get(key, "none")


def test_what_is_not_there_is_said_like_a_dict_says_it():
    with pytest.raises(KeyError):
        PersistentMap({"a": 1}).delete("a")["a"]
