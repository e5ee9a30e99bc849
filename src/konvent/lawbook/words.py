"""The program's own catalogue of words, read from `words/<language>.<domain>.toml`; and how the data of a norm are said."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from konvent.core.words import DEFAULT, Said, Sentence, Words, say

FOLDER = resources.files("konvent.lawbook").joinpath("words")


@cache
def program() -> Words:
    """The catalogue this program was made with; an assembly that has been convened has its own.

    Raises ValueError naming file and key for a file that is no catalogue, or for a key that stands in two.
    """
    languages: dict[str, dict[str, Sentence]] = {DEFAULT: {}}
    for file in sorted(FOLDER.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        language = languages.setdefault(file.name.partition(".")[0], {})
        for key, sentence in sentences_of(file):
            if key in language:
                raise ValueError(f"{file.name}: {key} stands in two files")
            language[key] = sentence
    return Words.from_data({language: dict(sorted(each.items())) for language, each in languages.items()})


# What an assembly is spoken of with: law, acts, minutes and papers; not what the program says of itself.
_OF_THE_PROGRAM = (
    "booth",
    "forum",
    "hall",
    "import",
    "language",
    "missing",
    "norm",
    "norm_source",
    "norm_value",
    "parameter",
    "pasting",
    "problem",
    "showing",
    "verifier",
    "verify",
    "visitor",
    "waiting",
)


@cache
def book() -> Words:
    """The words that are frozen when an assembly is convened."""
    return Words(
        {
            language: {
                key: sentence
                for key, sentence in sentences.items()
                if key.partition(".")[0] not in _OF_THE_PROGRAM
            }
            for language, sentences in program().languages.items()
        }
    )


def sentences_of(file: Traversable) -> Iterator[tuple[str, Any]]:
    """Key to sentence of one file of a catalogue."""
    return _flat(tomllib.loads(file.read_text("utf-8")))


def _flat(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted key to sentence; a table with "by" is a sentence with cases."""
    for name, value in table.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, dict) and "by" not in value:
            yield from _flat(value, key)
        else:
            yield key, value


def word(name: str) -> Said:
    """A name or a value of a rule: "board_decision" → "Entscheidung des Vorstands" / "board decision"."""
    said = say(f"norm.{name}")
    return said if said.key in program().languages[DEFAULT] else said_as_it_is(name.replace("_", " "))


def said(value: object) -> Said:
    """A whole value: lists with commas, tables as name and value, true and false as yes and no."""
    return said_as_it_is(_fact(value))


def said_as_it_is(fact: Said | str | tuple[Any, ...]) -> Said:
    return say("norm_value.whole", value=fact)


def _fact(value: object) -> Said | str | tuple[Any, ...]:
    if isinstance(value, bool):
        return say("norm_value.yes_no", value="yes" if value else "no")
    if isinstance(value, list | tuple):
        return tuple(_fact(each) for each in value) or word("nothing")
    if isinstance(value, Mapping):
        pairs = [say("norm_value.pair", name=word(name), value=_fact(each)) for name, each in value.items()]
        found: Said | str = ""
        for pair in pairs:
            found = say("norm_value.more", first=found, next=pair) if found else pair
        return found
    return word(value) if isinstance(value, str) else str(value)
