"""Cases as files: all hold, every norm is tested on both sides, and what cannot be read is said with its place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent import lawbook
from konvent.core.law.questions import QUESTIONS
from konvent.core.law.verdict import COURTS, Defect, Status
from konvent.lawbook.cases import Case, Outcome, cases_from_toml, put
from konvent.lawbook.documents import cases_page, provisions_page
from konvent.lawbook.packs import Pack, pack_from_toml
from konvent.lawbook.problem import Problem

VECTORS = Path(__file__).parents[2] / "vectors" / "law"
FILES = sorted(VECTORS.glob("*.toml"))


def outcomes() -> list[Outcome]:
    found = []
    for file in FILES:
        for case in cases_from_toml(file.read_bytes()):
            assert isinstance(case, Case), case
            outcome = put(case)
            assert isinstance(outcome, Outcome), outcome
            found.append(outcome)
    return found


ALL = outcomes()


def test_every_case_holds_and_ids_are_unique():
    assert [(each.case.id, each.differences) for each in ALL if each.differences] == []
    ids = [each.case.id for each in ALL]
    assert len(ids) == len(set(ids)) >= 110
    assert all(each.case.expect for each in ALL)


def test_every_norm_has_a_case_on_each_side_of_its_boundary():
    seen: dict[str, set[Status]] = defaultdict(set)
    for each in ALL:
        for verdict in each.findings:
            for version in verdict.norms:
                seen[version.partition("@")[0]].add(verdict.status)
        for norm in each.case.about:
            seen[norm].add(each.verdict.status)
    norms = {norm.id for pack in lawbook.packs() for norm in lawbook.norms_of(pack)}
    assert sorted(norm for norm in norms if len(seen[norm]) < 2) == []


def test_property_10_every_fault_and_doubt_names_a_provision_of_its_packs():
    for each in ALL:
        known = {cite for norm in each.case.rulebook.norms for cite in (norm.cite, *norm.see)}
        versions = {norm.version for norm in each.case.rulebook.norms}
        for verdict in each.findings:
            assert set(verdict.norms) <= versions
            if verdict.status in (Status.FAIL, Status.WARN):
                assert verdict.cites, each.case.id
                assert all(cite in known or cite.endswith("Satzung") for cite in verdict.cites), each.case.id


def test_nothing_that_rests_on_an_unsure_norm_holds_silently():
    for each in ALL:
        unsure = {norm.version for norm in each.case.rulebook.norms if not norm.certain}
        for verdict in each.findings:
            if verdict.rule.startswith("statutes."):
                continue
            assert verdict.status != Status.PASS or not unsure & set(verdict.norms), each.case.id


def test_a_decision_that_was_read_in_extracts_is_named_as_such_and_no_authority_for_what_holds():
    for each in ALL:
        for verdict in each.findings:
            decisions = [cite for cite in verdict.cites if cite.startswith(COURTS)]
            if verdict.status == Status.PASS and verdict.cites:
                assert verdict.cites[0] not in decisions, each.case.id
            if decisions:
                assert "verdict.doubt.extract" in {line.key for line in verdict.steps}, each.case.id


@pytest.mark.parametrize("legal_form", lawbook.legal_forms())
@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_without_facts_nothing_holds(question, legal_form):
    (case,) = cases_from_toml(
        f'[[case]]\nid = "a"\nlegal_form = "{legal_form}"\nquestion = "{question}"'.encode()
    )
    assert isinstance(case, Case), case
    outcome = put(case)
    assert isinstance(outcome, Outcome)
    assert outcome.verdict.status == Status.UNDECIDED
    assert outcome.verdict.numbers["missing"]


def test_putting_a_case_again_gives_the_same_bytes():
    for each in ALL[::7]:
        again = put(each.case)
        assert isinstance(again, Outcome)
        first, second = (json.dumps(one.verdict.to_data()) for one in (each, again))
        assert first == second


@pytest.mark.parametrize(
    ("text", "where", "line"),
    [
        ("x =", "line 1", 1),
        ("", "case", None),
        ('legal_form = "ev"\nstate = "BE"\ncolour = 1\n[[case]]\nid = "a"\nquestion = "quorum"', "colour", 3),
        ('[[case]]\nid = "a"\nquestion = "dice"\nlegal_form = "ev"', "a: question", 3),
        ('[[case]]\nid = "a"\nquestion = "quorum"\nlegal_form = "kg"', "a: legal_form", 4),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nfacts = { haeds = 3 }', "a: facts.haeds", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nfacts = { heads = 0.5 }', "a: facts.heads", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nfacts = { heads = -1 }', "a: facts.heads", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "majority"\nfacts = { yes = 1.5 }', "a: facts.yes", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "majority"\nfacts = { on = "2026" }', "a: facts.on", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nexpect = { status = "GOOD" }', "a: expect.status", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nstatutes = { quorum.shre = "1/3" }', "a: statutes.quorum.shre", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nstatutes = { quorum.share = [{ a = 1 }] }', "a: statutes.quorum.share", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nabout = "ev.quorum"', "a: about", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nabout = [{}]', "a: about", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nexpect = { status = "PASS", norms = [{}] }', "a: expect.norms", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\nexpect = { status = "PASS", findings = [1] }', "a: expect.findings", 5),
        ('legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "quorum"\n[[case]]\nid = "a"\nquestion = "quorum"', "a: id", 6),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_line_and_field(text, where, line):
    problem = cases_from_toml(text.encode())[0]
    assert isinstance(problem, Problem)
    assert (problem.where, problem.line) == (where, line)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("majority", "on = 2026-06-12, yes = 9, no = 9, eligible = 10"),
        ("majority", "on = 2026-06-12, yes = 5, no = 0, invalid = 6, eligible = 10"),
        ("election", "on = 2026-06-12, votes = { A = 5 }, invalid = 6, eligible = 10"),
        ("quorum", "on = 2026-06-12, heads = 9, heads_total = 8"),
        ("election", "on = 2026-06-12, votes = { A = 9 }, eligible = 8"),
        ("election", "on = 2026-06-12, votes = { A = 9 }, lot = 'B'"),
        ("circular", "closes_on = 2026-06-12, members_heads = 5, involved_heads = 6, yes = 1, no = 0"),
        ("recipients", "convened_on = 2026-06-12, members = 5, invited = 6"),
        ("composition", "on = 2026-06-12, votes = 5, ex_officio = 6"),
        ("effect", "subject = 'statute_change', resolved_on = 2026-06-12, registered_on = 2026-06-11, used_on = 2026-06-12"),
        ("minutes", "on = 2026-06-12, contains = ['poetry']"),
    ],
)  # fmt: skip
def test_impossible_facts_are_refused_not_judged(question, facts):
    legal_form = "partei" if question == "composition" else "ev"
    text = f'[[case]]\nid = "a"\nlegal_form = "{legal_form}"\nquestion = "{question}"\nfacts = {{ {facts} }}'
    (case,) = cases_from_toml(text.encode())
    assert isinstance(case, Case), case
    refused = put(case)
    assert isinstance(refused, Problem)
    assert refused.line == 1
    assert refused.where.startswith("a: facts.")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_of_cases_is_read_by_guessing(data):
    assert all(isinstance(each, Case | Problem) for each in cases_from_toml(data))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("valid_from = 2025-01-01", "valid_from = 2024-01-01"), "x.new.valid_from"),
        (("valid_from = 2025-01-01", "valid_from = 2025-02-01"), "x.new.valid_from"),
        (("valid_from = 2025-01-01\n", ""), "x.new.valid_from"),
        (('id = "x.new"', 'id = "x.old"'), "x.old"),
        (('verified = "S"', 'verified = "X"'), "x.new.verified"),
        (("cite", "site"), "x.old.cite"),
        (("valid_to = 2024-12-31", "valid_to = 1899-12-31"), "x.old.valid_to"),
        (
            ("[norm.rule]\nof = 2", "bounds = { 'quorum.shre' = { max = 2 } }\n[norm.rule]\nof = 2"),
            "x.new.bounds",
        ),
    ],
)
def test_a_pack_that_contradicts_itself_is_refused(change, where):
    good = (
        'pack = "x"\nlegal_form = "x"\n'
        '[[norm]]\nid = "x.old"\nfamily = "f"\ncite = "§ 1"\nvalid_from = 1900-01-01\nvalid_to = 2024-12-31\n'
        'verified = "V"\n[norm.rule]\nof = 1\n'
        '[[norm]]\nid = "x.new"\nfamily = "f"\ncite = "§ 1"\nvalid_from = 2025-01-01\n'
        'verified = "S"\n[norm.rule]\nof = 2\n'
    )
    assert isinstance(pack_from_toml(good.encode()), Pack)
    assert change[0] in good
    problems = pack_from_toml(good.replace(*change).encode())
    assert isinstance(problems, tuple)
    assert where in {each.where for each in problems}
    assert all(each.line for each in problems)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "konvent.cli.main", "check", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_what_differs_and_ends_accordingly(tmp_path):
    assert run(str(VECTORS)).returncode == 0
    case = 'legal_form = "ev"\n[[case]]\nid = "a"\nquestion = "majority"\nfacts = { on = 2026-06-12, yes = 2, no = 1 }\n'
    question, wrong, broken = tmp_path / "question.toml", tmp_path / "wrong.toml", tmp_path / "broken.toml"
    question.write_text(case)
    wrong.write_text(case + 'expect = { status = "FAIL" }\n')
    broken.write_text(case.replace("yes", "yse"))
    asked = run(str(question))
    assert asked.returncode == 0
    assert "Angenommen" in asked.stdout
    assert "§ 32 Abs. 1 S. 3 BGB" in asked.stdout
    differs = run(str(wrong), "--json")
    assert differs.returncode == 1
    assert json.loads(differs.stdout)["cases"][0]["differences"] == ["status: expected FAIL, is PASS"]
    refused = run(str(broken))
    assert refused.returncode == 2
    assert f"{broken}:5: a: facts.yse" in refused.stderr
    assert run(str(tmp_path / "absent.toml")).returncode == 2


def test_a_fault_always_says_what_follows_or_that_a_motion_was_simply_rejected():
    simply_rejected = {
        "majority",
        "election",
        "circular",
        "contest",
        "minority",
        "minority_items",
        "weights",
        "exclusion",
        "disclosure",
    }
    for each in ALL:
        for verdict in each.findings:
            if verdict.status == Status.FAIL and verdict.defect == Defect.NONE:
                assert each.case.question in simply_rejected or each.case.question == "secrecy", each.case.id


@pytest.mark.parametrize(
    ("name", "page"), [("provisions.md", provisions_page(VECTORS)), ("cases.md", cases_page(VECTORS))]
)
def test_the_pages_about_the_law_are_up_to_date(name, page):
    """Write them anew with scripts/law-docs."""
    assert (VECTORS.parents[1] / "docs" / "law" / name).read_text("utf-8") == page
