"""Answers apart from a verdict: what a vote may never be, who signs, who may act for whom, and counts that cannot be."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from konvent.core.law import (
    circular,
    disclosure,
    majority,
    minority,
    minutes,
    outage,
    quorum,
    representation,
    secrecy,
)
from konvent.core.law.majority import MajorityFacts
from konvent.core.law.minutes import MinutesFacts
from konvent.core.law.representation import DelegateFacts
from konvent.core.law.verdict import Impossible, Status, by_statutes
from konvent.core.words import Said, say
from tests.core.law.test_edges import book, keys

DAY = date(2026, 6, 12)
ALWAYS = {"secrecy__persons": "always"}


@pytest.mark.parametrize(
    ("form", "statutes", "subject", "rule"),
    [
        ("partei", {}, "election", "partei.secrecy"),
        ("partei", {}, "accounts", None),
        ("ev", {}, "election", None),
        ("ev", ALWAYS, "election", "statutes.secrecy.persons"),
        ("ev", ALWAYS, "accounts", None),
        ("ev", {"secrecy__matters": "always"}, "accounts", "statutes.secrecy.matters"),
        ("ev", {"secrecy__matters": "always"}, "election", None),
        ("ev", {"secrecy__matters": "on_request"}, "accounts", None),
        ("ag", {}, "election", None),
    ],
)
def test_what_is_never_voted_on_openly_whoever_asks(form, statutes, subject, rule):
    found = secrecy.never_openly(book(form, **statutes), subject, DAY)
    assert (found.rule if found else None) == rule
    assert found is None or found.status == Status.FAIL


def test_the_chair_signs_the_minutes_where_the_statutes_name_nobody():
    assert minutes.signers(book(), DAY) == ("chair",)
    assert minutes.signers(book(minutes__signers=()), DAY) == ("chair",)
    assert minutes.signers(book(minutes__signers=("writer", "board")), DAY) == ("writer", "board")


def test_minutes_that_contain_what_nobody_knows_are_refused_by_the_first_of_it():
    with pytest.raises(Impossible) as wrong:
        minutes.check(book(), MinutesFacts(on=DAY, contains=("resolutions", "tea", "cake")))
    assert dict(wrong.value.said.args) == {"name": "cake"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sent_on": date(2026, 6, 27)}, "minutes_law.sent_late"),
        ({"sent_on": date(2026, 6, 26)}, "minutes_law.complete"),
        ({"sent_on": date(2026, 6, 20), "objected_on": date(2026, 7, 12)}, "minutes_law.objected_late"),
        ({"sent_on": date(2026, 6, 20), "objected_on": date(2026, 7, 11)}, "minutes_law.complete"),
        ({"signers": None}, "minutes_law.complete"),
    ],
)
def test_what_came_too_late_is_said_as_what_it_is(changes, said):
    facts: dict[str, Any] = {
        "on": date(2026, 8, 1),
        "held_on": DAY,
        "contains": ("resolutions",),
        "signers": (),
    }
    rules = book("partei", minutes__due_weeks=2, minutes__objection_weeks=3)
    found = minutes.check(rules, MinutesFacts(**facts | changes))
    assert [key for each in found for key in keys(each)] == [said]


@pytest.mark.parametrize(
    ("form", "statutes", "lacking"),
    [
        ("ev", {}, []),
        ("ev", {"minutes__signers": ("chair", "writer")}, ["statutes.minutes.signers"] * 2),
        ("eg", {"minutes__signers": ("chair", "board")}, ["eg.minutes"] * 2),
        ("eg", {"minutes__signers": ("writer",)}, ["eg.minutes"] * 2 + ["statutes.minutes.signers"]),
    ],
)
def test_each_signature_is_asked_for_once(form, statutes, lacking):
    facts = MinutesFacts(on=DAY, contains=tuple(minutes.CONTENT), signers=("nobody",))
    found = minutes.check(book(form, **statutes), facts)
    unsigned = [each.rule for each in found if "minutes_law.unsigned" in keys(each)]
    assert sorted(unsigned) == sorted(lacking)


@pytest.mark.parametrize("form", ["ev", "eg", "weg", "gmbh", "partei", "verein_at", "verein_ch"])
def test_what_the_minutes_lack_is_said_once(form):
    for subject in ("resolution", "statute_change", "merger"):
        facts = MinutesFacts(on=DAY, contains=(), form="virtual", subjects=(subject,))
        lacking = [
            each.numbers["missing"] for each in minutes.check(book(form), facts) if "missing" in each.numbers
        ]
        assert len(lacking) == len(set(lacking)), subject


def test_what_stands_on_a_list_of_members_is_what_a_norm_says_or_all_that_a_letter_needs():
    rules = book()
    norm = rules.norm("disclosure", DAY)
    assert norm is not None
    assert disclosure.fields_due(rules, DAY) == tuple(norm.rule["fields"])
    assert disclosure.fields_due(book("ag"), DAY) == disclosure.FIELDS


# --- acting for others -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "statutes", "proxies", "delegates", "cap"),
    [
        ("ev", {}, False, False, None),
        ("ev", {"representation__proxies__allowed": True, "representation__delegates__allowed": True}, True, True, None),
        ("ev", {"representation__proxies__cap_members": 3}, False, False, 3),
        ("partei", {}, False, True, None),
        ("gmbh", {}, True, False, None),
        ("gmbh", {"representation__proxies__allowed": False}, False, False, None),
        ("eg", {}, True, False, 2),
        ("eg", {"representation__proxies__cap_members": 1}, True, False, 1),
        ("eg", {"representation__proxies__cap_members": 5}, True, False, 2),
        ("ag", {}, False, False, None),
    ],
)  # fmt: skip
def test_who_may_act_for_a_member_and_for_how_many(form, statutes, proxies, delegates, cap):
    rules = book(form, **statutes)
    assert representation.proxies_allowed(rules, DAY) is proxies
    assert representation.delegates_allowed(rules, DAY) is delegates
    assert representation.proxy_cap(rules, DAY) == cap


@pytest.mark.parametrize(
    ("rounding", "due"), [("begun", [0, 1, 1, 2]), ("full", [0, 0, 1, 1]), ("nearest", [0, 1, 1, 2])]
)
def test_the_key_of_delegates(rounding, due):
    rules = book(representation__delegates__per_members=10, representation__delegates__rounding=rounding)
    assert [representation.delegates_due(rules, n, DAY) for n in (0, 5, 10, 15)] == due
    assert representation.delegates_due(book(), 10, DAY) is None


def test_an_organisation_of_less_than_nobody_sends_nobody():
    rules = book(representation__delegates__allowed=True, representation__delegates__per_members=10)
    facts = DelegateFacts(on=DAY, member="organisation", authority="delegate", of_members=-1, delegates=1)
    with pytest.raises(Impossible):
        representation.within_key(rules, facts)


@pytest.mark.parametrize(
    ("form", "said"), [("ev", "delegate.legal_or_clause"), ("gmbh", "delegate.legal_or_proxy")]
)
def test_who_is_sent_without_a_right_is_told_who_may_come_instead(form, said):
    facts = DelegateFacts(on=DAY, member="organisation", authority="none")
    found = representation.delegate_check(book(form), facts)
    assert found.remedy is not None
    assert found.remedy.key == said


def test_the_key_says_to_send_fewer_only_where_there_are_too_many():
    rules = book(representation__delegates__allowed=True, representation__delegates__per_members=10)
    for delegates, remedy in ((1, None), (2, "delegate.send_fewer")):
        facts = DelegateFacts(
            on=DAY, member="organisation", authority="delegate", of_members=10, delegates=delegates
        )
        found = representation.within_key(rules, facts)
        assert found is not None
        assert (found.remedy and found.remedy.key) == remedy


def test_a_proxy_held_less_than_never_cannot_be():
    with pytest.raises(Impossible):
        representation.proxy_check(book("gmbh"), representation.ProxyFacts(on=DAY, held=-1, form="textform"))


# --- counts that cannot be -------------------------------------------------------------------------------------

HALF: dict[str, Any] = {"decisions__default__heads": "1/2", "decisions__default__chambers": "1/2"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"yes": Fraction(-1)}, "eligible"),
        ({"abstain": Fraction(-1)}, "eligible"),
        ({"invalid": Fraction(-1)}, "eligible"),
        ({"yes_heads": -1}, "yes_heads"),
        ({"no_heads": -1}, "yes_heads"),
        ({"chambers_yes": {"A": Fraction(-1)}}, "chambers_yes"),
        ({"chambers_no": {"A": Fraction(-1)}}, "chambers_yes"),
    ],
)
def test_there_are_no_negative_votes_heads_or_groups(changes, field):
    facts: dict[str, Any] = {
        "on": DAY,
        "yes": Fraction(5),
        "no": Fraction(3),
        "yes_heads": 5,
        "no_heads": 3,
        "chambers_yes": {"A": Fraction(5)},
        "chambers_no": {"A": Fraction(3)},
    }
    assert majority.check(book(**HALF), MajorityFacts(**facts)).status == Status.PASS
    with pytest.raises(Impossible) as wrong:
        majority.check(book(**HALF), MajorityFacts(**facts | changes))
    assert wrong.value.field == field


@pytest.mark.parametrize(("affected", "participants"), [(-1, None), (-1, 5), (6, 5)])
def test_nobody_or_more_than_all_who_took_part_cannot_be_affected(affected, participants):
    with pytest.raises(Impossible):
        outage.check(book(), outage.OutageFacts(on=DAY, affected=affected, participants=participants))
    outage.check(book(), outage.OutageFacts(on=DAY, affected=5, participants=5))


@pytest.mark.parametrize("votes", [{}, {"A": Fraction(3), "B": Fraction(-1)}, {"A": Fraction(-1)}])
def test_a_choice_in_writing_has_options_and_no_negative_votes(votes):
    facts = circular.CircularFacts(closes_on=DAY, members_heads=5, involved_heads=5, votes=votes)
    with pytest.raises(Impossible) as wrong:
        circular.check(book(), facts)
    assert wrong.value.field == "votes"


@pytest.mark.parametrize(
    "changes", [{"yes_heads": -1}, {"no_heads": -1}, {"abstain_heads": -1}, {"voted_heads": -1}]
)
def test_less_than_nobody_answers_in_writing(changes):
    facts: dict[str, Any] = {
        "closes_on": DAY,
        "members_heads": 9,
        "involved_heads": 9,
        "yes": Fraction(3),
        "no": Fraction(0),
        "yes_heads": 3,
        "no_heads": 0,
        "abstain_heads": 0,
    }
    with pytest.raises(Impossible):
        circular.check(book(), circular.CircularFacts(**facts | changes))


def test_before_a_secret_vote_in_writing_begins_key_and_devices_are_asked_for_where_it_may_be():
    found = circular.before_it_begins(book(), DAY)
    assert found is not None
    assert (found.status, found.rule, found.remedy and found.remedy.key) == (
        Status.WARN,
        "ev.circular.statutes",
        "circular.see_to_key_and_devices",
    )
    assert circular.before_it_begins(book("eg"), DAY) is None


def test_a_finding_by_the_statutes_without_numbers_can_be_written():
    found = by_statutes("quorum.share", "Satzung", Status.PASS, say("method.choice"))
    assert found.to_data()["numbers"] == {}


@pytest.mark.parametrize("facts", [{"heads": -1}, {"heads": 3, "weight": Fraction(-1)}])
def test_less_than_nobody_is_no_quorum(facts):
    with pytest.raises(Impossible):
        quorum.check(book(), quorum.QuorumFacts(on=DAY, **facts))


@pytest.mark.parametrize("requesting", [-1, 41])
def test_a_minority_is_of_the_members(requesting):
    facts = minority.MinorityFacts(
        on=DAY,
        requesting=Fraction(requesting),
        members=Fraction(40),
        form="schriftform",
        purpose=True,
        reasons=True,
    )
    with pytest.raises(Impossible):
        minority.check(book(), facts)


# --- which sentence is said ------------------------------------------------------------------------------------


def test_as_many_for_as_against_is_not_nothing():
    facts = MajorityFacts(on=DAY, subject="dissolution", yes=Fraction(5), no=Fraction(5))
    assert majority.check(book(), facts).sentence.key == "majority.rejected"
    nothing = majority.check(
        book(), MajorityFacts(on=DAY, subject="dissolution", yes=Fraction(0), no=Fraction(0))
    )
    assert nothing.sentence.key == "majority.nothing_cast"


def test_a_tie_is_explained_only_where_there_is_something_to_explain():
    found = majority.check(book(), MajorityFacts(on=DAY, yes=Fraction(5), no=Fraction(5)))
    assert all(isinstance(each, Said) for each in found.trace)


@pytest.mark.parametrize(
    ("decisive", "said"),
    [(None, "outage.depends"), (False, "outage.not_decisive"), (True, "outage.decisive")],
)
def test_whether_a_fault_decided_is_said(decisive, said):
    facts = outage.OutageFacts(on=DAY, affected=1, decisive=decisive, sphere="association")
    found = outage.check(book(), facts)
    assert found.sentence.key == said
    assert "Satzung" not in found.cites
    assert "outage.read_clause" not in keys(found)
    clause = outage.check(book(technical_faults__clause="Wer offline ist, hat Pech."), facts)
    assert clause.cites[-1] == "Satzung"
    assert "outage.read_clause" in keys(clause)


@pytest.mark.parametrize(
    ("purpose", "outcome", "said"),
    [
        ("meeting", "refused", ["disclosure.refused", "disclosure.due"]),
        ("meeting", "open", ["disclosure.undecided", "disclosure.due"]),
        ("meeting", "granted", ["disclosure.due"]),
        ("meeting", None, ["disclosure.due"]),
        ("foreign", "refused", ["disclosure.foreign"]),
    ],
)
def test_a_list_that_was_due_and_not_given_leaves_a_doubt(purpose, outcome, said):
    facts = disclosure.DisclosureFacts(on=DAY, member=True, purpose=purpose, outcome=outcome)
    assert [each.sentence.key for each in disclosure.check(book(), facts)] == said


def test_where_no_provision_on_the_list_is_known_the_doubt_is_there_as_well():
    facts = disclosure.DisclosureFacts(on=DAY, member=True, purpose="meeting", outcome="refused")
    found = disclosure.check(book("ag"), facts)
    assert [(each.sentence.key, each.status) for each in found] == [
        ("disclosure.refused", Status.UNDECIDED),
        ("verdict.no_norm", Status.UNDECIDED),
    ]
