"""How many ballots a second are taken durably, beside the bare HTTP server and one transaction per ballot."""

from __future__ import annotations

import time
from typing import Any

from konvent.bench import server
from konvent.rehearsal.report import percentile

CONCURRENCY = (1, 50, 200)
VOTE = "bench"
SINGLES_S = 2.0


def measure(*, database: str = "", members: int = 10_000, seconds: float = 5.0) -> dict[str, Any]:
    """Run it. The top fields are for the largest concurrency; `runs` has one entry for each.

    database: a PostgreSQL address, or "" for SQLite; members: all checked in and entitled to vote
    """
    with server.installation(database):
        from konvent.demo import crowd
        from konvent.ledger import box_id
        from konvent.project import wiring

        desk = wiring.desk()
        hall = crowd.gather(desk, members, vote=VOTE)
        voters = [(each.cookie, each.person, each.member) for each in hall.voters]
        single = _single(desk.ledger)
        with server.konvent() as (port, pid):
            wish = {
                "port": port,
                "path": f"/live/{hall.assembly}/ballot",
                "vote": VOTE,
                "voters": voters,
            }
            first = _load(wish, 200, 0, 0)
            runs = [_load(wish, lines, seconds, turn) for turn, lines in enumerate(CONCURRENCY, start=1)]
            memory = server.memory(pid)
        with server.bare("konvent.bench.bare:echo") as (port, _):
            wish["port"] = port
            echoes = [_load(wish, lines, seconds / 2, 0) for lines in CONCURRENCY]
        places = set().union(*(run.pop("places") for run in (first, *runs)))
        kept = len(desk.ledger.box_entries(box_id(hall.assembly, VOTE)))
        desk.ledger.close()
    if places != set(range(1, kept + 1)):
        raise AssertionError(f"there are receipts for {len(places)} places, and {kept} ballots in the box")
    for run, echo in zip(runs, echoes, strict=True):
        run["echo_per_s"] = echo["per_s"]
        run["echo_p99_ms"] = echo["p99_ms"]
        run["durable_per_s"] = run.pop("per_s")
    return {
        **runs[-1],
        "single_tx_per_s": single,
        "first_per_s": first["per_s"],
        "database": "postgresql" if database else "sqlite",
        "members": members,
        "in_box": kept,
        "server_memory": memory,
        "runs": runs,
    }


def _load(wish: dict[str, Any], lines: int, seconds: float, salt: int) -> dict[str, Any]:
    seen = server.in_own_process(
        "konvent.bench.voters", {**wish, "lines": lines, "seconds": seconds, "salt": salt}
    )
    if set(seen["statuses"]) != {"200"}:
        raise AssertionError(f"not every ballot was taken: {seen['statuses']}")
    latencies = [each * 1000 for each in seen["latencies_s"]]
    return {
        "places": seen["places"],
        "concurrency": min(lines, len(wish["voters"])),
        "answered": len(latencies),
        "per_s": round(len(latencies) / seen["seconds"]),
        **{f"p{share}_ms": round(percentile(latencies, share), 2) for share in (50, 95, 99)},
    }


def _single(ledger: Any) -> int:
    """One transaction per ballot, one after the other, into a box of the same database."""
    ledger.box_open("bench/single", "bench")
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < SINGLES_S:
        ledger.box_append(
            "bench/single", {"member": f"m{done}", "person": f"p{done}", "choice": "yes", "channel": "online"}
        )
        done += 1
    return round(done / (time.perf_counter() - began))
