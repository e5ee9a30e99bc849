"""Objections as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from konvent.core.journal.beside import TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    id: str
    person: str
    member: str
    item: str | None
    text: TextRef
    at: datetime
