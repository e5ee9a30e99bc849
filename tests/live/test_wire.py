"""How answers go out on the line."""

import ast
import asyncio
import inspect
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from konvent.live.wire import Gathering, Wire
from tests.running import run


class Line:
    """A line that remembers what was written at once."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_extra_info(self, name: str) -> Any:
        return None

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


def written(application: Any, *requests: bytes) -> list[bytes]:
    """What is written when these bytes arrive, one after the other."""

    async def course() -> list[bytes]:
        config = Config(application, lifespan="off")
        config.load()
        wire, line = Wire(config=config, server_state=ServerState(), app_state={}), Line()
        wire.connection_made(line)  # type: ignore[arg-type]
        for request in requests:
            wire.data_received(request)
            for _ in range(10):
                await asyncio.sleep(0)
        wire.connection_lost(None)
        return line.written

    return run(course())


async def told(scope: dict[str, Any], receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


async def streamed(scope: dict[str, Any], receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for part in (b"one", b"two"):
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def broken(scope: dict[str, Any], receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})


GET = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n"


@pytest.mark.parametrize("requests", [(GET,), (GET, GET), (GET + GET,)])
def test_head_and_body_of_an_answer_go_out_as_one(requests):
    answers = written(told, *requests)
    assert len(answers) == b"".join(requests).count(b"GET")
    assert all(each.startswith(b"HTTP/1.1 200 OK\r\n") and each.endswith(b"\r\n\r\nok") for each in answers)


def test_of_a_stream_the_first_part_goes_with_the_head_and_each_other_at_once():
    first, second, end = written(streamed, GET)
    assert first.startswith(b"HTTP/1.1 200 OK\r\n")
    assert first.endswith(b"3\r\none\r\n")
    assert (second, end) == (b"3\r\ntwo\r\n", b"0\r\n\r\n")


def test_a_head_without_a_body_is_not_kept_back():
    assert b"".join(written(told, b"HEAD / HTTP/1.1\r\nhost: x\r\n\r\n")).endswith(b"\r\n\r\n")
    assert b"".join(written(broken, GET)).startswith(b"HTTP/1.1 200 OK\r\n")


def test_who_asks_first_whether_to_send_the_body_is_answered_first():
    head = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n"
    go_on, answer = written(told, head, b"{}")
    assert go_on == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert answer.endswith(b"ok")


# --- what wire.py knows of the inside of uvicorn -----------------------------------------------------------------

READ_IN = "0.54.0"
LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"


def test_uvicorn_is_the_one_whose_inside_was_read():
    locked = next(line for line in LOCK.read_text().splitlines() if line.startswith("uvicorn=="))
    for found in (locked.removesuffix(" \\").removeprefix("uvicorn=="), version("uvicorn")):
        assert found == READ_IN, (
            f"uvicorn is {found} now, and konvent/live/wire.py was written for the inside of {READ_IN}. Read "
            "uvicorn/protocols/http/httptools_impl.py: on_headers_complete must still put a new answer into self.cycle, "
            "which writes head and body each with one transport.write. Measure with `konvent bench intake`, then change READ_IN."
        )


def test_an_answer_asks_nothing_of_its_line_but_what_a_gathering_line_has():
    asked = {
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(RequestResponseCycle)))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self.transport"
    }
    assert asked
    assert all(callable(getattr(Gathering, name, None)) for name in asked), asked


def test_the_names_that_are_used_are_there():
    given = inspect.getsource(HttpToolsProtocol)
    assert all(
        name in given
        for name in (
            *(
                "def on_headers_complete",
                "def on_message_begin",
                "def on_message_complete",
                "def data_received",
            ),
            *("def pause_writing", "def resume_writing"),
            *("self.cycle =", "self.scope =", "self.transport =", "self.flow ="),
        )
    )
