"""The written procedure: opened all at once, open to everybody until its deadline, whoever closes it by which command."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from konvent.core.meeting.agenda import CallItem, RemoveItem
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.circular import CloseCircular, OpenCircular
from konvent.core.meeting.event import Command
from konvent.core.meeting.votes.acts import CancelVote, CloseVote, ExtendVote, OpenVote
from konvent.core.meeting.votes.counting import counted
from konvent.core.refusal import Refusal
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of

BEGIN = datetime(2026, 6, 12, 8, tzinfo=UTC)
DEADLINE = BEGIN + timedelta(days=10)
CLOSE: tuple[Command, ...] = (CloseCircular(), CloseVote(vote_id="v-i1"))
both_ways = pytest.mark.parametrize("close", CLOSE, ids=["circular.close", "votes.close"])


def running() -> Recorder:
    """Three members are asked two questions in writing, for ten days."""
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 4))),
        resolution("1"),
        resolution("2"),
        form="written",
        closes_at=DEADLINE,
    )
    recorder.must(OpenCircular())
    return recorder


def answer(recorder: Recorder, vote: str, *members: int) -> None:
    for n in members:
        assert len(recorder.cast(vote, f"m{n}", "yes")) == 64


def refused(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def false_ones(recorder: Recorder) -> list[str]:
    replay = Replay(recorder.entries, recorder.body, recorder.boxes)
    return [finding.said.key + str(finding.said.args) for finding in replay if not finding.ok]


def test_it_is_not_convened_with_a_deadline_that_is_past():
    late = DEADLINE + timedelta(seconds=1)
    with pytest.raises(AssertionError, match=r"circular\.deadline_past"):
        Recorder(roll_of(organisation(1)), resolution(), form="written", closes_at=DEADLINE, convened_at=late)


@both_ways
def test_it_is_not_closed_before_its_deadline_while_somebody_may_still_answer(close):
    recorder = running()
    answer(recorder, "v-i1", 1, 2)
    answer(recorder, "v-i2", 1, 2, 3)
    recorder.at = DEADLINE - timedelta(seconds=2)
    before = recorder.state
    assert refused(recorder.do(close)) == "circular.too_early"
    assert recorder.state is before
    answer(recorder, "v-i1", 3)


def test_the_replay_finds_a_vote_that_a_server_let_close_ten_days_early():
    recorder = running()
    answer(recorder, "v-i1", 1, 2)
    recorder.record(counted(recorder.state, [recorder.state.votes["v-i1"]], recorder.at, recorder.boxes))
    assert any("refusal.circular.too_early" in text for text in false_ones(recorder))


@both_ways
def test_it_may_be_closed_at_its_deadline_and_is_closed_once(close):
    recorder = running()
    recorder.at = DEADLINE - timedelta(seconds=1)
    recorder.must(close)
    assert recorder.cast("v-i1", "m1", "yes") == "votes.closed"
    assert refused(recorder.do(CloseVote(vote_id="v-i1"))) == "votes.not_open"
    assert false_ones(recorder) == []


@both_ways
def test_it_may_be_closed_early_once_everybody_has_answered(close):
    recorder = running()
    answer(recorder, "v-i1", 1, 2, 3)
    answer(recorder, "v-i2", 1, 2, 3)
    recorder.must(close)
    assert recorder.state.votes["v-i1"].phase == "tallied"
    assert false_ones(recorder) == []


def test_closing_the_whole_twice_is_refused():
    recorder = running()
    recorder.at = DEADLINE
    recorder.must(CloseCircular())
    assert refused(recorder.do(CloseCircular())) == "circular.not_running"


def test_a_vote_that_was_cancelled_needs_no_answers():
    recorder = running()
    answer(recorder, "v-i1", 1, 2, 3)
    recorder.must(CancelVote(vote_id="v-i2", reason="Falscher Text"))
    recorder.must(CloseCircular())
    assert recorder.state.votes["v-i1"].phase == "tallied"


def test_its_end_cannot_be_moved():
    recorder = running()
    later = ExtendVote(vote_id="v-i1", closes_at=DEADLINE + timedelta(days=1), reason="Urlaub")
    assert refused(recorder.do(later)) == "votes.deadline_announced"


def test_no_vote_is_opened_by_itself_in_it():
    recorder = running()
    recorder.must(CallItem(item_id="i1"))
    assert refused(recorder.do(OpenVote(vote_id="v9", item_id="i1"))) == "circular.all_at_once"
    assert refused(recorder.do(OpenVote(vote_id="v9", item_id="i1", secret=True))) == "circular.all_at_once"


def test_an_item_is_not_taken_off_while_its_vote_is_open():
    recorder = running()
    assert refused(recorder.do(RemoveItem(item_id="i1", reason="Falscher Text"))) == "votes.still_open"
