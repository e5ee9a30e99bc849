"""What a person is told of her own: mandates, papers, exclusions, what is hers to approve; see `shapes`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from konvent.core.meeting.records.attendance import Attended
from konvent.core.meeting.records.mandates import HoldingKind
from konvent.core.meeting.records.minutes import Role as Approving
from konvent.core.view.votes import Excluded


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """A vote this person would cast. via: the proxy; acting: she comes first; else `instead` does."""

    member: str
    kind: HoldingKind
    weight: Fraction
    via: str
    acting: bool
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """An encrypted ballot in the box."""

    credential: str
    place: int
    hash: str
    tracker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A voting paper this person holds, and what has been cast on it; None if nothing has, or the vote is secret.

    entered_by: who entered it on paper, if such a ballot counts
    by_hand: this vote is cast by hand in the hall, and has no ballot

    credentials, cast: in a secret vote, what its ballots are signed for, and which of them are in the box
    """

    vote: str
    member: str
    weight: Fraction
    kind: HoldingKind | Literal["none"]
    choice: str | None = None
    entered_by: str | None = None
    by_hand: bool = False
    place: int | None = None
    hash: str | None = None
    credentials: tuple[str, ...] = ()
    cast: tuple[Cast, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnExcluded(Excluded):
    """A vote that a member of hers does not have."""

    vote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProxy:
    """A proxy that this person holds, or that a member of hers has given."""

    id: str
    member: str
    holder: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """That somebody was reported absent. by: whose act it was; line_lost: because she had no connection"""

    at: datetime
    by: str
    line_lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """What is one person's own. mode: where she is checked in; queue_place: on the list of speakers, from 1.

    mandates: those she holds, or will hold once she is checked in
    left: how she was last checked out, unless she did it herself; None once she is back
    approves: as what she is still to approve the minutes
    asks_for: members for whom she may ask in writing; informs: she answers such questions, or refuses them
    booth: the key of her device for secret votes
    """

    checked_in: bool = False
    mode: Attended | None = None
    left: Left | None = None
    approves: tuple[Approving, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    papers: tuple[Paper, ...] = ()
    excluded: tuple[OwnExcluded, ...] = ()
    proxies: tuple[OwnProxy, ...] = ()
    queue_place: int | None = None
    asks_for: tuple[str, ...] = ()
    informs: bool = False
    booth: str | None = None
