"""What somebody is told of her own: which votes she will have, that she was reported absent, what is hers to approve."""

from __future__ import annotations

from konvent.core.meeting.agenda import AmendMotion
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.minutes import ApproveMinutes, ReopenMinutes
from konvent.core.view.personal import personal
from konvent.core.view.texts import readable
from konvent.core.view.view import view
from tests.core.meeting.building import OFFICE, Recorder, amendment, organisation, resolution, roll_of


def convened(**changes) -> Recorder:
    members = (organisation(1), organisation(2, delegates=("p2", "p3")), organisation(4))
    return Recorder(roll_of(*members), resolution(), **changes)


def told(recorder: Recorder, person: str):
    return personal(recorder.state, person, {})


def test_before_she_checks_in_a_member_is_told_the_votes_she_will_have():
    recorder = convened()
    [mandate] = told(recorder, "p1").mandates
    assert (mandate.member, mandate.acting) == ("m1", True)
    recorder.open()
    recorder.must(CheckIn(person_id="p1", mode="online"))
    assert told(recorder, "p1").mandates == (mandate,)
    recorder.must(CheckOut(person_id="p1"))
    assert told(recorder, "p1").mandates == (mandate,)


def test_who_would_come_after_somebody_who_is_there_is_told_by_whom_the_vote_is_cast():
    recorder = convened()
    assert told(recorder, "p3").mandates[0].acting, "nobody who comes first is there"
    recorder.open()
    recorder.must(CheckIn(person_id="p2", mode="online"))
    assert told(recorder, "p3").mandates[0].instead == "p2"


def test_who_was_reported_absent_is_told_by_whom_and_when_until_she_is_back():
    recorder = convened()
    recorder.open()
    recorder.must(CheckIn(person_id="p1", mode="online"))
    assert told(recorder, "p1").left is None
    recorder.must(CheckOut(person_id="p1", reason="line_lost"), by=OFFICE)
    left = told(recorder, "p1").left
    assert left is not None and (left.at, left.by, left.line_lost) == (recorder.state.at, OFFICE, True)
    recorder.must(CheckIn(person_id="p1", mode="online"))
    assert told(recorder, "p1").left is None
    recorder.must(CheckOut(person_id="p1"), by="p1")
    assert told(recorder, "p1").left is None, "she left by herself"


def test_the_minute_taker_is_told_that_her_approval_is_missing_once_the_assembly_is_closed():
    recorder = convened()
    recorder.open(chair="p1", minute_taker="p2")
    assert told(recorder, "p2").approves == ()
    recorder.must(CloseAssembly())
    assert [told(recorder, each).approves for each in ("p1", "p2", "p4")] == [("chair",), ("writer",), ()]
    recorder.must(ApproveMinutes(role="writer", document_hash="a" * 64), by="p2")
    assert told(recorder, "p2").approves == ()
    recorder.must(ReopenMinutes(reason="Ein Name fehlt."), by="p2")
    assert told(recorder, "p2").approves == ("writer",)


def test_of_an_amended_text_everybody_reads_who_moved_it_why_and_what_was_announced():
    recorder = convened()
    recorder.open()
    item = view(recorder.state, "member").agenda[0]
    assert (item.amended, item.mover, item.amended_because_ref) == (False, "", "")
    command: AmendMotion = amendment("i1")
    recorder.must(command)
    item = view(recorder.state, "member").agenda[0]
    texts = readable(recorder.state, "member")
    assert item.amended and item.mover == command.mover
    assert texts[item.motion_ref] == command.motion
    assert texts[item.announced_ref] == resolution().motion
    assert texts[item.amended_because_ref] == command.reason
