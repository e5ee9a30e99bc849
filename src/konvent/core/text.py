"""A sentence in every language, and how numbers are written in it.

What is said where is decided by the catalogue (`core.words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


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


MOST_DECIMALS = 4


def decimal_text(value: Fraction | int, sign: str) -> str:
    """An exact number as people write it: "12", "37,5", never rounded; a fraction where four decimals do not say all of it.

    sign: what the language writes before the decimals
    """
    value = Fraction(value)
    shifted = value * 10**MOST_DECIMALS
    if value.denominator == 1 or shifted.denominator != 1:
        return fraction_text(value)
    whole, rest = divmod(abs(shifted.numerator), 10**MOST_DECIMALS)
    return f"{'-' if value < 0 else ''}{whole}{sign}{f'{rest:0{MOST_DECIMALS}}'.rstrip('0')}"


def fraction_text(value: Fraction | int) -> str:
    """A share, or a number that has no end as a decimal: "12", "3/4", "33 1/3". The same in all languages."""
    value = Fraction(value)
    if value.denominator == 1:
        return str(value.numerator)
    whole, rest = divmod(abs(value.numerator), value.denominator)
    sign = "-" if value < 0 else ""
    part = f"{rest}/{value.denominator}"
    return f"{sign}{whole} {part}" if whole else f"{sign}{part}"
