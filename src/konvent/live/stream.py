"""The stream of an assembly to every screen: server-sent events, each view computed and serialised once."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from konvent.core.meeting.codec import encode
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.view.change import changes
from konvent.core.view.shapes import Audience
from konvent.core.view.view import view
from konvent.desk import Desk
from konvent.ledger import LedgerUnavailable
from konvent.ledger.books import BookLost
from konvent.live.http import Receive, Send, header
from konvent.live.steps import rest

log = logging.getLogger("konvent.live")

PAUSE_S = 0.1
REST = 4  # after a view that took long, wait this many times as long
BEAT_S = 10.0  # a page that hears nothing for longer than two of these takes its line for dead
BEAT = b"event: beat\ndata: 1\n\n"
LOOK_S = 2.0
AT_A_TIME = 250
RECENT_BYTES = 512 * 1024
RETRY_MS = 2000
RETRY_MS_PER_SCREEN = 1
MOST_SCREENS = 15_000

MayStay = Callable[[], Awaitable[bool]]


class Owner(NamedTuple):
    """Whose stream it is. most: how many she may have; the oldest ends for the next, for it may hang on a lost line"""

    name: str
    most: int


@dataclass(slots=True, eq=False)
class Screen:
    """One open stream.

    owner: whose it is; may_stay: asks whether she is still let in; seq: of the view it has, -1 for none; cast: the counters it has
    """

    send: Send
    owner: str
    may_stay: MayStay
    seq: int = -1
    cast: bytes = b""
    slow: asyncio.Task[None] | None = None

    def tell(self, channel: Channel) -> None:
        """Bring the screen up to date. One that has not taken what it was sent is told later, all at once."""
        if self.slow is not None:
            return
        out = channel.news(self)
        if out:
            self.write(channel, out)

    def write(self, channel: Channel | None, out: bytes, *, more: bool = True) -> None:
        """Send without a task of its own; only if the line is full, one waits for it."""
        sending = self.send({"type": "http.response.body", "body": out, "more_body": more})
        try:
            waiting = sending.send(None)  # type: ignore[attr-defined]
        except StopIteration:
            return
        except Exception:
            log.debug("a screen went away while it was written to", exc_info=True)
            return
        self.slow = asyncio.ensure_future(self._catch_up(channel, rest(sending, waiting)))  # type: ignore[arg-type]

    async def _catch_up(self, channel: Channel | None, sending: Generator[Any, Any, None]) -> None:
        try:
            await sending  # type: ignore[misc]
        except Exception:
            log.debug("a screen went away while it was waited for", exc_info=True)
            return
        finally:
            self.slow = None
        if channel is not None:
            self.tell(channel)


@dataclass(slots=True, eq=False)
class Channel:
    """What one audience of one assembly sees, and who is watching.

    roles: who had which task when the view was made; None before the first
    mark: what the screens keep, to say after a restore what they have seen
    """

    assembly_id: str
    audience: Audience
    screens: set[Screen] = field(default_factory=set)
    view: dict[str, Any] | None = None
    seq: int = -1
    cast: bytes = b""
    recent: deque[tuple[int, int, bytes]] = field(default_factory=deque)
    roles: Mapping[str, Any] | None = None
    mark: bytes = b""
    due: bool = True
    task: asyncio.Task[None] | None = None
    ready: asyncio.Lock = field(default_factory=asyncio.Lock)
    _whole: bytes = b""
    _since: dict[int, bytes] = field(default_factory=dict)

    def advance(self, seen: dict[str, Any], change: bytes) -> None:
        """Take over the next view; `change` leads there from the one before."""
        seq = seen["seq"]
        if self.view is not None:
            self.recent.append((self.seq, seq, change))
            while sum(len(each) for _, _, each in self.recent) > RECENT_BYTES:
                self.recent.popleft()
        self.view, self.seq, self._whole = seen, seq, b""
        self._since.clear()

    def news(self, screen: Screen) -> bytes:
        """What this screen has not been told yet; it counts as told."""
        out = b""
        if screen.seq != self.seq and self.view is not None:
            out = (self._since.get(screen.seq) or self._from(screen.seq)) + self.mark
            screen.seq = self.seq
        if screen.cast != self.cast:
            out += self.cast
            screen.cast = self.cast
        return out

    def _from(self, seq: int) -> bytes:
        """From the view at `seq` to the present one: the changes in between, or else the whole."""
        places = [place for place, (base, _, _) in enumerate(self.recent) if base == seq]
        if places:
            out = b"".join(change for _, _, change in list(self.recent)[places[0] :])
        else:
            out = self._whole = self._whole or _event("view", self.view, self.seq)
        self._since[seq] = out
        return out


class Streams:
    """Sends views to screens. Bursts are gathered: at most ten frames a second per stream; slow screens skip."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._channels: dict[tuple[str, Audience], Channel] = {}
        self._steady: list[asyncio.Task[None]] = []
        self._to_ask: set[str] = set()
        self._asking: asyncio.Task[None] | None = None
        self._owned: dict[tuple[str, str], list[Screen]] = defaultdict(list)
        self.screens = 0

    def start(self) -> None:
        """Begin to look and to beat; call within the running loop."""
        self._steady = [asyncio.create_task(self._look()), asyncio.create_task(self._beat())]

    def stop(self) -> None:
        """End all streams, so that the server can go; call within the loop."""
        for task in self._steady:
            task.cancel()
        for channel in self._channels.values():
            for screen in list(channel.screens):
                screen.write(None, b"", more=False)

    def ask_again(self, actor: str = "") -> None:
        """Ask for somebody's screens, or all, whether she is still let in, and end the streams of those who are not."""
        self._to_ask.add(actor)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        while self._to_ask:
            actors, self._to_ask, nobody_knows = self._to_ask, set(), set()
            for channel in list(self._channels.values()):
                for screen in list(channel.screens):
                    if screen.owner not in actors and "" not in actors:
                        continue
                    try:
                        if not await screen.may_stay():
                            screen.write(None, b"", more=False)
                    except LedgerUnavailable:
                        nobody_knows.add(screen.owner)
            if nobody_knows:
                await asyncio.sleep(LOOK_S)
                self._to_ask |= nobody_knows

    def news(self, assembly_id: str) -> None:
        """Say that something happened in an assembly: an act, or a ballot. Call within the loop."""
        for audience in ("member", "chair", "projector"):
            channel = self._channels.get((assembly_id, audience))
            if channel is not None:
                self._mark(channel)

    def _mark(self, channel: Channel) -> None:
        channel.due = True
        if channel.screens and (channel.task is None or channel.task.done()):
            channel.task = asyncio.create_task(self._publish(channel))

    async def _look(self) -> None:
        """Catch up now and then without being told, should another process act and the bus between us be down."""
        while True:
            await asyncio.sleep(LOOK_S)
            for channel in list(self._channels.values()):
                if channel.screens:
                    self._mark(channel)

    async def _beat(self) -> None:
        """Let every page hear that its line is alive, and find the lines that are not."""
        while True:
            await asyncio.sleep(BEAT_S)
            for channel in list(self._channels.values()):
                await self._each(channel, lambda screen: screen.slow or screen.write(None, BEAT))

    async def _publish(self, channel: Channel) -> None:
        loop = asyncio.get_running_loop()
        while channel.due and channel.screens:
            began = loop.time()
            try:
                async with channel.ready:
                    await self._render(channel)
                await self._each(channel, lambda screen: screen.tell(channel))
            except (BookLost, LedgerUnavailable):
                log.debug("no view of assembly %s now", channel.assembly_id, exc_info=True)
            except Exception:
                log.exception("the view of assembly %s could not be made", channel.assembly_id)
            took = loop.time() - began
            await asyncio.sleep(max(PAUSE_S, REST * took))

    @staticmethod
    async def _each(channel: Channel, act: Any) -> None:
        """Do something for every screen, with room for others in between."""
        for place, screen in enumerate(list(channel.screens), start=1):
            act(screen)
            if place % AT_A_TIME == 0:
                await asyncio.sleep(0)

    async def _render(self, channel: Channel) -> None:
        channel.due = False
        known = channel.roles
        seen, change, cast = await asyncio.to_thread(self._see, channel)
        if seen is not None:
            channel.advance(seen, change)
        channel.cast = cast
        if known is not None and known != channel.roles:
            self.ask_again()

    def _see(self, channel: Channel) -> tuple[dict[str, Any] | None, bytes, bytes]:
        """The channel's next view, None if it has not changed; how it changed; the counters of open votes."""
        state = self._desk.state(channel.assembly_id)
        if state is None:
            return None, b"", b""
        channel.roles = state.roles
        seen, change = None, b""
        if state.seq != channel.seq:
            seen = encode(view(state, channel.audience))
            mark = self._desk.marks.of_acts(channel.assembly_id, state.seq, state.head)
            channel.mark = _event("mark", {"seq": state.seq, "mark": mark})
            if channel.view is not None:
                said = {"base": channel.seq, "seq": state.seq, "ops": changes(channel.view, seen)}
                change = _event("change", said, state.seq)
        cast = b"".join(
            self._cast(channel, state, vote) for vote in state.votes.values() if vote.phase == "open"
        )
        return seen, change, cast

    def _cast(self, channel: Channel, state: State, vote: Vote) -> bytes:
        """How many have voted; to those who run it, whether it may be closed now as well."""
        heads = self._desk.heads(channel.assembly_id, vote.id)
        mark = self._desk.marks.of_vote(channel.assembly_id, vote.id, heads)
        told: dict[str, Any] = {"vote": vote.id, "heads": heads, "mark": mark}
        if channel.audience == "chair":
            told["may_close"] = self._desk.may_close(state, (vote,))
        return _event("cast", told)

    async def serve(
        self,
        scope: dict[str, Any],
        receive: Receive,
        send: Send,
        assembly_id: str,
        audience: Audience,
        may_stay: MayStay,
        owner: Owner,
    ) -> None:
        """Serve one stream until the screen goes away. The bytes are sent by whoever publishes the channel."""
        key = (assembly_id, audience)
        channel = self._channels.get(key)
        if channel is None:
            channel = self._channels[key] = Channel(assembly_id, audience)
        if not channel.screens:
            channel.due = (
                True  # nobody looked meanwhile, and what another process did may not have been said here
            )
        if channel.due or channel.view is None:
            async with channel.ready:
                if channel.due or channel.view is None:
                    await self._render(channel)
        screen = Screen(send, owner.name, may_stay, seq=_resumed_at(scope))
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        known = channel.mark if screen.seq == channel.seq else b""
        screen.write(channel, self._retry() + known + channel.news(screen))
        channel.screens.add(screen)
        self.screens += 1
        mine = self._owned[assembly_id, owner.name]
        mine.append(screen)
        for oldest in mine[: -owner.most]:
            oldest.write(None, b"", more=False)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:  # the server goes
            screen.write(None, b"", more=False)
        finally:
            self.screens -= 1
            channel.screens.discard(screen)
            mine.remove(screen)
            if not mine:
                self._owned.pop((assembly_id, owner.name), None)
            if screen.slow is not None:
                screen.slow.cancel()

    def _retry(self) -> bytes:
        """When to come back if the line is lost: the more there are, the more they are spread over time."""
        spread = RETRY_MS + RETRY_MS_PER_SCREEN * self.screens
        return f"retry: {RETRY_MS // 2 + random.randrange(spread)}\n\n".encode()  # noqa: S311


HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


def _event(name: str, data: Any, seq: int | None = None) -> bytes:
    number = "" if seq is None else f"id: {seq}\n"
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{number}event: {name}\ndata: {text}\n\n".encode()


def _resumed_at(scope: dict[str, Any]) -> int:
    """The last number the screen has seen; -1 if it has seen none or sends nonsense."""
    last = header(scope, b"last-event-id")
    return int(last) if last.isascii() and last.isdigit() and len(last) < 16 else -1
