"""One member, one account of the office and twenty strangers who do their worst, as a load.

Run as a process of its own: reads a wish as JSON, goes on until its input ends, then writes how often it was answered
what. It is nice to the rest of the machine, for in truth they would sit elsewhere.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from konvent.bench.requests import Line

LINES = 4  # of the member, and of the account, for each thing
STREAMS = 30
HALVES = 30
NICE = 10


class Nuisances:
    """wish: port, assembly, member (cookie, person, member), account (cookie), strangers, vote, item"""

    def __init__(self, wish: dict[str, Any]) -> None:
        self.wish = wish
        self.port, self.assembly = wish["port"], wish["assembly"]
        self.seen: Counter[str] = Counter()

    async def run(self, until: Awaitable[Any]) -> None:
        acts = [*self._member(), *self._account(), *self._strangers()]
        tasks = [asyncio.create_task(self._again(who, act)) for who, act in acts]
        await until
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _again(self, who: str, act: Callable[[], Awaitable[int]]) -> None:
        while True:
            try:
                status = await act()
            except (OSError, EOFError, ValueError):
                status = 0
                await asyncio.sleep(0.05)
            self.seen[f"{who} {status}"] += 1

    # --- one member ----------------------------------------------------------------------------------------------

    def _member(self) -> list[tuple[str, Callable[[], Awaitable[int]]]]:
        cookie, person, member = self.wish["member"]
        live = f"/live/{self.assembly}"

        def reads() -> Callable[[], Awaitable[int]]:
            line = Line(self.port, cookie)
            return lambda: _status(line.get(f"{live}/me?for={person}"))

        def page() -> Callable[[], Awaitable[int]]:
            line = Line(self.port, cookie)
            return lambda: _status(line.get(f"/hall/{self.assembly}/{person}/"))

        def acts(kind: str) -> Callable[[], Awaitable[int]]:
            line = Line(self.port, cookie)

            def act() -> Awaitable[int]:
                data = {"item_id": self.wish["item"]}
                command = {"kind": kind, "command_id": secrets.token_hex(8), "for": person, "data": data}
                return _status(line.post(f"{live}/command", command))

            return act

        def votes() -> Callable[[], Awaitable[int]]:
            line = Line(self.port, cookie)
            ballot = {"for": person, "vote": self.wish["vote"], "member": member, "choice": "no"}
            return lambda: _status(line.post(f"{live}/ballot", ballot | {"command_id": secrets.token_hex(8)}))

        stream = f"GET {live}/stream?as=member&for={person} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\n\r\n"
        wishes = [("reads", reads), ("page", page), ("votes", votes)]
        return [
            *((f"member {name}", make()) for name, make in wishes for _ in range(LINES)),
            ("member queues", acts("floor.queue_speaker")),
            ("member leaves", acts("floor.leave_queue")),
            *(("member stream", self._begun(stream)) for _ in range(STREAMS)),
            *(("member half", self._begun(self._half(f"{live}/ballot", cookie))) for _ in range(HALVES)),
            *(("member half", self._begun(self._half("/verlassen/", cookie))) for _ in range(HALVES)),
        ]

    def _begun(self, raw: str) -> Callable[[], Awaitable[int]]:
        async def act() -> int:
            await Line(self.port).begin(raw.encode())
            return 0

        return act

    def _half(self, path: str, cookie: str = "") -> str:
        """A request whose body never comes."""
        return (
            f"POST {path} HTTP/1.1\r\nhost: x\r\nx-konvent: 1\r\ncontent-type: application/json\r\n"
            f"cookie: {cookie}\r\ncontent-length: 1000\r\n\r\n{{"
        )

    # --- one account of the office ---------------------------------------------------------------------------------

    def _account(self) -> list[tuple[str, Callable[[], Awaitable[int]]]]:
        of = f"/versammlungen/{self.assembly}"
        paths = ("/mitglieder/", "/mitglieder/mitglieder.xlsx", f"{of}/anwesenheit/", f"{of}/niederschrift/",
                 f"{of}/niederschrift.pdf", f"{of}/archiv.zip", f"{of}/pruefung/")  # fmt: skip

        def reads(path: str) -> Callable[[], Awaitable[int]]:
            line = Line(self.port, self.wish["account"])
            return lambda: _status(line.get(path))

        return [(f"account {path}", reads(path)) for path in paths for _ in range(2)]

    # --- strangers -------------------------------------------------------------------------------------------------

    def _strangers(self) -> list[tuple[str, Callable[[], Awaitable[int]]]]:
        acts: list[tuple[str, Callable[[], Awaitable[int]]]] = []
        for number in range(self.wish["strangers"]):
            address = f"198.51.100.{number + 1}"
            acts += [
                ("stranger", self._stranger(Line(self.port, address=address))),
                ("stranger guesses", self._guesser(Line(self.port, address=address))),
                ("stranger half", self._begun(self._half("/anmelden/"))),
                ("stranger half", self._begun(self._half(f"/live/{self.assembly}/ballot"))),
                ("stranger half", self._begun("GET /anmelden/ HTTP/1.1\r\nhost:")),
            ]
        return acts

    def _stranger(self, line: Line) -> Callable[[], Awaitable[int]]:
        async def act() -> int:
            line.cookie = f"konvent_office={secrets.token_hex(16)}"
            await line.get(f"/live/{self.assembly}/me?for=p1")
            await line.get(f"/live/log/{self.assembly}/{'1' * 20}")
            await line.get("/recht/")
            await line.get("/anmelden/")
            return await _status(line.get(f"/l/{secrets.token_urlsafe(32)}/"))

        return act

    def _guesser(self, line: Line) -> Callable[[], Awaitable[int]]:
        """Of many names a few passwords each, as fast as an answer comes."""

        async def act() -> int:
            status, page = await line.get("/anmelden/")
            key = page.partition(b'csrfmiddlewaretoken" value="')[2].partition(b'"')[0].decode()
            form = f"csrfmiddlewaretoken={key}&username={secrets.token_hex(4)}&password=falsch".encode()
            label = {"content-type": "application/x-www-form-urlencoded"}
            return await _status(line.send("POST", "/anmelden/", form, label)) if key else status

        return act


async def _status(answer: Awaitable[tuple[int, bytes]]) -> int:
    return (await answer)[0]


async def main() -> None:
    wish = json.loads(sys.stdin.readline())
    nuisances = Nuisances(wish)
    await nuisances.run(asyncio.to_thread(sys.stdin.read))
    print(json.dumps(nuisances.seen))


if __name__ == "__main__":
    import uvloop

    os.nice(NICE)
    uvloop.run(main())
