"""What the hall's server tells besides the views: who is asking, receipts, refusals, how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from konvent.core.dossier.state import DossierKind
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Change
from konvent.core.refusal import Refusal
from konvent.core.text import Text
from konvent.core.view.motions import Amendment
from konvent.core.view.typescript import TypeScript
from konvent.core.visitor import Page, Role
from konvent.core.words import NoWords, Said, Words, fact_to_data
from konvent.lawbook.words import program

# A fact as a page takes it: {"fraction": "1/2"} and the like, {"de": …, "en": …} for what is said, lists of these.
Shown = Annotated[Any, TypeScript("Shown")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Somebody else who is signed in in the same browser. person: None for an account; pages: that are hers."""

    who: str
    person: str | None
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """For whom the page that asks was opened. now: the server's clock; person: None for accounts and screens.

    roles, pages: hers, as her tasks are now
    """

    now: datetime
    person: str | None
    roles: tuple[Role, ...]
    pages: tuple[Page, ...]
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Where a ballot lies in the box: its place, from 1, and its hash in hex. tracker: of an encrypted one, else empty."""

    place: int
    hash: str
    tracker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """What a ballot on paper would replace.

    cast_by: who cast the one that is there, the member or its proxy; choice, by: what was entered, and by whom
    """

    cast_by: str | None
    choice: str | None
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A refusal as it is sent. args: the facts that its sentence names, for a page that shows them apart."""

    code: str
    text: Text
    args: Mapping[str, Shown]
    cite: str | None


def refused(refusal: Refusal, words: Words | None = None) -> Refused:
    """The refusal in the words of the assembly, if there is one yet."""
    return Refused(
        code=refusal.code,
        text=said(refusal, words),
        args={name: shown(fact, words) for name, fact in refusal.said.args},
        cite=refusal.cite,
    )


def said(what: Refusal | Said, words: Words | None) -> Text:
    """The sentence in `words`; in the program's where an assembly's book, which may be older, does not have it."""
    if words is not None:
        try:
            return words.text(what)
        except NoWords:
            pass
    return program().text(what)


def shown(fact: Any, words: Words | None) -> Any:
    """A fact as a page takes it; what is said by itself as its sentence."""
    match fact:
        case Said():
            return said(fact, words)
        case tuple():
            return tuple(shown(each, words) for each in fact)
        case _:
            return fact_to_data(fact)


# --- how things stand ---


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLine:
    """Somebody whose line was lost, and when."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningVote:
    """How a vote in progress stands. heads, eligible: members; lost: papers of those who have lost the line, not yet cast."""

    id: str
    heads: int
    eligible: int
    lost: int
    lost_persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How many e-mails are in which state; why sending has stopped, empty if it has not."""

    states: Mapping[str, int]
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """Room on the disk, in bytes."""

    free: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the rest of the house knows; None where nobody looks."""

    mail: Mail | None = None
    disk: Disk | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """How things stand, for those who run the assembly (Lagebild).

    journal_at: of the last act; connected: persons; processes: how many of them at which ("" is the one that tells)
    lost_count: how many have lost the line in the last hour; lost: the latest of them
    away: who counts as there online without a line, those longest without first, fifty at most; mail, disk: None where nobody looks
    notices: what somebody has to see to
    """

    now: datetime
    journal_at: datetime | None
    connected: int
    processes: Mapping[str, int]
    lost_count: int
    lost: tuple[LostLine, ...]
    away: tuple[LostLine, ...]
    votes: tuple[RunningVote, ...]
    mail: Mail | None
    disk: Disk | None
    notices: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is no longer there of what a screen was told, after an older backup was put back."""

    missing: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What was asked for by its refs, and may be read; of an erased text that it is."""

    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentText:
    """change: what of it can still be adopted, or was; lost: what another adoption has left no place for. Both as edits to
    `before`, if it amends an amendment, else to the base of the motion. mover: the member whose it is"""

    mover: str
    before: tuple[Block, ...]
    change: Change
    lost: Change
    reason: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionText:
    """A motion as the assembly was told of it. text: in force, with that version's number; base: what its amendments change

    amendments: those asked for; listed: a page of all of them, if it was asked for
    statutes: the hash of those it changes, to be asked for with `Statutes`; "" if it changes none, or cannot be set beside them
    change: what it makes of them as it stands now, with what was adopted and nothing of what is open
    unsettled: the amendments that were adopted although they exclude each other, of which nothing is in `change`
    """

    dossier: str
    told_at: int
    version: int
    text: tuple[Block, ...]
    base: tuple[Block, ...]
    amendments: Mapping[str, AmendmentText]
    listed: tuple[Amendment, ...]
    statutes: str
    change: Change
    unsettled: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statutes:
    """The statutes that a motion changes, as they were when it was put before the assembly. hash: of this text"""

    hash: str
    text: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A motion that can still come onto the agenda, as it would be brought in. kind: what its own dossier calls it"""

    ref: DossierRef
    number: str
    title: str
    kind: DossierKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedMotions:
    """By their numbers."""

    motions: tuple[Offered, ...]


# --- names ---


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberName:
    name: str
    short: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """By the ids of persons and members; options: item to option to what it is called."""

    persons: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, MemberName] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
