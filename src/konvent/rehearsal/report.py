"""The report of a rehearsal: figures, and one sentence whether it will do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from konvent.core.meeting.state import State
from konvent.ledger import Ledger, box_id
from konvent.rehearsal.plot import figure
from konvent.rehearsal.screen import Seen

# Above these, people reload, call the office, or doubt the result.
FIRST_DATA_P95_S = 10.0
VOTE_SEEN_P99_S = 3.0
BALLOT_P99_S = 2.0
HELD_SHARE = 0.98


def percentile(values: Sequence[float], share: int) -> float:
    """The smallest value that `share` per cent of the values do not exceed; 0 without values."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)] if ordered else 0.0


def report(
    seen: Seen,
    *,
    planned: int,
    persons: int,
    votes: Sequence[str],
    ledger: Ledger,
    state: State | None,
    cancelled: bool,
    failed: str = "",
) -> dict[str, Any]:
    """The figures as JSON values. `go`: True, or False with `reasons`; `sentence` says it in German."""
    boxes = _receipts(seen, votes, ledger, state)
    latencies = [took for _, took in seen.ballots]
    times = [at for at, _ in seen.ballots]
    span = max(times) - min(times) if len(times) > 1 else 0.0
    most = max((number for _, number in seen.held), default=0)
    faults = {kind: number for kind, number in seen.errors.items() if not kind.startswith("429")}
    found = {
        "members": planned,
        "persons": persons,
        "streams": most,
        "first_data_s": _three(seen.first_data),
        "vote_seen_s": _three(seen.vote_seen),
        "ballot_s": _three(latencies),
        "ballots": len(latencies),
        "ballots_per_s": round(len(latencies) / span, 1) if span else 0.0,
        "reconnects": len(seen.reconnects),
        "reconnect_s": _three(seen.reconnects),
        "errors": seen.errors,
        "cancelled": cancelled,
        "failed": failed,
        **boxes,
        "curve_streams": _thinned(seen.held),
        "curve_ballots": _per_second(times),
    }
    reasons = _reasons(found, planned, faults)
    found["go"] = not reasons
    found["reasons"] = reasons
    found["sentence"] = _sentence(planned, reasons)
    return found


def _receipts(seen: Seen, votes: Sequence[str], ledger: Ledger, state: State | None) -> dict[str, Any]:
    """Whether every receipt is in its box, once, and every ballot counted has its receipt."""
    lost = strange = 0
    for vote in votes:
        box = ledger.box_entries(box_id(state.assembly.id, vote)) if state and state.assembly else []
        given = {member: receipt for (of, member), receipt in seen.receipts.items() if of == vote}
        lost += sum(
            1
            for member, (place, _) in given.items()
            if not (place <= len(box) and box[place - 1]["member"] == member)
        )
        strange += len(box) - len(given)
    return {"receipts": len(seen.receipts), "receipts_lost": lost, "ballots_without_receipt": strange}


def _reasons(found: dict[str, Any], planned: int, faults: dict[str, int]) -> list[str]:
    reasons = []
    if found["cancelled"]:
        reasons.append("die Probe wurde abgebrochen")
    if found["failed"]:
        reasons.append(f"sie kam nicht bis zum Ende ({found['failed']})")
    if found["receipts_lost"]:
        reasons.append(f"{found['receipts_lost']} quittierte Stimmen fehlen in der Urne")
    if found["streams"] < planned * HELD_SHARE:
        reasons.append(f"nur {found['streams']} von {planned} Verbindungen kamen zustande")
    if found["first_data_s"]["p95"] > FIRST_DATA_P95_S:
        reasons.append(
            f"der Saal erscheint bei 5 % erst nach mehr als {figure(found['first_data_s']['p95'])} s"
        )
    if found["vote_seen_s"]["p99"] > VOTE_SEEN_P99_S:
        reasons.append(
            f"eine Abstimmung erscheint bei 1 % erst nach mehr als {figure(found['vote_seen_s']['p99'])} s"
        )
    if found["ballot_s"]["p99"] > BALLOT_P99_S:
        reasons.append(f"1 % der Stimmen brauchen länger als {figure(found['ballot_s']['p99'])} s")
    server = sum(number for kind, number in faults.items() if kind[:1] == "5")
    if server:
        reasons.append(f"{server} Anfragen wurden wegen Überlastung oder Fehlern abgewiesen")
    return reasons


def _sentence(planned: int, reasons: Sequence[str]) -> str:
    if not reasons:
        return f"Bereit: Dieser Server trägt eine Versammlung mit {planned} Mitgliedern, so wie geprobt."
    return f"Nicht bereit für {planned} Mitglieder: {'; '.join(reasons)}."


def _three(values: Sequence[float]) -> dict[str, float]:
    return {f"p{share}": round(percentile(values, share), 4) for share in (50, 95, 99)}


def _thinned(curve: Sequence[tuple[float, int]], points: int = 200) -> list[list[float]]:
    step = max(1, len(curve) // points)
    return [[round(at, 2), number] for at, number in curve[::step]]


def _per_second(times: Sequence[float]) -> list[list[float]]:
    counts: dict[int, int] = {}
    for at in times:
        counts[int(at)] = counts.get(int(at), 0) + 1
    last = max(counts, default=-1)
    return [[second, counts.get(second, 0)] for second in range(last + 1)]
