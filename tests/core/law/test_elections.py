"""Rounds of an election: who stands in the next one, what is to be done where the statutes know none, and what cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from konvent.core.law import election
from konvent.core.law.election import ElectionFacts
from konvent.core.law.verdict import Impossible
from konvent.core.words import Said
from tests.core.law.test_edges import book, keys

DAY = date(2026, 6, 12)
TWO = {"elections__run_off": "top_two"}
MOST = {"elections__run_off": "relative"}
LOT = {"elections__tie": "lot"}
THIRD = {"elections__tie": "third_relative"}
PLURALITY = {"elections__majority": "relative"}


def votes(**counted: int) -> Mapping[str, Fraction]:
    return {name: Fraction(count) for name, count in counted.items()}


@pytest.mark.parametrize(
    ("statutes", "round_", "counted", "then"),
    [
        (TWO, 1, {"A": 5, "B": 4, "C": 1}, "A B"),
        (TWO, 1, {"C": 4, "A": 4, "B": 2}, "C A"),
        (TWO, 1, {"A": 5, "B": 3, "C": 3}, "election.second_place_tied"),
        (TWO, 2, {"A": 5, "B": 5}, "election.elect_anew"),
        (TWO | LOT, 1, {"A": 5, "B": 5}, "A B"),
        (TWO | LOT, 2, {"A": 5, "B": 5}, "election.draw_lots"),
        (TWO | LOT, 2, {"A": 0, "B": 0}, "election.elect_anew"),
        (TWO | LOT, 2, {"A": 1, "B": 1}, "election.draw_lots"),
        (TWO | LOT, 2, {"A": 1, "B": 0}, "election.elect_anew"),
        (TWO | THIRD, 2, {"A": 5, "B": 5}, "A B"),
        (TWO | THIRD, 2, {"A": 0, "B": 0}, "election.elect_anew"),
        (TWO | THIRD, 3, {"A": 5, "B": 5}, "election.elect_anew"),
        (THIRD, 1, {"A": 5, "B": 5}, "election.elect_anew"),
        (LOT, 1, {"A": 5, "B": 5}, "election.elect_anew"),
        (LOT | PLURALITY, 1, {"A": 5, "B": 5}, "election.draw_lots"),
        (LOT | PLURALITY, 1, {"A": 0, "B": 0}, "election.elect_anew"),
        (PLURALITY, 1, {"A": 5, "B": 5}, "election.elect_anew"),
        (MOST, 1, {"A": 4, "B": 3, "C": 3}, "A B C"),
        (MOST, 2, {"A": 4, "B": 4, "C": 2}, "election.elect_anew"),
        (MOST | LOT, 2, {"A": 4, "B": 4, "C": 2}, "election.draw_lots"),
        (MOST | LOT | PLURALITY, 1, {"A": 4, "B": 4}, "election.draw_lots"),
        ({}, 1, {"A": 4, "B": 3, "C": 3}, "election.elect_anew"),
    ],
)  # fmt: skip
def test_who_stands_in_the_next_round_or_what_is_to_be_done(statutes, round_, counted, then):
    found = election.next_round(book(**statutes), DAY, round_, votes(**counted))
    assert (found.key if isinstance(found, Said) else " ".join(found)) == then


def test_an_election_without_any_rule_is_repeated():
    found = election.next_round(book("ag"), DAY, 1, votes(A=4, B=4))
    assert isinstance(found, Said)
    assert found.key == "election.elect_anew"


@pytest.mark.parametrize(("statutes", "rounds"), [(TWO, [2]), (MOST, []), ({}, [])])
def test_a_run_off_is_the_second_round_where_the_statutes_provide_one(statutes, rounds):
    assert [n for n in (1, 2, 3) if election.is_run_off(book(**statutes), DAY, n)] == rounds


def test_two_who_have_one_vote_each_draw_lots():
    found = election.check(
        book(**LOT, **PLURALITY), ElectionFacts(on=DAY, votes=votes(A=1, B=1), accepted=True)
    )
    assert found.remedy is not None
    assert found.remedy.key == "election.draw_lots"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"votes": votes(A=5, B=3), "no": Fraction(1)}, "no"),
        ({"votes": votes(A=-1)}, "votes"),
        ({"votes": votes(A=5), "abstain": Fraction(-1)}, "votes"),
        ({"votes": votes(A=5), "invalid": Fraction(-1)}, "votes"),
        ({"votes": votes(A=5), "eligible": Fraction(4)}, "votes"),
        ({"votes": votes(A=5, B=-1), "method": "block", "seats": 2, "ballots": Fraction(9)}, "votes"),
        ({"votes": votes(A=5, B=5), "method": "block", "seats": 2, "ballots": Fraction(9), "eligible": Fraction(8)}, "ballots"),
        ({"votes": votes(A=5), "lot": "B"}, "lot"),
    ],
)  # fmt: skip
def test_what_cannot_have_been_counted_is_named(facts, field):
    with pytest.raises(Impossible) as wrong:
        election.check(book(elections__block_allowed=True), ElectionFacts(on=DAY, **facts))
    assert wrong.value.field == field


def test_names_are_said_for_ids_wherever_they_stand():
    facts: dict[str, Any] = {"on": DAY, "votes": votes(A=4, B=4, C=2)}
    found = election.check(book(), ElectionFacts(**facts))
    told = election.called(found, str.lower)
    assert "election.name" in keys(found)
    assert "election.name" not in keys(told)
    assert [key for key in keys(told) if key.startswith("election.")] == [
        key for key in keys(found) if key.startswith("election.") and key != "election.name"
    ]
    assert told.remedy == found.remedy is not None
    assert election.called(replace(found, remedy=None), str.lower).remedy is None
    remedy = replace(found, remedy=election.named("A"))
    assert election.called(replace(remedy, remedy=found.sentence), str.lower).remedy == told.sentence


def test_only_a_list_of_options_says_who_is_elected():
    found = election.check(book(), ElectionFacts(on=DAY, votes=votes(A=6, B=4), accepted=True))
    assert election.elected(found) == ("A",)
    assert election.elected(replace(found, numbers={})) == ()
    assert election.elected(replace(found, numbers={"elected": "A"})) == ()
