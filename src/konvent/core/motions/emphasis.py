"""Emphasis: the two marks that words may have, **bold** and *emphasis*, as whoever shows them needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKED = re.compile(r"(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?!\*)")


@dataclass(frozen=True, slots=True)
class Stretch:
    text: str
    is_bold: bool = False
    is_slanted: bool = False


def stretches(words: str) -> Iterator[Stretch]:
    """The words without their marks; a mark that does not end in them, as where a change begins, stays as it is written."""
    end = 0
    for found in _MARKED.finditer(words):
        if found.start() > end:
            yield Stretch(words[end : found.start()])
        yield Stretch(found[2], len(found[1]) > 1, len(found[1]) != 2)
        end = found.end()
    if words[end:]:
        yield Stretch(words[end:])
