"""The list of speakers belongs to its item; and where an item stands once the meeting is over."""

from __future__ import annotations

import pytest

from konvent.core.meeting.agenda import CallItem, FinishItem, RemoveItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.floor import CallSpeaker, EndSpeech, QueueSpeaker, WithdrawSpeakerCall
from konvent.core.meeting.state import floor_of
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of


def opened(items: int = 4, **changes) -> Recorder:
    recorder = Recorder(
        roll_of(organisation(1), organisation(2)), *(resolution(str(n + 1)) for n in range(items)), **changes
    )
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.open()
    recorder.must(CallItem(item_id="i1"))
    return recorder


def test_who_waits_on_an_item_waits_there_still_when_it_is_called_again():
    recorder = opened()
    recorder.must(QueueSpeaker(item_id="i1", person_id="p1"), by="p1")
    recorder.must(CallItem(item_id="i2"))
    recorder.must(CallItem(item_id="i1"))
    assert [request.person for request in floor_of(recorder.state, "i1").queue] == ["p1"]
    recorder.must(CallSpeaker(item_id="i1", person_id="p1"))


def test_nobody_is_given_the_floor_on_an_item_that_is_done():
    recorder = opened()
    recorder.must(QueueSpeaker(item_id="i1", person_id="p1"), by="p1")
    recorder.must(CallItem(item_id="i2"))
    refused = recorder.do(CallSpeaker(item_id="i1", person_id="p1"))
    assert isinstance(refused, Refusal)
    assert refused.code == "floor.item_done"


@pytest.mark.parametrize("ending", [CallItem(item_id="i2"), FinishItem(item_id="i1")])
def test_whoever_speaks_ends_when_the_item_does(ending):
    recorder = opened()
    recorder.must(QueueSpeaker(item_id="i1", person_id="p1"), by="p1")
    recorder.must(CallSpeaker(item_id="i1", person_id="p1"))
    recorder.must(ending)
    assert recorder.state.speech is None
    recorder.must(CallItem(item_id="i3"))
    assert view(recorder.state, "member").floor.speaking is None
    assert all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


def test_once_the_meeting_is_closed_an_item_was_dealt_with_or_it_was_not():
    recorder = opened()
    recorder.must(CallItem(item_id="i2"))
    recorder.must(RemoveItem(item_id="i3", reason="Der Antrag ist zurückgezogen."))
    stands = lambda: [item.state for item in view(recorder.state, "member").agenda]  # noqa: E731
    assert stands() == ["done", "current", "removed", "waiting"]
    recorder.must(CloseAssembly())
    assert stands() == ["done", "done", "removed", "not_reached"]


def debate() -> Recorder:
    """The first item called, with three who may speak."""
    recorder = Recorder(roll_of(*map(organisation, range(1, 4))), resolution("1"))
    for n in (1, 2, 3):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.open()
    recorder.must(CallItem(item_id="i1"))
    return recorder


def test_the_floor_given_by_mistake_is_taken_back_and_the_speaker_before_goes_on():
    recorder = debate()
    for n in (1, 2, 3):
        recorder.must(QueueSpeaker(item_id="i1", person_id=f"p{n}"))
    recorder.must(CallSpeaker(item_id="i1", person_id="p1"))
    first = recorder.state.speech
    recorder.must(CallSpeaker(item_id="i1", person_id="p3"), seconds=60)
    assert recorder.do(WithdrawSpeakerCall(person_id="p2")).code == "floor.not_speaking"
    recorder.must(WithdrawSpeakerCall(person_id="p3"), seconds=5)
    assert recorder.state.speech == first  # with her own clock
    floor = recorder.state.floors["i1"]
    assert [each.person for each in floor.queue] == ["p3", "p2"]
    assert floor.spoke == 1
    recorder.must(EndSpeech())
    recorder.must(CallSpeaker(item_id="i1", person_id="p3"), seconds=5)
    recorder.must(WithdrawSpeakerCall(person_id="p3"))
    assert recorder.state.speech is None  # nobody was interrupted


def test_a_point_of_order_says_what_it_moves_and_comes_first():
    recorder = debate()
    recorder.must(QueueSpeaker(item_id="i1", person_id="p1"))
    recorder.must(QueueSpeaker(item_id="i1", person_id="p2", point_of_order=True, point="end_debate"))
    shown = view(recorder.state, "member").floor.queue
    assert [(each.person, each.point) for each in shown] == [("p2", "end_debate"), ("p1", "")]
    assert (
        recorder.do(QueueSpeaker(item_id="i1", person_id="p3", point="pause")).code == "floor.point_in_debate"
    )
