"""Motions as an assembly knows them: what of their dossiers it was told, and where in them it is.

A dossier is a journal of its own. What an assembly decides by stands in the assembly's journal, told by the system and
checked against the dossier by whoever verifies. So does the text of the motion in each version, and what the amendments
change in short sentences; their words in full stand in the dossier alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from konvent.core.journal.beside import TextRef
from konvent.core.motions.blocks import Text
from konvent.core.words import Said

# What has become of an amendment: it is open, or it is settled in one of these ways. "split": its parts are put apart.
Fate = Literal["open", "adopted", "rejected", "settled", "withdrawn", "taken_over", "split"]
# What the text of a change of the statutes says of the purpose of the association: it touches what is marked as that or does
# not; nothing is marked, the statutes were never entered, passages stand elsewhere, or the statute book was changed since it was
# announced, so that nothing can be said. "": it is no change of the statutes.
Touch = Literal["", "touched", "untouched", "unmarked", "unentered", "moved", "corrected"]
Groups = tuple[tuple[str, ...], ...]
# Beside alternatives of equal standing: the text is to stay as it is.
UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRef:
    """A motion as it was announced: which version, and the hash of its text, 64 hex digits."""

    dossier: str
    version: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSeen:
    """An amendment, or a part of one, that can be put to the vote.

    to: the amendment that it amends, "" if it amends the motion; part_of: the amendment that it is a part of, or ""
    hash: of its edits as they stand now, 64 hex digits
    by: the votes that have led to its fate, or to what is left of it; partly: some of its edits are settled by another
    outdated: what it amends has changed since; it has to be carried over first
    against: the others that cannot be adopted together with it
    said: what it changes, in sentences; what is quoted in them is cut where it is long
    """

    id: str
    number: str
    to: str = ""
    part_of: str = ""
    hash: str
    fate: Fate = "open"
    by: tuple[str, ...] = ()
    partly: bool = False
    outdated: bool = False
    against: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """That whoever presides has found whether a text changes the purpose of the association, beyond what is marked as that."""

    changes: bool
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionSeen:
    """A motion as its dossier was after entry `seq` with the hash `head`, as far as an assembly decides by it.

    version, hash, text: what is in force; merged: whether it holds all that was adopted
    purpose: what the text says of the purpose of the association; judged: what was found of this text, None before
    amendments: by id, those published; decided: the votes that the dossier has taken in
    blocks: those that were proposed to be decided by one vote
    proposed: the order of voting that follows from the text; order: as whoever presides has confirmed it, None before;
    outside: those she found to be beyond the announced subject; apart: those that somebody wants a vote of their own on
    beforehand: the amendments that everybody could read before the assembly was opened
    """

    dossier: str
    item_id: str
    seq: int
    head: str
    version: int
    hash: str
    text: Text
    number: str
    title: str
    purpose: Touch
    judged: Judged | None = None
    withdrawn: bool = False
    merged: bool = True
    amendments: Mapping[str, AmendmentSeen] = field(default_factory=dict)
    decided: tuple[str, ...] = ()
    proposed: Groups = ()
    blocks: Groups = ()
    order: Groups | None = None
    outside: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    beforehand: tuple[str, ...] = ()

    @property
    def changes_purpose(self) -> bool:
        return self.purpose == "touched" or (self.judged is not None and self.judged.changes)

    @property
    def open(self) -> tuple[AmendmentSeen, ...]:
        """Those that are still to be decided on."""
        return tuple(
            each for each in self.amendments.values() if each.fate == "open" and each.id not in self.outside
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the text of an item everybody is.

    dossier: of its motion, "" where the text stands in the item; amendment: "" for the text of the motion itself
    change: which of the amendment's changes, from 0; page: of what is shown of it, from 0
    synopsis: whether the statutes are shown old beside new, as the motion would change them
    """

    item: str
    dossier: str
    amendment: str
    change: int
    page: int
    synopsis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What of a motion is put to the vote, as it was read.

    version, hash: of the motion's text
    amendments: those voted on, or parts of one; several as a block; none if it is the motion as it stands
    changes: of each of them the hash of its edits
    editing: it is on whether the text may be corrected editorially, and by nothing but that
    """

    dossier: str
    version: int
    hash: str
    amendments: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    editing: bool = False

    @property
    def alternatives(self) -> tuple[str, ...]:
        """What can be chosen where its amendments are put against each other: one of them, or none."""
        return (*self.amendments, UNCHANGED)

    @property
    def is_whole(self) -> bool:
        """Whether it is on the motion as it stands."""
        return not self.amendments and not self.editing
