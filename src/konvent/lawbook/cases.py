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
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from konvent.core.law.questions import QUESTIONS
from konvent.core.law.rulebook import Rulebook, Statutes
from konvent.core.law.verdict import Defect, Status, Verdict, gravest
from konvent.core.text import Text
from konvent.lawbook.loading import with_statutes
from konvent.lawbook.packs import legal_forms, norms_by_id
from konvent.lawbook.problem import Problem, line_of, problem, tree_of
from konvent.lawbook.statutes import flat, value_problems

FORMAT = "konvent-cases/1"
HEAD = ("format", "title", "legal_form", "state", "statutes", "case")
CASE = ("id", "title", "basis", "about", "question", "legal_form", "state", "statutes", "facts", "expect")
EXPECT = ("status", "defect", "rule", "norms", "cites", "numbers", "findings")
# A file may set statutes for all its cases; a case adds to them.
NOTHING_TO_FIND = Verdict(
    rule="none",
    status=Status.PASS,
    sentence=Text(de="Dazu ist nichts zu beanstanden.", en="There is nothing to object to."),
    numbers={},
)


class Wrong(ValueError):
    """A value that does not fit; `field` is its path."""

    def __init__(self, field: str, de: str, en: str) -> None:
        super().__init__(en)
        self.field, self.text = field, Text(de=de, en=en)


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
        return (*problems, problem("case", "Die Datei enthält keine Fälle.", "The file has no cases."))
    places = _places(text)
    ids: set[str] = set()
    for place, entry in enumerate(entries, 1):
        line = places[place - 1] if place <= len(places) else None
        try:
            case = _case(tree, entry, line)
            if case.id in ids:
                raise Wrong(
                    "id",
                    f"Der Name „{case.id}“ kommt zweimal vor.",
                    f"The id “{case.id}” stands there twice.",
                )
            ids.add(case.id)
            found.append(case)
        except Wrong as wrong:
            name = entry.get("id", f"case {place}") if isinstance(entry, dict) else f"case {place}"
            at = line_of(text, wrong.field.rpartition(".")[2], "case", place) or line
            problems.append(Problem(f"{name}: {wrong.field}", wrong.text, at))
    return tuple(problems) or tuple(found)


def _places(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[case]]")]


def _head_problems(tree: Mapping[str, Any], text: str) -> Iterator[Problem]:
    if tree.get("format", FORMAT) != FORMAT:
        yield problem(
            "format",
            f"Das Format muss „{FORMAT}“ sein.",
            f"The format must be “{FORMAT}”.",
            line_of(text, "format"),
        )
    for name in tree:
        if name not in HEAD:
            yield problem(
                name, f"Das Feld „{name}“ gibt es nicht.", f"There is no field “{name}”.", line_of(text, name)
            )


def _case(tree: Mapping[str, Any], entry: Any, line: int | None) -> Case:
    if not isinstance(entry, dict):
        raise Wrong("case", "Ein Fall ist eine Tabelle.", "A case is a table.")
    for name in entry:
        if name not in CASE:
            raise Wrong(name, f"Das Feld „{name}“ gibt es nicht.", f"There is no field “{name}”.")
    name, question = entry.get("id"), entry.get("question")
    if not isinstance(name, str) or not name:
        raise Wrong("id", "Der Name des Falls fehlt.", "The id of the case is missing.")
    if not isinstance(question, str) or question not in QUESTIONS:
        raise Wrong(
            "question",
            f"Die Frage muss eine von {', '.join(QUESTIONS)} sein.",
            f"The question must be one of {', '.join(QUESTIONS)}.",
        )
    facts = _read(QUESTIONS[question].facts, entry.get("facts", {}), "facts")
    legal_form = entry.get("legal_form", tree.get("legal_form"))
    if legal_form not in legal_forms():
        forms = ", ".join(legal_forms())
        raise Wrong(
            "legal_form",
            f"Die Rechtsform muss eine von {forms} sein.",
            f"The legal form must be one of {forms}.",
        )
    state = entry.get("state", tree.get("state", ""))
    values = _values(tree.get("statutes", {})) | _values(entry.get("statutes", {}))
    return Case(
        id=name,
        title=str(entry.get("title", "")),
        about=_about(entry.get("about", [])),
        question=question,
        rulebook=_rulebook(legal_form, str(state), tuple(sorted(values.items())), _years(facts)),
        facts=facts,
        expect=_expectation(entry.get("expect", {})),
        line=line,
    )


def _about(names: Any) -> tuple[str, ...]:
    for name in names if isinstance(names, list) else [names]:
        if name not in norms_by_id():
            raise Wrong("about", f"Die Vorschrift „{name}“ gibt es nicht.", f"There is no norm “{name}”.")
    return tuple(names)


def _values(tree: Any) -> dict[str, Any]:
    if not isinstance(tree, dict):
        raise Wrong("statutes", "Die Satzung ist eine Tabelle.", "The statutes are a table.")
    return flat(tree)


def _years(facts: Any) -> tuple[int, ...]:
    """The years whose holidays matter: those of the facts, the one before and two after."""
    years = [value.year for field in fields(facts) if isinstance(value := getattr(facts, field.name), date)]
    return tuple(range(min(years) - 1, max(years) + 3)) if years else ()


@lru_cache(maxsize=4096)
def _rulebook(
    legal_form: str, state: str, values: tuple[tuple[str, Any], ...], years: tuple[int, ...]
) -> Rulebook:
    wrong = next(value_problems(dict(values)), None)
    if wrong:
        raise Wrong(f"statutes.{wrong.where}", wrong.text.de, wrong.text.en)
    statutes = Statutes(title="Satzung", legal_form=legal_form, values=dict(values))
    try:
        return with_statutes(statutes, state=state, years=years)
    except NotImplementedError:  # how the calendar of holidays says that it does not know a Land
        raise Wrong("state", f"Das Land „{state}“ gibt es nicht.", f"There is no Land “{state}”.") from None


def _expectation(expect: Any) -> Mapping[str, Any]:
    if not isinstance(expect, dict):
        raise Wrong("expect", "Das Erwartete ist eine Tabelle.", "What is expected is a table.")
    for name in expect:
        if name not in EXPECT:
            raise Wrong(f"expect.{name}", f"Das Feld „{name}“ gibt es nicht.", f"There is no field “{name}”.")
    for name, kind in (("status", Status), ("defect", Defect)):
        if name in expect and expect[name] not in [each.value for each in kind]:
            values = ", ".join(each.value for each in kind)
            raise Wrong(
                f"expect.{name}", f"Das muss eines von {values} sein.", f"This must be one of {values}."
            )
    if expect and "status" not in expect:
        raise Wrong("expect.status", "Der erwartete Befund fehlt.", "The status expected is missing.")
    for name, shape in (("norms", list), ("cites", list), ("findings", list), ("numbers", dict)):
        if name in expect and not isinstance(expect[name], shape):
            raise Wrong(f"expect.{name}", "Das hat nicht die richtige Form.", "This has the wrong shape.")
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
        return (
            data
            if data in choices
            else _not(where, f"eines von {', '.join(choices)}", f"one of {', '.join(choices)}")
        )
    if origin is tuple:
        if not isinstance(data, list):
            return _not(where, "eine Liste", "a list")
        return tuple(_read(choices[0], each, f"{where}[{place}]") for place, each in enumerate(data))
    if origin is not None:
        if not isinstance(data, dict):
            return _not(where, "eine Tabelle", "a table")
        return {key: _read(choices[1], each, f"{where}.{key}") for key, each in data.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, data, where)
    return _plain(kind, data, where)


def _record(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        return _not(where, "eine Tabelle", "a table")
    hints = _hints(kind)
    for name in data:
        if name not in hints:
            known = ", ".join(hints)
            raise Wrong(
                f"{where}.{name}",
                f"Die Angabe „{name}“ gibt es nicht; es gibt {known}.",
                f"There is no fact “{name}”; there are {known}.",
            )
    try:
        return kind(**{name: _read(hints[name], value, f"{where}.{name}") for name, value in data.items()})
    except TypeError:
        return _not(where, "vollständig", "complete")


def _plain(kind: Any, data: Any, where: str) -> Any:
    if kind is Fraction:
        if isinstance(data, int) and not isinstance(data, bool):
            return _not_negative(Fraction(data), where)
        try:
            if isinstance(data, str) and "." not in data and "e" not in data.lower():
                return _not_negative(Fraction(data), where)
        except (ValueError, ZeroDivisionError):
            pass
        return _not(
            where, 'eine ganze Zahl oder ein Bruch wie "3/2"', 'a whole number or a fraction such as "3/2"'
        )
    if type(data) is not kind:
        words = {
            bool: ("true oder false", "true or false"),
            int: ("eine ganze Zahl", "a whole number"),
            str: ("Text", "text"),
            date: ("ein Datum wie 2026-06-12", "a date such as 2026-06-12"),
        }
        return _not(where, *words[kind])
    return _not_negative(data, where) if kind is int else data


def _not_negative(value: Any, where: str) -> Any:
    if value < 0:
        raise Wrong(where, "Die Zahl darf nicht negativ sein.", "The number must not be negative.")
    return value


def _not(where: str, de: str, en: str) -> Any:
    raise Wrong(where, f"Hier muss {de} stehen.", f"This must be {en}.")


# --- putting ---------------------------------------------------------------------------------------------------


def put(case: Case) -> Outcome | Problem:
    """Put a case to the rules; a Problem if its facts are impossible."""
    try:
        findings = QUESTIONS[case.question].put(case.rulebook, case.facts) or (NOTHING_TO_FIND,)
    except ValueError as impossible:
        field, _, reason = str(impossible).partition(": ")
        return Problem(
            f"{case.id}: facts.{field}",
            Text(
                de=f"Diese Angaben können nicht sein ({field}: {reason}).",
                en=f"These facts cannot be ({field}: {reason}).",
            ),
            case.line,
        )
    except LookupError as silent:
        return Problem(
            f"{case.id}: facts",
            Text(
                de=f"Das Regelwerk sagt dazu nichts: {silent}.",
                en=f"The rulebook says nothing on this: {silent}.",
            ),
            case.line,
        )
    verdict = gravest(findings)
    return Outcome(
        case=case,
        verdict=verdict,
        findings=findings,
        differences=tuple(_differences(case.expect, verdict, findings)),
    )


def _differences(expect: Mapping[str, Any], verdict: Verdict, findings: tuple[Verdict, ...]) -> Iterator[str]:
    for name in ("status", "defect", "rule"):
        got = getattr(verdict, name)
        if name in expect and expect[name] != str(got):
            yield f"{name}: expected {expect[name]}, is {got}"
    for name in ("norms", "cites"):
        have = getattr(verdict, name)
        known = {*have, *(each.partition("@")[0] for each in have)}
        for each in expect.get(name, ()):
            if each not in known:
                yield f"{name}: expected {each}, are {', '.join(have) or 'none'}"
    for name, value in expect.get("numbers", {}).items():
        if verdict.numbers.get(name) != str(value):
            yield f"numbers.{name}: expected {value}, is {verdict.numbers.get(name, 'not given')}"
    for wanted in expect.get("findings", ()):
        if not any(
            all(str(getattr(each, key, None)) == str(value) for key, value in wanted.items())
            for each in findings
        ):
            yield f"findings: expected {wanted}, are {', '.join(f'{each.rule} {each.status}' for each in findings)}"
