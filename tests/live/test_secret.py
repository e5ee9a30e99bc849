"""Secret votes on a real server: encrypted ballots in, the log out, and everything a bad client sends."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.votes.acts import CloseVote, OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.meeting.votes.secret_log import followed
from konvent.core.refusal import Refusal
from konvent.core.secret.v1.group import text
from konvent.core.secret.v1.plain import P
from konvent.core.secret.v1.verification import verify_log, verify_so_far
from konvent.desk import Desk
from konvent.ledger import box_id, open_ledger
from konvent.live import Live, Visitor
from konvent.live.told import Names
from tests.core.meeting.secrecy import Device
from tests.desk.hall import Hall
from tests.live.test_live import HEADERS, Server, command, refusal
from tests.live.voting import Voting
from tests.running import free_port, run

YES, NO = (1, 0, 0), (0, 1, 0)
KEY = b"a secret of the server that tests know"


class SecretHall(Hall):
    """Everybody is there with a device; the vote is secret, its key with the server."""

    def __init__(self, ledger, members: int = 6) -> None:
        super().__init__(ledger, members)
        self.desk = Desk(ledger, clock=lambda: self.now, server_secret=KEY)
        self.devices = {n: Device(f"p{n}") for n in range(1, members + 1)}

    def prepare(self) -> None:
        self.open_vote()
        self.must(CloseVote(vote_id="v1"))
        for n, device in self.devices.items():
            answer = self.act(device.registration(), actor=f"p{n}")
            assert not isinstance(answer, Refusal), answer

    def begin(self) -> None:
        from konvent.core.meeting.trustees import UseServerKey

        self.prepare()
        self.must(UseServerKey(key=self.desk.server_key("a1")))  # type: ignore[arg-type]
        self.must(OpenVote(vote_id="s1", item_id="i1", secret=True, accepts_risks=True))

    @property
    def vote(self) -> Vote:
        return self.desk.state("a1").votes["s1"]

    def raw(self, n: int, choices=YES) -> str:
        return self.devices[n].ballot(self.vote, f"m{n}", choices)


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = SecretHall(ledger)
    hall.begin()
    (tmp_path / "static").mkdir()
    with Server(hall, tmp_path / "static") as running:
        yield running
    ledger.close()


def put(server: Server, n: int, raw: str, vote: str = "s1"):
    body = {"for": f"p{n}", "vote": vote, "ballot": raw, "command_id": f"b{random.random()}"}
    return server.as_(f"member:p{n}").post("/live/a1/ballot", content=json.dumps(body), headers=HEADERS)


def log(server: Server, start: int = 0):
    return server.as_("").get(f"/live/log/a1/{server.hall.vote.secret.uuid}?from={start}")


def test_from_the_encrypted_ballot_to_the_result(server):
    first = put(server, 1, server.hall.raw(1, NO))
    assert first.status_code == 200 and len(first.json()["tracker"]) == 43
    changed = server.hall.raw(1)
    second = put(server, 1, changed)
    assert put(server, 1, changed).json() == second.json(), "the same ballot again, the same receipt"
    assert put(server, 1, server.hall.raw(2)).status_code == 409, "another member's ballot"
    put(server, 2, server.hall.raw(2, NO))
    seen = server.as_("member:p1").get("/live/a1/me").json()
    paper = next(each for each in seen["papers"] if each["vote"] == "s1")
    assert [each["tracker"] for each in paper["cast"]] == [second.json()["tracker"]]
    assert "election_uuid" not in json.dumps(seen["papers"]), (
        "what was cast is shown to nobody, not even encrypted"
    )
    assert command(server.as_("chair:p1"), "votes.close", vote_id="s1").status_code == 200
    tally = server.hall.vote.tally
    assert (tally.weights["yes"], tally.weights["no"], tally.not_cast_heads) == (1, 1, 4)
    checked = verify_log(log(server).content)
    assert checked.result == ((1, 1, 0),) and checked.head == server.hall.vote.decrypted.head
    assert put(server, 3, server.hall.raw(3)).status_code == 409


def test_the_log_only_grows_and_anybody_may_follow_it(server):
    before = log(server)
    assert before.status_code == 200
    put(server, 1, server.hall.raw(1))
    after = log(server)
    assert after.content.startswith(before.content)
    size = int(after.headers["x-konvent-size"])
    assert size == len(after.content)
    assert log(server, len(before.content)).content == after.content[len(before.content) :]
    assert log(server, size).content == b""
    assert log(server, size + 1).status_code == 416
    assert [each.tracker for each in verify_so_far(after.content).ballots] == [
        verify_so_far(after.content).ballots[0].tracker
    ]
    client = server.as_("")
    assert client.get("/live/log/a1/111111111111111111111").status_code == 404
    assert client.get("/live/log/nowhere/" + server.hall.vote.secret.uuid).status_code == 404
    assert client.post("/live/log/a1/" + server.hall.vote.secret.uuid).status_code == 405


def bad_ballots(server: Server) -> Iterator[tuple[str, str]]:
    """What a bad client could send as its ballot, each with a name."""
    good = server.hall.raw(1)
    data = json.loads(good)
    yield "no JSON", good[:-1]
    yield "a blank in it", good.replace(",", ", ", 1)
    yield "upper case", good.replace(data["credential"], data["credential"].upper())
    yield "foreign election", good.replace(data["election_hash"], "A" * 43)
    yield "another signature", good.replace(data["signature"]["proof"]["response"], "5")
    yield "another proof", good.replace(data["answers"][0]["overall_proof"][0]["response"], "7")
    for name, value in (
        ("identity", text(b"\x01" + bytes(31))),
        ("order two", text((P - 1).to_bytes(32, "little"))),
        ("not canonical", text((P + 1).to_bytes(32, "little"))),
        ("off the curve", "0" * 62 + "02"),
        ("too short", "ab"),
    ):
        changed = json.loads(good)
        changed["answers"][0]["choices"][0]["alpha"] = value
        yield name, json.dumps(changed, separators=(",", ":"))
    unlisted = Device("p1", seed=5).ballot(server.hall.vote, "m1", YES)
    yield "a credential nobody has", unlisted
    yield "nothing", ""
    yield "a number", "5"
    yield "a list", "[]"
    yield "deep", "[" * 100_000
    yield "half a character", "\ud800"
    more = json.loads(good)
    more["answers"].append(more["answers"][0])
    yield "two answers", json.dumps(more, separators=(",", ":"))
    yield "an extra field", json.dumps(json.loads(good) | {"x": 1}, separators=(",", ":"))


def test_bad_ballots_are_refused_in_words_and_the_vote_goes_on(server):
    before = log(server).content
    for name, raw in bad_ballots(server):
        answer = put(server, 1, raw)
        assert 400 <= answer.status_code < 500, name
        assert refusal(answer), name
    assert put(server, 1, "x" * 200_000).status_code == 413
    assert put(server, 1, server.hall.raw(1), vote="v1").status_code == 409
    assert put(server, 1, server.hall.raw(1), vote="none").status_code == 409
    for wrong in (7, None, {}, []):
        body = {"vote": "s1", "ballot": wrong}
        assert server.as_("member:p1").post("/live/a1/ballot", json=body, headers=HEADERS).status_code == 400
    assert log(server).content == before, "nothing was appended"
    assert put(server, 1, server.hall.raw(1)).status_code == 200


def test_nobody_acts_for_a_trustee_and_no_device_is_registered_for_others(server):
    office, member = server.as_("office:"), server.as_("member:p2")
    share = {"decryption_factors": [], "decryption_proofs": []}
    for client in (office, member):
        assert command(client, "votes.decrypt", vote_id="s1", owner=1, share=share).status_code == 403
        assert command(client, "trustees.certify", index=1, cert={}, browser="b").status_code == 403
    made = Device("p3", seed=9).registration(replaces=server.hall.devices[3].key)
    data = {"person_id": "p3", "key": made.key, "proof": made.proof.to_data(), "replaces": made.replaces}
    for client in (office, member):
        assert command(client, "booths.register", **data).status_code == 403
    assert command(server.as_("member:p3"), "booths.register", **data).status_code == 200
    assert command(member, "trustees.use_server").status_code == 403
    for nonsense in ({}, {"index": "1"}, {"index": True}, {"owner": 10**9, "vote_id": []}):
        assert command(office, "trustees.deal", **nonsense).status_code in (400, 403)


def test_a_crash_between_seal_and_count_is_completed_by_the_sweep(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = SecretHall(ledger)
    hall.begin()
    ballot = hall.desk.admit(hall.desk.state("a1"), Cast("s1", raw=hall.raw(1)), "p1")
    ledger.box_append(box_id("a1", "s1"), ballot)
    ledger.box_seal(box_id("a1", "s1"), "p1")
    again = Desk(ledger, clock=lambda: hall.now, server_secret=KEY)
    again.sweep()
    assert again.state("a1").votes["s1"].tally.weights["yes"] == 1
    # The same with the death after the seal was written, before the server gave its share.
    hall.must(OpenVote(vote_id="s2", item_id="i1", secret=True, accepts_risks=True))
    keyless = Desk(ledger, clock=lambda: hall.now)
    keyless.handle("a1", CloseVote(vote_id="s2"), actor="u1", command_id="close-s2")
    assert keyless.state("a1").votes["s2"].phase == "sealed"
    third = Desk(ledger, clock=lambda: hall.now, server_secret=KEY)
    third.sweep()
    assert third.state("a1").votes["s2"].phase == "tallied"
    ledger.close()


def spoiled(dice: random.Random, good: str) -> str:
    """A ballot with one thing wrong with it: a character, a number, a part of another place, a field less or more."""
    if dice.random() < 0.3:
        place = dice.randrange(len(good))
        return good[:place] + dice.choice(["", "0", "f", " ", '"', "ä", "{"]) + good[place + 1 :]
    data = json.loads(good)
    where: Any = data
    while True:
        key = dice.choice(list(where) if isinstance(where, dict) else range(len(where)))
        if isinstance(where[key], dict | list) and where[key] and dice.random() < 0.85:
            where = where[key]
            continue
        break
    match dice.randrange(4):
        case 0 if isinstance(where, dict):
            del where[key]
        case 0:
            where.append(where[key])
        case 1:
            where[key] = dice.choice([None, True, 1, "", "0", "7" * 77, "1" * 64, [], {}, "A" * 43])
        case 2 if isinstance(where, dict):
            where[key + "x"] = where[key]
        case _:
            where[key] = str(dice.getrandbits(250))
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def test_ten_thousand_spoiled_ballots_each_a_reason_and_nothing_appended(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = SecretHall(ledger)
    hall.begin()
    visitor = Visitor(assembly_id="a1", person_id="p2", actor="p2", roles=frozenset({"member"}))
    live = Live(hall.desk, lambda *_: {"p2": visitor}, lambda _: Names(), tmp_path)
    live.limits.are_on = False
    good, dice = hall.raw(2), random.Random(9)
    before = hall.desk.logs.written("a1", hall.vote)[0]

    async def strike() -> None:
        for _ in range(10_000):
            raw = spoiled(dice, good)
            if raw == good:
                continue
            body = json.dumps({"for": "p2", "vote": "s1", "ballot": raw}).encode()
            sent: list[dict[str, Any]] = []

            async def receive(body: bytes = body) -> dict[str, Any]:
                return {"type": "http.request", "body": body, "more_body": False}

            async def send(message: dict[str, Any], sent: list[dict[str, Any]] = sent) -> None:
                sent.append(message)

            headers = [(b"content-type", b"application/json"), (b"x-konvent", b"1")]
            scope = {"type": "http", "method": "POST", "path": "/live/a1/ballot", "headers": headers}
            await live(scope, receive, send)
            assert 400 <= sent[0]["status"] < 500, raw
            assert json.loads(sent[1]["body"])["refusal"]["text"]["de"]

    run(strike())
    assert hall.desk.logs.written("a1", hall.vote)[0] == before
    assert ledger.box_entries(box_id("a1", "s1")) == []
    ledger.close()


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_kill_9_while_encrypted_ballots_pour_in(database, tmp_path, request):
    url = (
        f"sqlite:///{tmp_path}/ledger.sqlite3"
        if database == "sqlite"
        else request.getfixturevalue("postgres_url")
    )
    ledger = open_ledger(url)
    voters, kills = 120, 8
    hall = SecretHall(ledger, members=voters)
    hall.begin()
    port = free_port()
    voting = Voting(ports=lambda: [port], vote="s1", encrypted={n: hall.raw(n) for n in range(1, voters + 1)})

    run(voting.under_fire(url, voters, kills=kills, pause_s=0.03, port=port, lines=10))
    voting.check(ledger)
    hall.must(CloseVote(vote_id="s1"))
    log = hall.desk.logs.written("a1", hall.vote)[0]
    assert verify_log(log).result == ((voters, 0, 0),)
    ledger.close()


def test_two_desks_follow_one_box_and_write_the_same_log(tmp_path):
    url = f"sqlite:///{tmp_path}/ledger.sqlite3"
    first, second = open_ledger(url), open_ledger(url)
    hall = SecretHall(first)
    hall.begin()
    other = Desk(second, clock=lambda: hall.now, server_secret=KEY)
    for n, desk in ((1, hall.desk), (2, other), (3, hall.desk)):
        state = desk.state("a1")
        entry = desk.admit(state, Cast("s1", raw=hall.raw(n)), f"p{n}")
        desk.ledger.box_append(box_id("a1", "s1"), entry)
        desk.logs.written("a1", state.votes["s1"])
    logs = [desk.logs.written("a1", desk.state("a1").votes["s1"])[0] for desk in (hall.desk, other)]
    assert logs[0] == logs[1]
    assert len(verify_so_far(logs[0]).ballots) == 3
    assert logs[0] == bytes(followed(hall.vote, first.box_entries(box_id("a1", "s1"))).log.data)
    first.close()
    second.close()
