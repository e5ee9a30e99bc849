"""The page of requirements names each once, says no more than what is there, and counts right."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "requirements.md"
STATES = ("met", "partly", "not")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def rows() -> list[list[str]]:
    """The cells of each requirement: number, requirement, state, what shows it, what is missing."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text("utf-8").splitlines()
        if re.match(r"\| R\d", line)
    ]


def names_in(path: Path) -> set[str]:
    """The tests of a file, by the names pytest would run."""
    return {
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def test_every_requirement_stands_there_once_and_in_order():
    assert [number for number, *_ in rows()] == [f"R{place:02}" for place in range(1, 61)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_requirement_has_a_state_something_that_shows_it_and_says_what_is_missing(row):
    _, what, state, shown, missing = row
    assert what and state in STATES
    assert TEST.search(shown) or LINK.search(shown), "nothing shows it"
    assert bool(missing) == (state != "met"), "what is missing is said, and only where something is"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_shows_it_is_there(row):
    shown = row[3]
    assert shown.count("`tests/") == len(TEST.findall(shown)), "a test is named as `tests/file.py::name`"
    for path, name in TEST.findall(shown):
        assert (ROOT / path).is_file(), path
        assert name in names_in(ROOT / path), f"{path} has no {name}"
    for target in LINK.findall(shown):
        assert (PAGE.parent / target).is_file(), target


def test_the_counts_at_the_top_are_right():
    said = dict(re.findall(r"^\| (met|partly|not) \| (\d+) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    counted = Counter(state for _, _, state, *_ in rows())
    assert said == {state: str(counted[state]) for state in STATES}
