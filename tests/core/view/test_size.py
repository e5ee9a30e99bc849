"""What people write does not fill everybody's screen: a view grows with what there is, not with how long it is."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.codec import encode
from konvent.core.meeting.incidents import ReportIncident
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.typed import LONGEST
from konvent.core.view.change import changes
from konvent.core.view.shapes import Audience
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of
from tests.core.minutes.played import played

AUDIENCES = get_args(Audience)
MANY = 50
LONG = ("Wir widersprechen. " * 2000)[: LONGEST - 3]


def shown(state: Any, audience: Any) -> str:
    return json.dumps(encode(view(state, audience)), ensure_ascii=False)


def objected(text: str) -> Any:
    """The state after many objections and incidents."""
    recorder = played(closed=False)
    for n in range(MANY):
        raised = RaiseObjection(objection_id=f"w{n}", person_id="p5", member_id="m5", text=f"{n}: {text}")
        reported = ReportIncident(
            incident_id=f"s{n}", incident="other", from_at=recorder.at, text=f"{n}: {text}"
        )
        recorder.must(raised, seconds=0)
        recorder.must(reported, seconds=0)
    return recorder.state


def many_items(length: int) -> Recorder:
    """An open assembly with `MANY` motions of this length; three of four members are there."""
    members = roll_of(*(organisation(n) for n in range(1, 5)))
    recorder = Recorder(
        members, *(resolution(str(n), motion=f"{n:02}{LONG[: length - 2]}") for n in range(1, MANY + 1))
    )
    for n in range(1, 4):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.open()
    return recorder


@pytest.mark.parametrize("audience", ["member", "projector"])
def test_long_objections_are_nothing_on_the_screens_of_others(audience):
    assert len(shown(objected(LONG), audience)) - len(shown(played(closed=False).state, audience)) < 100


def test_the_chair_is_told_of_objections_and_incidents_but_not_all_that_they_say():
    short, long = (shown(objected(text), "chair") for text in ("Nein.", LONG))
    assert len(long) == len(short)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_view_does_not_grow_with_the_length_of_motions_that_are_not_put(audience):
    short, long = (many_items(length) for length in (10, 10_000))
    assert len(shown(long.state, audience)) == len(shown(short.state, audience))
    for recorder in (short, long):
        recorder.must(CallItem(item_id="i7"))
    assert len(shown(long.state, audience)) - len(shown(short.state, audience)) == 9_990


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_motion_is_sent_once_when_its_item_is_called_and_not_again_when_it_is_put_to_the_vote(audience):
    recorder, told = many_items(10_000), []
    for command in (
        CallItem(item_id="i7"),
        OpenVote(vote_id="v1", item_id="i7"),
        CheckIn(person_id="p4", mode="online"),
    ):
        before = json.loads(shown(recorder.state, audience))
        recorder.must(command)
        told.append(len(json.dumps(changes(before, json.loads(shown(recorder.state, audience))))))
    called, put, arrived = told
    assert 10_000 < called < 11_000
    assert put < 3_000
    assert arrived < 3_000
