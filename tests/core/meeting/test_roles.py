"""Tasks are given, withdrawn and handed over by acts; nobody gets one around them, and nobody keeps one that has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konvent.core.meeting.assembly import (
    AdjournAssembly,
    AssemblyOpened,
    ChangeChair,
    CloseAssembly,
    OpenAssembly,
    PauseAssembly,
    ResumeAssembly,
)
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.minutes import ApproveMinutes, approvals_needed
from konvent.core.meeting.roles import (
    OF_THE_OFFICE,
    TASKS,
    AcceptChair,
    GiveRole,
    OfferChair,
    RoleGiven,
    WithdrawOffer,
    WithdrawRole,
    has_role,
    with_tasks,
)
from konvent.core.refusal import Refusal
from konvent.core.visitor import Visitor
from tests.core.meeting.building import (
    BEGIN,
    OFFICE,
    Recorder,
    demo_rulebook,
    organisation,
    resolution,
    roll_of,
)


def convened(**changes) -> Recorder:
    return Recorder(roll_of(*(organisation(n) for n in range(1, 6))), resolution(), **changes)


def in_session() -> Recorder:
    """p1 presides, p2 writes, everybody is there."""
    recorder = convened()
    recorder.open()
    for n in range(1, 6):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    return recorder


def refused(recorder: Recorder, command, by: str = OFFICE) -> str:
    said = recorder.do(command, by=by)
    assert isinstance(said, Refusal), said
    return said.code


def chairs(recorder: Recorder) -> list[str]:
    return [person for person in recorder.state.roles if has_role(recorder.state, person, "chair")]


# --- one chair -----------------------------------------------------------------------------------------------


def test_the_chair_changes_hands_when_the_other_accepts():
    recorder = in_session()
    recorder.must(OfferChair(person_id="p4"), by="p1")
    assert chairs(recorder) == ["p1"]
    recorder.must(AcceptChair(person_id="p4"), by="p4")
    assert chairs(recorder) == ["p4"]
    assert recorder.state.assembly.chair == "p4" and recorder.state.chair_offered_to == ""
    assert refused(recorder, PauseAssembly(reason="x"), by="p1") == "command.not_yours"
    assert all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


def test_who_was_named_and_does_not_preside_is_not_chair_beside_who_does():
    recorder = convened()
    recorder.must(GiveRole(holder="p3", role="chair"))
    recorder.open(chair="p1")
    assert chairs(recorder) == ["p1"]


def test_a_deputy_takes_the_chair_before_the_opening_and_runs_nothing_until_then():
    recorder = convened()
    recorder.must(GiveRole(holder="p5", role="deputy"))
    assert refused(recorder, OpenAssembly(chair="p5", minute_taker="p2"), by="p5") == "command.not_yours"
    assert refused(recorder, AcceptChair(person_id="p5"), by="p5") == "roles.check_in_first"
    recorder.must(CheckIn(person_id="p5", mode="online"))
    recorder.must(AcceptChair(person_id="p5"), by="p5")
    recorder.must(OpenAssembly(chair="p5", minute_taker="p2"), by="p5")
    assert refused(recorder, AcceptChair(person_id="p5"), by="p5") == "roles.chairs_already"


def test_offers_that_cannot_be_made_or_taken_are_refused_in_words():
    recorder = in_session()
    assert refused(recorder, OfferChair(person_id="p1"), by="p1") == "roles.chairs_already"
    assert refused(recorder, OfferChair(person_id="p9"), by="p1") == "roles.not_here"
    recorder.must(OfferChair(person_id="p3"), by="p1")
    assert refused(recorder, OfferChair(person_id="p3"), by="p1") == "roles.offered_already"
    recorder.must(OfferChair(person_id="p4"), by="p1")
    assert refused(recorder, AcceptChair(person_id="p3"), by="p3") == "roles.not_offered"
    assert refused(recorder, AcceptChair(person_id="p4"), by="p3") == "command.only_yourself"
    recorder.must(CheckOut(person_id="p4"))
    assert refused(recorder, AcceptChair(person_id="p4"), by="p4") == "roles.not_offered"
    recorder.must(CheckIn(person_id="p4", mode="room"))
    assert refused(recorder, AcceptChair(person_id="p4"), by="p4") == "roles.not_offered"
    recorder.must(OfferChair(person_id="p4"), by="p1")
    recorder.must(CheckIn(person_id="p4", mode="online"))
    assert recorder.state.chair_offered_to == "p4", (
        "who only moves from the room to her screen keeps the offer"
    )


def ended() -> Recorder:
    recorder = in_session()
    recorder.must(GiveRole(holder="p3", role="teller"))
    recorder.must(CloseAssembly())
    return recorder


def test_who_had_which_task_stands_once_the_assembly_is_over():
    recorder = ended()
    before = recorder.state.roles
    for role in TASKS - OF_THE_OFFICE:
        assert refused(recorder, GiveRole(holder="p4", role=role)) == "roles.settled"
        for holder in ("p1", "p2", "p3"):
            assert refused(recorder, WithdrawRole(holder=holder, role=role)) == "roles.settled"
    for command in (OfferChair(person_id="p4"), AcceptChair(person_id="p4"), WithdrawOffer(person_id="p4")):
        assert isinstance(recorder.do(command, by="p4"), Refusal)
    assert refused(recorder, CheckOut(person_id="p3")) == "assembly.closed"
    assert recorder.state.roles == before


def test_who_works_in_the_office_may_change_while_the_minutes_are_approved():
    recorder = ended()
    recorder.must(GiveRole(holder="u8", role="office"), by="system")
    recorder.must(WithdrawRole(holder="u8", role="office"))
    recorder.must(ApproveMinutes(role="chair", document_hash="a" * 64), by="p1")


def test_a_task_given_after_the_end_is_found_in_the_archive():
    recorder = ended()
    recorder.record((RoleGiven(holder="p4", role="chair"),))
    assert not all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


def test_an_offer_is_taken_back_or_declined_and_lapses_with_the_session():
    recorder = in_session()
    recorder.must(OfferChair(person_id="p4"), by="p1")
    for by in ("p3", "p9", "u7"):
        assert refused(recorder, WithdrawOffer(person_id="p4"), by=by) == "command.not_yours"
    assert refused(recorder, WithdrawOffer(person_id="p3"), by="p1") == "roles.no_offer"
    for by in ("p1", "p4", OFFICE):
        recorder.must(WithdrawOffer(person_id="p4"), by=by)
        assert recorder.state.chair_offered_to == "" and chairs(recorder) == ["p1"]
        assert refused(recorder, AcceptChair(person_id="p4"), by="p4") == "roles.not_offered"
        assert refused(recorder, WithdrawOffer(person_id="p4"), by="p1") == "roles.no_offer"
        assert refused(recorder, WithdrawOffer(person_id=""), by="p1") == "roles.no_offer"
        recorder.must(OfferChair(person_id="p4"), by="p1")
    recorder.must(AdjournAssembly(reason="Die Zeit ist um."))
    assert recorder.state.chair_offered_to == ""
    recorder.must(ResumeAssembly())
    recorder.must(OfferChair(person_id="p4"), by="p1")
    recorder.must(CloseAssembly())
    assert recorder.state.chair_offered_to == ""
    assert all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


def test_nobody_presides_over_a_written_procedure():
    recorder = convened(form="written", closes_at=BEGIN + timedelta(days=14))
    assert refused(recorder, OfferChair(person_id="p1")) == "circular.not_in_writing"


@pytest.mark.parametrize("by", ["p1", "p5"])
def test_only_the_office_puts_somebody_into_the_chair_who_does_not_accept(by):
    recorder = in_session()
    assert refused(recorder, ChangeChair(chair="p3", reason="x"), by=by) == "command.not_yours"
    for nobody in ("", "system", "u1"):
        assert refused(recorder, ChangeChair(chair=nobody, reason="x")) == "assembly.chair_missing"
    recorder.must(ChangeChair(chair="p3", reason="Die Leitung ist erkrankt."))
    assert chairs(recorder) == ["p3"]


# --- no task around the acts ---------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["chair", "deputy", "minutes", "teller", "office", "auditor", "guest"])
def test_nobody_gives_herself_a_task(role):
    recorder = in_session()
    for by in ("p5", "p2", "p9", "u7"):
        assert refused(recorder, GiveRole(holder=by, role=role), by=by) == "command.not_yours"


@pytest.mark.parametrize("role", ["office", "auditor"])
def test_the_chair_makes_no_office(role):
    recorder = in_session()
    assert refused(recorder, GiveRole(holder="u7", role=role), by="p1") == "command.not_yours"
    assert refused(recorder, WithdrawRole(holder=OFFICE, role="office"), by="p1") == "command.not_yours"
    assert refused(recorder, GiveRole(holder="p5", role="office")) == "roles.for_accounts"
    recorder.must(GiveRole(holder="u7", role=role))


@pytest.mark.parametrize("holder", ["", "system", "u7"])
@pytest.mark.parametrize("role", ["deputy", "minutes", "teller", "guest"])
def test_a_task_of_a_person_is_given_to_no_account(holder, role):
    assert refused(in_session(), GiveRole(holder=holder, role=role)) == "roles.for_persons"


def test_a_second_chair_is_not_given_beside_the_first():
    recorder = in_session()
    assert refused(recorder, GiveRole(holder="p3", role="chair")) == "roles.handed_over"
    assert refused(recorder, WithdrawRole(holder="p1", role="chair")) == "roles.presides"


def test_a_task_that_ended_is_not_acted_by_and_who_gave_it_is_known():
    recorder = in_session()
    recorder.must(GiveRole(holder="p5", role="deputy"), by="p1")
    [held] = recorder.state.roles["p5"]
    assert (held.by, held.until) == ("p1", None)
    assert refused(recorder, GiveRole(holder="p5", role="deputy")) == "roles.held_already"
    recorder.must(WithdrawRole(holder="p5", role="deputy"), by="p5")
    assert refused(recorder, AcceptChair(person_id="p5"), by="p5") == "roles.not_offered"
    assert refused(recorder, WithdrawRole(holder="p5", role="deputy")) == "roles.not_held"


@pytest.mark.parametrize("chair", ["", "system", "u1"])
def test_nobody_opens_with_an_account_in_the_chair(chair):
    recorder = convened()
    assert refused(recorder, OpenAssembly(chair=chair, minute_taker="p2")) == "assembly.officers_missing"


def test_the_replay_finds_what_a_server_let_through():
    for forged in (
        RoleGiven(holder="p3", role="chair"),
        RoleGiven(holder="system", role="deputy"),
        AssemblyOpened(chair="p5", minute_taker="p5"),
    ):
        recorder = in_session()
        recorder.record([forged], by=OFFICE)
        assert not all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


# --- pages follow tasks --------------------------------------------------------------------------------------


def visitor(person: str | None, *roles: str, actor: str = "") -> Visitor:
    return Visitor(assembly_id="a1", person_id=person, actor=actor or person or "l1", roles=frozenset(roles))


@pytest.mark.parametrize(
    ("person", "by_link", "now"),
    [
        ("p1", {"member"}, {"member", "chair"}),  # a member's link, and the chair in the journal
        ("p1", {"chair"}, {"member", "chair"}),  # on the roll: her own votes are one tap away
        ("p3", {"chair"}, {"member"}),  # the link alone makes nobody chair
        ("p3", {"teller", "member"}, {"member"}),
        ("p9", {"teller"}, {"guest"}),  # not on the roll
        ("p3", {"office"}, {"member"}),
        ("p3", {"member"}, {"member"}),
    ],
)
def test_a_link_leads_to_a_task_and_gives_none(person, by_link, now):
    assert with_tasks(in_session().state, visitor(person, *by_link)).roles == now


def test_accounts_and_screens_have_what_the_server_says():
    state = in_session().state
    for each in (visitor(None, "auditor", actor="u1"), visitor(None, "projector")):
        assert with_tasks(state, each) is each


# --- two signatures ------------------------------------------------------------------------------------------


def closed() -> Recorder:
    recorder = in_session()
    recorder.must(CloseAssembly())
    return recorder


def test_two_people_sign_where_the_statutes_ask_for_two():
    recorder = closed()
    assert approvals_needed(recorder.state) == ("chair", "writer")
    recorder.must(ApproveMinutes(role="chair", document_hash="0" * 64), by=OFFICE)
    assert refused(recorder, ApproveMinutes(role="writer", document_hash="0" * 64)) == "minutes.two_people"
    recorder.must(ApproveMinutes(role="writer", document_hash="0" * 64), by="p2")


def test_one_is_enough_where_the_statutes_ask_for_one():
    book = demo_rulebook()
    statutes = replace(book.statutes, values={**book.statutes.values, "minutes.signers": ("chair",)})
    recorder = convened(rulebook=replace(book, statutes=statutes))
    recorder.open()
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CloseAssembly())
    assert approvals_needed(recorder.state) == ("chair",)
    recorder.must(ApproveMinutes(role="chair", document_hash="0" * 64), by="p1")


def test_who_both_presides_and_writes_signs_for_both_and_nobody_for_her():
    recorder = convened()
    recorder.open(chair="p1", minute_taker="p1")
    recorder.must(CloseAssembly())
    recorder.must(ApproveMinutes(role="chair", document_hash="0" * 64), by=OFFICE)
    assert refused(recorder, ApproveMinutes(role="writer", document_hash="0" * 64)) == "minutes.two_people"
    recorder.must(ApproveMinutes(role="writer", document_hash="0" * 64), by="p1")


def test_nobody_gives_a_task_to_herself_and_so_takes_the_chair_back():
    recorder = in_session()
    assert refused(recorder, GiveRole(holder="p1", role="deputy"), "p1") == "roles.to_oneself"
    assert refused(recorder, GiveRole(holder="p1", role="minutes"), "p1") == "roles.to_oneself"
    recorder.must(OfferChair(person_id="p3"), by="p1")
    recorder.must(AcceptChair(person_id="p3"), by="p3")
    assert refused(recorder, AcceptChair(person_id="p1"), "p1") == "roles.not_offered"
