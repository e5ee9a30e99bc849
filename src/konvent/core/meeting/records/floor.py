"""The floor as records: the list of speakers of an item, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from konvent.core.journal.beside import TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    person: str
    point_of_order: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The list of speakers of one item, points of order first, otherwise in the order of asking.

    spoke: how many have had the floor; spoken_at: when somebody was given it last; limit_s: speaking time in seconds, None for no limit
    """

    open: bool = True
    points_open: bool = True
    reason: TextRef = ""
    limit_s: int | None = None
    queue: tuple[Request, ...] = ()
    spoke: int = 0
    spoken_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    item_id: str
    person: str
    point_of_order: bool
    since: datetime
