"""The door of the hall: who was let in is known for a while, so that ten thousand ballots need no look-up each."""

from __future__ import annotations

import asyncio

from konvent.live.http import header
from konvent.live.remembered import Remembered
from konvent.live.visitor import Authenticate, Scope, Visitor

REMEMBERED_S = 60.0
REMEMBERED = 50_000


class Door:
    """Asks who a visitor is, at most once in `REMEMBERED_S` seconds per cookie. Call within the loop.

    authenticate: may look into a database and is run in a thread
    """

    def __init__(self, authenticate: Authenticate) -> None:
        self._authenticate = authenticate
        self._known: Remembered[tuple[str, str, str], Visitor] = Remembered(REMEMBERED_S, REMEMBERED)

    def known(self, scope: Scope, assembly_id: str, stage: str) -> Visitor | None:
        """Who sends this request, if that was asked a short while ago."""
        return self._known.get((assembly_id, stage, header(scope, b"cookie")))

    async def visitor(self, scope: Scope, assembly_id: str, stage: str) -> Visitor | None:
        """Who sends this request; None if nobody is signed in."""
        return self.known(scope, assembly_id, stage) or await self.ask(scope, assembly_id, stage)

    async def ask(self, scope: Scope, assembly_id: str, stage: str) -> Visitor | None:
        """The same asked anew, also for acts of weight."""
        key = (assembly_id, stage, header(scope, b"cookie"))
        visitor = await asyncio.to_thread(self._authenticate, scope, assembly_id, stage)
        if visitor is None:
            self._known.forget(key)
        else:
            self._known.put(key, visitor)
        return visitor

    def forget(self) -> None:
        """Let everybody be asked again: a link was withdrawn, or somebody signed out."""
        self._known.forget_all()
