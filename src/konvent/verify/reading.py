"""Reads the files of an archive. Whatever is in them, the answer is a value or a `Broken`, never a crash."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import Entry
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.roll import Roll
from konvent.core.words import Words

# "1e999999999" is short as text, but as an exact number it fills the memory.
_HUGE_NUMBER = re.compile(r"\s*[-+]?[\d_]*\.?[\d_]*[eE][-+]?[\d_]{3,}\s*|\s*[-+]?[\d_./]{400,}\s*")
BALLOT = {"member", "person", "choice", "channel", "at"}


class Broken(ValueError):
    """A file that does not hold what it should. line: of a file with many lines, from 1; reason: English."""

    def __init__(self, name: str, reason: str, line: int = 0) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
        self.line = line


def read_json(name: str, data: bytes, line: int = 0) -> Any:
    """One canonical JSON value. Raises Broken for anything else, also for the same value written differently."""
    try:
        value = _JSON.decode(data.decode("utf-8"))
        if canonical_bytes(value) != data:
            raise Broken(name, "is not written canonically", line)
        _look_for_traps(value)
    except Broken:
        raise
    except (ValueError, TypeError, RecursionError) as error:
        raise Broken(name, _short(error), line) from error
    return value


def read_lines(name: str, data: bytes) -> list[Any]:
    """Canonical JSON values, one a line, each line ended. Raises Broken naming the line."""
    if data and not data.endswith(b"\n"):
        raise Broken(name, "the last line is not ended", data.count(b"\n") + 1)
    lines = data.split(b"\n")[:-1]
    return [read_json(name, line, number) for number, line in enumerate(lines, start=1)]


def read_journal(data: bytes) -> list[Entry]:
    """The entries of the journal, their form checked, their chain not yet."""
    return [_entry(value, line) for line, value in enumerate(read_lines("journal.jsonl", data), start=1)]


def read_box(name: str, data: bytes) -> list[dict[str, Any]]:
    """The ballots of a box in order, each with texts for member, person, choice, channel and instant."""
    ballots = read_lines(name, data)
    for line, ballot in enumerate(ballots, start=1):
        if not isinstance(ballot, dict) or not set(ballot) >= BALLOT:
            raise Broken(name, "is not a ballot", line)
        if not all(isinstance(ballot[key], str) for key in BALLOT):
            raise Broken(name, "is not a ballot", line)
    return ballots


def read_rulebook(data: bytes) -> Rulebook:
    return _from_data("rulebook.json", Rulebook, data)  # type: ignore[no-any-return]


def read_words(data: bytes) -> Words:
    return _from_data("words.json", Words, data)  # type: ignore[no-any-return]


def read_roll(data: bytes) -> Roll:
    return _from_data("roll.json", Roll, data)  # type: ignore[no-any-return]


def _from_data(name: str, kind: Any, data: bytes) -> Any:
    value = read_json(name, data)
    try:
        return kind.from_data(value)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise Broken(name, _short(error)) from error


def _entry(value: Any, line: int) -> Entry:
    texts = ("actor", "kind", "command_id", "prev", "hash", "at")
    if not isinstance(value, dict) or set(value) != set(Entry.__dataclass_fields__):
        raise Broken("journal.jsonl", "is not an entry", line)
    numbers_fit = all(type(value[key]) is int for key in ("seq", "version"))
    if not numbers_fit or not all(isinstance(value[key], str) for key in texts):
        raise Broken("journal.jsonl", "has a field of the wrong kind", line)
    if not isinstance(value["data"], dict):
        raise Broken("journal.jsonl", "has no data", line)
    try:
        return Entry.from_data(value)
    except (KeyError, TypeError, ValueError) as error:
        raise Broken("journal.jsonl", _short(error), line) from error


def _look_for_traps(value: Any) -> None:
    # Texts are looked at where they stand: a step for each would take longer than all else in a large archive.
    kind = type(value)
    if kind is str:
        if _HUGE_NUMBER.fullmatch(value):
            raise ValueError("holds a number that is too large to compute with")
    elif kind is dict:
        _look_for_traps(list(value))
        _look_for_traps(list(value.values()))
    elif kind is list:
        for each in value:
            if type(each) is not str:
                _look_for_traps(each)
            elif _HUGE_NUMBER.fullmatch(each):
                raise ValueError("holds a number that is too large to compute with")


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"holds a number with a point: {text[:20]}")


_JSON = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)


def _short(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return (str(error) or type(error).__name__)[:200]
