"""The commission that counts secret votes, as a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from konvent.core.secret.v1 import trustees as v1

Holder = Literal["commission", "server"]


Step = Literal["certify", "deal", "confirm", "recover", "ready"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """Who holds the key, and how far the ceremony is. The maps are by index, from 1.

    record: the trustees as a vote publishes them, once all have confirmed; else empty
    """

    ceremony: int
    holder: Holder
    threshold: int
    persons: tuple[str, ...]
    certs: Mapping[int, Mapping[str, Any]]
    browsers: Mapping[int, str]
    deals: Mapping[int, Mapping[str, Any]]
    confirmations: Mapping[int, Mapping[str, Any]]
    recovered: frozenset[int] = frozenset()
    record: str = ""

    @property
    def size(self) -> int:
        return len(self.persons) if self.holder == "commission" else 1

    @property
    def step(self) -> Step:
        if self.holder == "server":
            return "ready"
        rounds: tuple[tuple[Step, int], ...] = (
            ("certify", len(self.certs)),
            ("deal", len(self.deals)),
            ("confirm", len(self.confirmations)),
            ("recover", len(self.recovered)),
        )
        return next((step for step, done in rounds if done < self.size), "ready")

    def in_order(self, of_index: Mapping[int, Any]) -> list[Any]:
        """By index, None for who has not acted yet."""
        return [of_index.get(index) for index in range(1, self.size + 1)]

    @property
    def keys(self) -> v1.Trustees:
        """The keys of the finished record."""
        return _keys(self.record)


@lru_cache(maxsize=256)
def _keys(record: str) -> v1.Trustees:
    return v1.read_trustees(record.encode())
