"""As much of HTTP/2 (RFC 9113) as a member's browser needs of it here: one TLS connection with a stream and requests beside it."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Mapping
from typing import Any

DATA, HEADERS, RESET, SETTINGS, PING, AWAY, WINDOW = 0x0, 0x1, 0x3, 0x4, 0x6, 0x7, 0x8
END_STREAM, END_HEADERS, ACK = 0x1, 0x4, 0x1
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
# No table of headers to be remembered, no push, as much at once as there is.
OURS = bytes.fromhex("00010000000000020000000000047fffffff")
WHOLE_LINE = (2**31 - 1 - 65535).to_bytes(4)
# The statuses that have a byte of their own (RFC 7541, appendix A).
STATUSES = {0x88: 200, 0x89: 204, 0x8A: 206, 0x8B: 304, 0x8C: 400, 0x8D: 404, 0x8E: 500}


class Lost(OSError):
    """The line or the stream ended before there was an answer."""


class Exchange:
    """One request and what came for it."""

    def __init__(self) -> None:
        self.answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.ended: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.body = bytearray()

    def lose(self) -> None:
        for future in (self.answered, self.ended):
            if not future.done():
                future.set_exception(Lost())
                future.exception()  # whether anybody waits for it or not


class Line:
    """A connection; made by `open_line`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self._reader, self._writer, self._host = reader, writer, host
        self._exchanges: dict[int, Exchange] = {}
        self._next = 1
        self.is_lost = False
        writer.write(PREFACE + _frame(SETTINGS, 0, 0, OURS) + _frame(WINDOW, 0, 0, WHOLE_LINE))
        self._reading = asyncio.create_task(self._read())

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Exchange:
        """Send a request. Raises Lost if the line is."""
        if self.is_lost:
            raise Lost
        number, self._next = self._next, self._next + 2
        fields = {":method": method, ":scheme": "https", ":authority": self._host, ":path": path, **headers}
        block = b"".join(b"\x00" + _text(name) + _text(value) for name, value in fields.items())
        flags = END_HEADERS if body else END_HEADERS | END_STREAM
        self._exchanges[number] = exchange = Exchange()
        self._writer.write(_frame(HEADERS, flags, number, block))
        if body:
            self._writer.write(_frame(DATA, END_STREAM, number, body))
        return exchange

    async def post(self, path: str, headers: Mapping[str, str], wish: Any) -> tuple[int, Any]:
        """The status and the answer, both JSON. Raises Lost."""
        body = json.dumps(wish).encode()
        kind = {"content-type": "application/json", "content-length": str(len(body))}
        exchange = self.ask("POST", path, {**kind, **headers}, body)
        status = await exchange.answered
        said = await exchange.ended
        return status, json.loads(said) if said.startswith(b"{") else None

    async def _read(self) -> None:
        try:
            while True:
                head = await self._reader.readexactly(9)
                payload = await self._reader.readexactly(int.from_bytes(head[:3]))
                self._take(head[3], head[4], int.from_bytes(head[5:]), payload)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self.close()

    def _take(self, kind: int, flags: int, number: int, payload: bytes) -> None:
        if kind == PING and not flags & ACK:
            self._writer.write(_frame(PING, ACK, 0, payload))
        elif kind == SETTINGS and not flags & ACK:
            self._writer.write(_frame(SETTINGS, ACK, 0))
        elif kind == AWAY:
            raise Lost
        exchange = self._exchanges.get(number)
        if exchange is None:
            return
        if kind == HEADERS and not exchange.answered.done():
            exchange.answered.set_result(_status(payload))
        elif kind == DATA:
            exchange.body += payload
        if kind == RESET:
            self._exchanges.pop(number).lose()
        elif kind in (HEADERS, DATA) and flags & END_STREAM:
            self._exchanges.pop(number)
            exchange.ended.set_result(bytes(exchange.body))

    def close(self) -> None:
        self.is_lost = True
        self._writer.close()
        for exchange in self._exchanges.values():
            exchange.lose()
        self._exchanges.clear()
        self._reading.cancel()


async def open_line(address: str, host: str, trusted: ssl.SSLContext) -> Line:
    """Raises OSError if nobody answers, or not in HTTP/2."""
    reader, writer = await asyncio.open_connection(address, 443, ssl=trusted, server_hostname=host)
    if writer.get_extra_info("ssl_object").selected_alpn_protocol() != "h2":
        writer.close()
        raise OSError("the proxy does not speak HTTP/2")
    return Line(reader, writer, host)


def _frame(kind: int, flags: int, number: int, payload: bytes = b"") -> bytes:
    return len(payload).to_bytes(3) + bytes([kind, flags]) + number.to_bytes(4) + payload


def _text(text: str) -> bytes:
    data, length = text.encode(), bytearray()
    rest = len(data) - 127
    if rest < 0:
        return bytes([len(data)]) + data
    length.append(127)
    while rest >= 128:
        length.append(rest % 128 + 128)
        rest //= 128
    length.append(rest)
    return bytes(length) + data


def _status(block: bytes) -> int:
    """Of the first header, which it always is; before it may stand a change of the table's size."""
    while block[0] & 0xE0 == 0x20:
        block = block[1:]
    return STATUSES[block[0]] if block[0] in STATUSES else int(block[2:5])
