"""The intake of ballots: whatever has gathered is written in one transaction, and only then answered."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from konvent.core.refusal import Refusal
from konvent.desk.once import box_answer
from konvent.desk.trouble import unavailable
from konvent.ledger import LedgerUnavailable, Receipt, Sealed, Taken, box_id

log = logging.getLogger("konvent.live")

LARGEST_BATCH = 1000

Answer = Receipt | Refusal
Ballots = Sequence[tuple[str, Mapping[str, Any]]]
Taking = list[Receipt | Sealed | Taken]
Write = Callable[[Ballots], Awaitable[Taking]]
Waiting = tuple[str, str, Mapping[str, Any], asyncio.Future[Answer]]


class Intake:
    """Ballots of one process on their way into their boxes; one transaction at a time, so they keep their order.

    No more wait than requests are let in at once. A ballot is answered once it is on disk. If the process dies before, it has no answer and is sent again.

    write: writes ballots into their boxes and waits for the disk, like `Ledger.box_append_many`
    arrived: told the assembly's id once after each transaction
    """

    def __init__(self, write: Write, arrived: Callable[[str], None]) -> None:
        self._to_disk = write
        self._arrived = arrived
        self._waiting: deque[Waiting] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop

    def put(self, assembly_id: str, vote_id: str, ballot: Mapping[str, Any]) -> asyncio.Future[Answer]:
        """Put a ballot that was admitted into its box; to be awaited: the receipt, or why it was not taken."""
        if self._writing is None or self._writing.done():
            self._loop = asyncio.get_running_loop()
            self._writing = self._loop.create_task(self._write())
        # The loop is not asked for anew: that is a call to the operating system for each ballot.
        answer: asyncio.Future[Answer] = self._loop.create_future()
        self._waiting.append((assembly_id, vote_id, ballot, answer))
        return answer

    async def _write(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(LARGEST_BATCH, len(self._waiting)))]
            for (_, _, _, waiting), answer in zip(batch, await self._written(batch), strict=True):
                if not waiting.done():
                    waiting.set_result(answer)
            for assembly_id in {each[0] for each in batch}:
                self._arrived(assembly_id)

    async def _written(self, batch: list[Waiting]) -> list[Answer]:
        ballots = [(box_id(assembly_id, vote_id), ballot) for assembly_id, vote_id, ballot, _ in batch]
        try:
            taken = await self._to_disk(ballots)
        except LedgerUnavailable as error:
            return [unavailable(error)] * len(batch)
        except Exception as error:
            log.exception("ballots could not be written")
            return [unavailable(LedgerUnavailable(repr(error)))] * len(batch)
        return [each if isinstance(each, Receipt) else box_answer(each) for each in taken]


def in_thread(write: Callable[[Ballots], Taking]) -> Write:
    """Let a ledger write without holding up the loop; for where no process of its own writes."""
    return lambda ballots: asyncio.to_thread(write, ballots)
