"""Whose page is made when: everybody waits in a line of her own, so that nobody waits for somebody else's crowd.

Pages are made in threads that share one interpreter with the hall. So few are at work at once, and of these one
person, one network of strangers and all passwords together have a share that cannot grow.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from konvent.core.refusal import Refusal, no
from konvent.desk.trouble import unavailable
from konvent.ledger import LedgerUnavailable
from konvent.live.http import Receive, Send, overloaded, too_many
from konvent.live.limits import Limits, Rate
from konvent.live.remembered import Remembered
from konvent.project import refused_page

Scope = dict[str, Any]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
# Who sends this: "u…" for an account, a link's id; "" for a stranger. May look into a database, is run in a thread;
# raises LedgerUnavailable if that is away.
Known = Callable[[Scope], str]

AT_ONCE = 6
OF_A_PERSON, WAITING_OF_A_PERSON = 1, 20
OF_STRANGERS, WAITING_OF_STRANGERS = 1, 400
OF_A_NETWORK, WAITING_OF_A_NETWORK = 1, 1000  # a whole hall may be behind one address
PASSWORDS, WAITING_PASSWORDS = 1, 40
KNOWN_S, MOST_KNOWN = 60.0, 20_000

PAGES = Rate(burst=30, per_s=3)  # of one person

LARGEST_OF_A_STRANGER = 64 * 1024
LARGEST_OF_A_MEMBER = 1024 * 1024
LARGEST_OF_AN_ACCOUNT = 32 * 1024 * 1024


class Refused(Exception):
    """A page that is not made. status: of HTTP"""

    def __init__(self, status: int, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.status, self.refusal = status, refusal


class Line:
    """A line of requests: so many at work at once, and no more than `most` waiting."""

    def __init__(self, at_once: int, most: int) -> None:
        self._turn = asyncio.Semaphore(at_once)
        self._most = most
        self.inside = 0
        self._at_once = at_once

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn and have it. Raises Refused if too many wait already."""
        if self.inside >= self._at_once + self._most:
            raise Refused(503, overloaded())
        self.inside += 1
        try:
            async with self._turn:
                yield
        finally:
            self.inside -= 1


class Lines:
    """A line for everybody, kept while somebody is in it."""

    def __init__(self, at_once: int, most: int) -> None:
        self._shape = at_once, most
        self._lines: dict[str, Line] = {}

    @asynccontextmanager
    async def turn(self, whose: str) -> AsyncIterator[None]:
        line = self._lines.setdefault(whose, Line(*self._shape))
        try:
            async with line.turn():
                yield
        finally:
            if not line.inside:
                self._lines.pop(whose, None)


class Turns:
    """An ASGI application that lets another make its pages in turn. A page has the whole of its request before it begins.

    known: who sends a request; network: where a stranger's comes from; is_password: whether it tries one
    """

    def __init__(
        self, pages: App, known: Known, network: Callable[[str], str], is_password: Callable[[Scope], bool]
    ) -> None:
        self._pages = pages
        self._look_up = known
        self._network = network
        self._is_password = is_password
        self._known: Remembered[bytes, str] = Remembered(KNOWN_S, MOST_KNOWN)
        self._limits = Limits()
        self._look_ups = asyncio.Semaphore(1)
        self._all = asyncio.Semaphore(AT_ONCE)
        self._strangers = Line(OF_STRANGERS, WAITING_OF_STRANGERS)
        self._passwords = Line(PASSWORDS, WAITING_PASSWORDS)
        self._of_persons = Lines(OF_A_PERSON, WAITING_OF_A_PERSON)
        self._of_networks = Lines(OF_A_NETWORK, WAITING_OF_A_NETWORK)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        try:
            who = await self._who(scope)
            body = await _body(scope, receive, _largest(who))
            async with AsyncExitStack() as stack:
                if who:
                    if not self._limits.allows(PAGES, who):
                        raise Refused(429, too_many())
                    await stack.enter_async_context(self._of_persons.turn(who))
                else:
                    network = self._network((scope.get("client") or ("",))[0])
                    await stack.enter_async_context(self._of_networks.turn(network))
                if self._is_password(scope):
                    await stack.enter_async_context(self._passwords.turn())
                elif not who:
                    await stack.enter_async_context(self._strangers.turn())
                await stack.enter_async_context(self._all)
                if not _has_gone(receive):
                    await self._pages(scope, _given(body), send)
        except Refused as refused:
            await self._limits.hold_back()
            await _refuse(send, refused, scope, body)

    async def _who(self, scope: Scope) -> str:
        cookie = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
        if not cookie:
            return ""
        known = self._known.get(cookie)
        if known is None:
            async with self._look_ups:
                try:
                    known = await asyncio.to_thread(self._look_up, scope)
                except LedgerUnavailable as error:
                    raise Refused(503, unavailable(error)) from error
            self._known.put(cookie, known)
        return known


def _largest(who: str) -> int:
    """How many bytes somebody may send at once."""
    if not who:
        return LARGEST_OF_A_STRANGER
    return LARGEST_OF_AN_ACCOUNT if who.startswith("u") else LARGEST_OF_A_MEMBER


async def _body(scope: Scope, receive: Receive, most: int) -> bytes:
    """The whole body. Raises Refused for one that is too large, or that ends in its middle: half a form is none."""
    said = dict(scope["headers"]).get(b"content-length", b"0")
    if said.isdigit() and int(said) > most:
        raise Refused(413, no("request.too_large"))
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, no("request.broke_off"))
        body += message.get("body", b"")
        if len(body) > most:
            raise Refused(413, no("request.too_large"))
        more = message.get("more_body", False)
    return bytes(body)


def _has_gone(receive: Receive) -> bool:
    """Whether nobody waits for the page any more; asked without waiting."""
    asking: Any = receive()
    try:
        asking.send(None)
    except StopIteration as said:
        return bool(said.value["type"] == "http.disconnect")
    asking.close()
    return False


def _given(body: bytes) -> Receive:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _refuse(send: Send, refused: Refused, scope: Scope, sent: bytes) -> None:
    """sent: the body of the request, as far as it was read whole"""
    query = scope.get("query_string", b"").decode("latin-1")
    path = scope["path"] + (f"?{query}" if query else "")
    kind, body = refused_page.answer(refused.refusal, path, dict(scope["headers"]), sent)
    headers = [
        *kind,
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
        *([(b"retry-after", b"3")] if refused.status in (429, 503) else []),
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
