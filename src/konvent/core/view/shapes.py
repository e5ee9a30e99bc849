"""What screens are told: one frozen class for each shape. `frontend/src/hall/types.ts` is printed from them.

Exact numbers are sent as text ("5/2"), instants as text in UTC; persons, members, items and votes by their ids, what people
have written by its ref (`*_ref`, "" for none).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Annotated, Any, Literal

from konvent.core.law.exclusion import Tie
from konvent.core.meeting.left_open import LeftOpen
from konvent.core.meeting.records.agenda import DocumentRef, ItemKind, Method, Mode, Nomination
from konvent.core.meeting.records.assembly import Channels, Form, Phase
from konvent.core.meeting.records.attendance import Attended
from konvent.core.meeting.records.floor import Point
from konvent.core.meeting.records.mandates import HoldingKind
from konvent.core.meeting.records.motions import Place
from konvent.core.meeting.records.trustees import Holder, Step
from konvent.core.text import Text
from konvent.core.view.motions import Motion
from konvent.core.view.protests import Incident, Objection
from konvent.core.view.questions import Question
from konvent.core.view.spoken import Spoken
from konvent.core.view.typescript import TypeScript
from konvent.core.view.votes import Vote
from konvent.core.view.withheld import Withheld

Cert = Annotated[Mapping[str, Any], TypeScript("Cert")]
Deal = Annotated[Mapping[str, Any], TypeScript("Deal")]
Confirmation = Annotated[Mapping[str, Any], TypeScript("Confirmation")]

Audience = Literal["member", "chair", "projector"]
ItemState = Literal["waiting", "current", "done", "removed", "not_reached"]


# --- the assembly ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """phase_reason_ref: why it is paused, adjourned, was moved, cancelled or abandoned; closes_at: of a written procedure; chair, minute_taker:
    persons.

    adjourned_until: when it goes on; None if that is not known
    moved_from: for when it was announced before it was moved the last time
    abandoned: a written procedure that was ended without a result
    reopens_until: when it is closed, until when that can be taken back; None if it cannot be
    chair_offered_to: who has been offered the chair and has not taken it yet; "" if nobody has
    questions_before: questions in writing are taken from the invitation on
    minutes_approved: by everybody who has to, so that members may read them
    """

    id: str
    title: str
    form: Form
    phase: Phase
    phase_reason_ref: str
    adjourned_until: datetime | None
    abandoned: bool
    held_at: datetime
    moved_from: datetime | None
    closes_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    place: str
    video_url: str
    chair: str
    chair_offered_to: str
    minute_taker: str
    minutes_approved: bool
    questions_before: bool
    reopens_until: datetime | None
    channels: Channels


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """heads, weight: voting members who are there or represented, of all; room, online: persons; represented: by proxy."""

    heads: int
    heads_total: int
    weight: Fraction
    weight_total: Fraction
    room: int
    online: int
    represented: int
    quorum: Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """Who has no vote on an item as it was announced: a person, for whomever she acts, or else a member."""

    person: str
    member: str
    reason: Text
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item. motion_ref: as it stands now; must_be_secret: as announced, or by law or statutes.

    amended: it is not the announced one, which is announced_ref; by whom and why: mover, amended_because_ref
    called_at: last; None if it has not been called
    nominated: who of `options` was proposed in the meeting; standing: who of them can still be elected or chosen
    seats_left: of an election, how many are not filled yet; None if it was not announced how many there are
    parties, ties: who was announced as the other side of it, or as tied to that; barred: who therefore has no vote
    plain: a vote on it as announced asks nothing of whoever opens it
    late: whether it may be decided on, if it was announced to nobody; None if it was announced
    undecided: whether something announced on it has not been put to the vote
    urgency: whether it can be voted on whether it is urgent; hindered: why nothing is decided on it now; None if something can be
    """

    id: str
    number: str
    parent: str | None
    kind: ItemKind
    subject: str
    title: str
    motion_ref: str
    amended: bool
    announced_ref: str
    mover: str
    amended_because_ref: str
    state: ItemState
    called_at: datetime | None
    reason_ref: str
    documents: tuple[DocumentRef, ...]
    votes: tuple[str, ...]
    concerns: tuple[str, ...]
    parties: tuple[str, ...]
    ties: tuple[Tie, ...]
    barred: tuple[Barred, ...]
    mode: Mode
    method: Method
    options: tuple[str, ...]
    nominated: tuple[Nomination, ...]
    standing: tuple[str, ...]
    seats_left: int | None
    named: bool
    must_be_secret: bool
    plain: bool
    late: Spoken | None
    urgency: bool
    undecided: bool
    hindered: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Somebody on the list of speakers. mode: where she is."""

    person: str
    point_of_order: bool
    point: Point
    mode: Attended
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    person: str
    since: datetime
    point_of_order: bool
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The list of speakers of the current item. limit_s: speaking time in seconds; spoke: how many have spoken."""

    item: str
    open: bool
    points_open: bool
    reason_ref: str
    limit_s: int | None
    spoke: int
    speaking: Speaking | None
    queue: tuple[Request, ...]


# --- votes ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Trustees:
    """The ceremony of the commission; the lists are in the order of `persons`, None for who has not acted yet.

    y: the key in hex, empty until there is one; record: the trustees as a vote publishes them
    """

    ceremony: int
    holder: Holder
    threshold: int
    persons: tuple[str, ...]
    certs: tuple[Cert | None, ...]
    deals: tuple[Deal | None, ...]
    confirmations: tuple[Confirmation | None, ...]
    recovered: tuple[bool, ...]
    step: Step
    y: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A line of the register of resolutions (Beschlussbuch)."""

    number: int
    vote: str
    item: str
    accepted: bool
    sentence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A member's vote given to a holder. document: its SHA-256; reason_ref: why it was revoked."""

    id: str
    member: str
    holder: str
    form: str
    document: str
    active: bool
    reason_ref: str


# --- the views ---


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What everybody may see. seq: the journal's number that it shows; current_item: its id.

    motions: those on the agenda that have a dossier; place: where in one everybody is
    texts: by ref what everybody reads now; all others are asked for when they are shown
    """

    seq: int
    assembly: Assembly
    presence: Presence
    agenda: tuple[Item, ...]
    current_item: str | None
    floor: Floor | None
    votes: tuple[Vote, ...]
    trustees: Trustees | None
    register: tuple[Resolution, ...]
    motions: tuple[Motion, ...]
    place: Place | None
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView(View):
    questions: tuple[Question, ...]
    audience: Literal["member"] = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectorView(View):
    audience: Literal["projector"] = "projector"


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who is there. members: whose votes she holds, and by what right."""

    mode: Attended
    since: datetime
    members: Mapping[str, HoldingKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStep:
    """What keeps the chair from closing: a vote that is open, not counted or not declared, or an incident.

    number: of the vote's item; text_ref: of the incident
    """

    step: Literal["open", "sealed", "tallied", "incident"]
    number: str = ""
    text_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """A point of order that was moved, on which nothing is decided and nobody votes. number: which of its item, from 1"""

    item: str
    number: int
    person: str
    point: Point
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoHands:
    """Why no show of hands can be held on the current item as announced, or on procedure; None where one can be."""

    announced: Text | None
    procedural: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairView(View):
    """What those see beyond it who run the assembly or are beside the chair.

    informing: who may answer a question or refuse it
    objections: everybody else reads them in the minutes
    subjects: what can be decided on, as it is called
    left_open: what is undecided on items that were called
    points: points of order that wait for a decision; no_hands: None without a current item
    attendance: by person who is there; expected: person to her members, of those who are not; offices: organ to persons
    """

    audience: Literal["chair"] = "chair"
    questions: tuple[Question, ...]
    attendance: Mapping[str, Present]
    expected: Mapping[str, tuple[str, ...]]
    informing: tuple[str, ...]
    objections: tuple[Objection, ...]
    incidents: tuple[Incident, ...]
    proxies: Mapping[str, Proxy]
    offices: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, Text]
    open_steps: tuple[OpenStep, ...]
    left_open: tuple[LeftOpen, ...]
    withheld: tuple[Withheld, ...]
    points: tuple[OpenPoint, ...]
    no_hands: NoHands | None


AnyView = MemberView | ChairView | ProjectorView
