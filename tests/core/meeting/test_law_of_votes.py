"""A vote is opened only as the law lets it be decided, and says before by which rule it will be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from konvent import lawbook
from konvent.core.law.rulebook import Statutes
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.roll import Delegate, RollMember
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder, options, resolution, roll_of

CHOICE = options(a="Ada", b="Ben")


def hall(form: str = "ev", weights: tuple[int, ...] = (1, 1, 1), *, item=None, **values) -> Recorder:
    statutes = Statutes(title="Satzung", legal_form=form, values=values)
    members = [
        RollMember(
            id=f"m{n}", number=str(n), kind="person", weight=Fraction(weight),
            delegates=(Delegate(person=f"p{n}", carries_vote=True, authority="self"),),
        )
        for n, weight in enumerate(weights, 1)
    ]  # fmt: skip
    recorder = Recorder(
        roll_of(*members), item or resolution(), rulebook=lawbook.with_statutes(statutes, state="BE")
    )
    recorder.open()
    for member in members:
        recorder.must(CheckIn(person_id=member.delegates[0].person, mode="room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def refused(recorder: Recorder, **vote) -> Refusal:
    answer = recorder.do(OpenVote(vote_id="v1", item_id="i1", **vote))
    assert isinstance(answer, Refusal), answer
    for language in program().languages:
        assert program().say(answer, language)
    return answer


def among(subject: str) -> dict:
    return {"item": resolution(subject=subject, method="one_of", options=CHOICE)}


@pytest.mark.parametrize(
    ("form", "subject", "cite"),
    [
        ("ev", "statute_change", "§ 33 Abs. 1 S. 1 BGB"),
        ("ev", "merger", "§ 103 UmwG"),
        ("eg", "dissolution", "§ 78 Abs. 1 GenG"),
        ("gmbh", "statute_change", "§ 53 Abs. 2 GmbHG"),
        ("ev", "discharge", "§ 32 Abs. 1 S. 3 BGB"),
    ],
)
def test_a_choice_among_several_is_refused_with_the_provision_of_the_subject(form, subject, cite):
    answer = refused(hall(form, **among(subject)), method="one_of", options=("a", "b"))
    assert (answer.code, answer.cite) == ("votes.method", cite)


def test_a_subject_for_which_nothing_names_a_majority_is_not_put_to_the_vote():
    silent = hall("eg", item=resolution(subject="recall"))
    assert refused(silent).code == "votes.no_rule"
    clause = hall("eg", item=resolution(subject="recall"), **{"decisions.recall.share": "3/4"})
    clause.must(OpenVote(vote_id="v1", item_id="i1"))
    assert clause.state.votes["v1"].rule.threshold == Fraction(3, 4)


def test_whoever_is_concerned_needs_to_be_told_by_what():
    recorder = hall(item=resolution(subject="resolution", concerns=("p1",)))
    assert refused(recorder).code == "votes.concerned_unclear"
    contract = hall(item=resolution(subject="transaction", concerns=("p1",)))
    contract.must(OpenVote(vote_id="v1", item_id="i1"))
    assert [each.member for each in contract.state.votes["v1"].excluded] == ["m1"]


def test_where_somebody_may_ask_for_a_vote_on_each_there_is_none_on_all_at_once():
    item = resolution(subject="discharge", concerns=("p1", "p2"))
    recorder = hall(weights=(1, 1, 1, 1, 1), item=item, **{"conflicts.individual_on_request": True})
    answer = refused(recorder, individual_requested=True)
    assert answer.code == "votes.one_by_one" and "Satzung" in (answer.cite or "")
    recorder.must(
        OpenVote(vote_id="v1", item_id="i1", individual_requested=True, mode="individual", concerns=("p1",))
    )


@pytest.mark.parametrize(("acceptance", "in_office"), [(True, True), (False, False), (None, False)])
def test_whoever_has_the_votes_is_in_office_once_she_accepts(acceptance, in_office):
    item = resolution(kind="election", subject="election", method="one_of", options=CHOICE)
    recorder = hall(weights=(1, 1, 1, 1, 1), item=item)
    recorder.must(OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("a", "b")))
    for number in (1, 2, 3):
        recorder.cast("v1", f"m{number}", "a")
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1", acceptance=acceptance))
    vote = recorder.state.votes["v1"]
    assert vote.accepted and vote.holds is in_office


@pytest.mark.parametrize(
    ("values", "threshold", "cite"),
    [
        ({}, Fraction(1, 2), "§ 32 Abs. 1 S. 3 BGB"),
        ({"decisions.default.share": "2/3"}, Fraction(1, 2), "§ 32 Abs. 1 S. 3 BGB"),
        ({"elections.majority": "relative"}, Fraction(0), "Satzung"),
    ],
)
def test_the_rule_shown_before_an_election_is_the_one_that_decides_it(values, threshold, cite):
    item = resolution(kind="election", subject="election", method="one_of", options=CHOICE)
    recorder = hall(weights=(1, 1, 1, 1, 1), item=item, **values)
    recorder.must(OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("a", "b")))
    shown = recorder.state.votes["v1"].rule
    assert (shown.base, shown.threshold, shown.cite) == ("valid", threshold, cite)
    for number, choice in enumerate(("a", "a", "b"), start=1):
        recorder.cast("v1", f"m{number}", choice)
    recorder.close("v1")
    verdict = recorder.state.votes["v1"].verdict
    assert verdict is not None and verdict.cites[0] == cite
    assert verdict.numbers["required"].value == threshold * 3


def test_the_board_of_a_party_is_elected_in_secret():
    item = resolution(kind="election", subject="election")
    answer = refused(hall("partei", item=item))
    assert (answer.code, answer.cite) == ("votes.secret_needed", "§ 15 Abs. 2 PartG")


def test_where_heads_are_counted_all_members_are_heads_too():
    recorder = hall(
        "eg", (3, 1, 1), **{"decisions.default.base": "members", "decisions.default.share": "1/2"}
    )
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.cast("v1", "m2", "yes")
    recorder.cast("v1", "m3", "yes")
    recorder.close("v1")
    verdict = recorder.state.votes["v1"].verdict
    assert verdict is not None
    assert (verdict.numbers["base"], verdict.numbers["reached"], verdict.status) == (3, 2, "PASS")
