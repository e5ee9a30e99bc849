"""The stream of an assembly to every screen: server-sent events, each view computed and serialised once."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from konvent.core.view.view import Audience, view
from konvent.desk import Desk
from konvent.live.http import SAFE_HEADERS, Receive, Send, header

log = logging.getLogger("konvent.live")

PAUSE_S = 0.1
PING_S = 15.0
RETRY_MS = 2000


@dataclass(slots=True)
class Channel:
    """What one audience of one assembly sees: the latest frames, and a future that all its streams wait for."""

    frame: bytes = b""
    seq: int = 0
    cast: bytes = b""
    casts: int = 0
    listeners: int = 0
    changed: asyncio.Future[None] | None = None

    def wait(self) -> asyncio.Future[None]:
        if self.changed is None or self.changed.done():
            self.changed = asyncio.get_running_loop().create_future()
        return self.changed

    def wake(self) -> None:
        if self.changed is not None and not self.changed.done():
            self.changed.set_result(None)


@dataclass(slots=True)
class Course:
    """An assembly somebody is watching."""

    channels: dict[Audience, Channel] = field(default_factory=dict)
    acted: bool = False
    voted: bool = False
    task: asyncio.Task[None] | None = None


class Streams:
    """Sends views to screens. Bursts are gathered: at most ten frames a second per stream; slow screens skip."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._courses: dict[str, Course] = defaultdict(Course)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = False

    def start(self) -> None:
        """Begin to follow the desk; call within the running loop."""
        self._loop = asyncio.get_running_loop()
        self._desk.subscribe(self._acted)

    def stop(self) -> None:
        """End all streams, so that the server can go."""
        self._closing = True
        for course in self._courses.values():
            for channel in course.channels.values():
                channel.wake()

    def voted(self, assembly_id: str) -> None:
        """Say that a ballot came in; call within the loop."""
        self._mark(assembly_id, voted=True)

    def _acted(self, assembly_id: str, seq: int) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._mark, assembly_id)

    def _mark(self, assembly_id: str, voted: bool = False) -> None:
        course = self._courses.get(assembly_id)
        if course is None:
            return
        course.voted |= voted
        course.acted |= not voted
        if course.task is None or course.task.done():
            course.task = asyncio.create_task(self._publish(assembly_id, course))

    async def _publish(self, assembly_id: str, course: Course) -> None:
        while course.acted or course.voted:
            acted, course.acted, course.voted = course.acted, False, False
            try:
                await self._render(assembly_id, course, acted)
            except Exception:
                log.exception("the view of assembly %s could not be made", assembly_id)
            await asyncio.sleep(PAUSE_S)

    async def _render(self, assembly_id: str, course: Course, acted: bool) -> None:
        wanted = [audience for audience, channel in course.channels.items() if channel.listeners]
        frames, casts = await asyncio.to_thread(self._frames, assembly_id, wanted if acted else [])
        for audience, channel in course.channels.items():
            if audience in frames:
                channel.seq, channel.frame = frames[audience]
            if casts != channel.cast:
                channel.cast, channel.casts = casts, channel.casts + 1
            channel.wake()

    def _frames(
        self, assembly_id: str, audiences: list[Audience]
    ) -> tuple[dict[Audience, tuple[int, bytes]], bytes]:
        state = self._desk.state(assembly_id)
        if state is None:
            return {}, b""
        frames: dict[Audience, tuple[int, bytes]] = {}
        for audience in audiences:
            data = json.dumps(view(state, audience), ensure_ascii=False, separators=(",", ":"))
            frames[audience] = (state.seq, f"id: {state.seq}\nevent: view\ndata: {data}\n\n".encode())
        cast = b"".join(
            _event("cast", {"vote": vote.id, "heads": self._desk.heads(assembly_id, vote.id)})
            for vote in state.votes.values()
            if vote.phase == "open"
        )
        return frames, cast

    async def serve(
        self, scope: dict[str, Any], receive: Receive, send: Send, assembly_id: str, audience: Audience
    ) -> None:
        """Serve one stream until the screen goes away."""
        course = self._courses[assembly_id]
        channel = course.channels.setdefault(audience, Channel())
        channel.listeners += 1
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await _begin(send)
            if not channel.frame or channel.listeners == 1:
                frames, cast = await asyncio.to_thread(self._frames, assembly_id, [audience])
                if audience in frames:
                    channel.seq, channel.frame = frames[audience]
                channel.cast = cast
            await self._send_all(send, channel, gone, _resumed_at(scope))
        finally:
            channel.listeners -= 1
            gone.cancel()

    async def _send_all(
        self, send: Send, channel: Channel, gone: asyncio.Future[None], last_seq: int
    ) -> None:
        last_cast = -1
        while not gone.done() and not self._closing:
            changed = channel.wait()
            out = b""
            if channel.seq != last_seq and channel.frame:
                out, last_seq = channel.frame, channel.seq
            if channel.casts != last_cast:
                out, last_cast = out + channel.cast, channel.casts
            if out:
                await send({"type": "http.response.body", "body": out, "more_body": True})
                continue
            done, _ = await asyncio.wait(
                {asyncio.shield(changed), gone}, timeout=PING_S, return_when=asyncio.FIRST_COMPLETED
            )
            if not done:
                await send({"type": "http.response.body", "body": b": ping\n\n", "more_body": True})
        with contextlib.suppress(Exception):
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def _event(name: str, data: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()


def _resumed_at(scope: dict[str, Any]) -> int:
    """The last number the screen has seen; -1 if it has seen none or sends nonsense."""
    last = header(scope, b"last-event-id")
    return int(last) if last.isascii() and last.isdigit() and len(last) < 16 else -1


async def _begin(send: Send) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        *SAFE_HEADERS,
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": f"retry: {RETRY_MS}\n\n".encode(), "more_body": True})


async def _gone(receive: Receive) -> None:
    """Without watching for the disconnect a handler would live for ever: sending to nobody raises nothing."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
