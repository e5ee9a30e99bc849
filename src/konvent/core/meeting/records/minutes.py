"""What people add to the minutes, as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.journal.beside import TextRef

Role = Literal["chair", "writer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    role: Role
    document_hash: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The prose parts by section, and who approved which file."""

    sections: dict[str, TextRef]
    approvals: tuple[Approval, ...] = ()
