"""Values to JSON and back, strictly: what does not fit its type exactly is refused, never guessed."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from konvent.core.journal.entry import instant, parse_instant
from konvent.core.text import Text

MAX_TEXT = 20_000
LONGEST_SPELLING = 60


class Malformed(ValueError):
    """JSON that does not fit; `where` is the path of the field, e.g. "items[2].title"."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


def encode(value: Any) -> Any:
    """A value made of dataclasses, texts, numbers, instants and their tuples as JSON values."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Text):
        return value.to_data()
    if hasattr(value, "to_data"):
        return value.to_data()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [encode(each) for each in value]
    if isinstance(value, dict):
        return {key: encode(each) for key, each in value.items()}
    raise TypeError(f"cannot encode {type(value).__name__}")


def decode(kind: Any, data: Any, where: str = "") -> Any:
    """Read `data` as a value of type `kind`. Raises Malformed naming the field."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _decode_union(kind, data, where)
    if origin is Literal:
        if data not in get_args(kind) or isinstance(data, bool):
            raise Malformed(where, f"must be one of {', '.join(map(str, get_args(kind)))}")
        return data
    if origin is tuple:
        if not isinstance(data, list):
            raise Malformed(where, "must be a list")
        return tuple(decode(get_args(kind)[0], each, f"{where}[{i}]") for i, each in enumerate(data))
    if origin is dict:
        if not isinstance(data, dict):
            raise Malformed(where, "must be an object")
        return {key: decode(get_args(kind)[1], each, f"{where}.{key}") for key, each in data.items()}
    if kind is Any:
        return data
    return _decode_plain(getattr(kind, "__supertype__", kind), data, where)


def _decode_union(kind: Any, data: Any, where: str) -> Any:
    choices = [each for each in get_args(kind) if each is not type(None)]
    if data is None:
        if len(choices) == len(get_args(kind)):
            raise Malformed(where, "must not be null")
        return None
    return decode(choices[0], data, where)


def _decode_plain(kind: Any, data: Any, where: str) -> Any:
    if kind is str:
        return _text(data, where)
    if kind is bool:
        if not isinstance(data, bool):
            raise Malformed(where, "must be true or false")
        return data
    if kind is int:
        if not isinstance(data, int) or isinstance(data, bool) or abs(data) >= 2**53:
            raise Malformed(where, "must be a whole number")
        return data
    if kind in (Fraction, datetime, date):
        return _spelled(kind, data, where)
    if hasattr(kind, "from_data"):
        try:
            return kind.from_data(data)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Malformed(where, f"is not a {kind.__name__}") from error
    if is_dataclass(kind):
        return _record(kind, data, where)
    raise TypeError(f"cannot decode {kind}")


def _text(data: Any, where: str) -> str:
    if not isinstance(data, str):
        raise Malformed(where, "must be text")
    if len(data) > MAX_TEXT:
        raise Malformed(where, f"is longer than {MAX_TEXT} characters")
    if "\x00" in data or any(0xD800 <= ord(char) <= 0xDFFF for char in data):
        raise Malformed(where, "contains characters that are not text")
    return data


def _spelled(kind: Any, data: Any, where: str) -> Any:
    """Numbers and instants come as text, and only in the spelling that `encode` writes."""
    text = _text(data, where)
    if len(text) > LONGEST_SPELLING or "e" in text.lower():
        raise Malformed(where, f"is not a {kind.__name__}")
    read: dict[Any, Callable[[str], Any]] = {
        Fraction: Fraction,
        datetime: parse_instant,
        date: date.fromisoformat,
    }
    try:
        value = read[kind](text)
    except (ValueError, ZeroDivisionError) as error:
        raise Malformed(where, f"is not a {kind.__name__}: {text[:40]!r}") from error
    if encode(value) != text:
        raise Malformed(where, f"is not spelled canonically: {text[:40]!r}")
    return value


def _record(kind: Any, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise Malformed(where or kind.__name__, "must be an object")
    hints = _hints(kind)
    own = {field.name: field for field in fields(kind)}
    for name in data:
        if name not in own:
            raise Malformed(f"{where}.{name}".lstrip("."), "is an unknown field")
    values = {}
    for name, field in own.items():
        path = f"{where}.{name}".lstrip(".")
        if name in data:
            values[name] = decode(hints[name], data[name], path)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Malformed(path, "is missing")
    return kind(**values)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
