"""Attendance as a record: a stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Attended = Literal["room", "online"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stay. `until` is None while it lasts."""

    mode: Attended
    since: datetime
    until: datetime | None = None
