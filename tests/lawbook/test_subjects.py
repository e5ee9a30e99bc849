"""Every legal form says for every subject what it needs, or nothing is decided; and every fact and clause decides something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from konvent import lawbook
from konvent.core.law import effect, election, exclusion, majority, method, threshold
from konvent.core.law.questions import QUESTIONS
from konvent.core.law.rulebook import Rulebook, Statutes
from konvent.core.law.subjects import CATEGORIES, Subject
from konvent.core.law.verdict import Impossible, Status
from konvent.lawbook.cases import Case, cases_from_toml
from konvent.lawbook.loading import with_statutes
from konvent.lawbook.words import program

TODAY = date(2026, 6, 12)
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
FORMS = lawbook.legal_forms()
VECTORS = Path(__file__).parents[2] / "vectors" / "law"

CO_OPERATIVE = {"statute_change_core", "statute_change_duty"}
# On these the law of the form names no majority: without a clause of the statutes nothing is decided.
UNSTATED = {
    "ev": CO_OPERATIVE | {"withdrawal"},
    "eg": {"recall", "purpose_change", "virtual_meetings", "withdrawal"},
    "gmbh": CO_OPERATIVE
    | {"fees", "recall_supervisory", "admission", "exclusion", "purpose_change", "virtual_meetings", "withdrawal"},
    "weg": CO_OPERATIVE
    | {"recall_supervisory", "admission", "exclusion", "statute_change", "purpose_change", "dissolution", "merger"},
    "partei": CO_OPERATIVE
    | {"recall_supervisory", "admission", "exclusion", "statute_change", "purpose_change", "dissolution", "merger"}
    | {"virtual_meetings", "withdrawal"},
    "verein_at": CO_OPERATIVE
    | {"election", "recall_supervisory", "statute_change", "purpose_change", "dissolution", "merger"}
    | {"virtual_meetings", "withdrawal"},
    "verein_ch": CO_OPERATIVE | {"election", "recall_supervisory", "merger", "virtual_meetings", "withdrawal"},
    "ag": set(SUBJECTS),
}  # fmt: skip


def silent(form: str, **values: Any) -> Rulebook:
    return with_statutes(Statutes(title="Satzung", legal_form=form, values=values), state="")


@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_does_not_state_is_undecided_and_never_the_simple_majority(form):
    book = silent(form)
    unstated = {each for each in SUBJECTS if threshold.parameters(book, each, TODAY) is None}
    assert unstated == UNSTATED[form]
    for subject in SUBJECTS:
        facts = majority.MajorityFacts(
            on=TODAY, subject=subject, yes=Fraction(51), no=Fraction(49), present=Fraction(100),
            members=Fraction(100), accepted=True, purpose="no",
        )  # fmt: skip
        verdict = majority.check(book, facts)
        simple = book.norm("majority.simple", TODAY)
        if subject in unstated:
            assert verdict.status == Status.UNDECIDED
        elif verdict.status in (Status.PASS, Status.WARN):
            assert subject == "election" or (simple and subject in simple.rule["ordinary"]), subject


@pytest.mark.parametrize("form", FORMS)
def test_every_category_bars_or_does_not_where_there_is_a_norm(form):
    norm = silent(form).norm("exclusion", TODAY)
    if norm is None:
        return
    assert {each for each in SUBJECTS if exclusion.reach_of(norm, each) is None} == {"resolution"}
    barring = {each for each in SUBJECTS if exclusion.reach_of(norm, each) == "triggers"}
    assert "release" in barring and "claim" in barring
    assert not barring & {"accounts", "budget", "fees", "election", "statute_change", "dissolution"}


@pytest.mark.parametrize("form", FORMS)
def test_what_waits_for_the_register_is_said_by_the_majority_as_by_the_effect(form):
    book = silent(form)
    for subject in SUBJECTS:
        rule = threshold.parameters(book, subject, TODAY)
        facts = effect.EffectFacts(subject=subject, resolved_on=TODAY, used_on=TODAY)
        waits = effect.check(book, facts).status == Status.FAIL
        assert rule is None or waits == bool(rule.effect), subject


@pytest.mark.parametrize("form", FORMS)
def test_a_choice_among_several_is_never_open_to_what_needs_more_than_the_simple_majority(form):
    book = silent(form)
    for subject in SUBJECTS:
        verdict = method.check(book, method.MethodFacts(on=TODAY, subject=subject, method="one_of"))
        rule = threshold.parameters(book, subject, TODAY)
        if verdict.status == Status.PASS and subject != "election":
            assert rule is not None and (rule.threshold, rule.inclusive) == (Fraction(1, 2), False)


def test_every_subject_has_one_name_a_category_and_words():
    assert set(CATEGORIES) == set(SUBJECTS)
    for language in program().languages.values():
        names = [language[f"minutes.subject.{each}"] for each in SUBJECTS]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("yes", "no"), [(0, 0), (3, 4), (4, 4), (5, 4), (9, 1)])
@pytest.mark.parametrize("accepted", [None, True, False])
@pytest.mark.parametrize("share", [{}, {"decisions.default.share": "2/3"}, {"ties.decision": "chair"}])
def test_an_election_has_one_answer_whichever_question_is_asked(form, yes, no, accepted, share):
    book = silent(form, **share)
    asked = election.check(
        book,
        election.ElectionFacts(on=TODAY, votes={"A": Fraction(yes)}, no=Fraction(no), accepted=accepted),
    )
    moved = majority.check(
        book,
        majority.MajorityFacts(
            on=TODAY, subject="election", yes=Fraction(yes), no=Fraction(no), accepted=accepted
        ),
    )
    assert (asked.status, asked.norms) == (moved.status, moved.norms)


def test_a_remedy_names_a_run_off_only_where_the_statutes_have_one():
    def remedy(**values: str) -> str:
        votes = {"A": Fraction(4), "B": Fraction(3), "C": Fraction(2)}
        said = election.check(silent("ev", **values), election.ElectionFacts(on=TODAY, votes=votes)).remedy
        assert said is not None
        return said.key

    assert remedy() == "election.elect_anew"
    assert remedy(**{"elections.run_off": "top_two"}) == "election.run_off_of_two"


# --- every fact and every clause decides something ---------------------------------------------------------------

MINE = (
    "candidacy",
    "composition",
    "effect",
    "election",
    "exclusion",
    "majority",
    "method",
    "secrecy",
    "weights",
)
GROUPS = ("decisions", "elections", "ties", "secrecy", "weights", "conflicts")
CASES = [
    case
    for file in sorted(VECTORS.glob("*.toml"))
    for case in cases_from_toml(file.read_bytes())
    if isinstance(case, Case) and case.question in MINE
]


def answer(case: Case, rulebook: Rulebook, facts: Any) -> object:
    """What matters of the findings; None for facts that cannot be."""
    try:
        found = QUESTIONS[case.question].put(rulebook, facts)
    except Impossible:
        return None
    return [(each.status, each.defect, each.numbers, each.rule) for each in found]


def others(kind: Any, value: Any) -> Iterator[Any]:
    """Other values of the type."""
    choices = [each for each in (get_args(kind) or (kind,)) if each is not type(None)]
    kind = choices[0] if get_origin(kind) is not Literal and len(choices) == 1 else kind
    if get_origin(kind) is Literal or all(isinstance(each, str) for each in choices):
        yield from choices
    elif kind is bool:
        yield from (True, False)
    elif kind is int or kind is Fraction:
        yield from (kind(0), kind(1), kind(3), kind(1000))
    elif kind is date:
        yield from (date(1990, 1, 1), date(2026, 6, 13), (value or TODAY) + timedelta(days=400))
    elif isinstance(value, tuple):
        yield from ((), ("A",), ("A", "B"), value[:1], tuple(Fraction(each) for each in (1, 1, 1, 2)))
    yield None


@pytest.mark.parametrize(
    ("question", "fact"),
    [(question, each.name) for question in MINE for each in fields(QUESTIONS[question].facts)],
)
def test_every_fact_changes_some_verdict(question, fact):
    kind = get_type_hints(QUESTIONS[question].facts)[fact]
    for case in CASES:
        if case.question != question:
            continue
        before = answer(case, case.rulebook, case.facts)
        for other in others(kind, getattr(case.facts, fact)):
            try:
                after = answer(case, case.rulebook, replace(case.facts, **{fact: other}))
            except (TypeError, AttributeError, ValueError, KeyError):
                continue  # not a value of this fact
            if after != before:
                return
    pytest.fail(f"nobody reads {question}.{fact}")


# A choice that says what the law says where the statutes are silent.
SAME_AS_SILENCE = {
    ("elections.majority", "absolute"),
    ("elections.block_allowed", False),
    ("elections.run_off", "none"),
    ("elections.tie", "none"),
    ("ties.decision", "rejected"),
    ("ties.secret", "rejected"),
    ("secrecy.persons", "chair"),
    ("secrecy.matters", "chair"),
    ("conflicts.individual_on_request", False),
    ("weights.mode", "one"),
}
CLAUSES = {each.path: each for each in lawbook.parameters() if each.group in GROUPS}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (path, value)
        for path, each in CLAUSES.items()
        if each.group != "decisions"
        for value in each.choices or {"bool": (True, False), "number": (7,)}[each.type]
        if (path, value) not in SAME_AS_SILENCE
    ],
)
def test_every_clause_changes_some_verdict(path, value):
    given = (value,) if CLAUSES[path].type == "choices" else value
    for case in CASES:
        statutes = case.rulebook.statutes
        changed = replace(
            case.rulebook, statutes=replace(statutes, values=dict(statutes.values) | {path: given})
        )
        if answer(case, changed, case.facts) != answer(case, case.rulebook, case.facts):
            return
    pytest.fail(f"nobody reads {path} = {value}")


@pytest.mark.parametrize("path", [path for path, each in CLAUSES.items() if each.group == "decisions"])
def test_every_clause_on_a_majority_is_read_with_the_subject_it_names(path):
    _, subject, name = path.split(".")
    form = {"statute_change_core": "eg", "statute_change_duty": "eg", "virtual_meetings": "weg"}.get(
        subject, "ev"
    )
    asked = "resolution" if subject == "default" else subject
    rule = threshold.parameters(silent(form), asked, TODAY)
    share = max(rule.threshold if rule and rule.threshold < 1 else Fraction(0), Fraction(2, 3))
    facts = majority.MajorityFacts(
        on=TODAY, subject=asked, yes=share * 360, no=(1 - share) * 360, abstain=Fraction(40),
        present=Fraction(400), members=Fraction(500), purpose="no", yes_heads=6, no_heads=4,
        chambers_yes={"Nord": Fraction(9), "Süd": Fraction(6)}, chambers_no={"Süd": Fraction(4)},
    )  # fmt: skip
    base = {"share": str(share)} | ({"base": "cast"} if subject == "purpose_change" else {})
    values = {
        "share": (str(share), "19/20"),
        "inclusive": (True, False),
        "base": ("cast", "members"),
        "presence": ("3/4", "9/10"),
        "heads": ("1/2", "3/4"),
        "chambers": ("1/2", "3/4"),
    }[name]
    found = [
        majority.check(
            silent(
                form, **{f"decisions.{subject}.{key}": each for key, each in (base | {name: value}).items()}
            ),
            facts,
        ).status
        for value in values
    ]
    assert found == [Status.PASS, Status.FAIL], path
