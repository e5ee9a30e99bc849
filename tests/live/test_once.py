"""Once means once, through real servers: what comes again is answered like the first time, what only borrows an id is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from konvent.core.meeting.attendance import CheckOut
from konvent.desk import Desk
from konvent.ledger import box_id, open_ledger
from tests.desk.hall import Hall
from tests.live.process import Process
from tests.live.test_live import HEADERS, Server, refusal
from tests.live.test_secret import KEY, NO, SecretHall

Sends = Callable[[Process | Server], httpx.Response]
NO_IDS = ["", "a/b", "../..", "a b", "ä", "\u0000", "v:1", "x" * 65, "x" * 19_000, 7, ["c"]]


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger)
    hall.open_vote()
    with Server(hall, tmp_path) as running:
        yield running
    ledger.close()


def post(server: Process | Server, who: str, what: str, **body: Any) -> httpx.Response:
    with server.as_(who) as page:
        return page.post(f"/live/a1/{what}", json=body, headers=HEADERS)


def act(server: Process | Server, who: str, kind: str, command_id: Any, **data: Any) -> httpx.Response:
    if kind.startswith(("floor.", "objections.")) and who.startswith("member:"):
        data = {"person_id": who.removeprefix("member:"), **data}
    return post(server, who, "command", kind=kind, command_id=command_id, data=data)


def vote(server: Process | Server, n: int, choice: str, ballot_id: Any, **more: Any) -> httpx.Response:
    body = {"vote": "v1", "member": f"m{n}", "choice": choice, "command_id": ballot_id, **more}
    return post(server, f"member:p{n}", "ballot", **body)


def close(server: Process | Server, vote_id: str = "v1") -> httpx.Response:
    return act(server, "office:", "votes.close", "close", vote_id=vote_id)


def answers(sends: dict[str, Sends], server: Process | Server) -> dict[str, tuple[int, Any]]:
    """What is answered to each, without what differs from request to request."""
    found = {name: send(server) for name, send in sends.items()}
    return {name: (each.status_code, each.json()) for name, each in found.items()}


def everywhere_and_ever(url: str, sends: dict[str, Sends], close: Sends) -> dict[str, tuple[int, Any]]:
    """Have them sent to two servers, again after the close, and to a server that was started after it; all is answered as
    at first."""
    with ExitStack() as running:
        one, other = (running.enter_context(Process(url)) for _ in range(2))
        first = answers(sends, one)
        assert answers(sends, other) == first
        assert answers(dict(reversed(sends.items())), one) == first
        assert close(one).status_code == 200
        for each in (one, other):
            assert answers(sends, each) == first
    with Process(url) as later:
        assert answers(sends, later) == first
    return first


def test_ballots_and_acts_are_answered_like_the_first_time_wherever_and_whenever_they_come_again(url):
    ledger = open_ledger(url)
    hall = Hall(ledger)
    hall.open_vote()
    paper = {"vote": "v1", "member": "m4", "choice": "no", "channel": "paper", "command_id": "b4"}
    objection = {"objection_id": "o1", "person_id": "p3", "member_id": "m3", "text": "So nicht."}
    sends: dict[str, Sends] = {
        "first": lambda to: vote(to, 2, "yes", "b1"),
        "second thoughts": lambda to: vote(to, 2, "no", "b2"),
        "back to the first": lambda to: vote(to, 2, "yes", "b3"),
        "on paper": lambda to: post(to, "office:", "ballot", **paper),
        "her own after it": lambda to: vote(to, 4, "yes", "b5"),
        "asks to speak": lambda to: act(to, "member:p3", "floor.queue_speaker", "c1", item_id="i1"),
        "objects": lambda to: act(to, "member:p3", "objections.raise", "c2", **objection),
        "no longer asks": lambda to: act(to, "member:p3", "floor.leave_queue", "c3", item_id="i1"),
    }
    found = everywhere_and_ever(url, sends, close)
    assert {status for status, _ in found.values()} == {200}
    box = ledger.box_entries(box_id("a1", "v1"))
    assert [each["id"] for each in box] == ["b1", "b2", "b3", "b4", "b5"]
    desk = Desk(ledger)
    assert dict(desk.state("a1").votes["v1"].tally.heads) == {"yes": 2, "no": 0, "abstain": 0, "invalid": 0}
    assert len(desk.state("a1").objections) == 1
    ledger.close()


def test_a_secret_ballot_too(url):
    ledger = open_ledger(url)
    hall = SecretHall(ledger, members=4)
    hall.begin()
    raws = {"first": hall.raw(1), "second thoughts": hall.raw(1, NO), "of another": hall.raw(2)}

    def sent(raw: str, n: int) -> Sends:
        return lambda to: post(to, f"member:p{n}", "ballot", vote="s1", ballot=raw, command_id=f"b{n}")

    sends = {name: sent(raw, 2 if name == "of another" else 1) for name, raw in raws.items()}
    found = everywhere_and_ever(url, sends, lambda to: close(to, "s1"))
    assert sorted(said["place"] for _, said in found.values()) == [1, 2, 3]
    assert len({said["tracker"] for _, said in found.values()}) == 3
    Desk(ledger, server_secret=KEY).sweep()
    ledger.close()


def test_a_ballot_that_was_never_cast_still_comes_too_late(server):
    receipt = vote(server, 2, "yes", "b1").json()
    close(server)
    for late in (vote(server, 2, "no", "b1"), vote(server, 2, "yes", "b2"), vote(server, 3, "yes", "b1")):
        assert (late.status_code, refusal(late)) == (409, "votes.closed")
    with server.as_("member:p3") as page:
        theft = {"vote": "v1", "member": "m2", "choice": "yes", "command_id": "b1"}
        assert page.post("/live/a1/ballot", json=theft, headers=HEADERS).status_code == 409
    assert vote(server, 2, "yes", "b1").json() == receipt


def test_another_ballot_under_the_same_id_is_refused_and_nothing_changes(server):
    vote(server, 2, "yes", "b1")
    for other in (vote(server, 2, "no", "b1"), vote(server, 3, "yes", "b1")):
        assert (other.status_code, refusal(other)) == (409, "votes.id_used")
        assert "anderer Stimmzettel" in other.json()["refusal"]["text"]["de"]
    assert [each["choice"] for each in server.hall.desk.ledger.box_entries("a1/v1")] == ["yes"]


def test_so_says_the_process_that_writes_ballots(tmp_path):
    url = f"sqlite:///{tmp_path}/ledger.sqlite3"
    ledger = open_ledger(url)
    Hall(ledger).open_vote()
    with Process(url) as process:
        receipt = vote(process, 2, "yes", "b1").json()
        assert refusal(vote(process, 2, "no", "b1")) == "votes.id_used"
        ledger.box_seal(box_id("a1", "v1"), "p1")
        assert refusal(vote(process, 3, "yes", "b3")) == "votes.closed"
        assert vote(process, 2, "yes", "b1").json() == receipt
    ledger.close()


def test_a_ballot_under_a_new_id_is_a_new_ballot_whatever_it_says(server):
    places = [vote(server, 2, "yes", f"b{n}").json()["place"] for n in (1, 2, 1)]
    assert places == [1, 2, 1]


def test_another_command_under_the_same_id_is_refused_and_nothing_changes(server):
    ledger = server.hall.desk.ledger
    assert act(server, "member:p3", "floor.queue_speaker", "c1", item_id="i1").status_code == 200
    before = len(ledger.entries("a1"))
    for other in (
        act(server, "member:p3", "floor.leave_queue", "c1", item_id="i1"),
        act(server, "member:p3", "floor.queue_speaker", "c1", item_id="i1", point_of_order=True),
        act(server, "member:p4", "floor.queue_speaker", "c1", item_id="i1"),
        act(server, "office:", "floor.queue_speaker", "c1", item_id="i1", person_id="p3"),
    ):
        assert (other.status_code, refusal(other)) == (409, "command.id_used"), other.text
        assert other.json()["refusal"]["text"]["de"].startswith("Unter derselben Kennung")
    assert len(ledger.entries("a1")) == before


def test_a_revoked_proxy_that_is_granted_anew_under_its_old_id_is_not_said_to_be_granted(server):
    server.hall.must(CheckOut(person_id="p5"))
    grant = {"proxy_id": "x1", "member_id": "m5", "holder_id": "p3"}
    assert act(server, "office:", "mandates.grant_proxy", "c1", **grant).status_code == 200
    assert act(server, "office:", "mandates.revoke_proxy", "c2", proxy_id="x1").status_code == 200
    assert refusal(act(server, "office:", "mandates.grant_proxy", "c3", **grant)) == "mandates.proxy_known"
    again = act(server, "office:", "mandates.grant_proxy", "c1", **{**grant, "holder_id": "p4"})
    assert refusal(again) == "command.id_used"
    assert (
        act(server, "office:", "mandates.grant_proxy", "c4", **{**grant, "proxy_id": "x2"}).status_code == 200
    )
    assert [each.active for each in server.hall.desk.state("a1").proxies.values()] == [False, True]


def test_the_id_of_what_the_server_does_by_itself_cannot_be_taken_first(server):
    taken = act(server, "member:p3", "floor.queue_speaker", "sweep:v1", item_id="i1")
    assert (taken.status_code, refusal(taken)) == (400, "command.id")
    server.hall.desk.ledger.box_seal(box_id("a1", "v1"), "p1")
    assert server.hall.desk.sweep() == 1


@pytest.mark.parametrize("bad", NO_IDS, ids=lambda bad: repr(bad)[:9])
def test_what_is_no_id_is_refused_in_a_sentence(server, bad):
    ledger = server.hall.desk.ledger
    before = len(ledger.entries("a1"))
    incident = {"incident": "other", "from_at": "2026-06-12T08:00:00.000000Z", "text": "Kein Ton."}
    for answer in (
        act(server, "member:p3", "floor.queue_speaker", bad, item_id="i1"),
        vote(server, 2, "yes", bad),
        act(
            server, "member:p3", "objections.raise", "c1", objection_id=bad, member_id="m3", text="So nicht."
        ),
        act(server, "member:p3", "incidents.report", "c2", incident_id=bad, **incident),
        act(server, "chair:p1", "votes.open", "c3", vote_id=bad, item_id="i2"),
        act(server, "office:", "mandates.grant_proxy", "c4", proxy_id=bad, member_id="m5", holder_id="p3"),
    ):
        assert answer.status_code == 400, answer.text
        assert answer.json()["refusal"]["text"]["de"].endswith(".")
        if isinstance(bad, str) and bad != "\u0000":
            assert refusal(answer) == "command.id"
    assert len(ledger.entries("a1")) == before
    assert ledger.box_entries("a1/v1") == []
