"""The catalogue of words printed as TypeScript, one file per domain, so that a page carries only what it says.

A wrong key or a missing fact is an error of the compiler. `scripts/print-typescript` writes the files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from konvent.core.words import DEFAULT, Sentence, Words, places

DOMAINS = ("hall", "verifier", "booth")
LANGUAGES = "languages"
_HEAD = "// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.\n"
_NUMBERS = {"one", "other"}
_MANNER = re.compile(r"\{[a-z_0-9]+:[a-z]+\}")


def printed(words: Words) -> dict[str, str]:
    """File name (without folder) to content, for every domain of the browser's pages and for the languages.

    Raises ValueError naming the key for a sentence that asks for a manner ("{names:and}"), which only the server knows.
    """
    files = {f"{domain}.ts": _domain(words, domain) for domain in DOMAINS}
    return {f"{LANGUAGES}.ts": _languages(words)} | files


def _languages(words: Words) -> str:
    known = {
        language: {name: words.sentence(f"language.{name}", language) for name in ("name", "locale")}
        for language in _ordered(words)
    }
    return (
        f"{_HEAD}\n/** The languages of the catalogue: their own names, and how browsers write their dates. */\n"
        f"export const LANGUAGES = {_value(known)};\n\nexport type Language = keyof typeof LANGUAGES;\n"
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
    start = f"{domain}."
    found = {}
    for key, sentence in sorted(words.languages[language].items()):
        if key.startswith(start):
            if _MANNER.search(str(sentence)):
                raise ValueError(f"{key}: the browser writes facts in one manner only")
            found[key.removeprefix(start)] = sentence
    return found


def _facts(sentence: Sentence) -> str:
    """The type of the facts. What a plural goes by is a number; what chooses among names is one text or another."""
    by = None if isinstance(sentence, str) or not _is_plural(sentence) else sentence["by"]
    each = [f"{name}: {'Count' if name == by else 'Fact'}" for name in sorted(places(sentence))]
    return f"{{ {'; '.join(each)} }}" if each else "{}"


def _is_plural(cases: Mapping[str, str]) -> bool:
    return all(case in _NUMBERS or case.startswith("=") for case in cases if case != "by")


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
