"""The random player: everybody does anything, while everything is killed; afterwards the record is held to what was told.

python -m tests.player.play [--seconds 60] [--seed 7] [--database sqlite | postgres | postgresql://…]

Seconds are played in rounds with an assembly each. The seed decides what is tried; how the servers' processes run between each other no
seed decides, so a finding is printed with its last moves as well. Ends with 1 if there is one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import secrets
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from konvent.bench.requests import Line
from tests.player import audit, moves
from tests.player.faults import go_wrong
from tests.player.uploads import Office
from tests.player.voters import Voters
from tests.player.witness import Done, Witness
from tests.player.world import Round, World, view, world

ROUND_S = 60
LINES = 6
TIRED_S = 120


class Player:
    """One round. goes_on: as long as something new is begun"""

    def __init__(self, world: World, hall: Round, seed: str) -> None:
        self.world, self.hall = world, hall
        self.dice = random.Random(seed)
        self.witness = Witness()
        self.table = moves.Table(hall, self.dice)
        self.office = Office(world, hall.draft, hall.office, self.dice, self.witness)
        self.address = f"/live/{hall.assembly}"

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

    # --- lives -----------------------------------------------------------------------------------------------

    async def looks(self, goes_on: Callable[[], bool]) -> None:
        """Keep the player's picture of the assembly."""
        while goes_on():
            server, seat = self.dice.choice(self.world.servers), self.hall.desks[1]
            try:
                self.table.view = await asyncio.to_thread(view, server, self.hall.assembly, seat, "side")
            except Exception as error:
                self.witness.seen[f"look {type(error).__name__}"] += 1
            await asyncio.sleep(0.4)

    async def presides(self, goes_on: Callable[[], bool]) -> None:
        while goes_on():
            person = self.table.chair()
            await self.act(person, self.hall.seats[person][0], moves.of_the_chair(self.table))
            await asyncio.sleep(self.dice.uniform(0.1, 0.6))

    async def lives(self, goes_on: Callable[[], bool]) -> None:
        while goes_on():
            person = self.table.person()
            await self.act(person, self.hall.seats[person][0], moves.of_a_member(self.table, person))
            await asyncio.sleep(self.dice.uniform(0, 0.2))

    async def play(self, seconds: float) -> None:
        end = time.monotonic() + seconds

        def goes_on() -> bool:
            return time.monotonic() < end

        await self.prepare()
        voters = Voters(self)
        await asyncio.gather(
            self.looks(goes_on),
            self.office.uploads(goes_on),
            self.presides(goes_on),
            *(self.lives(goes_on) for _ in range(2)),
            *(voters.vote(goes_on) for _ in range(LINES)),
            go_wrong(self.world, random.Random(self.dice.random()), self.witness, goes_on),
        )
        await self.finish()

    async def prepare(self) -> None:
        """Devices for most members, and a key that the server holds."""
        person, cookie = self.hall.desks[0]
        self.table.view = await asyncio.to_thread(
            view, self.world.servers[0], self.hall.assembly, (person, cookie), "chair"
        )
        for each in self.table.people[:-2]:
            made = self.hall.devices[each].registration(self.hall.assembly)
            data = {"person_id": each, "key": made.key, "proof": made.proof.to_data(), "replaces": ""}
            await self.act(each, self.hall.seats[each][0], ("booths.register", data), spoil=0)
        await self.act(person, cookie, ("trustees.use_server", {}), spoil=0)

    async def finish(self) -> None:
        """Close and declare what is open, as whoever presides then."""
        for _ in range(200):
            self.table.view = await asyncio.to_thread(
                view, self.world.servers[0], self.hall.assembly, self.hall.desks[1], "side"
            )
            left = self.table.votes("open", "sealed", "tallied")
            if not left:
                return
            person = self.table.view["assembly"]["chair"]
            for vote in left:
                act = {"open": "votes.close", "tallied": "votes.declare"}.get(vote["state"])
                if act:
                    data = {"vote_id": vote["id"]} | (
                        {"finding": "accepted"} if vote["state"] == "tallied" else {}
                    )
                    if await self.act(person, self.hall.seats[person][0], (act, data), spoil=0) != 200:
                        data = {"vote_id": vote["id"]}
                        await self.act(person, self.hall.seats[person][0], (act, data), spoil=0)
            await asyncio.sleep(0.5)
        self.witness.found(
            f"votes that could not be finished: {[(each['id'], each['state']) for each in left]}"
        )


def restarted(made: World, hall: Round, witness: Witness) -> None:
    """Kill everything: both servers then show what both showed before."""
    person = next(iter(hall.seats))
    seat = (person, hall.seats[person][0])
    before = [view(server, hall.assembly, seat, "member") for server in made.servers]
    made.restart_all()
    after = [view(server, hall.assembly, seat, "member") for server in made.servers]
    if any(each != before[0] for each in (*before, *after)):
        witness.found(
            f"screens do not show the same after the restart: {[each['seq'] for each in (*before, *after)]}"
        )


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=float, default=float(os.environ.get("PLAY_SECONDS", 60)))
    asked.add_argument("--seed", default=os.environ.get("PLAY_SEED") or secrets.token_hex(3))
    asked.add_argument("--database", default=os.environ.get("PLAY_DATABASE") or "sqlite")
    args = asked.parse_args()
    print(f"seed {args.seed}, {args.seconds:g} s, {args.database.partition(':')[0]}", flush=True)
    number, total, findings = 0, Counter[str](), 0
    with world(args.database) as made:
        end = time.monotonic() + args.seconds
        while (left := end - time.monotonic()) > 1:
            number += 1
            hall = made.gather()
            player = Player(made, hall, f"{args.seed}-{number}")
            asyncio.run(player.play(min(ROUND_S, left)))
            restarted(made, hall, player.witness)
            player.witness.seen["checked: documents"] += asyncio.run(player.office.audit())
            checked = audit.audit(made.ledger, hall.assembly, player.witness, made.folder)
            total += player.witness.seen + checked
            for finding in player.witness.findings:
                print(
                    f"FINDING seed {args.seed} round {number} assembly {hall.assembly}: {finding}", flush=True
                )
            findings += len(player.witness.findings)
            print(f"round {number}: {dict(sorted(checked.items()))}", flush=True)
        said = made.log.read_text(errors="replace")
        if "Traceback" in said:
            findings += 1
            print(f"FINDING seed {args.seed}: a server said\n{said[said.index('Traceback') - 300 :][:6000]}")
    for what, times in sorted(total.items()):
        print(f"{times:8} {what}")
    print(f"{findings} findings in {number} rounds, seed {args.seed}")
    return 1 if findings or not number else 0


if __name__ == "__main__":
    sys.exit(main())
