"""What the rulebook does not say, and what nobody has said: put to every case, it is never a crash and never lawful by silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from konvent.core.law import convening
from konvent.core.law.convening import ConveningFacts
from konvent.core.law.questions import QUESTIONS
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import Impossible, Status, Verdict
from konvent.lawbook.cases import Case, cases_from_toml
from tests.core.law.test_edges import SOUND, WRITTEN, book

FOLDER = Path(__file__).parents[3] / "vectors/law"
CASES = [
    case
    for file in sorted(FOLDER.glob("*.toml"))
    for case in cases_from_toml(file.read_bytes())
    if isinstance(case, Case)
]
# What a finding may rest on where no provision carries it.
BY_ITSELF = {"facts", "rulebook"}


def put(case: Case) -> tuple[Verdict, ...]:
    """No finding where the facts cannot be."""
    try:
        return QUESTIONS[case.question].put(case.rulebook, case.facts)
    except Impossible:
        return ()


class Asked(Rulebook):
    """A rulebook that remembers which norms it was asked for, and may lack one."""

    families: set[str]
    lacking: str

    @classmethod
    def of(cls, book: Rulebook, lacking: str = "") -> Asked:
        asked = object.__new__(cls)
        norms = tuple(norm for norm in book.norms if norm.family != lacking)
        known = {each.name: getattr(book, each.name) for each in fields(book)}
        asked.__dict__.update(known, norms=norms, families=set(), lacking=lacking)
        return asked

    def norm(self, family: str, on: date) -> Norm | None:
        self.families.add(family)
        return None if family == self.lacking else super().norm(family, on)


def without_a_norm(case: Case) -> Iterator[tuple[str, Case]]:
    """The case once for each norm it asks for, without all versions of that."""
    book = Asked.of(case.rulebook)
    put(replace(case, rulebook=book))
    for family in sorted(book.families & {norm.family for norm in book.norms}):
        yield family, replace(case, rulebook=Asked.of(case.rulebook, family))


def without_a_fact(case: Case) -> Iterator[tuple[str, Case]]:
    """The case once for each fact that may be unknown, without it."""
    for each in fields(case.facts):
        if each.default is None and getattr(case.facts, each.name) is not None:
            yield each.name, replace(case, facts=replace(case.facts, **{each.name: None}))


def test_a_rulebook_that_lacks_a_norm_is_silent_about_it_and_never_lawful_by_that():
    for case in CASES:
        for family, lacking in without_a_norm(case):
            for found in put(lacking):
                if found.status == Status.PASS:
                    assert found.rule not in BY_ITSELF, (case.id, family)
                assert not any(norm in found.norms for norm in versions(case, family)), (case.id, family)


def versions(case: Case, family: str) -> Iterator[str]:
    return (norm.version for norm in case.rulebook.norms if norm.family == family)


def test_a_fact_that_nobody_knows_is_asked_for_by_its_name_or_does_not_matter():
    for case in CASES:
        for name, lacking in without_a_fact(case):
            for found in put(lacking):
                if found.rule == "facts":
                    asked = found.numbers["missing"]
                    assert isinstance(asked, tuple)
                    assert any(getattr(lacking.facts, str(each), None) is None for each in asked), (
                        case.id,
                        name,
                    )


def test_an_invitation_can_be_judged_by_a_rulebook_that_lacks_a_norm():
    """Before sending no case is put: what is known then are names, places and dates."""
    for form in ("ev", "eg", "weg", "gmbh", "partei", "ag", "verein_at", "verein_ch"):
        rules = book(form)
        for family in dict.fromkeys(norm.family for norm in rules.norms):
            lacking = replace(rules, norms=tuple(norm for norm in rules.norms if norm.family != family))
            for changes in ({}, {"held_on": None}, {"form": "virtual", "video_url": ""}, WRITTEN):
                found = convening.readiness(lacking, ConveningFacts(**SOUND | changes))
                assert all(each.rule not in BY_ITSELF for each in found if each.status == Status.PASS)
