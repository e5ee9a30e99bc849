"""What the player was told, and what the record is held to afterwards."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Receipt:
    """A ballot that was answered. id: its own, or for an encrypted one the whole ballot; place, hash: as answered

    sender: who cast it, or entered it for the member
    """

    vote: str
    sender: str
    member: str
    choice: str
    id: str
    place: int
    hash: str


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was answered. seq: the journal's place that was named; text: what was typed with it."""

    command_id: str
    actor: str
    kind: str
    seq: int
    text: str


@dataclass
class Witness:
    """members: person to the member whose vote is hers
    secrets: an encrypted ballot to what it says, also of those that were never answered

    documents: the office's address of an uploaded file to its SHA-256
    seen: how often what was answered; moves: the last ones, for whoever looks for the cause of a finding
    """

    members: dict[str, str]
    receipts: list[Receipt] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    moves: deque[str] = field(default_factory=lambda: deque(maxlen=30))

    def moved(self, what: str) -> None:
        self.moves.append(what)

    def found(self, what: str) -> None:
        self.findings.append(what + "".join(f"\n      {move}" for move in self.moves))

    def answered(self, what: str, status: int, body: Any) -> None:
        code = body.get("refusal", {}).get("code", "") if isinstance(body, dict) else ""
        self.seen[f"{what} {status} {code}".rstrip()] += 1
        if status == 500:
            self.found(f"{what} was answered with 500")
