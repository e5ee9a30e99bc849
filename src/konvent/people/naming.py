"""People's names as offices write them, taken apart: "Dr. Ada von Beispiel", "Beispiel, Ada"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

TITLES = re.compile(
    r"(?:(?:prof|dr|dipl|ing|mag|ra|rain|pd|priv|doz|h\.c|e\.h|med|jur|phil|rer|nat|pol|habil|theol|oec|hc|mba|msc|bsc|ba|ma)\.?"
    r"|dipl\.?-[a-zäöü]+\.?(?:\s?\([a-zäöü]+\))?|prof\.-dr\.|dr\.-ing\.)",
    re.IGNORECASE,
)
SALUTATIONS = re.compile(r"(?:herrn?|frau|hr\.?|fr\.?)", re.IGNORECASE)
PARTICLES = frozenset(
    {
        "von",
        "van",
        "de",
        "der",
        "den",
        "dem",
        "zu",
        "zur",
        "zum",
        "vom",
        "da",
        "di",
        "del",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "el",
        "al",
    }
)


class Name(NamedTuple):
    """A name in its parts; `family` is never empty unless all are."""

    title: str
    given: str
    family: str


def split_name(text: str) -> Name:
    """The parts of a full name. A single word is the family name; particles belong to it."""
    words = text.split()
    if "," in text:
        before, after = (part.split() for part in text.split(",", 1))
        titles, family = _titles_off(before)
        more, given = _titles_off(after)
        return (
            Name(" ".join(titles + more), " ".join(given), " ".join(family))
            if family
            else split_name(" ".join(given))
        )
    titles, rest = _titles_off(words)
    if not rest:
        return Name("", "", " ".join(words))
    start = len(rest) - 1
    while start > 1 and rest[start - 1].casefold() in PARTICLES:
        start -= 1
    if start == 1 and rest[0].casefold() in PARTICLES:
        start = 0
    return Name(" ".join(titles), " ".join(rest[:start]), " ".join(rest[start:]))


def _titles_off(words: list[str]) -> tuple[list[str], list[str]]:
    rest = list(words)
    while rest and SALUTATIONS.fullmatch(rest[0]):
        rest.pop(0)
    titles = []
    while len(rest) > 1 and TITLES.fullmatch(rest[0]):
        titles.append(rest.pop(0))
    return titles, rest


# As umlauts are written where a keyboard has none.
ACCENTS = re.compile("[\u0300-\u036f]+")
WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


def plain(text: str) -> str:
    """The text without case and accents, "Süß Ångström" as "suss angstrom"; sorts as a dictionary does (DIN 5007-1)."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return ACCENTS.sub("", unicodedata.normalize("NFKD", folded)).replace("ø", "o")


def spellings(text: str) -> str:
    """The ways somebody may write the text in a search, one behind the other: "müller" also as "muller" and "mueller"."""
    if text.isascii():
        return plain(text)
    composed = unicodedata.normalize("NFC", text.casefold())
    return f"{plain(text)}\x00{plain(composed.translate(WRITTEN_OUT))}"


def finder(search: str) -> Callable[[str], bool]:
    """Says of a text whether it has each word of the search as a part, in whichever spelling and order."""
    words = [spellings(word).split("\x00") for word in search.split()]

    def finds(text: str) -> bool:
        hay = spellings(text)
        return all(any(one in hay for one in word) for word in words)

    return finds
