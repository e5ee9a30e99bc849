"""A process ends when it is told to, whatever its line to the others does at that moment."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from konvent.live.bus import SharedBus


class Deaf(SharedBus):
    """Its line is just being opened, and swallows that it is to end, once."""

    async def _listen(self) -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(3600)

    async def _send(self) -> None:
        await asyncio.sleep(3600)


def test_a_bus_stops_although_its_line_swallows_that_it_is_to():
    async def course() -> None:
        bus = Deaf("")
        await bus.start(lambda word, about: None)
        await asyncio.sleep(0)
        await asyncio.wait_for(bus.stop(), 30)

    asyncio.run(course())
