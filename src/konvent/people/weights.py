"""Weights of votes: whole numbers or exact fractions, read as people write them, never rounded."""

from __future__ import annotations

import re
from fractions import Fraction

from django.utils.translation import get_language

from konvent.lawbook.words import program

MAX = 10**9
WHOLE = re.compile(r"\d{1,10}")
GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+")
DECIMAL = re.compile(r"(\d{1,10})[.,](\d{1,9})")
FRACTION = re.compile(r"(\d{1,10}) ?[/⁄] ?(\d{1,10})")
MIXED = re.compile(r"(\d{1,10}) +(\d{1,10}) ?[/⁄] ?(\d{1,10})")


class NotAWeight(ValueError):
    """The text is not a positive, exact number of votes."""


def read_weight(text: str) -> Fraction:
    """ "3", "3/2", "1 1/2", "1,5" and "1.5" as an exact fraction. Raises NotAWeight for anything else.

    "1.000" and "1 000" mean one thousand, as in a German table; "0" and less are no weight.
    """
    value = _read(text.strip())
    if value is None or not 0 < value <= MAX:
        raise NotAWeight(text)
    return value


def _read(text: str) -> Fraction | None:
    if WHOLE.fullmatch(text):
        return Fraction(int(text))
    if GROUPED.fullmatch(text):
        return Fraction(int(re.sub(r"\D", "", text)))
    if match := DECIMAL.fullmatch(text):
        return Fraction(f"{match[1]}.{match[2]}")
    if match := FRACTION.fullmatch(text):
        return _ratio(0, int(match[1]), int(match[2]))
    if match := MIXED.fullmatch(text):
        return _ratio(int(match[1]), int(match[2]), int(match[3]))
    return None


def _ratio(whole: int, above: int, below: int) -> Fraction | None:
    return None if below == 0 else whole + Fraction(above, below)


def figure(value: Fraction) -> str:
    """An exact number as the language of the page writes it: "3", "37,5"."""
    return program().number(value, get_language() or "de")


def weight_text(value: Fraction) -> str:
    """The weight as it is stored: "3" or "3/2"."""
    return str(value)
