"""The door of the hall: who was let in is known for a while, so that ten thousand ballots need no look-up each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from konvent.core.visitor import Visitors
from konvent.live.http import header
from konvent.live.remembered import Remembered

Scope = dict[str, Any]
# The scope and the assembly; who is signed in to it in the browser that asks.
Authenticate = Callable[[Scope, str], Visitors]

REMEMBERED_S = 60.0
REMEMBERED = 50_000


class Door:
    """Asks who is signed in in a browser, at most once in `REMEMBERED_S` seconds per cookie. Call within the loop.

    authenticate: may look into a database and is run in a thread
    """

    def __init__(self, authenticate: Authenticate) -> None:
        self._authenticate = authenticate
        self._known: Remembered[tuple[str, str], Visitors] = Remembered(REMEMBERED_S, REMEMBERED)

    def known(self, scope: Scope, assembly_id: str) -> Visitors | None:
        """Who may be asking, if that was looked up a short while ago."""
        return self._known.get((assembly_id, header(scope, b"cookie")))

    async def visitors(self, scope: Scope, assembly_id: str) -> Visitors:
        """Who may be asking; nobody if nobody is signed in."""
        return self.known(scope, assembly_id) or await self.ask(scope, assembly_id)

    async def ask(self, scope: Scope, assembly_id: str) -> Visitors:
        """The same looked up anew, also for acts of weight."""
        key = (assembly_id, header(scope, b"cookie"))
        visitors = await asyncio.to_thread(self._authenticate, scope, assembly_id)
        if visitors:
            self._known.put(key, visitors)
        else:
            self._known.forget(key)
        return visitors

    def forget(self) -> None:
        """Let everybody be asked again: a link was withdrawn, or somebody signed out."""
        self._known.forget_all()
