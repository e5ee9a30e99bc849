"""A view holds the refs of texts; who sees a ref may read its text, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from konvent.core.meeting.agenda import AmendMotion, CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.codec import encode
from konvent.core.meeting.decide import after_entry
from konvent.core.meeting.incidents import ReportIncident
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.meeting.state import State, start
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.view.shapes import Audience
from konvent.core.view.texts import read_now, readable, ref_to
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of
from tests.core.meeting.test_secret import Hall
from tests.core.minutes.played import eventful, played, written

AUDIENCES = get_args(Audience)


def refs_in(value: Any, name: str = "") -> Iterator[str]:
    """The refs in a view, wherever they stand."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from refs_in(each, key) if key != "texts" else ()
    elif isinstance(value, list):
        for each in value:
            yield from refs_in(each, name)
    elif name.endswith("_ref") and value:
        yield value


def states(recorder: Recorder) -> Iterator[State]:
    """After every act of a course."""
    state = start(recorder.body).but(texts=recorder.state.texts)
    for entry in recorder.entries:
        state = after_entry(state, entry)
        yield state


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("play", [played, eventful, written])
def test_what_a_screen_is_told_of_can_be_read_by_it_and_nothing_else(play, audience):
    for state in states(play()):
        seen, texts = encode(view(state, audience)), readable(state, audience)
        assert set(refs_in(seen)) == set(texts)
        assert seen["texts"].items() <= texts.items()


def two_items() -> Recorder:
    members = roll_of(*(organisation(n) for n in range(1, 4)))
    items = resolution("1", motion="Wir bauen."), resolution("2", motion="Wir feiern.")
    recorder = Recorder(members, *items)
    for n in range(1, 4):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.open()
    return recorder


def test_objections_and_incidents_are_read_by_who_runs_the_assembly_only():
    recorder = two_items()
    recorder.must(RaiseObjection(objection_id="o1", person_id="p1", member_id="m1", text="Ich widerspreche."))
    recorder.must(ReportIncident(incident_id="n1", incident="other", from_at=recorder.at, text="Kein Ton."))
    typed = {"Ich widerspreche.", "Kein Ton."}
    assert typed <= set(readable(recorder.state, "chair").values())
    for audience in ("member", "projector"):
        assert typed.isdisjoint(readable(recorder.state, audience).values())


def test_what_everybody_reads_now_comes_with_the_view():
    """The motion of the item that was called, and then whatever is being voted on."""
    recorder = two_items()
    now = lambda: list(read_now(recorder.state, "member").values())  # noqa: E731
    assert now() == []
    recorder.must(CallItem(item_id="i1"))
    assert now() == ["Wir bauen."]
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.must(CallItem(item_id="i2"))
    assert sorted(now()) == ["Wir bauen.", "Wir feiern."]
    recorder.close("v1")
    assert now() == ["Wir feiern."]


def test_of_a_motion_that_was_amended_everybody_reads_the_text_as_it_stands_and_the_announced_one():
    recorder = two_items()
    recorder.must(CallItem(item_id="i1"))
    for motion in ("Wir bauen nie.", "Wir bauen später."):
        recorder.must(AmendMotion(item_id="i1", motion=motion, mover="p2", reason="Antrag", within=True))
    texts = readable(recorder.state, "member")
    assert ref_to("Wir bauen nie.") not in texts
    assert texts[ref_to("Wir bauen.")] == "Wir bauen."
    assert read_now(recorder.state, "member") == {ref_to("Wir bauen später."): "Wir bauen später."}


def test_whoever_votes_in_secret_has_at_once_what_is_to_be_encrypted():
    hall = Hall(1, 1, 1)
    hall.begin()
    secret = encode(view(hall.state, "member"))["votes"][0]["secret"]
    assert read_now(hall.state, "member")[secret["election_ref"]] == hall.vote.secret.election
    hall.count()
    assert secret["election_ref"] not in read_now(hall.state, "member")
    assert secret["election_ref"] in readable(hall.state, "member")


def test_a_written_procedure_is_read_by_everybody_at_another_time():
    recorder = written()
    texts = [read_now(state, "member") for state in states(recorder)]
    motions = {item.motion for item in recorder.state.agenda.values()}
    assert all(motions.isdisjoint(each.values()) for each in texts)


def test_of_an_erased_text_every_screen_that_could_read_it_is_told_that_it_was():
    recorder = two_items()
    recorder.must(RaiseObjection(objection_id="o1", person_id="p1", member_id="m1", text="Ich widerspreche."))
    ref, state = recorder.state.objections["o1"].text, recorder.state.but(texts={})
    erased = "[Text gelöscht] / [text erased]"
    assert readable(state, "chair")[ref] == read_now(state, "chair")[ref] == erased
    assert ref not in readable(state, "member") | read_now(state, "member")
