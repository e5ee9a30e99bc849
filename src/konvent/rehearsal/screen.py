"""A simulated screen: signs in, holds its stream, acts, loses its line and comes back."""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from typing import Any

ANSWER_S = 20


@dataclass(slots=True)
class Seen:
    """What all screens saw together. Times in seconds, instants in seconds since the beginning."""

    began: float = field(default_factory=time.perf_counter)
    first_data: list[float] = field(default_factory=list)
    vote_seen: list[float] = field(default_factory=list)
    ballots: list[tuple[float, float]] = field(default_factory=list)
    receipts: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    reconnects: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)
    streams: int = 0
    held: list[tuple[float, int]] = field(default_factory=list)

    def now(self) -> float:
        return time.perf_counter() - self.began

    def error(self, kind: str) -> None:
        self.errors[kind] = self.errors.get(kind, 0) + 1

    def holds(self, change: int) -> None:
        self.streams += change
        self.held.append((self.now(), self.streams))


class Screen:
    """One browser. person, cookie: for whom its page is opened, and the header that signs her in."""

    def __init__(self, address: tuple[str, int], assembly: str, person: str, cookie: str, seen: Seen) -> None:
        self._address, self._assembly, self._person, self._cookie = address, assembly, person, cookie
        self._seen = seen
        self._stream: asyncio.Task[None] | None = None
        self._last_id = ""
        self._loses_line = asyncio.Event()
        self.opened: dict[str, asyncio.Event] = {}

    async def sign_in(self) -> bool:
        status, _ = await self.ask("GET", "me")
        return status == 200

    async def hold_stream(self) -> None:
        """Open the stream and wait for its first data; it is held, and opened again, until `leave`."""
        first: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._stream = asyncio.create_task(self._hold(first))
        await asyncio.wait_for(asyncio.shield(first), ANSWER_S)

    async def _hold(self, first: asyncio.Future[None]) -> None:
        lost_at = 0.0
        while True:
            began = time.perf_counter()
            try:
                reader, writer = await asyncio.open_connection(*self._address)
                last = f"last-event-id: {self._last_id}\r\n" if self._last_id else ""
                writer.write(self._head("GET", "stream", f"{last}accept: text/event-stream\r\n"))
                if b" 200 " not in await reader.readline():
                    raise OSError("the stream was refused")
                self._seen.holds(+1)
                try:
                    if lost_at:
                        self._seen.reconnects.append(time.perf_counter() - lost_at)
                    await self._read(reader, first, began)
                finally:
                    self._seen.holds(-1)
                    writer.close()
            except (OSError, asyncio.IncompleteReadError):
                self._seen.error("stream")
            lost_at = time.perf_counter()
            self._loses_line.clear()
            await asyncio.sleep(random.uniform(0.5, 2.5))  # noqa: S311

    async def _read(self, reader: asyncio.StreamReader, first: asyncio.Future[None], began: float) -> None:
        while True:
            reading = asyncio.ensure_future(reader.readuntil(b"\n\n"))
            losing = asyncio.ensure_future(self._loses_line.wait())
            try:
                await asyncio.wait({reading, losing}, return_when=asyncio.FIRST_COMPLETED)
                if losing.done():
                    return
                event = reading.result()
            finally:
                reading.cancel()
                losing.cancel()
                await asyncio.gather(reading, losing, return_exceptions=True)
            if not first.done() and b"event: " in event:
                self._seen.first_data.append(time.perf_counter() - began)
                first.set_result(None)
            if b"id: " in event:
                self._last_id = event.split(b"id: ")[1].split(b"\n")[0].decode()
            for vote, waiting in self.opened.items():
                if not waiting.is_set() and vote.encode() in event:
                    waiting.set()

    def lose_line(self) -> None:
        self._loses_line.set()

    async def leave(self) -> None:
        if self._stream is not None:
            self._stream.cancel()
            await asyncio.gather(self._stream, return_exceptions=True)

    async def command(self, kind: str, **data: Any) -> Any:
        """Send a command; its answer, None after an error."""
        body = {"kind": kind, "data": data, "command_id": f"probe-{random.getrandbits(64):x}"}
        status, said = await self.ask("POST", "command", body)
        return said if status == 200 else None

    async def vote(self, vote: str, member: str, choice: str) -> None:
        """Cast a ballot; sent again with the same number until it is answered."""
        body = {
            "vote": vote,
            "member": member,
            "choice": choice,
            "command_id": f"b{random.getrandbits(64):x}",
        }
        began = time.perf_counter()
        for attempt in range(8):
            status, said = await self.ask("POST", "ballot", body)
            if status == 200:
                self._seen.ballots.append((self._seen.now(), time.perf_counter() - began))
                self._seen.receipts[vote, member] = (said["place"], said["hash"])
                return
            if status is not None and status < 500 and status != 429:
                return
            await asyncio.sleep(0.2 * 2**attempt * random.random())  # noqa: S311

    async def ask(self, method: str, what: str, body: dict[str, Any] | None = None) -> tuple[int | None, Any]:
        """One request on a line of its own; (None, None) if the line broke."""
        text = json.dumps(body | {"for": self._person}).encode() if body is not None else b""
        more = (
            f"x-konvent: 1\r\ncontent-type: application/json\r\ncontent-length: {len(text)}\r\n"
            if body
            else ""
        )
        try:
            async with asyncio.timeout(ANSWER_S):
                reader, writer = await asyncio.open_connection(*self._address)
                try:
                    writer.write(self._head(method, what, more + "connection: close\r\n") + text)
                    head, _, said = (await reader.read()).partition(b"\r\n\r\n")
                finally:
                    writer.close()
            status = int(head.split()[1])
            if status >= 400:
                self._seen.error(f"{status} {json.loads(said)['refusal']['code']}")
            return status, json.loads(said)
        except (OSError, TimeoutError, ValueError, IndexError, KeyError):
            self._seen.error("line")
            return None, None

    def _head(self, method: str, what: str, more: str) -> bytes:
        return (
            f"{method} /live/{self._assembly}/{what}?as=member&for={self._person} HTTP/1.1\r\nhost: {self._address[0]}\r\n"
            f"cookie: {self._cookie}\r\n{more}\r\n"
        ).encode()
