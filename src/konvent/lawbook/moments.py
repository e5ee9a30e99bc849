"""Days and instants as the files of cases and courses write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from konvent.core.law.rulebook import TIMEZONE
from konvent.core.words import say
from konvent.lawbook.problem import Wrong

# Far enough for every law, and for the calendar of holidays.
YEARS = range(1900, 2200)


def instant_of(value: Any, before: datetime | None) -> datetime:
    """An instant in UTC. A time of day alone is of the day of `before`; without an offset it is the association's time."""
    zone = ZoneInfo(TIMEZONE)
    if isinstance(value, str):
        value = _from_text(value)
    if isinstance(value, time) and value.tzinfo is None:
        if before is None:
            raise Wrong("", say("problem.course.no_day"))
        value = datetime.combine(before.astimezone(zone).date(), value)
    if not isinstance(value, datetime) or value.year not in YEARS:
        raise Wrong("", say("problem.course.no_instant"))
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def day_of(value: Any) -> str:
    """A day, as TOML writes one or as text, e.g. 2026-06-01."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = None
    if type(day) is not date or day.year not in YEARS:
        raise Wrong("", say("problem.course.no_date"))
    return day.isoformat()


def _from_text(text: str) -> datetime | time | None:
    if ":" not in text:  # a day alone, or an hour, is no instant
        return None
    try:
        return time.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
