"""Mandates as records: proxies, and in whose hands a member's vote is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HoldingKind = Literal["own", "delegate", "substitute", "proxy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    id: str
    member: str
    holder: str
    form: str
    document: str
    active: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A member's vote in the hands of a person. `kind` says by what right; `via` is the proxy's id, if one."""

    member: str
    person: str
    kind: HoldingKind
    via: str = ""
