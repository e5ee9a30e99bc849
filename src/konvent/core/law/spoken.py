"""A verdict in words: what screens, pages and `konvent check --json` are told of it."""

from __future__ import annotations

from typing import Any

from konvent.core.law.verdict import Verdict, number_text
from konvent.core.words import Words


def spoken(verdict: Verdict, words: Words) -> dict[str, Any]:
    """A verdict as JSON values: its sentences in every language of the catalogue, numbers as text ("> 45/2").

    sentence: with the provision; trace, remedy: empty and None in a verdict that was read from a journal
    """
    return {
        "rule": verdict.rule,
        "status": verdict.status.value,
        "defect": verdict.defect.value,
        "sentence": words.text(verdict).to_data(),
        "numbers": {name: number_text(number) for name, number in verdict.numbers.items()},
        "norms": list(verdict.norms),
        "cites": list(verdict.cites),
        "trace": [words.text(line).to_data() for line in verdict.trace],
        "remedy": words.text(verdict.remedy).to_data() if verdict.remedy else None,
    }
