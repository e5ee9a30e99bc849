"""The bus between processes: says that something happened, never what. The truth is in the ledger, where all look.

A message that is lost costs two seconds, for every process looks by itself then.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from konvent.ledger.line import LINE

log = logging.getLogger("konvent.live")

TOPIC = "konvent"
GATHER_S = 0.05
AGAIN_S = 1.0

# What is said: a word, and the id of the assembly it is about.
Heard = Callable[[str, str], None]


class Bus:
    """For a single process: nobody else is there. `say` is called within the loop."""

    async def start(self, heard: Heard) -> None:
        """Begin; `heard` is called within the loop for what other processes say."""

    def say(self, word: str, about: str = "") -> None:
        """Tell the other processes; soon, and once for what is said often."""

    async def stop(self) -> None: ...


class SharedBus(Bus, ABC):
    """What all real buses do: gather what is said, send it, listen, begin again when the line is lost."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._me = secrets.token_hex(6)
        self._said: dict[str, None] = {}
        self._is_lost = False
        self._heard: Heard = lambda word, about: None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self, heard: Heard) -> None:
        self._heard = heard
        self._tasks = [
            asyncio.create_task(self._for_ever(self._listen)),
            asyncio.create_task(self._for_ever(self._send)),
        ]

    def say(self, word: str, about: str = "") -> None:
        self._said[f"{self._me} {word} {about}"] = None

    async def stop(self) -> None:
        for task in self._tasks:
            while not task.done():  # a line that is being opened may swallow it once
                task.cancel()
                await asyncio.wait([task], timeout=AGAIN_S)

    async def _for_ever(self, act: Callable[[], Any]) -> None:
        while True:
            try:
                await act()
            except Exception as error:
                # Processes catch up by themselves meanwhile.
                if not self._is_lost:
                    log.warning("the line to the other processes is lost and will be tried again: %r", error)
                self._is_lost = True
            await asyncio.sleep(AGAIN_S)

    async def _gathered(self) -> list[str]:
        while not self._said:
            await asyncio.sleep(GATHER_S)
        said, self._said = self._said, {}
        return list(said)

    def _take(self, message: str) -> None:
        sender, word, about = message.split(" ", 2)
        if sender != self._me:
            self._heard(word, about)

    @abstractmethod
    async def _listen(self) -> None: ...

    @abstractmethod
    async def _send(self) -> None: ...


class PostgresBus(SharedBus):
    """LISTEN and NOTIFY of the PostgreSQL that the processes share."""

    async def _listen(self) -> None:
        async with await self._connected() as connection:
            await connection.execute(f"LISTEN {TOPIC}")
            self._is_lost = False
            async for notice in connection.notifies():
                self._take(notice.payload)

    async def _send(self) -> None:
        async with await self._connected() as connection:
            while True:
                for message in await self._gathered():
                    await connection.execute("SELECT pg_notify(%s, %s)", (TOPIC, message))

    async def _connected(self) -> Any:
        from psycopg import AsyncConnection

        return await AsyncConnection.connect(self._url, autocommit=True, **LINE)


class NatsBus(SharedBus):
    """NATS, for many machines: one server, or those of a cluster with commas in between."""

    async def _listen(self) -> None:
        line = await self._connected()
        self._is_lost = False
        try:
            async for message in (await line.subscribe(TOPIC)).messages:
                self._take(message.data.decode())
        finally:
            await line.close()

    async def _send(self) -> None:
        line = await self._connected()
        try:
            while True:
                for message in await self._gathered():
                    await line.publish(TOPIC, message.encode())
        finally:
            await line.close()

    async def _connected(self) -> Any:
        import nats

        async def said(error: Exception) -> None:
            log.debug("NATS: %r", error)

        return await nats.connect(
            self._url.split(","), max_reconnect_attempts=-1, reconnect_time_wait=AGAIN_S, error_cb=said
        )


def open_bus(nats_url: str, ledger_url: str) -> Bus:
    """NATS if an address is given, else the PostgreSQL the ledger is in, else none: a single process."""
    if nats_url:
        return NatsBus(nats_url)
    if ledger_url.startswith(("postgresql://", "postgres://")):
        return PostgresBus(ledger_url)
    return Bus()
