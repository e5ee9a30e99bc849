"""What a chair slips on can be taken back, as long as nothing has come of it."""

from __future__ import annotations

from datetime import timedelta

from konvent.core.meeting.agenda import CallItem, FinishItem, WithdrawCall
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.floor import CallSpeaker, QueueSpeaker
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
