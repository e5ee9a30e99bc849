"""One application for everything: the hall raw, Django's pages beside it in threads, and the sweep."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

import django

from konvent.project import environment, trustee_key
from konvent.project.cookies import harmless

try:
    given = environment.read(os.environ)
    environment.refuse_unsafe(given)
    trustee_key.secret(given.trustee_key)
except environment.Misconfigured as problem:
    raise SystemExit(f"Konvent startet nicht: {problem}") from None

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")
django.setup()

from a2wsgi import WSGIMiddleware  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connections  # noqa: E402

from konvent.desk.trouble import Trouble  # noqa: E402
from konvent.ledger import LedgerRefused, LedgerUnavailable  # noqa: E402
from konvent.ledger.line import serving  # noqa: E402
from konvent.live.http import Receive, Send  # noqa: E402
from konvent.motions import sweep as sweep_motions  # noqa: E402
from konvent.office import sweep  # noqa: E402
from konvent.people.guessing import network_of  # noqa: E402
from konvent.project import wiring  # noqa: E402
from konvent.project.reasons import reason_for  # noqa: E402
from konvent.project.turns import AT_ONCE, Turns  # noqa: E402

log = logging.getLogger("konvent.project")

SWEEP_S = 1.0
SWITCH_S = 0.0005  # how long the hall waits for each of the threads that make pages


class Application:
    """ASGI: /live/ and /static/ go to the hall, the rest to Django."""

    def __init__(self) -> None:
        pages = WSGIMiddleware(get_wsgi_application(), workers=AT_ONCE)  # type: ignore[arg-type]
        self._pages = Turns(pages, wiring.known, network_of, wiring.is_password)  # type: ignore[arg-type]
        self._sweeping: asyncio.Task[None] | None = None

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live_through(receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return
        if scope["path"].startswith(("/live/", "/static/")):
            await wiring.live()(scope, receive, send)
        else:
            await self._pages({**scope, "headers": harmless(scope["headers"])}, receive, send)

    async def _live_through(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    live = wiring.live()
                except (LedgerRefused, LedgerUnavailable) as error:
                    why = f"Konvent startet nicht: {reason_for(error)}"
                    await send({"type": "lifespan.startup.failed", "message": why})
                    return
                await live.start()
                self._sweeping = asyncio.create_task(self._sweep())
                serving(*([connections.settings["default"]["OPTIONS"]] if given.uses_postgres else []))
                # What was loaded at the start stays; looking through it again and again would hold up everybody.
                sys.setswitchinterval(SWITCH_S)
                gc.collect()
                gc.freeze()
                gc.set_threshold(50_000, 50, 100)
                await send({"type": "lifespan.startup.complete"})
                continue
            if self._sweeping is not None:
                self._sweeping.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await self._sweeping
            await wiring.live().stop()
            await wiring.pen().close()
            await asyncio.to_thread(wiring.desk().ledger.close)
            await send({"type": "lifespan.shutdown.complete"})
            return

    async def _sweep(self) -> None:
        """Do what is due, again and again; a fault is logged and tried again at the next round."""
        trouble = Trouble(log)
        acts: list[Callable[[], object]] = [wiring.desk().sweep, sweep.run, sweep_motions.run]
        if given.demo and not given.alone:
            from konvent.demo import audience

            acts.append(audience.vote)
        while True:
            for act in acts:
                what = f"the sweep {act.__module__}"
                try:
                    await asyncio.to_thread(act)
                except Exception as error:
                    trouble.met(what, error)
                else:
                    trouble.over(what)
            await asyncio.sleep(SWEEP_S)


application = Application()
