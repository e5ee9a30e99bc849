"""The names of an assembly, packed once for everybody: ten thousand screens ask for them in the same minute."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable

from konvent.core.meeting.codec import encode
from konvent.live import told
from konvent.live.door import Scope
from konvent.live.http import Send, answer, header
from konvent.live.remembered import Remembered

# The names of an assembly's persons and members.
Names = Callable[[str], told.Names]

FRESH_S = 30.0
REMEMBERED = 20


class NamesDesk:
    """Serves names; looks them up at most every `FRESH_S` seconds per assembly, once for all who wait."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._packed: Remembered[str, bytes] = Remembered(FRESH_S, REMEMBERED)
        self._looking: dict[str, asyncio.Task[bytes]] = {}

    async def serve(self, scope: Scope, send: Send, assembly_id: str) -> None:
        packed = await self._of(assembly_id)
        if "gzip" in header(scope, b"accept-encoding"):
            await answer(send, 200, packed, [(b"content-encoding", b"gzip")])
        else:
            await answer(send, 200, gzip.decompress(packed))

    async def persons(self, assembly_id: str) -> dict[str, str]:
        """The persons' names by id."""
        packed = await self._of(assembly_id)
        found: dict[str, str] = json.loads(await asyncio.to_thread(gzip.decompress, packed)).get(
            "persons", {}
        )
        return found

    async def _of(self, assembly_id: str) -> bytes:
        known = self._packed.get(assembly_id)
        if known is not None:
            return known
        looking = self._looking.get(assembly_id)
        if looking is None:
            looking = self._looking[assembly_id] = asyncio.create_task(self._look(assembly_id))
        return await asyncio.shield(looking)

    async def _look(self, assembly_id: str) -> bytes:
        try:
            packed = await asyncio.to_thread(self._pack, assembly_id)
        finally:
            del self._looking[assembly_id]
        self._packed.put(assembly_id, packed)
        return packed

    def _pack(self, assembly_id: str) -> bytes:
        text = json.dumps(encode(self._names(assembly_id)), ensure_ascii=False, separators=(",", ":"))
        return gzip.compress(text.encode(), 5, mtime=0)
