"""The desk under stress: second clicks, two chairs, wrong clocks, deaths at the worst moment."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from konvent.core.journal.entry import first_broken
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.circular import CloseCircular, OpenCircular
from konvent.core.meeting.floor import QueueSpeaker
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.roles import GiveRole, WithdrawRole
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.lawbook.words import program
from konvent.ledger import Ledger, Receipt, box_id, open_ledger
from tests.desk.hall import BEGIN, Hall


@pytest.fixture
def address(tmp_path) -> str:
    return f"sqlite:///{tmp_path}/ledger.sqlite3"


@pytest.fixture
def ledger(address) -> Iterator[Ledger]:
    opened = open_ledger(address)
    yield opened
    opened.close()


@pytest.fixture
def hall(ledger) -> Hall:
    return Hall(ledger)


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def test_a_second_click_does_nothing_and_is_answered_like_the_first(hall):
    hall.open_vote()
    first = hall.act(QueueSpeaker(item_id="i1", person_id="p3"), command_id="click")
    again = hall.act(QueueSpeaker(item_id="i1", person_id="p3"), command_id="click")
    assert again == first
    assert code(hall.act(QueueSpeaker(item_id="i1", person_id="p3"))) == "floor.already_queued"


def test_convening_twice_is_harmless(hall):
    hall.convene()
    hall.convene()
    assert len(hall.desk.ledger.entries("a1")) == 1


def test_of_two_chairs_who_act_at_once_one_wins_and_nothing_breaks(address, hall, ledger):
    hall.open_vote()
    hall.must(CloseVote(vote_id="v1"))
    hall.must(DeclareVote(vote_id="v1"))
    other_ledger = open_ledger(address)
    other = Desk(other_ledger, clock=lambda: hall.now)

    def call(desk: Desk) -> object:
        return desk.handle("a1", CallItem(item_id="i2"), actor="u1", command_id=f"c{id(desk)}")

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(call, [hall.desk, other]))
    assert sorted(code(answer) for answer in answers) == ["", "agenda.already_called"]
    assert first_broken(ledger.entries("a1")) is None
    other_ledger.close()


@pytest.mark.parametrize("command", [CallItem(item_id="i1"), CloseVote(vote_id="v1"), CloseAssembly()])
def test_commands_out_of_order_are_refused_in_words(hall, command):
    assert code(hall.act(command)) == "assembly.not_convened"
    hall.convene()
    answer = hall.act(command)
    assert isinstance(answer, Refusal)
    assert program().text(answer).de.endswith(".")


def test_the_journal_s_time_never_runs_backwards_even_if_the_clock_does(hall, ledger):
    hall.open_vote()
    hall.now -= timedelta(hours=3)
    hall.must(CloseVote(vote_id="v1"))
    times = [entry.at for entry in ledger.entries("a1")]
    assert times == sorted(times)


def test_ballots_admitted_by_a_server_whose_clock_goes_ahead_lie_before_the_seal(address, hall, ledger):
    hall.open_vote()
    other_ledger = open_ledger(address)
    other = Desk(other_ledger, clock=lambda: hall.now + timedelta(seconds=40))
    other.state("a1")
    for n, desk in enumerate([other, hall.desk, hall.desk, other], start=1):
        assert isinstance(desk.cast("a1", Cast("v1", f"m{n}", "yes"), by=f"p{n}"), Receipt)
    hall.must(CloseVote(vote_id="v1"))
    hall.must(DeclareVote(vote_id="v1"))
    state = hall.desk.state("a1")
    ballots = ledger.box_entries(box_id("a1", "v1"))
    times = [ballot["at"] for ballot in ballots]
    assert times == sorted(times) and len(set(times)) == 1
    found = list(Replay(ledger.entries("a1"), state.body, {"v1": ballots}))
    assert [program().text(each.said).de for each in found if not each.ok] == []
    other_ledger.close()


def test_a_ballot_on_paper_that_waited_is_no_fault_of_a_teller_who_has_laid_down_her_task(
    address, hall, ledger
):
    """Its time is that of a ballot which came by a faster clock; by then she was no teller any more."""
    hall.open_vote()
    hall.must(GiveRole(holder="p6", role="teller"))
    other_ledger = open_ledger(address)
    other = Desk(other_ledger, clock=lambda: hall.now + timedelta(seconds=40))
    other.state("a1")
    assert isinstance(other.cast("a1", Cast("v1", "m1", "yes"), by="p1"), Receipt)
    paper = Cast("v1", "m2", "no", channel="paper")
    assert isinstance(hall.desk.cast("a1", paper, by="p6"), Receipt)
    hall.must(WithdrawRole(holder="p6", role="teller"))
    hall.must(CloseVote(vote_id="v1"))
    ballots = ledger.box_entries(box_id("a1", "v1"))
    state = hall.desk.state("a1")

    def wrong(ballots: list[dict[str, object]]) -> list[str]:
        replay = Replay(ledger.entries("a1"), state.body, {"v1": ballots})
        return [each.said.key for each in replay if not each.ok]

    assert wrong(ballots) == []
    later = (hall.now + timedelta(seconds=39)).isoformat(timespec="microseconds").replace("+00:00", "Z")
    assert "verify.acts.ballot" in wrong([ballots[0], ballots[1] | {"at": later}])
    other_ledger.close()


def test_a_desk_that_starts_anew_knows_everything(hall, ledger):
    hall.open_vote()
    hall.cast(1)
    again = Desk(ledger, clock=lambda: hall.now)
    assert again.state("a1") == hall.desk.state("a1")


def test_a_vote_whose_box_was_sealed_before_a_crash_is_completed(hall, ledger):
    hall.open_vote()
    for n in range(1, 5):
        assert isinstance(hall.cast(n), Receipt)
    ledger.box_seal(box_id("a1", "v1"), "u1")  # and here the server dies
    again = Desk(ledger, clock=lambda: hall.now)
    assert code(again.cast("a1", Cast("v1", "m5", "yes"), by="p5")) == "votes.closed"
    assert again.sweep() == 1
    assert again.sweep() == 0
    vote = again.state("a1").votes["v1"]
    assert (vote.phase, vote.sealed_count, vote.tally.heads["yes"]) == ("tallied", 4, 4)
    assert {entry.actor for entry in ledger.entries("a1") if entry.kind == "votes.sealed"} == {"u1"}, "hers"


def test_the_system_ends_no_vote_before_its_end_and_none_without_an_end(hall):
    hall.open_vote()
    assert (
        code(hall.desk.handle("a1", CloseVote(vote_id="v1"), actor="system", command_id="x1"))
        == "command.not_yours"
    )


def test_an_end_that_was_announced_holds_until_everybody_has_voted_herself(hall):
    hall.open_vote(closes_at=hall.now + timedelta(minutes=10))
    voters = hall.desk.state("a1").votes["v1"].electorate
    for member in voters:
        early = hall.desk.handle("a1", CloseVote(vote_id="v1"), actor="u1", command_id=f"early-{member}")
        assert code(early) == "votes.too_early"
        assert isinstance(hall.cast(int(member[1:])), Receipt)
    hall.must(CloseVote(vote_id="v1"))


def test_whether_a_vote_may_be_closed_is_said_as_it_is_decided(hall):
    """Once with an end that was announced, where one of the ballots is on paper, and once without."""
    hall.open_vote(closes_at=hall.now + timedelta(minutes=10))

    def may_close(vote_id: str) -> bool:
        state = hall.desk.state("a1")
        said = hall.desk.may_close(state, (state.votes[vote_id],))
        answer = hall.desk.handle(
            "a1", CloseVote(vote_id=vote_id), actor="u1", command_id=f"close-{hall.now.timestamp()}"
        )
        assert isinstance(answer, Refusal) is not said
        hall.now += timedelta(seconds=1)
        return said

    for n in range(1, 6):
        assert isinstance(hall.cast(n), Receipt)
        assert not may_close("v1")
    paper = Cast("v1", "m6", "yes", channel="paper")
    assert isinstance(hall.desk.cast("a1", paper, by="u1"), Receipt)
    assert not may_close("v1"), "m6 may still vote herself"
    assert isinstance(hall.cast(6), Receipt)
    assert may_close("v1")
    hall.must(CallItem(item_id="i2"))
    hall.must(OpenVote(vote_id="v2", item_id="i2"))
    assert may_close("v2")


def test_a_written_procedure_closes_at_its_deadline_with_nobody_there(hall):
    hall.convene(form="written", closes_at=BEGIN + timedelta(days=10))
    for n in range(1, 7):
        hall.must(RecordInvitation(member_id=f"m{n}", channel="email", outcome="sent"))
    hall.must(OpenCircular())
    for n in range(1, 5):
        assert isinstance(hall.cast(n, vote_id="v-i1"), Receipt)
    assert hall.desk.sweep() == 0
    hall.now = BEGIN + timedelta(days=10)
    assert code(hall.cast(5, vote_id="v-i1")) == "votes.closed"
    assert hall.desk.sweep() == 1
    assert hall.desk.state("a1").votes["v-i1"].phase == "tallied"


def test_a_written_procedure_closes_when_all_have_answered(hall):
    hall.convene(form="written", closes_at=BEGIN + timedelta(days=10))
    hall.must(OpenCircular())
    for vote in ("v-i1", "v-i2"):
        for n in range(1, 7):
            hall.cast(n, vote_id=vote)
    assert hall.desk.sweep() == 1


@pytest.mark.parametrize(
    ("close", "refusal"),
    [(CloseCircular(), "circular.too_early"), (CloseVote(vote_id="v-i1"), "circular.not_in_writing")],
    ids=["all", "one"],
)
def test_a_closing_that_is_refused_leaves_the_boxes_open(hall, ledger, close, refusal):
    hall.convene(form="written", closes_at=BEGIN + timedelta(days=10))
    hall.must(OpenCircular())
    for n in range(1, 6):
        hall.cast(n, vote_id="v-i1")
    assert code(hall.act(close)) == refusal
    assert ledger.box_seal_of(box_id("a1", "v-i1")) is None
    assert isinstance(hall.cast(6, vote_id="v-i1"), Receipt)


def test_the_whole_replays_without_a_finding(hall, ledger):
    hall.open_vote()
    for n in range(1, 6):
        hall.cast(n, "no" if n == 3 else "yes")
    hall.cast(3, "abstain")
    hall.must(CloseVote(vote_id="v1"))
    hall.must(DeclareVote(vote_id="v1"))
    state = hall.desk.state("a1")
    boxes = {"v1": ledger.box_entries(box_id("a1", "v1"))}
    found = list(Replay(ledger.entries("a1"), state.body, boxes))
    assert [program().text(each.said).de for each in found if not each.ok] == []


VOTERS = 400
WRITER = """
import sys
from concurrent.futures import ThreadPoolExecutor
from konvent.desk import Desk
from konvent.ledger import Receipt, open_ledger
desk = Desk(open_ledger(sys.argv[1]))
def cast(n):
    answer = desk.cast("a1", Cast("v1", f"m{n}", "yes"), by=f"p{n}")
    if isinstance(answer, Receipt):
        sys.stdout.write(f"{n} {answer.place} {answer.hash}\\n")
        sys.stdout.flush()
with ThreadPoolExecutor(8) as pool:
    list(pool.map(cast, range(1, int(sys.argv[2]) + 1)))
"""


@pytest.mark.parametrize("round_", range(5))
def test_kill_9_while_votes_pour_in_loses_no_receipt_and_invents_none(address, tmp_path, round_):
    ledger = open_ledger(address)
    hall = Hall(ledger, members=VOTERS)
    hall.open_vote()
    ledger.close()
    source = Path(__file__).resolve().parents[2] / "src"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, address, str(VOTERS)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    assert writer.stdout is not None
    receipts = [writer.stdout.readline()]
    time.sleep(random.Random(round_).uniform(0, 0.15))
    writer.send_signal(signal.SIGKILL)
    receipts += writer.stdout.read().splitlines(keepends=True)
    writer.wait()
    handed_out = [line.split() for line in receipts if line.endswith("\n")]
    again = open_ledger(address)
    with again.reading() as tx:  # type: ignore[attr-defined]
        rows = tx.rows("SELECT place, hash, payload FROM ballot WHERE vote_id = 'a1/v1' ORDER BY place")
    in_box = {place: (hash_, json.loads(payload)["member"]) for place, hash_, payload in rows}
    assert list(in_box) == list(range(1, len(rows) + 1))
    members = [member for _, member in in_box.values()]
    assert len(set(members)) == len(members)
    for n, place, hash_ in handed_out:
        assert in_box[int(place)] == (hash_, f"m{n}")
    assert first_broken(again.entries("a1")) is None
    desk = Desk(again)
    assert not isinstance(desk.handle("a1", CloseVote(vote_id="v1"), actor="u1", command_id="close"), Refusal)
    assert desk.state("a1").votes["v1"].tally.heads["yes"] == len(rows)
    again.close()


def test_what_is_not_stored_is_said(hall, monkeypatch):
    from konvent.ledger import LedgerUnavailable

    hall.open_vote()

    def full(*_args, **_kwargs):
        raise LedgerUnavailable("database or disk is full")

    monkeypatch.setattr(hall.desk.ledger, "append", full)
    monkeypatch.setattr(hall.desk.ledger, "box_append", full)
    assert code(hall.act(OpenVote(vote_id="v2", item_id="i1"))) in ("votes.still_open", "ledger.unavailable")
    assert code(hall.act(QueueSpeaker(item_id="i1", person_id="p3"))) == "ledger.unavailable"
    assert code(hall.cast(1)) == "ledger.unavailable"
