"""The plan of retention (Löschkonzept): per kind of data how long it is kept, on which basis, who erases it. It is data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from konvent.core.words import Said, say

By = Literal["program", "office", "operator"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of data. keep: "for_good", "on_request", "none" or "term"; of a term `days` or `years` after the event `after`

    from_year_end: the years begin with the end of the year in which that was
    """

    id: str
    keep: Literal["for_good", "on_request", "none", "term"]
    by: By
    basis: tuple[str, ...]
    days: int = 0
    years: int = 0
    from_year_end: bool = False
    after: str = ""

    @property
    def name(self) -> Said:
        return say(f"retention.{self.id}.name")

    @property
    def what(self) -> Said:
        return say(f"retention.{self.id}.what")

    @property
    def kept(self) -> Said:
        """For how long, in words."""
        if self.keep != "term":
            return say(f"retention.kept.{self.keep}")
        event = say(f"retention.after.{self.after}")
        if self.years:
            key = "years_from_year_end" if self.from_year_end else "years"
            return say(f"retention.kept.{key}", years=self.years, after=event)
        return say("retention.kept.days", days=self.days, after=event)

    @property
    def who(self) -> Said:
        return say(f"retention.erased_by.{self.by}")

    def ended_before(self, today: date) -> date:
        """Due is what ended before this day."""
        if self.from_year_end:
            return date(today.year - self.years, 1, 1)
        if self.years:
            # A term that began on the last of a leap February ends with February.
            return _same_day(today, today.year - self.years)
        return today - timedelta(days=self.days)


def _same_day(day: date, year: int) -> date:
    leap = day.month == 2 and day.day == 29
    return date(year, 3, 1) if leap else day.replace(year=year)


@cache
def plan() -> tuple[Kind, ...]:
    """All kinds of data, in the order in which they are shown."""
    data = tomllib.loads((files("konvent.office") / "retention.toml").read_text("utf-8"))
    return tuple(_kind(each) for each in data["kind"])


def _kind(data: dict[str, Any]) -> Kind:
    keep = data.pop("keep")
    term = keep if isinstance(keep, dict) else {}
    return Kind(keep="term" if term else keep, basis=tuple(data.pop("basis")), **term, **data)
