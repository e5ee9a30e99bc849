"""Screens as a load: many open streams in one process, which measures when the last one has a change.

Reads a wish as a line of JSON, opens the streams and says so; after each further line of input it makes one change
and says when the first and the last stream had it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from konvent.rehearsal.report import percentile

PATIENCE_S = 60
AT_A_TIME = 200


class Stream(asyncio.Protocol):
    """One open stream. It looks for the end of an event after the word that is waited for."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._tail = b""
        self._began = time.perf_counter()
        self._fresh = True
        self.waits = False
        self._changed = False

    def data_received(self, data: bytes) -> None:
        if self._fresh and b"event: view" in self._tail + data:
            self._fresh = False
            self._room.first.append(time.perf_counter() - self._began)
            self._room.count()
        if self.waits:
            self._room.bytes += len(data)
            self._changed |= b"event: change" in self._tail + data
            if self._changed and (self._tail + data).endswith((b"\n\n", b"\n\n\r\n")):
                self.waits = self._changed = False
                self._room.count()
        self._tail = data[-20:]

    def connection_lost(self, error: Exception | None) -> None:
        self._room.lost += 1


class Room:
    """All streams, and what is waited for."""

    def __init__(self, wish: dict[str, Any]) -> None:
        self.wish = wish
        self.streams: list[Stream] = []
        self.first: list[float] = []
        self.bytes = self.lost = self._missing = 0
        self._done: asyncio.Future[None] | None = None

    def count(self) -> None:
        self._missing -= 1
        if self._missing == 0 and self._done is not None and not self._done.done():
            self._done.set_result(None)

    def _expect(self, number: int) -> asyncio.Future[None]:
        self._missing = number
        self._done = asyncio.get_running_loop().create_future()
        return self._done

    async def open(self) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        wish = self.wish
        done = self._expect(wish["streams"])
        began = time.perf_counter()
        request = (
            f"GET {wish['path']} HTTP/1.1\r\nhost: 127.0.0.1:{wish['port']}\r\n"
            f"accept: text/event-stream\r\ncookie: {{cookie}}\r\n\r\n"
        )

        async def one(number: int) -> None:
            stream = Stream(self)
            transport, _ = await loop.create_connection(lambda: stream, "127.0.0.1", wish["port"])
            cookie, who = wish["sessions"][number % len(wish["sessions"])]
            transport.write(request.format(cookie=cookie, who=who).encode())
            self.streams.append(stream)

        for start in range(0, wish["streams"], AT_A_TIME):
            stop = min(start + AT_A_TIME, wish["streams"])
            await asyncio.gather(*(one(number) for number in range(start, stop)))
        await asyncio.wait_for(done, PATIENCE_S)
        return {
            "all_open_s": time.perf_counter() - began,
            "first_data_p50_s": percentile(self.first, 50),
            "first_data_max_s": max(self.first),
        }

    async def change(self, post: str) -> dict[str, Any]:
        """Send the request and wait until every stream has the change."""
        self.bytes = 0
        for stream in self.streams:
            stream.waits = True
        done = self._expect(len(self.streams))
        reader, writer = await asyncio.open_connection("127.0.0.1", self.wish["port"])
        began = time.perf_counter()
        writer.write(post.encode())
        status = (await reader.readline()).split()[1].decode()
        answered = time.perf_counter() - began
        if status not in ("200", "302"):  # a page's form leads on to a page
            raise RuntimeError((await reader.read(4000)).decode())
        await asyncio.wait_for(done, PATIENCE_S)
        last = time.perf_counter() - began
        writer.close()
        return {"answered_s": answered, "last_s": last, "bytes": self.bytes, "lost": self.lost}


async def main() -> None:
    room: Room | None = None
    while line := await asyncio.to_thread(sys.stdin.readline):
        wish = json.loads(line)
        if room is None:
            room = Room(wish)
            said = await room.open()
        else:
            said = await room.change(wish["post"])
        print(json.dumps(said), flush=True)


class Listeners:
    """The other end: a process that holds streams, as its parent sees it."""

    def __init__(self, process: Any) -> None:
        self._process = process

    def ask(self, wish: dict[str, Any]) -> dict[str, Any]:
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the process with the streams ended")
        said: dict[str, Any] = json.loads(answer)
        return said


@contextmanager
def listening() -> Iterator[Listeners]:
    """A process of its own for the streams; it ends with the block."""
    import subprocess

    process = subprocess.Popen(
        [sys.executable, "-m", "konvent.bench.listeners"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Listeners(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=60)


if __name__ == "__main__":
    import uvloop

    uvloop.run(main())
