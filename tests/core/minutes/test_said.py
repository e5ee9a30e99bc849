"""Every act is said in the minutes or silent for a reason; every sentence comes from the book of the assembly."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from konvent.core.law.subjects import Subject
from konvent.core.meeting.decide import fold
from konvent.core.meeting.event import EVENTS
from konvent.core.meeting.records.assembly import Form
from konvent.core.meeting.records.incidents import IncidentKind
from konvent.core.meeting.records.invitation import Channel
from konvent.core.minutes.compose import outline
from konvent.core.minutes.silent import SILENT
from konvent.core.motions.blocks import plain
from konvent.core.words import Words
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder
from tests.core.minutes.debated import debated_sample
from tests.core.minutes.elected import elected_sample
from tests.core.minutes.played import (
    abandoned_sample,
    alone_sample,
    eventful_sample,
    moved_sample,
    names,
    played,
    reached_sample,
    sample,
    supplemented_sample,
    written_sample,
)

SOURCES = Path(__file__).resolve().parents[3] / "src" / "konvent"
SAMPLES = {
    "an assembly": sample,
    "a written procedure": written_sample,
    "one that was abandoned": abandoned_sample,
    "one that was moved and cancelled": moved_sample,
    "one whose agenda was supplemented": supplemented_sample,
    "an eventful one": eventful_sample,
    "one before which members were reached": reached_sample,
    "one member alone": alone_sample,
    "an election": elected_sample,
    "a debate on a text": debated_sample,
}
MARK = "\N{ASTERISM}"


def said(recorder: Recorder, words: Words, language: str = "de", entries: int | None = None) -> Any:
    """The outline as data; without the names handed in, and without what ties it to the journal."""
    kept = recorder.entries[:entries]
    state = fold(kept, replace(recorder.body, words=words))
    data = outline(state, kept, names(), language, recorder.boxes).to_data()
    return {key: value for key, value in data.items() if key not in ("names", "proof")}


# --- every act -----------------------------------------------------------------------------------------------


@cache
def changed_by() -> dict[str, bool]:
    """Kind of event to whether some event of it changes the minutes."""
    found: dict[str, bool] = {}
    for played_out in SAMPLES.values():
        recorder, before = played_out(), None
        for number, entry in enumerate(recorder.entries, start=1):
            now = said(recorder, program(), entries=number)
            found[entry.kind] = found.get(entry.kind, False) or now != before
            before = now
    return found


def test_the_samples_hold_every_act_there_is():
    assert {kind for kind, _ in EVENTS} - set(changed_by()) == set()


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in EVENTS}))
def test_every_act_changes_the_minutes_or_is_silent_for_a_reason(kind):
    assert changed_by()[kind] is (kind not in SILENT)


def test_who_took_the_chair_is_named_with_the_hour():
    spoken = " ".join(texts(said(eventful_sample(), program())))
    assert re.search(r"übernahm um \d\d:\d\d Uhr die Leitung\.", spoken)


def test_only_acts_that_there_are_are_silent():
    assert set(SILENT) <= {kind for kind, _ in EVENTS}
    assert all(SILENT.values())


# --- every sentence ------------------------------------------------------------------------------------------


def reworded(words: Words, family: str = "") -> Words:
    """The same catalogue with every sentence (of a family of keys) worded otherwise."""

    def other(key: str, sentence: Any) -> Any:
        if not key.startswith(family):
            return sentence
        if isinstance(sentence, str):
            return f"{MARK}{sentence}"
        return {case: each if case == "by" else f"{MARK}{each}" for case, each in sentence.items()}

    data = words.to_data()
    return Words.from_data(
        {language: {key: other(key, each) for key, each in known.items()} for language, known in data.items()}
    )


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("recorder", SAMPLES.values(), ids=SAMPLES)
def test_other_words_change_the_minutes_of_the_assembly_that_has_them_and_of_no_other(recorder, language):
    own, other = said(recorder(), program(), language), said(recorder(), reworded(program()), language)
    assert own == said(recorder(), program(), language)
    assert own != other
    assert own == unmarked(other), "a sentence was taken apart, or what is said depends on how it is said"


@pytest.mark.parametrize("recorder", SAMPLES.values(), ids=SAMPLES)
def test_what_is_not_from_the_catalogue_is_a_fact(recorder):
    known = set(texts([entry.data for entry in recorder().entries])) | set(texts(names()))
    known |= {member.number for member in recorder().roll.members} | {"konvent-minutes/1", "de"}
    known |= {"Amtsgericht Musterstadt, VR 0000 (fiktiv)", "video.example", "video.test"}
    known |= {plain(motion.text) for motion in recorder().state.motions.values()}
    rest = {each for each in texts(said(recorder(), reworded(program()))) if MARK not in each}
    assert {each for each in rest - known if not is_plain(each)} == set()


def is_plain(text: str) -> bool:
    """A number, or a word of the program such as "text", "opening" and "tallied"."""
    return re.fullmatch(r"[0-9 /]*|[a-z_]+", text) is not None


def texts(value: Any) -> Iterator[str]:
    """All texts within JSON values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def unmarked(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(MARK, "")
    if isinstance(value, dict):
        return {key: unmarked(each) for key, each in value.items()}
    return [unmarked(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("language", ["de", "en"])
def test_one_is_never_plural(language):
    """One member with one vote, alone in the hall, is spoken of as one."""
    spoken = said(alone_sample(), reworded(program(), "minutes."), language)
    found = " ".join(unmarked(each) for each in texts(spoken) if MARK in each)
    nouns = (
        "Mitglieder|Mitgliedern|Stimmen|Personen|Minuten|Wortmeldungen|members|votes|persons|minutes|speakers"
    )
    assert re.findall(rf"\b1 (?:{nouns})\b", found) == []
    assert re.findall(r"\b(?:wurden|sind|were|are) 1\b|\b1 [a-z]+ (?:were|are)\b", found) == []


@pytest.mark.parametrize(
    ("family", "names"),
    [
        ("form", get_args(Form)),
        ("subject", get_args(Subject)),
        ("incident", get_args(IncidentKind)),
        ("channel", get_args(Channel)),
    ],
)
def test_every_case_has_its_words(family, names):
    for language, known in program().languages.items():
        assert {name for name in names if f"minutes.{family}.{name}" not in known} == set(), language


# --- the code ------------------------------------------------------------------------------------------------


def sources() -> list[Path]:
    return sorted([*(SOURCES / "core" / "minutes").glob("*.py"), *(SOURCES / "papers").glob("*.py")])


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_no_sentence_stands_in_the_code(path):
    tree = ast.parse(path.read_text())
    imported = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names
    }
    assert "Text" not in imported
    assert [text for text in literals(tree) if re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}|[äöüÄÖÜß„]", text)] == []


def literals(tree: ast.AST) -> Iterator[str]:
    """The texts in the code; without docstrings, what an exception says to programmers, and sources for typst."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id in ("SILENT", "source") for target in node.targets
        ):
            continue
        if isinstance(node, ast.Raise):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from literals(node)


def test_no_word_is_left_over():
    """Every key of the catalogue for minutes and papers is named by the code or by a template."""
    templates = "".join(path.read_text() for path in (SOURCES / "papers" / "templates").glob("*.typ"))
    named = {pattern for path in sources() for pattern in keys_in(ast.parse(path.read_text()))}
    used = re.compile("|".join(named))
    for key in program().languages["de"]:
        if key.startswith("minutes."):
            assert used.fullmatch(key), key
        if key.startswith("papers."):
            assert used.fullmatch(key) or re.search(rf"\b{key.removeprefix('papers.')}\b", templates), key


def keys_in(tree: ast.AST) -> Iterator[str]:
    """What the texts in the code match as keys: themselves, what is filled in, a whole family, an act of the course."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(each.value) if isinstance(each, ast.Constant) else "[a-z_]*" for each in node.values
            ]
            yield "".join(parts) if parts[0].startswith("minutes") else "-"
        elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z_.]+", str(node.value)):
            yield re.escape(node.value)
            yield re.escape(f"minutes.course.{node.value}")
            if "." in node.value:
                yield re.escape(node.value) + r"\.[a-z_]+"


def test_a_draft_says_what_is_missing_in_its_own_words():
    recorder = played(closed=False)
    assert said(recorder, reworded(program()))["missing"] == [
        f"{MARK}Die Versammlung ist noch nicht geschlossen."
    ]
