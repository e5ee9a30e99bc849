"""An exact number as a text spells it. Numbers are judged here, where they are read, so that no text has to be."""

from __future__ import annotations

from fractions import Fraction

LONGEST = 100  # a sum of weights (`order.FINEST`), multiplied with a share, has some seventy


def exact(value: object) -> Fraction:
    """The number that a text such as "3/4" or "0.5" spells, or that a whole number is.

    Raises ValueError for anything else: for a text of more than `LONGEST` characters, which would take long to read, and
    for one with a power of ten, since "1e999999999" is short as a text but fills the memory as an exact number.
    """
    if isinstance(value, str):
        if len(value) > LONGEST or "e" in value.lower():
            raise ValueError(f"not an exact number: {value[:LONGEST]!r}")
        try:
            return Fraction(value)
        except ZeroDivisionError as error:
            raise ValueError(f"not an exact number: {value!r}") from error
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    raise ValueError(f"not an exact number: {type(value).__name__}")
