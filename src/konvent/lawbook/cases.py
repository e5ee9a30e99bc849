"""Cases: rules, facts and the verdict expected, as TOML; read strictly and put to the rules.

The format is described in docs/law/cases.md. A case without `expect` is a question: its verdict is only shown.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from konvent.core.law.questions import QUESTIONS
from konvent.core.law.rulebook import Rulebook, Statutes
from konvent.core.law.verdict import Defect, Impossible, Status, Verdict, gravest, number_text
from konvent.core.number import exact
from konvent.core.words import Said, say
from konvent.lawbook.loading import UnknownState, with_statutes
from konvent.lawbook.packs import legal_forms, norms_by_id
from konvent.lawbook.problem import Problem, Wrong, line_of, must_be, tree_of
from konvent.lawbook.statutes import flat, value_problems

FORMAT = "konvent-cases/1"
HEAD = ("format", "title", "legal_form", "state", "statutes", "case")
CASE = ("id", "title", "basis", "about", "question", "legal_form", "state", "statutes", "facts", "expect")
EXPECT = ("status", "defect", "rule", "norms", "cites", "numbers", "findings")
# A file may set statutes for all its cases; a case adds to them.
NOTHING_TO_FIND = Verdict(
    rule="none",
    status=Status.PASS,
    sentence=say("verdict.nothing_to_find"),
    numbers={},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case, ready to be put. about: norms it tests beside those of its verdict; expect: as written in the file, {} for a mere question; line: where it begins."""

    id: str
    title: str
    about: tuple[str, ...]
    question: str
    rulebook: Rulebook
    facts: Any
    expect: Mapping[str, Any]
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the rules say to a case. differences: where that is not what was expected, in words."""

    case: Case
    verdict: Verdict
    findings: tuple[Verdict, ...]
    differences: tuple[str, ...]


def cases_from_toml(data: bytes) -> tuple[Case, ...] | tuple[Problem, ...]:
    """Read a file of cases; the cases, or all that is wrong with it. An empty file is a problem."""
    tree = tree_of(data)
    if not isinstance(tree, dict):
        return (tree,)
    text = data.decode("utf-8-sig")
    found, problems = [], list(_head_problems(tree, text))
    entries = tree.get("case")
    if not isinstance(entries, list) or not entries:
        return (*problems, Problem("case", say("problem.no_cases")))
    places = _places(text)
    ids: set[str] = set()
    for place, entry in enumerate(entries, 1):
        line = places[place - 1] if place <= len(places) else None
        try:
            case = _case(tree, entry, line)
            if case.id in ids:
                raise Wrong("id", say("problem.case_twice", id=case.id))
            ids.add(case.id)
            found.append(case)
        except Wrong as wrong:
            name = entry.get("id", f"case {place}") if isinstance(entry, dict) else f"case {place}"
            at = line_of(text, wrong.field.rpartition(".")[2], "case", place) or line
            problems.append(Problem(f"{name}: {wrong.field}", wrong.said, at))
    return tuple(problems) or tuple(found)


def _places(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[case]]")]


def _head_problems(tree: Mapping[str, Any], text: str) -> Iterator[Problem]:
    if tree.get("format", FORMAT) != FORMAT:
        yield Problem("format", say("problem.format", format=FORMAT), line_of(text, "format"))
    for name in tree:
        if name not in HEAD:
            yield Problem(name, say("problem.no_field", field=name), line_of(text, name))


def _case(tree: Mapping[str, Any], entry: Any, line: int | None) -> Case:
    if not isinstance(entry, dict):
        raise Wrong("case", say("problem.case_no_table"))
    for name in entry:
        if name not in CASE:
            raise Wrong(name, say("problem.no_field", field=name))
    name, question = entry.get("id"), entry.get("question")
    if not isinstance(name, str) or not name:
        raise Wrong("id", say("problem.case_id"))
    if not isinstance(question, str) or question not in QUESTIONS:
        raise Wrong("question", say("problem.case_question", questions=tuple(QUESTIONS)))
    facts = _read(QUESTIONS[question].facts, entry.get("facts", {}), "facts")
    legal_form = entry.get("legal_form", tree.get("legal_form"))
    if legal_form not in legal_forms():
        raise Wrong("legal_form", say("problem.legal_form", forms=legal_forms()))
    state = entry.get("state", tree.get("state", ""))
    values = values_of(tree.get("statutes", {})) | values_of(entry.get("statutes", {}))
    return Case(
        id=name,
        title=str(entry.get("title", "")),
        about=_about(entry.get("about", [])),
        question=question,
        rulebook=rulebook_for(legal_form, str(state), tuple(sorted(values.items())), _years(facts)),
        facts=facts,
        expect=verdict_expected(entry.get("expect", {})),
        line=line,
    )


def _about(names: Any) -> tuple[str, ...]:
    if not isinstance(names, list):
        raise Wrong("about", must_be("list"))
    for name in names:
        if not isinstance(name, str) or name not in norms_by_id():
            raise Wrong("about", say("problem.no_norm", norm=str(name)))
    return tuple(names)


def values_of(tree: Any) -> dict[str, Any]:
    """The parameters of a table of statutes by path; `rulebook_for` says whether there are such. Raises Wrong."""
    if not isinstance(tree, dict):
        raise Wrong("statutes", say("problem.statutes_no_table"))
    return flat(tree)


def _years(facts: Any) -> tuple[int, ...]:
    """The years whose holidays matter: those of the facts, the one before and two after."""
    years = [value.year for field in fields(facts) if isinstance(value := getattr(facts, field.name), date)]
    return tuple(range(min(years) - 1, max(years) + 3)) if years else ()


def rulebook_for(
    legal_form: str, state: str, values: tuple[tuple[str, Any], ...], years: tuple[int, ...]
) -> Rulebook:
    """The rulebook of a file. values: of the statutes, by path; years: whose holidays count. Raises Wrong."""
    wrong = next(value_problems(dict(values)), None)
    if wrong:
        raise Wrong(f"statutes.{wrong.where}", wrong.said)
    return _rulebook(legal_form, state, values, years)


@lru_cache(maxsize=4096)
def _rulebook(
    legal_form: str, state: str, values: tuple[tuple[str, Any], ...], years: tuple[int, ...]
) -> Rulebook:
    statutes = Statutes(title="Satzung", legal_form=legal_form, values=dict(values))
    try:
        return with_statutes(statutes, state=state, years=years)
    except UnknownState:
        raise Wrong("state", say("problem.no_state", state=state)) from None


def verdict_expected(expect: Any) -> Mapping[str, Any]:
    """What is expected of a verdict, as it is written. Raises Wrong."""
    if not isinstance(expect, dict):
        raise Wrong("expect", say("problem.expect_no_table"))
    for name in expect:
        if name not in EXPECT:
            raise Wrong(f"expect.{name}", say("problem.no_field", field=name))
    for name, kind in (("status", Status), ("defect", Defect)):
        if name in expect and expect[name] not in [each.value for each in kind]:
            values = tuple(each.value for each in kind)
            raise Wrong(f"expect.{name}", say("problem.expect_one_of", values=values))
    if expect and "status" not in expect:
        raise Wrong("expect.status", say("problem.expect_status"))
    for name, shape in (("norms", list), ("cites", list), ("findings", list), ("numbers", dict)):
        if name in expect and not isinstance(expect[name], shape):
            raise Wrong(f"expect.{name}", say("problem.expect_shape"))
    for name, each_is in (("norms", str), ("cites", str), ("findings", dict)):
        if not all(isinstance(each, each_is) for each in expect.get(name, ())):
            raise Wrong(f"expect.{name}", say("problem.expect_shape"))
    return expect


# --- facts -----------------------------------------------------------------------------------------------------


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Any, where: str) -> Any:
    """A value of a type from TOML. Exact numbers are whole numbers or text such as "3/2"; never decimal numbers."""
    origin, choices = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _read(next(each for each in choices if each is not type(None)), data, where)
    if origin is Literal:
        return data if data in choices else _not(where, "one_of", values=choices)
    if origin is tuple:
        if not isinstance(data, list):
            return _not(where, "list")
        return tuple(_read(choices[0], each, f"{where}[{place}]") for place, each in enumerate(data))
    if origin is not None:
        if not isinstance(data, dict):
            return _not(where, "table")
        return {key: _read(choices[1], each, f"{where}.{key}") for key, each in data.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, data, where)
    return _plain(kind, data, where)


def _record(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        return _not(where, "table")
    hints = _hints(kind)
    for name in data:
        if name not in hints:
            raise Wrong(f"{where}.{name}", say("problem.no_fact", fact=name, known=tuple(hints)))
    try:
        return kind(**{name: _read(hints[name], value, f"{where}.{name}") for name, value in data.items()})
    except TypeError:
        return _not(where, "complete")


def _plain(kind: Any, data: Any, where: str) -> Any:
    if kind is Fraction:
        try:
            if "." not in str(data):
                return _not_negative(exact(data), where)
        except ValueError:
            pass
        return _not(where, "exact")
    if type(data) is not kind:
        return _not(where, {bool: "bool", int: "int", str: "text", date: "date"}[kind])
    return _not_negative(data, where) if kind is int else data


def _not_negative(value: Any, where: str) -> Any:
    if value < 0:
        raise Wrong(where, say("problem.negative"))
    return value


def _not(where: str, kind: str, **facts: Any) -> Any:
    raise Wrong(where, must_be(kind, **facts))


# --- putting ---------------------------------------------------------------------------------------------------


def put(case: Case) -> Outcome | Problem:
    """Put a case to the rules; a Problem if its facts are impossible."""
    try:
        findings = QUESTIONS[case.question].put(case.rulebook, case.facts) or (NOTHING_TO_FIND,)
    except Impossible as wrong:
        return _impossible(case, f"facts.{wrong.field}", wrong.field, wrong.said)
    except (ValueError, OverflowError):  # how Python's calendar says that it ends
        return _impossible(case, "facts", "facts", say("impossible.beyond_calendar"))
    except LookupError:
        said = say("problem.rulebook_silent", pack=case.rulebook.law_pack)
        return Problem(f"{case.id}: facts", said, case.line)
    verdict = gravest(findings)
    return Outcome(
        case=case,
        verdict=verdict,
        findings=findings,
        differences=tuple(map(str, differences(case.expect, verdict, findings))),
    )


def _impossible(case: Case, where: str, field: str, reason: Said) -> Problem:
    return Problem(
        f"{case.id}: {where}", say("problem.impossible_facts", field=field, reason=reason), case.line
    )


class Difference(NamedTuple):
    """Where a verdict is not what was expected."""

    field: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.field}: expected {self.expected}, is {self.got}"


def differences(
    expect: Mapping[str, Any], verdict: Verdict, findings: tuple[Verdict, ...]
) -> Iterator[Difference]:
    """Compare a verdict, the gravest of these findings, with what `verdict_expected` of it."""
    for name in ("status", "defect", "rule"):
        got = getattr(verdict, name)
        if name in expect and expect[name] != str(got):
            yield Difference(name, expect[name], str(got))
    for name in ("norms", "cites"):
        have = getattr(verdict, name)
        known = {*have, *(each.partition("@")[0] for each in have)}
        for each in expect.get(name, ()):
            if each not in known:
                yield Difference(name, str(each), ", ".join(have) or "none")
    for name, value in expect.get("numbers", {}).items():
        got = number_text(verdict.numbers[name]) if name in verdict.numbers else None
        if got != str(value):
            yield Difference(f"numbers.{name}", str(value), "not given" if got is None else got)
    for wanted in expect.get("findings", ()):
        if not any(
            all(str(getattr(each, key, None)) == str(value) for key, value in wanted.items())
            for each in findings
        ):
            yield Difference(
                "findings", str(wanted), ", ".join(f"{each.rule} {each.status}" for each in findings)
            )
