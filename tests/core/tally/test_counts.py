"""Counting a box."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.tally.counts import CHOICES, INVALID, Tally, count, counting

MEMBERS = tuple("abcdef")
ballots = st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from([*CHOICES, "scribble"])), max_size=30)
weights = st.fixed_dictionaries(
    {member: st.fractions(min_value=Fraction(1, 9), max_value=5, max_denominator=9) for member in MEMBERS}
)


@given(ballots, weights)
def test_nothing_is_lost_and_nothing_invented(cast, votes):
    tally = count(dict(cast), votes, CHOICES)
    assert sum(tally.weights.values()) + tally.not_cast_weight == sum(votes.values())
    assert sum(tally.heads.values()) + tally.not_cast_heads == len(votes)


@given(ballots, weights, st.randoms())
def test_the_order_of_different_members_does_not_matter(cast, votes, random):
    last = list(dict(cast).items())
    random.shuffle(last)
    assert count(dict(cast), votes, CHOICES) == count(dict(last), votes, CHOICES)


@given(ballots, weights)
def test_ballots_of_strangers_change_nothing(cast, votes):
    assert count({**dict(cast), "stranger": "yes"}, votes, CHOICES) == count(dict(cast), votes, CHOICES)


def test_what_could_not_be_chosen_is_invalid_not_abstention():
    tally = count({"a": "perhaps"}, {"a": Fraction(3, 2)}, CHOICES)
    assert tally.weights[INVALID] == Fraction(3, 2)
    assert tally.weights["abstain"] == 0


@given(ballots, weights)
def test_a_tally_survives_being_written_down(cast, votes):
    tally = count(dict(cast), votes, CHOICES)
    assert Tally.from_data(tally.to_data()) == tally


@pytest.mark.parametrize(
    ("entered", "counts"),
    [
        (["own yes", "own no"], "no"),
        (["teller yes", "teller no"], "no"),
        (["teller yes", "own no"], "no"),
        (["own yes", "teller no"], "yes"),
        (["own yes", "teller no", "own abstain"], "abstain"),
        (["teller yes", "own no", "teller yes"], "no"),
    ],
)
def test_a_member_s_own_ballot_counts_before_one_that_was_entered_for_her(entered, counts):
    ballots = []
    for each in entered:
        by, choice = each.split()
        ballots.append({"member": "M", "choice": choice} | ({} if by == "own" else {"by": by}))
    ballots.insert(1, {"member": "N", "choice": "yes"})
    found = counting(ballots)
    assert {name: ballot["choice"] for name, ballot in found.items()} == {"M": counts, "N": "yes"}
