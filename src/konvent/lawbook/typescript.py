"""The catalogue of words printed as TypeScript, one file per domain, so that a page carries only what it says.

A wrong key or a missing fact is an error of the compiler. `scripts/print-typescript` writes the files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from konvent.core.words import DEFAULT, Sentence, Words, places
from konvent.lawbook.states import STATES

DOMAINS = ("hall", "verifier", "booth", "amending", "showing")
LANGUAGES, COUNTS = "languages", "counts"
_HEAD = "// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.\n"
_OF_A_LANGUAGE = {"name": "language.name", "locale": "language.locale", "decimal": "number.decimal"}
_NUMBERS = {"one", "other"}
_MANNER = re.compile(r"\{([a-z_0-9]+):([a-z_]+)\}")


def printed(words: Words) -> dict[str, str]:
    """File name (without folder) to content, for every domain of the browser's pages, for the languages, for the
    nouns that numbers stand with, and for how states are shown.

    Raises ValueError naming the key for a sentence that asks for a manner ("{names:and}") which only the server knows.
    """
    files = {f"{domain}.ts": _domain(words, domain) for domain in DOMAINS}
    return {
        f"{LANGUAGES}.ts": _languages(words),
        f"{COUNTS}.ts": _counts(words),
        "states.ts": _states(),
    } | files


def _states() -> str:
    """How each state is shown: its tone and its sign."""
    lines = "".join(f"  {state}: {_value(list(shown))},\n" for state, shown in STATES.items())
    return (
        f"{_HEAD.replace('/words;', '/states.py;')}\n/** Tone (a class in states.css) and sign of every state. */\n"
        f"export const STATES = {{\n{lines}}} as const;\n\nexport type State = keyof typeof STATES;\n"
    )


def _languages(words: Words) -> str:
    known = {
        language: {name: words.sentence(key, language) for name, key in _OF_A_LANGUAGE.items()}
        for language in _ordered(words)
    }
    return (
        f"{_HEAD}\n/** The languages of the catalogue: their own names, and how browsers write their dates, what stands before decimals. */\n"
        f"export const LANGUAGES = {_value(known)};\n\nexport type Language = keyof typeof LANGUAGES;\n"
    )


def _counts(words: Words) -> str:
    """Only those nouns that some sentence of the browser's pages asks for."""
    asked = {
        manner
        for domain in DOMAINS
        for sentence in _sentences(words, DEFAULT, domain).values()
        for _, manner in _MANNER.findall(str(sentence))
    }
    books = "".join(
        f"  {language}: {{\n"
        + "".join(
            f"    {_value(noun)}: {_value(sentence)},\n"
            for noun, sentence in _of(words, language, "count").items()
            if noun in asked
        )
        + "  },\n"
        for language in _ordered(words)
    )
    return (
        f'{_HEAD}import type {{ Language }} from "./languages";\n\n'
        "/** As a sentence of the catalogue (say.ts), which imports this file. */\n"
        "type Noun = string | { readonly by: string; readonly other: string; readonly [name: string]: string };\n\n"
        f'/** A number `n` with its noun, e.g. "{{n:members}}". */\n'
        f"export const COUNTS: {{ readonly [language in Language]: {{ readonly [noun: string]: Noun }} }} = {{\n{books}}};\n"
    )


def _domain(words: Words, domain: str) -> str:
    name = domain.capitalize()
    german = _sentences(words, DEFAULT, domain)
    facts = "".join(f"  {_value(key)}: {_facts(sentence)};\n" for key, sentence in german.items())
    books = "".join(
        f"  {language}: {{\n"
        + "".join(
            f"    {_value(key)}: {_value(sentence)},\n"
            for key, sentence in _sentences(words, language, domain).items()
        )
        + "  },\n"
        for language in _ordered(words)
    )
    return (
        f'{_HEAD}import type {{ Book, Count, Fact }} from "./say";\n\n'
        f"/** What each sentence needs to be told. */\nexport type {name}Facts = {{\n{facts}}};\n\n"
        f"export const {domain.upper()}: Book<{name}Facts> = {{\n{books}}};\n"
    )


def _ordered(words: Words) -> Iterator[str]:
    yield DEFAULT
    yield from sorted(set(words.languages) - {DEFAULT})


def _sentences(words: Words, language: str, domain: str) -> dict[str, Sentence]:
    found = _of(words, language, domain)
    for key, sentence in found.items():
        for _, manner in _MANNER.findall(str(sentence)):
            if manner != "fraction" and f"count.{manner}" not in words.languages[DEFAULT]:
                raise ValueError(
                    f"{domain}.{key}: the browser writes a fact as it is, a share, or a number with its noun"
                )
    return found


def _of(words: Words, language: str, domain: str) -> dict[str, Sentence]:
    """The sentences whose keys begin with the domain, by the rest of their keys."""
    start = f"{domain}."
    return {
        key.removeprefix(start): sentence
        for key, sentence in sorted(words.languages[language].items())
        if key.startswith(start)
    }


def _facts(sentence: Sentence) -> str:
    """The type of the facts. What a plural goes by or stands with a noun is a number; what chooses among names is one
    text or another."""
    numbers = {name for name, _ in _MANNER.findall(str(sentence))}
    if not isinstance(sentence, str) and _is_plural(sentence):
        numbers.add(sentence["by"])
    each = [f"{name}: {'Count' if name in numbers else 'Fact'}" for name in sorted(places(sentence))]
    return f"{{ {'; '.join(each)} }}" if each else "{}"


def _is_plural(cases: Mapping[str, str]) -> bool:
    return all(case in _NUMBERS or case.startswith("=") for case in cases if case != "by")


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
