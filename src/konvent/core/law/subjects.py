"""What a vote can be about (Gegenstand), as far as law or statutes treat it differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

Subject = Literal[
    "resolution",
    "procedural",
    "accounts",
    "budget",
    "fees",
    "discharge",
    "election",
    "recall",
    "recall_supervisory",
    "admission",
    "exclusion",
    "statute_change",
    "statute_change_core",
    "statute_change_duty",
    "purpose_change",
    "dissolution",
    "merger",
    "virtual_meetings",
    "transaction",
    "litigation",
    "release",
    "claim",
    "withdrawal",
]

Category = Literal[
    "administration",
    "own_office",
    "membership",
    "constitution",
    "discharge",
    "transaction",
    "release",
    "litigation",
    "claim",
    "withdrawal",
]

# What a subject is in law, where it concerns somebody. A waiver is a transaction with whom it frees; to assert a claim,
# or to demand that a flat be sold, is to begin litigation. A plain resolution is nothing until somebody says what it is.
CATEGORIES: Mapping[str, tuple[Category, ...]] = {
    "resolution": (),
    "procedural": ("administration",),
    "accounts": ("administration",),
    "budget": ("administration",),
    "fees": ("administration",),
    "discharge": ("discharge",),
    "election": ("own_office",),
    "recall": ("own_office",),
    "recall_supervisory": ("own_office",),
    "admission": ("membership",),
    "exclusion": ("membership",),
    "statute_change": ("constitution",),
    "statute_change_core": ("constitution",),
    "statute_change_duty": ("constitution",),
    "purpose_change": ("constitution",),
    "dissolution": ("constitution",),
    "merger": ("constitution",),
    "virtual_meetings": ("constitution",),
    "transaction": ("transaction",),
    "litigation": ("litigation",),
    "release": ("release", "transaction"),
    "claim": ("claim", "litigation"),
    "withdrawal": ("withdrawal", "litigation"),
}


def subject_of(name: str) -> Subject:
    """The subject of an item by its name in the journal. On one that no pack knows nothing is stated, so nothing is decided."""
    return cast(Subject, name)


def named(subject: str) -> str:
    """The key of what a subject is called: "minutes.subject.merger"."""
    return f"minutes.subject.{subject}"
