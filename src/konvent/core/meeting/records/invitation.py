"""Invitations as records: what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Channel = Literal["email", "letter", "portal"]


Outcome = Literal["sent", "failed", "reminded", "opened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRecord:
    """notice: which of the announcements it was about: 0 the invitation, then each move and the cancellation"""

    at: datetime
    person: str | None
    channel: Channel
    outcome: Outcome
    code: str
    notice: int = 0
