"""The course of a motion: supported, examined, published, amended, amended once more, taken over, carried over, taken up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.books import RenewBooks
from konvent.core.dossier.decide import first_undue
from konvent.core.dossier.drafting import InviteMover, JoinMotion, ReviseMotion, WithdrawMotion
from konvent.core.dossier.examining import ExamineAmendment
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion, next_number, taken
from konvent.core.dossier.rebasing import RebaseAmendment
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Books, Dossier
from konvent.core.dossier.supporting import SupportMotion, WithdrawSupport
from konvent.core.dossier.taking import TakeOverAmendment, TakeUpMotion
from konvent.core.dossier.view import view
from konvent.core.law.verdict import Status
from konvent.core.meeting.roll import Roll
from konvent.core.motions.blocks import Block, block_hash, text_hash
from konvent.core.motions.edits import Insert, Remove, Splice
from tests.core.dossier.building import (
    TEXT,
    Recorder,
    amend,
    amended,
    draft,
    examine,
    examined,
    published,
    saying,
    submit,
    submitted,
)
from tests.core.meeting.building import organisation, roll_of

FEE = Splice("b1", 20, "60", "72")
MARCH = Splice("b2", 10, "März", "Mai")
YEAR = Splice("b1", 31, "Jahr", "Monat")
MORE = Insert("b2", (Block("n1", "Ausnahmen beschließt der Vorstand."),))


def words(recorder: Recorder) -> list[str]:
    return [block.text for block in recorder.dossier.version.text]


def take_over(amendment_id: str, member: str = "m1") -> TakeOverAmendment:
    return TakeOverAmendment(amendment_id=amendment_id, member=member)


def rebase(amendment_id: str, base: int, without_lost: bool = False) -> RebaseAmendment:
    return RebaseAmendment(amendment_id=amendment_id, base=base, without_lost=without_lost)


# --- supporters --------------------------------------------------------------------------------------------------


def test_a_motion_needs_its_supporters_when_it_is_submitted_and_keeps_them():
    book = saying({"motions.supporters.number": 2, "motions.supporters.with_movers": False})
    recorder = Recorder(book).must(draft(), *(InviteMover(member=f"m{n}") for n in (2, 3, 4)))
    assert recorder.code(SupportMotion(member="m5"), "p5") == "motions.not_invited"
    assert recorder.code(SupportMotion(member="m1")) == "motions.moves_it"
    assert recorder.code(SupportMotion(member="m2"), "p3") == "motions.not_yours"
    recorder.must(SupportMotion(member="m2"), by="p2")
    assert recorder.code(SupportMotion(member="m2"), "p2") == "motions.supported_already"
    refusal = recorder.do(submit())
    assert refusal is not None
    assert (refusal.code, refusal.cite) == ("motions.supporters_missing", "Satzung")
    recorder.must(SupportMotion(member="m3"), by="p3").must(submit())
    recorder.must(WithdrawSupport(member="m3"), by="p3")
    assert recorder.dossier.supporters == ("m2",)
    assert recorder.dossier.submission.supporters == ("m2", "m3")
    assert {each.status for each in recorder.dossier.submission.findings} == {Status.PASS}
    assert recorder.code(WithdrawSupport(member="m3"), "p3") == "motions.not_supported"
    recorder.assert_replayed()


def test_whether_the_mover_counts_is_open_where_the_statutes_are_silent_and_stands_there_so():
    recorder = Recorder(saying({"motions.supporters.number": 1})).must(draft(), submit())
    assert [each.status for each in recorder.dossier.submission.findings][2] == Status.UNDECIDED


def test_a_member_without_a_vote_moves_nothing_where_the_statutes_say_so():
    recorder = Recorder(saying({"motions.movers": "voting_members"}))
    silent = organisation(1)
    roll = Roll(members=(replace(silent, votes=False),), offices={})
    recorder.books = Books(rulebook=recorder.books.rulebook, roll=roll)
    recorder.dossier = replace(recorder.dossier, books=recorder.books)
    assert recorder.must(draft()).code(submit()) == "motions.not_entitled"


def test_nor_does_it_amend_or_take_up_anything():
    book = saying({"motions.movers": "voting_members", "motions.take_up": True})
    recorder = published(book)
    silent = replace(organisation(2), votes=False)
    today = Books(rulebook=book, roll=Roll(members=(organisation(1), silent), offices={}))
    recorder.learn(today)
    rulebook, roll = today.hashes
    recorder.must(RenewBooks(rulebook=rulebook, roll=roll), by="system")
    assert recorder.code(amend(), "p2") == "motions.not_entitled"
    recorder.must(WithdrawMotion(member="m1"))
    assert recorder.code(TakeUpMotion(member="m2"), "p2") == "motions.not_entitled"
    assert published().must(amend(), by="p2").dossier.amendments["a1"].findings[0].status == Status.PASS


def test_a_mover_that_is_no_member_any_more_need_not_agree():
    recorder = Recorder().must(draft(), InviteMover(member="m3")).must(JoinMotion(member="m3"), by="p3")
    recorder.must(submit()).must(GiveDossierRole(holder="u1", role="office"), by="system")
    recorder.must(examine(), PublishMotion(number="A7"), by="u1")
    amended(recorder, "a1", FEE)
    today = Books(rulebook=recorder.books.rulebook, roll=roll_of(organisation(1), organisation(2)))
    recorder.learn(today)
    rulebook, roll = today.hashes
    recorder.must(RenewBooks(rulebook=rulebook, roll=roll), by="system")
    assert recorder.code(take_over("a1", "m3"), "p3") == "motions.not_a_mover"
    recorder.must(take_over("a1"))
    assert recorder.dossier.newest == 2
    recorder.assert_replayed()


def test_how_many_support_it_everybody_is_told_and_who_only_once_it_is_published():
    recorder = Recorder().must(draft(), InviteMover(member="m2")).must(SupportMotion(member="m2"), by="p2")
    recorder.must(submit()).must(GiveDossierRole(holder="u1", role="office"), by="system")
    office = view(recorder.dossier, "office")
    assert (office.supporting, office.supporters, office.submission.supporters) == (1, (), ())
    recorder.must(examine(), PublishMotion(number="A1"), by="u1").must(SupportMotion(member="m5"), by="p5")
    member = view(recorder.dossier, "member")
    assert (member.supporting, member.supporters) == (2, ("m2", "m5"))
    assert member.submission.supporters == ("m2",)


# --- examination and publication ---------------------------------------------------------------------------------


def test_what_is_returned_is_written_anew_and_submitted_once_more():
    recorder = submitted().must(GiveDossierRole(holder="u1", role="office"), by="system")
    assert recorder.code(examine()) == "motions.not_your_task"
    assert recorder.code(examine("returned"), "u1") == "motions.no_reason"
    recorder.must(examine("returned", "Bitte sagen Sie, ab wann.", "§ 9 der Satzung"), by="u1")
    found = recorder.dossier.examination
    assert (found.finding, found.provision) == ("returned", "§ 9 der Satzung")
    assert recorder.texts[found.reason].text == "Bitte sagen Sie, ab wann."
    assert recorder.code(examine(), "u1") == "motions.not_submitted"
    recorder.must(ReviseMotion(base=1, text=TEXT[:2], reason=()))
    office = view(recorder.dossier, "office")
    assert [each.number for each in office.versions] == [1], "the new draft is its writer's own"
    recorder.must(submit(base=2, hash=text_hash(TEXT[:2])))
    assert recorder.code(PublishMotion(number="A1"), "u1") == "motions.unexamined"
    recorder.must(examine(), PublishMotion(number="A1"), by="u1")
    assert [each.number for each in view(recorder.dossier, "member").versions] == [2]
    assert view(recorder.dossier, "member").examination is None
    recorder.assert_replayed()


def test_what_is_refused_is_seen_by_nobody_else_and_nothing_more_comes_of_it():
    recorder = submitted().must(GiveDossierRole(holder="u1", role="office"), by="system")
    recorder.must(examine("refused", "Dafür ist die Versammlung nicht zuständig."), by="u1")
    assert recorder.code(PublishMotion(number="A1"), "u1") == "motions.refused"
    assert recorder.code(WithdrawMotion(member="m1")) == "motions.refused"
    assert view(recorder.dossier, "member") is None
    assert view(recorder.dossier, "mover").examination.finding == "refused"
    recorder.assert_replayed()


def test_a_reason_lies_beside_the_journal_and_can_be_erased():
    recorder = submitted().must(GiveDossierRole(holder="u1", role="office"), by="system")
    recorder.must(examine("refused", "Er nennt Frau Beispiel."), by="u1")
    assert not any("Beispiel" in str(entry.data) for entry in recorder.entries)
    recorder.assert_replayed()  # which asks for no text


@pytest.mark.parametrize("number", ["", "7", "a7", "A0", "A", "A07", "ABCDE1", "A7-Ä1", "A12345"])
def test_what_is_no_number_is_refused(number):
    recorder = (
        submitted().must(GiveDossierRole(holder="u1", role="office"), by="system").must(examine(), by="u1")
    )
    assert recorder.code(PublishMotion(number=number), "u1") == "motions.no_number"


def test_a_number_is_given_once_and_the_next_is_above_all_that_ever_were():
    recorder = published()
    assert recorder.code(PublishMotion(number="A8"), "u1") == "motions.published"
    assert recorder.code(examine(), "u1") == "motions.published"
    recorder.must(WithdrawMotion(member="m1"))
    assert taken([recorder.dossier, submitted().dossier], 2026) == {"A7"}
    assert taken([recorder.dossier], 2027) == frozenset()
    assert next_number({"A7", "A2", "S9", "alt"}) == "A8"
    assert (next_number(()), next_number({"S9", "A1"}, "S")) == ("A1", "S10")


def test_numbers_of_amendments_are_given_in_the_order_of_publication_and_never_again():
    recorder = published()
    amended(recorder, "a1", FEE)
    assert recorder.code(PublishAmendment(amendment_id="a1"), "u1") == "motions.published"
    recorder.must(WithdrawAmendment(amendment_id="a1"), by="p2")
    amended(recorder, "a2", MARCH)
    assert [each.number for each in recorder.dossier.amendments.values()] == ["A7-Ä1", "A7-Ä2"]


def test_an_amendment_is_seen_by_its_mover_and_the_office_until_it_is_published():
    recorder = published().must(amend(), by="p2")
    assert recorder.code(PublishAmendment(amendment_id="a1"), "u1") == "motions.unexamined"

    def seen(audience, *own):
        return [each.number for each in view(recorder.dossier, audience, frozenset(own)).amendments]

    assert (seen("member"), seen("mover"), seen("member", "m2"), seen("office")) == ([], [], [""], [""])
    recorder.must(*examined("a1"), by="u1")
    assert seen("member") == seen("mover") == seen("office") == ["A7-Ä1"]


def test_an_amendment_that_is_refused_is_told_why():
    recorder = published().must(amend(), by="p2")
    refused = ExamineAmendment(amendment_id="a1", finding="refused", reason="", provision="")
    assert recorder.code(refused, "p2") == "motions.not_your_task"
    assert recorder.code(refused, "u1") == "motions.no_reason"
    recorder.must(replace(refused, reason="Außerhalb des Angekündigten."), by="u1")
    assert recorder.code(PublishAmendment(amendment_id="a1"), "u1") == "motions.amendment_over"
    assert view(recorder.dossier, "member").amendments == ()


def test_the_public_reads_it_where_the_statutes_say_so():
    assert view(published().dossier, "citizen") is None
    shown = view(published(saying({"motions.public": True})).dossier, "citizen")
    assert (shown.number, shown.movers, shown.supporters) == ("A7", (), ())
    assert view(submitted().dossier, "citizen") is None


# --- amendments to amendments ------------------------------------------------------------------------------------


def test_an_amendment_is_amended_itself_and_what_comes_out_is_one_amendment():
    recorder = published()
    amended(recorder, "a1", MORE)
    amended(recorder, "a2", Splice("n1", 10, "beschließt", "bewilligt"), to="a1", member="m3")
    assert recorder.dossier.amendments["a2"].number == "A7-Ä1-Ä1"
    assert recorder.code(take_over("a1")) == "motions.amended_itself"
    assert recorder.code(take_over("a2")) == "motions.not_a_mover"  # it is for the mover of the amendment
    recorder.must(take_over("a2", "m2"), by="p2").must(take_over("a1"))
    assert words(recorder)[-1] == "Ausnahmen bewilligt der Vorstand."
    assert recorder.dossier.version.merged == ("a1",)
    recorder.assert_replayed()


def test_how_deep_it_goes_is_for_the_statutes():
    inner = Splice("b2", 10, "Mai", "Juni")
    for depth, levels in ((0, 1), (1, 2), (2, 3)):
        recorder = published(saying({"motions.amendments.depth": depth}))
        amended(recorder, "a1", MARCH)
        for level in range(2, 5):
            was, now = ("Mai", "Juni", "Juli", "August")[level - 2 : level]
            command = amend(
                replace(inner, was=was, now=now), amendment_id=f"a{level}", to=f"a{level - 1}", base=1
            )
            if level > levels:
                assert recorder.code(command, "p2") == "motions.amended_deep"
                break
            recorder.must(command, by="p2").must(*examined(f"a{level}"), by="u1")


def test_with_an_amendment_goes_what_amends_it():
    recorder = published()
    amended(recorder, "a1", MARCH)
    amended(recorder, "a2", Splice("b2", 10, "Mai", "Juni"), to="a1", member="m3")
    recorder.must(WithdrawAmendment(amendment_id="a1"), by="p2")
    assert recorder.dossier.amendments["a2"].phase == "settled"
    assert recorder.code(take_over("a2", "m2"), "p2") == "motions.amendment_over"
    assert recorder.code(WithdrawAmendment(amendment_id="a2"), "p3") == "motions.amendment_over"


def test_nothing_is_taken_over_that_leaves_nothing_of_an_amendment():
    recorder = published()
    amended(recorder, "a1", MARCH)
    amended(recorder, "a2", Splice("b2", 10, "Mai", "März"), to="a1", member="m3")
    assert recorder.code(take_over("a2", "m2"), "p2") == "motions.undone"


# --- taken over and carried over ---------------------------------------------------------------------------------


def test_every_mover_must_agree_that_an_amendment_is_taken_over():
    recorder = Recorder().must(draft(), InviteMover(member="m3")).must(JoinMotion(member="m3"), by="p3")
    recorder.must(submit()).must(GiveDossierRole(holder="u1", role="office"), by="system")
    recorder.must(examine(), PublishMotion(number="A7"), by="u1")
    amended(recorder, "a1", FEE)
    assert recorder.code(take_over("a1"), "p3") == "motions.not_yours"
    recorder.must(take_over("a1"))
    assert recorder.code(take_over("a1")) == "motions.agreed_already"
    assert (recorder.dossier.newest, recorder.dossier.amendments["a1"].phase) == (1, "published")
    recorder.must(take_over("a1", "m3"), by="p3")
    assert (recorder.dossier.newest, recorder.dossier.amendments["a1"].phase) == (2, "taken_over")
    assert words(recorder)[1] == "Der Beitrag beträgt 72 Euro im Jahr."
    recorder.assert_replayed()


def test_the_statutes_may_be_content_with_most_of_the_movers():
    recorder = Recorder(saying({"motions.take_over": "majority"}))
    recorder.must(draft(), InviteMover(member="m2"), InviteMover(member="m3"))
    recorder.must(JoinMotion(member="m2"), by="p2").must(JoinMotion(member="m3"), by="p3")
    recorder.must(submit()).must(GiveDossierRole(holder="u1", role="office"), by="system")
    recorder.must(examine(), PublishMotion(number="A7"), by="u1")
    amended(recorder, "a1", FEE, member="m4")
    recorder.must(take_over("a1"))
    assert recorder.dossier.newest == 1
    recorder.must(take_over("a1", "m2"), by="p2")
    assert recorder.dossier.newest == 2


def test_what_is_free_of_conflict_is_carried_over_at_once_and_the_rest_says_where_it_is_stuck():
    recorder = published()
    amended(recorder, "a1", Splice("b1", 20, "60", "hundertzwanzig"))
    amended(recorder, "a2", YEAR, member="m3")
    amended(recorder, "a3", FEE, MARCH, member="m4")
    amended(recorder, "a4", Splice("b1", 31, "Monat", "Quartal"), to="a2", member="m5")
    recorder.must(take_over("a1"))
    assert [entry.kind for entry in recorder.entries[-4:]] == [
        "motions.take_over_agreed",
        "motions.taken_over",
        "motions.rebased",
        "motions.rebased",
    ]
    carried = recorder.dossier.amendments
    assert (carried["a2"].base, carried["a2"].edits[0].at) == (2, 43)
    assert (carried["a4"].base, carried["a4"].edits[0].at) == (2, 43)
    assert carried["a3"].base == 1
    assert recorder.code(take_over("a3")) == "motions.amendment_outdated"
    refusal = recorder.do(rebase("a3", 2), "p4")
    assert refusal is not None
    assert refusal.code == "motions.rebase_conflict"
    assert dict(refusal.said.args)["there"] == "Der Beitrag beträgt hundertzwanzig Euro im Jahr."
    assert recorder.code(rebase("a3", 2, without_lost=True), "u1") == "motions.not_yours"
    assert recorder.code(rebase("a3", 1, without_lost=True), "p4") == "motions.outdated"
    recorder.must(rebase("a3", 2, without_lost=True), by="p4")
    assert recorder.code(rebase("a3", 2), "p4") == "motions.up_to_date"
    recorder.must(take_over("a3"))
    recorder.must(take_over("a4", "m3"), by="p3").must(take_over("a2"))
    assert words(recorder)[1:] == [
        "Der Beitrag beträgt hundertzwanzig Euro im Quartal.",
        "Er ist im Mai fällig.",
    ]
    recorder.assert_replayed()


def test_what_has_become_so_already_can_only_be_withdrawn():
    recorder = published()
    amended(recorder, "a1", FEE)
    amended(recorder, "a2", FEE, member="m3")
    recorder.must(take_over("a1"))
    assert recorder.code(rebase("a2", 2), "p3") == "motions.nothing_left"
    recorder.must(WithdrawAmendment(amendment_id="a2"), by="p3")


def test_a_motion_keeps_something_to_be_resolved_whatever_is_taken_over():
    recorder = published()
    amended(recorder, "a1", Remove("b1", block_hash(TEXT[1])))
    amended(recorder, "a2", Remove("b2", block_hash(TEXT[2])), member="m3")
    recorder.must(take_over("a1"))
    assert recorder.code(rebase("a2", 2), "p3") == "motions.no_words"


def test_a_forged_text_or_a_carried_edit_left_out_is_found():
    recorder = published()
    amended(recorder, "a1", FEE)
    amended(recorder, "a2", YEAR, member="m3")
    recorder.must(take_over("a1"))
    *before, agreed, over, carried = recorder.entries
    forged = [*before, agreed, replace(over, data={**over.data, "hash": "0" * 64}), carried]
    assert first_undue(forged, Dossier(books=recorder.books)) == over.seq
    assert first_undue([*before, agreed, over], Dossier(books=recorder.books)) == agreed.seq
    lost = {**carried.data, "change": [{**carried.data["change"][0], "now": "Tag"}]}
    assert (
        first_undue([*before, agreed, over, replace(carried, data=lost)], Dossier(books=recorder.books))
        == carried.seq
    )
    assert first_undue([*before, over], Dossier(books=recorder.books)) == over.seq


# --- taken up ----------------------------------------------------------------------------------------------------


def test_another_member_takes_up_what_was_withdrawn_where_the_statutes_allow_it():
    up = TakeUpMotion(member="m4")
    recorder = published(saying({"motions.take_up": True}))
    amended(recorder, "a1", FEE)
    assert recorder.code(up, "p4") == "motions.not_withdrawn"
    recorder.must(WithdrawMotion(member="m1"))
    assert recorder.code(up, "p3") == "motions.not_yours"
    recorder.must(up, by="p4").must(take_over("a1", "m4"), by="p4")
    assert (recorder.dossier.movers, recorder.dossier.number) == (("m4",), "A7")
    recorder.assert_replayed()
    recorder = published(saying({"motions.take_up": True})).must(SupportMotion(member="m4"), by="p4")
    recorder.must(WithdrawMotion(member="m1")).must(up, by="p4")
    assert (recorder.dossier.movers, recorder.dossier.supporters) == (("m4",), ())
    recorder = published(saying({"motions.take_up": False})).must(WithdrawMotion(member="m1"))
    assert recorder.code(up, "p4") == "motions.not_entitled"
    recorder = published().must(WithdrawMotion(member="m1")).must(up, by="p4")
    assert recorder.entries[-1].data["finding"]["status"] == "UNDECIDED"
    assert submitted().must(WithdrawMotion(member="m1")).code(up, "p4") == "motions.not_withdrawn"


def test_an_urgent_motion_may_be_late_where_the_assembly_votes_on_its_urgency():
    late = datetime(2026, 6, 11, 10, 0, tzinfo=UTC)
    for allowed, kind, code in (
        (True, "urgent", ""),
        (False, "urgent", "motions.late"),
        (True, "motion", "motions.late"),
    ):
        book = saying({"agenda.motions.days_before": 14, "agenda.urgency.allowed": allowed})
        recorder = Recorder(book).must(draft(motion_kind=kind))
        recorder.at = late
        refusal = recorder.do(submit())
        assert (refusal.code if refusal else "") == code
    recorder = Recorder(saying({"agenda.urgency.allowed": True})).must(draft(motion_kind="urgent"))
    recorder.at = datetime(2026, 6, 13, 10, 0, tzinfo=UTC)
    assert recorder.code(submit()) == "motions.late"
    recorder.at = late
    recorder.must(submit())
    assert recorder.dossier.kind == "urgent"
    recorder.assert_replayed()


def test_submitted_is_what_members_move_and_support_each_once():
    """m4 supported and then joined; m3 and m5 have left the association since."""
    recorder = Recorder().must(draft(), *(InviteMover(member=f"m{n}") for n in (2, 3, 4, 5)))
    recorder.must(JoinMotion(member="m3"), by="p3").must(SupportMotion(member="m2"), by="p2")
    recorder.must(SupportMotion(member="m5"), by="p5").must(SupportMotion(member="m4"), by="p4")
    recorder.must(JoinMotion(member="m4"), by="p4")
    today = Books(rulebook=recorder.books.rulebook, roll=roll_of(*map(organisation, (1, 2, 4))))
    recorder.learn(today)
    rulebook, roll = today.hashes
    recorder.must(RenewBooks(rulebook=rulebook, roll=roll), by="system").must(submit())
    said = recorder.entries[-1].data
    assert (said["movers"], said["supporters"]) == (["m1", "m4"], ["m2"])
    assert (recorder.dossier.movers, recorder.dossier.supporters) == (("m1", "m4"), ("m2",))
    recorder.assert_replayed()
