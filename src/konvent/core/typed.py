"""What people type: what a text or a name may be, whoever types it and by whichever door it comes in.

A text is a sequence of Unicode scalar values. What passes comes back from the record as it was typed, on every screen, in
the minutes, in the archive and in both verifiers; what does not is refused at the door, in words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Literal

LONGEST = 20_000

Fault = Literal["long", "no_text", "direction"]

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
# What changes the direction of writing until it is closed (Unicode Standard Annex 9): with what, and in which line.
_CLOSED_BY: Mapping[str, str] = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Letters and a symbol that are blank: the fillers of Hangul, a Braille cell without a dot.
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_ENDS_A_LINE = re.compile("[\n\r\x1c-\x1e\x85\u2029]")


def is_text(text: str) -> bool:
    """Whether it can be written down at all: no NUL, which PostgreSQL cannot store, and no half of a surrogate pair."""
    return "\0" not in text if text.isascii() else _NO_TEXT.search(text) is None


def fault_of(text: str) -> Fault | None:
    """Why this cannot be a text; None if it can.

    "long": more than `LONGEST` characters; "no_text": NUL or half a character; "direction": it would turn round what is
    written behind it, in the minutes for example
    """
    if len(text) > LONGEST:
        return "long"
    if not is_text(text):
        return "no_text"
    if not text.isascii() and _DIRECTION.search(text) and not all(map(_is_closed, _ENDS_A_LINE.split(text))):
        return "direction"
    return None


def is_blank(text: str) -> bool:
    """Whether there is nothing to be read in it: blanks, marks that are not seen, letters that stand for nothing."""
    return all(unicodedata.category(char)[0] not in "LNPS" or char in _FILLERS for char in text)


def first_fault(value: Any) -> tuple[str, Fault] | None:
    """The first text of a JSON value that cannot be one: its place as in `texts_in`, and why; None if all can.

    A place is spelled only once something is wrong there, since a roll has a hundred thousand texts.
    """
    found = _first_fault(value)
    return (found[0].lstrip("."), found[1]) if found else None


def texts_in(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a JSON value with its place, e.g. "items[2].title"; names of fields too, each before what it holds."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield where, name
            yield from texts_in(each, f"{where}.{name}".lstrip("."))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from texts_in(each, f"{where}[{place}]")


def _first_fault(value: Any) -> tuple[str, Fault] | None:
    if isinstance(value, str):
        fault = fault_of(value)
        return ("", fault) if fault else None
    if isinstance(value, dict):
        for name, each in value.items():
            found = _first_fault(name)
            if found:
                return found
            found = _first_fault(each)
            if found:
                return f".{name}{found[0]}", found[1]
    elif isinstance(value, list):
        for place, each in enumerate(value):
            found = _first_fault(each)
            if found:
                return f"[{place}]{found[0]}", found[1]
    return None


def _is_closed(line: str) -> bool:
    """Whether every change of direction is ended in the line it was begun in, and nothing is ended that was not begun."""
    open_ones = []
    for mark in _DIRECTION.findall(line):
        if mark in _CLOSED_BY:
            open_ones.append(_CLOSED_BY[mark])
        elif not open_ones or open_ones.pop() != mark:
            return False
    return not open_ones
