"""What goes wrong on purpose: servers, the processes that write ballots, and the database are killed and come back."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from tests.player.witness import Witness
from tests.player.world import World


async def go_wrong(world: World, dice: random.Random, witness: Witness, goes_on: Callable[[], bool]) -> None:
    """One fault after the other while `goes_on`; when it ends, everything runs."""
    faults = [
        *[_one_server] * 3,
        *[_a_pen] * 4,
        _all_servers,
        *([_the_database] if world.postgres else []),
    ]
    while goes_on():
        fault = dice.choice(faults)
        if not await asyncio.to_thread(fault, world, dice):
            await asyncio.sleep(0.1)
            continue
        name = fault.__name__.strip("_").replace("_", " ")
        witness.seen[f"killed: {name}"] += 1
        witness.moved(f"killed: {name}")
        await asyncio.sleep(dice.uniform(0.3, 3))
    for server in world.servers:
        await asyncio.to_thread(server.wait)


def _one_server(world: World, dice: random.Random) -> bool:
    """The other one goes on; now and then both are down, or it has not begun yet."""
    server, other = dice.sample(world.servers, 2)
    if not (server.answers() and other.answers()) and dice.random() < 0.997:
        return False
    server.kill()
    server.start()
    return True


def _all_servers(world: World, dice: random.Random) -> bool:
    if not all(server.answers() for server in world.servers):
        return False
    world.kill_all()
    for server in world.servers:
        server.start()
    return True


def _a_pen(world: World, dice: random.Random) -> bool:
    pens = [pen for server in world.servers for pen in server.pens()]
    pens = dice.sample(pens, min(1, len(pens)))
    for pen in pens:
        pen.kill()
    return bool(pens)


def _the_database(world: World, dice: random.Random) -> bool:
    """Not while both servers begin, which need it: else nobody would ever play."""
    return any(server.answers() for server in world.servers) and world.kill_database()
