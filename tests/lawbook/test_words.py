"""The catalogue of words: every key in both languages, with the same facts; numbers, dates, cases and lists."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from konvent import lawbook
from konvent.core.meeting.order import FINEST
from konvent.core.words import Said, Words, places, say
from konvent.lawbook.words import program

SAMPLE = Words.from_data(
    {
        "de": {
            "calendar.date": "{weekday}, {day}. {month} {year}",
            "calendar.weekday5": "Freitag",
            "calendar.month6": "Juni",
            "calendar.time": "{time} Uhr",
            "calendar.list_and": "{first} und {last}",
            "a.sum": "{yes} gegen {no}",
            "a.who": "Für {names:and}",
            "a.when": "{on}, {at}",
            "a.brace": "{{{name}}}",
            "a.members": {
                "by": "n",
                "=0": "niemand",
                "one": "ein Mitglied",
                "other": "{n} Mitglieder",
            },
            "a.within": "Also: {what}.",
        },
        "en": {"a.sum": "{yes} against {no}"},
    }
)


@pytest.mark.parametrize("language", ["en"])
def test_german_and_every_other_language_have_the_same_keys_and_name_the_same_facts(language):
    german, other = program().languages["de"], program().languages[language]
    assert sorted(german) == sorted(other)
    assert {key for key in german if places(german[key]) != places(other[key])} == set()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (say("a.sum", yes=Fraction(5, 2), no=3), "2 1/2 gegen 3"),
        (say("a.who", names=("A", "B", "C")), "Für A, B und C"),
        (say("a.who", names=("A",)), "Für A"),
        (say("a.when", on=date(2026, 6, 12), at=time(14, 5)), "Freitag, 12. Juni 2026, 14:05 Uhr"),
        (say("a.brace", name="x"), "{x}"),
        (say("a.members", n=0), "niemand"),
        (say("a.members", n=1), "ein Mitglied"),
        (say("a.members", n=Fraction(3, 2)), "1 1/2 Mitglieder"),
        (say("a.within", what=say("a.sum", yes=1, no=2)), "Also: 1 gegen 2."),
    ],
)
def test_a_sentence_is_made_of_its_facts(said, sentence):
    assert SAMPLE.text(said).de == sentence


# A book of now, and the same as edition 1 froze it.
SPOKEN: dict[str, dict[str, Any]] = {
    "de": {
        "number.decimal": ",",
        "count.votes": {"by": "n", "one": "{n} Stimme", "other": "{n} Stimmen"},
        "a.votes": "{votes:votes}",
        "a.bare": "{votes} da",
        "a.share": "{share:fraction} aller",
        "a.who": "Dagegen: {names:and}.",
        "calendar.list_and": "{first} und {last}",
    },
    "en": {"number.decimal": ".", "a.bare": "{votes} there"},
}
NOW = Words.from_data(SPOKEN)
FROZEN = Words.from_data(
    {"de": {k: v for k, v in SPOKEN["de"].items() if k != "number.decimal"}, "en": SPOKEN["en"]}
)


@pytest.mark.parametrize(
    ("said", "now", "frozen"),
    [
        (say("a.votes", votes=Fraction(75, 2)), "37,5 Stimmen", "37 1/2 Stimmen"),
        (say("a.votes", votes=Fraction(1, 2)), "0,5 Stimmen", "1/2 Stimmen"),
        (say("a.votes", votes=Fraction(2, 2)), "1 Stimme", "1 Stimme"),
        (say("a.bare", votes=Fraction(-9, 8)), "-1,125 da", "-1 1/8 da"),
        (say("a.bare", votes=Fraction(100, 3)), "33 1/3 da", "33 1/3 da"),
        (say("a.bare", votes=Fraction(1, 32)), "1/32 da", "1/32 da"),  # five decimals would be needed
        (say("a.bare", votes=10_000), "10000 da", "10000 da"),
        (say("a.share", share=Fraction(3, 4)), "3/4 aller", "3/4 aller"),
        (
            say("a.who", names=("der Kleeverein", "der Heideverein e.V.")),
            *(f"Dagegen: der Kleeverein und der Heideverein e.V{stop}" for stop in (".", "..")),
        ),
    ],
)
def test_a_book_is_spoken_as_when_it_was_frozen(said, now, frozen):
    assert (NOW.say(said, "de"), FROZEN.say(said, "de")) == (now, frozen)


def test_every_language_has_its_decimal_sign():
    assert NOW.say(say("a.bare", votes=Fraction(75, 2)), "en-GB") == "37.5 there"
    assert NOW.number(Fraction(75, 2), "fr") == "37,5"


@pytest.mark.parametrize("language", sorted(program().languages))
def test_plurals_and_decimals_are_those_of_the_language(language):
    """As the Unicode CLDR has them (Babel)."""
    locale = Locale.parse(program().languages[language]["language.locale"], sep="-")
    assert program().languages[language]["number.decimal"] == locale.number_symbols["latn"]["decimal"]
    for number in (
        *map(Fraction, range(1001)),
        Fraction(1, 2),
        Fraction(3, 2),
        Fraction(11, 10),
        Fraction(75, 2),
    ):
        said = NOW.say(say("a.votes", votes=number), "de").removeprefix(NOW.number(number, "de"))
        assert (
            locale.plural_form(Decimal(str(float(number)).removesuffix(".0")))
            == {" Stimme": "one", " Stimmen": "other"}[said]
        ), number


def test_a_language_without_a_sentence_says_it_in_german():
    assert SAMPLE.say(say("a.members", n=2), "en") == "2 Mitglieder"
    assert SAMPLE.say(say("a.sum", yes=1, no=2), "en-GB") == "1 against 2"
    assert SAMPLE.say(say("a.sum", yes=1, no=2), "fr") == "1 gegen 2"


def test_every_refusal_has_its_words():
    source = Path(lawbook.__file__).parents[1]
    codes = {
        code
        for path in source.rglob("*.py")
        for code in re.findall(r'\bno\(\s*"([a-z_.]+)"(?!,\s*de=)', path.read_text())
    }
    assert len(codes) > 100
    assert {code for code in codes if f"refusal.{code}" not in program().languages["de"]} == set()


# A number of the journal is made of weights, at most as fine as these, and of what they are multiplied with.
facts = st.recursive(
    st.text()
    | st.integers(-(10**9), 10**9)
    | st.fractions(-(10**18), 10**18, max_denominator=FINEST**2)
    | st.dates()
    | st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, max_size=2).map(
            lambda args: say("a.b", **args)
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), facts, max_size=4))
def test_what_was_said_comes_back_from_the_journal_as_it_was(args):
    said = say("a.b", **{name: value for name, value in args.items()})
    assert Said.from_data(said.to_data()) == said


@pytest.mark.parametrize(
    "data",
    [
        {"en": {}},
        {"de": {"Key": "x"}},
        {"de": {"a.b": "{"}},
        {"de": {"a.b": 1}},
        {"de": {"a.b": {"by": "n", "one": "x"}}},
        {"de": []},
        [],
    ],
)
def test_what_is_no_catalogue_is_refused(data):
    with pytest.raises(ValueError):
        Words.from_data(data)


@pytest.mark.parametrize(
    "data",
    [
        {"key": "a", "args": {"x": {"fraction": "2/4"}}},
        {"key": "a", "args": {"x": {"fraction": "1e999999"}}},
        {"key": "a", "args": {"x": {"date": "2026-6-1"}}},
        {"key": "a", "args": {"x": True}},
        {"key": "a", "args": {"x": None}},
        {"key": "a"},
        {"key": 1, "args": {}},
    ],
)
def test_a_fact_has_one_spelling(data):
    with pytest.raises((ValueError, TypeError, AttributeError, KeyError)):
        Said.from_data(data)


@pytest.mark.parametrize(
    ("call", "domain"),
    [("malformed", "malformed"), ("wrong", "booth")],
    ids=["data that do not fit", "a wrong log"],
)
def test_whatever_does_not_fit_has_its_words(call, domain):
    core = Path(lawbook.__file__).parents[1] / "core"
    keys = {
        key
        for path in core.rglob("*.py")
        for key in re.findall(rf'\b{call}\(\s*"([a-z_.]+)"', path.read_text())
    }
    assert len(keys) > 10
    for sentences in program().languages.values():
        assert {key for key in keys if f"{domain}.{key}" not in sentences} == set()
