"""A tie: rejected, unless the statutes give the chair a casting vote; then it is hers alone, and the minutes name her."""

from __future__ import annotations

from dataclasses import replace

import pytest

from konvent.core.law.verdict import Status
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.votes.acts import ConfirmCorrection, DeclareVote, OpenVote, ProposeCorrection
from konvent.core.refusal import Refusal
from tests.core.meeting.building import Recorder, demo_rulebook, organisation, resolution, roll_of
from tests.core.minutes.test_outline import minutes, votes


def tied(decision: str | None, *, yes=(1, 2), no=(3, 4), subject: str = "") -> Recorder:
    """Person 1 presides; six members, of which 5 and 6 are there by proxy of person 4 if they vote."""
    values = {**demo_rulebook().statutes.values}
    values.pop("ties.decision", None)
    if decision:
        values["ties.decision"] = decision
    book = demo_rulebook()
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 7))),
        resolution("1"),
        rulebook=replace(book, statutes=replace(book.statutes, values=values)),
    )
    recorder.open()
    for n in range(1, 5):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(CallItem(item_id="i1"))
    procedural = {"subject": "procedural", "motion": "Schluss der Debatte"} if subject else {}
    recorder.must(OpenVote(vote_id="v1", item_id="i1", **procedural))
    for choice, members in (("yes", yes), ("no", no)):
        for n in members:
            recorder.cast("v1", f"m{n}", choice)
    recorder.close("v1")
    return recorder


def code(answer) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def holds(recorder: Recorder) -> bool:
    return all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


@pytest.mark.parametrize("decision", [None, "rejected"])
def test_without_a_clause_a_tie_is_rejected_and_nobody_can_find_otherwise(decision):
    recorder = tied(decision)
    assert recorder.state.votes["v1"].verdict.status == Status.FAIL
    assert (
        code(recorder.do(DeclareVote(vote_id="v1", finding="accepted"), by="p1")) == "votes.finding_differs"
    )
    recorder.must(DeclareVote(vote_id="v1"), by="p1")
    assert recorder.state.votes["v1"].casting is None


@pytest.mark.parametrize("finding", ["accepted", "rejected"])
def test_the_chair_decides_where_the_statutes_say_so_and_the_minutes_name_her(finding):
    recorder = tied("chair")
    assert recorder.state.votes["v1"].verdict.status == Status.WARN
    recorder.must(DeclareVote(vote_id="v1", finding=finding), by="p1")
    vote = recorder.state.votes["v1"]
    assert vote.accepted is (finding == "accepted") and vote.casting.person == "p1"
    told = votes(minutes(recorder))["v1"]
    assert any("Den Ausschlag gab" in line for line in told.doubts)
    assert not any("beruht auf der Entscheidung" in line for line in told.doubts)
    side = "dafür" if finding == "accepted" else "dagegen"
    assert f"den Ausschlag: {side}" in told.consequences[0]
    assert holds(recorder)


@pytest.mark.parametrize("finding", ["accepted", "rejected"])
def test_the_casting_vote_is_nobody_else_s(finding):
    recorder = tied("chair")
    assert code(recorder.do(DeclareVote(vote_id="v1", finding=finding), by="u1")) == "votes.casting_chair"


@pytest.mark.parametrize(
    ("yes", "no", "status", "choice"),
    [
        ((1, 2), (3, 4), Status.PASS, "yes"),
        ((2, 3), (1, 4), Status.FAIL, "no"),
        ((2,), (3,), Status.FAIL, "none"),
    ],
)
def test_where_her_vote_decides_it_is_the_one_she_has_cast(yes, no, status, choice):
    recorder = tied("chair_vote", yes=yes, no=no)
    vote = recorder.state.votes["v1"]
    assert vote.verdict.status == status
    assert (vote.casting.person, vote.casting.choice) == ("p1", choice)
    recorder.must(DeclareVote(vote_id="v1"), by="u1")
    assert holds(recorder)


def test_how_the_chair_voted_is_told_only_where_it_decided():
    recorder = tied("chair_vote", yes=(1, 2, 3), no=(4,))
    assert recorder.state.votes["v1"].casting is None
    assert "p1" not in str(recorder.entries[-1].data)
    assert holds(recorder)


def test_what_she_cast_for_somebody_else_is_not_her_vote():
    book = demo_rulebook()
    values = {**book.statutes.values, "ties.decision": "chair_vote"}
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 4))),
        resolution("1"),
        rulebook=replace(book, statutes=replace(book.statutes, values=values)),
    )
    recorder.open()
    for n in (1, 2):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(GrantProxy(proxy_id="x", member_id="m3", holder_id="p1", form="textform"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.cast("v1", "m3", "yes", person="p1")
    recorder.cast("v1", "m2", "no")
    recorder.close("v1")
    assert recorder.state.votes["v1"].casting.choice == "none"


def test_on_procedure_she_decides_a_tie_as_well():
    recorder = tied("chair", subject="procedural")
    recorder.must(DeclareVote(vote_id="v1", finding="accepted"), by="p1")
    assert recorder.state.votes["v1"].casting.choice == "yes"
    assert holds(recorder)


def test_whoever_rewrites_the_casting_vote_is_found():
    recorder = tied("chair_vote")
    place, tallied = next(
        (n, each) for n, each in enumerate(recorder.entries) if each.kind == "votes.tallied"
    )
    forged = replace(tallied, data=tallied.data | {"casting": {"person": "p1", "choice": "no"}})
    entries = [*recorder.entries[:place], forged, *recorder.entries[place + 1 :]]
    assert not all(each.ok for each in Replay(entries, recorder.body, recorder.boxes))


def test_a_casting_vote_that_somebody_else_gave_is_found():
    recorder = tied("chair")
    recorder.must(DeclareVote(vote_id="v1", finding="accepted"), by="p1")
    entries = [*recorder.entries[:-1], replace(recorder.entries[-1], actor="u1")]
    (wrong,) = [each for each in Replay(entries, recorder.body, recorder.boxes) if not each.ok]
    assert "votes.declared" in str(wrong.said)


def test_nobody_else_turns_a_casting_vote_round_by_a_correction():
    recorder = tied("chair")
    recorder.must(DeclareVote(vote_id="v1", finding="accepted"), by="p1")
    otherwise = ProposeCorrection(vote_id="v1", finding="rejected", reason="Verklickt.")
    assert code(recorder.do(otherwise, by="u1")) == "votes.casting_corrected"
    recorder.must(otherwise, by="p1")
    recorder.must(ConfirmCorrection(vote_id="v1", finding="rejected"), by="p2")
    vote = recorder.state.votes["v1"]
    assert (vote.accepted, vote.casting.person, vote.casting.choice) == (False, "p1", "no")
    assert holds(recorder)
