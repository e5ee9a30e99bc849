"""Once means once: acts and ballots that come again, in another order, with other content, after the close, elsewhere."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.core.ids import is_id
from konvent.core.journal.entry import first_broken
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.event import Command
from konvent.core.meeting.floor import LeaveQueue, QueueSpeaker
from konvent.core.meeting.incidents import ReportIncident
from konvent.core.meeting.mandates import GrantProxy, RevokeProxy
from konvent.core.meeting.minutes import WriteMinutes
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.meeting.roles import GiveRole, WithdrawRole
from konvent.core.meeting.votes.acts import CloseVote, OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.meeting.votes.casting import may_enter
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.lawbook.words import program
from konvent.ledger import Receipt, open_ledger
from tests.desk.hall import BEGIN, Hall

LATER = BEGIN + timedelta(hours=1)
IDS = ("c1", "c2", "c3", "c4")
TEXTS = ("", "Der Vorsitz begrüßt alle.", "Berichtigt.")
ACTS: tuple[tuple[str, Command], ...] = (
    *((f"p{n}", QueueSpeaker(item_id="i1", person_id=f"p{n}")) for n in (1, 3)),
    *((f"p{n}", LeaveQueue(item_id="i1", person_id=f"p{n}")) for n in (1, 3)),
    *(("p2", WriteMinutes(section="opening", text=text)) for text in TEXTS),
    *(("u1", WriteMinutes(section="opening", text=text)) for text in TEXTS[1:]),
    *(
        ("p3", RaiseObjection(objection_id=each, person_id="p3", member_id="m3", text=text))
        for each in ("o1", "o2")
        for text in TEXTS[1:]
    ),
    *(("u1", GiveRole(holder=f"p{n}", role="teller")) for n in (4, 5)),
    ("u1", WithdrawRole(holder="p4", role="teller")),
)
OPENED = [Cast("v1", f"m{n}", choice, id=each) for n in (1, 2, 3) for choice in ("yes", "no") for each in IDS]
ENTERED = [each._replace(channel="paper") for each in OPENED]

steps = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from([*OPENED, *ENTERED, "close", "restart", "home"]))
    | st.tuples(st.integers(0, 1), st.sampled_from(ACTS), st.sampled_from(IDS)),
    max_size=25,
)


def dealt(seed: int, number: int) -> list[Any]:
    """As many steps, the vote being closed after two thirds of them."""
    dice = random.Random(seed)
    acts = [(dice.randrange(2), dice.choice(ACTS), dice.choice(IDS)) for _ in range(number)]
    casts = [(dice.randrange(2), dice.choice([*OPENED, *ENTERED, "restart"])) for _ in range(number)]
    mixed = dice.sample(acts + casts, 2 * number)
    mixed.insert(4 * number // 3, (0, "close"))
    return mixed


class Servers:
    """Two servers on one ledger, and what they have answered so far: under an id there is one content and one answer."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.ledgers = [open_ledger(url), open_ledger(url)]
        self.desks = [self._desk(0), self._desk(1)]
        self.acts: dict[str, tuple[Any, Any]] = {}
        self.ballots: dict[str, tuple[Any, Receipt]] = {}
        self.closed = False
        self.home = False

    def _desk(self, which: int) -> Desk:
        return Desk(self.ledgers[which], clock=lambda: LATER)

    def step(self, which: int, what: Any, command_id: str = "") -> None:
        if what == "restart":
            self.ledgers[which].close()
            self.ledgers[which] = open_ledger(self.url)
            self.desks[which] = self._desk(which)
        elif what == "close":
            self.desks[which].handle("a1", CloseVote(vote_id="v1"), actor="u1", command_id="close")
            self.closed = True
        elif what == "home":
            going = CheckIn(person_id="p3", mode="online")
            self.desks[which].handle("a1", going, actor="p3", command_id="home")
            self.home = True
        elif isinstance(what, Cast):
            self.cast(which, what)
        else:
            self.act(which, *what, command_id)

    def act(self, which: int, actor: str, command: Command, command_id: str) -> None:
        before = self.length()
        answer = self.desks[which].handle("a1", command, actor=actor, command_id=command_id)
        if command_id in self.acts:
            first, told = self.acts[command_id]
            assert answer == told if first == (actor, command) else code(answer) == "command.id_used"
            assert self.length() == before
        elif isinstance(answer, Refusal):
            assert self.length() == before
        else:
            self.acts[command_id] = (actor, command), answer
            assert self.length() == before + len(answer)

    def cast(self, which: int, ballot: Cast) -> None:
        by = "p4" if ballot.channel == "paper" else f"p{ballot.member[1:]}"
        may_not = self.may_not(which, ballot)
        answer = self.desks[which].cast("a1", ballot, by=by)
        if ballot.id in self.ballots:
            first, receipt = self.ballots[ballot.id]
            if first == ballot:
                assert answer == receipt._replace(repeated=True)
            else:
                assert code(answer) in ("votes.id_used", "votes.closed", "votes.own_ballot_there", *may_not)
        elif isinstance(answer, Receipt):
            assert not self.closed
            assert not may_not
            self.ballots[ballot.id] = ballot, answer
        else:
            assert code(answer) in ("votes.own_ballot_there", *may_not) or (
                code(answer) == "votes.closed" and self.closed
            )
        assert len(self.ledgers[which].box_entries("a1/v1")) == len(self.ballots)

    def may_not(self, which: int, ballot: Cast) -> tuple[str, ...]:
        """Why nobody may enter this by now on paper: who handed it in has gone home, or who enters it tells no more."""
        if ballot.channel != "paper":
            return ()
        told = may_enter(self.desks[which].state("a1"), "p4", LATER)
        gone = self.home and ballot.member == "m3"
        return (() if told else ("command.not_yours",)) + (("votes.not_in_room",) if gone else ())

    def length(self) -> int:
        return len(self.ledgers[0].entries("a1"))

    def end(self) -> None:
        entries = self.ledgers[1].entries("a1")
        assert first_broken(entries) is None
        assert {entry.command_id for entry in entries} >= {
            each for each, (_, answer) in self.acts.items() if answer
        }
        for each in self.ledgers:
            each.close()


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def voting(url: str) -> None:
    """An assembly with an open vote."""
    ledger = open_ledger(url)
    hall = Hall(ledger, members=5)
    hall.open_vote()
    hall.must(GiveRole(holder="p4", role="teller"))
    ledger.close()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    voting(f"sqlite:///{folder}/ledger.sqlite3")
    return folder / "ledger.sqlite3"


numbers = count(1)


@given(steps=steps)
@settings(max_examples=30, deadline=None)
def test_whatever_comes_again_is_answered_like_the_first_time_and_nothing_else_goes_by_its_id(begun, steps):
    copy = begun.with_name(f"{next(numbers)}.sqlite3")
    shutil.copy(begun, copy)
    servers = Servers(f"sqlite:///{copy}")
    for each in steps:
        servers.step(*each)
    servers.end()


def test_so_it_is_on_both_databases(url):
    voting(url)
    servers = Servers(url)
    for each in dealt(7, 120):
        servers.step(*each)
    assert len(servers.acts) == len(servers.ballots) == len(IDS)
    servers.end()


@pytest.fixture
def hall(tmp_path) -> Iterator[Hall]:
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger)
    hall.open_vote()
    yield hall
    ledger.close()


def test_of_two_with_one_id_the_second_is_refused(hall):
    first = hall.act(QueueSpeaker(item_id="i1", person_id="p3"), actor="p3", command_id="click")
    answer = hall.act(QueueSpeaker(item_id="i1", person_id="p3"), actor="u1", command_id="click")
    assert code(answer) == "command.id_used"
    assert "nichts verändert" in program().text(answer).de
    assert hall.act(QueueSpeaker(item_id="i1", person_id="p3"), actor="p3", command_id="click") == first


def test_an_act_that_changed_nothing_changes_nothing_later_either(hall):
    """The prose is written as it stands, then written otherwise; the first request comes once more."""
    hall.must(WriteMinutes(section="opening", text="A"))
    same = WriteMinutes(section="opening", text="A")
    assert hall.act(same, command_id="same") == ()
    hall.must(WriteMinutes(section="opening", text="B"))
    assert hall.act(same, command_id="same") == ()
    assert code(hall.act(WriteMinutes(section="opening", text="C"), command_id="same")) == "command.id_used"
    (ref,) = hall.desk.state("a1").minutes.sections.values()
    assert hall.desk.state("a1").texts[ref].text == "B"


def test_nothing_is_left_of_a_text_once_it_is_erased_by_which_it_could_be_guessed(hall):
    """What a command is remembered by holds a typed text by its ref only, also if it changed nothing."""
    for command_id in ("first", "unchanged"):
        hall.act(WriteMinutes(section="opening", text="ja"), command_id=command_id)
    assert hall.desk.ledger.remembered("a1", "unchanged").entries == ()
    (ref,) = hall.desk.state("a1").minutes.sections.values()
    hall.desk.erase_text("a1", ref)
    for command_id in ("first", "unchanged"):
        again = hall.act(WriteMinutes(section="opening", text="ja"), command_id=command_id)
        assert code(again) == "command.id_used"


def test_a_refused_command_is_not_remembered(hall):
    assert code(hall.act(WithdrawRole(holder="p4", role="teller"), command_id="c")) == "roles.not_held"
    hall.must(GiveRole(holder="p4", role="teller"))
    assert code(hall.act(WithdrawRole(holder="p4", role="teller"), command_id="c")) == ""


def test_a_revoked_proxy_is_not_granted_anew_under_its_old_id(hall):
    hall.must(CheckOut(person_id="p5"))
    grant = GrantProxy(proxy_id="x1", member_id="m5", holder_id="p3")
    hall.must(grant)
    hall.must(RevokeProxy(proxy_id="x1"))
    assert code(hall.act(grant)) == "mandates.proxy_known"
    hall.must(replace(grant, proxy_id="x2"))
    assert [each.active for each in hall.desk.state("a1").proxies.values()] == [False, True]


BAD = ["", "a/b", "..", ".a", "a b", "ä", "a\n", "v:1", "x" * 65, "x" * 19_000, "_a", "-a"]


def made_up(bad: str) -> list[Command]:
    return [
        OpenVote(vote_id=bad, item_id="i1"),
        OpenVote(vote_id="v2", item_id="i1", concerns=("p1", bad)),
        GrantProxy(proxy_id=bad, member_id="m1", holder_id="p3"),
        RaiseObjection(objection_id=bad, person_id="p3", member_id="m3", text="So nicht."),
        ReportIncident(incident_id=bad, incident="other", from_at=BEGIN, text="Das Licht fiel aus."),
        ReportIncident(incident_id="n1", incident="other", from_at=BEGIN, persons=(bad,), text="Kein Ton."),
    ]


@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_id_is_refused_in_a_sentence_before_anything_else(hall, bad):
    assert not is_id(bad)
    before = len(hall.desk.ledger.entries("a1"))
    for command in made_up(bad):
        answer = hall.act(command)
        assert code(answer) == "command.id", command
        assert "1 bis 64 Buchstaben" in program().text(answer).de
    assert len(hall.desk.ledger.entries("a1")) == before
