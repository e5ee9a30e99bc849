"""Members as they are: each asks how she stands, votes, and opens her page now and then; how long each waits is measured.

Run as a process of its own: reads a wish as JSON, writes what it saw as JSON. A request is due at its time whether the
one before was answered or not, and waits from then on, so that a server that stands still is not spared.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import defaultdict
from typing import Any

from konvent.bench.requests import Line

KINDS = ("me", "ballot", "me", "ballot", "page")


async def member(wish: dict[str, Any], number: int, seen: dict[str, list[float]], failed: list[int]) -> None:
    """One line on which some voters in turn have something due every `wish["every_s"]` seconds."""
    voters = wish["voters"][number :: wish["lines"]]
    line = Line(wish["port"])
    began = time.perf_counter() + wish["every_s"] * number / wish["lines"]
    for turn in range(int(wish["seconds"] / wish["every_s"])):
        due = began + turn * wish["every_s"]
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        cookie, person, mine = voters[turn % len(voters)]
        line.cookie = cookie
        kind = KINDS[turn % len(KINDS)]
        match kind:
            case "me":
                status, _ = await line.get(f"/live/{wish['assembly']}/me?for={person}")
            case "page":
                status, _ = await line.get(f"/hall/{wish['assembly']}/{person}/")
            case _:
                ballot = {"for": person, "vote": wish["vote"], "member": mine, "choice": "yes"}
                ballot["command_id"] = f"{wish['salt']}-{number}-{turn}"
                status, _ = await line.post(f"/live/{wish['assembly']}/ballot", ballot)
        seen[kind].append(time.perf_counter() - due)
        if status != 200:
            failed.append(status)
    line.close()


async def main() -> None:
    wish = json.load(sys.stdin)
    seen: dict[str, list[float]] = defaultdict(list)
    failed: list[int] = []
    await asyncio.gather(*(member(wish, number, seen, failed) for number in range(wish["lines"])))
    json.dump({"seen_s": seen, "failed": failed}, sys.stdout)


if __name__ == "__main__":
    import uvloop

    uvloop.run(main())
