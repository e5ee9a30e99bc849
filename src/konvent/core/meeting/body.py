"""A body: one association that decides in an assembly, with the books by which it decides.

Today an assembly has one. Joint assemblies of several will have several, each with its own law, roll, words, electorate and
verdict; so every event already names the body it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.event import ONLY
from konvent.core.meeting.records.books import Books
from konvent.core.meeting.roll import Roll
from konvent.core.words import Words


@dataclass(frozen=True, kw_only=True)
class Body:
    """Law and statutes, members, and the words in which they are spoken of."""

    rulebook: Rulebook
    roll: Roll
    words: Words
    id: str = ONLY

    @property
    def books(self) -> Books:
        return Books(
            body=self.id,
            rulebook_hash=self.rulebook.hash,
            roll_hash=self.roll.hash,
            words_hash=self.words.hash,
        )

    def to_bytes(self) -> tuple[bytes, ...]:
        """The books as they are frozen: rulebook, roll, words."""
        return self.rulebook.to_bytes(), self.roll.to_bytes(), self.words.to_bytes()

    def by_edition(self, edition: int) -> Body:
        """The same, deciding by an edition of the rules."""
        return replace(self, rulebook=replace(self.rulebook, edition=edition))
