"""Statutes and norms as files: what is read, what is refused and in which words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent import lawbook
from konvent.core.law.rulebook import Rulebook, Statutes
from konvent.core.words import say
from konvent.lawbook.statutes import Problem
from konvent.lawbook.words import program, word

HEAD = 'title = "Satzung"\nlegal_form = "ev"\n'


@pytest.mark.parametrize("name", sorted(lawbook.examples()))
def test_the_examples_are_read_and_written_back_the_same(name):
    statutes = lawbook.statutes_from_toml(lawbook.examples()[name])
    assert isinstance(statutes, Statutes), statutes
    assert lawbook.statutes_from_toml(lawbook.statutes_to_toml(statutes)) == statutes
    assert isinstance(lawbook.load_rulebook(lawbook.examples()[name], state="BY", years=[2026]), Rulebook)


@pytest.mark.parametrize("pack", lawbook.packs())
def test_every_norm_says_where_it_comes_from(pack):
    for norm in lawbook.norms_of(pack):
        assert norm.cite
        assert program().text(say(f"norm_source.{norm.id}"))
        assert norm.verified in ("V", "S", "I", "M")
        assert norm.valid_to is None or norm.valid_from <= norm.valid_to


@pytest.mark.parametrize(
    ("text", "where", "line"),
    [
        ("x = ", "line 1", 1),
        ('legal_form = "ev"', "title", None),
        ('title = "S"\nlegal_form = "oHG"', "legal_form", 2),
        (HEAD + "[quorum]\nshare = 0.5", "quorum.share", 4),
        (HEAD + '[quorum]\nshare = "3/0"', "quorum.share", 4),
        (HEAD + '[quorum]\nshare = "5/4"', "quorum.share", 4),
        (HEAD + "[quorum]\nshres = 1", "quorum.shres", 4),
        (HEAD + "[convening.notice]\nweeks = -1", "convening.notice.weeks", 4),
        (HEAD + '[ties]\ndecision = "dice"', "ties.decision", 4),
        (HEAD + '[minutes]\nsigners = ["nobody"]', "minutes.signers", 4),
        (HEAD + 'registered_on = "gestern"', "registered_on", 3),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, where, line):
    problems = lawbook.statutes_from_toml(text.encode())
    assert isinstance(problems, tuple)
    assert (problems[0].where, problems[0].line) == (where, line)
    assert program().text(problems[0]).de.endswith(".")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_is_read_by_guessing(data):
    answer = lawbook.statutes_from_toml(data)
    assert isinstance(answer, Statutes) or all(isinstance(each, Problem) for each in answer)


def test_every_parameter_is_labelled_cited_and_its_default_is_allowed():
    for parameter in lawbook.parameters():
        for said in (
            parameter.label,
            *([parameter.help] if parameter.help else []),
            *parameter.choices.values(),
        ):
            assert program().text(said)
        assert parameter.cite
        assert parameter.group in lawbook.groups()
        for default in parameter.defaults.values():
            assert parameter.problem(default) is None


def test_the_catalogue_names_no_norm_and_no_parameter_that_is_not_there():
    norms = {f"norm_source.{norm.id}" for pack in lawbook.packs() for norm in lawbook.norms_of(pack)}
    named = {
        said.key
        for each in lawbook.parameters()
        for said in (each.label, each.help, *each.choices.values(), lawbook.groups()[each.group])
        if said
    }
    for sentences in program().languages.values():
        assert {key for key in sentences if key.startswith("norm_source.")} == norms
        assert {key for key in sentences if key.startswith("parameter.")} == named


def test_holidays_are_those_of_the_land():
    berlin = lawbook.load_rulebook(HEAD.encode(), state="BE", years=[2026])
    bavaria = lawbook.load_rulebook(HEAD.encode(), state="BY", years=[2026])
    assert isinstance(berlin, Rulebook)
    assert isinstance(bavaria, Rulebook)
    assert {f"{day:%d.%m.}" for day in berlin.holidays} - {f"{day:%d.%m.}" for day in bavaria.holidays} == {
        "08.03."
    }


@pytest.mark.parametrize("pack", lawbook.packs())
def test_the_data_of_every_norm_can_be_said_in_german(pack):
    def names(value: object) -> Iterator[str]:
        if isinstance(value, str) and not any(char.isdigit() for char in value):
            yield value
        elif isinstance(value, list | tuple):
            for each in value:
                yield from names(each)
        elif isinstance(value, dict):
            for name, each in value.items():
                yield name
                yield from names(each)

    for norm in lawbook.norms_of(pack):
        for name in [
            *names(dict(norm.rule)),
            *(each for bound in norm.bounds.values() for each in names(dict(bound))),
        ]:
            assert word(name).key == f"norm.{name}", f"{norm.id}: {name}"
