"""Ten thousand bad requests for every route: always a reason, never a fault of ours, never a changed state."""

from __future__ import annotations

import asyncio
import json
import random
from pathlib import Path
from typing import Any

import pytest

from konvent.core.visitor import Visitors
from konvent.ledger import open_ledger
from konvent.live import Live
from konvent.live import app as live_app
from konvent.live.intake import in_thread
from konvent.live.told import Names
from tests.desk.hall import Hall
from tests.live.pages import signed_in
from tests.running import run

NUMBER = 10_000
ROUTES = ("stream", "me", "names", "texts", "motion", "situation", "log", "command", "ballot", "seen")
WORDS = [
    "v1",
    "m2",
    "p2",
    "yes",
    "i1",
    "a1",
    "",
    "ä",
    "\u0000",
    "\ud800",
    "x" * 600,
    "../..",
    "'; DROP TABLE ballot",
    "1e99",
]
KINDS = [
    "votes.open", "votes.close", "assembly.close", "floor.queue_speaker", "floor.set_limit", "attendance.check_in",
    "mandates.grant_proxy", "objections.raise", "incidents.report", "minutes.write", "votes.declare", "nonsense",
    "votes.decrypt", "booths.register", "booths.withdraw", "trustees.appoint", "trustees.use_server", "trustees.certify",
    "trustees.deal", "trustees.confirm", "trustees.recover",
]  # fmt: skip
FIELDS = [
    "vote_id",
    "item_id",
    "person_id",
    "member_id",
    "seconds",
    "text",
    "mode",
    "persons",
    "from_at",
    "proxy_id",
    "index",
    "owner",
    "share",
    "key",
    "proof",
    "persons",
    "\ud800",
    "\u0000",
]


def any_value(dice: random.Random, depth: int = 0) -> Any:
    kind = dice.randrange(9 if depth < 3 else 6)
    match kind:
        case 0 | 1 | 2:
            return dice.choice(WORDS)
        case 3:
            return dice.choice([0, -1, 2**53, 2**70, 1.5, float("nan")])
        case 4:
            return dice.choice([None, True, False])
        case 5:
            return dice.randrange(1000)
        case 6:
            return [any_value(dice, depth + 1) for _ in range(dice.randrange(4))]
        case _:
            return {dice.choice(FIELDS): any_value(dice, depth + 1) for _ in range(dice.randrange(4))}


def any_body(dice: random.Random, route: str) -> bytes:
    if dice.random() < 0.15:
        return dice.choice(
            [b"", b"{", b"[" * 5000, b"\xff\xfe", b"null", b"x" * 70_000, b'{"a":' * 500, b'""']
        )
    if route == "ballot":
        # A foreign member, an unknown vote or choice, or a wrong type: never a ballot that would be right.
        body = {
            "vote": any_value(dice), "member": dice.choice(["m3", "m9", any_value(dice)]), "choice": any_value(dice),
            "command_id": any_value(dice),
        }  # fmt: skip
    else:
        data = {dice.choice(FIELDS): any_value(dice) for _ in range(dice.randrange(5))}
        body = {"kind": dice.choice([*KINDS, any_value(dice)]), "command_id": any_value(dice), "data": data}
    if route == "ballot" and dice.random() < 0.3:
        body["ballot"] = any_value(dice)
    body["for"] = "p2" if dice.random() < 0.9 else dice.choice(["p3", "u1", any_value(dice)])
    for name in list(body):
        if dice.random() < 0.1:
            del body[name]
    return json.dumps(body, ensure_ascii=True).encode()


def any_request(dice: random.Random, route: str) -> tuple[dict[str, Any], bytes]:
    posts = route in ("command", "ballot", "seen")
    forged = dice.random() < 0.2
    right_method = "POST" if posts else "GET"
    # A right GET is no bad request: there the cookie or the method must be wrong.
    method = (
        right_method
        if posts or forged
        else dice.choice(["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
    )
    headers = [
        (b"host", b"hall.example"),
        (b"cookie", dice.choice([b"", b"who=", b"who=member", b"\xff=\xfe", b"who=nobody:p2"]) if forged else b"who=member:p2"),
        (b"content-type", b"application/json" if dice.random() < 0.9 else b"text/plain"),
    ]  # fmt: skip
    if dice.random() < 0.9:
        headers.append((b"x-konvent", b"1"))
    if dice.random() < 0.1:
        headers.append((b"origin", b"https://evil.example"))
    if dice.random() < 0.1:
        headers.append((b"last-event-id", b"9" * 30))
    assembly = "a1" if dice.random() < 0.9 else dice.choice(["a2", "%00", "x" * 60])
    path = f"/live/{assembly}/{route}"
    if route == "log":  # nobody knows the id of a log that is not there
        path = f"/live/log/{assembly}/{dice.choice(['', 'v1', '../a1', 'x' * 22, '1' * 70, 'KonventTestA1b2C3'])}"
    scope = {
        "type": "http", "method": method, "path": path, "headers": headers,
        "query_string": dice.choice([b"", b"for=p2", b"for=p3", b"as=member&for=p2", b"as=chair&for=p2", b"as=%ff&for=", b"for=p2&for=p3", b"\xff"]),
    }  # fmt: skip
    return scope, any_body(dice, route)


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_is_a_reason_and_nothing_changes(tmp_path, route):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger)
    hall.open_vote()

    def who(scope: dict[str, Any], assembly_id: str) -> Visitors:
        right = dict(scope["headers"])[b"cookie"] == b"who=member:p2" and assembly_id == "a1"
        return signed_in(scope, assembly_id) if right else {}

    live = Live(hall.desk, who, lambda _: Names(), Path("/nowhere"))
    live.limits.are_on = False
    before = [entry.hash for entry in ledger.entries("a1")]

    async def strike() -> None:
        dice = random.Random(route)
        for _ in range(NUMBER):
            scope, body = any_request(dice, route)
            sent: list[dict[str, Any]] = []

            async def receive(body: bytes = body) -> dict[str, Any]:
                return {"type": "http.request", "body": body, "more_body": False}

            async def send(message: dict[str, Any], sent: list[dict[str, Any]] = sent) -> None:
                sent.append(message)

            await live(scope, receive, send)
            status = sent[0]["status"]
            if status == 200 and route == "command":
                # Asking to speak is a member's right, whatever else the body says; it is looked at below.
                assert json.loads(body)["kind"] == "floor.queue_speaker", body
                continue
            assert 400 <= status < 500, (status, scope, body[:300])
            assert json.loads(sent[1]["body"])["refusal"]["text"]["de"]

    run(strike())
    after = ledger.entries("a1")
    assert [entry.hash for entry in after[: len(before)]] == before
    assert {entry.kind for entry in after[len(before) :]} <= {"floor.speaker_queued"}
    assert ledger.box_entries("a1/v1") == []
    ledger.close()


def test_beyond_capacity_is_said_with_when_to_come_back_while_those_inside_go_on(tmp_path, monkeypatch):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger, members=200)
    hall.open_vote()

    def slow(ballots: Any) -> Any:
        import time

        time.sleep(0.3)
        return ledger.box_append_many(ballots)

    live = Live(hall.desk, signed_in, lambda _: Names(), Path("/nowhere"), write_ballots=in_thread(slow))
    monkeypatch.setattr(live_app, "MOST_AT_ONCE", 50)

    async def one(n: int) -> tuple[int, dict[bytes, bytes]]:
        ballot = {"for": f"p{n}", "vote": "v1", "member": f"m{n}", "choice": "yes", "command_id": f"b{n}"}
        body = json.dumps(ballot).encode()
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        headers = [
            (b"cookie", f"who=member:p{n}".encode()),
            (b"x-konvent", b"1"),
            (b"content-type", b"application/json"),
        ]
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/live/a1/ballot",
            "query_string": b"",
            "headers": headers,
        }
        await live(scope, receive, send)
        return sent[0]["status"], dict(sent[0]["headers"])

    async def flood() -> list[tuple[int, dict[bytes, bytes]]]:
        return await asyncio.gather(*(one(n) for n in range(1, 201)))

    answers = run(flood())
    taken = [status for status, _ in answers if status == 200]
    sent_away = [headers for status, headers in answers if status == 503]
    assert (len(taken), len(sent_away)) == (50, 150)
    assert all(1 <= int(headers[b"retry-after"]) <= 5 for headers in sent_away)
    assert len(ledger.box_entries("a1/v1")) == 50
    ledger.close()
