"""The random player: everybody does anything, while everything is killed; afterwards the record is held to what was told.

python -m tests.player.play [--seconds 60] [--seed 7] [--database sqlite | postgres | postgresql://…]

Seconds are played in rounds, each with an assembly in a hall and a written procedure of their own. The seed decides what is tried; how the
servers' processes run between each other no seed decides, so a finding is printed with its last moves as well. The last line is JSON with
what was counted. Ends with 1 if there is a finding.
"""

from __future__ import annotations

import argparse
import asyncio
import faulthandler
import json
import os
import secrets
import signal
import sys
import time
from collections import Counter
from typing import Any

from tests.player import audit
from tests.player.player import InHall, InWriting, Player
from tests.player.witness import Witness
from tests.player.world import Round, World, view, world
from tests.running import PATIENCE_S

ROUND_S, SHORTEST_S = 120, 10
# A written procedure ends before its round does, while servers are killed, and not before it was opened.
IN_WRITING, IN_WRITING_S = 0.8, 20


class Total:
    """What all rounds came to. seen: how often what was answered, killed or checked; as it is counted at the end"""

    def __init__(self, seed: str, database: str) -> None:
        self.seed, self.database = seed, database
        self.seen, self.rounds, self.findings = Counter[str](), 0, 0
        self._began = time.monotonic()

    def add(self, player: Player, checked: Counter[str]) -> None:
        self.seen += player.witness.seen + checked
        for finding in player.witness.findings:
            self.find(f"round {self.rounds} assembly {player.hall.assembly}: {finding}")

    def find(self, what: str) -> None:
        self.findings += 1
        print(f"FINDING seed {self.seed} {what}", flush=True)

    def figures(self) -> dict[str, Any]:
        """For a person and a machine: what was done, refused and killed, and what was found."""

        def times(*begins: str, having: str = "") -> int:
            return sum(n for what, n in self.seen.items() if what.startswith(begins) and having in what)

        kills = {
            what.removeprefix("killed: "): n for what, n in self.seen.items() if what.startswith("killed: ")
        }
        return {
            "seed": self.seed,
            "database": self.database,
            "seconds": round(time.monotonic() - self._began),
            "rounds": self.rounds,
            "acts": times("act ", having=" 200"),
            "ballots": times("ballot ", "secret ballot ", having=" 200"),
            "documents": times("upload whole 302"),
            "refusals": times("act ", "ballot ", "secret ballot ", "upload ", having=" 4"),
            "unanswered": times("act ", "ballot ", "secret ballot ", "upload ", having=" 0"),
            "kills": sum(kills.values()),
            "killed": dict(sorted(kills.items())),
            "findings": self.findings,
        }


async def played(players: tuple[InHall, InWriting], seconds: float) -> None:
    """All at once; if one breaks off, so do the others."""
    async with asyncio.TaskGroup() as tasks:
        for each in players:
            tasks.create_task(each.play(seconds))


def restarted(made: World, halls: list[Round], witness: Witness) -> None:
    """Kill everything: both servers then show what both showed before."""

    def shown() -> list[list[dict[str, Any]]]:
        seats = [(hall, next(iter(hall.seats.items()))) for hall in halls]
        return [
            [view(server, hall.assembly, (person, seat[0]), "member") for server in made.servers]
            for hall, (person, seat) in seats
        ]

    before = shown()
    made.restart_all()
    witness.seen["killed: all servers"] += 1
    for first, second in zip(before, shown(), strict=True):
        if any(each != first[0] for each in (*first, *second)):
            seqs = [each["seq"] for each in (*first, *second)]
            witness.found(f"screens do not show the same after the restart: {seqs}")


def play_round(made: World, seconds: float, total: Total) -> None:
    total.rounds += 1
    seed = f"{total.seed}-{total.rounds}"
    hall, asked = made.gather(), made.ask_in_writing(max(IN_WRITING * seconds, IN_WRITING_S))
    in_hall, in_writing = players = InHall(made, hall, seed), InWriting(made, asked, f"{seed}-written")
    asyncio.run(played(players, seconds))
    restarted(made, [hall, asked], in_hall.witness)
    in_hall.witness.seen["checked: documents"] += asyncio.run(in_hall.office.audit())
    for player in (in_hall, in_writing):
        total.add(player, audit.audit(made.ledger, player.hall.assembly, player.witness, made.folder))
    said = made.said()
    if "Traceback" in said:
        total.find(f"round {total.rounds}: a server said\n{said[said.index('Traceback') - 300 :][:6000]}")
    print(f"round {total.rounds}: {json.dumps(total.figures())}", flush=True)


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=float, default=float(os.environ.get("PLAY_SECONDS", 60)))
    asked.add_argument("--seed", default=os.environ.get("PLAY_SEED") or secrets.token_hex(3))
    asked.add_argument("--database", default=os.environ.get("PLAY_DATABASE") or "sqlite")
    args = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left behind
    faulthandler.dump_traceback_later(3 * args.seconds + 2 * PATIENCE_S, exit=True)  # what hangs says where
    total = Total(args.seed, args.database.partition(":")[0])
    print(f"seed {args.seed}, {args.seconds:g} s, {total.database}", flush=True)
    with world(args.database) as made:
        end = time.monotonic() + args.seconds
        left = max(args.seconds, SHORTEST_S)
        while left >= SHORTEST_S:
            play_round(made, min(ROUND_S, left), total)
            left = end - time.monotonic()
        made.kill_all()
        for each in made.left_behind():
            total.find(f"a process was left behind: {each}")
    for what, times in sorted(total.seen.items()):
        print(f"{times:8} {what}")
    print(json.dumps(total.figures()))
    return 1 if total.findings or not total.rounds else 0


if __name__ == "__main__":
    sys.exit(main())
