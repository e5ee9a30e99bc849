"""The assembly as a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from konvent.core.journal.beside import TextRef
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.records.books import Books

Form = Literal["in_person", "hybrid", "virtual", "written"]


Phase = Literal["convened", "open", "paused", "adjourned", "closed", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """How each right is exercised, as the invitation says (§ 32 Abs. 2 S. 3 BGB)."""

    join: str = ""
    speak: str = ""
    move: str = ""
    ask: str = ""
    vote: str = ""
    object: str = ""


# What an invitation says of where to be: when, in which form, at which place.
Announced = tuple[datetime, Form, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """That it was announced otherwise (Verlegung). by: who did it; findings: what the law said of it"""

    at: datetime
    by: str
    before: Announced
    after: Announced
    reason: TextRef
    findings: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """That further items were announced (Ergänzung der Tagesordnung). by: who did it; items: their ids

    mover, requested_on, authorised_by, authorised_on: who asked for it, as in the act; findings: what the law said of it
    """

    at: datetime
    by: str
    items: tuple[str, ...]
    reason: TextRef
    mover: str
    requested_on: date | None
    authorised_by: str
    authorised_on: date | None
    findings: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That an item which had come by a supplement was taken back. by: who did it; items: its id; findings: what the law said"""

    at: datetime
    by: str
    items: tuple[str, ...]
    reason: TextRef
    findings: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The assembly's own state. `phase_reason` says why it is paused, adjourned, was moved, cancelled or abandoned.

    held_at, form, place, video_url, channels: as announced last; what was before stands in moves
    told: what was announced after the invitation, each with a notice of its own
    abandoned: a written procedure that was ended without a result, by whoever runs it
    begun_by: who began one although members could not vote in secret, or the result may betray votes; else empty
    first_held_at: of the assembly that could not decide, if this is the second one after it
    requested_on: of a minority's request that it follows; authorised_by, authorised_on: the court that let it convene
    questions_before: questions and statements in writing are taken from the invitation on
    reopens_min: minutes in which a close can be taken back; perhaps_left: that was done, and some may have gone by then
    closed_at: when it was closed or cancelled
    prepared_by, released_by: who put before another what was convened, empty if nobody did; and who convened it
    """

    id: str
    title: str
    form: Form
    held_at: datetime
    closes_at: datetime | None
    place: str
    video_url: str
    convened_by: str
    convened_at: datetime
    channels: Channels
    edition: int
    books: Books
    phase: Phase = "convened"
    phase_reason: TextRef = ""
    adjourned_until: datetime | None = None
    abandoned: bool = False
    begun_by: str = ""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    chair: str = ""
    minute_taker: str = ""
    reopens_min: int = 0
    perhaps_left: bool = False
    extraordinary: bool = False
    first_held_at: datetime | None = None
    requested_on: date | None = None
    authorised_by: str = ""
    authorised_on: date | None = None
    questions_before: bool = False
    told: tuple[Move | Supplement | Withdrawal, ...] = ()
    prepared_by: str = ""
    released_by: str = ""

    @property
    def moves(self) -> tuple[Move, ...]:
        return tuple(each for each in self.told if isinstance(each, Move))

    @property
    def supplements(self) -> tuple[Supplement, ...]:
        return tuple(each for each in self.told if isinstance(each, Supplement))

    @property
    def withdrawn(self) -> frozenset[str]:
        """The items that were announced by a supplement and taken back before the opening."""
        return frozenset(item for each in self.told if isinstance(each, Withdrawal) for item in each.items)

    @property
    def over(self) -> bool:
        """Whether nothing more can be done in it."""
        return self.phase in ("closed", "cancelled")

    @property
    def notices(self) -> int:
        """How many notices followed the invitation: one of each move, supplement and withdrawal, and one of the cancellation."""
        return len(self.told) + (self.phase == "cancelled")
