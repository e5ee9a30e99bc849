"""Objections and incidents, as screens are told of them; see `shapes`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from konvent.core.law.outage import Fault, Sphere
from konvent.core.meeting.records.incidents import IncidentKind
from konvent.core.view.spoken import Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection for the minutes (Widerspruch) of a member."""

    id: str
    person: str
    member: str
    item: str | None
    text_ref: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What went wrong, from when to when, whom it hit, and what was done (`measure_ref`).

    sphere: where it lay, finding: what the law says of that; None before somebody has said it
    """

    id: str
    incident: IncidentKind
    persons: tuple[str, ...]
    from_at: datetime
    to_at: datetime | None
    text_ref: str
    measure_ref: str
    resolved: bool
    sphere: Sphere | None
    fault: Fault | None
    affected: int | None
    finding: Spoken | None
