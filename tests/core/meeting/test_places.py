"""A step begins at the first page of what is shown in it: the motion before its amendments, a vote at what it is on."""

from __future__ import annotations

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.motions import ConfirmOrder, ShowPassage
from konvent.core.meeting.purpose import JudgePurpose
from konvent.core.meeting.records.motions import Place
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.motions.blocks import text_hash
from tests.core.meeting.building import Recorder, resolution
from tests.core.minutes.debated import AMENDED, CHAIR, FIRST, D, about, begun, follow, seen

ORDER = ConfirmOrder(item_id="i1", dossier=D, order=(("x1",), ("x2",)))


def at(amendment: str = "", *, page: int = 0, synopsis: bool = False) -> Place:
    return Place(item="i1", dossier=D, amendment=amendment, change=0, page=page, synopsis=synopsis)


def turned(recorder: Recorder, page: int = 5, amendment: str = "", *, synopsis: bool = False) -> None:
    show = ShowPassage(item_id="i1", dossier=D, amendment=amendment, change=0, page=page, synopsis=synopsis)
    recorder.must(show)
    assert recorder.state.place is not None
    assert recorder.state.place.page == page


def two(**changes) -> Recorder:
    return begun(seen(1), seen(2), proposed=(("x1",), ("x2",)), further=(resolution("2"),), **changes)


def changed(recorder: Recorder, seq: int = 8) -> None:
    """The first amendment was adopted and is in the text."""
    merged = {"text": AMENDED, "in_force": 2, "hash": text_hash(AMENDED), "decided": ("v1",)}
    recorder.must(follow(seq, seen(1, fate="adopted", by=("v1",)), proposed=(("x2",),), **merged), by=SYSTEM)


def test_the_motion_is_shown_first_and_the_amendments_once_the_order_is_confirmed():
    recorder = two()
    assert recorder.state.place == at()
    recorder.must(ORDER, by=CHAIR)
    assert recorder.state.place == at("x1")


def test_a_change_of_the_statutes_is_shown_old_beside_new_first():
    recorder = two()
    recorder.must(follow(6, purpose="untouched"), by=SYSTEM)
    recorder.must(CallItem(item_id="i2"))
    assert recorder.state.place is None
    recorder.must(CallItem(item_id="i1"))
    assert recorder.state.place == at(synopsis=True)


def test_each_step_begins_at_its_first_page():
    recorder = two()
    turned(recorder)
    recorder.must(ORDER, by=CHAIR)
    turned(recorder, amendment="x1")
    recorder.must(OpenVote(vote_id="v1", item_id="i1", about=about("x1")))
    assert recorder.state.place == at("x1")
    turned(recorder, amendment="x1")
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    changed(recorder)
    assert recorder.state.place == at("x2"), "what comes next, as the order says"


def test_the_vote_on_the_motion_begins_at_its_first_page_as_it_was_read_before():
    recorder = begun(subject="statute_change")
    recorder.must(follow(6, purpose="untouched"), by=SYSTEM)
    judged = JudgePurpose(item_id="i1", dossier=D, hash=text_hash(FIRST), changes=False, reason="Nein.")
    recorder.must(judged, by=CHAIR)
    turned(recorder, synopsis=True)
    recorder.must(OpenVote(vote_id="v1", item_id="i1", about=about()))
    assert recorder.state.place == at(synopsis=True)


def test_news_of_a_motion_that_change_nothing_of_what_is_read_turn_no_page():
    recorder = two()
    turned(recorder)
    recorder.must(follow(6, seen(3), proposed=(("x1",), ("x2",), ("x3",))), by=SYSTEM)
    assert recorder.state.place == at(page=5)


def test_a_vote_on_procedure_turns_no_page_either():
    recorder = two()
    turned(recorder)
    recorder.must(OpenVote(vote_id="v1", item_id="i1", subject="procedural", motion="Vertagen"))
    assert recorder.state.place == at(page=5)


def test_a_text_without_a_motion_begins_at_its_first_page_too():
    recorder = two()
    recorder.must(CallItem(item_id="i2"))
    recorder.must(ShowPassage(item_id="i2", dossier="", amendment="", change=0, page=2))
    recorder.must(OpenVote(vote_id="v1", item_id="i2", motion=recorder.state.agenda["i2"].motion))
    assert recorder.state.place is None
