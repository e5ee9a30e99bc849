"""What the law and the statutes ask of the minutes (Niederschrift): who signs."""

from __future__ import annotations

from datetime import date

from konvent.core.law.rulebook import Rulebook


def signers(rulebook: Rulebook, on: date) -> tuple[str, ...]:
    """Who signs: "chair", "writer", "board". Silent statutes mean the chair (law part 3.1)."""
    value = rulebook.setting("minutes.signers", on)
    return value if isinstance(value, tuple) and value else ("chair",)
