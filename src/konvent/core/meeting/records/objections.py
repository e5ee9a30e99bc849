"""Objections as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    id: str
    person: str
    member: str
    item: str | None
    text: str
    at: datetime
