"""The journal's bytes, chain and tree."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import GENESIS, Entry, chained, first_broken, instant, parse_instant
from konvent.core.journal.merkle import leaf_hash, root

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**52), 2**52)
    | st.text(max_size=8).filter(lambda text: not any(0xD800 <= ord(char) <= 0xDFFF for char in text)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcß", max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def journal(*data: dict) -> list[Entry]:
    entries, prev = [], GENESIS
    for place, each in enumerate(data, start=1):
        at = datetime(2026, 6, 12, 8, 0, tzinfo=UTC) + timedelta(seconds=place)
        entry = chained(
            seq=place, at=at, actor="p1", kind="x.y", version=1, data=each, command_id=str(place), prev=prev
        )
        entries.append(entry)
        prev = entry.hash
    return entries


def test_canonical_bytes_are_compact_sorted_utf8():
    assert canonical_bytes({"b": [1, None, True], "a": "ß"}) == '{"a":"ß","b":[1,null,true]}'.encode()


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, {1: 2}, {1, 2}, b"x", [0.0]])
def test_what_has_no_exact_form_is_not_written(value):
    with pytest.raises(TypeError):
        canonical_bytes(value)


@given(values, values)
def test_different_values_have_different_bytes(one, other):
    def typed(value):
        if isinstance(value, dict):
            return {key: typed(each) for key, each in value.items()}
        if isinstance(value, list):
            return [typed(each) for each in value]
        return (type(value).__name__, value)

    assert (canonical_bytes(one) == canonical_bytes(other)) == (typed(one) == typed(other))


@given(
    st.lists(
        st.dictionaries(st.text("abc", min_size=1, max_size=2), values, max_size=3), min_size=1, max_size=6
    ),
    st.data(),
)
def test_any_change_breaks_the_chain_at_its_place(data, draw):
    entries = journal(*data)
    assert first_broken(entries) is None
    place = draw.draw(st.integers(0, len(entries) - 1))
    change = draw.draw(
        st.sampled_from(
            [
                {"data": {"forged": True}},
                {"actor": "p2"},
                {"kind": "x.z"},
                {"version": 2},
                {"at": entries[place].at + timedelta(microseconds=1)},
                {"command_id": "other"},
                {"prev": "f" * 64},
                {"hash": "0" * 64},
                {"seq": 99},
            ]
        )
    )
    changed = [*entries[:place], replace(entries[place], **change), *entries[place + 1 :]]
    assert first_broken(changed) == place + 1


@given(st.integers(2, 6), st.data())
def test_dropping_adding_swapping_or_doubling_an_entry_breaks_the_chain(length, draw):
    entries = journal(*({"n": n} for n in range(length)))
    place = draw.draw(st.integers(0, length - 2))
    assert first_broken(entries[:place] + entries[place + 1 :]) == place + 1
    assert first_broken([*entries[: place + 1], entries[place], *entries[place + 1 :]]) == place + 2
    swapped = [*entries[:place], entries[place + 1], entries[place], *entries[place + 2 :]]
    assert first_broken(swapped) == place + 1


def test_instants_are_written_in_one_way_only():
    at = datetime(2026, 6, 12, 10, 0, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    assert instant(at) == "2026-06-12T08:00:00.000005Z"
    assert parse_instant("2026-06-12T08:00:00.000005Z") == at
    for other in ("2026-06-12T08:00:00Z", "2026-06-12T08:00:00.5Z", "2026-06-12T10:00:00.000005+02:00"):
        with pytest.raises(ValueError):
            parse_instant(other)
    with pytest.raises(ValueError):
        instant(datetime(2026, 6, 12))  # noqa: DTZ001


def test_an_entry_with_an_unknown_field_is_not_read():
    data = journal({})[0].to_data()
    assert Entry.from_data(data) == journal({})[0]
    with pytest.raises(ValueError):
        Entry.from_data({**data, "more": 1})


def recursive_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 9162, section 2.1.1, read literally."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + recursive_root(leaves[:split]) + recursive_root(leaves[split:])).digest()


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_the_root_is_the_one_of_the_specification(data):
    leaves = [leaf_hash(each) for each in data]
    assert root(leaves) == recursive_root(leaves).hex()
