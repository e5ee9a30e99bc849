"""Roles: who has a task in an assembly, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# chair: presides; deputy: may take the chair over; minutes: writes the minutes; teller: enters ballots on paper;
# office: prepares and runs; auditor: sees everything, changes nothing; guest: may attend, has no vote.
Role = Literal["chair", "deputy", "minutes", "teller", "office", "auditor", "guest"]
# As what a guest is in the room; "" for one who follows from afar, by a link.
GuestKind = Literal["", "visitor", "assistant", "interpreter", "press", "service"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHeld:
    """A task and the time for which somebody has it. `until` is None while it lasts; by: who gave it

    guest: of a guest, as what she is there; member: whom an assistant belongs to, else ""
    """

    role: Role
    since: datetime
    until: datetime | None = None
    by: str = ""
    guest: GuestKind = ""
    member: str = ""
