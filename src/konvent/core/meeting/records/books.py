"""The books of a body, by their hashes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What is frozen of a body at convening. The hashes are SHA-256 of the books' bytes, 64 hex digits."""

    body: str
    rulebook_hash: str
    roll_hash: str
    words_hash: str
