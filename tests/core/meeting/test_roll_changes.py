"""The roll between convening and the end: who may change it, what follows, and that a forged change is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn, presence
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.invitation import RecordInvitation, to_be_invited
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.roles import GiveRole, with_tasks
from konvent.core.meeting.roll import Delegate, Roll, RollMember
from konvent.core.meeting.roll_changes import (
    ConfirmRollChange,
    ProposeRollChange,
    RollChanged,
    WithdrawRollChange,
)
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.core.view.personal import personal
from konvent.core.visitor import Visitor
from konvent.lawbook.cases import rulebook_for

from .building import BEGIN, Recorder, organisation, resolution, roll_of

SECOND = "u2"
DAY = BEGIN.date() - timedelta(days=14)
# Whoever is a member on this day may vote: the statutes of the sample say seven days before the meeting.
RECORD_DATE = BEGIN.date() - timedelta(days=7)
NEW = organisation(9, 2)
NATURAL = RollMember(
    id="m8",
    number="8",
    kind="person",
    delegates=(Delegate(person="p8", carries_vote=True, authority="self"),),
)


def hall(*members: RollMember, days_before: int = 0, **changes: Any) -> Recorder:
    """Members with 1, 2, 3 votes; two accounts of the office. days_before: the meeting it is now"""
    recorder = Recorder(
        roll_of(*(members or (organisation(1, 1), organisation(2, 2), organisation(3, 3)))),
        resolution("1"),
        resolution("2"),
        **changes,
    )
    recorder.at -= timedelta(days=days_before)
    recorder.must(GiveRole(holder=SECOND, role="office"))
    return recorder


def change(kind: str, member: str, **facts: Any) -> ProposeRollChange:
    said = {
        "effective_on": DAY,
        "basis": "document",
        "reason": "Schreiben vom Mai",
        "change_id": "r1",
    } | facts
    return ProposeRollChange(change=kind, member_id=member, **said)  # type: ignore[arg-type]


CHANGES = {
    "joined": change("joined", "m9", joins=NEW),
    "left": change("left", "m3"),
    "merged": change("merged", "m3", into="m1", weight=Fraction(4)),
    "arrears": change("arrears", "m3"),
    "delegates": change("delegates", "m3", delegates=(Delegate(person="p7", carries_vote=True),)),
    "weight": change("weight", "m3", weight=Fraction(5)),
}


def made(recorder: Recorder, asked: ProposeRollChange) -> None:
    recorder.must(asked)
    recorder.must(ConfirmRollChange(change_id=asked.change_id), by=SECOND)


def code(recorder: Recorder, command: Any, by: str = "") -> str:
    done = recorder.do(command, by=by)
    assert isinstance(done, Refusal), done
    return done.code


def told(recorder: Recorder, language: str = "de") -> str:
    """All paragraphs of the minutes."""
    names = {"persons": {"u1": "Erstes Konto", "u2": "Zweites Konto"}, "members": {}}
    data = outline(recorder.state, recorder.entries, names, language).to_data()
    return " ".join(
        block["text"] for section in data["sections"] for block in section["blocks"] if "text" in block
    )


def findings(recorder: Recorder, body: Any = None) -> list[Any]:
    return [each for each in Replay(recorder.entries, body or recorder.body, recorder.boxes) if not each.ok]


# --- what follows --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "heads", "weight"),
    [
        ("joined", 4, 8),
        ("left", 2, 3),
        ("merged", 2, 6),
        ("arrears", 2, 3),
        ("delegates", 3, 6),
        ("weight", 3, 8),
    ],
)
def test_a_change_counts_once_another_has_confirmed_it(kind, heads, weight):
    recorder = hall(rulebook=suspending())
    recorder.must(CHANGES[kind])
    assert (presence(recorder.state).heads_total, recorder.state.roll.weight_total) == (3, 6)
    recorder.must(ConfirmRollChange(change_id="r1"), by=SECOND)
    assert (presence(recorder.state).heads_total, recorder.state.roll.weight_total) == (heads, weight)
    assert recorder.state.body.roll is recorder.roll, "what was frozen stays"
    assert findings(recorder) == []


def suspending() -> Any:
    """Statutes by which arrears take the vote."""
    from .building import demo_rulebook

    book = demo_rulebook()
    values = {**book.statutes.values, "eligibility.arrears_suspend_vote": True}
    return replace(book, statutes=replace(book.statutes, values=values))


def test_who_owes_nothing_any_more_has_its_vote_back():
    recorder = hall(rulebook=suspending())
    made(recorder, CHANGES["arrears"])
    made(recorder, change("settled", "m3", change_id="r2"))
    assert recorder.state.roll == recorder.roll


def test_the_member_that_joined_votes_and_the_one_that_left_does_not():
    recorder = hall()
    made(recorder, CHANGES["joined"])
    made(recorder, change("left", "m3", change_id="r2"))
    recorder.open()
    for person in ("p1", "p9"):
        recorder.must(CheckIn(person_id=person, mode="room"))
    assert code(recorder, CheckIn(person_id="p3", mode="room")) == "attendance.not_on_roll"
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    assert {*recorder.state.votes["v1"].electorate} == {"m1", "m9"}
    assert len(recorder.cast("v1", "m9", "yes")) == 64
    assert recorder.cast("v1", "m3", "yes") == "votes.not_eligible"


def test_who_has_died_is_gone_from_roll_and_office():
    recorder = Recorder(
        roll_of(organisation(1), NATURAL, board=("p1", "p8")),
        resolution("1", subject="discharge", concerns=("p8",)),
    )
    recorder.must(GiveRole(holder=SECOND, role="office"))
    made(recorder, change("died", "m8"))
    assert recorder.state.roll.persons == {"p1"}
    recorder.open()
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))  # whom it concerns is still known


def test_a_proxy_ends_with_who_gave_or_held_it_and_the_minutes_say_so():
    recorder = hall(*(organisation(n) for n in (1, 2, 3, 4)), days_before=8)
    recorder.must(GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2"))
    recorder.must(GrantProxy(proxy_id="x2", member_id="m3", holder_id="p4"))
    made(recorder, change("left", "m2"))
    made(recorder, change("left", "m3", change_id="r2"))
    assert {each.id: (each.active, each.ground) for each in recorder.state.proxies.values()} == {
        "x1": (False, "roll"),
        "x2": (False, "roll"),
    }
    assert told(recorder).count("endete damit") == 2
    assert findings(recorder) == []


def test_a_proxy_ends_where_its_holder_becomes_the_delegate():
    recorder = hall(days_before=8)
    recorder.must(GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2"))
    made(recorder, change("delegates", "m1", delegates=(Delegate(person="p2", carries_vote=True),)))
    assert recorder.state.given == {}


def test_who_leaves_during_the_meeting_is_no_longer_there():
    recorder = hall()
    recorder.open()
    for person in ("p1", "p2", "p3"):
        recorder.must(CheckIn(person_id=person, mode="room"))
    made(recorder, change("left", "m3"))
    assert presence(recorder.state).heads == 2
    assert presence(recorder.state).room == 2
    personal(recorder.state, "p3", {})
    recorder.must(CloseAssembly())
    assert findings(recorder) == []
    minutes = told(recorder)
    assert (
        "ist ab dem 29.05.2026 nicht mehr Mitglied" in minutes
        or "29. Mai 2026 nicht mehr Mitglied" in minutes
    )


def test_what_was_counted_before_stays_and_the_minutes_say_so():
    recorder = hall()
    recorder.open()
    for person in ("p1", "p2", "p3"):
        recorder.must(CheckIn(person_id=person, mode="room"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    for n in (1, 2, 3):
        recorder.cast("v1", f"m{n}", "yes")
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    before = recorder.state.votes["v1"]
    made(recorder, change("left", "m3"))
    assert recorder.state.votes["v1"] == before
    assert "Eine Abstimmung war da schon ausgezählt" in told(recorder)
    recorder.must(CloseAssembly())
    assert findings(recorder) == []


def test_the_minutes_name_day_reason_and_both_people():
    recorder = hall()
    made(recorder, CHANGES["weight"])
    minutes = told(recorder)
    for part in ("5 Stimmen", "Schreiben vom Mai", "Erstes Konto", "Zweites Konto", "Urkunde"):
        assert part in minutes


def test_a_proposal_that_nobody_confirms_leaves_no_trace_in_the_minutes():
    recorder = hall()
    before = told(recorder)
    recorder.must(CHANGES["weight"])
    assert told(recorder) == before


def test_a_link_from_before_is_no_members_link_any_more():
    recorder = hall()
    visitor = Visitor(assembly_id="a1", person_id="p3", actor="p3", roles=frozenset({"member"}))
    assert with_tasks(recorder.state, visitor).roles == {"member"}
    made(recorder, change("left", "m3"))
    assert with_tasks(recorder.state, visitor).roles == frozenset()
    assert not with_tasks(recorder.state, visitor).pages()


# --- who had to be invited -----------------------------------------------------------------------------------


def test_who_joined_later_needed_no_invitation_and_who_left_later_did():
    recorder = hall()
    made(recorder, CHANGES["joined"])
    made(recorder, change("left", "m3", change_id="r2"))
    assert to_be_invited(recorder.state) == ("m1", "m2", "m3")
    recorder.must(RecordInvitation(member_id="m9", channel="email", outcome="sent"))
    recorder.must(RecordInvitation(member_id="m3", channel="email", outcome="sent"))


def test_who_was_forgotten_at_convening_had_to_be_invited():
    recorder = hall()
    day = recorder.entries[0].at.date() - timedelta(days=1)
    made(recorder, change("joined", "m9", joins=NEW, effective_on=day))
    made(recorder, change("left", "m3", change_id="r2", effective_on=day))
    assert to_be_invited(recorder.state) == ("m1", "m2", "m9")


# --- every no ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (change("left", "m7"), "roll.no_member"),
        (change("left", "m3", weight=Fraction(2)), "roll.incomplete"),
        (change("joined", "m9"), "roll.incomplete"),
        (change("delegates", "m3"), "roll.incomplete"),
        (change("weight", "m3"), "roll.incomplete"),
        (change("merged", "m3"), "roll.incomplete"),
        (change("merged", "m3", into="m7"), "roll.no_member"),
        (change("merged", "m3", into="m3"), "roll.not_merged"),
        (change("merged", "m8", into="m3"), "roll.not_merged"),
        (change("died", "m3"), "roll.not_a_person"),
        (change("arrears", "m3"), "roll.arrears_keep_the_vote"),
        (change("weight", "m3", weight=Fraction(3)), "roll.unchanged"),
        (change("weight", "m3", weight=Fraction(0)), "roll.unfit"),
        (change("weight", "m3", weight=Fraction(1, 10**13)), "assembly.weights_too_fine"),
        (change("weight", "m3", weight=Fraction(4), effective_on=RECORD_DATE + timedelta(days=1)), "roll.later"),
        (change("left", "m3", effective_on=RECORD_DATE + timedelta(days=1)), "roll.later"),
        (change("died", "m8", effective_on=BEGIN.date() + timedelta(days=1)), "roll.later"),
        (change("joined", "m9", joins=NEW, effective_on=RECORD_DATE + timedelta(days=1)), "roll.not_eligible"),
        (change("joined", "m9", joins=replace(NEW, number="3")), "roll.number_taken"),
        (change("joined", "m3", joins=organisation(3)), "roll.already_member"),
        (change("joined", "m4", joins=NEW), "command.id"),
        (change("joined", "m9", joins=replace(NEW, weight=Fraction(-1))), "roll.unfit"),
        (change("joined", "m9", joins=organisation(9, delegates=("p9", "p9"))), "roll.unfit"),
        (change("joined", "m9", joins=organisation(9, delegates=("u7",))), "assembly.person_reserved"),
        (change("delegates", "m3", delegates=(Delegate(person="system", carries_vote=True),)), "assembly.person_reserved"),
        (change("left", "m3", reason=""), "command.reason_missing"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_refused_in_a_sentence(asked, expected):
    recorder = hall(organisation(1, 1), organisation(2, 2), organisation(3, 3), NATURAL)
    before = recorder.state
    answer = recorder.do(asked)
    assert isinstance(answer, Refusal)
    assert answer.code == expected
    assert recorder.state is before
    for language in ("de", "en"):
        assert "{" not in recorder.state.words.say(answer, language)


def of(pack: str) -> Any:
    """Members by another law, whose statutes are silent."""
    return rulebook_for(pack, "BE", (), tuple(range(2025, 2028)))


def test_where_heirs_step_in_a_membership_does_not_end_with_a_death():
    """§ 77 Abs. 1 GenG, § 15 Abs. 1 GmbHG, § 1922 BGB; in an association it ends (§ 38 S. 1 BGB)."""
    for pack, cite in {
        "eg": "§ 77 Abs. 1 GenG",
        "gmbh": "§ 16 Abs. 1 S. 1 GmbHG",
        "weg": "§ 1922 Abs. 1 BGB",
    }.items():
        answer = hall(organisation(1), NATURAL, rulebook=of(pack)).do(change("died", "m8", basis="register"))
        assert isinstance(answer, Refusal)
        assert (answer.code, answer.cite) == ("roll.inherited", cite)
    hall(organisation(1), NATURAL, rulebook=of("ev")).must(change("died", "m8"))


def test_who_holds_a_share_is_said_by_the_register():
    """§ 16 Abs. 1 S. 1 GmbHG"""
    recorder = hall(rulebook=of("gmbh"))
    for asked in ("joined", "left", "merged", "weight"):
        answer = recorder.do(CHANGES[asked])
        assert isinstance(answer, Refusal)
        assert (answer.code, answer.cite) == ("roll.not_registered", "§ 16 Abs. 1 S. 1 GmbHG")
    recorder.must(replace(CHANGES["left"], basis="register"))


def test_a_change_up_to_the_very_day_is_possible():
    recorder = hall(organisation(1), NATURAL)
    recorder.must(change("died", "m8", effective_on=BEGIN.date()))
    recorder.must(change("weight", "m1", weight=Fraction(2), effective_on=RECORD_DATE, change_id="r2"))


def test_who_joins_after_the_record_date_may_come_without_a_vote():
    recorder = hall()
    late = RECORD_DATE + timedelta(days=1)
    made(recorder, change("joined", "m9", joins=replace(NEW, votes=False), effective_on=late))
    assert recorder.state.roll.weight_total == 6


def test_nobody_confirms_what_she_proposed():
    recorder = hall()
    recorder.must(CHANGES["left"])
    assert code(recorder, ConfirmRollChange(change_id="r1")) == "roll.two_people"
    assert code(recorder, ConfirmRollChange(change_id="r1"), by="p1") == "command.not_yours"
    recorder.must(GiveRole(holder="p1", role="chair"))
    recorder.must(ConfirmRollChange(change_id="r1"), by="p1")
    assert code(recorder, ConfirmRollChange(change_id="r1"), by=SECOND) == "roll.not_pending"


def test_a_member_waits_for_one_change_at_a_time():
    recorder = hall()
    recorder.must(CHANGES["merged"])
    assert code(recorder, change("weight", "m1", weight=Fraction(9), change_id="r2")) == "roll.pending"
    assert code(recorder, replace(CHANGES["left"], member_id="m2")) == "roll.known"
    recorder.must(WithdrawRollChange(change_id="r1"), by=SECOND)
    recorder.must(change("weight", "m1", weight=Fraction(9), change_id="r2"))
    assert code(recorder, ConfirmRollChange(change_id="r1"), by=SECOND) == "roll.not_pending"
    assert code(recorder, WithdrawRollChange(change_id="r1")) == "roll.not_pending"


def test_a_change_is_judged_again_when_it_is_confirmed():
    """Both are fine alone; who joins must not have a number that was given meanwhile."""
    recorder = hall()
    recorder.must(CHANGES["joined"])
    recorder.must(change("joined", "m10", joins=replace(organisation(10), number="9"), change_id="r2"))
    recorder.must(ConfirmRollChange(change_id="r1"), by=SECOND)
    assert code(recorder, ConfirmRollChange(change_id="r2"), by=SECOND) == "roll.number_taken"


def test_the_roll_does_not_change_while_a_vote_is_open():
    recorder = hall()
    recorder.open()
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(CHANGES["left"])
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    assert code(recorder, ConfirmRollChange(change_id="r1"), by=SECOND) == "roll.vote_running"
    recorder.close("v1")
    recorder.must(ConfirmRollChange(change_id="r1"), by=SECOND)


def test_nothing_changes_after_the_end():
    recorder = hall()
    recorder.must(CHANGES["left"])
    recorder.open()
    recorder.must(CloseAssembly())
    assert code(recorder, ConfirmRollChange(change_id="r1"), by=SECOND) == "assembly.closed"
    assert code(recorder, WithdrawRollChange(change_id="r1")) == "assembly.closed"
    assert code(recorder, change("weight", "m1", weight=Fraction(9), change_id="r2")) == "assembly.closed"


# --- forging -------------------------------------------------------------------------------------------------


def test_a_change_by_one_account_alone_is_found():
    recorder = hall()
    recorder.must(CHANGES["weight"])
    recorder.record((RollChanged(change_id="r1"),), by="u1")
    assert [each.said.key for each in findings(recorder)] == ["verify.acts.refused"]


def test_a_change_that_nobody_proposed_is_found():
    recorder = hall()
    recorder.must(CHANGES["weight"])
    recorder.must(WithdrawRollChange(change_id="r1"))
    recorder.record((RollChanged(change_id="r1"),), by=SECOND)
    assert findings(recorder)


def test_a_roll_that_was_changed_without_an_act_is_found():
    recorder = hall()
    recorder.open()
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    heavier = Roll(members=(organisation(1, 7), *recorder.roll.members[1:]), offices={})
    assert findings(recorder, replace(recorder.body, roll=heavier))


def test_a_proxy_that_outlives_its_member_is_found():
    recorder = hall(days_before=8)
    recorder.must(GrantProxy(proxy_id="x1", member_id="m3", holder_id="p2"))
    recorder.must(CHANGES["left"])
    recorder.record((RollChanged(change_id="r1"),), by=SECOND)
    assert findings(recorder)
