"""A verdict in words: what screens, pages and `konvent check --json` are told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from konvent.core.law.verdict import Defect, Status, Verdict, number_text
from konvent.core.text import Text
from konvent.core.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A verdict with its sentences in every language of the catalogue, numbers as text ("> 45/2").

    sentence: with the provision; trace, remedy: empty and None in a verdict that was read from a journal
    """

    rule: str
    status: Status
    defect: Defect
    sentence: Text
    numbers: Mapping[str, str]
    norms: tuple[str, ...]
    cites: tuple[str, ...]
    trace: tuple[Text, ...]
    remedy: Text | None


def spoken(verdict: Verdict, words: Words) -> Spoken:
    """A verdict as `words` say it."""
    return Spoken(
        rule=verdict.rule,
        status=verdict.status,
        defect=verdict.defect,
        sentence=words.text(verdict),
        numbers={name: number_text(number) for name, number in verdict.numbers.items()},
        norms=verdict.norms,
        cites=verdict.cites,
        trace=tuple(words.text(line) for line in verdict.steps),
        remedy=words.text(verdict.remedy) if verdict.remedy else None,
    )
