"""Periods of time (Fristen) by §§ 187, 188, 193 BGB: pure arithmetic on days."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from konvent.core.words import Said, say

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of time as statutes write it. One of the three is > 0, the others 0; all 0 means none is set."""

    months: int = 0
    weeks: int = 0
    days: int = 0

    @property
    def about_days(self) -> int:
        """For comparing lengths: a month counts as 30 days."""
        return self.months * 30 + self.weeks * 7 + self.days

    @property
    def said(self) -> Said:
        """The length by itself: "2 Tage"."""
        return self._said("period")

    @property
    def dative(self) -> Said:
        """The length after a preposition, which some languages bend: "von 2 Tagen"."""
        return self._said("period.after_preposition")

    def _said(self, key: str) -> Said:
        for unit, count in (("months", self.months), ("weeks", self.weeks), ("days", self.days)):
            if count:
                return say(f"{key}.{unit}", count=count)
        return say("period.none")


def period_end(event: date, period: Period) -> date:
    """The last day of a period that begins with an event; the event's day does not count (§§ 187, 188 BGB).

    n weeks end on the same weekday, n months on the same number, in a shorter month on its last day.
    """
    if period.months:
        month = event.month - 1 + period.months
        year, month = event.year + month // 12, month % 12 + 1
        return date(year, month, min(event.day, calendar.monthrange(year, month)[1]))
    return event + timedelta(days=7 * period.weeks + period.days)


def period_start(end: date, period: Period) -> date:
    """The day n days, weeks or months before `end`, counted backwards in the same way."""
    if period.months:
        month = end.month - 1 - period.months
        year, month = end.year + month // 12, month % 12 + 1
        return date(year, month, min(end.day, calendar.monthrange(year, month)[1]))
    return end - timedelta(days=7 * period.weeks + period.days)


def next_working_day(day: date, holidays: Collection[date]) -> date:
    """The day itself, or the next that is neither Saturday, Sunday nor a public holiday (§ 193 BGB)."""
    while day.weekday() in (SATURDAY, SUNDAY) or day in holidays:
        day += timedelta(days=1)
    return day


def after_working_days(day: date, count: int, holidays: Collection[date]) -> date:
    """The day on which the n-th working day Monday to Saturday after `day` falls (delivery of letters)."""
    while count:
        day += timedelta(days=1)
        if day.weekday() != SUNDAY and day not in holidays:
            count -= 1
    return day
