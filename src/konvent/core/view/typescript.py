"""Values that are JSON here and have a type of their own in the browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypeScript:
    """How a value that is JSON here is called in the browser."""

    name: str
