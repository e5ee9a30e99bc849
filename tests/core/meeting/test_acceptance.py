"""Who was elected says later whether she accepts: it is recorded once, until the minutes are approved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.minutes import ApproveMinutes, ReopenMinutes
from konvent.core.meeting.votes.acts import (
    ConfirmCorrection,
    DeclareVote,
    ProposeCorrection,
    RecordAcceptance,
)
from konvent.core.minutes.compose import outline
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder
from tests.core.meeting.test_rounds import code, election
from tests.core.minutes.elected import elected

DAY = date(2026, 6, 12)


def recording(**changes) -> RecordAcceptance:
    return RecordAcceptance(
        **{"vote_id": "v1", "accepts": True, "form": "meeting", "declared_on": DAY} | changes
    )


def left_open() -> Recorder:
    """Elected with four of six votes; nothing is said of her acceptance."""
    recorder = election(majority="relative")
    recorder.must(DeclareVote(vote_id="v1"))
    return recorder


def minuted(recorder: Recorder) -> str:
    record = next(
        block.vote
        for section in outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes).sections
        for block in section.blocks
        if block.vote
    )
    return " ".join((record.declared, *record.consequences))


@pytest.mark.parametrize("accepts", [True, False])
def test_nobody_is_elected_before_she_has_said_that_she_accepts(accepts) -> None:
    recorder = left_open()
    assert not recorder.state.votes["v1"].holds
    assert "noch offen" in minuted(recorder)
    recorder.must(recording(accepts=accepts), by="p2")
    vote = recorder.state.votes["v1"]
    assert (vote.holds, vote.acceptance, vote.number) == (accepts, accepts, 1)
    assert view(recorder.state, "member").votes[0].result.acceptance is accepts
    word = "Angenommen" if accepts else "Abgelehnt"
    assert f"{word} wurde die Wahl am Freitag, 12. Juni 2026, in der Versammlung" in minuted(recorder)
    assert "noch offen" not in minuted(recorder)
    assert [
        finding.said for finding in Replay(recorder.entries, recorder.body, recorder.boxes) if not finding.ok
    ] == []


def test_it_is_recorded_after_the_close_until_the_minutes_are_approved() -> None:
    recorder = elected()
    assert recorder.state.votes["v1"].holds
    recorder = left_open()
    recorder.must(CloseAssembly())
    recorder.must(ApproveMinutes(role="chair", document_hash="0" * 64))
    assert code(recorder.do(recording())) == "votes.minutes_approved"
    recorder.must(ReopenMinutes(reason="Die Annahme fehlt."))
    recorder.must(recording(form="written", declared_on=DAY - timedelta(days=30)))


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"vote_id": "v9"}, "votes.not_declared"),
        ({"declared_on": DAY + timedelta(days=1)}, "votes.acceptance_ahead"),
    ],
)
def test_what_cannot_have_been_declared_is_not_recorded(changes, refused) -> None:
    assert code(left_open().do(recording(**changes))) == refused


def test_nobody_accepts_where_nobody_was_elected() -> None:
    recorder = election()
    assert code(recorder.do(recording())) == "votes.not_declared"
    recorder.must(DeclareVote(vote_id="v1"))
    assert code(recorder.do(recording())) == "votes.nobody_to_accept"


def test_what_is_known_is_corrected_by_two_and_both_stand_in_the_minutes() -> None:
    recorder = left_open()
    recorder.must(recording())
    assert code(recorder.do(recording(accepts=False))) == "votes.acceptance_known"
    recorder.must(ProposeCorrection(vote_id="v1", acceptance=False, reason="Falsch verstanden."))
    recorder.must(ConfirmCorrection(vote_id="v1", acceptance=False), by="p1")
    assert not recorder.state.votes["v1"].holds
    said = minuted(recorder)
    assert said.index("in der Versammlung") < said.index("Berichtigt")
    assert said.index("Berichtigt") < said.index("Die Wahl wurde nicht angenommen")


def test_only_who_runs_or_writes_records_it() -> None:
    recorder = left_open()
    assert code(recorder.do(recording(), by="p3")) == "command.not_yours"
