"""Before the meeting members can have the list and write to all others; what they were refused is not declared over in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konvent.core.law.verdict import Defect, Status
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.circular import CloseCircular, OpenCircular
from konvent.core.meeting.reach import (
    AcknowledgeRequest,
    AskForList,
    CollectList,
    GrantList,
    RefuseList,
    withheld,
)
from konvent.core.meeting.relay import (
    RelayMessage,
    StopMessage,
    WriteToMembers,
    due_messages,
    left_to_write,
    relayed_from,
)
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.roll_changes import ConfirmRollChange, ProposeRollChange
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from tests.core.meeting.building import BEGIN, Recorder, demo_rulebook, organisation, resolution, roll_of
from tests.core.minutes.played import reached

HOUR = timedelta(hours=1)


def convened(**other: object) -> Recorder:
    items = (resolution("1"), resolution("2"))
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 4))), *items, **other)
    recorder.at = BEGIN - timedelta(days=20)
    return recorder


def ask(n: int = 1, **other: object) -> AskForList:
    asked = AskForList(
        request_id=f"q{n}",
        person_id=f"p{n}",
        member_id=f"m{n}",
        purpose="meeting",
        text="Wir suchen eine Mehrheit gegen TOP 1.",
    )
    return replace(asked, **other)


def message(name: str = "w1", n: int = 1, **other: object) -> WriteToMembers:
    written = WriteToMembers(
        message_id=name,
        person_id=f"p{n}",
        member_id=f"m{n}",
        subject="TOP 1",
        text="Bitte stimmen Sie dagegen.",
    )
    return replace(written, **other)


def asked(**other: object) -> Recorder:
    recorder = convened()
    recorder.must(ask(**other), by="p1")
    return recorder


def refused(done: object) -> str:
    assert isinstance(done, Refusal), done
    return done.code


def counted(recorder: Recorder, item: str = "1", vote: str = "v1") -> None:
    """Hold the meeting up to the count of a vote on this item."""
    if recorder.state.assembly.phase == "convened":
        recorder.at = BEGIN
        recorder.open()
        for n in (1, 2, 3):
            recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(CallItem(item_id=f"i{item}"))
    recorder.must(OpenVote(vote_id=vote, item_id=f"i{item}"))
    recorder.cast(vote, "m1", "yes")
    recorder.close(vote)


# --- the list ------------------------------------------------------------------------------------------------


def test_who_asks_for_the_list_before_the_meeting_gets_names_and_addresses():
    recorder = asked()
    recorder.must(GrantList(request_id="q1"))
    request = recorder.state.list_requests["q1"]
    assert (request.outcome, request.fields) == ("granted", ("name", "address", "email"))
    assert request.finding.status == Status.WARN and request.finding.cite == "BGH, II ZR 132/24"


def test_a_list_that_is_due_is_refused_only_by_somebody_who_takes_it_upon_herself():
    recorder = asked()
    reason = "Es gibt ja die Weiterleitung."
    assert refused(recorder.do(RefuseList(request_id="q1", reason=reason))) == "reach.due"
    recorder.must(RefuseList(request_id="q1", reason=reason, accepts_doubts=True))
    assert recorder.state.list_requests["q1"].accepts_doubts


def test_a_refusal_has_reasons():
    recorder = asked(purpose="foreign")
    assert refused(recorder.do(RefuseList(request_id="q1", reason=" "))) == "command.reason_missing"


def test_a_list_for_a_purpose_that_is_none_of_the_associations_stays_where_it_is():
    recorder = asked(purpose="foreign")
    assert refused(recorder.do(GrantList(request_id="q1", accepts_doubts=True))) == "reach.not_due"
    recorder.must(RefuseList(request_id="q1", reason="Es geht um Werbung."))
    assert not recorder.state.list_requests["q1"].accepts_doubts


def test_where_no_rule_knows_it_either_answer_is_somebodys_own():
    recorder = asked(purpose="association")
    assert refused(recorder.do(GrantList(request_id="q1"))) == "reach.in_doubt"
    assert refused(recorder.do(RefuseList(request_id="q1", reason="Nein."))) == "reach.due"
    recorder.must(GrantList(request_id="q1", accepts_doubts=True))


def test_where_the_rules_know_no_list_somebody_decides_by_name_and_the_result_says_so():
    base = demo_rulebook()
    silent = replace(base, norms=tuple(each for each in base.norms if each.family != "disclosure"))
    recorder = convened(rulebook=silent)
    recorder.must(ask(), by="p1")
    recorder.must(ask(2), by="p2")
    assert refused(recorder.do(GrantList(request_id="q1"))) == "reach.in_doubt"
    recorder.must(GrantList(request_id="q1", accepts_doubts=True))
    assert recorder.state.list_requests["q1"].fields == ("name", "address", "email")
    recorder.must(RefuseList(request_id="q2", reason="Nein.", accepts_doubts=True))
    found = withheld(recorder.state, recorder.state.list_requests["q2"], recorder.at)
    assert found.status == Status.UNDECIDED and found.sentence.key == "disclosure.refused"


def test_who_is_no_member_any_more_does_not_get_it():
    recorder = asked()
    left = {"effective_on": recorder.at.date(), "basis": "document", "reason": "Ausgetreten."}
    recorder.must(ProposeRollChange(change_id="r1", change="left", member_id="m1", **left))
    recorder.must(GiveRole(holder="u2", role="office"))
    recorder.must(ConfirmRollChange(change_id="r1"), by="u2")
    assert refused(recorder.do(GrantList(request_id="q1"))) == "reach.not_due"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"member_id": "m2"}, "reach.not_yours"),
        ({"text": "  "}, "reach.no_purpose"),
        ({"item_ids": ("i9",)}, "agenda.unknown_item"),
    ],
)
def test_a_request_that_cannot_be_decided_is_not_taken(wrong, code):
    recorder = convened()
    assert refused(recorder.do(ask(**wrong), by="p1")) == code
    assert not recorder.state.list_requests


def test_one_request_of_a_member_at_a_time():
    recorder = asked()
    assert refused(recorder.do(ask(request_id="q7"), by="p1")) == "reach.asked_already"
    assert refused(recorder.do(ask(2, request_id="q1"), by="p2")) == "reach.known"
    recorder.must(GrantList(request_id="q1"))
    assert refused(recorder.do(GrantList(request_id="q1"))) == "reach.decided"
    recorder.must(ask(request_id="q7"), by="p1")


def test_it_is_asked_for_and_decided_before_the_meeting_or_not_at_all():
    recorder = asked()
    recorder.at = BEGIN
    recorder.open()
    assert refused(recorder.do(ask(2), by="p2")) == "reach.begun"
    assert refused(recorder.do(GrantList(request_id="q1"))) == "reach.begun"


def test_the_list_is_fetched_within_seven_days_and_the_first_time_is_recorded():
    recorder = asked()
    fetch = CollectList(request_id="q1", person_id="p1")
    assert refused(recorder.do(fetch, by="p1")) == "reach.not_granted"
    recorder.must(GrantList(request_id="q1"))
    granted_at = recorder.at
    assert (
        refused(recorder.do(CollectList(request_id="q1", person_id="p2"), by="p2")) == "reach.unknown_request"
    )
    assert len(recorder.do(fetch, by="p1")) == 1
    assert recorder.do(fetch, by="p1") == ()
    recorder.at = granted_at + timedelta(days=7) - timedelta(seconds=1)
    assert refused(recorder.do(fetch, by="p1")) == "reach.collected_too_late"


# --- at the meeting ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["open", "refused"])
def test_a_result_it_concerns_waits_until_somebody_knows_of_the_request(outcome):
    recorder = asked()
    if outcome == "refused":
        recorder.must(RefuseList(request_id="q1", reason="Nein.", accepts_doubts=True))
    assert refused(recorder.do(AcknowledgeRequest(request_id="q1"))) == "reach.still_time"
    assert view(recorder.state, "chair").withheld == ()
    counted(recorder)
    assert refused(recorder.do(DeclareVote(vote_id="v1"))) == "reach.unacknowledged"
    assert [each.request for each in view(recorder.state, "chair").withheld] == ["q1"], (
        "the console asks for it"
    )
    recorder.must(AcknowledgeRequest(request_id="q1"))
    assert view(recorder.state, "chair").withheld == ()
    recorder.must(DeclareVote(vote_id="v1"))
    finding = next(each for each in recorder.entries if each.kind == "reach.request_acknowledged").data[
        "finding"
    ]
    assert (finding["status"], finding["defect"]) == (Status.WARN, Defect.VOID)
    assert refused(recorder.do(AcknowledgeRequest(request_id="q1"))) == "reach.nothing_to_acknowledge"


def test_another_item_than_those_it_concerns_does_not_wait():
    recorder = asked(item_ids=("i1",))
    counted(recorder, "2", "v2")
    recorder.must(DeclareVote(vote_id="v2"))
    counted(recorder, "1", "v1")
    assert refused(recorder.do(DeclareVote(vote_id="v1"))) == "reach.unacknowledged"


@pytest.mark.parametrize("purpose", ["meeting", "foreign"])
def test_what_was_granted_or_rightly_refused_delays_nothing(purpose):
    recorder = asked(purpose=purpose)
    answer = (
        GrantList(request_id="q1") if purpose == "meeting" else RefuseList(request_id="q1", reason="Werbung.")
    )
    recorder.must(answer)
    counted(recorder)
    recorder.must(DeclareVote(vote_id="v1"))


def test_in_a_written_procedure_it_is_decided_until_the_votes_are_counted():
    recorder = convened(form="written", closes_at=BEGIN + timedelta(days=10))
    recorder.at = BEGIN
    recorder.must(OpenCircular())
    recorder.must(ask(), by="p1")
    recorder.must(ask(2), by="p2")
    recorder.must(GrantList(request_id="q1"))
    recorder.at = BEGIN + timedelta(days=10)
    recorder.must(CloseCircular())
    assert refused(recorder.do(GrantList(request_id="q2"))) == "reach.begun"
    assert refused(recorder.do(DeclareVote(vote_id="v-i1"))) == "reach.unacknowledged"
    recorder.must(AcknowledgeRequest(request_id="q2"))
    recorder.must(DeclareVote(vote_id="v-i1"))


# --- messages ------------------------------------------------------------------------------------------------


def test_a_message_goes_out_after_a_day_whatever_it_says():
    recorder = convened()
    recorder.must(message())
    written_at = recorder.at
    assert relayed_from(recorder.state, recorder.state.messages["w1"]) == written_at + 24 * HOUR
    assert not due_messages(recorder.state, written_at + 23 * HOUR)
    assert refused(recorder.do(RelayMessage(message_id="w1"), by=SYSTEM)) == "reach.too_early"
    assert refused(recorder.do(RelayMessage(message_id="w1"))) == "command.not_yours"
    recorder.at = written_at + 24 * HOUR
    assert due_messages(recorder.state, recorder.at) == ("w1",)
    recorder.must(RelayMessage(message_id="w1"), by=SYSTEM)
    assert not due_messages(recorder.state, recorder.at)
    assert refused(recorder.do(StopMessage(message_id="w1", reason="Zu spät."))) == "reach.gone"


@pytest.mark.parametrize(
    ("before", "waits"),
    [(72, 24), (48, 24), (40, 16), (24, 0), (2, 0)],  # hours before the meeting; hours that the office has
)
def test_everybody_has_it_a_day_before_the_meeting(before, waits):
    recorder = convened()
    recorder.at = BEGIN - before * HOUR - timedelta(seconds=1)
    recorder.must(message())
    assert relayed_from(recorder.state, recorder.state.messages["w1"]) == recorder.at + waits * HOUR


def test_the_office_stops_a_message_only_with_a_reason():
    recorder = convened()
    recorder.must(message())
    assert refused(recorder.do(StopMessage(message_id="w1", reason=""))) == "command.reason_missing"
    recorder.must(StopMessage(message_id="w1", reason="Sie ruft zu einer Straftat auf."))
    assert not due_messages(recorder.state, BEGIN)
    recorder.at = BEGIN - HOUR
    assert refused(recorder.do(RelayMessage(message_id="w1"), by=SYSTEM)) == "reach.gone"


def test_a_handful_of_messages_for_each_member():
    recorder = convened()
    for n in range(3):
        assert left_to_write(recorder.state, "m1") == 3 - n
        recorder.must(message(f"w{n}"))
    assert refused(recorder.do(message("w9"))) == "reach.enough"
    recorder.must(message("w9", 2))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"member_id": "m2"}, "reach.not_yours"),
        ({"text": ""}, "reach.incomplete"),
        ({"subject": " "}, "reach.incomplete"),
    ],
)
def test_a_message_nobody_could_send_is_not_taken(wrong, code):
    recorder = convened()
    assert refused(recorder.do(message(**wrong))) == code


def test_once_the_meeting_has_begun_nothing_goes_out():
    recorder = convened()
    recorder.at = BEGIN - timedelta(minutes=5)
    recorder.must(message())
    recorder.at = BEGIN
    recorder.open()
    assert not due_messages(recorder.state, recorder.at + 24 * HOUR)
    assert refused(recorder.do(message("w2"))) == "reach.begun"


def test_whoever_checks_it_decides_the_same():
    recorder = reached()
    assert all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))
