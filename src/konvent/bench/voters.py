"""Voters as a load: so many lines at once, each sends its next ballot when the last one is answered.

Run as a process of its own: reads a wish as JSON, writes what it saw as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from functools import partial
from typing import Any

CHOICES = ("yes", "no", "abstain")


class Line(asyncio.Protocol):
    """One connection that votes for its share of the voters, again and again."""

    def __init__(self, load: Load, number: int) -> None:
        self._load = load
        self._voters = load.voters[number :: load.lines]
        self._turn = 0
        self._number = number
        self._buffer = b""
        self._sent_at = 0.0
        self.transport: Any = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self._send()

    def _send(self) -> None:
        cookie, member = self._voters[self._turn % len(self._voters)]
        choice = CHOICES[(self._turn // len(self._voters) + self._load.salt) % 3]
        body = (
            f'{{"vote":"{self._load.vote}","member":"{member}","choice":"{choice}",'
            f'"command_id":"{self._load.salt}-{self._number}-{self._turn}"}}'
        )
        self._turn += 1
        head = self._load.head.format(cookie=cookie, length=len(body))
        self._sent_at = time.perf_counter()
        self.transport.write((head + body).encode())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        start = self._buffer.find(b"content-length: ") + 16
        length = int(self._buffer[start : self._buffer.index(b"\r\n", start)])
        if len(self._buffer) < end + 4 + length:
            return
        self._load.answered(self._buffer[9:12], self._buffer[end + 4 : end + 4 + length], self._sent_at)
        self._buffer = self._buffer[end + 4 + length :]
        if self._load.is_over(self._turn, len(self._voters)):
            self.transport.close()
        else:
            self._send()

    def connection_lost(self, error: Exception | None) -> None:
        self._load.left()


class Load:
    """What was asked for and what was seen. seconds: how long; 0 for one ballot from every voter."""

    def __init__(self, wish: dict[str, Any]) -> None:
        self.vote, self.voters, self.salt = wish["vote"], wish["voters"], wish["salt"]
        self.lines = min(wish["lines"], len(self.voters))
        self.head = (
            f"POST {wish['path']} HTTP/1.1\r\nhost: 127.0.0.1:{wish['port']}\r\ncookie: {{cookie}}\r\n"
            "x-konvent: 1\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        )
        self._seconds, self._port = wish["seconds"], wish["port"]
        self._latencies: list[float] = []
        self._places: list[int] = []
        self._statuses: dict[str, int] = {}
        self._open = self.lines
        self._done: asyncio.Future[None] | None = None
        self._began = self._ended = 0.0

    def answered(self, status: bytes, body: bytes, sent_at: float) -> None:
        now = time.perf_counter()
        self._ended = now
        if status == b"200":
            self._places.append(int(body[9 : body.index(b",")]))
        self._latencies.append(now - sent_at)
        self._statuses[status.decode()] = self._statuses.get(status.decode(), 0) + 1

    def is_over(self, turn: int, voters: int) -> bool:
        return time.perf_counter() - self._began >= self._seconds if self._seconds else turn >= voters

    def left(self) -> None:
        self._open -= 1
        if not self._open and self._done is not None and not self._done.done():
            self._done.set_result(None)

    async def run(self) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        self._done = loop.create_future()
        self._began = time.perf_counter()
        for number in range(self.lines):
            await loop.create_connection(partial(Line, self, number), "127.0.0.1", self._port)
        await self._done
        return {
            "seconds": self._ended - self._began,
            "latencies_s": self._latencies,
            "statuses": self._statuses,
            "places": self._places,
        }


def main() -> None:
    import uvloop

    seen = uvloop.run(Load(json.load(sys.stdin)).run())
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
