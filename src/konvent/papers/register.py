"""The register of resolutions as PDF: everything on it in the words of the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from konvent.lawbook.words import program
from konvent.papers.typesetting import typeset
from konvent.papers.wording import labels


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """An entry. heading: its number and title; where: of which assembly, at which place and when; wording: empty once struck

    lines: the result and what follows from it; notes: each with its day and who made it
    """

    heading: str
    where: str
    wording: str
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterHead:
    """What stands above. basis: what it is kept by, "" where no law asks for it; day: as of when"""

    organisation: str
    title: str
    basis: str
    day: str
    language: str


def register_pdf(head: RegisterHead, entries: Sequence[RegisterEntry]) -> bytes:
    """The register, PDF/A-3a and PDF/UA-1."""
    words = program()
    language = words.language(head.language)
    return typeset(
        "register.typ",
        asdict(head)
        | {
            "language": language,
            "entries": [asdict(each) for each in entries],
            "words": labels(words, language),
        },
    )
