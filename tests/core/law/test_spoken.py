"""What the law says: facts in the journal, words only in the catalogue."""

from __future__ import annotations

import ast
import json
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konvent import core, lawbook
from konvent.core.law import betrayal, convening, lint, minutes, notice
from konvent.core.law.questions import QUESTIONS
from konvent.core.law.rulebook import Rulebook, Statutes
from konvent.core.law.verdict import Bound, Impossible, Verdict, number_text
from konvent.core.view.spoken import spoken
from konvent.core.words import DEFAULT, Said, places
from konvent.lawbook.cases import Case, Outcome, cases_from_toml, put
from konvent.lawbook.parameters import Parameter
from konvent.lawbook.words import program
from tests.lawbook.test_cases import FILES

LAW = Path(core.__file__).parent / "law"
BOOKS = Path(lawbook.__file__).parent
WORDS = program()


def check(verdict: Verdict) -> None:
    """It can be said in every language, comes back from the journal as it was, and holds nothing inexact."""
    for said in (verdict.said, *verdict.trace, *([verdict.remedy] if verdict.remedy else [])):
        exact(said)
        for language in WORDS.languages:
            assert WORDS.say(said, language).strip()
    for number in verdict.numbers.values():
        exact(number)
    written = json.loads(json.dumps(verdict.to_data()))
    again = Verdict.from_data(written)
    assert again == verdict
    assert again.to_data() == written
    assert {name: type(each) for name, each in again.numbers.items()} == {
        name: type(each) for name, each in verdict.numbers.items()
    }
    shown = spoken(verdict, WORDS)
    assert shown.sentence == spoken(again, WORDS).sentence
    assert (again.trace, again.remedy) == ((), None)


def exact(fact: Any) -> None:
    match fact:
        case Said():
            for _, each in fact.args:
                exact(each)
        case tuple():
            for each in fact:
                exact(each)
        case Bound():
            assert type(fact.value) is Fraction
        case _:
            assert type(fact) in (str, int, Fraction, date), fact


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_finding_of_the_cases_can_be_said_and_kept(file):
    for case in cases_from_toml(file.read_bytes()):
        assert isinstance(case, Case)
        outcome = put(case)
        assert isinstance(outcome, Outcome)
        for verdict in outcome.findings:
            check(verdict)


# --- the same on facts that nobody thought of ------------------------------------------------------------------

NAMES = st.sampled_from(["A", "B", "C", "D"])
KNOWN = {
    "contains": st.lists(st.sampled_from(sorted(minutes.CONTENT)), unique=True).map(tuple),
    "signers": st.lists(st.sampled_from(["chair", "writer", "board", "owner"]), unique=True).map(tuple),
    "wants": st.lists(st.sampled_from(sorted(lint.WANTS)), unique=True).map(tuple),
    "rights": st.dictionaries(st.sampled_from(sorted(convening.RIGHTS)), st.sampled_from(["", "so"])),
    "organs": st.just({"board": ("A", "B")}),
    "channel": st.sampled_from(["email", "letter", "registered_letter"]),
    "convened_by": st.sampled_from(["board", "chair", "manager"]),
    "title": st.sampled_from(["", "Haus", "Verschiedenes"]),
    "on": st.dates(date(2020, 1, 1), date(2027, 12, 31)),
}
LARGE = {"eligible", "members", "total", "members_heads", "eligible_heads", "heads_total", "weight_total", "participants", "ballots"}  # fmt: skip


def of(kind: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Values of a fact's type, mostly such as can be."""
    if name in KNOWN:
        return KNOWN[name]
    origin, choices = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return st.none() | of(next(each for each in choices if each is not type(None)), name)
    if origin is Literal:
        return st.sampled_from(choices)
    if origin is tuple:
        return st.lists(of(choices[0]), max_size=4).map(tuple)
    if origin is not None:
        return st.dictionaries(NAMES, of(choices[1]), max_size=4)
    if is_dataclass(kind):
        return facts_of(kind)
    low, high = (40, 90) if name in LARGE else (0, 12)
    return {
        Fraction: st.fractions(low, high, max_denominator=3),
        int: st.integers(low, high),
        bool: st.booleans(),
        date: st.dates(date(2020, 1, 1), date(2027, 12, 31)),
        str: NAMES,
    }[kind]


def facts_of(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: of(hints[each.name], each.name) for each in fields(kind)})


def setting(parameter: Parameter) -> st.SearchStrategy[Any]:
    return {
        "bool": st.booleans(),
        "number": st.integers(parameter.minimum or 0, min(parameter.maximum or 60, 60)),
        "share": st.sampled_from(["1/4", "1/3", "1/2", "2/3", "3/4", "9/10", "1"]),
        "choice": st.sampled_from(sorted(parameter.choices) or [""]),
        "choices": st.lists(st.sampled_from(sorted(parameter.choices) or [""]), unique=True).map(tuple),
        "text": st.just("§ 4"),
    }[parameter.type]


SETTINGS = st.lists(
    st.sampled_from(lawbook.parameters()), max_size=12, unique_by=lambda parameter: parameter.path
).flatmap(lambda chosen: st.fixed_dictionaries({each.path: setting(each) for each in chosen}))


@st.composite
def books(draw: st.DrawFn) -> Rulebook:
    form = draw(st.sampled_from(lawbook.legal_forms()))
    statutes = Statutes(title="Satzung", legal_form=form, values=draw(SETTINGS))
    return lawbook.with_statutes(statutes, state="", years=range(2019, 2031))


@pytest.mark.parametrize("question", sorted(QUESTIONS))
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_every_finding_on_any_facts_can_be_said_and_kept(question, data):
    rulebook, facts = data.draw(books()), data.draw(facts_of(QUESTIONS[question].facts))
    try:
        found = QUESTIONS[question].put(rulebook, facts)
    except Impossible as wrong:
        assert all(WORDS.say(wrong, language) for language in WORDS.languages)
        return
    except LookupError:  # a day before the law
        return
    for verdict in found:
        check(verdict)


@settings(deadline=None)
@given(books(), st.dates(date(2021, 1, 1), date(2027, 12, 31)), st.sampled_from(["hybrid", "written"]))
def test_every_deadline_and_every_warning_can_be_said(rulebook, held_on, form):
    for deadline in notice.timeline(rulebook, held_on=held_on, form=form):
        for language in WORDS.languages:
            assert WORDS.say(deadline.label, language)
            assert WORDS.say(deadline.explanation, language)


@given(st.lists(st.fractions(1, 9, max_denominator=3), max_size=14), st.integers(0, 5), st.booleans())
def test_every_warning_of_what_a_result_betrays_can_be_said(weights, least, split):
    for warning in betrayal.risks(weights, least=least, split=split):
        exact(warning)
        assert all(WORDS.say(warning, language) for language in WORDS.languages)


# --- numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(13, 3), "13/3"),
        (Fraction(45), "45"),
        (7, "7"),
        (date(2026, 6, 12), "2026-06-12"),
        (Bound(Fraction(45, 2), inclusive=False), "> 45/2"),
        (Bound(Fraction(45), inclusive=True), ">= 45"),
        (Bound(Fraction(3), inclusive=True, at_most=True), "<= 3"),
        (("A", "S"), "A, S"),
        ((Fraction(1, 2), Fraction(3)), "1/2, 3"),
        ((), ""),
        ("free", "free"),
    ],
)
def test_numbers_are_shown_as_the_cases_write_them(number, text):
    assert number_text(number) == text


@pytest.mark.parametrize(
    "number",
    [
        1.5,
        True,
        None,
        {"bound": "> 4/2"},
        {"bound": "2"},
        {"bound": "> 1e9999"},
        {"bound": "> 1/0"},
        {"bound": ">  1"},
        {"fraction": "2/0"},
        {"said": {"key": "a", "args": {}}},
        {"time": "10:00"},
        ["A", 1],
        {},
    ],
)
def test_what_is_no_number_is_refused(number):
    verdict = QUESTIONS["majority"].put(
        lawbook.with_statutes(Statutes(title="S", legal_form="ev", values={}), state=""),
        QUESTIONS["majority"].facts(on=date(2026, 6, 12), yes=Fraction(2), no=Fraction(1)),
    )[0]
    data = verdict.to_data()
    assert Verdict.from_data(data) == verdict
    with pytest.raises((ValueError, TypeError, AttributeError, KeyError)):
        Verdict.from_data(data | {"numbers": data["numbers"] | {"reached": number}})
    with pytest.raises(ValueError):
        Verdict.from_data(data | {"trace": []})


# --- words only in the catalogue -------------------------------------------------------------------------------


def literals(tree: ast.AST) -> Iterator[str]:
    """Texts in the code that are no docstrings."""
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


@pytest.mark.parametrize("file", sorted(LAW.glob("*.py")), ids=lambda file: file.stem)
def test_no_sentence_stands_in_the_code_of_the_law(file):
    tree = ast.parse(file.read_text("utf-8"))
    imported = {each.module for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
    assert "konvent.core.text" not in imported
    written = [each for each in literals(tree) if " " in each.strip() and set(each) & set("äöüÄÖÜß„“”")]
    assert written == []


def said_in(file: Path) -> Iterator[tuple[str, set[str] | None]]:
    """Keys that the code says, each with the names of its facts; None where they are handed on as a whole."""
    for call in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or not call.args:
            continue
        prefix = {"say": "", "no": "refusal."}.get(call.func.id)
        if prefix is None:
            continue
        names = {each.arg for each in call.keywords} - ({"cite"} if prefix else set())
        keys = [call.args[0]]
        while keys:
            key = keys.pop()
            if isinstance(key, ast.IfExp):
                keys += [key.body, key.orelse]
            elif isinstance(key, ast.Constant):
                yield prefix + key.value, None if None in names else {name for name in names if name}


@pytest.mark.parametrize("folder", [LAW, BOOKS], ids=lambda folder: folder.name)
def test_what_the_code_says_is_in_the_catalogue_with_the_same_facts(folder):
    for file in sorted(folder.glob("*.py")):
        for key, given_facts in said_in(file):
            named = {name for language in WORDS.languages for name in places(WORDS.sentence(key, language))}
            if given_facts is not None:
                assert named <= given_facts, f"{file.name}: {key}"
                assert given_facts <= named | {"cite"}, f"{file.name}: {key}"


def test_every_sentence_of_the_law_s_catalogue_is_said_somewhere():
    everything = "".join(
        file.read_text("utf-8") for folder in (LAW.parent, BOOKS) for file in folder.rglob("*.py")
    )
    families = (
        "impossible.",
        "majority.base.",
        "problem.kind.",
        "problem.norm.",
        "period.",
        "exclusion.tie.",
        "consequence.form.",
    )
    for domain in ("law", "convening", "problem"):
        text = (BOOKS / "words" / f"{DEFAULT}.{domain}.toml").read_text("utf-8")
        for key in keys_of(text):
            code = key.removeprefix("refusal.")
            assert f'"{code}"' in everything or key.startswith(families), key


def keys_of(text: str) -> Iterator[str]:
    table = ""
    for line in text.splitlines():
        if line.startswith("["):
            table = line.strip("[]")
        elif " = " in line and not line.startswith("#"):
            key = line.partition(" = ")[0].strip('"')
            yield f"{table}.{key}"
