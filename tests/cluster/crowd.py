"""The members: each has the hall open and votes again and again, over the proxy, like the page does.

A process of its own on a machine of its own: reads a wish as JSON, then words, and answers each with a line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import ssl
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tests.cluster.http2 import Line, Lost, open_line

# As the hall's page does it: how long it waits for the answer to a ballot before it sends it again.
ANSWER_S = 5.0
AGAIN_S = 0.4
MOST_S = 1.6
SCREEN_AGAIN_S = 2.0


@dataclass
class Crowd:
    """What all members did. waiting: for whom a ballot is on its way since when; waits: of those answered since the last report (s)"""

    wish: dict[str, Any]
    receipts: list[tuple[str, str, int, str]] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, float] = field(default_factory=dict)
    voted_at: dict[str, float] = field(default_factory=dict)
    screens: set[str] = field(default_factory=set)
    waits: list[float] = field(default_factory=list)

    async def run(self) -> None:
        trusted = ssl.create_default_context(cafile=self.wish["certificate"])
        trusted.set_alpn_protocols(["h2"])
        members = [Member(self, trusted, *each) for each in self.wish["voters"]]
        tasks = [asyncio.create_task(member.vote_for_ever()) for member in members]
        tasks += [asyncio.create_task(member.watch_for_ever()) for member in members]
        for task in tasks:
            task.add_done_callback(_fail)
        while word := (await asyncio.to_thread(sys.stdin.readline)).strip():
            print(json.dumps(await getattr(self, word)()), flush=True)

    async def settled(self) -> dict[str, Any]:
        """Once each member has a receipt for a ballot sent after this was asked for, and sees the hall."""
        since, left = time.monotonic(), [each[1] for each in self.wish["voters"]]
        while left := [member for member in left if self.voted_at.get(member, 0.0) < since]:
            await asyncio.sleep(0.1)
        while len(self.screens) < len(self.wish["voters"]):
            await asyncio.sleep(0.1)
        return {"receipts": len(self.receipts), "seconds": round(time.monotonic() - since, 1)}

    async def report(self) -> dict[str, Any]:
        """What was since the last report: the longest wait for a receipt (s), answers by status, receipts."""
        now = time.monotonic()
        waits = [*self.waits, *(now - since for since in self.waiting.values())]
        said = {
            "longest_s": round(max(waits, default=0.0), 2),
            "median_s": round(median(waits or [0.0]), 3),
            "receipts": len(self.waits),
            "answers": dict(self.statuses),
            "screens": len(self.screens),
        }
        self.waits.clear()
        self.statuses.clear()
        return said

    async def all_receipts(self) -> list[tuple[str, str, int, str]]:
        return self.receipts


class Member:
    """One member at one browser, with one connection to the proxy."""

    def __init__(self, crowd: Crowd, trusted: ssl.SSLContext, cookie: str, person: str, member: str) -> None:
        self._crowd, self._trusted = crowd, trusted
        self._person, self._member = person, member
        self._headers = {"cookie": cookie, "x-konvent": "1"}
        self._line: Line | None = None
        self._opening = asyncio.Lock()

    async def _opened(self) -> Line:
        async with self._opening:
            if self._line is None or self._line.is_lost:
                async with asyncio.timeout(ANSWER_S * 4):
                    self._line = await open_line(
                        self._crowd.wish["proxy"], self._crowd.wish["host"], self._trusted
                    )
            return self._line

    async def vote_for_ever(self) -> None:
        pace: float = self._crowd.wish["pace_s"]
        for n in range(sys.maxsize):
            await asyncio.sleep(random.uniform(0, 2 * pace))
            await self._vote(f"{self._member}-{n}", random.choice(("yes", "no")))

    async def _vote(self, ballot: str, choice: str) -> None:
        """Until there is a receipt, always under the same id."""
        wish = {"for": self._person, "vote": self._crowd.wish["vote"], "member": self._member}
        wish |= {"choice": choice, "command_id": ballot}
        began = self._crowd.waiting[self._person] = time.monotonic()
        again_s = AGAIN_S
        while not await self._cast(wish):
            await asyncio.sleep(again_s)
            again_s = min(again_s * 2, MOST_S)
        del self._crowd.waiting[self._person]
        self._crowd.waits.append(time.monotonic() - began)
        self._crowd.voted_at[self._person] = began

    async def _cast(self, wish: dict[str, Any]) -> bool:
        line = None
        try:
            line = await self._opened()
            async with asyncio.timeout(ANSWER_S):
                status, said = await line.post(
                    f"/live/{self._crowd.wish['assembly']}/ballot", self._headers, wish
                )
        except TimeoutError:
            self._crowd.statuses["no answer"] += 1
            if line is not None:
                line.close()
            return False
        except OSError:
            self._crowd.statuses["line lost"] += 1
            return False
        self._crowd.statuses[str(status)] += 1
        if status == 200:
            self._crowd.receipts.append((self._member, wish["command_id"], said["place"], said["hash"]))
            return True
        assert status >= 500 or status == 429, (status, said)
        return False

    async def watch_for_ever(self) -> None:
        """The hall's stream; opened again when it ends."""
        await asyncio.sleep(random.uniform(0, self._crowd.wish["pace_s"]))
        while True:
            try:
                line = await self._opened()
                exchange = line.ask(
                    "GET",
                    f"/live/{self._crowd.wish['assembly']}/stream?as=member&for={self._person}",
                    self._headers,
                )
                if await exchange.answered == 200:
                    self._crowd.screens.add(self._person)
                await exchange.ended
            except (Lost, OSError, TimeoutError):
                pass
            self._crowd.screens.discard(self._person)
            await asyncio.sleep(random.uniform(1, 1.5) * SCREEN_AGAIN_S)


def _fail(task: asyncio.Task[None]) -> None:
    """A member who cannot go on is a fault of this test or of the product: said at once."""
    print(json.dumps({"fault": "cancelled" if task.cancelled() else repr(task.exception())}), flush=True)


if __name__ == "__main__":
    asyncio.run(Crowd(json.loads(sys.stdin.readline())).run())
