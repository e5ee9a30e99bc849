"""Incidents as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.journal.beside import TextRef

IncidentKind = Literal["line_lost", "technical", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
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
