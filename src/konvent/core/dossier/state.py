"""What a dossier is: the versions of a motion, who moves it, and the amendments to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.roll import Roll
from konvent.core.motions.blocks import Text
from konvent.core.motions.edits import Edits, Insert

Phase = Literal["none", "draft", "submitted", "withdrawn"]
# What a dossier is about; "statutes" is the book of the statutes itself, which a "statute_change" is to change.
DossierKind = Literal["motion", "statute_change", "application", "resolution", "urgent", "statutes"]
# Tasks in a dossier; whoever moves or supports a motion needs none.
Role = Literal["office", "committee", "board"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """By what a dossier is decided: the statutes and the members as they are on some day."""

    rulebook: Rulebook
    roll: Roll

    @property
    def hashes(self) -> tuple[str, str]:
        return self.rulebook.hash, self.roll.hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The motion at one time. reason: shown and printed, not voted on, never amended"""

    text: Text
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """When something was submitted and for the assembly of which day, None if for none yet; finding: whether in time"""

    received_at: datetime
    held_on: date | None
    finding: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """edits: to the version that was submitted, each with what it claims; mover: the member whose it is"""

    id: str
    mover: str
    edits: Edits
    reason: Text
    received_at: datetime
    finding: Verdict | None
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """versions: from the first draft on; the last is in force, and once submitted the one that was

    books: by which it is decided now; known: others that it may come to be decided by, which whoever reads it provides
    movers: the members whose motion it is, the one that began it first; invited: those that may join them
    roles: account or person to the tasks she has here
    """

    books: Books
    known: tuple[Books, ...] = ()
    kind: DossierKind = "motion"
    phase: Phase = "none"
    movers: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    submission: Submission | None = None
    amendments: Mapping[str, Amendment] = field(default_factory=dict)

    @property
    def mover(self) -> str:
        """The member that leads it; "" before it is begun."""
        return self.movers[0] if self.movers else ""

    @property
    def newest(self) -> int:
        """The number of the version in force, from 1; 0 before there is one."""
        return len(self.versions)

    @property
    def version(self) -> Version:
        return self.versions[-1]

    def day(self, at: datetime) -> date:
        """The calendar day of an instant where the association sits."""
        return at.astimezone(ZoneInfo(self.books.rulebook.timezone)).date()

    def knowing(self, *books: Books) -> Dossier:
        """The same, which may come to be decided by these books."""
        return replace(self, known=(*self.known, *books))

    def books_of(self, rulebook: str, roll: str) -> Books | None:
        """The books with these hashes, 64 hex digits each; None if nobody has provided them."""
        return next((each for each in (self.books, *self.known) if each.hashes == (rulebook, roll)), None)

    def with_amendment(self, amendment: Amendment) -> Dossier:
        return replace(self, amendments={**self.amendments, amendment.id: amendment})

    def ids(self) -> frozenset[str]:
        """The ids of all blocks that any version or amendment has or had."""
        texts = [text for version in self.versions for text in (version.text, version.reason)]
        for amendment in self.amendments.values():
            texts.append(amendment.reason)
            texts.extend(edit.blocks for edit in amendment.edits if isinstance(edit, Insert))
        return frozenset(block.id for text in texts for block in text)
