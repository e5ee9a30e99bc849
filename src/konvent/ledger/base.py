"""What a ledger keeps: journals of acts, boxes of ballots, documents by their hash, and the texts beside the journals.

Nothing is ever changed; only a text can be erased.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from konvent.core.journal.beside import KeptText
from konvent.core.journal.entry import Entry

ASSEMBLY = "assembly"
NO_TEXTS: Mapping[str, KeptText] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event about to be written: kind, version and fields as JSON values."""

    kind: str
    version: int
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else appended first; nothing was written. `seq` is the journal's last place now."""

    seq: int


class Receipt(NamedTuple):
    """A ballot is on disk. place: from 1 in the box; hash: of the entry, 64 hex digits."""

    place: int
    hash: str
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A command that was carried out.

    content: the hash of what it asked for, as the desk gave it; "" if that is not known
    entries: what it led to; none if it changed nothing
    """

    actor: str
    content: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Another ballot in the box has this id; this one was not taken."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The box is closed, or there is none; the ballot was not taken."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A closed box: how many entries, their Merkle root (RFC 9162), 64 hex digits, and who had it closed, if that is known."""

    count: int
    root: str
    by: str = ""


def box_id(assembly_id: str, vote_id: str) -> str:
    """The name of a vote's box. Vote ids are made by screens; the assembly's id keeps boxes apart."""
    return f"{assembly_id}/{vote_id}"


class LedgerUnavailable(Exception):
    """The disk or the database does not take what must be written. Nothing was written."""


class LedgerRefused(Exception):
    """This program must not work with what the ledger holds. de, en: the sentence for whoever operates it."""

    def __init__(self, *, de: str, en: str) -> None:
        super().__init__(en)
        self.de, self.en = de, en


class LedgerTooNew(LedgerRefused):
    """The ledger's schema has a later version than this program knows; nothing was written.

    found: its version; known: the latest that this program knows
    """

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            de=f"Das Journal wurde von einer neueren Fassung von Konvent geschrieben (Schema {found}; diese kennt {known})."
            " Es wurde nichts verändert. Bitte nehmen Sie die neuere Fassung.",
            en=f"The ledger was written by a newer version of Konvent (schema {found}; this one knows {known})."
            " Nothing was changed. Please use the newer version.",
        )


class Altered(LedgerRefused):
    """The bytes kept under a hash are no longer those that were put there."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(
            de=f"Die Datei mit dem Prüfwert {sha256} ist im Datenbestand verändert und wird nicht verwendet."
            " Bitte spielen Sie die Sicherung zurück.",
            en=f"The file with the hash {sha256} has been altered in the store and is not used."
            " Please restore the backup.",
        )


class Ledger(Protocol):
    """Journals and boxes on disk. Every answer is given after the data are durable.

    Raises LedgerUnavailable where the store cannot be reached or is full.
    """

    def try_writing(self) -> None:
        """Raises LedgerUnavailable if nothing can be written: a file that is read-only, a standby, a full disk."""

    def journals(self, kind: str = ASSEMBLY) -> list[str]:
        """The ids of the journals of a kind."""

    def append(
        self,
        journal_id: str,
        drafts: Sequence[Draft],
        *,
        at: datetime,
        actor: str,
        command_id: str,
        expected_seq: int,
        content: str = "",
        texts: Mapping[str, KeptText] = NO_TEXTS,
        erasing: Collection[str] = (),
        kind: str = ASSEMBLY,
    ) -> list[Entry] | Conflict:
        """Append the events of one command after place `expected_seq` (0 for a new journal), all or none, and remember it.

        Also a conflict if the command was carried out already.

        drafts: none if the command changed nothing
        content: the hash of what it asked for
        texts: by their ref, what the events hold only the hashes of; on disk together with the events
        erasing: refs of earlier texts that are erased with it, in the same transaction, as `erase_text` does it
        kind: of the journal; the first append says it for ever
        Raises ValueError if the journal is of another kind, or if a text is not that of its ref.
        """

    def entries(self, journal_id: str, after: int = 0) -> list[Entry]:
        """The entries behind place `after`, in order."""

    def remembered(self, journal_id: str, command_id: str) -> Remembered | None:
        """The command that was carried out under this id; None if none was."""

    def texts(self, journal_id: str, after: int = 0) -> dict[str, KeptText]:
        """By their ref the texts of a journal that came with entries behind place `after`, without those erased.

        They are given as they lie there; `beside.holds` says whether one is what its event was written about.
        """

    def erased(self, journal_id: str) -> dict[str, datetime]:
        """The refs of the texts of a journal that were erased, and when."""

    def erase_text(self, journal_id: str, ref: str, *, at: datetime) -> None:
        """Erase a text and its salt for ever. Erasing again is harmless and leaves the first instant, which is never before
        the act that the text came with, whatever the clock says.

        When this returns, neither is left in the files of the ledger: SQLite's file is written anew and its log
        emptied, in PostgreSQL the table of the texts is written anew. Not in its reach are PostgreSQL's own write-ahead
        log and replicas, backups, and what a disk keeps of files that were deleted. It takes as long as there is to write.

        Raises KeyError if there was no such text; LedgerUnavailable if something of it may be left, then erase again.
        """

    def put_blob(self, data: bytes) -> str:
        """Keep bytes; their SHA-256, 64 hex digits, is the key."""

    def blob(self, sha256: str) -> bytes | None:
        """The bytes with that SHA-256; None if there are none. Raises Altered if they have become others."""

    def box_open(self, vote_id: str, journal_id: str) -> None:
        """Make a box for a vote; harmless if it is there."""

    def box_append(self, vote_id: str, ballot: Mapping[str, Any]) -> Receipt | Sealed | Taken:
        """Put a ballot into the box and wait until it is on disk.

        ballot: JSON values with at least member, person, choice; id, if the sender numbered it; by, if somebody entered it for
        the member; at, if it has a time, which is raised to that of the ballot before it. If it lies in the box already, the
        same under the same id in all but its time, its receipt is given again; one without an id is the same if it says what
        the member's ballot says that counts.
        """

    def box_append_many(
        self, ballots: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> list[Receipt | Sealed | Taken]:
        """Like `box_append` for ballots of any votes, in order; one wait for the disk, all or none."""

    def box_given(self, vote_id: str, ballot: Mapping[str, Any]) -> Receipt | None:
        """The receipt of a ballot with an id if it lies in the box already, be that open or sealed; else None."""

    def box_entries(self, vote_id: str, after: int = 0) -> list[dict[str, Any]]:
        """The ballots behind place `after`, in order."""

    def box_latest(self, vote_id: str, members: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Member to {"choice", "place", "hash"} of her ballot that counts (`konvent.core.tally.counts.counting`), and "id",
        "by" and "person" if it has them, for those of `members` who have one."""

    def box_heads(self, vote_id: str) -> int:
        """How many members have voted."""

    def box_seal(self, vote_id: str, by: str = "") -> Seal:
        """Close the box for ever, for somebody; sealing again gives the first seal. Raises KeyError if there is no such box."""

    def box_seal_of(self, vote_id: str) -> Seal | None:
        """How the box was sealed; None while it is open or if there is none."""

    def close(self) -> None: ...
