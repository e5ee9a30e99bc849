"""An older backup is put back: screens know what they were told, and the server says what is gone and which votes it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from konvent.core.meeting.agenda import CallItem, FinishItem
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.ledger import open_ledger
from tests.desk.hall import Hall
from tests.live.test_live import HEADERS, Server, ballot, told

KEY = b"a secret that all processes of this test know"


class Place:
    """An installation whose ledger is backed up and put back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ledger = open_ledger(f"sqlite:///{folder}/ledger.sqlite3")
        self.hall = Hall(ledger)
        self.hall.desk = Desk(ledger, clock=lambda: self.hall.now, server_secret=KEY)
        self.hall.open_vote()

    def back_up(self) -> Path:
        copy = self.folder / "backup.sqlite3"
        with (
            closing(sqlite3.connect(self.folder / "ledger.sqlite3")) as store,
            closing(sqlite3.connect(copy)) as to,
        ):
            store.backup(to)
        return copy

    def served(self) -> Server:
        return Server(self.hall, self.folder / "static")

    def put_back(self, copy: Path) -> None:
        self.hall.desk.ledger.close()
        self.hall.desk = Desk(
            open_ledger(f"sqlite:///{copy}"), clock=lambda: self.hall.now, server_secret=KEY
        )


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.hall.desk.ledger.close()


def marks_of(server: Server, *, votes: int = 1) -> list[str]:
    """What a screen that connects now keeps. votes: how many are open"""
    with server.as_("member:p2") as client, client.stream("GET", "/live/a1/stream?as=member") as stream:
        return [data["mark"] for _, data in islice(told(stream), 2 + votes) if "mark" in data]


def missing(server: Server, marks: Any, who: str = "member:p2") -> list[str]:
    with server.as_(who) as client:
        answer = client.post("/live/a1/seen", json={"marks": marks}, headers=HEADERS)
    assert answer.status_code == 200, answer.text
    return [each["de"] for each in answer.json()["missing"]]


def shown_to_chair(server: Server) -> list[str]:
    with server.as_("office:") as client:
        return [each["de"] for each in client.get("/live/a1/situation").json()["notices"]]


def test_receipts_that_are_gone_are_said_with_the_vote_they_belong_to(place: Place):
    with place.served() as server, server.as_("member:p2") as client:
        assert ballot(client, "m2").status_code == 200
        copy = place.back_up()
        for n in (3, 4):
            with server.as_(f"member:p{n}") as other:
                assert ballot(other, f"m{n}").status_code == 200
        marks = marks_of(server)
        assert len(marks) == 2
        assert missing(server, marks) == [] == shown_to_chair(server), "nothing is missing yet"
    place.put_back(copy)
    with place.served() as server:
        [said] = missing(server, marks)
        assert said.startswith("TOP 1 (") and "schon 3 Mitglieder abgestimmt" in said and "Quittungen" in said
        assert shown_to_chair(server) == [said]
        assert missing(server, marks_of(server), "member:p3") == [said], "every screen that asks is told"


def test_acts_and_votes_that_are_gone_are_said(place: Place):
    copy = place.back_up()
    with place.served() as server:
        seen = marks_of(server)
        place.hall.must(CloseVote(vote_id="v1"))
        place.hall.must(DeclareVote(vote_id="v1"))
        place.hall.must(FinishItem(item_id="i1"))
        place.hall.must(CallItem(item_id="i2"))
        place.hall.must(OpenVote(vote_id="v2", item_id="i2"))
        last = place.hall.desk.state("a1").seq  # type: ignore[union-attr]
        assert not isinstance(place.hall.cast(2, vote_id="v2"), Refusal)
        marks = marks_of(server)
    place.put_back(copy)
    with place.served() as server:
        assert missing(server, seen) == [], "it has not seen more than there is"
        acts, vote = missing(server, marks)
        assert f"schon Eintrag {last} des Journals" in acts
        assert "v2" in vote and "schon 1 Mitglied" in vote


def test_another_act_in_the_same_place_is_a_loss_as_well(place: Place):
    copy = place.back_up()
    with place.served() as server:
        place.hall.must(CloseVote(vote_id="v1"))
        place.hall.must(DeclareVote(vote_id="v1"))
        marks = marks_of(server, votes=0)
    place.put_back(copy)
    assert not isinstance(place.hall.cast(2), Refusal)
    place.hall.must(CloseVote(vote_id="v1"))
    place.hall.must(DeclareVote(vote_id="v1"))
    with place.served() as server:
        assert any("des Journals" in said for said in missing(server, marks))


@pytest.mark.parametrize(
    "forged",
    [
        ["~999~abc~000000000000000000000000"], ["v1~999~~0"], ["ä~1~~ä", "", "~~~", "~", "a~b"], [7, None, {}, ["x"]],
        ["x" * 600], ["v1~1~~"] * 5000,
    ],
)  # fmt: skip
def test_nobody_can_make_up_a_loss(place: Place, forged: Any):
    with place.served() as server:
        assert missing(server, forged) == []
        other = Desk(place.hall.desk.ledger, server_secret=KEY).marks.of_vote("a2", "v1", 99)
        assert missing(server, [other]) == [], "a mark is of one assembly"
        true = place.hall.desk.marks.of_vote("a1", "v1", 5)
        assert missing(server, [true.replace("~5~", "~6~")]) == []
        assert shown_to_chair(server) == []
