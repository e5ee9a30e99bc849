"""The floor as records: the list of speakers of an item, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.journal.beside import TextRef

# What somebody moves to the procedure: end of the debate or of the list, a limit of speaking time, a pause, adjournment,
# not to deal with the item, a secret vote; "" for anything else.
Point = Literal["", "end_debate", "end_list", "time_limit", "pause", "adjourn", "not_deal", "secret_vote"]
# What became of it without a vote: nobody spoke against it, the chair granted or declined it or has said what there was to
# say, or whoever moved it took it back.
Settled = Literal["unopposed", "granted", "declined", "answered", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """point: what is moved, of a point of order"""

    person: str
    point_of_order: bool
    at: datetime
    point: Point = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """request: by which she came to speak; before: whose speech this one ended, None if nobody spoke"""

    item_id: str
    person: str
    point_of_order: bool
    since: datetime
    request: Request
    before: Speech | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A point of order that was moved. at: when its mover was given the floor; settled: what became of it without a vote"""

    person: str
    point: Point
    at: datetime
    settled: Settled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The list of speakers of one item, points of order first, otherwise in the order of asking.

    spoke: how many have had the floor; spoken_at: when somebody was given it last; limit_s: speaking time in seconds, None for no limit
    last, last_until: the speech that ended last, and when
    moved: the points of order on this item, in their order
    """

    open: bool = True
    points_open: bool = True
    reason: TextRef = ""
    limit_s: int | None = None
    queue: tuple[Request, ...] = ()
    spoke: int = 0
    spoken_at: datetime | None = None
    last: Speech | None = None
    last_until: datetime | None = None
    moved: tuple[Moved, ...] = ()
