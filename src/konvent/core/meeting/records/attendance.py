"""Attendance as a record: a stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Attended = Literal["room", "online"]
# Why somebody left: "moved" between room and online, the line was lost, or "" for reasons of her own.
Leaving = Literal["", "moved", "line_lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stay. `until` is None while it lasts; reason: why it ended; ended_by: whose act that was"""

    mode: Attended
    since: datetime
    until: datetime | None = None
    reason: Leaving = ""
    ended_by: str = ""
