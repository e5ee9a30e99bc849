"""A commission of three who count secret votes: each has her own key, and two of them are enough."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from konvent.core.meeting.records.votes import Vote
from konvent.demo.devices import Teller
from konvent.ledger import LedgerUnavailable
from tests.player.moves import COMMISSION

if TYPE_CHECKING:
    from tests.player.player import Player

THRESHOLD = 2


class Commission:
    def __init__(self, player: Player) -> None:
        self.player, self.dice = player, player.dice
        self.persons = player.table.people[COMMISSION]
        self._assembly, size = player.hall.assembly, len(self.persons)
        self._tellers = [Teller(index, THRESHOLD, size, self._assembly) for index in range(1, size + 1)]
        self._desk = player.world.desk()
        self._gave: dict[str, set[int]] = {}

    async def appoint(self) -> None:
        """The ceremony; nothing is killed yet, so each step finds the one before it."""
        data = {"persons": self.persons, "threshold": THRESHOLD}
        await self.player.run(("trustees.appoint", data))
        for step in ("certify", "deal", "confirm", "recover"):
            for teller in self._tellers:
                await self._step(step, teller)

    async def _step(self, step: str, teller: Teller) -> None:
        state = await asyncio.to_thread(self._desk.state, self._assembly)
        assert state is not None and state.commission is not None
        known = () if step == "certify" else (state.commission,)
        made = await asyncio.to_thread(getattr(teller, step), *known)
        data: dict[str, Any] = {"index": teller.index}
        match step:
            case "certify":
                data |= {"cert": made.cert, "browser": made.browser}
            case "deal":
                data |= {"deal": made.deal}
            case "confirm":
                data |= {"confirmation": made.confirmation}
            case _:
                data |= {"proof": made.proof.to_data(), "browser": made.browser}
        await self._act(teller.index, f"trustees.{step}", data)

    async def counts(self, goes_on: Callable[[], bool]) -> None:
        while goes_on():
            await self.count()
            await asyncio.sleep(0.3)

    async def count(self) -> None:
        """Each who has not yet done so gives her share of what is sealed; now and then in the name of another."""
        for shown in self.player.table.votes("sealed"):
            vote = await asyncio.to_thread(self._sealed, shown["id"])
            gave = self._gave.setdefault(shown["id"], set())
            for teller in self.dice.sample(self._tellers, len(self._tellers)):
                if vote is None or teller.index in gave:
                    continue
                made = await asyncio.to_thread(teller.decrypt, vote)
                data = {"vote_id": vote.id, "owner": made.owner, "share": made.share}
                if self.dice.random() < 0.2:
                    await self._act(self.dice.randint(1, len(self.persons)), "votes.decrypt", data)
                if await self._act(teller.index, "votes.decrypt", data):
                    gave.add(teller.index)

    def _sealed(self, vote_id: str) -> Vote | None:
        """The vote, if it waits for shares and can be read now."""
        try:
            state = self._desk.state(self._assembly)
        except LedgerUnavailable:
            return None
        vote = state.votes.get(vote_id) if state else None
        return vote if vote is not None and vote.phase == "sealed" else None

    async def _act(self, index: int, kind: str, data: dict[str, Any]) -> int:
        person = self.persons[index - 1]
        return await self.player.herself(person, (kind, data), spoil=0)

    def close(self) -> None:
        self._desk.ledger.close()
