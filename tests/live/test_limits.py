"""What one person may take of the hall: of each kind of act, of streams, of patience."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from konvent.core.meeting.event import COMMANDS
from konvent.core.visitor import Visitor
from konvent.live import limits
from konvent.live.limits import ACTS, STREAMS_OF_A_PERSON, STREAMS_OF_A_SCREEN, TEXTS, TYPED, Limits
from konvent.live.wire import ANSWER_S, REQUEST_S, Waiting
from tests.journeys.conftest import Server as WholeServer
from tests.live.test_live import Server, command, refusal, server  # noqa: F401
from tests.running import PATIENCE_S


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(limits, "time", made)
    return made


def somebody(*roles: str) -> Visitor:
    return Visitor(assembly_id="a1", person_id="p2", actor="p2", roles=frozenset(roles))


# --- acts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_of_every_kind_of_act_a_member_has_so_many_and_then_has_to_wait(kind, clock):
    rate, counted = limits.acts_of(somebody("member"), kind), Limits()
    assert rate == (TEXTS if kind in TYPED else ACTS)
    assert sum(counted.allows(rate, "a1", "p2", kind) for _ in range(1000)) == rate.burst
    assert counted.allows(rate, "a1", "p3", kind), "others are not concerned"
    assert counted.allows(rate, "a1", "p2", f"not {kind}"), "nor are other kinds"
    clock.now += 1 / rate.per_s + 0.01
    assert counted.allows(rate, "a1", "p2", kind)
    assert not counted.allows(rate, "a1", "p2", kind)


def test_every_kind_whose_text_everybody_reads_is_one():
    assert set(COMMANDS) >= TYPED


def test_whoever_runs_the_assembly_acts_as_fast_as_she_needs_to():
    for role in ("chair", "deputy", "minutes", "office"):
        assert limits.acts_of(somebody(role), "floor.call_speaker").burst >= 60


def test_one_member_does_not_fill_the_journal(server: Server):  # noqa: F811
    before = server.hall.desk.state("a1").seq
    with server.as_("member:p4") as member, server.as_("member:p3") as other:
        seen = [
            command(member, f"floor.{act}", item_id="i1", person_id="p4")
            for _ in range(25)
            for act in ("queue_speaker", "leave_queue")
        ]
        assert 0 < server.hall.desk.state("a1").seq - before <= 2 * (ACTS.burst + 2)
        assert seen[-1].status_code == 429
        assert refusal(seen[-1]) == "request.too_many"
        assert seen[-1].headers["retry-after"]
        assert command(other, "floor.queue_speaker", item_id="i1", person_id="p3").status_code == 200


# --- streams --------------------------------------------------------------------------------------------------


def opened(page: Any, stack: ExitStack, kind: str) -> Iterator[str]:
    answer = stack.enter_context(page.stream("GET", f"/live/a1/stream?as={kind}"))
    assert answer.status_code == 200
    lines = answer.iter_lines()
    next(lines)
    return lines


def test_of_a_person_s_streams_only_the_latest_stay_open(server: Server):  # noqa: F811
    with ExitStack() as stack:
        other = stack.enter_context(server.as_("member:p3"))
        kept = opened(other, stack, "member")  # whoever lets go of it closes it
        page = stack.enter_context(server.as_("member:p2"))
        streams = [opened(page, stack, "member") for _ in range(STREAMS_OF_A_PERSON + 4)]
        for oldest in streams[:4]:
            assert all(isinstance(line, str) for line in oldest), "it comes to its end"
        deadline = time.monotonic() + PATIENCE_S
        while server.live.streams.screens > STREAMS_OF_A_PERSON + 1:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert server.live.streams.screens == STREAMS_OF_A_PERSON + 1
        del kept
    while server.live.streams.screens:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert not server.live.streams._owned


def test_a_screen_s_link_may_hang_on_many_walls():
    screen = Visitor(assembly_id="a1", person_id=None, actor="l1", roles=frozenset({"projector"}))
    assert limits.streams_of(screen) == STREAMS_OF_A_SCREEN


# --- patience -------------------------------------------------------------------------------------------------


class Flow:
    read_paused = False


class Line:
    """A line as the watch sees it."""

    def __init__(self) -> None:
        self.flow, self.transport = Flow(), self
        self.ended = False

    def abort(self) -> None:
        self.ended = True


@pytest.fixture
def waiting() -> Any:
    return Waiting()


def test_half_a_request_is_waited_for_so_long_and_one_we_do_not_read_longer(waiting):
    half, unread, whole = Line(), Line(), Line()
    unread.flow.read_paused = True
    waiting.requests |= {half: REQUEST_S, unread: REQUEST_S}
    waiting.end(REQUEST_S + 1)
    assert (half.ended, unread.ended, whole.ended) == (True, False, False)
    assert set(waiting.requests) == {unread}
    unread.flow.read_paused = False
    waiting.end(3 * REQUEST_S)
    assert unread.ended


def test_whoever_takes_no_answer_is_not_waited_for_either(waiting):
    deaf = Line()
    waiting.answers[deaf] = ANSWER_S
    waiting.end(ANSWER_S - 1)
    assert not deaf.ended
    waiting.end(ANSWER_S + 1)
    assert deaf.ended


HALVES = {
    "silence": b"",
    "an empty line": b"\r\n",
    "half a line": b"GET /anm",
    "half a head": b"GET /anmelden/ HTTP/1.1\r\nhost: x\r\n",
    "no body": b"POST /anmelden/ HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n",
    "half a body": b"POST /anmelden/ HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nname=",
    "half a part": b"POST /anmelden/ HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
    "half a second one": b"GET /anmelden/ HTTP/1.1\r\nhost: x\r\n\r\nGET /",
    "half a ballot": b"POST /live/a1/ballot HTTP/1.1\r\nhost: x\r\ncookie: a=b\r\ncontent-length: 1000\r\n\r\n{",
}


def test_requests_that_do_not_go_on_end_and_hold_up_nobody(tmp_path):
    """The whole product, with many more of each kind than there are threads."""
    running = WholeServer(tmp_path, "--demo")
    running.start()
    try:
        with ExitStack() as stack:
            lines = []
            for name, half in HALVES.items():
                for _ in range(20):
                    line = stack.enter_context(socket.create_connection(("127.0.0.1", running.port)))
                    line.settimeout(PATIENCE_S)
                    line.sendall(half)
                    lines.append((name, line))
            page = urllib.request.urlopen(f"{running.url}/anmelden/", timeout=PATIENCE_S)
            assert page.status == 200
            for name, line in lines:
                try:
                    while line.recv(65536):
                        pass
                except ConnectionResetError:
                    pass
                except TimeoutError:
                    pytest.fail(f"{name} was waited for")
    finally:
        running.stop()
