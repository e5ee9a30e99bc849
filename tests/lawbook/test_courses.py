"""Courses as files: each is played as it would be in the hall, and what cannot be read is said with its place."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from copy import deepcopy
from dataclasses import fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konvent import lawbook
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.event import COMMANDS
from konvent.lawbook.courses import FILLED_IN, STEP
from konvent.lawbook.playing import Played, played
from konvent.lawbook.problem import Problem
from konvent.lawbook.words import program

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "vectors" / "courses").glob("*.toml"))
PAGE = ROOT / "docs" / "law" / "courses.md"

# Steps that are not yet as they must be, by the course: each stands there as the law wants it, with what follows from
# the step before it being carried out. Whoever mends one strikes it here.
OPEN: dict[str, set[int]] = {}


def play(path: Path) -> Played:
    answer = played(path.read_bytes())
    assert isinstance(answer, Played), [(each.line, each.where, each.said) for each in answer]
    return answer


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_course_comes_out_as_expected(path):
    course = play(path)
    assert {step.place.number for step in course.unmet} == OPEN.get(path.stem, set()), [
        (each.line, each.where, program().say(each, "en")) for each in course.problems
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_whoever_decides_a_course_again_finds_nothing_false(path):
    """Whatever the server lets in, of any kind of vote, a verifier must come to as well."""
    course = play(path)
    replay = Replay(course.entries, course.course.body, course.boxes)
    assert [program().say(each.said, "en") for each in replay if each.said] == []


def test_courses_cover_every_legal_form_and_end_in_every_way():
    courses = [tomllib.loads(path.read_text("utf-8")) for path in FILES]
    assert len(courses) >= 30
    assert {each["legal_form"] for each in courses} == set(lawbook.legal_forms())
    expected = {name for each in courses for step in each["act"] for name in step.get("expect", ())}
    assert expected >= {
        "refused",
        "cite",
        "status",
        "rule",
        "count",
        "eligible",
        "barred",
        "minutes",
        "chair",
        "present",
    }


def test_the_page_about_courses_says_what_is_played():
    examples = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    whole = [each for each in examples if "[[act]]" in each and "legal_form" in each]
    assert len(whole) == 2
    for each in whole:
        answer = played(each.encode())
        assert isinstance(answer, Played), answer
        assert answer.problems == ()


def test_no_act_has_a_field_that_every_step_has():
    for command in COMMANDS.values():
        assert not {field.name for field in fields(command)} & set(STEP), command.kind
    assert {"bodies", "items", "joins"} == set(FILLED_IN)


# --- what cannot be read ---------------------------------------------------------------------------------------

GOOD = (ROOT / "vectors" / "courses" / "annual-ev.toml").read_text("utf-8")


def faults(text: str) -> list[tuple[str, int | None, str]]:
    answer = played(text.encode())
    assert isinstance(answer, tuple), "it was read"
    return [(each.where, each.line, program().say(each, "en")) for each in answer]


def line_of(text: str, piece: str, after: str = "") -> int:
    return text[: text.index(piece, text.index(after))].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ('act = "agenda.call_item"', 'act = "agenda.cal_item"', "act", "There is no act"),
        ('at = "18:05"', 'at = "17:05"', "at", "before the one above"),
        ('at = "18:05"', "at = 18.05", "at", "must be an instant"),
        ('at = "18:05"', 'at = "25:05"', "at", "must be an instant"),
        ('at = "18:05"', "at = 9999-12-31T23:59:59", "at", "must be an instant"),
        ('item_id = "1"', "item_id = 1", "item_id", "must be text"),
        ('item_id = "1"', 'item = "1"', "item", "no field “item”"),
        ('item_id = "1"\n', "", "item_id", "is missing"),
        ('by = "Vera Vorn"', 'by = "Vera Vron"', "by", "no person “Vera Vron”"),
        ('chair = "Vera Vorn"', 'chair = "Vera"', "chair", "no person “Vera”"),
        ('mode = "room"', 'mode = "hall"', "mode", "must be one of"),
        ('mode = "room"', "mode = 1.5", "mode", "must be text, a whole number"),
        ('"Mitglied 1-12"', '"Mitglied 12-1"', "person_id", "a range goes"),
        ('"Mitglied 1-12"', '"Mitglied 1-19"', "person_id", "no person “Mitglied 19”"),
        ('"Mitglied 1-12"', "12", "person_id", "must be text"),
        ('vote_id = "discharge"', "vote_id = []", "vote_id", "must be text"),
        ('vote = "discharge"', 'vote = "dischrge"', "vote", "No vote"),
        ("ballots = { yes = 9", "ballots = { yse = 9", "ballots.yse", "cannot be chosen"),
        ("ballots = { yes = 9", "ballots = { yes = -9", "ballots.yes", "must be a list"),
        ('status = "PASS"', 'status = "PAST"', "expect.status", "must be one of"),
        ('rule = "ev.majority.simple"', 'rle = "ev"', "expect.rle", "no field"),
        ("count = { yes = 9", "count = { yes = 1.5", "expect.count.yes", "whole number or a fraction"),
        ('refused = "command.not_yours"', 'refused = "command.not_yours", present = 3', "expect.refused", "then beside it only"),
        ("present = 14", 'present = 14, cite = "§ 1"', "expect.cite", "that of a refusal"),
        ("expect = { present = 14 }", "expect = 14", "expect", "must be a table"),
        ('at = "18:05"', 'at = "18"', "at", "must be an instant"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_line_and_field(old, new, where, says):
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    found, line, sentence = faults(text)[0]
    assert found.partition(": ")[2] == where
    assert says in sentence
    wrong = line_of(GOOD, old)
    begins = GOOD[: GOOD.index(old)].rindex("[[act]]")
    assert line == wrong or (new == "" and line == GOOD[:begins].count("\n") + 1)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('legal_form = "ev"', 'legal_form = "kg"', "legal_form"),
        ('legal_form = "ev"\n', "", "legal_form"),
        ('format = "konvent-course/1"', 'format = "konvent-course/2"', "format"),
        ('state = "BE"', 'state = "XX"', "state"),
        ('elections.majority = "absolute"', 'elections.majority = "some"', "statutes.elections.majority"),
        ('board = ["Vera Vorn"', 'board = ["office"', "offices.board"),
        ('name = "Bodo Beisitz"', 'name = "Vera Vorn"', "member 2: name"),
        ("count = 18", "count = 0", "member 3: count"),
        ('kind = "report"', 'kind = "raport"', "item 1: kind"),
        ('concerns = ["Vera Vorn", "Bodo', 'concerns = ["Vera Vron", "Bodo', "item 2: concerns"),
        ('number = "1"\n', "", "item 1: number"),
    ],
)  # fmt: skip
def test_what_stands_before_the_acts_is_read_as_strictly(old, new, where):
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    found = faults(text)
    assert where in [each for each, _, _ in found]
    assert all(line for _, line, _ in found) or new == ""


def test_all_faults_are_named_at_once_and_nothing_is_played():
    text = GOOD
    for old, new in (
        ('legal_form = "ev"', 'legal_form = "kg"'),
        ('item_id = "1"', 'item = "1"'),
        ('mode = "room"', 'mode = "hall"'),
        ('status = "PASS"', 'status = "PAST"'),
        ('by = "Vera Vorn"', 'by = "Vera Vron"'),
    ):
        text = text.replace(old, new, 1)
    places = {where.rpartition(": ")[2] for where, _, _ in faults(text)}
    assert places >= {"legal_form", "item", "mode", "expect.status", "by"}


@pytest.mark.parametrize(
    "text", ["", "[[act]]", 'legal_form = "ev"', "act = 1\nmember = 2\nitem = []", "[act]\nat = 1"]
)
def test_a_file_without_members_items_or_acts_is_no_course(text):
    assert faults(text)


# --- what comes out otherwise ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "field", "expected", "got"),
    [
        ("present = 14", "present = 15", "present", "15", "14"),
        ("eligible = 12", "eligible = 11", "eligible", "11", "12"),
        ('barred = ["Vera Vorn", "Bodo Beisitz"]', 'barred = ["Vera Vorn"]', "barred", "Vera Vorn", "Vera Vorn, Bodo Beisitz"),
        ('status = "PASS", rule', 'status = "FAIL", rule', "status", "FAIL", "PASS"),
        ('rule = "ev.majority.simple"', 'rule = "ev.quorum"', "rule", "ev.quorum", "ev.majority.simple"),
        ("count = { yes = 9", "count = { yes = 8", "count.yes", "8", "9"),
        ("count = { yes = 9", "count = { not_cast = 1, yes = 9", "count.not_cast", "1", "0"),
        ('base = "11"', 'base = "12"', "numbers.base", "12", "11"),
        ("accepted = true", "accepted = false", "accepted", "false", "true"),
        ('refused = "command.not_yours"', 'refused = "command.other"', "refused", "command.other", "command.not_yours"),
        ('refused = "minutes.other_document"', 'refused = "minutes.other_document", cite = "§ 1"', "cite", "§ 1", "–"),
        ("yes = 9, no = 2, abstain = 1 }\n\n[[act]]", "yes = 9, no = 2, abstain = 1 }\nexpect = { refused = \"votes.closed\" }\n\n[[act]]", "refused", "votes.closed", "carried out"),
    ],
)  # fmt: skip
def test_an_expectation_that_is_not_met_is_named_with_its_line_and_what_came_out(
    old, new, field, expected, got
):
    text = GOOD.replace(old, new, 1)
    answer = played(text.encode())
    assert isinstance(answer, Played), answer
    (problem,) = answer.problems
    assert problem.where.endswith(f": expect.{field}")
    assert problem.line is not None
    assert field.rpartition(".")[2] in text.splitlines()[problem.line - 1]
    sentence = program().say(problem, "en")
    assert expected in sentence
    assert got in sentence


def test_a_sentence_that_the_minutes_do_not_say_is_named():
    answer = played(
        GOOD.replace('"Entlastung des Vorstands", "Mitglied 3"]', '"Dieser Satz steht nirgends."]').encode()
    )
    assert isinstance(answer, Played)
    assert [program().say(each, "en") for each in answer.problems] == [
        "The minutes do not say: “Dieser Satz steht nirgends.”"
    ]


def test_of_many_the_few_are_named_for_whom_it_came_out_otherwise():
    text = GOOD.replace('person_id = ["Vera Vorn"', 'person_id = ["Vera Vorn", "Vera Vorn"', 1)
    answer = played(text.encode())
    assert isinstance(answer, Played)
    (problem,) = answer.problems
    assert program().say(problem, "de").startswith("Vera Vorn: Abgelehnt (attendance.already_in): ")


def test_a_course_is_played_the_same_each_time():
    first, second = played(GOOD.encode()), played(GOOD.encode())
    assert isinstance(first, Played)
    assert isinstance(second, Played)
    assert first.problems == second.problems == ()


# --- the command -----------------------------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "konvent.cli.main", "check", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_tells_cases_courses_and_packs_apart(tmp_path):
    course, wrong, broken, neither = (tmp_path / f"{name}.toml" for name in ("a", "b", "c", "d"))
    course.write_text(GOOD, "utf-8")
    wrong.write_text(GOOD.replace("present = 14", "present = 15"), "utf-8")
    broken.write_text(GOOD.replace("agenda.call_item", "agenda.call"), "utf-8")
    neither.write_text("colour = 1\n", "utf-8")
    case = ROOT / "vectors" / "law" / "ag.toml"
    pack = Path(lawbook.__file__).parent / "de" / "ev.toml"
    assert run(str(course), str(case), str(pack)).returncode == 0
    differs = run(str(wrong), "--language", "en")
    assert differs.returncode == 1
    assert (
        f"{wrong}:{line_of(GOOD, 'present = 14')}: act 2: expect.present: Expected was 15, it came out as 14."
        in differs.stdout
    )
    data = json.loads(run(str(wrong), "--json").stdout)
    assert data["courses"][0]["holds"] is False
    assert data["courses"][0]["differences"][0]["field"] == "act 2: expect.present"
    refused = run(str(broken), "--language", "en")
    assert refused.returncode == 2
    assert f"{broken}:{line_of(GOOD, 'agenda.call_item')}: act 4: act: There is no act" in refused.stderr
    unknown = run(str(neither), "--language", "en")
    assert unknown.returncode == 2
    assert "neither cases ([[case]]) nor a course ([[act]])" in unknown.stderr


# --- anything at all -------------------------------------------------------------------------------------------


def toml(value: Any) -> str:
    """A value of a TOML file, tables written inline."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case str():
            return json.dumps(value, ensure_ascii=True)
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return "{" + ", ".join(f"{json.dumps(name)} = {toml(each)}" for name, each in value.items()) + "}"
    raise TypeError(type(value))


def written(tree: dict[str, Any]) -> bytes:
    return "\n".join(f"{json.dumps(name)} = {toml(each)}" for name, each in tree.items()).encode()


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a tree at which something stands: what holds it, and the key."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, each in inner for place in ((value, key), *places(each))]


TREES = [tomllib.loads(path.read_text("utf-8")) for path in FILES]
WORDS = sorted(
    {
        each
        for tree in TREES
        for held, key in places(tree)
        if isinstance(each := held[key], str) and len(each) < 40
    }
    | set(COMMANDS)
    | {
        "",
        "office",
        "system",
        "u7",
        "herself",
        "10:00",
        "2026-06-12",
        "2026-06-12T10:00:00",
        "\x00",
        "1/0",
        "1e9",
    }
)
NAMES = sorted({key for tree in TREES for _, key in places(tree) if isinstance(key, str)})
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x7f"), max_size=20)
VALUES = st.recursive(
    st.sampled_from(WORDS)
    | TEXTS
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.datetimes()
    | st.dates()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A good course in which a few values were changed, struck or added, or acts put elsewhere."""
    tree = deepcopy(draw(st.sampled_from(TREES)))
    for _ in range(draw(st.integers(1, 4))):
        held, key = draw(st.sampled_from(places(tree)))
        match draw(st.sampled_from(("change", "strike", "add", "move"))):
            case "change":
                held[key] = draw(VALUES)
            case "strike":
                del held[key]
            case "add" if isinstance(held, dict):
                held[draw(st.sampled_from(NAMES))] = draw(VALUES)
            case "move" if isinstance(tree.get("act"), list):
                tree["act"] = draw(st.permutations(tree["act"][:6])) + tree["act"][6:]
        if not places(tree):
            break
    return written(tree)


@settings(max_examples=60, deadline=None)
@given(spoiled())
def test_whatever_stands_in_a_course_is_played_or_said_to_be_wrong(data):
    answer = played(data)
    for each in answer.problems if isinstance(answer, Played) else answer:
        assert isinstance(each, Problem)
        assert program().say(each, "de")
        assert program().say(each, "en")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_is_read_by_guessing(data):
    assert isinstance(played(data), tuple)
