"""Numbers and instants at the edges of what can be reckoned with: the verifier answers in sentences, never with an exception."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import YEARS, instant, parse_day, parse_instant
from konvent.core.malformed import reason_of
from konvent.lawbook.words import program
from konvent.verify import verify
from tests.verify.building import honest
from tests.verify.forging import Forger

Place = tuple[str, tuple[str | int, ...]]
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHARE = re.compile(r"-?\d+(/\d+)?")
# What no sentence of a report may fall back on: that something went wrong, and nobody knows what.
FALLBACK = program().languages["de"]["malformed.otherwise"]

MOST = 2**53 - 1
EDGES = {
    "whole": st.integers(-MOST, MOST) | st.sampled_from([-1, 0, 2**31, 2**52, 2**52 + 1, MOST, -MOST]),
    "share": st.fractions().map(str) | st.sampled_from(["0", "-1", f"{2**52}/3", "9" * 60, "1/" + "9" * 50]),
    "day": st.dates().map(date.isoformat) | st.sampled_from(["0001-01-01", "1000-01-01", "8999-12-31", "9999-12-31"]),
    "instant": st.datetimes(timezones=st.just(UTC)).map(instant)
    | st.sampled_from([f"{day}T{time}Z" for day in ("0001-01-01", "1000-01-01", "8999-12-31", "9999-12-31") for time in ("00:00:00.000000", "23:59:59.999999")]),
}  # fmt: skip


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The place and the kind of everything that is reckoned with."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, (*path, name))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from leaves(each, (*path, place))
    elif type(value) is int:
        yield path, "whole"
    elif isinstance(value, str):
        for kind, spelled in (("instant", INSTANT), ("day", DAY), ("share", SHARE)):
            if spelled.fullmatch(value):
                yield path, kind
                return


def parts_of(forger: Forger) -> dict[str, Any]:
    """The files by name, as values that may be changed in place."""
    books = ("rulebook.json", "roll.json", "minutes.json")
    return {
        **{f"entry {place} {entry['kind']}": entry for place, entry in enumerate(forger.entries)},
        **{f"box {vote}": ballots for vote, ballots in forger.boxes.items()},
        **{name: json.loads(forger.files[name]) for name in books},
    }


def all_places() -> list[tuple[Place, str]]:
    """Of what occurs again and again, the first: the same field of the same kind of entry, say."""
    found: dict[tuple[str, ...], tuple[Place, str]] = {}
    for name, value in parts_of(Forger(honest())).items():
        for path, kind in leaves(value):
            alike = (name.split()[-1], *("*" if isinstance(step, int) else step for step in path))
            if path[0] not in ("seq", "prev", "hash"):
                found.setdefault(alike, ((name, path), kind))
    return list(found.values())


PLACES = all_places()


def with_value(place: Place, value: Any) -> bytes:
    """The archive with one value changed; every hash is made anew without reading what was changed."""
    forger = Forger(honest())
    name, path = place
    parts = parts_of(forger)
    within = parts[name]
    for step in path[:-1]:
        within = within[step]
    within[path[-1]] = value
    if name.startswith("box"):
        forger.reseal(name.split()[1])
    elif name.endswith(".json"):
        forger.files[name] = canonical_bytes(parts[name])
        book = f"{name.removesuffix('.json')}_hash"
        frozen = forger.entries[0]["data"]["bodies"][0]
        if book in frozen:
            frozen[book] = sha256_hex(forger.files[name])
    prev = "0" * 64
    for entry in forger.entries:
        entry["prev"] = prev
        entry["hash"] = prev = sha256_hex(
            canonical_bytes({key: each for key, each in entry.items() if key != "hash"})
        )
    forger.head = prev
    return forger.archive()


HELD_AT = ("entry 0 assembly.convened", ("data", "held_at"))


@settings(max_examples=80, deadline=None)
@given(
    at=st.sampled_from(PLACES).flatmap(
        lambda each: st.tuples(st.just(each[0]), EDGES[each[1]]),
    )
)
@example(at=(HELD_AT, "9999-12-31T23:59:59.999999Z"))
@example(at=(HELD_AT, "0001-01-01T00:00:00.000000Z"))
@example(at=(("entry 41 agenda.item_called", ("at",)), "9999-12-31T23:59:59.999999Z"))
@example(at=(("entry 26 floor.limit_set", ("data", "seconds")), 2**52))
@example(at=(("rulebook.json", ("statutes", "values", "convening.notice.weeks")), 2**52))
@example(at=(("rulebook.json", ("statutes", "registered_on")), "9999-12-31"))
@example(at=(("rulebook.json", ("norms", 0, "valid_from")), "8999-12-31"))
def test_whatever_number_or_day_stands_anywhere_the_report_says_why_it_is_false(at):
    place, value = at
    report = verify(with_value(place, value))
    assert report.exit_code in (0, 1, 3)
    for check in report.checks:
        if check.ok is False:
            said = report.text(check).de
            assert "Error" not in said and "Exception" not in said, said
            # A rulebook in which no law holds on the day can fail anywhere; that it is no law is said besides.
            assert FALLBACK not in said or place[0] == "rulebook.json", said


def test_there_are_numbers_and_days_in_every_part_of_an_archive():
    assert {kind for _, kind in PLACES} == set(EDGES)
    assert {name.split()[0] for (name, _), _ in PLACES} == {
        "entry",
        "box",
        "rulebook.json",
        "roll.json",
        "minutes.json",
    }


@given(st.datetimes(timezones=st.just(UTC)))
def test_an_instant_is_read_back_if_and_only_if_it_can_be_reckoned_with(at):
    if at.year in YEARS:
        assert parse_instant(instant(at)) == at
        assert parse_day(at.date().isoformat()) == at.date()
    else:
        for read, text in ((parse_instant, instant(at)), (parse_day, at.date().isoformat())):
            with pytest.raises(ValueError, match="not a canonical"):
                read(text)


@pytest.mark.parametrize(
    "error",
    [
        OverflowError("date value out of range"),
        ValueError("year 10000 is out of range"),
        ZeroDivisionError("Fraction(1, 0)"),
        TypeError("unsupported operand"),
        AttributeError("'NoneType' object has no attribute 'cite'"),
        KeyError("p77"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        json.JSONDecodeError("Expecting value", "x", 0),
        RecursionError("maximum recursion depth exceeded"),
        datetime,
    ],
)
def test_why_something_does_not_fit_is_never_said_in_the_words_of_an_exception(error):
    error = error if isinstance(error, BaseException) else AssertionError()
    for language in program().languages:
        said = program().say(reason_of(error), language)
        assert type(error).__name__ not in said
        assert not str(error) or isinstance(error, KeyError) or str(error) not in said
