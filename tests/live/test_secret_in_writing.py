"""A secret vote in writing on a real server, over days, with what the member's page sends and asks for."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from konvent.core.meeting.codec import encode
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.records.votes import Vote
from konvent.core.secret.v1.verification import verify_log
from konvent.desk import Desk
from konvent.ledger import open_ledger
from tests.core.meeting.building import resolution
from tests.core.meeting.secrecy import Device
from tests.desk.hall import BEGIN, Hall
from tests.live.test_live import HEADERS, Server, command, refusal

YES, NO = (1, 0, 0), (0, 1, 0)
DEADLINE = BEGIN + timedelta(days=10)
ASKED = 12


class Written(Hall):
    """Convened to begin in three days: one item in secret, one openly; everybody asked."""

    def __init__(self, ledger: Any) -> None:
        super().__init__(ledger, ASKED)
        self.desk = Desk(
            ledger, clock=lambda: self.now, server_secret=b"a secret of the server that tests know"
        )
        self.now = BEGIN - timedelta(days=3)
        items = (resolution("1", secret=True), resolution("2"))
        self.convene(form="written", closes_at=DEADLINE, items=items, chair="p1")
        for n in range(1, ASKED + 1):
            self.act(RecordInvitation(member_id=f"m{n}", channel="email", outcome="sent"), actor="system")
        self.devices = {n: Device(f"p{n}") for n in range(1, ASKED + 1)}

    @property
    def vote(self) -> Vote:
        return self.desk.state("a1").votes["v-i1"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    (tmp_path / "static").mkdir()
    with Server(Written(ledger), tmp_path / "static") as running:
        yield running
    ledger.close()


def set_up(server: Server, n: int, device: Device, replaces: str = "") -> Any:
    data = encode(device.registration(replaces=replaces))
    return command(server.as_(f"member:p{n}"), "booths.register", **data)


def put(server: Server, n: int, raw: str) -> Any:
    body = {"for": f"p{n}", "vote": "v-i1", "ballot": raw, "command_id": f"b{random.random()}"}
    return server.as_(f"member:p{n}").post("/live/a1/ballot", content=json.dumps(body), headers=HEADERS)


def test_from_the_invitation_to_the_result(server: Server) -> None:
    hall = server.hall
    assert command(server.as_("chair:p1"), "circular.open").status_code == 409
    assert command(server.as_("chair:p1"), "trustees.use_server").status_code == 200
    for n, device in hall.devices.items():
        assert set_up(server, n, device).status_code == 200
    # She takes another device before it begins: from then on only that one votes.
    second = Device("p2", seed=2)
    assert refusal(set_up(server, 2, second)) == "booths.other_device"
    assert set_up(server, 2, second, replaces=hall.devices[2].key).status_code == 200

    hall.now = BEGIN
    begun = command(server.as_("chair:p1"), "circular.open")
    assert begun.status_code == 200, begun.text
    assert refusal(set_up(server, 3, Device("p3", seed=3), replaces=hall.devices[3].key)) == "booths.begun"
    foreign = hall.devices[2].ballot(hall.vote, "m2", YES)
    assert refusal(put(server, 2, foreign)) == "secret.credential"

    day = hall.now
    for n in range(1, ASKED):
        hall.now = day + timedelta(hours=17 * n)
        device = second if n == 2 else hall.devices[n]
        assert put(server, n, device.ballot(hall.vote, f"m{n}", YES if n < 8 else NO)).status_code == 200
    changed = hall.devices[9].ballot(hall.vote, "m9", YES)
    assert put(server, 9, changed).status_code == 200, "she changes her mind; the last one counts"
    mine = server.as_("member:p9").get("/live/a1/me").json()
    paper = next(each for each in mine["papers"] if each["vote"] == "v-i1")
    assert len(paper["cast"]) == 1 and "choice" in paper and not paper["choice"]
    assert refusal(command(server.as_("chair:p1"), "circular.close")) == "circular.too_early"

    hall.now = DEADLINE
    late = put(server, ASKED, hall.devices[ASKED].ballot(hall.vote, f"m{ASKED}", NO))
    assert refusal(late) == "votes.closed"
    hall.desk.sweep()
    tally = hall.vote.tally
    assert tally is not None, "closed and counted by itself"
    assert (tally.weights["yes"], tally.weights["no"], tally.not_cast_heads) == (8, 3, 1)
    log = server.as_("").get(f"/live/log/a1/{hall.vote.secret.uuid}").content
    assert verify_log(log).result == ((8, 3, 0),)
    assert command(server.as_("chair:p1"), "votes.declare", vote_id="v-i1").status_code == 200
    assert hall.vote.accepted is True
