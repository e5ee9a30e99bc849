"""What screens see of motions with a dossier: what is next, where everybody is, and never five hundred amendments at once."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from konvent.core.meeting.agenda import AddItem, CallItem
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.codec import encode
from konvent.core.meeting.motions import ConfirmOrder, ShowPassage
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.documents import standing_for
from konvent.core.refusal import Refusal
from konvent.core.view.change import changes
from konvent.core.view.shapes import Audience
from konvent.core.view.view import view
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder
from tests.core.meeting.test_late import meeting, urgency
from tests.core.minutes.debated import CHAIR, FIRST, D, about, begun, debated_sample, follow, seen


def shown(recorder: Recorder, audience: Audience = "member") -> Any:
    motion, *_ = view(recorder.state, audience).motions
    return motion


def ids(motion: Any) -> list[str]:
    return [each.id for each in motion.amendments]


@pytest.fixture
def two() -> Recorder:
    return begun(
        seen(1, against=("x2",)), seen(2, against=("x1",)), seen(3), proposed=(("x1", "x2"), ("x3",))
    )


def test_everybody_sees_what_is_next_with_what_it_excludes(two):
    motion = shown(two)
    assert (motion.next, ids(motion), motion.confirmed) == ("x1", ["x1", "x2"], False)
    assert ids(shown(two, "chair")) == ["x1", "x2", "x3"]
    assert motion.fates == {"open": 3}
    two.must(ConfirmOrder(item_id="i1", dossier=D, order=(("x3",), ("x2", "x1"))), by=CHAIR)
    motion = shown(two)
    assert (motion.next, ids(motion), motion.confirmed) == ("x3", ["x3"], True)


def test_everybody_is_where_the_operator_is(two):
    two.must(ShowPassage(item_id="i1", dossier=D, amendment="x3", change=1))
    for audience in ("member", "projector", "chair"):
        found = view(two.state, cast("Audience", audience))
        assert found.place is not None
        assert (found.place.amendment, found.place.change) == ("x3", 1)
        assert "x3" in ids(found.motions[0])


def test_what_is_voted_on_is_named_in_the_vote(two):
    two.must(ConfirmOrder(item_id="i1", dossier=D, order=(("x1", "x2"), ("x3",))), by=CHAIR)
    two.must(OpenVote(vote_id="v1", item_id="i1", about=about("x1")))
    (vote,) = view(two.state, "member").votes
    assert vote.about is not None and vote.about.amendments == ("x1",)


def test_at_the_end_the_motion_itself_is_next_and_then_nothing():
    assert shown(begun()).next == ""
    assert shown(debated_sample()).next is None


def test_everybody_sees_what_stands_in_the_text():
    recorder = begun(seen(1, fate="adopted"), seen(2, fate="rejected"), seen(3), proposed=(("x3",),))
    assert ids(shown(recorder)) == ["x1", "x3"]
    assert ids(shown(recorder, "projector")) == ["x1", "x3"]


def test_five_hundred_amendments_are_no_load_for_those_who_follow():
    many = [seen(n) for n in range(1, 501)]
    recorder = begun(*many, proposed=tuple((each.id,) for each in many))
    assert len(json.dumps(encode(view(recorder.state, "member").motions))) < 2_000
    before = encode(view(recorder.state, "member"))
    recorder.must(
        follow(6, seen(1, fate="rejected"), proposed=tuple((each.id,) for each in many[1:])), by=SYSTEM
    )
    news = changes(before, encode(view(recorder.state, "member")))
    assert len(json.dumps(news)) < 2_000
    before = encode(view(recorder.state, "chair"))
    recorder.must(ShowPassage(item_id="i1", dossier=D, amendment="x400", change=0))
    assert len(json.dumps(changes(before, encode(view(recorder.state, "chair"))))) < 1_000


def test_wordings_that_exclude_each_other_can_be_put_to_one_vote_and_are_called_by_their_numbers(two):
    assert shown(two).alternatives == ("x1", "x2")
    two.must(ConfirmOrder(item_id="i1", dossier=D, order=(("x1", "x2"), ("x3",))), by=CHAIR)
    two.must(OpenVote(vote_id="v1", item_id="i1", about=about("x1", "x2"), method="one_of"))
    (vote,) = view(two.state, "projector").votes
    said = {option: text.de for option, text in vote.alternatives.items()}
    assert said == {"x1": "A7-Ä1", "x2": "A7-Ä2", "unchanged": "Text unverändert lassen"}


def test_the_chair_is_told_what_of_a_motion_has_to_be_voted_on_in_secret():
    assert not shown(begun(seen(1), proposed=(("x1",),))).must_be_secret
    assert shown(begun(seen(1), proposed=(("x1",),), secret=True)).must_be_secret


def test_everybody_sees_by_which_hash_the_words_of_a_motion_about_a_person_are_named():
    document = "3f9ab2c1".ljust(64, "0")
    words = standing_for(document)
    recorder = begun()
    assert shown(recorder).document == ""
    recorder.must(follow(6, text=words, hash=text_hash(words)), by=SYSTEM)
    assert [shown(recorder, each).document for each in ("member", "projector", "chair")] == [document] * 3


# --- what is offered is what is not refused ------------------------------------------------------------------------


def put(recorder: Recorder) -> Any:
    """What comes of putting to the vote what the chair's page says is next."""
    motion = shown(recorder, "chair")
    what = about(motion.next) if motion.next else about()
    return recorder.do(OpenVote(vote_id="v9", item_id="i1", about=what))


@pytest.mark.parametrize(
    ("changes", "offered"),
    [
        ({}, True),
        ({"seen": seen(1, outdated=True)}, False),
        ({"told": {"merged": False}}, None),
        ({"told": {"withdrawn": True}}, None),
        ({"told": {"purpose": "untouched"}}, False),
    ],
)
def test_what_is_refused_is_not_offered_and_its_reason_stands_there(changes, offered):
    recorder = begun()
    amendments = (changes["seen"],) if "seen" in changes else ()
    recorder.must(follow(6, *amendments, **changes.get("told", {})), by=SYSTEM)
    if amendments:
        recorder.must(ConfirmOrder(item_id="i1", dossier=D, order=(("x1",),)), by=CHAIR)
    motion = shown(recorder, "chair")
    if offered is None:
        assert motion.next is None
        return
    answer = put(recorder)
    assert (motion.hindered is None) is offered is not isinstance(answer, Refusal)
    if isinstance(answer, Refusal):
        assert motion.hindered == program().text(answer)


def test_an_amendment_to_an_older_text_has_its_place_in_the_order_and_can_be_confirmed():
    """It stood in no order that was proposed, so no order was complete, and the motion could not be put."""
    recorder = begun(seen(1, outdated=True), seen(2), proposed=(("x2",),))
    motion = shown(recorder, "chair")
    assert motion.order == (("x2",), ("x1",)) and motion.next == "x2"
    recorder.must(ConfirmOrder(item_id="i1", dossier=D, order=motion.order), by=CHAIR)
    assert not isinstance(put(recorder), Refusal)
    alone = begun(seen(1, outdated=True))
    refused = alone.do(OpenVote(vote_id="v9", item_id="i1", about=about()))
    assert isinstance(refused, Refusal) and refused.code == "votes.other_first"


@pytest.mark.parametrize("found", [True, False])
def test_of_a_motion_announced_to_nobody_nothing_is_offered_that_is_refused(found):
    clauses = (("agenda.urgency.allowed", True), ("agenda.urgency.share", "2/3")) if found else ()
    recorder = meeting(*clauses)
    text = DossierRef(dossier=D, version=1, hash=text_hash(FIRST))
    recorder.must(AddItem(item_id="late", title="Richtung", mover="p2", reason="Gestern.", dossiers=(text,)))
    recorder.must(CallItem(item_id="late"))
    recorder.must(follow(5, seen(1), item_id="late", text=FIRST, proposed=(("x1",),)), by=SYSTEM)
    assert shown(recorder, "chair").next is None
    item = next(each for each in view(recorder.state, "chair").agenda if each.id == "late")
    assert item.urgency is found and item.hindered is not None
    if found:
        urgency(recorder, "yes", "yes", "yes")
        assert shown(recorder, "chair").next == "x1"
