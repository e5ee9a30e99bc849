"""Presence is true: enough are there at the close as at the opening, and a proxy ends by who may vote in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konvent.core.law.verdict import Defect, Status
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting.building import (
    BEGIN,
    Recorder,
    demo_rulebook,
    options,
    organisation,
    resolution,
    roll_of,
)

SEATS = options(a="Anna", b="Berta")


def hall(*present: int, of: int = 6, item=None) -> Recorder:
    """The demo's statutes want a third of the members: here two of six."""
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, of + 1))), item or resolution())
    recorder.open()
    for n in present:
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def leave(recorder: Recorder, *numbers: int) -> None:
    for n in numbers:
        recorder.must(CheckOut(person_id=f"p{n}"))


def holds(recorder: Recorder) -> bool:
    return all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


def test_a_vote_at_whose_close_too_few_are_there_is_the_chair_s_to_find():
    recorder = hall(1, 2, 3)
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    for n in (1, 2, 3):
        recorder.cast("v1", f"m{n}", "yes")
    leave(recorder, 2, 3)
    recorder.close("v1")
    vote = recorder.state.votes["v1"]
    assert vote.quorum.status == Status.PASS and vote.quorum_at_close.status == Status.FAIL
    assert (vote.verdict.status, vote.verdict.defect) == (Status.UNDECIDED, Defect.VOID)
    said = program().text(vote.verdict.said).de
    assert "nicht beschlussfähig" in said and "§ 12" in said and "3 Ja" in said, said
    refused = recorder.do(DeclareVote(vote_id="v1"))
    assert isinstance(refused, Refusal) and (refused.code, refused.cite) == (
        "votes.finding_needed",
        "§ 12 der Satzung",
    )
    recorder.must(DeclareVote(vote_id="v1", finding="rejected"))
    assert recorder.state.votes["v1"].accepted is False and holds(recorder)


@pytest.mark.parametrize("gone", [(), (3,)])
def test_who_leaves_without_breaking_the_quorum_changes_nothing(gone):
    recorder = hall(1, 2, 3)
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.cast("v1", "m1", "yes")
    leave(recorder, *gone)
    recorder.close("v1")
    assert recorder.state.votes["v1"].verdict.status == Status.PASS
    recorder.must(DeclareVote(vote_id="v1"))


def test_who_comes_back_before_the_close_is_there_at_the_close():
    recorder = hall(1, 2)
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.cast("v1", "m1", "yes")
    leave(recorder, 2)
    recorder.must(CheckIn(person_id="p2", mode="room"))
    recorder.close("v1")
    assert recorder.state.votes["v1"].verdict.status == Status.PASS


def test_what_was_rejected_stays_rejected_without_a_quorum_and_says_so():
    recorder = hall(1, 2)
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.cast("v1", "m1", "no")
    leave(recorder, 1, 2)
    recorder.close("v1")
    verdict = recorder.state.votes["v1"].verdict
    assert verdict.status == Status.FAIL
    assert "nicht beschlussfähig" in program().text(verdict.said).de
    recorder.must(DeclareVote(vote_id="v1"))


def test_nobody_is_elected_by_the_count_alone_once_too_few_are_there():
    recorder = hall(
        1, 2, item=resolution(kind="election", subject="election", method="one_of", options=SEATS)
    )
    recorder.must(OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("a", "b")))
    recorder.cast("v1", "m1", "a")
    leave(recorder, 2)
    recorder.close("v1")
    assert recorder.state.votes["v1"].verdict.status == Status.UNDECIDED
    assert isinstance(recorder.do(DeclareVote(vote_id="v1", acceptance=True)), Refusal)


def test_a_vote_that_closes_by_itself_is_looked_at_when_its_box_is_sealed():
    recorder = hall(1, 2)
    recorder.must(OpenVote(vote_id="v1", item_id="i1", closes_at=recorder.at + timedelta(minutes=5)))
    recorder.cast("v1", "m1", "yes")
    leave(recorder, 2)
    recorder.must(CloseVote(vote_id="v1"), by="system", seconds=600)
    assert recorder.state.votes["v1"].verdict.status == Status.UNDECIDED and holds(recorder)


# --- who ends a proxy by coming ---


def statutes(**values):
    rulebook = demo_rulebook()
    book = replace(rulebook.statutes, values={**rulebook.statutes.values, **values})
    return replace(rulebook, statutes=book)


def with_proxy(*delegates: str, **values: object) -> Recorder:
    """m1 with these delegates has given its vote to p2, who is there."""
    changed = {key.replace("__", "."): value for key, value in values.items()}
    recorder = Recorder(
        roll_of(organisation(1, delegates=delegates), organisation(2), board=("p9",)),
        resolution(),
        rulebook=statutes(**changed),
        held_at=BEGIN,
    )
    recorder.must(GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2"))
    recorder.must(CheckIn(person_id="p2", mode="online"))
    return recorder


NO_SUBSTITUTES = {"representation__delegates__substitution": "none"}


@pytest.mark.parametrize(
    ("who", "changes", "ended"),
    [
        ("p1", {}, True),
        ("p1b", {}, True),  # the statutes let her step in
        ("p1b", NO_SUBSTITUTES, False),  # she comes to listen
        ("p1", NO_SUBSTITUTES, True),
        ("p1", {"representation__delegates__allowed": False}, False),
        ("p9", {}, False),  # on the board, of no member
    ],
)
def test_only_who_may_cast_a_vote_ends_the_proxy_for_it(who, changes, ended):
    recorder = with_proxy("p1", "p1b", **changes)
    recorder.must(CheckIn(person_id=who, mode="room"))
    assert recorder.state.proxies["x1"].active is not ended
    assert recorder.state.held["m1"].person == (who if ended else "p2")
    recorder.must(CheckOut(person_id=who))
    held = recorder.state.held.get("m1")
    assert (held.person if held else None) == (None if ended else "p2"), (
        "what ended does not come back by itself"
    )
    if ended:
        recorder.must(GrantProxy(proxy_id="x2", member_id="m1", holder_id="p2"))
        assert recorder.state.held["m1"].person == "p2"


def test_who_only_listens_neither_keeps_the_member_from_giving_a_proxy_nor_from_giving_it_to_her():
    recorder = with_proxy("p1", "p1b", **NO_SUBSTITUTES)
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CheckOut(person_id="p1"))
    recorder.must(CheckIn(person_id="p1b", mode="room"))
    assert "m1" not in recorder.state.held
    recorder.must(GrantProxy(proxy_id="x2", member_id="m1", holder_id="p1b"))
    assert (recorder.state.held["m1"].person, recorder.state.held["m1"].kind) == ("p1b", "proxy")
    recorder.must(CheckIn(person_id="p1b", mode="online"))
    assert recorder.state.proxies["x2"].active
