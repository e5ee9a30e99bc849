"""What a vote can be about (Gegenstand), as far as law or statutes treat it differently."""

from __future__ import annotations

from typing import Literal

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
    "member_exclusion",
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
