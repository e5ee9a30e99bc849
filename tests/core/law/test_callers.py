"""Who asks the rules: no question is put in cases only, and the cases put the very one that hall, office and minutes put.

Found in the sources: which functions of the law each module outside of it names, and which those name in turn.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import konvent
from konvent.core.law.questions import QUESTIONS

SOURCES = Path(konvent.__file__).parent
LAW = "konvent.core.law."
# They put to the rules whatever a file asks for, and print what can be asked.
CASES = frozenset({"konvent.core.law.questions", "konvent.lawbook.cases", "konvent.lawbook.documents"})

# Asked by nobody as yet. Whoever lets a page or an act ask strikes the line.
OPEN: frozenset[str] = frozenset()

Function = tuple[str, str]

# What the product asks when a vote is counted, before anybody can have accepted or announced anything; a case tells all at
# once, and is answered by the same count.
COUNTED: Mapping[str, Function] = {
    "election": ("konvent.core.law.election", "counted"),
    "majority": ("konvent.core.law.majority", "counted"),
}


@cache
def parsed() -> Mapping[str, ast.Module]:
    found = {}
    for file in SOURCES.rglob("*.py"):
        parts = ("konvent", *file.relative_to(SOURCES).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(file.read_text("utf-8"))
    return found


@cache
def functions() -> frozenset[Function]:
    """The functions of the law."""
    return frozenset(
        (module, each.name)
        for module, tree in parsed().items()
        if module.startswith(LAW)
        for each in tree.body
        if isinstance(each, ast.FunctionDef)
    )


@cache
def imported(module: str) -> Mapping[str, str]:
    """Name in this module to what it stands for, dotted."""
    return {
        each.asname or each.name: f"{node.module}.{each.name}"
        for node in ast.walk(parsed()[module])
        if isinstance(node, ast.ImportFrom) and node.module
        for each in node.names
    }


def named(module: str, tree: ast.AST) -> Iterator[Function]:
    """The functions of the law that this piece of a module names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield imported(module).get(node.value.id, ""), node.attr
        elif isinstance(node, ast.Name):
            yield module, node.id
            inside, _, name = imported(module).get(node.id, "").rpartition(".")
            yield inside, name


@cache
def in_turn() -> Mapping[Function, frozenset[Function]]:
    return {
        (module, each.name): frozenset(named(module, each)) & functions() - {(module, each.name)}
        for module, tree in parsed().items()
        if module.startswith(LAW)
        for each in tree.body
        if isinstance(each, ast.FunctionDef)
    }


def reached(module: str, tree: ast.AST) -> frozenset[Function]:
    found, left = set(), set(named(module, tree)) & functions()
    while left:
        each = left.pop()
        found.add(each)
        left |= in_turn()[each] - found
    return frozenset(found)


@cache
def callers() -> Mapping[Function, frozenset[str]]:
    """Function of the law to the modules outside of the law that come to it."""
    found: dict[Function, set[str]] = {each: set() for each in functions()}
    for module, tree in parsed().items():
        if module in CASES or module.startswith(LAW):
            continue
        for each in reached(module, tree):
            found[each].add(module)
    return {each: frozenset(modules) for each, modules in found.items()}


def answers(question: str) -> Function:
    answer = QUESTIONS[question].answer
    return answer.__module__, answer.__name__


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_of_the_cases_is_put_by_the_product(question):
    asked = callers()[COUNTED.get(question, answers(question))]
    if question in OPEN:
        assert not asked, f"strike {question} from OPEN: {sorted(asked)} ask it"
    else:
        assert asked, f"{question}: only cases ask it"


@pytest.mark.parametrize("question", COUNTED)
def test_what_is_counted_is_what_the_case_judges(question):
    assert COUNTED[question] in in_turn()[answers(question)]


def test_no_rule_of_the_law_lies_idle():
    """Nothing in the law is there for tests alone: what no page, no act and no open question comes to goes."""
    by_classes = {
        each
        for module, tree in parsed().items()
        if module.startswith(LAW)
        for piece in tree.body
        if isinstance(piece, ast.ClassDef)
        for each in reached(module, piece)
    }
    waiting = {each for question in (*OPEN, *COUNTED) for each in _with_what_it_names(answers(question))}
    idle = {each for each, modules in callers().items() if not modules} - by_classes - waiting
    assert not idle, sorted(".".join(each) for each in idle)


def _with_what_it_names(function: Function) -> set[Function]:
    found, left = set(), {function}
    while left:
        each = left.pop()
        found.add(each)
        left |= in_turn()[each] - found
    return found
