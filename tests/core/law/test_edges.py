"""Edges of the rules on which no case can stand: what is known before sending, facts that cannot be, and answers apart from a verdict.

Cases on the other edges are in vectors/law/edges.toml.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from konvent.core.law import (
    agenda,
    circular,
    contest,
    convening,
    election,
    exclusion,
    majority,
    period,
    quorum,
    representation,
    threshold,
)
from konvent.core.law.convening import ConveningFacts, ItemFacts, MemberFacts
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Status, Verdict
from konvent.core.words import Said
from konvent.lawbook.cases import Case, cases_from_toml, put, rulebook_for
from konvent.lawbook.problem import Problem

DAY = date(2026, 6, 12)


def book(form: str = "ev", **statutes: Any) -> Rulebook:
    """Rules of Berlin. statutes: parameters, with two underscores for a dot."""
    values = tuple((name.replace("__", "."), value) for name, value in sorted(statutes.items()))
    return rulebook_for(form, "" if form.startswith("verein") else "BE", values, tuple(range(2019, 2031)))


# --- before sending --------------------------------------------------------------------------------------------

DESCRIBED = dict.fromkeys(("join", "speak", "move", "ask", "vote", "object"), "im Saal und am Bildschirm")


def member(
    name: str = "M", *channels: str, votes: bool = True, kind: str = "person", delegate: bool = False
) -> MemberFacts:
    return MemberFacts(id=name, label=name, channels=channels, votes=votes, kind=kind, has_delegate=delegate)


def item(
    kind: str = "resolution",
    title: str = "Jahresabschluss",
    motion: str = "Der Abschluss wird festgestellt.",
    **more: Any,
) -> ItemFacts:
    return ItemFacts(number="1", kind=kind, title=title, motion=motion, **{"subject": "accounts"} | more)


SOUND: dict[str, Any] = {
    "form": "hybrid",
    "planned_dispatch": date(2026, 4, 1),
    "held_on": date(2026, 5, 20),
    "closes_on": None,
    "place": "Rathaus",
    "video_url": "https://video.test/raum",
    "items": (item(),),
    "members": (member("M", "email"),),
    "channels": DESCRIBED,
    "registration_deadline": None,
    "convened_by": "board",
}
TWO_WEEKS = {"convening__notice__weeks": 2}
WRITTEN = {"form": "written", "held_on": None, "closes_on": DAY}


def ready(rules: Rulebook, **changes: Any) -> tuple[Verdict, ...]:
    return convening.readiness(rules, ConveningFacts(**SOUND | changes))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, ""),
        ({"place": " "}, "convening.where FAIL void"),
        ({"video_url": " "}, "convening.where FAIL void"),
        ({"form": "in_person", "video_url": "", "channels": {}}, ""),
        ({"members": ()}, "ev.recipients UNDECIDED no_defect"),
        ({"members": (member("M", "email"), member("N"))}, "ev.recipients FAIL void"),
        ({"members": (member("M", "email", kind="organisation"),)}, "ev.delegates WARN no_defect"),
        ({"members": (member("M", "email", kind="organisation", delegate=True),)}, ""),
        ({"members": (member("M", "email", kind="organisation", votes=False),)}, ""),
        ({"items": ()}, "ev.agenda FAIL void"),
        ({"items": (item("report", "Verschiedenes", ""),)}, ""),
        ({"items": (item("resolution", "Verschiedenes"),)}, "ev.agenda FAIL void"),
        ({"items": (item("resolution", motion=" "),)}, "ev.agenda FAIL void"),
        ({"items": (item("election", "Wahl des Vorstands", "", subject="election"),)}, ""),
        ({"items": (item("election", "Wahlen und Verschiedenes", "", subject="election"),)}, ""),
        ({"items": (item("election", "Verschiedenes", "", subject="election"),)}, "ev.agenda FAIL void"),
        ({"items": (item("election", "Wahl des Vorstands", " ", subject="election", stands=False),)}, "ev.agenda WARN no_defect"),
        ({"items": (item("election", "Wahl des Vorstands", "Es wird gewählt.", subject="election", stands=False),)}, ""),
        ({"items": (item(subject="statute_change"),)}, "ev.effect WARN no_defect"),
        ({"items": (item(subject="statute_change", has_document=True),)}, ""),
        ({"held_on": None}, "bgb.periods UNDECIDED no_defect"),
        ({"convened_by": ""}, "facts UNDECIDED no_defect"),
        ({"channels": {"vote": "https://abstimmung.test"}}, "ev.rights FAIL void"),
        ({"registration_deadline": DAY}, "ev.registration FAIL void"),
        ({"planned_dispatch": date(2026, 5, 4)}, ""),
        ({"planned_dispatch": date(2026, 5, 4), "members": (member("M", "email"), member("N", "letter"))}, "statutes.convening.notice FAIL void_if_relevant"),
        (WRITTEN, "ev.circular.consent WARN void"),
        (WRITTEN | {"closes_on": None}, "ev.circular.consent UNDECIDED no_defect"),
        (WRITTEN | {"closes_on": date(2024, 6, 12), "planned_dispatch": date(2024, 5, 1)}, "ev.circular.consent.until_2024 FAIL void"),
        (WRITTEN | {"closes_on": date(2021, 6, 12), "planned_dispatch": date(2021, 5, 1)}, ""),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_of_an_invitation_is_said_with_what_follows(changes, found):
    assert faults(ready(book(**TWO_WEEKS), **changes)) == found


def faults(found: tuple[Verdict, ...]) -> str:
    """Rule, status and defect of whatever does not hold."""
    faulty = (each for each in found if each.status != Status.PASS)
    return ", ".join(f"{each.rule} {each.status} {each.defect}" for each in faulty)


@pytest.mark.parametrize(
    ("form", "statutes", "changes", "rule"),
    [
        ("ev", {"circular__majority_allowed": True}, WRITTEN, "statutes.circular.majority_allowed PASS no_defect"),
        ("ev", {"circular__majority_allowed": False}, WRITTEN, "ev.circular.consent WARN void"),
        ("ev", {}, WRITTEN | {"closes_on": date(2021, 6, 12)}, "ev.covid.circular PASS no_defect"),
        ("eg", {}, WRITTEN, "eg.circular.none FAIL void"),
        ("eg", {"circular__majority_allowed": True}, WRITTEN, "eg.circular.none FAIL void"),
        ("partei", {}, WRITTEN, "rulebook UNDECIDED no_defect"),
        ("partei", {}, WRITTEN | {"closes_on": None}, "facts UNDECIDED no_defect"),
    ],
)  # fmt: skip
def test_the_way_of_a_written_procedure_is_named_first(form, statutes, changes, rule):
    first = next(
        each
        for each in ready(book(form, **statutes), **changes)
        if "circular" in each.rule or each.status != Status.PASS
    )
    assert f"{first.rule} {first.status} {first.defect}" == rule


@pytest.mark.parametrize(("form", "cite"), [("ev", "ev.recipients"), ("ag", "")])
def test_where_nobody_could_come_to_is_a_fault_also_where_no_provision_says_so(form, cite):
    found = convening.nowhere(book(form), "in_person", place="", video_url="", on=DAY)
    assert found is not None
    assert [each.partition("@")[0] for each in found.norms] == ([cite] if cite else [])
    assert bool(found.cites) == bool(cite)


def test_a_missing_link_rests_on_the_members_rights_and_else_on_the_form():
    for form, rule in (("ev", "ev.rights"), ("gmbh", "gmbh.rights")):
        found = convening.nowhere(book(form), "virtual", place="", video_url="", on=DAY)
        assert found is not None
        assert [each.partition("@")[0] for each in found.norms] == [rule]


def test_many_who_are_left_out_are_not_all_named():
    for many, key in (
        (convening.NAMED_AT_MOST, "convening.names"),
        (convening.NAMED_AT_MOST + 1, "convening.names_and_more"),
    ):
        members = (member("M", "email"), *(member(f"N {n}") for n in range(many)))
        (found,) = (
            each for each in ready(book(**TWO_WEEKS), members=members) if each.rule == "ev.recipients"
        )
        assert key in keys(found)


def keys(verdict: Verdict) -> list[str]:
    """The keys of all that a verdict says, with what is said inside."""

    def of(said: object) -> list[str]:
        if isinstance(said, Said):
            return [said.key, *(key for _, fact in said.args for key in of(fact))]
        return [key for each in said for key in of(each)] if isinstance(said, tuple) else []

    return of((verdict.sentence, *verdict.trace, *((verdict.remedy,) if verdict.remedy else ())))


# --- facts that cannot be --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "statutes", "facts"),
    [
        ("majority", "", "yes = 1, no = 1, present = 5, members = 4"),
        ("majority", "", "yes = -1, no = 0"),
        ("majority", "", "yes = 5, no = -1, abstain = 3"),
        ("majority", "", "yes = 5, no = 0, abstain = -1"),
        ("majority", "", "yes = 5, no = 0, abstain = 6, eligible = 10"),
        ("majority", 'decisions.default.heads = "1/2"', "yes = 5, no = 0, yes_heads = 5, no_heads = -1"),
        ("majority", 'decisions.default.chambers = "1/2"', "yes = 5, no = 0, chambers_yes = { A = 5 }, chambers_no = { A = -1 }"),
        ("election", "", "votes = { A = 5 }, seats = 0"),
        ("election", "", "votes = { A = 5 }, round = 0"),
        ("election", "", "votes = { A = 5 }, seats = 2"),
        ("election", "", "votes = { A = 5, B = 3 }, no = 1"),
        ("election", "", "votes = { A = 5, B = -1 }"),
        ("election", "", "votes = { A = 5 }, abstain = -1"),
        ("election", "elections.block_allowed = true", "votes = { A = 5, B = 5 }, method = 'block', seats = 2, ballots = 9, invalid = 2, eligible = 10"),
        ("election", "elections.block_allowed = true", "votes = { A = 5, B = 5 }, method = 'block', seats = 2, ballots = 9, abstain = 1, invalid = 1, eligible = 10"),
        ("election", "elections.block_allowed = true", "votes = { A = 5, B = -1 }, method = 'block', seats = 2, ballots = 9"),
        ("quorum", "", "heads = -1"),
        ("quorum", "", "heads = 1, weight = -1"),
        ("quorum", "", "heads = 1, weight = 3, weight_total = 2"),
        ("exclusion", "", "subject = 'discharge', concerns = ['A'], total = 1, votes = [{ member = 'M', persons = ['A'], weight = 2 }]"),
        ("exclusion", "", "subject = 'transaction', ties = [{ person = 'A', kind = 'controls', share = '1/2' }]"),
        ("exclusion", "", "subject = 'transaction', ties = [{ person = 'A', kind = 'holds', share = 0 }]"),
        ("exclusion", "", "subject = 'transaction', ties = [{ person = 'A', kind = 'holds', share = 2 }]"),
        ("circular", "", "opened_on = 2026-06-13, closes_on = 2026-06-12, members_heads = 5, involved_heads = 5, yes = 5, no = 0"),
        ("circular", "", "closes_on = 2026-06-12, members_heads = 5, involved_heads = 5, yes = -1, no = 0"),
        ("circular", "", "closes_on = 2026-06-12, members_heads = 5, involved_heads = 5, yes = 5, no = 1"),
        ("circular", "", "closes_on = 2026-06-12, members_heads = 5, involved_heads = 6, yes = 5, no = 0"),
        ("circular", "", "closes_on = 2026-06-12, members_heads = 5, involved_heads = 5, eligible_heads = 6, yes = 5, no = 0"),
        ("circular", "", "closes_on = 2026-06-12, members_heads = 5, involved_heads = 5, votes = {}"),
        ("circular", "", "closes_on = 2026-06-12, members_heads = 5, involved_heads = 5, votes = { A = 3, B = -1 }"),
        ("circular", "", "closes_on = 2026-06-12, members_heads = 5, involved_heads = 5, votes = { A = 3, B = 2 }, yes = 3, no = 1"),
        ("weights", "", "votes = 0"),
        ("weights", "", "votes = -1"),
        ("proxy", "", "held = -1, form = 'textform'"),
        ("recipients", "", "convened_on = 2026-06-12, members = 5, invited = -1"),
        ("agenda", "agenda.urgency.allowed = true", "held_on = 2026-06-12, announced = false, urgency_yes = 3, urgency_no = -1"),
        ("invitation", "", "convened_on = 2026-06-12, form = 'hybrid', rights = { sing = 'laut' }"),
    ],
)  # fmt: skip
def test_facts_that_cannot_be_are_refused_not_judged(question, statutes, facts):
    on = "" if question in ("circular", "recipients", "agenda", "invitation") else "on = 2026-06-12, "
    text = f'[[case]]\nid = "a"\nlegal_form = "ev"\nquestion = "{question}"\nstatutes = {{ {statutes} }}\nfacts = {{ {on}{facts} }}'
    read = cases_from_toml(text.encode())
    refused = put(read[0]) if isinstance(read[0], Case) else read[0]
    assert isinstance(refused, Problem)
    assert refused.where.startswith("a: facts")


# --- answers apart from a verdict ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
def test_a_lost_vote_on_urgency_undoes_what_would_have_held(status):
    (late,) = agenda.check(
        book(agenda__urgency__allowed=True),
        agenda.AgendaFacts(held_on=DAY, announced=False, urgency_yes=Fraction(3), urgency_no=Fraction(1)),
    )
    given = replace(late, status=status)
    found = agenda.not_urgent(given)
    if status in (Status.PASS, Status.WARN):
        assert (found.status, found.sentence.key) == (Status.FAIL, "agenda.not_urgent")
    else:
        assert found == given


@pytest.mark.parametrize(
    ("form", "subject", "found"),
    [
        ("ev", "statute_change", "ev.late_items FAIL void"),
        ("ev", "dissolution", "ev.late_items FAIL void"),
        ("ev", "accounts", "ev.agenda UNDECIDED no_defect"),
        ("gmbh", "statute_change", "gmbh.late_items FAIL contestable"),
        ("gmbh", "accounts", "gmbh.agenda UNDECIDED no_defect"),
        ("ag", "statute_change", "rulebook UNDECIDED no_defect"),
    ],
)
def test_another_text_than_the_announced_one_is_never_put_where_members_prepared_for_the_text(
    form, subject, found
):
    verdict = agenda.amended(book(form), subject, DAY)
    assert f"{verdict.rule} {verdict.status} {verdict.defect}" == found


def test_a_vote_on_urgency_is_a_rule_of_order():
    rule = agenda.urgency_rule(book(agenda__urgency__allowed=True, agenda__urgency__share="2/3"), DAY)
    assert rule is not None
    for no, status, defect in ((3, Status.PASS, "no_defect"), (4, Status.FAIL, "order_rule_only")):
        found = agenda.urgency(rule, Fraction(6), Fraction(no))
        assert (found.status, found.defect) == (status, defect)
        assert found.numbers["required"] == Fraction(2, 3) * (6 + no)


@pytest.mark.parametrize(
    ("form", "subject", "barring", "nobody"),
    [
        ("ev", "discharge", "ev.exclusion", False),
        ("ev", "accounts", None, True),
        ("ev", "resolution", None, False),
        ("verein_at", "discharge", None, False),
        ("ag", "discharge", "ag.exclusion", False),
    ],
)
def test_whether_somebody_is_barred_is_certain_only_where_a_norm_says_so(form, subject, barring, nobody):
    norm = exclusion.beyond_doubt(book(form), subject, DAY)
    assert (norm and norm.id) == barring
    assert exclusion.bars_nobody(book(form), subject, DAY) is nobody


def test_a_member_votes_through_whoever_is_not_barred_unless_a_barred_person_controls_it():
    facts = exclusion.ExclusionFacts(on=DAY, subject="discharge", concerns=("A", "B"))
    bars = exclusion.bars(book(), facts)
    assert {bar.reason for bar in bars.values()} == {exclusion.SELF}
    assert exclusion.shut_out(["C", "A"], bars, "") == (("C",), ("A",))
    assert exclusion.shut_out(["C", "A"], bars, "A") == ((), ("A",))
    assert exclusion.shut_out(["C", "D"], bars, "A") == ((), ("C",))
    sale = exclusion.bars(book(), replace(facts, subject="transaction"))
    assert {bar.reason for bar in sale.values()} == {exclusion.CONCERNED}


def test_the_provision_of_the_period_for_contesting():
    assert contest.contest_cite(book("eg"), DAY) == "§ 51 Abs. 1 GenG"
    assert contest.contest_cite(book("ev", contest__months=2), DAY).startswith("Satzung")
    assert not contest.contest_cite(book("ev"), DAY).startswith("Satzung")
    assert contest.contest_cite(book("partei"), DAY).startswith("Satzung")
    assert contest.deadlines(book("partei"), DAY, DAY) == {}


@pytest.mark.parametrize(("second", "decides"), [("none", False), ("later", True), ("same_day", True)])
def test_a_second_meeting_decides_where_the_statutes_say_so(second, decides):
    assert quorum.second_decides(book(quorum__second_meeting=second), DAY) is decides


@pytest.mark.parametrize("status", Status)
def test_a_proxy_is_refused_by_a_verdict_that_does_not_hold(status):
    facts = representation.ProxyFacts(on=DAY, held=0, form="textform")
    verdict = replace(representation.proxy_check(book(), facts), status=status)
    refusal = representation.proxy_refusal(verdict)
    assert (refusal is None) == (status in (Status.PASS, Status.WARN))
    assert refusal is None or refusal.code == "mandates.proxies_not_allowed"


@pytest.mark.parametrize(
    ("form", "statutes", "closes_on", "norm"),
    [
        ("ev", {}, DAY, "ev.circular.consent"),
        ("ev", {"circular__majority_allowed": True}, DAY, "ev.majority.simple"),
        ("ev", {}, date(2021, 6, 12), "ev.majority.simple"),
        ("eg", {}, DAY, "eg.majority.simple"),
        ("gmbh", {}, date(2021, 6, 12), "gmbh.majority.simple"),
        ("gmbh", {}, DAY, "gmbh.circular.consent"),
    ],
)
def test_the_majority_that_is_shown_before_a_written_procedure(form, statutes, closes_on, norm):
    rules = book(form, **statutes)
    needed = circular.needed(rules, threshold.parameters(rules, "resolution", closes_on), closes_on)
    assert needed is not None
    assert needed.norm == norm
    if norm == "ev.circular.consent":
        assert (needed.base, needed.threshold, needed.inclusive) == ("members", 1, True)


def test_an_announcement_that_repeats_the_count_rests_on_no_further_norm_where_it_makes_no_resolution():
    facts = majority.MajorityFacts(on=DAY, yes=Fraction(12), no=Fraction(10), announced="accepted")
    assert [each.partition("@")[0] for each in majority.check(book("ev"), facts).norms] == [
        "ev.majority.simple"
    ]
    assert [each.partition("@")[0] for each in majority.check(book("weg"), facts).norms] == [
        "weg.majority.simple",
        "weg.announcement",
    ]


def test_more_than_half_is_more_than_half_in_every_round():
    found = election.rule_of(book(), DAY)
    assert found is not None
    assert (found.threshold, found.inclusive) == (Fraction(1, 2), False)
    relative = election.rule_of(book(elections__majority="relative"), DAY)
    assert relative is not None
    assert (relative.threshold, relative.inclusive) == (0, False)
    assert election.rule_of(book("ag"), DAY) is None


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [
        (date(2026, 6, 12), 1, date(2026, 5, 12)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_a_period_of_months_counted_backwards(end, months, start):
    assert period.period_start(end, period.Period(months=months)) == start
    assert period.period_end(start, period.Period(months=months)) in (
        end,
        date(end.year, end.month, start.day),
    )


def test_a_tie_waits_for_the_chair_until_she_has_decided():
    facts = majority.MajorityFacts(on=DAY, yes=Fraction(5), no=Fraction(5))
    rules = book(ties__decision="chair")
    assert majority.waits_for_chair(majority.check(rules, facts))
    assert not majority.waits_for_chair(majority.check(rules, replace(facts, chair="yes")))
    assert not majority.waits_for_chair(majority.check(book(), facts))
