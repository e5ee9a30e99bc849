"""Members who vote whatever happens: each sends her ballot until she has a receipt, like the real page does."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import first_broken
from konvent.core.journal.merkle import leaf_hash
from konvent.ledger import Ledger, box_id
from tests.live.process import Process
from tests.running import PATIENCE_S


@dataclass
class Voting:
    """One vote of assembly a1. ports: where the servers are; a voter who is refused a line tries another.

    encrypted: of a secret vote, the ballot of every voter
    """

    ports: Callable[[], list[int]]
    vote: str = "v1"
    receipts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    missing: int = 0
    encrypted: Mapping[int, str] = field(default_factory=dict)

    async def all_vote(self, members: Iterable[int], *, lines: int = 40, choice: str = "yes") -> None:
        """Everybody casts one ballot, `lines` at the same time; ends when each has a receipt."""
        waiting = list(members)
        self.missing += len(waiting)

        async def line() -> None:
            while waiting:
                await self.vote_until_receipt(waiting.pop(), choice)

        # The servers may be killed a hundred times while all vote.
        await asyncio.wait_for(asyncio.gather(*(line() for _ in range(lines))), 10 * PATIENCE_S)

    async def vote_until_receipt(self, n: int, choice: str) -> None:
        ballot_id = f"b{n}-{random.random()}"
        while True:
            wish = {"vote": self.vote, "member": f"m{n}", "choice": choice, "command_id": ballot_id}
            if n in self.encrypted:
                wish = {"vote": self.vote, "ballot": self.encrypted[n], "command_id": ballot_id}
            try:
                status, body = await send(random.choice(self.ports()), n, wish)
            except (OSError, asyncio.IncompleteReadError, ValueError, IndexError):
                await asyncio.sleep(0.02)
                continue
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if status == 200:
                self.receipts.setdefault(f"m{n}", []).append((body["place"], body["hash"]))
                self.missing -= 1
                return
            if status < 500 and status != 429:
                raise AssertionError((status, body))
            await asyncio.sleep(0.05)

    async def under_fire(
        self, url: str, members: int, *, kills: int, pause_s: float, port: int, lines: int = 40
    ) -> None:
        """Everybody votes while the server is killed so many times, each time after at least one more ballot."""
        dice = random.Random(11)
        pouring = asyncio.create_task(self.all_vote(range(1, members + 1), lines=lines))
        for _ in range(kills):
            process = Process(url, port=port)
            before = self.missing
            while self.missing == before and self.missing and not pouring.done():
                await asyncio.sleep(0.005)
            await asyncio.sleep(dice.uniform(0, pause_s))
            process.kill()
        with Process(url, port=port):
            await pouring

    def check(self, ledger: Ledger) -> None:
        """Every receipt handed out is in the box, none twice, none invented; the chain holds."""
        box = ledger.box_entries(box_id("a1", self.vote))
        hashes = [leaf_hash(canonical_bytes(ballot)).hex() for ballot in box]
        for member, receipts in self.receipts.items():
            for place, hash_ in receipts:
                assert hashes[place - 1] == hash_
                assert self.encrypted or box[place - 1]["member"] == member
        ids = [(ballot["member"], ballot["id"]) for ballot in box]
        assert len(set(ids)) == len(ids), "a ballot is in the box twice"
        if self.encrypted:
            assert len(ids) == len(self.receipts)
        else:
            assert {member for member, _ in ids} == set(self.receipts), (
                "a ballot that nobody was answered for"
            )
        assert first_broken(ledger.entries("a1")) is None


async def post(port: int, n: int, vote: str, choice: str, ballot_id: str) -> tuple[int, dict]:
    return await send(port, n, {"vote": vote, "member": f"m{n}", "choice": choice, "command_id": ballot_id})


async def send(port: int, n: int, wish: dict) -> tuple[int, dict]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        body = json.dumps(wish)
        writer.write(
            f"POST /live/a1/ballot HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: who=member:p{n}\r\nx-konvent: 1\r\n"
            f"content-type: application/json\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n{body}".encode()
        )
        await writer.drain()
        async with asyncio.timeout(10):
            answer = await reader.read()
        head, _, said = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), json.loads(said)
    except TimeoutError as error:
        raise OSError("no answer") from error
    finally:
        writer.close()
