"""Who is at the door of the hall: told by whoever wires the hall to the sign-in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["member", "chair", "office", "minutes", "teller", "projector"]
AUDIENCES: dict[str, frozenset[str]] = {
    "member": frozenset({"member", "chair", "office", "minutes", "teller"}),
    "chair": frozenset({"chair", "office", "minutes"}),
    "projector": frozenset({"projector", "chair", "office", "minutes", "member", "teller"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A signed-in visitor of one assembly.

    person_id: who it is, None for an account or a projector; actor: the id that goes into the journal
    """

    assembly_id: str
    person_id: str | None
    actor: str
    roles: frozenset[str]

    def may_watch(self, audience: str) -> bool:
        return bool(self.roles & AUDIENCES.get(audience, frozenset()))


Scope = dict[str, Any]
# The scope, the assembly, and which page asks: "member", "chair" or "projector".
Authenticate = Callable[[Scope, str, str], Visitor | None]
Names = Callable[[str], dict[str, Any]]
