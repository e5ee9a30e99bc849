"""Words: what is said, as a key with its facts, and the catalogue that makes sentences of it.

A sentence never stands in the journal. What is said there is a key with typed arguments (`Said`); the catalogue (`Words`)
gives the sentence in each of its languages. A number stands with its noun, "{heads:members}", which the catalogue writes
as "1 Mitglied" or "37,5 Mitglieder" (`count.members`); a share stands as what it is, "{share:fraction}", "3/4". The book is frozen when
an assembly is convened, as the third book beside law and roll, so that next year's wording touches no archive and a forged
sentence is still found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from fractions import Fraction
from functools import cached_property
from typing import Any, cast

from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.number import exact
from konvent.core.text import Text, decimal_text, fraction_text

DEFAULT = "de"
_PLACE = re.compile(r"\{\{|\}\}|\{([a-z_][a-z0-9_]*)(?::([a-z_]+))?\}|[{}]")
_NAME = re.compile(r"[a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*")

# A sentence, or its cases: {"by": argument, case: sentence, …, "other": sentence}.
Sentence = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """Something said: `key` of the catalogue and the facts that the sentence names.

    args: text, whole number, Fraction, date, time of the wall clock, another Said, or a tuple of these; never a phrase
    of one language
    """

    key: str
    args: tuple[tuple[str, Any], ...] = ()

    def arg(self, name: str) -> Any:
        """The argument of that name. Raises KeyError if there is none."""
        return dict(self.args)[name]

    def to_data(self) -> dict[str, Any]:
        """{"key": …, "args": {name: value}}; typed values as {"fraction": "1/2"}, {"date": …}, {"time": …}, {"said": …}."""
        return {"key": self.key, "args": {name: fact_to_data(value) for name, value in self.args}}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Said:
        """Raises KeyError, TypeError or ValueError for data that say nothing."""
        if set(data) != {"key", "args"} or not isinstance(data["key"], str):
            raise ValueError("not a key with its arguments")
        return cls(data["key"], tuple((name, fact_from_data(value)) for name, value in data["args"].items()))


def say(key: str, /, **args: Any) -> Said:
    """The key with its facts, in the order of their names, so that the same is said in one way only."""
    return Said(key, tuple(sorted(args.items())))


def fact_to_data(value: Any) -> Any:
    """A fact as a JSON value that says its type. Raises TypeError for what is no fact."""
    match value:
        case bool():
            raise TypeError("yes or no is a case, not a fact in a sentence")
        case str() | int():
            return value
        case Fraction():
            return {"fraction": str(value)}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat("minutes")}
        case Said():
            return {"said": value.to_data()}
        case tuple():
            return [fact_to_data(each) for each in value]
    raise TypeError(f"no fact: {type(value).__name__}")


_READ: dict[str, Callable[[Any], Any]] = {
    "fraction": exact,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "said": Said.from_data,
}


def fact_from_data(data: Any) -> Any:
    """The fact written by `fact_to_data`. Raises KeyError, TypeError or ValueError for anything else."""
    if isinstance(data, str) or (isinstance(data, int) and not isinstance(data, bool)):
        return data
    if isinstance(data, list):
        return tuple(fact_from_data(each) for each in data)
    ((kind, value),) = data.items()
    fact = _READ[kind](value)
    if fact_to_data(fact) != data:
        raise ValueError(f"not spelled as it is written: {str(data)[:80]}")
    return fact


class NoWords(LookupError):
    """The catalogue has no such key, or the sentence names a fact that was not given."""


@dataclass(frozen=True)
class Words:
    """The catalogue of one program or one assembly: language to key to sentence.

    A language that lacks a key says it in German.

    written: the bytes it was read from, which are the book whatever this program would write; None if it is new
    """

    languages: Mapping[str, Mapping[str, Sentence]]
    written: bytes | None = field(default=None, repr=False, compare=False)

    def text(self, what: Any) -> Text:
        """The sentence in every language. what: a Said, or anything whose `said` is one (Refusal, Verdict)

        Raises NoWords for a key or a fact that is missing.
        """
        said = getattr(what, "said", what)
        return Text(**{language: self._said(said, language) for language in self.languages})

    def say(self, what: Any, language: str) -> str:
        """The sentence in one language ("de", "en-GB" …); in German where the catalogue does not have it."""
        return self._said(getattr(what, "said", what), self.language(language))

    def language(self, wanted: str) -> str:
        """The language of the catalogue for a language tag."""
        known = wanted.partition("-")[0].lower()
        return known if known in self.languages else DEFAULT

    def sentence(self, key: str, language: str) -> Sentence:
        """As it stands in the catalogue. Raises NoWords."""
        found = self.languages[language].get(key)
        if found is None:
            found = self.languages[DEFAULT].get(key)
        if found is None:
            raise NoWords(f"the catalogue has no words for {key!r}")
        return found

    def number(self, value: Fraction | int, language: str) -> str:
        """An exact number as people write it: "12", "37,5"; as a fraction what has no end as a decimal, "33 1/3"."""
        sign = self._decimal_sign(self.language(language))
        return fraction_text(value) if sign is None else decimal_text(value, sign)

    def _decimal_sign(self, language: str) -> str | None:
        """What stands between whole number and decimals; None in a book of edition 1, which wrote "37 1/2" and “e.V..”."""
        if "number.decimal" not in self.languages[DEFAULT]:
            return None
        return str(self.sentence("number.decimal", language))

    def _said(self, said: Said, language: str) -> str:
        args = dict(said.args)
        if said.key not in self.languages[language]:
            language = DEFAULT
        sentence = self.sentence(said.key, language)
        if not isinstance(sentence, str):
            sentence = _case(said.key, sentence, args)
        parts = self._parts(said.key, sentence, args, language)
        return "".join(parts) if self._decimal_sign(language) is None else _one_stop(parts)

    def _parts(self, key: str, sentence: str, args: Mapping[str, Any], language: str) -> Iterator[str]:
        if sentence not in self._taken_apart:
            self._taken_apart[sentence] = tuple(_pieces(sentence))
        for text, name, manner in self._taken_apart[sentence]:
            if name is None:
                yield text
            elif name in args:
                yield self._fact(args[name], manner, language)
            else:
                raise NoWords(f"{key!r} names {name!r}, which was not given")

    @cached_property
    def _taken_apart(self) -> dict[str, tuple[tuple[str, str | None, str | None], ...]]:
        """The sentences that were said so far, with their pieces: minutes say the same ones ten thousand times."""
        return {}

    def _fact(self, fact: Any, manner: str | None, language: str) -> str:
        match fact:
            case int() | Fraction() if manner == "fraction":
                return fraction_text(fact)
            case int() | Fraction():
                if manner is None:
                    return self.number(fact, language)
                return self._said(say(f"count.{manner}", n=fact), language)
            case str() if manner is None:
                return fact
            case Said() if manner is None:
                return self._said(fact, language)
            case date():
                return self._said(
                    say(
                        f"calendar.{manner or 'date'}",
                        day=fact.day,
                        month=say(f"calendar.month{fact.month}"),
                        month_number=f"{fact.month:02}",
                        day_number=f"{fact.day:02}",
                        weekday=say(f"calendar.weekday{fact.isoweekday()}"),
                        year=str(fact.year),
                    ),
                    language,
                )
            case time():
                return self._said(say(f"calendar.{manner or 'time'}", time=f"{fact:%H:%M}"), language)
            case tuple():
                each = [self._fact(one, None, language) for one in fact]
                if manner == "sentences":
                    return " ".join(each)
                if manner is None or len(each) < 2:
                    return ", ".join(each)
                first, last = ", ".join(each[:-1]), each[-1]
                return self._said(say(f"calendar.list_{manner}", first=first, last=last), language)
        raise TypeError(
            f"no fact that could be said{f' as {manner!r}' if manner else ''}: {type(fact).__name__}"
        )

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the book's bytes, 64 hex digits; stands in the journal."""
        return sha256_hex(self.to_bytes())

    def to_bytes(self) -> bytes:
        """The book as it was, or will be, frozen."""
        return canonical_bytes(self.to_data()) if self.written is None else self.written

    @classmethod
    def from_bytes(cls, data: bytes) -> Words:
        """The book that was frozen as these bytes. Raises as `from_data` does."""
        return replace(cls.from_data(json.loads(data)), written=data)

    def to_data(self) -> dict[str, Any]:
        return {
            language: {
                key: sentence if isinstance(sentence, str) else dict(sentence)
                for key, sentence in sentences.items()
            }
            for language, sentences in self.languages.items()
        }

    @classmethod
    def from_data(cls, data: Any) -> Words:
        """Raises ValueError naming the key for what is no catalogue."""
        if not isinstance(data, dict) or DEFAULT not in data:
            raise ValueError("a catalogue of words has at least German")
        for language, sentences in data.items():
            if not isinstance(sentences, dict):
                raise ValueError(f"no sentences in {language!r}")
            for key, sentence in sentences.items():
                check_sentence(key, sentence)
        return cls(cast("Mapping[str, Mapping[str, Sentence]]", data))


def _pieces(sentence: str) -> Iterator[tuple[str, str | None, str | None]]:
    """What stands between the places, and each place as the name of its argument with the manner of saying it."""
    end = 0
    for found in _PLACE.finditer(sentence):
        yield sentence[end : found.start()], None, None
        end = found.end()
        name, manner = found.groups()
        yield found.group()[0], name, manner
    yield sentence[end:], None, None


def _one_stop(parts: Iterable[str]) -> str:
    """The parts as one text; what ends with a full stop of its own, as “e.V.”, ends its sentence too."""
    text = ""
    for part in parts:
        text += part.removeprefix(".") if text.endswith(".") else part
    return text


def places(sentence: Sentence) -> frozenset[str]:
    """The arguments that a sentence names, with the one it chooses its case by."""
    if isinstance(sentence, str):
        return frozenset(found[1] for found in _PLACE.finditer(sentence) if found[1])
    return frozenset({sentence["by"]}).union(
        *(places(each) for case, each in sentence.items() if case != "by")
    )


def check_sentence(key: str, sentence: Any) -> None:
    """Raises ValueError for a key or a sentence that no catalogue may hold."""
    if not _NAME.fullmatch(key):
        raise ValueError(f"not a key: {key!r}")
    if isinstance(sentence, dict) and not {"by", "other"} <= set(sentence):
        raise ValueError(f"{key}: cases need “by” and “other”")
    cases = sentence.values() if isinstance(sentence, dict) else (sentence,)
    for each in cases:
        if not isinstance(each, str):
            raise ValueError(f"{key}: not a sentence")
        if any(found.group() in "{}" for found in _PLACE.finditer(each)):
            raise ValueError(f"{key}: a brace that names nothing; a brace itself is written twice")


def _case(key: str, cases: Mapping[str, str], args: Mapping[str, Any]) -> str:
    """The case for the argument it goes by: an exact number ("=0"), one or other of a plural, or a name."""
    if cases["by"] not in args:
        raise NoWords(f"{key!r} goes by {cases['by']!r}, which was not given")
    by = args[cases["by"]]
    if isinstance(by, tuple):
        by = len(by)
    if isinstance(by, str):
        return cases["other"] if by == "by" else cases.get(by, cases["other"])
    return cases.get(f"={by}") or cases.get("one" if by == 1 else "other", cases["other"])
