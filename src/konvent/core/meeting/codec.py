"""Values to JSON and back, strictly: what does not fit its type exactly is refused, never guessed."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cache, partial
from operator import methodcaller
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from konvent.core.edition import added_to
from konvent.core.journal.beside import TextRef
from konvent.core.journal.entry import instant, parse_day, parse_instant
from konvent.core.malformed import Malformed, malformed
from konvent.core.number import exact
from konvent.core.typed import is_text
from konvent.core.words import say

REF = re.compile("(?:[0-9a-f]{64})?")
Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]


class Unfit(Malformed):
    """A text that is none (`core.typed`)."""


def encode(value: Any) -> Any:
    """A value made of dataclasses, texts, numbers, instants and their tuples as JSON values."""
    return WRITERS[type(value)](value)


class Writers(dict[type, Writer]):
    """What writes values of a type; found out once, since a view holds the same types ten thousand times."""

    def __missing__(self, kind: type) -> Writer:
        self[kind] = found = _writer(kind)
        return found


WRITERS = Writers()


def _writer(kind: Any) -> Writer:
    if issubclass(kind, str | bool | int | types.NoneType):
        return _as_it_is
    if issubclass(kind, Fraction):
        return str
    if issubclass(kind, datetime):
        return instant
    if issubclass(kind, date):
        return date.isoformat
    if hasattr(kind, "to_data"):
        return methodcaller("to_data")
    if is_dataclass(kind):
        later = added_to(kind)
        names = tuple(field.name for field in fields(kind) if field.name not in later)
        write = partial(_write_record, names)
        return partial(_write_with_later, write, {name: later[name][1] for name in later}) if later else write
    if issubclass(kind, list | tuple):
        return _write_list
    if issubclass(kind, Mapping):
        return _write_dict
    raise TypeError(f"cannot encode {kind.__name__}")


def _as_it_is(value: Any) -> Any:
    return value


def _write_record(names: tuple[str, ...], value: Any) -> dict[str, Any]:
    found = {}
    for name in names:
        each = getattr(value, name)
        write = WRITERS[type(each)]
        found[name] = each if write is _as_it_is else write(each)
    return found


def _write_with_later(write: Writer, defaults: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """As its first edition wrote it, and what came later only where it says something."""
    said = tuple(name for name, default in defaults.items() if getattr(value, name) != default)
    found: dict[str, Any] = write(value)
    return found | _write_record(said, value)


def _write_list(values: Iterable[Any]) -> list[Any]:
    return [WRITERS[type(each)](each) for each in values]


def _write_dict(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: WRITERS[type(each)](each) for key, each in values.items()}


def decode(kind: Any, data: Any, where: str = "") -> Any:
    """Read `data` as a value of type `kind`. Raises Malformed naming the field."""
    try:
        return _reader(kind)(data)
    except Malformed as error:
        raise error.within(where) from None


@cache
def _reader(kind: Any) -> Reader:
    """What reads a value of this type; found out once, since a journal holds the same types a hundred thousand times."""
    kind = getattr(kind, "__supertype__", kind)
    if kind == TextRef:
        return _ref
    origin = get_origin(kind)
    if origin is Annotated:
        return _reader(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        return _union(kind)
    if origin is Literal:
        return partial(_literal, get_args(kind))
    if origin is tuple:
        return partial(_tuple, _reader(get_args(kind)[0]))
    if origin is dict:
        return partial(_dict, _reader(get_args(kind)[1]))
    if kind is Any:
        return lambda data: data
    if kind in PLAIN:
        return PLAIN[kind]
    if hasattr(kind, "from_data"):
        return partial(_own, kind)
    if is_dataclass(kind):
        return partial(_record, kind)
    raise TypeError(f"cannot decode {kind}")


def _union(kind: Any) -> Reader:
    choices = [each for each in get_args(kind) if each is not type(None)]
    read, nullable = _reader(choices[0]), len(choices) < len(get_args(kind))

    def union(data: Any) -> Any:
        if data is None:
            if not nullable:
                raise malformed("null")
            return None
        return read(data)

    return union


def _literal(choices: tuple[Any, ...], data: Any) -> Any:
    if isinstance(data, bool) or not isinstance(data, str | int) or data not in choices:
        raise malformed("one_of", values=choices)
    return data


def _tuple(read: Reader, data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise malformed("list")
    found = []
    for place, each in enumerate(data):
        try:
            found.append(read(each))
        except Malformed as error:
            raise error.within(f"[{place}]") from None
    return tuple(found)


def _dict(read: Reader, data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise malformed("object")
    found = {}
    for key, each in data.items():
        try:
            found[key] = read(each)
        except Malformed as error:
            raise error.within(f".{key}") from None
    return found


def _own(kind: Any, data: Any) -> Any:
    try:
        return kind.from_data(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise malformed("kind", kind=kind.__name__) from error


def _bool(data: Any) -> bool:
    if not isinstance(data, bool):
        raise malformed("true_or_false")
    return data


def _int(data: Any) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or abs(data) >= 2**53:
        raise malformed("whole")
    return data


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise malformed("text")
    if not is_text(data):
        raise Unfit("", say("malformed.no_text"))
    return data


def _ref(data: Any) -> str:
    if not isinstance(data, str) or not REF.fullmatch(data):
        raise malformed("no_ref")
    return data


def _spelled(kind: Any, read: Reader, data: Any) -> Any:
    """Numbers and instants come as text, and only in the spelling that `encode` writes."""
    text = _text(data)
    try:
        value = read(text)
    except ValueError as error:
        raise malformed("kind", kind=kind.__name__) from error
    if encode(value) != text:
        raise malformed("spelling", text=text[:40])
    return value


PLAIN: dict[Any, Reader] = {
    str: _text,
    bool: _bool,
    int: _int,
    Fraction: partial(_spelled, Fraction, exact),
    datetime: partial(_spelled, datetime, parse_instant),
    date: partial(_spelled, date, parse_day),
}


def _record(kind: Any, data: Any) -> Any:
    if not isinstance(data, dict):
        raise malformed("object")
    own = _fields(kind)
    if not data.keys() <= own.keys():
        raise malformed("unknown", next(name for name in data if name not in own))
    values = {}
    for name, (read, needed) in own.items():
        if name in data:
            try:
                values[name] = read(data[name])
            except Malformed as error:
                raise error.within(f".{name}") from None
        elif needed:
            raise malformed("missing", name)
    return kind(**values)


@cache
def _fields(kind: Any) -> dict[str, tuple[Reader, bool]]:
    """Field name to what reads it, and whether it must be there."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: (
            _reader(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
    }
