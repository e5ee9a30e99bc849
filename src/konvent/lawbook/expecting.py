"""What is expected of a step of a course, as its file says it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction
from typing import Any

from konvent.core.words import say
from konvent.lawbook.cases import EXPECT, verdict_expected
from konvent.lawbook.problem import Table, Wrong, must_be, within
from konvent.lawbook.roster import Roster, exact_of, table_of, text_of, texts_of

# What is expected of a verdict, in the words of the cases.
VERDICT = tuple(name for name in EXPECT if name != "findings")
# Beside an expected refusal nothing else can be expected but these.
WITH_REFUSED = ("refused", "cite", "minutes")
# The votes of those who did not vote, in a count.
NOT_CAST = "not_cast"


def expected(table: Table, roster: Roster, choices: Collection[str]) -> dict[str, Any]:
    """Field to what is expected, ids in the place of the names of persons. choices: names that can be counted"""
    readers: dict[str, Callable[[Any], Any]] = {
        "refused": text_of,
        "cite": text_of,
        "count": lambda count: _count(count, choices),
        "elected": lambda names: [known_choice(name, choices) for name in texts_of(names)],
        "eligible": exact_of,
        "barred": roster.several_actors,
        "accepted": _true_or_false,
        "present": exact_of,
        "chair": roster.person,
        "minutes": lambda value: [value] if isinstance(value, str) else texts_of(value),
    }
    table.only((*readers, *VERDICT))
    if "refused" in table.data and not table.data.keys() <= {*WITH_REFUSED}:
        table.wrong("refused", say("problem.course.refused_alone"))
    if "cite" in table.data and "refused" not in table.data:
        table.wrong("cite", say("problem.course.cite_of_refusal"))
    try:
        found = dict(verdict_expected({name: table.data[name] for name in VERDICT if name in table.data}))
    except Wrong as wrong:
        table.wrong(wrong.field.removeprefix("expect."), wrong.said)
        found = {}
    return found | {
        name: table.take(name, read, None) for name, read in readers.items() if name in table.data
    }


def known_choice(name: str, choices: Collection[str]) -> str:
    if name not in choices:
        raise Wrong(name, say("problem.course.no_choice", choice=name, known=tuple(choices)))
    return name


def _count(count: Any, choices: Collection[str]) -> dict[str, Fraction]:
    """Choice to votes by weight."""
    return {
        known_choice(choice, (*choices, NOT_CAST)): within(choice, exact_of, votes)
        for choice, votes in table_of(count).items()
    }


def _true_or_false(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("", must_be("bool"))
    return value
