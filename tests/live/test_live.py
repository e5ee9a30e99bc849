"""The hall's server side on a real server: streams, commands, ballots, and everything a bad client sends."""

from __future__ import annotations

import asyncio
import json
import random
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.circular import OpenCircular
from konvent.core.meeting.votes.acts import CloseVote
from konvent.core.visitor import Visitors
from konvent.ledger import LedgerUnavailable, open_ledger
from konvent.live import Live
from konvent.live.http import BODY_S, READING
from konvent.live.told import Names
from tests.desk.hall import BEGIN, Hall
from tests.live.pages import Page, signed_in
from tests.running import PATIENCE_S, free_port

STRIKES = 400
HEADERS = {"x-konvent": "1", "content-type": "application/json"}


class Server:
    """A real server on a free port with a small assembly; `as_` gives a client of somebody."""

    def __init__(self, hall: Hall, static: Path) -> None:
        self.hall = hall
        self.live = Live(hall.desk, self._who, lambda _: Names(persons={"p1": "Ada"}), static)
        self.port = free_port()
        config = uvicorn.Config(
            self._app,
            port=self.port,
            log_level="error",
            lifespan="off",
            interface="asgi3",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._started = False

    async def _app(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if not self._started:
            self._started = True
            await self.live.start()
        await self.live(scope, receive, send)

    def _who(self, scope: dict[str, Any], assembly_id: str) -> Visitors:
        return signed_in(scope, assembly_id) if assembly_id == "a1" else {}

    def __enter__(self) -> Server:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        if self._started:
            asyncio.run_coroutine_threadsafe(self.live.stop(), self.live._loop).result(PATIENCE_S)
        self._server.should_exit = True
        self._thread.join(timeout=PATIENCE_S)

    def as_(self, who: str) -> Page:
        return Page(self.port, who)


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger)
    hall.open_vote()
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "assets" / "hall-1.js").write_text("export {}")
    with Server(hall, static) as running:
        yield running
    ledger.close()


def command(client: httpx.Client, kind: str, **data: Any) -> httpx.Response:
    body = {"kind": kind, "command_id": f"c{random.random()}", "data": data}
    return client.post("/live/a1/command", json=body, headers=HEADERS)


def ballot(client: httpx.Client, member: str, choice: str = "yes", **more: Any) -> httpx.Response:
    return client.post(
        "/live/a1/ballot", json={"vote": "v1", "member": member, "choice": choice, **more}, headers=HEADERS
    )


def refusal(response: httpx.Response) -> str:
    code: str = response.json()["refusal"]["code"]
    return code


def events(client: httpx.Client, count: int, **headers: str) -> list[tuple[str, Any]]:
    """The first `count` events of the member's stream."""
    with client.stream("GET", "/live/a1/stream?as=member", headers=headers) as response:
        assert response.status_code == 200
        return list(islice(told(response), count))


def told(response: httpx.Response) -> Iterator[tuple[str, Any]]:
    """The events of a stream as they come."""
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        if line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_a_ballot_gets_its_receipt_and_the_voter_sees_it_again(server):
    with server.as_("member:p2") as client:
        receipt = ballot(client, "m2", "no").json()
        assert ballot(client, "m2", "no").json() == receipt
        paper = next(each for each in client.get("/live/a1/me").json()["papers"] if each["vote"] == "v1")
    assert (paper["choice"], paper["place"], paper["hash"]) == ("no", receipt["place"], receipt["hash"])


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("circular.close", {}, "circular.too_early"),
        ("votes.close", {"vote_id": "v-i1"}, "circular.not_in_writing"),
        ("votes.cancel", {"vote_id": "v-i1", "reason": "x"}, "circular.not_in_writing"),
        ("assembly.pause", {"reason": "x"}, "circular.not_in_writing"),
        ("assembly.close", {}, "votes.still_open"),
    ],
    ids=["close", "close one", "cancel one", "pause", "close the assembly"],
)
def test_a_written_vote_goes_on_to_its_deadline_by_whichever_command(tmp_path, kind, data, why):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger)
    hall.convene(form="written", closes_at=BEGIN + timedelta(days=10))
    hall.must(OpenCircular())
    with Server(hall, tmp_path) as server:
        for n in range(1, 6):
            assert ballot(server.as_(f"member:p{n}"), f"m{n}", vote="v-i1").status_code == 200
        refused = command(server.as_("chair"), kind, **data)
        assert (refused.status_code, refusal(refused)) == (409, why)
        assert ballot(server.as_("member:p6"), "m6", vote="v-i1").status_code == 200
        said = command(server.as_("chair"), "circular.abandon", reason="Im Text fehlt eine Zahl.")
        assert said.status_code == 200
        assert refusal(ballot(server.as_("member:p6"), "m6", vote="v-i1")) == "votes.cancelled"
    ledger.close()


def test_nobody_votes_for_a_foreign_mandate(server):
    with server.as_("member:p2") as client:
        answer = ballot(client, "m3")
    assert (answer.status_code, refusal(answer)) == (409, "votes.not_your_mandate")
    assert server.hall.desk.heads("a1", "v1") == 0


def test_the_office_enters_a_ballot_on_paper_and_a_member_cannot(server):
    with server.as_("office:") as office, server.as_("member:p2") as member:
        assert ballot(office, "m4", "invalid", channel="paper").status_code == 200
        assert ballot(member, "m2", "yes", channel="paper").status_code == 403


def on_paper(client: httpx.Client, member: str) -> httpx.Response:
    return client.get(f"/live/a1/paper?vote=v1&member={member}")


def test_a_ballot_on_paper_never_replaces_a_members_own(server):
    with server.as_("office:") as office, server.as_("chair:p1") as chair, server.as_("member:p4") as member:
        assert ballot(member, "m4", "yes").status_code == 200
        for client in (office, chair):
            refused = ballot(client, "m4", "no", channel="paper")
            assert (refused.status_code, refusal(refused)) == (409, "votes.own_ballot_there")
            assert on_paper(client, "m4").json() == {"cast_by": "p4", "choice": None, "by": None}
        assert refusal(ballot(chair, "m1", "no", channel="paper")) == "votes.own_on_paper", (
            "her own she casts herself"
        )
    server.hall.must(CloseVote(vote_id="v1"))
    tally = server.hall.desk.state("a1").votes["v1"].tally
    assert (tally.heads["yes"], tally.heads["no"]) == (1, 0)


def test_an_entered_ballot_says_who_entered_it_and_gives_way_to_an_own_one(server):
    with server.as_("chair:p1") as chair, server.as_("member:p4") as member:
        assert on_paper(chair, "m4").json() == {"cast_by": None, "choice": None, "by": None}
        assert ballot(chair, "m4", "no", channel="paper").status_code == 200
        assert on_paper(chair, "m4").json() == {"cast_by": None, "choice": "no", "by": "p1"}

        def paper() -> tuple[str, str | None]:
            papers = member.get("/live/a1/me").json()["papers"]
            [mine] = [each for each in papers if each["vote"] == "v1"]
            return mine["choice"], mine["entered_by"]

        assert paper() == ("no", "p1")
        assert ballot(member, "m4", "yes").status_code == 200
        assert paper() == ("yes", None)
        assert (on_paper(member, "m4").status_code, refusal(on_paper(member, "m4"))) == (
            403,
            "command.not_yours",
        )
        assert ballot(chair, "m5", "no", channel="paper").status_code == 200
    server.hall.must(CloseVote(vote_id="v1"))
    assert server.hall.desk.state("a1").votes["v1"].entered == {"m5": "p1"}


def test_a_ballot_comes_online_or_on_paper_and_in_no_other_way(server):
    with server.as_("chair:p1") as chair, server.as_("member:p4") as member:
        assert refusal(ballot(chair, "m4", channel="fax")) == "votes.unknown_channel"
        assert ballot(member, "m4", channel="fax").status_code == 403
        assert ballot(member, "m4", channel=["paper"]).status_code == 400
    assert server.hall.desk.heads("a1", "v1") == 0


@pytest.mark.parametrize(
    ("kind", "data", "answer"),
    [
        ("votes.close", {"vote_id": "v1"}, (403, "command.not_yours")),
        ("circular.close", {}, (409, "circular.not_written")),
    ],
)
def test_a_vote_goes_on_when_somebody_wanted_to_close_it_who_may_not(server, kind, data, answer):
    with server.as_("member:p2") as member:
        refused = command(member, kind, **data)
        assert (refused.status_code, refusal(refused)) == answer
        assert ballot(member, "m2").status_code == 200, "its box was not sealed"


def test_a_written_vote_goes_on_when_a_member_wanted_to_close_it_after_its_deadline(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger)
    hall.convene(form="written", closes_at=BEGIN + timedelta(days=10))
    hall.must(OpenCircular())
    hall.now = BEGIN + timedelta(days=11)
    with Server(hall, tmp_path) as server:
        refused = command(server.as_("member:p2"), "circular.close")
        assert (refused.status_code, refusal(refused)) == (403, "command.not_yours")
    assert ledger.box_seal_of("a1/v-i1") is None
    ledger.close()


def test_a_stream_begins_with_the_state_and_then_tells_changes(server):
    with (
        server.as_("member:p3") as client,
        server.as_("member:p4") as other,
        client.stream("GET", "/live/a1/stream?as=member") as response,
    ):
        news = told(response)
        name, view = next(news)
        assert name == "view"
        assert view["votes"][0]["state"] == "open"
        assert "attendance" not in view
        ballot(other, "m4")
        for name, said in news:
            if name == "cast" and (said["vote"], said["heads"]) == ("v1", 1):
                break
        command(other, "floor.queue_speaker", item_id="i1", person_id="p4")
        while next(news)[0] != "change":
            pass


def test_a_screen_that_has_seen_everything_is_not_sent_it_again(server):
    with server.as_("member:p3") as client:
        seq = events(client, 1)[0][1]["seq"]
        again = events(client, 2, **{"last-event-id": str(seq)})
    assert [name for name, _ in again] == ["mark", "cast"]


def test_a_member_s_stream_never_carries_what_only_the_chair_may_see(server):
    with server.as_("member:p3") as client:
        answer = client.get("/live/a1/stream?as=chair")
    assert answer.status_code == 403


def test_signed_out_is_said_with_what_to_do(server):
    with server.as_("") as client:
        answer = client.get("/live/a1/me")
    assert answer.status_code == 401
    assert "Link" in answer.json()["refusal"]["text"]["de"]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("votes.close", {"vote_id": "v1"}),
        ("assembly.close", {}),
        ("attendance.check_in", {"person_id": "p5", "mode": "online"}),
        ("attendance.check_in", {"mode": "room"}),
        ("objections.raise", {"objection_id": "o", "person_id": "p5", "member_id": "m5", "text": "x"}),
        ("mandates.grant_proxy", {"proxy_id": "x", "member_id": "m5", "holder_id": "p2"}),
        ("minutes.write", {"section": "opening", "text": "x"}),
        ("invitation.record", {"member_id": "m1", "channel": "email", "outcome": "sent"}),
        ("assembly.convene", {}),
    ],
)
def test_a_member_cannot_do_what_is_not_hers(server, kind, data):
    before = server.hall.desk.state("a1").seq
    with server.as_("member:p3") as client:
        answer = command(client, kind, **data)
    assert answer.status_code in (400, 403, 409)
    assert server.hall.desk.state("a1").seq == before


def test_requests_from_other_pages_are_not_carried_out(server):
    body = json.dumps({"for": "p2", "vote": "v1", "member": "m2", "choice": "yes"})
    with server.as_("member:p2") as client:
        foreign = [
            {"content-type": "application/json"},
            {**HEADERS, "origin": "https://evil.example"},
            {**HEADERS, "content-type": "text/plain"},
        ]
        for headers in foreign:
            assert client.post("/live/a1/ballot", content=body, headers=headers).status_code in (403, 415)
        own = {**HEADERS, "origin": f"http://127.0.0.1:{server.port}"}
        assert client.post("/live/a1/ballot", content=body, headers=own).status_code == 200


def test_static_files_come_packed_and_may_be_kept(server):
    with server.as_("member:p2") as client:
        answer = client.get("/static/assets/hall-1.js")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-encoding"] == "gzip"
        assert client.get("/static/../pyproject.toml").status_code == 404
        assert client.get("/static/assets/nothing.js").status_code == 404


def strikes(dice: random.Random) -> Iterator[tuple[str, str, bytes, dict[str, str]]]:
    """Malformed, oversized, forged, foreign, out-of-order requests."""
    junk = [
        b"", b"{", b"[]", b"null", b"1e999", b'{"a":1.5}', b"\xff\xfe", b"[" * 3000, b'{"vote":' * 50,
        b'"' + b"x" * 70_000 + b'"', b'{"vote":"v1","member":"m2","choice":{}}',
        b'{"vote":"v1","member":["m2"],"choice":"yes"}', b'{"vote":"v9","member":"m2","choice":"yes"}',
        b'{"vote":"v1","member":"m9","choice":"yes"}', b'{"vote":"v1","member":"m2","choice":"perhaps"}',
        b'{"kind":"floor.queue_speaker","command_id":"x","data":{"item_id":"\\u0000"}}',
        b'{"kind":"floor.queue_speaker","command_id":"x","data":{"item_id":7}}',
        b'{"kind":"floor.set_limit","command_id":"x","data":{"item_id":"i1","seconds":99999999999999999999}}',
        b'{"kind":"mandates.revoke_proxy","command_id":"x","data":{"proxy_id":["x"]}}',
        b'{"kind":"incidents.report","command_id":"x","data":{"incident_id":"n","incident":"other","from_at":"now","text":"x"}}',
        b'{"kind":"nonsense","command_id":"x","data":{}}', b'{"kind":"votes.open","command_id":"","data":{}}',
        b'{"kind":"objections.raise","command_id":"x","data":{"objection_id":"o","member_id":"m2","item_id":"i1","text":"\\ud800"}}',
    ]  # fmt: skip
    for _ in range(STRIKES):
        headers = dict(HEADERS)
        if dice.random() < 0.1:
            headers["last-event-id"] = "x" * 20
        path = dice.choice(
            [
                "/live/a1/ballot",
                "/live/a1/command",
                "/live/a2/command",
                "/live/a1/nothing",
                "/live//me",
                "/live/a1/me?for=p2",
            ]
        )
        body = dice.choice(junk)
        if dice.random() < 0.8:  # else it does not even say for whom
            body = (
                body.replace(b"{", b'{"for":"p2",', 1)
                if body.startswith((b'{"vote":"', b'{"kind"'))
                else body
            )
        yield dice.choice(["POST", "POST", "POST", "GET", "DELETE", "PUT"]), path, body, headers


def test_whatever_is_sent_the_answer_is_a_reason_and_nothing_changes(server):
    before = server.hall.desk.state("a1").seq
    with server.as_("member:p2") as client:
        for method, path, body, headers in strikes(random.Random(7)):
            answer = client.request(method, path, content=body, headers=headers)
            if answer.status_code == 429:
                time.sleep(0.3)
                continue
            if (method, path) == ("GET", "/live/a1/me?for=p2"):
                continue
            assert 400 <= answer.status_code < 500, (method, path, body[:80], answer.text)
            assert answer.json()["refusal"]["text"]["de"]
    assert server.hall.desk.state("a1").seq == before
    assert server.hall.desk.heads("a1", "v1") == 0


def test_a_client_that_sends_half_a_request_holds_up_nobody(server):
    with socket.create_connection(("127.0.0.1", server.port)) as half:
        half.sendall(b"POST /live/a1/ballot HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n")
        with server.as_("member:p2") as client:
            assert ballot(client, "m2").status_code == 200


def test_streams_end_when_their_screens_go(server):
    for _ in range(20):
        with server.as_("member:p2") as client, client.stream("GET", "/live/a1/stream?as=member") as response:
            assert response.status_code == 200
    deadline = time.monotonic() + PATIENCE_S
    while server.live.streams.screens and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.live.streams.screens == 0


def test_a_ballot_after_the_close_is_told_that_it_came_too_late(server):
    server.hall.must(CloseVote(vote_id="v1"))
    with server.as_("member:p2") as client:
        assert refusal(ballot(client, "m2")) == "votes.closed"


def test_who_runs_the_assembly_sees_who_lost_the_line_during_a_vote_and_members_do_not(server, monkeypatch):
    monkeypatch.setattr("konvent.live.lines.GRACE_S", 0)
    with server.as_("chair:p1") as chair, server.as_("member:p3") as member, server.as_("member:p4") as other:
        with other.stream("GET", "/live/a1/stream?as=member") as stays:
            kept = stays.iter_lines()
            next(kept)
            with member.stream("GET", "/live/a1/stream?as=member") as leaves:
                left = leaves.iter_lines()
                next(left)
                assert chair.get("/live/a1/situation?as=chair").json()["connected"] == 2
            deadline = time.monotonic() + PATIENCE_S
            while (seen := chair.get("/live/a1/situation?as=chair").json())["connected"] > 1:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            assert [each["person"] for each in seen["lost"]] == ["p3"]
            vote = seen["votes"][0]
            assert (vote["lost"], vote["lost_persons"], vote["heads"], vote["eligible"]) == (1, ["p3"], 0, 6)
            ballot(member, "m3")
            vote = chair.get("/live/a1/situation?as=chair").json()["votes"][0]
            assert (vote["lost"], vote["heads"]) == (0, 1)
        assert member.get("/live/a1/situation").status_code == 403


def test_who_counts_as_there_online_without_a_line_is_a_question_to_the_chair_who_checks_her_out(
    server, monkeypatch
):
    monkeypatch.setattr("konvent.live.lines.GRACE_S", 0)
    server.hall.must(CheckIn(person_id="p3", mode="online"))
    with server.as_("chair:p1") as chair:
        for person in ("p3", "p4"):
            with (
                server.as_(f"member:{person}") as member,
                member.stream("GET", "/live/a1/stream?as=member") as line,
            ):
                next(line.iter_lines())

        def seen(what: str) -> set[str]:
            return {each["person"] for each in chair.get("/live/a1/situation?as=chair").json()[what]}

        deadline = time.monotonic() + PATIENCE_S
        while seen("lost") != {"p3", "p4"}:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert seen("away") == {"p3"}, "whoever is in the room needs no line"
        there = server.hall.desk.state("a1").held
        assert {"m3", "m4"} <= there.keys(), "nothing is done by itself"
        assert command(chair, "attendance.check_out", person_id="p3", reason="line_lost").status_code == 200
        assert seen("away") == set()
        assert "m3" not in server.hall.desk.state("a1").held


def test_whoever_changes_from_her_own_page_to_the_chair_s_has_not_lost_the_line(server, monkeypatch):
    monkeypatch.setattr("konvent.live.lines.GRACE_S", 0)
    with server.as_("chair:p1") as chair, chair.stream("GET", "/live/a1/stream?as=chair") as leads:
        lines = leads.iter_lines()
        next(lines)
        with chair.stream("GET", "/live/a1/stream?as=member") as before:
            next(before.iter_lines())
        seen = chair.get("/live/a1/situation?as=chair").json()
        assert (seen["connected"], seen["lost"]) == (1, [])


def test_a_screen_that_is_no_longer_let_in_loses_its_stream(server):
    gone: set[str] = set()
    ask = server.live.door._authenticate
    server.live.door._authenticate = lambda scope, a: (
        {} if dict(scope["headers"])[b"cookie"].decode() in gone else ask(scope, a)
    )
    with server.as_("member:p3") as client, client.stream("GET", "/live/a1/stream?as=member") as response:
        lines = response.iter_lines()
        next(lines)
        gone.add("who=member:p3")
        server.live.ask_again()
        list(lines)  # ends when the stream does; a stream that stayed would run into the client's patience
    with server.as_("member:p3") as client:
        assert client.get("/live/a1/me").status_code == 401


def test_names_come_packed_and_are_looked_up_once(server):
    with server.as_("member:p2") as client:
        answers = [client.get("/live/a1/names") for _ in range(3)]
    assert answers[0].headers["content-encoding"] == "gzip"
    assert [answer.json()["persons"] for answer in answers] == [{"p1": "Ada"}] * 3


def test_half_a_body_is_not_waited_for(server):
    READING._seconds = 0.2
    try:
        with socket.create_connection(("127.0.0.1", server.port)) as half:
            half.sendall(
                b"POST /live/a1/ballot HTTP/1.1\r\nhost: x\r\ncookie: who=member:p2\r\nx-konvent: 1\r\n"
                b'content-type: application/json\r\ncontent-length: 100\r\n\r\n{"vote":'
            )
            half.settimeout(PATIENCE_S)
            assert b" 408 " in half.recv(100)
    finally:
        READING._seconds = BODY_S


def test_a_database_that_is_away_is_said_on_every_route(server, monkeypatch):
    def away(*_: object) -> None:
        raise LedgerUnavailable("no connection")

    with server.as_("member:p2") as client:
        monkeypatch.setattr(server.hall.desk, "state", away)
        late = {"vote": "v9", "member": "m2", "choice": "yes"}
        answers = [
            client.get("/live/a1/me"),
            client.post("/live/a1/ballot", json=late, headers=HEADERS),
            command(client, "floor.queue_speaker", item_id="i1", person_id="p2"),
        ]
    assert [(answer.status_code, refusal(answer)) for answer in answers] == [(503, "ledger.unavailable")] * 3
    assert all("retry-after" in answer.headers for answer in answers)


# --- for whom a page was opened ------------------------------------------------------------------------------


def test_two_people_in_one_browser_each_vote_from_their_own_page(server):
    with server.as_("member:p2,member:p3") as ada, server.as_("member:p3,member:p2") as bo:
        assert ballot(ada, "m2", "no").status_code == 200
        assert ballot(bo, "m3", "yes").status_code == 200
        assert refusal(ballot(ada, "m3")) == "votes.not_your_mandate"
        cast = {n: client.get("/live/a1/me").json() for n, client in (("p2", ada), ("p3", bo))}
    for person, seen in cast.items():
        assert seen["person"] == person
        assert [each["person"] for each in seen["others"]] == [{"p2": "p3", "p3": "p2"}[person]]
    box = server.hall.desk.ledger.box_entries("a1/v1")
    assert [(each["member"], each["person"]) for each in box] == [("m2", "p2"), ("m3", "p3")]


@pytest.mark.parametrize("who", ["p3", "u1", "l1", "x" * 300])
def test_a_page_opened_for_somebody_who_is_not_signed_in_here_does_nothing_and_says_so(server, who):
    before = server.hall.desk.state("a1").seq
    with server.as_("member:p1") as client:
        client.opened_for = who
        answers = [
            ballot(client, "m1"),
            command(client, "floor.queue_speaker", item_id="i1", person_id="p2"),
            client.get("/live/a1/me"),
            client.get("/live/a1/stream?as=member"),
            client.get("/live/a1/names"),
        ]
    assert [(each.status_code, refusal(each)) for each in answers] == [(409, "request.other_person")] * 5
    assert "angemeldet ist aber Ada" in answers[0].json()["refusal"]["text"]["de"]
    assert (server.hall.desk.state("a1").seq, server.hall.desk.heads("a1", "v1")) == (before, 0)


@pytest.mark.parametrize("who", ["", None, 7, ["p2"], {"p2": "p2"}])
def test_a_request_that_does_not_say_for_whom_is_refused(server, who):
    with server.as_("member:p2") as client:
        answers = [
            client.post("/live/a1/ballot", content=json.dumps({"for": who, "vote": "v1", "member": "m2", "choice": "yes"}), headers=HEADERS),
            client.post("/live/a1/command", content=json.dumps({"for": who, "kind": "floor.queue_speaker", "command_id": "c", "data": {"item_id": "i1"}}), headers=HEADERS),
        ]  # fmt: skip
        client.opened_for = ""
        answers.append(client.get("/live/a1/me"))
    assert [(each.status_code, refusal(each)) for each in answers] == [(400, "request.incomplete")] * 3
    assert server.hall.desk.heads("a1", "v1") == 0


def test_the_office_is_named_by_its_account(server):
    with server.as_("office:,member:p2") as office:
        assert office.opened_for == "u1"
        assert ballot(office, "m4", channel="paper").status_code == 200
        assert refusal(ballot(office, "m2")) == "request.not_for_you", "the account has no vote of its own"
