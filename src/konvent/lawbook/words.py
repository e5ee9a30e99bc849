"""The program's own catalogue of words, read from `words/<language>.<domain>.toml`; and how the data of a norm are said."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from konvent.core.text import Text
from konvent.core.words import DEFAULT, Said, Sentence, Words, say


@cache
def program() -> Words:
    """The catalogue this program was made with; an assembly that has been convened has its own.

    Raises ValueError naming file and key for a file that is no catalogue, or for a key that stands in two.
    """
    folder = resources.files("konvent.lawbook").joinpath("words")
    languages: dict[str, dict[str, Sentence]] = {DEFAULT: {}}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        language = languages.setdefault(file.name.partition(".")[0], {})
        for key, sentence in _flat(tomllib.loads(file.read_text("utf-8"))):
            if key in language:
                raise ValueError(f"{file.name}: {key} stands in two files")
            language[key] = sentence
    return Words.from_data({language: dict(sorted(each.items())) for language, each in languages.items()})


# What an assembly is spoken of with: law, acts, minutes and papers; not what the program says of itself.
_OF_THE_PROGRAM = (
    "booth",
    "hall",
    "language",
    "missing",
    "norm",
    "norm_value",
    "problem",
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


def _flat(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted key to sentence; a table with "by" is a sentence with cases."""
    for name, value in table.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, dict) and "by" not in value:
            yield from _flat(value, key)
        else:
            yield key, value


def word(name: str) -> Text:
    """A name or a value of a rule: "board_decision" → "Entscheidung des Vorstands" / "board decision"."""
    return program().text(_word(name))


def _word(name: str) -> Said | str:
    key = f"norm.{name}"
    return say(key) if key in program().languages[DEFAULT] else name.replace("_", " ")


def said(value: object) -> Text:
    """A whole value: lists with commas, tables as name and value, true and false as yes and no."""
    return program().text(say("norm_value.whole", value=_fact(value)))


def _fact(value: object) -> Said | str | tuple[Any, ...]:
    if isinstance(value, bool):
        return say("norm_value.yes_no", value="yes" if value else "no")
    if isinstance(value, list | tuple):
        return tuple(_fact(each) for each in value) or _word("nothing")
    if isinstance(value, Mapping):
        pairs = [say("norm_value.pair", name=_word(name), value=_fact(each)) for name, each in value.items()]
        found: Said | str = ""
        for pair in pairs:
            found = say("norm_value.more", first=found, next=pair) if found else pair
        return found
    return _word(value) if isinstance(value, str) else str(value)
