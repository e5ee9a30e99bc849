"""The written procedure: opened all at once, open to everybody until its deadline, and ended early only as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from konvent.core.law.verdict import Status
from konvent.core.meeting.assembly import CloseAssembly, PauseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.circular import (
    AbandonCircular,
    CircularAbandoned,
    CircularClosed,
    CloseCircular,
    OpenCircular,
)
from konvent.core.meeting.decide import after, decide
from konvent.core.meeting.event import COMMANDS, Command, Event
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.minutes import WriteMinutes
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import CancelVote, CloseVote, DeclareVote, ExtendVote, OpenVote
from konvent.core.meeting.votes.counting import counted
from konvent.core.refusal import Refusal
from tests.core.meeting.building import OFFICE, Recorder, demo_rulebook, organisation, resolution, roll_of
from tests.core.meeting.test_every_act import given

BEGIN = datetime(2026, 6, 12, 8, tzinfo=UTC)
DEADLINE = BEGIN + timedelta(days=10)
# To which procedure each act belongs: a new one has to say it here as well.
HALL = set(
    [
        "agenda.confirm_order",
        "agenda.show_passage",
        "agenda.take_apart",
        "agenda.add_item",
        "agenda.amend_motion",
        "agenda.call_item",
        "agenda.finish_item",
        "agenda.remove_item",
        "agenda.restore_item",
        "agenda.supplement",
        "agenda.withdraw_supplement",
        "agenda.withdraw_call",
        "assembly.adjourn",
        "assembly.cancel",
        "assembly.change_chair",
        "assembly.move",
        "assembly.open",
        "assembly.pause",
        "assembly.reopen",
        "assembly.resume",
        "assembly.set_video",
        "attendance.check_in",
        "attendance.check_out",
        "attendance.withdraw_check_in",
        "floor.call_speaker",
        "floor.close_list",
        "floor.end_speech",
        "floor.leave_queue",
        "floor.queue_speaker",
        "floor.reopen_list",
        "floor.set_limit",
        "floor.settle_point",
        "floor.withdraw_call",
        "nominations.propose",
        "roles.accept_chair",
        "roles.offer_chair",
        "roles.withdraw_offer",
        "votes.close",
        "votes.count_hands",
        "votes.draw_lot",
        "votes.extend",
        "votes.open",
    ]
)
WRITTEN = {"circular.abandon", "circular.close", "circular.open"}
BOTH = set(
    [
        "agenda.follow_motion",
        "agenda.judge_purpose",
        "assembly.close",
        "assembly.convene",
        "booths.register",
        "booths.withdraw",
        "incidents.classify",
        "incidents.report",
        "incidents.resolve",
        "invitation.record",
        "mandates.grant_proxy",
        "mandates.revoke_proxy",
        "minutes.approve",
        "minutes.reopen",
        "minutes.write",
        "objections.raise",
        "questions.answer",
        "questions.ask",
        "questions.record",
        "questions.refuse",
        "questions.take_up",
        "reach.acknowledge",
        "reach.ask_list",
        "reach.collect",
        "reach.grant",
        "reach.refuse",
        "reach.relay",
        "reach.stop",
        "reach.write",
        "roles.give",
        "roles.withdraw",
        "roll.confirm",
        "roll.propose",
        "roll.withdraw",
        "trustees.appoint",
        "trustees.certify",
        "trustees.confirm",
        "trustees.deal",
        "trustees.recover",
        "trustees.use_server",
        "votes.cancel",
        "votes.confirm_correction",
        "votes.declare",
        "votes.decrypt",
        "votes.propose_correction",
        "votes.record_acceptance",
    ]
)


def convened() -> Recorder:
    return Recorder(
        roll_of(*(organisation(n) for n in range(1, 4))),
        resolution("1"),
        resolution("2"),
        form="written",
        closes_at=DEADLINE,
    )


def running() -> Recorder:
    """Three members are asked two questions in writing, for ten days."""
    recorder = convened()
    recorder.must(OpenCircular())
    return recorder


def answer(recorder: Recorder, vote: str, *members: int) -> None:
    for n in members:
        assert len(recorder.cast(vote, f"m{n}", "yes")) == 64


def refused(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def false_ones(recorder: Recorder) -> list[str]:
    replay = Replay(recorder.entries, recorder.body, recorder.boxes)
    return [finding.said.key + str(finding.said.args) for finding in replay if not finding.ok]


def test_it_is_not_convened_with_a_deadline_that_is_past():
    late = DEADLINE + timedelta(seconds=1)
    with pytest.raises(AssertionError, match=r"circular\.deadline_past"):
        Recorder(roll_of(organisation(1)), resolution(), form="written", closes_at=DEADLINE, convened_at=late)


# --- what belongs to it --------------------------------------------------------------------------------------


def test_every_act_says_to_which_procedure_it_belongs():
    found = {kind: command.belongs for kind, command in COMMANDS.items()}
    pinned = {"hall": HALL, "written": WRITTEN, "both": BOTH}
    assert found == {kind: where for where, kinds in pinned.items() for kind in kinds}


@pytest.mark.parametrize("kind", sorted(HALL))
def test_an_act_of_a_meeting_is_refused_in_writing_to_everybody(kind):
    _, command, by, _ = given()[kind]
    for state in (convened().state, running().state):
        for actor in (OFFICE, SYSTEM, "p1", by):
            assert refused(decide(state, command, by=actor, at=state.at)) == "circular.not_in_writing"


@pytest.mark.parametrize("kind", sorted(WRITTEN))
def test_an_act_of_a_written_procedure_is_refused_in_a_meeting_to_everybody(kind):
    hall = Recorder(roll_of(organisation(1)), resolution("1"))
    _, command, by, _ = given()[kind]
    for _ in range(2):
        for actor in (OFFICE, SYSTEM, "p1", by):
            said = decide(hall.state, command, by=actor, at=hall.state.at)
            assert refused(said) == "circular.not_written"
        if hall.state.assembly.phase == "convened":
            hall.open()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (PauseAssembly(reason="x"), "unterbrochen"),
        (CheckIn(person_id="p1", mode="online"), "einfach abstimmen"),
        (CancelVote(vote_id="v-i1", reason="x"), "abbrechen"),
        (ExtendVote(vote_id="v-i1", closes_at=DEADLINE + timedelta(days=1), reason="Urlaub"), "verlängern"),
        (OpenVote(vote_id="v9", item_id="i1", secret=True), "öffnen"),
    ],
)
def test_the_sentence_says_what_holds_instead(command, said):
    recorder = running()
    refusal = recorder.do(command)
    assert refused(refusal) == "circular.not_in_writing"
    assert said in recorder.body.words.text(refusal.said).de


def test_no_vote_is_given_away_once_it_is_asked_for():
    proxy = GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2")
    assert not isinstance(convened().do(proxy), Refusal)
    assert refused(running().do(proxy)) == "mandates.asked_already"


def test_a_proxy_never_replaces_what_the_member_answered_itself():
    recorder = convened()
    recorder.must(GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2"))
    recorder.must(OpenCircular())
    assert len(recorder.cast("v-i1", "m1", "no", person="p2")) == 64
    assert len(recorder.cast("v-i1", "m1", "abstain", person="p2")) == 64, "until then she may change it"
    assert len(recorder.cast("v-i1", "m1", "yes")) == 64
    assert recorder.cast("v-i1", "m1", "no", person="p2") == "votes.member_voted"
    assert len(recorder.cast("v-i2", "m1", "invalid", channel="paper")) == 64
    assert recorder.cast("v-i2", "m1", "no", person="p2") == "votes.member_voted", "it answered on paper"
    recorder.at = DEADLINE
    recorder.must(CloseCircular())
    assert recorder.state.votes["v-i1"].tally.heads["yes"] == 1
    assert false_ones(recorder) == []


# --- its end -------------------------------------------------------------------------------------------------


def test_it_is_not_closed_before_its_deadline_while_somebody_may_still_answer():
    recorder = running()
    answer(recorder, "v-i1", 1, 2)
    answer(recorder, "v-i2", 1, 2, 3)
    recorder.at = DEADLINE - timedelta(seconds=2)
    before = recorder.state
    assert refused(recorder.do(CloseCircular())) == "circular.too_early"
    assert recorder.state is before
    answer(recorder, "v-i1", 3)


def test_the_replay_finds_a_vote_that_a_server_let_close_ten_days_early():
    recorder = running()
    answer(recorder, "v-i1", 1, 2)
    recorder.record(counted(recorder.state, [recorder.state.votes["v-i1"]], recorder.at, recorder.boxes))
    assert any("refusal.circular.not_in_writing" in text for text in false_ones(recorder))


def test_the_replay_finds_a_procedure_that_a_server_let_close_ten_days_early():
    recorder = running()
    answer(recorder, "v-i1", 1, 2)
    votes = recorder.state.votes.values()
    recorder.record((CircularClosed(), *counted(recorder.state, votes, recorder.at, recorder.boxes)))
    assert any("refusal.circular.too_early" in text for text in false_ones(recorder))


def test_it_may_be_closed_at_its_deadline_and_is_closed_once():
    recorder = running()
    recorder.at = DEADLINE - timedelta(seconds=1)
    recorder.must(CloseCircular())
    assert recorder.cast("v-i1", "m1", "yes") == "votes.closed"
    assert refused(recorder.do(CloseCircular())) == "circular.not_running"
    assert false_ones(recorder) == []


def test_it_may_be_closed_early_once_everybody_has_answered():
    recorder = running()
    answer(recorder, "v-i1", 1, 2, 3)
    answer(recorder, "v-i2", 1, 2, 3)
    recorder.must(CloseCircular())
    assert {vote.phase for vote in recorder.state.votes.values()} == {"tallied"}
    assert false_ones(recorder) == []


def adapted() -> list[Command]:
    """One command of every kind, about the votes and items of this procedure where it is about any."""
    ours = {"vote_id": "v-i1", "item_id": "i1", "member_id": "m1", "person_id": "p1"}
    return [
        replace(command, **{each.name: ours[each.name] for each in fields(command) if each.name in ours})
        for _, command, _, _ in given().values()
    ]


def led_to(state: State, boxes: dict, done: tuple[Event, ...], depth: int) -> Iterator[tuple[State, tuple]]:
    """Every state that acts of anybody lead to in `depth` steps, each with what happened on the way."""
    yield state, done
    if depth == 0:
        return
    for command in adapted():
        for by in (OFFICE, SYSTEM, "p1"):
            events = decide(state, command, by=by, at=state.at, boxes=boxes)
            if isinstance(events, Refusal) or not events:
                continue
            after_it = state
            for event in events:
                after_it = after(after_it, event, at=state.at, actor=by)
            yield from led_to(after_it, boxes, (*done, *events), depth - 1)
            break


def test_no_acts_in_any_order_end_it_early_unless_it_is_abandoned():
    recorder = running()
    answer(recorder, "v-i1", 1, 2, 3)
    answer(recorder, "v-i2", 1, 2)
    seen = list(led_to(recorder.state, recorder.boxes, (), 3))
    assert len(seen) > 100
    for state, done in seen:
        abandoned = any(isinstance(event, CircularAbandoned) for event in done)
        phases = {vote.phase for vote in state.votes.values()}
        assert phases == ({"cancelled"} if abandoned else {"open"}), done
        assert (state.assembly.phase == "closed") is abandoned, done
        assert state.assembly.phase in ("open", "closed")


# --- abandoned -----------------------------------------------------------------------------------------------


def test_it_is_abandoned_as_a_whole_with_a_reason_and_decides_nothing():
    recorder = running()
    answer(recorder, "v-i1", 1, 2, 3)
    assert refused(recorder.do(AbandonCircular(reason=" "))) == "command.reason_missing"
    recorder.must(AbandonCircular(reason="Im Text fehlt eine Zahl."))
    assembly = recorder.state.assembly
    assert (assembly.phase, assembly.abandoned) == ("closed", True)
    assert recorder.said(assembly.phase_reason) == "Im Text fehlt eine Zahl."
    for vote in recorder.state.votes.values():
        assert (vote.phase, vote.tally) == ("cancelled", None)
        assert recorder.cast(vote.id, "m1", "no") == "votes.cancelled"
        assert refused(recorder.do(DeclareVote(vote_id=vote.id))) == "votes.nothing_to_declare"
    assert refused(recorder.do(CloseCircular())) == "circular.not_running"
    assert refused(recorder.do(AbandonCircular(reason="Noch einmal"))) == "assembly.closed"
    recorder.must(WriteMinutes(section="closing", text="Das Verfahren beginnt im Herbst neu."))
    assert false_ones(recorder) == []


def test_it_may_be_abandoned_before_it_begins_and_does_not_begin_then():
    recorder = convened()
    recorder.must(AbandonCircular(reason="Der Vorstand zieht den Vorschlag zurück."))
    assert refused(recorder.do(OpenCircular())) == "circular.already_open"
    assert recorder.state.assembly.phase == "closed"
    assert false_ones(recorder) == []


def test_a_result_that_displeases_does_not_vanish_by_abandoning():
    recorder = running()
    recorder.at = DEADLINE
    late = AbandonCircular(reason="Das Ergebnis gefällt nicht.")
    assert refused(recorder.do(late)) == "circular.over"
    recorder.must(CloseCircular())
    assert refused(recorder.do(late)) == "circular.over"
    assert refused(recorder.do(CancelVote(vote_id="v-i1", reason="x"))) == "circular.not_in_writing"


def test_nor_after_all_have_answered_and_were_counted():
    recorder = running()
    for vote in recorder.state.votes:
        answer(recorder, vote, 1, 2, 3)
    recorder.must(CloseCircular())
    assert refused(recorder.do(AbandonCircular(reason="Das Ergebnis gefällt nicht."))) == "circular.over"
    assert refused(recorder.do(CloseAssembly())) == "assembly.undeclared"


@pytest.mark.parametrize("by", ["p1", SYSTEM])
def test_only_whoever_runs_it_abandons_it(by):
    assert refused(running().do(AbandonCircular(reason="x"), by=by)) == "command.not_yours"


def test_one_vote_is_not_closed_by_itself():
    recorder = running()
    answer(recorder, "v-i1", 1, 2, 3)
    assert refused(recorder.do(CloseVote(vote_id="v-i1"))) == "circular.not_in_writing"


# --- what is needed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statutes", "rule", "two_of_three"),
    [
        ("demo-verband", ("cast", "1/2", False), Status.PASS),
        ("landesverband", ("members", "1", True), Status.FAIL),
    ],
)
def test_members_are_told_what_is_needed_in_writing_and_not_what_a_meeting_needs(
    statutes, rule, two_of_three
):
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 4))),
        resolution("1"),
        rulebook=demo_rulebook(statutes),
        form="written",
        closes_at=DEADLINE,
    )
    for n in range(1, 4):
        recorder.must(RecordInvitation(member_id=f"m{n}", channel="email", outcome="sent", code="250"))
    recorder.must(OpenCircular())
    shown = recorder.state.votes["v-i1"].rule
    assert (shown.base, str(shown.threshold), shown.inclusive) == rule
    answer(recorder, "v-i1", 1, 2)
    recorder.at = DEADLINE
    recorder.must(CloseCircular())
    assert recorder.state.votes["v-i1"].verdict.status == two_of_three
