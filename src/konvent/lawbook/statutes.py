"""Statutes as TOML: read with every problem at its path, written so that reading gives the same again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from konvent.core.journal.entry import YEARS
from konvent.core.law.rulebook import Statutes, Value
from konvent.core.meeting.event import unfit_text
from konvent.core.typed import fault_of, texts_in
from konvent.core.words import Said, say
from konvent.lawbook.packs import legal_forms
from konvent.lawbook.parameters import by_path
from konvent.lawbook.problem import Problem, line_of_path, tree_of

LARGEST = 200_000
HEAD = ("title", "legal_form", "resolved_on", "registered_on")


def statutes_from_toml(data: bytes) -> Statutes | tuple[Problem, ...]:
    """Read statutes; all problems at once, each with its field and line, or the statutes."""
    tree = tree_of(data, LARGEST)
    if not isinstance(tree, dict):
        return (tree,)
    text = data.decode("utf-8-sig")
    problems = list(problems_of(tree, text))
    if problems:
        return tuple(problems)
    return statutes_of(tree)


def statutes_of(tree: Mapping[str, Any]) -> Statutes:
    """Statutes from tables that have no problems."""
    return Statutes(
        title=tree["title"],
        legal_form=tree["legal_form"],
        resolved_on=tree.get("resolved_on"),
        registered_on=tree.get("registered_on"),
        values=flat({key: each for key, each in tree.items() if key not in HEAD}),
    )


def problems_of(tree: Mapping[str, Any], text: str) -> Iterator[Problem]:
    for where, each in texts_in(tree):
        fault = fault_of(each)
        if fault:
            yield _problem(where, unfit_text(where, fault).said, text)
    if not isinstance(tree.get("title"), str) or not tree.get("title"):
        yield _problem("title", say("problem.statutes_title"))
    if tree.get("legal_form") not in legal_forms():
        yield _problem("legal_form", say("problem.legal_form", forms=legal_forms()), text)
    for name in ("resolved_on", "registered_on"):
        if name in tree and not _is_day(tree[name]):
            yield _problem(name, say("problem.must_be_date"), text)
    yield from value_problems(flat({key: each for key, each in tree.items() if key not in HEAD}), text)


def _is_day(value: Any) -> bool:
    return type(value) is date and value.year in YEARS


def value_problems(values: Mapping[str, Any], text: str = "") -> Iterator[Problem]:
    """What is wrong with parameters by path, as `flat` gives them. text: the file, to name lines."""
    for path, value in values.items():
        if path.startswith("clauses."):
            if not isinstance(value, str):
                yield _problem(path, say("problem.must_be_clause"), text)
            continue
        parameter = by_path().get(path)
        if parameter is None:
            yield _problem(path, say("problem.no_parameter", path=path), text)
            continue
        reason = parameter.problem(value)
        if reason:
            yield _problem(path, say("problem.of_parameter", path=path, reason=reason), text)


def flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Tables as parameters by dotted path; lists become tuples."""
    found: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = tuple(value) if isinstance(value, list) else value
    return found


def _problem(where: str, said: Said, text: str = "") -> Problem:
    return Problem(where, said, line_of_path(text, where))


def statutes_to_toml(statutes: Statutes) -> bytes:
    """Write statutes as TOML, UTF-8, in the order of the catalogue; reading it gives the same statutes."""
    lines = [f"title = {_toml(statutes.title)}", f"legal_form = {_toml(statutes.legal_form)}"]
    for name in ("resolved_on", "registered_on"):
        day = getattr(statutes, name)
        if day:
            lines.append(f"{name} = {day.isoformat()}")
    order = {path: place for place, path in enumerate(by_path())}
    tables: dict[str, list[str]] = {}
    for path, value in sorted(statutes.values.items(), key=lambda pair: (order.get(pair[0], -1), pair[0])):
        table, _, key = path.rpartition(".")
        tables.setdefault(table, []).append(f"{key} = {_toml(value)}")
    for table, entries in tables.items():
        lines += ["", f"[{table}]", *entries]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple | list):
        return f"[{', '.join(_toml(each) for each in value)}]"
    # A JSON string is a TOML basic string, except that TOML does not know the surrogate pairs of ASCII output.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
