"""Mandates as records: proxies, and in whose hands a member's vote is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.journal.beside import TextRef

# "roll": who gave or held it is no longer on the roll, or the holder acts for the member without it.
Ground = Literal["revoked", "attended", "roll"]
HoldingKind = Literal["own", "delegate", "substitute", "proxy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A proxy. When it is no longer active: `ground` says on which ground, `reason` why it was revoked, if that was said,
    and `ended_at` when."""

    id: str
    member: str
    holder: str
    form: str
    document: str
    active: bool = True
    reason: TextRef = ""
    ground: Ground | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A member's vote in the hands of a person. `kind` says by what right; `via` is the proxy's id, if one."""

    member: str
    person: str
    kind: HoldingKind
    via: str = ""
