"""What the result of a secret vote would betray: against counting every way in which it can come about."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.law.betrayal import NAMED_AT_MOST, UNANIMITY_LIKELY, risks, too_few
from tests.core.law.test_edges import book

DAY = date(2026, 6, 12)
ONE, TWO = Fraction(1), Fraction(2)
MANY = [ONE] * (UNANIMITY_LIKELY + 1)


def said(weights: list[Fraction], **given_: object) -> list[str]:
    return [each.key.removeprefix("betrayal.") for each in risks(weights, **given_)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (MANY, []),
        (MANY[1:], ["unanimity_likely", "remedies"]),
        (MANY[:3], ["unanimity_likely", "remedies"]),
        (MANY[:2], ["too_few", "remedies"]),
        (MANY[:1], ["too_few", "remedies"]),
        ([], ["too_few", "remedies"]),
        ([*MANY, TWO], ["unique", "sums", "remedies"]),
        ([*MANY, TWO, TWO], ["sums", "remedies"]),
        ([Fraction(n) for n in range(1, NAMED_AT_MOST + 1)], ["unanimity_likely", "unique", "sums", "remedies"]),
        ([Fraction(n) for n in range(1, NAMED_AT_MOST + 2)], ["unanimity_likely", "unique_and_more", "sums", "remedies"]),
        ([ONE, TWO], ["too_few", "unique", "sums", "remedies"]),
    ],
)  # fmt: skip
def test_few_voters_rare_weights_and_telling_sums_are_named_each(weights, expected):
    assert said(weights) == expected


def test_fewer_than_the_law_asks_for_are_too_few():
    assert said(MANY[:4], least=5) == ["too_few", "remedies"]
    assert said(MANY[:5], least=5) == ["unanimity_likely", "remedies"]


def test_a_ballot_for_every_vote_hides_weights_from_all_but_who_divides_them():
    assert said([*MANY, TWO], split=True) == ["split", "remedies_when_split"]
    assert said(MANY, split=True) == []
    assert said(MANY[:2], split=True) == ["too_few", "remedies_when_split"]


@given(
    st.lists(st.sampled_from([Fraction(1, 2), ONE, TWO, Fraction(5, 3), Fraction(7)]), min_size=2, max_size=7)
)
def test_a_sum_tells_where_it_comes_about_in_one_way_only_and_all_of_a_weight_chose_alike(weights):
    holders = Counter(weights)
    ways: dict[Fraction, list[tuple[int, ...]]] = {}
    for chosen in product(*(range(each + 1) for each in holders.values())):
        total = sum((weight * n for weight, n in zip(holders, chosen, strict=True)), Fraction(0))
        ways.setdefault(total, []).append(chosen)
    telling = sum(
        len(found) == 1 and any(n in (0, all_) for n, all_ in zip(found[0], holders.values(), strict=True))
        for found in ways.values()
    )
    found = [dict(each.args) for each in risks(weights) if each.key == "betrayal.sums"]
    expected = {"sums": len(ways), "telling": telling}
    assert found == ([expected] if len(holders) > 1 and telling > 2 else [])


@pytest.mark.parametrize(("voters", "refused"), [(4, True), (5, False), (6, False)])
def test_statutes_may_ask_for_a_number_of_voters_before_a_vote_is_secret(voters, refused):
    refusal = too_few(book(secrecy__min_voters=5), voters, DAY)
    assert (refusal is not None) is refused
    assert too_few(book(), voters, DAY) is None
