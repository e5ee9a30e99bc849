"""The door of the hall: who was let in is known for a while, so that ten thousand ballots need no look-up each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from konvent.core.visitor import Visitors
from konvent.live.http import header
from konvent.live.remembered import Remembered

Scope = dict[str, Any]
# The scope and the assembly; who is signed in to it in the browser that asks.
Authenticate = Callable[[Scope, str], Visitors]

REMEMBERED_S = 60.0
REMEMBERED = 50_000
THREADS_FOR_STRANGERS = 1

Found = TypeVar("Found")


class Door:
    """Asks who is signed in in a browser, at most once in `REMEMBERED_S` seconds per cookie. Call within the loop.

    Whoever has not been let in before waits in a line of her own, so that no number of strangers can hold up the rest.

    authenticate: may look into a database and is run in a thread
    """

    def __init__(self, authenticate: Authenticate) -> None:
        self._authenticate = authenticate
        self._known: Remembered[tuple[str, str], Visitors] = Remembered(REMEMBERED_S, REMEMBERED)
        self._line = ThreadPoolExecutor(THREADS_FOR_STRANGERS, thread_name_prefix="stranger")

    def known(self, scope: Scope, assembly_id: str) -> Visitors | None:
        """Who may be asking, if that was looked up a short while ago."""
        return self._known.get((assembly_id, header(scope, b"cookie")))

    async def visitors(self, scope: Scope, assembly_id: str) -> Visitors:
        """Who may be asking; nobody if nobody is signed in."""
        return self.known(scope, assembly_id) or await self.ask(scope, assembly_id)

    async def ask(self, scope: Scope, assembly_id: str) -> Visitors:
        """The same looked up anew, also for acts of weight."""
        cookie = header(scope, b"cookie")
        if not cookie:
            return {}
        if (assembly_id, cookie) in self._known:
            visitors = await asyncio.to_thread(self._authenticate, scope, assembly_id)
        else:
            visitors = await self.for_a_stranger(self._authenticate, scope, assembly_id)
        if visitors:
            self._known.put((assembly_id, cookie), visitors)
        else:
            self._known.forget((assembly_id, cookie))
        return visitors

    async def for_a_stranger(self, look: Callable[..., Found], *about: Any) -> Found:
        """Look something up for somebody of whom nothing is known."""
        return await asyncio.get_running_loop().run_in_executor(self._line, look, *about)

    def ask_again(self, actor: str = "") -> None:
        """Let everybody with this person among those signed in be asked again, or all: somebody's sign-in has ended."""
        self._known.doubt(lambda visitors: not actor or actor in visitors)
