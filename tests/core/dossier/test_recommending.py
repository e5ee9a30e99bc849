"""Recommendations are drafted, offered, answered, published; amendments grouped, taken out, split; motions referred, carried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.following import ReferMotion
from konvent.core.dossier.grouping import GroupAmendments, Part, SplitAmendment, TakeOut
from konvent.core.dossier.recommending import (
    AnswerOffer,
    OfferChange,
    PublishRecommendation,
    Recommend,
    contradictions,
)
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.dossier.telling import proposed, seen
from konvent.core.dossier.view import view
from konvent.core.law.verdict import Status
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Change, Edit, Insert, Splice
from tests.core.dossier.building import Recorder, amend, amended, published, saying


def order(recorder: Recorder) -> tuple[tuple[str, ...], ...]:
    return proposed(recorder.dossier, seen(recorder.dossier))


FEE = Splice("b1", 20, "60", "72")
MARCH = Splice("b2", 10, "März", "Mai")
YEAR = Splice("b1", 31, "Jahr", "Monat")
MORE = Insert("b2", (Block("n1", "Ausnahmen beschließt der Vorstand."),))


def recommend(status: str = "accept", *edits: Edit, about: str = "a1", id_: str = "r1", **more) -> Recommend:
    command = Recommend(
        recommendation_id=id_,
        organ="committee",
        amendment_id=about,
        base=1,
        status=status,
        change=Change(edits),
        other="",
        reason="",
    )
    return replace(command, **more)


def answer(said: str, *edits: Edit, member: str = "m2") -> AnswerOffer:
    return AnswerOffer(recommendation_id="r1", member=member, answer=said, change=Change(edits), words="")


PUBLISH = PublishRecommendation(recommendation_id="r1")


def debated() -> Recorder:
    """A motion with an amendment by m2; p5 is of the committee, p4 of the board."""
    recorder = published()
    recorder.must(
        GiveDossierRole(holder="p5", role="committee"), GiveDossierRole(holder="p4", role="board"), by="u1"
    )
    amended(recorder, "a1", FEE)
    return recorder


def offered(*edits: Edit) -> Recorder:
    recorder = debated()
    command = recommend(
        "accept_modified", *(edits or (Splice("b1", 20, "72", "66"),)), reason="Ein Mittelweg."
    )
    offer = OfferChange(recommendation_id="r1", deadline=recorder.at + timedelta(hours=1))
    return recorder.must(command, offer, by="p5")


# --- recommendations ---------------------------------------------------------------------------------------------


def test_a_recommendation_is_the_committees_until_it_is_published():
    recorder = debated()
    assert recorder.code(recommend(), "p4") == "motions.not_your_task"
    recorder.must(recommend("reject"), recommend("accept", reason="Gut begründet."), by="p5")

    def seen(audience, *own):
        return [each.status for each in view(recorder.dossier, audience, frozenset(own)).recommendations]

    assert (seen("committee"), seen("office"), seen("member", "m2"), seen("mover")) == (
        ["accept"],
        [],
        [],
        [],
    )
    recorder.must(PUBLISH, by="p5")
    assert seen("member") == ["accept"]
    assert recorder.code(PUBLISH, "p5") == "motions.recommended_already"
    assert recorder.code(recommend("reject"), "p5") == "motions.recommended_already"
    recorder.must(recommend("reject", id_="r2"), PublishRecommendation(recommendation_id="r2"), by="p5")
    assert seen("member") == ["reject"], "one of an organ at a time"
    recorder.must(replace(recommend("put_to_vote", id_="r3"), organ="board"), by="p4")
    recorder.must(PublishRecommendation(recommendation_id="r3"), by="p4")
    assert seen("member") == ["reject", "put_to_vote"]
    recorder.assert_replayed()


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (recommend(about="a9"), "motions.no_amendment"),
        (recommend(base=2), "motions.outdated"),
        (recommend(id_="r 1"), "motions.no_id"),
        (recommend("accept", YEAR), "motions.change_unasked"),
        (recommend("accept_modified"), "motions.no_edits"),
        (recommend("accept_modified", FEE), "motions.other_wording"),  # it is on the outcome, which says 72
        (recommend("settled_by", other="a7"), "motions.no_amendment"),
        (recommend("accept_modified", Insert("b2", (Block("r1", "Neu."),))), "motions.id_taken"),
    ],
)
def test_what_is_no_recommendation_is_refused(command, code):
    assert debated().code(command, "p5") == code


def test_an_offer_is_answered_until_its_deadline_and_may_be_answered_otherwise():
    recorder = debated()
    offer = OfferChange(recommendation_id="r1", deadline=recorder.at + timedelta(hours=1))
    assert recorder.code(offer, "p5") == "motions.no_recommendation"
    recorder.must(recommend(), by="p5")
    assert recorder.code(offer, "p5") == "motions.nothing_offered"
    recorder = offered()
    assert (
        recorder.code(replace(offer, deadline=recorder.at + timedelta(days=1)), "p5")
        == "motions.offered_already"
    )
    assert recorder.code(answer("accept", member="m1")) == "motions.not_a_mover"
    assert recorder.code(answer("accept"), "p3") == "motions.not_yours"
    assert recorder.code(PUBLISH, "p5") == "motions.offer_open"
    recorder.must(answer("accept"), answer("reject"), by="p2")
    counter = answer("counter", Splice("b1", 20, "72", "70"))
    recorder.must(replace(counter, words="Siebzig ginge."), by="p2")
    recorder.at += timedelta(hours=2)
    refusal = recorder.do(answer("accept"), "p2")
    assert refusal is not None
    assert refusal.code == "motions.answered_late"
    found = recorder.dossier.recommendations["r1"].answers["m2"]
    assert (found.answer, recorder.texts[found.words].text) == ("counter", "Siebzig ginge.")
    assert [each.answers for each in view(recorder.dossier, "member", frozenset({"m2"})).recommendations] == [
        {"m2": found}
    ]
    recorder.must(PUBLISH, by="p5")
    assert recorder.dossier.amendments["a1"].newest == 1, "nothing was accepted"
    assert view(recorder.dossier, "member").recommendations[0].answers == {}
    recorder.assert_replayed()


def test_what_the_mover_accepts_becomes_her_amendment_when_it_is_published():
    recorder = offered().must(answer("accept"), by="p2").must(PUBLISH, by="p5")
    amendment = recorder.dossier.amendments["a1"]
    assert [edit.now for edit in amendment.edits] == ["66"]
    assert amendment.stands[-1].recommended == "r1"
    recorder.must(TakeOverAmendment(amendment_id="a1", member="m1"))
    assert recorder.dossier.version.text[1].text == "Der Beitrag beträgt 66 Euro im Jahr."
    recorder.assert_replayed()


def test_a_change_of_the_motion_itself_is_offered_to_all_its_movers():
    recorder = debated()
    command = recommend("accept_modified", MARCH, about="")
    offer = OfferChange(recommendation_id="r1", deadline=recorder.at + timedelta(hours=1))
    recorder.must(command, offer, by="p5").must(answer("accept", member="m1")).must(PUBLISH, by="p5")
    assert recorder.dossier.version.text[2].text == "Er ist im Mai fällig."
    assert (recorder.dossier.version.recommended, recorder.dossier.amendments["a1"].base) == ("r1", 2)
    recorder.assert_replayed()


def test_an_offer_is_carried_along_and_ends_where_its_place_is_taken():
    recorder = offered()
    amended(recorder, "a2", Splice("b1", 0, "Der", "Ihr jährlicher"), member="m3")
    recorder.must(TakeOverAmendment(amendment_id="a2", member="m1"))
    recorder.must(answer("accept"), by="p2").must(PUBLISH, by="p5")
    assert [edit.now for edit in recorder.dossier.amendments["a1"].edits] == ["66"]
    recorder.assert_replayed()
    recorder = offered()
    inner = Splice("b1", 20, "72", "80")
    amended(recorder, "a2", inner, member="m3", to="a1")
    recorder.must(TakeOverAmendment(amendment_id="a2", member="m2"), by="p2")
    assert recorder.code(answer("accept"), "p2") == "motions.outdated"


def test_with_an_amendment_its_recommendations_end():
    recorder = offered().must(WithdrawAmendment(amendment_id="a1"), by="p2")
    assert recorder.code(answer("accept"), "p2") == "motions.withdrawn"
    assert recorder.code(PUBLISH, "p5") == "motions.withdrawn"


def test_recommendations_that_contradict_each_other_are_shown():
    recorder = debated()
    amended(recorder, "a2", Splice("b1", 20, "60", "65"), member="m3")
    amended(recorder, "a3", MARCH, member="m3")
    for number, name in enumerate(("a1", "a2", "a3"), start=1):
        recorder.must(recommend(about=name, id_=f"r{number}"), by="p5")
        assert contradictions(recorder.dossier) == ()
    for number in (1, 2, 3):
        recorder.must(PublishRecommendation(recommendation_id=f"r{number}"), by="p5")
    assert contradictions(recorder.dossier) == (("a1", "a2"),)


# --- groups and parts --------------------------------------------------------------------------------------------


def group(*members: str, kind: str = "block", reason: str = "", id_: str = "g1") -> GroupAmendments:
    return GroupAmendments(group_id=id_, group_kind=kind, members=members, reason=reason)


def several() -> Recorder:
    recorder = published()
    amended(recorder, "a1", FEE)
    amended(recorder, "a2", MARCH, member="m3")
    amended(recorder, "a3", MORE, member="m4")
    amended(recorder, "a4", Splice("b1", 20, "60", "65"), member="m5")
    return recorder


def test_a_block_is_one_vote_and_every_member_takes_one_out():
    recorder = several()
    assert recorder.code(group("a1", "a2"), "p1") == "motions.not_your_task"
    assert recorder.code(group("a1"), "u1") == "motions.group_of_one"
    assert recorder.code(group("a1", "a1"), "u1") == "motions.group_of_one"
    refusal = recorder.do(group("a1", "a4"), "u1")
    assert refusal is not None
    assert (refusal.code, dict(refusal.said.args)) == (
        "motions.block_conflict",
        {"number": "A7-Ä1", "other": "A7-Ä4"},
    )
    recorder.must(group("a1", "a2", "a3"), by="u1")
    assert recorder.code(group("a3", "a4", id_="g2"), "u1") == "motions.in_group"
    out = TakeOut(group_id="g1", amendment_id="a2", member="m4")
    assert recorder.code(out, "p3") == "motions.not_yours"
    assert recorder.code(replace(out, member=""), "p3") == "motions.not_yours"
    recorder.must(out, by="p4")
    assert recorder.code(out, "p4") == "motions.no_group"
    found = recorder.dossier.groups["g1"]
    assert (found.members, found.taken_out) == (("a1", "a3"), ("a2",))
    recorder.must(replace(out, amendment_id="a3", member=""), by="u1").must(group(), by="u1")
    assert recorder.dossier.groups == {}
    recorder.assert_replayed()


def test_what_excludes_each_other_is_voted_on_one_behind_the_other_whatever_the_words():
    recorder = several()
    recorder.must(WithdrawAmendment(amendment_id="a4"), by="p5")
    assert order(recorder) == (("a1",), ("a2",), ("a3",))
    assert recorder.code(group("a1", "a3", kind="exclusive"), "u1") == "motions.no_reason"
    recorder.must(group("a1", "a3", kind="exclusive", reason="Entweder mehr Geld oder Ausnahmen."), by="u1")
    assert order(recorder) == (("a3", "a1"), ("a2",))
    assert recorder.code(TakeOut(group_id="g1", amendment_id="a1", member="m2"), "p2") == "motions.no_group"


def test_amendments_to_amendments_come_first():
    recorder = several()
    amended(recorder, "a5", Splice("n1", 10, "beschließt", "bewilligt"), to="a3", member="m2")
    assert order(recorder) == (("a5",), ("a1", "a4"), ("a2",), ("a3",))
    assert recorder.code(group("a5", "a2"), "u1") == "motions.block_of_inner"


def test_an_amendment_is_split_into_parts_that_are_cited_and_voted_on_by_themselves():
    recorder = published()
    amended(recorder, "a1", FEE, MARCH, MORE)
    amended(recorder, "a2", YEAR, member="m3")
    recorder.must(group("a1", "a2"), by="u1")
    parts = (Part(id="x1", edits=(0, 2)), Part(id="x2", edits=(1,)))
    split = SplitAmendment(amendment_id="a1", stand=1, parts=parts)
    assert recorder.code(split, "p3") == "motions.not_yours"
    for wrong in (parts[:1], (parts[0], Part(id="x2", edits=(0, 1))), (*parts, Part(id="x3", edits=()))):
        assert recorder.code(replace(split, parts=wrong), "p2") == "motions.parts_unfit"
    assert recorder.code(replace(split, stand=2), "p2") == "motions.outdated"
    assert (
        recorder.code(replace(split, parts=(parts[0], Part(id="a2", edits=(1,)))), "p2")
        == "motions.amendment_known"
    )
    recorder.must(split, by="p2")
    assert [(each.number, each.phase) for each in recorder.dossier.amendments.values()] == [
        ("A7-Ä1", "split"),
        ("A7-Ä2", "published"),
        ("A7-Ä1.1", "published"),
        ("A7-Ä1.2", "published"),
    ]
    assert recorder.dossier.groups["g1"].members == ("x1", "x2", "a2")
    recorder.must(TakeOverAmendment(amendment_id="x2", member="m1"))
    assert recorder.dossier.version.text[2].text == "Er ist im Mai fällig."
    assert recorder.dossier.amendments["x1"].base == 2
    recorder.assert_replayed()


# --- afterwards --------------------------------------------------------------------------------------------------


def test_a_motion_that_is_referred_to_the_next_assembly_may_be_amended_until_that():
    recorder = published(saying({"motions.amendments.days_before": 3}))
    recorder.at += timedelta(days=101)
    assert recorder.code(amend(), "p2") == "motions.late"
    refer = ReferMotion(to="next_assembly", until=date(2027, 5, 8))
    assert recorder.code(refer, "p1") == "motions.not_your_task"
    assert recorder.code(replace(refer, until=date(2026, 6, 1)), "u1") == "motions.deadline_over"
    recorder.must(refer, by="u1").must(amend(), by="p2")
    assert recorder.dossier.amendments["a1"].finding.status == Status.PASS
    recorder.assert_replayed()
