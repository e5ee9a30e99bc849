"""What a chair slips on can be taken back, as long as nothing has come of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from konvent.core.meeting.agenda import CallItem, FinishItem, WithdrawCall
from konvent.core.meeting.attendance import CheckIn, WithdrawCheckIn, presence
from konvent.core.meeting.floor import CallSpeaker, QueueSpeaker
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.votes.acts import CancelVote, OpenVote
from konvent.core.refusal import Refusal
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of


def opened() -> Recorder:
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 4))), *(resolution(n) for n in "123"))
    for n in range(1, 4):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.open()
    return recorder


def states(recorder: Recorder) -> list[str]:
    return [item.state for item in recorder.state.agenda.values()]


def refused(recorder: Recorder, item: str) -> str:
    said = recorder.do(WithdrawCall(item_id=item))
    assert isinstance(said, Refusal)
    return said.code


def test_an_item_called_by_mistake_is_not_done_and_the_one_before_goes_on():
    recorder = opened()
    recorder.must(CallItem(item_id="i1"))
    began = recorder.state.agenda["i1"].called_at
    recorder.must(CallItem(item_id="i3"), seconds=5)
    recorder.must(WithdrawCall(item_id="i3"), seconds=5)
    assert states(recorder) == ["current", "waiting", "waiting"]
    assert recorder.state.agenda["i1"].called_at == began


@pytest.mark.parametrize(("edition", "resumed"), [(1, "current"), (2, "done")])
def test_an_item_finished_by_an_act_of_its_own_at_the_same_instant_stays_done(edition, resumed):
    recorder = opened()
    recorder.state = recorder.state.but(edition=edition, body=recorder.state.body.by_edition(edition))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(FinishItem(item_id="i1"))
    recorder.must(CallItem(item_id="i3"), seconds=0)
    assert ("ended" in recorder.entries[-1].data) is False
    recorder.must(WithdrawCall(item_id="i3"))
    assert states(recorder) == [resumed, "waiting", "waiting"]


def test_the_first_call_taken_back_leaves_nothing_under_way():
    recorder = opened()
    recorder.must(CallItem(item_id="i1"))
    recorder.must(WithdrawCall(item_id="i1"))
    assert states(recorder) == ["waiting"] * 3
    assert refused(recorder, "i1") == "agenda.not_current"


def test_an_item_called_again_by_mistake_stays_done():
    recorder = opened()
    recorder.must(CallItem(item_id="i1"))
    recorder.must(FinishItem(item_id="i1"), seconds=5)
    recorder.at += timedelta(seconds=5)
    recorder.must(CallItem(item_id="i1"))
    recorder.must(WithdrawCall(item_id="i1"))
    assert states(recorder) == ["done", "waiting", "waiting"]


def test_what_has_been_spoken_or_voted_on_stays_called():
    recorder = opened()
    recorder.must(CallItem(item_id="i1"))
    recorder.must(QueueSpeaker(item_id="i1", person_id="p1"))
    recorder.must(CallSpeaker(item_id="i1", person_id="p1"))
    assert refused(recorder, "i1") == "agenda.call_used"
    recorder.must(CallItem(item_id="i2"))
    recorder.must(OpenVote(vote_id="v1", item_id="i2"))
    recorder.must(CancelVote(vote_id="v1", reason="Versehen."))
    assert refused(recorder, "i2") == "agenda.call_used"


def test_a_mistaken_check_in_leaves_list_and_count_and_her_proxy_stands_again():
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 4))), resolution("1"))
    recorder.must(CheckIn(person_id="p1", mode="online"))
    recorder.must(CheckIn(person_id="p2", mode="online"))
    recorder.must(GrantProxy(proxy_id="x1", member_id="m3", holder_id="p1"))
    recorder.open()
    before = (presence(recorder.state), recorder.state.held["m3"])
    recorder.must(CheckIn(person_id="p3", mode="room"))
    assert recorder.state.held["m3"].person == "p3"
    recorder.must(WithdrawCheckIn(person_id="p3"))
    assert (presence(recorder.state), recorder.state.held["m3"]) == before
    assert "p3" not in recorder.state.attendance
    assert {entry.kind for entry in recorder.entries} >= {"attendance.check_in_withdrawn"}


def test_who_has_been_counted_is_checked_out_instead():
    recorder = opened()
    said = recorder.do(WithdrawCheckIn(person_id="p1"))
    assert isinstance(said, Refusal) and said.code == "attendance.counted"
    recorder.must(CheckIn(person_id="p3", mode="room"))
    recorder.must(WithdrawCheckIn(person_id="p3"))
    (stay,) = recorder.state.attendance["p3"]
    assert (stay.mode, stay.until) == ("online", None)
