"""A sentence in both languages, and how numbers and dates are written in it.

The core may not import a translation library, and a verdict must say the same words on the screen, in the
minutes and in the verifier. So the sentence itself is a value: German first, English second.
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence, in German and in English."""

    de: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in `language` ("de", "en", or a tag such as "en-GB"); German for any other."""
        return self.en if language.startswith("en") else self.de

    def to_data(self) -> dict[str, str]:
        return {"de": self.de, "en": self.en}

    @classmethod
    def from_data(cls, data: dict[str, str]) -> Text:
        return cls(de=data["de"], en=data["en"])


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
