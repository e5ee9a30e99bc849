"""Rooms: in which phase what may be done, that nobody is passed over, and that nobody follows the crowd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from konvent.core.forum import (
    ACTS,
    BEST,
    FEWEST_OPTIONS,
    PHASES,
    Act,
    Course,
    Plan,
    Speaker,
    may,
    may_see_spread,
    phase_on,
    spread,
    together,
    unfit_plan,
    unfit_scores,
    unfit_words,
    waits_for,
)

FIRST = date(2026, 3, 2)
PLAN = Plan(
    collect=FIRST,
    sort=FIRST + timedelta(days=10),
    deepen=FIRST + timedelta(days=20),
    weigh=FIRST + timedelta(days=30),
    result=FIRST + timedelta(days=40),
    closed=FIRST + timedelta(days=50),
)
DONE = Course(plan=PLAN, unsorted=0, options=3, is_concluded=True)
MEMBER = Speaker(member="m1", is_moderator=False)
LEADER = Speaker(member="", is_moderator=True)
days = st.integers(-5, 70).map(lambda n: FIRST + timedelta(days=n))


def test_each_phase_begins_on_its_day_and_the_last_of_them_stays() -> None:
    for n, phase in (
        (-1, "planned"),
        (0, "collect"),
        (9, "collect"),
        (10, "sort"),
        (20, "deepen"),
        (30, "weigh"),
    ):
        assert phase_on(DONE, FIRST + timedelta(days=n)) == phase
    assert phase_on(DONE, FIRST + timedelta(days=49)) == "result"
    assert phase_on(DONE, FIRST + timedelta(days=500)) == "closed"


@given(st.integers(0, 5), st.integers(0, 5), st.booleans(), days)
def test_no_statement_is_passed_over_and_no_room_ends_without_a_result(
    unsorted: int, options: int, is_concluded: bool, on: date
) -> None:
    course = Course(plan=PLAN, unsorted=unsorted, options=options, is_concluded=is_concluded)
    now = phase_on(course, on)
    if PHASES.index(now) > PHASES.index("sort"):
        assert unsorted == 0
        assert options >= FEWEST_OPTIONS
        assert waits_for(course) is None
    assert now != "closed" or is_concluded


@given(st.sampled_from(get_args(Act)), days)
def test_an_act_belongs_to_its_phase_and_to_whom_it_is_for(act: Act, on: date) -> None:
    phases, who = ACTS[act]
    allowed, other = (MEMBER, LEADER) if who == "participant" else (LEADER, MEMBER)
    refusal = may(act, DONE, allowed, on)
    assert (refusal is None) == (phase_on(DONE, on) in phases)
    assert refusal is None or refusal.code in ("forum.not_yet", "forum.over")
    assert may(act, DONE, other, on) is not None


def test_days_that_do_not_follow_each_other_are_refused_with_the_phase_that_has_none() -> None:
    assert unfit_plan(PLAN) is None
    refusal = unfit_plan(replace(PLAN, weigh=PLAN.deepen))
    assert refusal is not None
    assert refusal.said.arg("phase").key == "forum.phase.deepen"


def test_words_are_refused_never_cut() -> None:
    assert unfit_words("Gut.", 4) is None
    for text, code in ((" \n", "forum.empty"), ("Gut. ", "forum.too_long"), ("\0a", "typed.unfit")):
        refusal = unfit_words(text, 4)
        assert refusal is not None
        assert refusal.code == code


def test_only_options_there_are_can_be_weighed_from_0_to_4() -> None:
    assert unfit_scores({"a": 0, "b": BEST}, ("a", "b")) is None
    for scores in ({}, {"a": 5}, {"a": -1}, {"c": 1}):
        assert unfit_scores(scores, ("a", "b")) is not None


@given(st.lists(st.dictionaries(st.sampled_from("ab"), st.integers(0, BEST)), max_size=20))
def test_the_spread_counts_everybody_once_and_nobody_who_said_nothing(
    given_scores: list[dict[str, int]],
) -> None:
    found = spread("a", given_scores)
    assert found.given == sum("a" in each for each in given_scores)
    assert sum(n * count for n, count in enumerate(found.counts)) == sum(
        each.get("a", 0) for each in given_scores
    )


def test_how_others_weigh_is_seen_only_after_ones_own_answer() -> None:
    assert not may_see_spread("weigh", False)
    assert may_see_spread("weigh", True)
    assert may_see_spread("result", False)
    assert not may_see_spread("deepen", True)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8), st.randoms())
def test_what_says_the_same_stands_together_whoever_agreed_first(
    agreed: list[tuple[str, str]], random: object
) -> None:
    groups = together("abcdef", agreed)
    assert sorted(each for group in groups for each in group) == list("abcdef")
    shuffled = list(agreed)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert together("abcdef", [(b, a) for a, b in shuffled]) == groups
    of = {each: group for group in groups for each in group}
    assert all(of[a] == of[b] for a, b in agreed)
