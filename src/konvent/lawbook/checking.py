"""Checks files of cases and law packs, and says in words or as JSON what differs from what is expected."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from konvent.core.law.verdict import number_text
from konvent.core.meeting.codec import encode
from konvent.core.view.spoken import spoken
from konvent.core.words import say
from konvent.lawbook.cases import Case, Outcome, cases_from_toml, put
from konvent.lawbook.packs import Pack, pack_from_toml
from konvent.lawbook.problem import Problem
from konvent.lawbook.words import program


def check(paths: Iterable[Path], *, as_json: bool, language: str) -> int:
    """Check files or folders; 0 if every expectation holds, 1 if one does not, 2 if a file cannot be read."""
    results, problems = [], []
    for path in paths:
        for file in _files(path):
            read = _read(file)
            for each in read:
                if isinstance(each, Problem):
                    problems.append((file, each))
                    continue
                outcome = put(each)
                if isinstance(outcome, Problem):
                    problems.append((file, outcome))
                else:
                    results.append((file, outcome))
    if as_json:
        json.dump(_data(results, problems), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        _print(results, problems, language)
    if problems:
        return 2
    return 1 if any(outcome.differences for _, outcome in results) else 0


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.rglob("*.toml"))
    else:
        yield path


def _read(file: Path) -> tuple[Case | Problem, ...]:
    """The cases of a file; of a law pack only what is wrong with it."""
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return (Problem("", say("problem.unreadable", reason=reason)),)
    if any(line.startswith(b"pack ") or line.startswith(b"pack=") for line in data.splitlines()):
        pack = pack_from_toml(data)
        return () if isinstance(pack, Pack) else pack
    return cases_from_toml(data)


def _print(results: list[tuple[Path, Outcome]], problems: list[tuple[Path, Problem]], language: str) -> None:
    for file, each in problems:
        line = f":{each.line}" if each.line else ""
        print(f"{file}{line}: {each.where}: {program().say(each, language)}", file=sys.stderr)
    for file, outcome in results:
        case, verdict = outcome.case, outcome.verdict
        if case.expect and not outcome.differences:
            continue
        print(f"{file}:{case.line} {case.id}: {verdict.status} ({verdict.defect})")
        print(f"    {program().say(verdict, language)}")
        for step in verdict.steps:
            print(f"    - {program().say(step, language)}")
        if verdict.numbers:
            print(
                "    " + ", ".join(f"{name} = {number_text(each)}" for name, each in verdict.numbers.items())
            )
        if verdict.norms:
            print("    " + ", ".join(verdict.norms))
        if verdict.remedy:
            print(f"    > {program().say(verdict.remedy, language)}")
        for difference in outcome.differences:
            print(f"    ! {difference}")
    wrong = sum(1 for _, outcome in results if outcome.differences)
    print(f"{len(results)} Fälle, {wrong} anders als erwartet, {len(problems)} nicht lesbar")


def _data(results: list[tuple[Path, Outcome]], problems: list[tuple[Path, Problem]]) -> dict[str, Any]:
    return {
        "cases": [
            {
                "file": str(file),
                "line": outcome.case.line,
                "id": outcome.case.id,
                "holds": not outcome.differences,
                "differences": list(outcome.differences),
                "verdict": encode(spoken(outcome.verdict, program())),
                "findings": encode([spoken(each, program()) for each in outcome.findings]),
            }
            for file, outcome in results
        ],
        "problems": [
            {
                "file": str(file),
                "line": each.line,
                "field": each.where,
                "reason": program().text(each).to_data(),
            }
            for file, each in problems
        ],
        "total": len(results),
        "wrong": sum(1 for _, outcome in results if outcome.differences),
    }
