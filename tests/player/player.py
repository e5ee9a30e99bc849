"""Who plays: an assembly in a hall, and a written procedure beside it, by everybody who has a part in them."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

import httpx

from konvent.bench.requests import Line
from tests.player import moves
from tests.player.commission import Commission
from tests.player.faults import go_wrong
from tests.player.uploads import Office
from tests.player.voters import Voters
from tests.player.witness import Done, Witness
from tests.player.world import TIRED_S, Round, World, draft, view

GoesOn = Callable[[], bool]


class Player:
    """One assembly of a round. lines: how many vote at once; viewer: whose screen shows the player how it stands"""

    lines: ClassVar[int] = 6

    def __init__(self, world: World, hall: Round, seed: str) -> None:
        self.world, self.hall = world, hall
        self.dice = random.Random(seed)
        self.witness = Witness(hall.members)
        self.table = moves.Table(hall, self.dice)
        self.address = f"/live/{hall.assembly}"
        self.viewer = hall.offices[1]

    # --- asking ----------------------------------------------------------------------------------------------

    async def insist(self, path: str, body: dict[str, Any], cookie: str, what: str) -> tuple[int, Any]:
        """Send the same thing, to one server or the other, until it is done or refused for good."""
        deadline = time.monotonic() + TIRED_S
        self.witness.moved(f"{what} {json.dumps(body)[:300]}")
        while time.monotonic() < deadline:
            status, said = await self.once(path, body, cookie)
            self.witness.answered(what, status, said)
            if status not in (0, 429, 500, 502, 503):
                return status, said
            await asyncio.sleep(self.dice.uniform(0.05, 0.4))
        self.witness.found(f"{what} had no answer for {TIRED_S} s")
        return 0, {}

    async def once(self, path: str, body: dict[str, Any], cookie: str) -> tuple[int, Any]:
        """One request; 0 if the line was cut."""
        line = Line(self.dice.choice(self.world.servers).port, cookie)
        try:
            status, said = await asyncio.wait_for(line.post(path, body), 20)
            return status, json.loads(said)
        except (OSError, EOFError, ValueError, IndexError):
            return 0, {}
        finally:
            line.close()

    async def act(self, person: str, cookie: str, act: moves.Act, *, spoil: float = 0.15) -> int:
        if self.dice.random() < spoil:
            act = moves.spoiled(self.table, act)
        kind, data = act
        command_id = self.table.id("c")
        body = {"kind": kind, "command_id": command_id, "for": person, "data": data}
        status, said = await self.insist(f"{self.address}/command", body, cookie, f"act {kind}")
        if status == 200:
            text = str(data.get("text") or data.get("reason") or "")
            self.witness.done.append(Done(command_id, person, kind, said["seq"], text))
            if self.dice.random() < 0.2:
                again = await self.insist(f"{self.address}/command", body, cookie, f"again {kind}")
                if again[0] != 200 or again[1]["seq"] < said["seq"]:
                    self.witness.found(f"{kind} {command_id} was answered {said}, and then {again}")
        return status

    async def herself(self, person: str, act: moves.Act, *, spoil: float = 0.15) -> int:
        return await self.act(person, self.hall.seats[person][0], act, spoil=spoil)

    async def look(self) -> bool:
        """See how the assembly stands; False if no server could say."""
        server = self.dice.choice(self.world.servers)
        try:
            self.table.view = await asyncio.to_thread(view, server, self.hall.assembly, self.viewer, "side")
        except (OSError, ValueError, httpx.HTTPError) as error:
            self.witness.seen[f"look {type(error).__name__}"] += 1
            return False
        return True

    # --- lives -----------------------------------------------------------------------------------------------

    async def play(self, seconds: float) -> None:
        await self.prepare()
        end = time.monotonic() + seconds
        await asyncio.gather(*self.everybody(lambda: time.monotonic() < end))
        await self.finish()

    async def prepare(self) -> None:
        """Before anything is killed."""

    def everybody(self, goes_on: GoesOn) -> list[Coroutine[Any, Any, None]]:
        return [self.looks(goes_on), self.votes(goes_on)]

    def tellers(self) -> list[tuple[str, str]]:
        """Who may enter ballots on paper, each with her cookie."""
        return self.hall.offices

    async def looks(self, goes_on: GoesOn) -> None:
        """Keep the player's picture of the assembly."""
        while goes_on():
            await self.look()
            await asyncio.sleep(0.4)

    async def votes(self, goes_on: GoesOn) -> None:
        voters = Voters(self)
        try:
            await asyncio.gather(*(voters.vote(goes_on) for _ in range(self.lines)))
        finally:
            voters.close()

    async def lives(self, goes_on: GoesOn) -> None:
        while goes_on():
            if self.dice.random() < 0.08:
                person = self.dice.choice(self.hall.away)
                await self.herself(person, moves.grants(self.table, person))
            else:
                person = self.table.person()
                await self.herself(person, moves.of_a_member(self.table, person))
            await asyncio.sleep(self.dice.uniform(0, 0.2))

    async def finish(self) -> None:
        """Count and declare what is left, and close the assembly."""
        deadline, left = time.monotonic() + TIRED_S, self.table.votes("open")
        while time.monotonic() < deadline:
            seen = await self.look()
            left = self.table.votes("open", "sealed", "tallied")
            if seen and not left:
                await self.run(("assembly.close", {}))
                return
            for vote in left:
                await self.bring_on(vote)
            await asyncio.sleep(0.5)
        self.witness.found(
            f"votes that could not be finished: {[(each['id'], each['state']) for each in left]}"
        )

    async def bring_on(self, vote: dict[str, Any]) -> None:
        """One step towards the end of a vote; what its procedure brings on by itself is waited for."""
        data = {"vote_id": vote["id"]}
        if (
            vote["state"] == "tallied"
            and await self.run(("votes.declare", {**data, "finding": "accepted"})) != 200
        ):
            await self.run(("votes.declare", data))

    async def run(self, act: moves.Act) -> int:
        """As the office, which runs the assembly whoever presides."""
        return await self.act(*self.hall.offices[0], act, spoil=0)


class InHall(Player):
    """Secret votes are counted by a commission, or else by the server."""

    def __init__(self, world: World, hall: Round, seed: str) -> None:
        super().__init__(world, hall, seed)
        self.office = Office(world, draft(hall.assembly), hall.offices[0][1], self.dice, self.witness)
        self.commission = Commission(self) if self.dice.random() < 0.6 else None

    def everybody(self, goes_on: GoesOn) -> list[Coroutine[Any, Any, None]]:
        return [
            *super().everybody(goes_on),
            self.office.uploads(goes_on),
            self.presides(goes_on),
            *(self.lives(goes_on) for _ in range(2)),
            *([self.commission.counts(goes_on)] if self.commission else ()),
            go_wrong(self.world, random.Random(self.dice.random()), self.witness, goes_on),
        ]

    def tellers(self) -> list[tuple[str, str]]:
        teller = self.table.people[moves.TELLER]
        return [*super().tellers(), self.hall.desks[0], (teller, self.hall.seats[teller][0])]

    async def finish(self) -> None:
        await super().finish()
        if self.commission:
            self.commission.close()

    async def prepare(self) -> None:
        """Devices for most members, proxies of those who stay away, somebody for the paper, and a key for secret votes."""
        people = self.table.people
        await self.look()
        for each in people[:-2]:
            made = self.hall.devices[each].registration(self.hall.assembly)
            data = {"person_id": each, "key": made.key, "proof": made.proof.to_data(), "replaces": ""}
            await self.herself(each, ("booths.register", data), spoil=0)
        for each in self.hall.away:
            await self.herself(each, moves.grants(self.table, each), spoil=0)
        await self.run(("roles.give", {"holder": people[moves.TELLER], "role": "teller"}))
        if self.commission:
            await self.commission.appoint()
        else:
            await self.run(("trustees.use_server", {}))

    async def presides(self, goes_on: GoesOn) -> None:
        while goes_on():
            await self.herself(self.table.chair(), moves.of_the_chair(self.table))
            await asyncio.sleep(self.dice.uniform(0.1, 0.6))

    async def bring_on(self, vote: dict[str, Any]) -> None:
        if vote["state"] == "open":
            await self.run(("votes.close", {"vote_id": vote["id"]}))
        elif vote["state"] == "sealed" and self.commission:
            await self.commission.count()
        else:
            await super().bring_on(vote)


class InWriting(Player):
    """Nobody closes it: its end comes while everything is killed."""

    lines = 2

    def everybody(self, goes_on: GoesOn) -> list[Coroutine[Any, Any, None]]:
        return [*super().everybody(goes_on), self.is_run(goes_on)]

    async def is_run(self, goes_on: GoesOn) -> None:
        """The office and the members try what a hall knows, and to be done before the end."""
        while goes_on():
            if self.dice.random() < 0.5:
                await self.act(*self.dice.choice(self.hall.offices), moves.in_writing(self.table))
            else:
                person = self.table.person()
                await self.herself(person, moves.of_a_member(self.table, person))
            await asyncio.sleep(self.dice.uniform(0.2, 1))
