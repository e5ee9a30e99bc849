"""What may be said is heard: every fact and every parameter of the statutes changes some finding on some case."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from konvent import lawbook
from konvent.core.law.questions import QUESTIONS
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Impossible
from konvent.lawbook.parameters import Parameter
from tests.lawbook.test_cases import ALL

MINE = (
    "agenda", "casting", "circular", "contest", "deadline", "delegate", "disclosure", "eligibility", "form", "invitation", "minority",
    "minutes", "notice", "organ", "outage", "proxy", "quorum", "recipients",
)  # fmt: skip
CASES = {
    question: [each.case for each in ALL if each.case.question == question] for question in sorted(QUESTIONS)
}
# Who reads what no question asks for.
READ_ELSEWHERE = {"representation.delegates.substitution": "the hall: who may act for a member"}
GROUPS = (
    "convening", "agenda", "meeting_form", "eligibility", "representation", "quorum", "circular", "minutes", "contest",
    "technical_faults", "unsupported",
)  # fmt: skip


def answer(question: str, rulebook: Rulebook, facts: Any) -> Any:
    """All that is said, as it would be kept; or which fact cannot be."""
    try:
        return [each.to_data() for each in QUESTIONS[question].put(rulebook, facts)]
    except Impossible as wrong:
        return wrong.field


def others(kind: Any, value: Any) -> Iterator[Any]:
    """Other values of a fact, and that it is not known where it need not be."""
    origin, choices = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        yield None
        yield from others(next(each for each in choices if each is not type(None)), value)
    elif origin is Literal:
        yield from choices
    elif origin is tuple:
        yield ()
        yield (value or ())[1:]
    elif origin is not None:
        yield {}
    elif kind is bool:
        yield from (True, False)
    elif kind in (int, Fraction):
        yield from (kind(each) for each in (0, 1, 2, 5, 1000))
    elif kind is date:
        start = value or date(2026, 6, 12)
        yield from (start + timedelta(days=days) for days in (-400, -30, -1, 1, 30, 400))
    elif kind is str:
        yield from ("", "Verschiedenes", "board", "letter", "hybrid")


FACTS = [(question, each.name) for question in MINE for each in fields(QUESTIONS[question].facts)]


@pytest.mark.parametrize(("question", "fact"), FACTS, ids=lambda name: name)
def test_every_fact_is_heard(question, fact):
    kind = get_type_hints(QUESTIONS[question].facts)[fact]
    assert any(
        answer(question, case.rulebook, replace(case.facts, **{fact: other}))
        != answer(question, case.rulebook, case.facts)
        for case in CASES[question]
        for other in others(kind, getattr(case.facts, fact))
    )


def settings(parameter: Parameter) -> tuple[Any, ...]:
    return {
        "bool": (True, False),
        "number": (1, 2, 4, 60),
        "share": ("1/10", "1/2", "9/10"),
        "choice": tuple(parameter.choices),
        "choices": ((), *((each,) for each in parameter.choices)),
        "text": ("§ 4",),
    }[parameter.type]


def with_setting(rulebook: Rulebook, path: str, value: Any) -> Rulebook:
    values = {**rulebook.statutes.values, path: value}
    return replace(rulebook, statutes=replace(rulebook.statutes, values=values))


@pytest.mark.parametrize(
    "parameter",
    [each for each in lawbook.parameters() if each.group in GROUPS and each.path not in READ_ELSEWHERE],
    ids=lambda parameter: parameter.path,
)
def test_every_clause_of_the_statutes_is_heard(parameter):
    assert any(
        answer(question, with_setting(case.rulebook, parameter.path, value), case.facts)
        != answer(question, case.rulebook, case.facts)
        for question, cases in CASES.items()
        for case in cases
        for value in settings(parameter)
    )
