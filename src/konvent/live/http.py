"""The little of HTTP that the hall needs, on raw ASGI: bodies with a limit, JSON answers, refusals in words."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

from konvent.core.meeting.codec import encode
from konvent.core.meeting.event import unfit_text
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_text, texts_in
from konvent.core.words import Words
from konvent.live.steps import rest
from konvent.live.told import refused

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

LARGEST_BODY = 128 * 1024
BODY_S = 10
OUT_OF_PATIENCE = "the body did not arrive"
DEEPEST = 20

JSON_HEADERS = [
    (b"content-type", b"application/json; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class BadRequest(Exception):
    """A request that cannot be read; carries the status and the refusal that says why."""

    def __init__(self, status: int, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.status = status
        self.refusal = refusal


def header(scope: dict[str, Any], name: bytes) -> str:
    for key, value in scope["headers"]:
        if key == name:
            return str(value.decode("latin-1"))
    return ""


def parameters(scope: dict[str, Any]) -> dict[str, str]:
    """What stands behind the address's question mark."""
    query: bytes = scope.get("query_string", b"")
    return dict(pair.partition("=")[::2] for pair in query.decode("latin-1").split("&"))


async def read_json(scope: dict[str, Any], receive: Receive) -> dict[str, Any]:
    """The body as a JSON object. Raises BadRequest for foreign origins, wrong types, too large or broken bodies."""
    _check_origin(scope)
    body = await _body(receive)
    try:
        text = body.decode()
        data = _json(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest(400, no("request.no_json")) from error
    if not isinstance(data, dict) or (_may_nest(text) and _depth(data) > DEEPEST):
        raise BadRequest(400, no("request.shape"))
    if "\\u" in text:
        _refuse_halves(data)
    return data


def _refuse_halves(data: dict[str, Any]) -> None:
    """Only by an escape can a JSON text hold what is no text."""
    for where, each in texts_in(data):
        if not is_text(each):
            raise BadRequest(400, unfit_text(where.removeprefix("data."), "no_text"))


async def _body(receive: Receive) -> bytes:
    """The whole body; who sends only half of it is not waited for longer than `BODY_S`."""
    body, more, coming = b"", True, None
    reading: Any = receive()
    try:
        coming = rest(reading, reading.send(None))
    except StopIteration as arrived:
        body, more = _part(arrived.value)
    if not more:  # the rule: all of it is there, and nobody has to be watched
        return body
    with READING:
        while more:
            body, more = _part(await (coming or receive()), body)
            coming = None
    return body


def _part(message: dict[str, Any], before: bytes = b"") -> tuple[bytes, bool]:
    """The body as far as it has come, and whether there is more of it."""
    if message["type"] == "http.disconnect":
        raise BadRequest(400, no("request.broke_off"))
    body: bytes = before + message.get("body", b"")
    if len(body) > LARGEST_BODY:
        raise BadRequest(413, no("request.too_large"))
    return body, message.get("more_body", False)


class Patience:
    """Ends the reading of requests that do not go on. One look a second at all of them: a timer for each would cost
    as much as the request itself."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: dict[asyncio.Task[Any], float] = {}

    def __enter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._since[task] = time.monotonic()

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        task = asyncio.current_task()
        assert task is not None
        del self._since[task]
        if isinstance(error, asyncio.CancelledError) and error.args == (OUT_OF_PATIENCE,):
            task.uncancel()
            raise BadRequest(408, no("request.incomplete_body")) from error

    async def keep(self) -> None:
        """Watch for as long as the server runs."""
        while True:
            await asyncio.sleep(1)
            late = time.monotonic() - self._seconds
            for task in [task for task, since in self._since.items() if since < late]:
                task.cancel(OUT_OF_PATIENCE)


READING = Patience(BODY_S)


def _check_origin(scope: dict[str, Any]) -> None:
    """Only our own pages can set this header and this content type across a same-site cookie."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin")
    if headers.get(b"x-konvent") != b"1" or (origin and _foreign(origin, headers.get(b"host", b""))):
        raise BadRequest(
            403,
            no("request.foreign"),
        )
    labelled = headers.get(b"content-type", b"")
    if labelled != b"application/json" and labelled.partition(b";")[0].strip() != b"application/json":
        raise BadRequest(415, no("request.label"))


def _foreign(origin: bytes, host: bytes) -> bool:
    return origin not in (b"https://" + host, b"http://" + host)


def _no_float(text: str) -> Any:
    raise ValueError(f"no exact number: {text[:20]}")


JSON = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)


def _json(text: str) -> Any:
    """The value that `text` is. Without white space around it, which our pages do not send, there is less to look for."""
    if text.startswith("{") and text.endswith("}"):
        data, end = JSON.raw_decode(text)
        if end == len(text):
            return data
    return JSON.decode(text)


def _may_nest(text: str) -> bool:
    """False for nearly all that is sent: a ballot has nothing inside of anything."""
    return "[" in text or text.find("{", 1) > 0


def _depth(value: Any, level: int = 0) -> int:
    if level > DEEPEST or not isinstance(value, dict | list):
        return level
    inner = value.values() if isinstance(value, dict) else value
    return max((_depth(each, level + 1) for each in inner), default=level)


async def answer(send: Send, status: int, data: Any, extra: list[tuple[bytes, bytes]] | None = None) -> None:
    """Send JSON; never stored by anybody on the way. data: a JSON value, or bytes that are JSON already."""
    body = (
        data
        if isinstance(data, bytes)
        else json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    )
    headers = [(b"content-length", b"%d" % len(body)), *JSON_HEADERS]
    if extra:
        headers += extra
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def answer_bytes(send: Send, body: bytes, extra: list[tuple[bytes, bytes]]) -> None:
    """Send a file that is not JSON."""
    headers = [
        (b"content-type", b"application/octet-stream"),
        (b"content-length", b"%d" % len(body)),
        *JSON_HEADERS[1:],
        *extra,
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def refuse(send: Send, status: int, refusal: Refusal, words: Words | None = None) -> None:
    """Say no in the words of the assembly, if it is about one that has its own."""
    extra = None
    if status in (429, 503):
        # Spread, so that those who were sent away do not all come back in the same instant.
        extra = [(b"retry-after", str(random.randint(1, 5)).encode())]  # noqa: S311
    await answer(send, status, {"refusal": encode(refused(refusal, words))}, extra)


def too_many() -> Refusal:
    return no("request.too_many")


def overloaded() -> Refusal:
    return no("request.overloaded")
