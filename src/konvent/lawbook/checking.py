"""Checks files of cases, courses and law packs, and says in words or as JSON what differs from what is expected."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from konvent.core.law.verdict import number_text
from konvent.core.meeting.codec import encode
from konvent.core.view.spoken import spoken
from konvent.core.words import say
from konvent.lawbook.cases import FORMAT as CASES
from konvent.lawbook.cases import Case, Outcome, cases_from_toml, put
from konvent.lawbook.courses import FORMAT as COURSE
from konvent.lawbook.packs import Pack, pack_from_toml
from konvent.lawbook.playing import Played, played
from konvent.lawbook.problem import Problem, tree_of
from konvent.lawbook.words import program


@dataclass(slots=True)
class _Found:
    """What came of the files, each with its file."""

    outcomes: list[tuple[Path, Outcome]] = field(default_factory=list)
    courses: list[tuple[Path, Played]] = field(default_factory=list)
    problems: list[tuple[Path, Problem]] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """How many cases, and steps of courses, came out otherwise than expected."""
        return sum(1 for _, each in self.outcomes if each.differences) + sum(
            len(each.unmet) for _, each in self.courses
        )


def check(paths: Iterable[Path], *, as_json: bool, language: str) -> int:
    """Check files or folders; 0 if every expectation holds, 1 if one does not, 2 if a file cannot be read."""
    found = _Found()
    for path in paths:
        for file in _files(path):
            _check(file, found)
    if as_json:
        json.dump(_data(found), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        _print(found, language)
    if found.problems:
        return 2
    return 1 if found.wrong else 0


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.rglob("*.toml"))
    else:
        yield path


def _check(file: Path, found: _Found) -> None:
    for each in _answers(file):
        match each:
            case Outcome():
                found.outcomes.append((file, each))
            case Played():
                found.courses.append((file, each))
            case Problem():
                found.problems.append((file, each))


def _answers(file: Path) -> Iterable[Outcome | Played | Problem]:
    """What the file's cases or its course come to; of a law pack only what is wrong with it."""
    try:
        data = file.read_bytes()
    except OSError as error:
        return (Problem("", say("problem.unreadable", reason=error.strerror or str(error))),)
    tree = tree_of(data)
    if isinstance(tree, Problem):
        return (tree,)
    if "pack" in tree:
        pack = pack_from_toml(data)
        return () if isinstance(pack, Pack) else pack
    if "act" in tree or tree.get("format") == COURSE:
        answer = played(data)
        return (answer,) if isinstance(answer, Played) else answer
    if "case" in tree or tree.get("format") == CASES:
        return [put(each) if isinstance(each, Case) else each for each in cases_from_toml(data)]
    return (Problem("", say("problem.no_kind")),)


def _print(found: _Found, language: str) -> None:
    for file, each in found.problems:
        print(_at_its_place(file, each, language), file=sys.stderr)
    for file, course in found.courses:
        for each in course.problems:
            print(_at_its_place(file, each, language))
    for file, outcome in found.outcomes:
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
    facts = {
        "cases": len(found.outcomes),
        "courses": len(found.courses),
        "steps": sum(len(course.course.steps) for _, course in found.courses),
        "wrong": found.wrong,
        "problems": len(found.problems),
    }
    print(program().say(say("problem.checked", **facts), language))


def _at_its_place(file: Path, problem: Problem, language: str) -> str:
    place = f"{file}:{problem.line}" if problem.line else str(file)
    return ": ".join(each for each in (place, problem.where, program().say(problem, language)) if each)


def _data(found: _Found) -> dict[str, Any]:
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
            for file, outcome in found.outcomes
        ],
        "courses": [
            {
                "file": str(file),
                "title": each.course.title,
                "steps": len(each.course.steps),
                "holds": not each.differences,
                "differences": [_problem_data(file, problem) for problem in each.problems],
            }
            for file, each in found.courses
        ],
        "problems": [_problem_data(file, each) for file, each in found.problems],
        "total": len(found.outcomes) + sum(len(each.course.steps) for _, each in found.courses),
        "wrong": found.wrong,
    }


def _problem_data(file: Path, problem: Problem) -> dict[str, Any]:
    return {
        "file": str(file),
        "line": problem.line,
        "field": problem.where,
        "reason": program().text(problem).to_data(),
    }
