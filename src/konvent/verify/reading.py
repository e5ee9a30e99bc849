"""Reads the files of an archive. Whatever is in them, the answer is a value or a `Broken`, never a crash."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, NoReturn

from konvent.core.dossier.evidence import Line
from konvent.core.journal.canonical import bytes_of_canonical
from konvent.core.journal.entry import Entry, LeftOut
from konvent.core.law.rulebook import Rulebook
from konvent.core.malformed import malformed, reason_of
from konvent.core.meeting.codec import REF
from konvent.core.meeting.event import unfit_text
from konvent.core.meeting.roll import Roll
from konvent.core.typed import first_fault
from konvent.core.words import Said, Words, say

# Canonical numbers are below it; one with more digits is not even read, which would take long.
_BEYOND, _MOST_DIGITS = 2**53, 17
# One sentence may stand in another, a few deep; with more and longer places it would fill the memory.
LONGEST_SENTENCE, MOST_PLACES, MOST_LANGUAGES = 4000, 24, 24
# Of where a text stands, its end.
LONGEST_PLACE = 80
# The fields of an entry, and those of them that are texts.
ENTRY = frozenset(Entry.__dataclass_fields__)
TEXTS = ("actor", "kind", "command_id", "prev", "hash", "at")
BALLOT = {"member", "person", "choice", "channel", "at"}


class Broken(ValueError):
    """A file that does not hold what it should. line: of a file with many lines, from 1; said: why."""

    def __init__(self, name: str, said: Said, line: int = 0) -> None:
        super().__init__(f"{name}: {said}")
        self.name = name
        self.said = said
        self.line = line


def broken(name: str, key: str, line: int = 0, /, **facts: Any) -> Broken:
    """Broken for the reason said by `verify.reading.<key>`."""
    return Broken(name, say(f"verify.reading.{key}", **facts), line)


class _Trap(ValueError):
    """A value that would harm the one who computes with it; said: why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.key)
        self.said = said


def read_json(name: str, data: bytes, line: int = 0) -> Any:
    """One canonical JSON value. Raises Broken for anything else, also for the same value written differently."""
    try:
        value = _JSON.decode(data.decode("utf-8"))
        if bytes_of_canonical(value) != data:
            raise broken(name, "not_canonical", line)
    except Broken:
        raise
    except (ValueError, TypeError, RecursionError) as error:
        raise Broken(name, reason_of(error), line) from error
    return value


def read_lines(name: str, data: bytes) -> list[Any]:
    """Canonical JSON values, one a line, each line ended. Raises Broken naming the line."""
    if data and not data.endswith(b"\n"):
        raise broken(name, "not_ended", data.count(b"\n") + 1)
    lines = data.split(b"\n")[:-1]
    return [read_json(name, line, number) for number, line in enumerate(lines, start=1)]


def read_journal(data: bytes, name: str = "journal.jsonl") -> list[Entry]:
    """The entries of a journal, their form checked, their chain not yet."""
    return [_entry(name, value, line) for line, value in enumerate(read_lines(name, data), start=1)]


def read_dossier(data: bytes, name: str) -> list[Line]:
    """The entries of a dossier, and the places of those that are left out; their form checked, their chain not yet."""
    values = enumerate(read_lines(name, data), start=1)
    return [_left_out(name, value, line) or _entry(name, value, line) for line, value in values]


def _left_out(name: str, value: Any, line: int) -> LeftOut | None:
    if not isinstance(value, dict) or "left_out" not in value:
        return None
    match value:
        case {"seq": int(seq), "prev": str(prev), "hash": str(own), "left_out": True} if len(value) == 4:
            if type(seq) is int and REF.fullmatch(own) and own:
                return LeftOut(seq, prev, own)
    raise broken(name, "no_entry", line)


def read_box(name: str, data: bytes) -> list[dict[str, Any]]:
    """The ballots of a box in order, each with texts for member, person, choice, channel and instant."""
    ballots = read_lines(name, data)
    for line, ballot in enumerate(ballots, start=1):
        if not isinstance(ballot, dict) or not set(ballot) >= BALLOT:
            raise broken(name, "no_ballot", line)
        if not all(isinstance(ballot.get(key, ""), str) for key in (*BALLOT, "by", "id")):
            raise broken(name, "no_ballot", line)
    return ballots


def read_names(data: bytes) -> Any:
    """What names.json holds; whether these are names says whoever takes them apart."""
    value = read_json("names.json", data)
    _check_texts("names.json", value)
    return value


def read_rulebook(data: bytes, name: str = "rulebook.json") -> Rulebook:
    return _book(name, Rulebook, data)  # type: ignore[no-any-return]


def read_words(data: bytes) -> Words:
    """The words. A sentence that would grow without end when it is said is none."""
    words: Words = _book("words.json", Words, data)
    if len(words.languages) > MOST_LANGUAGES:
        raise broken("words.json", "many_languages")
    for sentences in words.languages.values():
        for key, sentence in sentences.items():
            each = (sentence,) if isinstance(sentence, str) else tuple(sentence.values())
            if any(len(one) > LONGEST_SENTENCE or one.count("{") > MOST_PLACES for one in each):
                raise broken("words.json", "long_sentence", key=key[:80])
    return words


def read_roll(data: bytes, name: str = "roll.json") -> Roll:
    return _book(name, Roll, data)  # type: ignore[no-any-return]


def _check_texts(name: str, value: Any) -> None:
    """Raises Broken for a text that comes in by no door."""
    found = first_fault(value)
    if found:
        where, fault = found
        raise Broken(name, unfit_text(where[-LONGEST_PLACE:], fault).said)


def _book(name: str, kind: Any, data: bytes) -> Any:
    value = read_json(name, data)
    _check_texts(name, value)
    try:
        return replace(kind.from_data(value), written=data)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise Broken(name, reason_of(error)) from error


def _entry(name: str, value: Any, line: int) -> Entry:
    if not isinstance(value, dict) or value.keys() != ENTRY:
        raise broken(name, "no_entry", line)
    numbers_fit = type(value["seq"]) is int and type(value["version"]) is int
    if not numbers_fit or not all(isinstance(value[key], str) for key in TEXTS):
        raise broken(name, "no_fields", line)
    if not isinstance(value["data"], dict):
        raise broken(name, "no_data", line)
    try:
        return Entry.from_data(value)
    except ValueError as error:
        why = reason_of(malformed("kind", "at", kind="datetime"))
        raise Broken(name, why, line) from error


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) <= _MOST_DIGITS else _BEYOND
    if abs(number) >= _BEYOND:
        raise _Trap(say("verify.reading.huge_number"))
    return number


def _no_float(text: str) -> NoReturn:
    raise _Trap(say("verify.reading.pointed_number", number=text[:20]))


_JSON = json.JSONDecoder(parse_int=_whole, parse_float=_no_float, parse_constant=_no_float)
