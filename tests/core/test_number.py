"""An exact number is judged where it is read, wherever in an archive or a file it stands."""

from __future__ import annotations

from fractions import Fraction

import pytest

from konvent.core.law.rulebook import Statutes
from konvent.core.number import exact
from konvent.core.tally.counts import Tally
from konvent.core.words import fact_from_data
from konvent.lawbook import statutes_from_toml

HUGE = ("1e999999999", "1E999999999", "1e-999999999", "9" * 101, "1/" + "3" * 100, "1_0" * 40)


@pytest.mark.parametrize(
    ("spelled", "number"), [("3/4", Fraction(3, 4)), ("0.5", Fraction(1, 2)), (7, Fraction(7)), ("-1", -1)]
)
def test_a_number_is_read_exactly(spelled, number):
    assert exact(spelled) == number


@pytest.mark.parametrize("wrong", [*HUGE, "", "x", "1/0", "nan", "inf", None, True, 1.5, [], {}])
def test_what_is_no_number_is_refused_before_it_is_computed(wrong):
    with pytest.raises(ValueError):
        exact(wrong)


@pytest.mark.parametrize("huge", HUGE)
def test_no_number_of_a_file_fills_the_memory(huge):
    with pytest.raises(ValueError):
        fact_from_data({"fraction": huge})
    with pytest.raises(ValueError):
        Tally.from_data({"weights": {"yes": huge}, "heads": {}, "not_cast_weight": "0", "not_cast_heads": 0})
    toml = f'title = "S"\nlegal_form = "ev"\n[quorum]\nshare = "{huge}"\n'
    assert not isinstance(statutes_from_toml(toml.encode()), Statutes)
