"""Days and how they are counted: periods, receipt, record date, and days before and after which something cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from konvent.core.law import composition, contest, effect, eligibility, notice, period, receipt
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Impossible
from tests.core.law.test_edges import book

DAY = date(2026, 6, 12)


def without(family: str, **statutes: Any) -> Rulebook:
    rules = book(**statutes)
    return replace(rules, norms=tuple(norm for norm in rules.norms if norm.family != family))


@pytest.mark.parametrize(
    ("day", "count", "holidays", "delivered"),
    [
        (date(2026, 4, 30), 1, (date(2026, 5, 1),), date(2026, 5, 2)),
        (date(2026, 5, 2), 1, (), date(2026, 5, 4)),
        (date(2026, 5, 1), 1, (), date(2026, 5, 2)),
        (date(2026, 5, 2), 2, (date(2026, 5, 4),), date(2026, 5, 6)),
    ],
)
def test_letters_are_delivered_from_monday_to_saturday_but_on_no_holiday(day, count, holidays, delivered):
    assert period.after_working_days(day, count, holidays) == delivered


def test_a_year_of_months_before_january_is_january():
    assert period.period_start(date(2026, 1, 15), period.Period(months=12)) == date(2025, 1, 15)


def test_a_month_is_as_long_as_thirty_days_where_lengths_are_compared():
    assert notice.length(book("ag", convening__notice__months=1), DAY)[1] == "Satzung"
    assert notice.length(book("ag", convening__notice__days=29), DAY)[1] != "Satzung"


def test_what_the_statutes_deem_received_on_a_day_off_is_certain_on_the_next_working_day():
    wednesday, saturday, monday = date(2026, 6, 10), date(2026, 6, 13), date(2026, 6, 15)
    clause = {"convening__notice__fiction_days": 3}
    for rules, certain in ((book(**clause), monday), (without("shift", **clause), saturday)):
        found = receipt.expected(rules, wednesday, "letter")
        assert found is not None
        assert (found.day, found.certain) == (saturday, certain)


def test_a_publication_stands_for_an_invitation_only_by_a_clause():
    assert receipt.published_by_statutes(book(convening__notice__channels=("email", "publication")))
    assert not receipt.published_by_statutes(book(convening__notice__channels=("email", "letter")))
    assert not receipt.published_by_statutes(book())


@pytest.mark.parametrize(
    ("days", "record"), [(None, DAY), (0, DAY), (1, date(2026, 6, 11)), (30, date(2026, 5, 13))]
)
def test_the_record_date(days, record):
    statutes = {} if days is None else {"eligibility__record_date_days": days}
    assert eligibility.record_date(book(**statutes), DAY) == record


def test_a_period_for_contesting_moves_from_a_day_off_where_a_norm_says_so():
    resolved, saturday, monday = date(2026, 5, 13), date(2026, 6, 13), date(2026, 6, 15)
    clause = {"contest__months": 1}
    assert contest.deadlines(book(**clause), resolved, resolved) == {"action": monday}
    assert contest.deadlines(without("shift", **clause), resolved, resolved) == {"action": saturday}
    assert set(contest.deadlines(book(contest__months=0), resolved, resolved)) == {"forfeiture"}


def test_where_no_norm_knows_an_action_no_clause_makes_one():
    rules = book("partei", contest__months=2)
    assert not contest.by_own_clause(rules, DAY)
    assert not contest.runs_from_knowledge(rules, DAY)
    assert contest.contest_cite(rules, DAY) == "Satzung"


@pytest.mark.parametrize("name", ["registered_on", "used_on"])
def test_nothing_is_registered_or_used_before_it_was_resolved(name):
    facts: dict[str, Any] = {"subject": "accounts", "resolved_on": DAY, "registered_on": DAY, "used_on": DAY}
    effect.check(book(), effect.EffectFacts(**facts))
    with pytest.raises(Impossible) as wrong:
        effect.check(book(), effect.EffectFacts(**facts | {name: date(2026, 6, 11)}))
    assert wrong.value.field == name


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"votes": 5, "ex_officio": 6}, "ex_officio"),
        ({"board": 5, "board_ex_officio": 6}, "board_ex_officio"),
    ],
)
def test_no_more_sit_somewhere_by_office_than_sit_there(facts, field):
    with pytest.raises(Impossible) as wrong:
        composition.check(book("partei"), composition.CompositionFacts(on=DAY, **facts))
    assert wrong.value.field == field
