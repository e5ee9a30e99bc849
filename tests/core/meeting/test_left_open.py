"""What is left on an item that was called is named before the next one is called, it is concluded, or the meeting closes."""

from __future__ import annotations

from konvent.core.meeting.agenda import CallItem, FinishItem, RemoveItem
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.floor import QueueSpeaker
from konvent.core.meeting.left_open import LeftOpen, left_open
from konvent.core.meeting.votes.acts import CancelVote, DeclareVote, OpenVote
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder, resolution
from tests.core.meeting.test_hands import hall
from tests.core.minutes.debated import about, begun, debated_sample, decide, follow, seen


def found(recorder: Recorder) -> dict[str, LeftOpen]:
    return {each.item: each for each in left_open(recorder.state)}


def on(recorder: Recorder, item: str = "i1") -> LeftOpen:
    return found(recorder)[item]


def test_a_resolution_that_was_never_put_is_left_also_once_the_item_is_done():
    recorder = hall()
    assert on(recorder).undecided
    recorder.must(FinishItem(item_id="i1"))
    assert recorder.state.agenda["i1"].state == "done"
    assert on(recorder).undecided


def test_a_vote_in_its_course_is_left_and_what_it_decided_is_not():
    recorder = hall()
    recorder.must(
        OpenVote(vote_id="v1", item_id="i1", subject="resolution", motion=recorder.state.agenda["i1"].motion)
    )
    assert (on(recorder).votes, on(recorder).undecided) == (("v1",), False)
    recorder.close("v1")
    assert on(recorder).votes == ("v1",), "its result is not declared"
    recorder.must(DeclareVote(vote_id="v1"))
    assert not found(recorder)


def test_a_vote_that_was_broken_off_and_one_on_procedure_decide_nothing():
    recorder = hall()
    recorder.must(
        OpenVote(vote_id="v1", item_id="i1", subject="resolution", motion=recorder.state.agenda["i1"].motion)
    )
    recorder.must(CancelVote(vote_id="v1", reason="Falscher Text"))
    recorder.must(OpenVote(vote_id="v2", item_id="i1", subject="procedural", motion="Vertagen"))
    recorder.close("v2")
    recorder.must(DeclareVote(vote_id="v2"))
    assert on(recorder).undecided


def test_who_waits_to_speak_is_left_as_long_as_the_item_goes_on():
    recorder = begun(further=(resolution("2"),))
    recorder.must(QueueSpeaker(item_id="i1", person_id="p2"))
    assert on(recorder).speakers == ("p2",)
    recorder.must(CallItem(item_id="i2"))
    assert on(recorder).speakers == ()


def test_a_motion_is_left_with_its_open_amendments_until_it_is_decided_itself():
    two = (seen(1), seen(2))
    recorder = begun(*two, proposed=(("x1",), ("x2",)), further=(resolution("2"),))
    assert on(recorder).motions == {"A7": 2}
    recorder.must(CallItem(item_id="i2"))
    assert (on(recorder).motions, on(recorder).undecided) == ({"A7": 2}, False)
    recorder.must(CallItem(item_id="i1"))
    recorder.must(follow(6, seen(1, fate="rejected"), seen(2, fate="rejected")), by=SYSTEM)
    assert on(recorder).motions == {"A7": 0}
    decide(recorder, "v1", about())
    assert "i1" not in found(recorder)
    assert "i1" not in found(debated_sample())


def test_nothing_is_left_of_a_motion_that_was_withdrawn():
    recorder = begun(seen(1), proposed=(("x1",),))
    recorder.must(follow(6, withdrawn=True), by=SYSTEM)
    assert not found(recorder)


def test_what_nobody_called_or_was_taken_off_is_not_left_on_an_item():
    recorder = begun(further=(resolution("2"), resolution("3", kind="report", motion="")))
    recorder.must(RemoveItem(item_id="i2", reason="Vertagt"))
    recorder.must(CallItem(item_id="i3"))
    assert list(found(recorder)) == ["i1"]


def test_the_chair_is_told_and_every_page_whether_something_is_undecided():
    recorder = begun(seen(1), proposed=(("x1",),), further=(resolution("2", kind="report", motion=""),))
    chair = view(recorder.state, "chair")
    assert chair.left_open == left_open(recorder.state)
    assert [each.undecided for each in view(recorder.state, "member").agenda] == [True, False]
