"""Incidents as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.journal.beside import TextRef
from konvent.core.law.outage import Fault, Sphere
from konvent.core.law.verdict import Verdict

IncidentKind = Literal["line_lost", "technical", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """sphere: whose equipment failed; fault: of the association; affected: how many members could not vote for it at most

    finding: what the law says of that; all four None before somebody has said where it lay
    """

    id: str
    incident: IncidentKind
    persons: tuple[str, ...]
    from_at: datetime
    to_at: datetime | None
    text: TextRef
    reported_at: datetime
    item: str | None = None
    vote: str | None = None
    measure: TextRef = ""
    resolved: bool = False
    sphere: Sphere | None = None
    fault: Fault | None = None
    affected: int | None = None
    finding: Verdict | None = None
