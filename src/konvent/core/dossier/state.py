"""What a dossier is: the versions of a motion, and the amendments to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.roll import Roll
from konvent.core.motions.blocks import Text
from konvent.core.motions.edits import Edits, Insert

Phase = Literal["none", "draft", "submitted", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """By what a dossier is decided: the statutes and the members as they were when it was begun."""

    rulebook: Rulebook
    roll: Roll


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
    """versions: from the first draft on; the last is in force, and once submitted the one that was"""

    books: Books
    phase: Phase = "none"
    mover: str = ""
    versions: tuple[Version, ...] = ()
    submission: Submission | None = None
    amendments: Mapping[str, Amendment] = field(default_factory=dict)

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

    def ids(self) -> frozenset[str]:
        """The ids of all blocks that any version or amendment has or had."""
        texts = [text for version in self.versions for text in (version.text, version.reason)]
        for amendment in self.amendments.values():
            texts.append(amendment.reason)
            texts.extend(edit.blocks for edit in amendment.edits if isinstance(edit, Insert))
        return frozenset(block.id for text in texts for block in text)
