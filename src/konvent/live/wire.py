"""The lines: head and body of an answer in one write, so that a ballot's receipt is one packet and not two; and no line
is waited for that brings half a request or does not take its answer."""

from __future__ import annotations

import asyncio
import contextlib
import time

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Gathering:
    """The line of one answer, which holds the head back until the first part of the body is there, as ASGI asks for.

    uvicorn writes it at once, and every write is a call to the operating system, at both ends.
    """

    __slots__ = ("_head", "_line")

    def __init__(self, line: asyncio.Transport) -> None:
        self._line = line
        self._head: bytes | None = None

    def is_closing(self) -> bool:
        return self._line.is_closing()

    def write(self, data: bytes) -> None:
        if self._head is None and not data.startswith(b"HTTP/1.1 100 "):
            self._head = data
            return
        if self._head:
            data, self._head = self._head + data, b""
        self._line.write(data)

    def close(self) -> None:
        if self._head:
            self.write(b"")
        self._line.close()


REQUEST_S = 12.0  # a little more than the hall waits for a body, whose refusal is in words
SLOWEST_BYTES_PER_S = 8000
ANSWER_S = 30.0


class Waiting:
    """The lines on which something is waited for. One look a second at all of them, as the hall does with bodies.

    A request, from the first byte or the first silence on, has `REQUEST_S` and a second more for every
    `SLOWEST_BYTES_PER_S` that came; whoever takes an answer has `ANSWER_S` from one sign of life to the next.
    """

    def __init__(self) -> None:
        self.requests: dict[Wire, float] = {}
        self.answers: dict[Wire, float] = {}

    async def keep(self) -> None:
        """Watch for as long as the server runs."""
        while True:
            await asyncio.sleep(1)
            self.end(time.monotonic())

    def end(self, now: float) -> None:
        """End the lines that are waited for in vain."""
        for wire, until in list(self.requests.items()):
            if wire.flow.read_paused:  # it is us who do not read
                self.requests[wire] = now + REQUEST_S
            elif until < now:
                self._end(wire)
        for wire, until in list(self.answers.items()):
            if until < now:
                self._end(wire)

    def _end(self, wire: Wire) -> None:
        self.requests.pop(wire, None)
        self.answers.pop(wire, None)
        with contextlib.suppress(RuntimeError):  # it went by itself
            wire.transport.abort()


WAITING = Waiting()


class Wire(HttpToolsProtocol):
    """The HTTP server of uvicorn, with gathered answers and without endless patience."""

    _is_whole = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        WAITING.requests[self] = time.monotonic() + REQUEST_S

    def connection_lost(self, error: Exception | None) -> None:
        WAITING.requests.pop(self, None)
        WAITING.answers.pop(self, None)
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        self._is_whole = False
        super().data_received(data)
        if self._is_whole:
            WAITING.requests.pop(self, None)
        else:
            until = WAITING.requests.get(self) or time.monotonic() + REQUEST_S
            WAITING.requests[self] = until + len(data) / SLOWEST_BYTES_PER_S

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_whole = False

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._is_whole = True

    def pause_writing(self) -> None:
        super().pause_writing()
        WAITING.answers[self] = time.monotonic() + ANSWER_S

    def resume_writing(self) -> None:
        super().resume_writing()
        WAITING.answers.pop(self, None)

    def on_headers_complete(self) -> None:
        before = self.cycle
        super().on_headers_complete()
        # Nothing follows the head where there is no body; and an upgrade begins no answer.
        if self.cycle is not before and self.scope["method"] != "HEAD":
            self.cycle.transport = Gathering(self.transport)  # type: ignore[assignment]
