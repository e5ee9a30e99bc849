"""A point of order that was moved stays before the chair until it has been dealt with, and stands in the minutes."""

from __future__ import annotations

import pytest

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.floor import CallSpeaker, QueueSpeaker, WithdrawSpeakerCall
from konvent.core.meeting.points import SettlePoint, open_points
from konvent.core.meeting.votes.acts import CancelVote, DeclareVote, OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder
from tests.core.meeting.test_hands import hall
from tests.core.meeting.test_rounds import code

MOTION = "Schluss der Debatte"


def moved(*persons: int) -> Recorder:
    """Each of these moves to end the debate."""
    recorder = hall()
    for n in persons:
        asked = QueueSpeaker(item_id="i1", person_id=f"p{n}", point_of_order=True, point="end_debate")
        recorder.must(asked)
        recorder.must(CallSpeaker(item_id="i1", person_id=f"p{n}"))
    return recorder


def waiting(recorder: Recorder) -> list[tuple[str, int]]:
    return [(each.moved.person, each.number) for each in open_points(recorder.state)]


def on_point(**changes) -> OpenVote:
    opened = {"vote_id": "v1", "item_id": "i1", "subject": "procedural", "motion": MOTION, "point": 1}
    return OpenVote(**opened | changes)


def told(recorder: Recorder) -> str:
    recorder.must(CloseAssembly())
    assert [
        each.said for each in Replay(recorder.entries, recorder.body, recorder.boxes) if not each.ok
    ] == []
    sections = outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes).sections
    return " ".join(block.text for section in sections for block in section.blocks if not block.vote)


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        ("unopposed", "widersprach niemand"),
        ("granted", "Versammlungsleitung dem Antrag zur Geschäftsordnung"),
        ("declined", "Versammlungsleitung den Antrag zur Geschäftsordnung"),
        ("answered", "zur Geschäftsordnung vorgebracht hatte"),
        ("withdrawn", "nahm den Antrag zur Geschäftsordnung"),
    ],
)
def test_it_is_open_until_the_chair_says_what_became_of_it_and_is_minuted_with_its_mover(settled, said):
    recorder = moved(2)
    assert waiting(recorder) == [("p2", 1)]
    recorder.must(CallItem(item_id="i2"))
    assert waiting(recorder) == [("p2", 1)], "the next item does not make it forgotten"
    recorder.must(SettlePoint(item_id="i1", point=1, settled=settled))
    assert waiting(recorder) == []
    assert code(recorder.do(SettlePoint(item_id="i1", point=1, settled="granted"))) == "floor.point_settled"
    minutes = told(recorder)
    assert "zur Geschäftsordnung: Schluss der Debatte." in minutes
    assert said in minutes
    assert "nicht entschieden" not in minutes


def test_a_vote_on_it_deals_with_it_once_its_result_is_declared_and_not_if_it_is_cancelled():
    recorder = moved(2, 3)
    recorder.must(on_point())
    assert code(recorder.do(SettlePoint(item_id="i1", point=1, settled="withdrawn"))) == "floor.point_settled"
    recorder.must(CancelVote(vote_id="v1", reason="Versehen."))
    assert waiting(recorder) == [("p2", 1), ("p3", 2)]
    recorder.must(on_point(vote_id="v2"))
    recorder.close("v2")
    assert waiting(recorder) == [("p2", 1), ("p3", 2)], "counted is not declared"
    recorder.must(DeclareVote(vote_id="v2"))
    assert waiting(recorder) == [("p3", 2)]
    minutes = told(recorder)
    assert minutes.count("wurde nicht entschieden") == 1
    assert "abgestimmt" in minutes


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"subject": "", "motion": ""}, "votes.point_alone"),
        ({"point": 2}, "floor.no_such_point"),
        ({"point": -1}, "floor.no_such_point"),
        ({"item_id": "i2"}, "agenda.not_current"),
    ],
)
def test_a_vote_is_on_a_point_that_was_moved_and_on_nothing_else(changes, refused):
    assert code(moved(2).do(on_point(**changes))) == refused


def test_a_call_taken_back_takes_back_what_was_moved_unless_it_was_dealt_with():
    recorder = moved(2)
    recorder.must(WithdrawSpeakerCall(person_id="p2"))
    assert waiting(recorder) == []
    recorder.must(CallSpeaker(item_id="i1", person_id="p2"))
    recorder.must(SettlePoint(item_id="i1", point=1, settled="granted"))
    assert code(recorder.do(WithdrawSpeakerCall(person_id="p2"))) == "floor.point_settled"
    assert told(recorder).count("zur Geschäftsordnung: ") == 1


def test_the_chair_sees_it_and_the_room_does_not_need_to():
    recorder = moved(2)
    recorder.must(CallItem(item_id="i2"))
    (shown,) = view(recorder.state, "chair").points
    assert (shown.item, shown.number, shown.person, shown.point) == ("i1", 1, "p2", "end_debate")
    recorder.must(CallItem(item_id="i1"))
    recorder.must(on_point())
    assert view(recorder.state, "chair").points == (), "what is voted on is shown as the vote"


def test_an_assembly_of_the_first_edition_forgets_it_with_the_speech():
    recorder = hall()
    asked = QueueSpeaker(item_id="i1", person_id="p2", point_of_order=True)
    first = recorder.state.but(edition=1)
    assert open_points(first) == ()
    recorder.must(asked)
    recorder.must(CallSpeaker(item_id="i1", person_id="p2"))
    assert open_points(recorder.state.but(edition=1)) == ()
    assert waiting(recorder) == [("p2", 1)]
