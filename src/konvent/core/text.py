"""A sentence in every language, and how numbers and dates are written in it.

What is said where is decided by the catalogue (`core.words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

MONTHS_DE = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS_DE = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
WEEKDAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Text:
    """One sentence in every language of a catalogue, German first."""

    __slots__ = ("_in",)

    def __init__(self, **in_language: str) -> None:
        self._in = in_language

    @property
    def de(self) -> str:
        return self._in["de"]

    @property
    def en(self) -> str:
        return self._in["en"]

    def in_language(self, language: str) -> str:
        """The sentence in `language` ("de", "en", or a tag such as "en-GB"); German for any other."""
        return self._in.get(language.partition("-")[0].lower(), self.de)

    def to_data(self) -> dict[str, str]:
        return dict(self._in)

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Text:
        return cls(**data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._in == other._in

    def __hash__(self) -> int:
        return hash(tuple(self._in.items()))

    def __repr__(self) -> str:
        return f"Text({self._in!r})"


def fraction_text(value: Fraction | int) -> str:
    """An exact number as people write it in a table: "12", "3/4", "2 1/2". Same in both languages."""
    value = Fraction(value)
    if value.denominator == 1:
        return str(value.numerator)
    whole, rest = divmod(abs(value.numerator), value.denominator)
    sign = "-" if value < 0 else ""
    part = f"{rest}/{value.denominator}"
    return f"{sign}{whole} {part}" if whole else f"{sign}{part}"


def date_text(day: date) -> Text:
    """A date in words: "Freitag, 12. Juni 2026" / "Friday, 12 June 2026"."""
    return Text(
        de=f"{WEEKDAYS_DE[day.weekday()]}, {day.day}. {MONTHS_DE[day.month - 1]} {day.year}",
        en=f"{WEEKDAYS_EN[day.weekday()]}, {day.day} {MONTHS_EN[day.month - 1]} {day.year}",
    )


def time_text(at: datetime, timezone: str = "Europe/Berlin") -> Text:
    """The wall-clock time of an instant: "14:05 Uhr" / "14:05"."""
    local = at.astimezone(ZoneInfo(timezone))
    return Text(de=f"{local:%H:%M} Uhr", en=f"{local:%H:%M}")
