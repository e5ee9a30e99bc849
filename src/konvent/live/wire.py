"""How answers go out on the line: head and body in one write, so that a ballot's receipt is one packet and not two."""

from __future__ import annotations

import asyncio

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


class Wire(HttpToolsProtocol):
    """The HTTP server of uvicorn, with gathered answers."""

    def on_headers_complete(self) -> None:
        before = self.cycle
        super().on_headers_complete()
        # Nothing follows the head where there is no body; and an upgrade begins no answer.
        if self.cycle is not before and self.scope["method"] != "HEAD":
            self.cycle.transport = Gathering(self.transport)  # type: ignore[assignment]
