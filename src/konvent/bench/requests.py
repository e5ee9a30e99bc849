"""Just enough of an HTTP client for a load: one request after the other on one line, as few steps as can be."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any


class Line:
    """A line to the server that is opened anew when it was closed.

    cookie: who is signed in; address: where it pretends to come from, if anywhere; key: of forms, as the server gave it
    """

    def __init__(self, port: int, cookie: str = "", address: str = "") -> None:
        self._port = port
        self.cookie, self.key = cookie, ""
        self._always = f"host: 127.0.0.1:{port}\r\n" + (f"x-forwarded-for: {address}\r\n" if address else "")
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> tuple[int, bytes]:
        """The status, and the body of the answer."""
        return await self.send("GET", path, b"", {})

    async def post(self, path: str, data: Mapping[str, Any]) -> tuple[int, bytes]:
        """The same for JSON, as our own pages send it."""
        label = {"x-konvent": "1", "content-type": "application/json"}
        return await self.send("POST", path, json.dumps(data).encode(), label)

    async def send(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        """One request; once more if the line had been closed in between. Raises OSError if the server does not answer."""
        more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        cookies = [self.cookie, self.key and f"csrftoken={self.key}"]
        cookie = f"cookie: {'; '.join(filter(None, cookies))}\r\n" if any(cookies) else ""
        length = f"content-length: {len(body)}\r\n" if body else ""
        raw = f"{method} {path} HTTP/1.1\r\n{self._always}{cookie}{more}{length}\r\n".encode() + body
        fresh = self._writer is None
        try:
            return await self._exchange(raw)
        except (OSError, EOFError):
            self.close()
            if fresh:
                raise
            return await self._exchange(raw)

    async def begin(self, raw: bytes) -> None:
        """Send bytes, and wait until the server gives up on what should follow."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(raw)
        while await reader.read(65536):
            pass
        writer.close()

    async def _exchange(self, raw: bytes) -> tuple[int, bytes]:
        if self._writer is None or self._reader is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._writer.write(raw)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        body = await self._body(self._reader, head.lower())
        if "\r\nconnection: close" in head.lower():
            self.close()
        self.key = head.partition("csrftoken=")[2].partition(";")[0] or self.key
        return int(head[9:12]), body

    async def _body(self, reader: asyncio.StreamReader, head: str) -> bytes:
        if "\r\ntransfer-encoding: chunked" in head:
            body = b""
            while size := int(await reader.readline(), 16):
                body += (await reader.readexactly(size + 2))[:-2]
            await reader.readline()
            return body
        length = head.partition("\r\ncontent-length: ")[2].partition("\r\n")[0]
        return await reader.readexactly(int(length or "0"))

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None
