"""What a ledger keeps: journals of acts, boxes of ballots, and documents by their hash. Nothing is ever changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from konvent.core.journal.entry import Entry


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


@dataclass(frozen=True, slots=True)
class Sealed:
    """The box is closed, or there is none; the ballot was not taken."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A closed box: how many entries, and their Merkle root (RFC 9162), 64 hex digits."""

    count: int
    root: str


def box_id(assembly_id: str, vote_id: str) -> str:
    """The name of a vote's box. Vote ids are made by screens; the assembly's id keeps boxes apart."""
    return f"{assembly_id}/{vote_id}"


class LedgerUnavailable(Exception):
    """The disk or the database does not take what must be written. Nothing was written."""


class Ledger(Protocol):
    """Journals and boxes on disk. Every answer is given after the data are durable.

    Raises LedgerUnavailable where the store cannot be reached or is full.
    """

    def journals(self) -> list[str]:
        """The ids of all journals."""

    def append(
        self,
        journal_id: str,
        drafts: Sequence[Draft],
        *,
        at: datetime,
        actor: str,
        command_id: str,
        expected_seq: int,
    ) -> list[Entry] | Conflict:
        """Append the events of one command after place `expected_seq` (0 for a new journal), all or none."""

    def entries(self, journal_id: str, after: int = 0) -> list[Entry]:
        """The entries behind place `after`, in order."""

    def of_command(self, journal_id: str, command_id: str) -> list[Entry]:
        """What a command led to, if it was carried out before; else nothing."""

    def put_blob(self, data: bytes) -> str:
        """Keep bytes; their SHA-256, 64 hex digits, is the key."""

    def blob(self, sha256: str) -> bytes | None: ...

    def box_open(self, vote_id: str, journal_id: str) -> None:
        """Make a box for a vote; harmless if it is there."""

    def box_append(self, vote_id: str, ballot: Mapping[str, Any]) -> Receipt | Sealed:
        """Put a ballot into the box and wait until it is on disk.

        ballot: JSON values with at least member, person, choice; id, if the sender numbered it. If it is what the
        member cast last, or a ballot of hers with this id is in the box, the receipt of that one is given again.
        """

    def box_append_many(self, ballots: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Receipt | Sealed]:
        """Like `box_append` for ballots of any votes, in order; one wait for the disk, all or none."""

    def box_entries(self, vote_id: str, after: int = 0) -> list[dict[str, Any]]:
        """The ballots behind place `after`, in order."""

    def box_latest(self, vote_id: str, members: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Member to {"choice", "place", "hash"} of her latest ballot, and "id" if it has one, for those of `members` who
        have one."""

    def box_heads(self, vote_id: str) -> int:
        """How many members have voted."""

    def box_seal(self, vote_id: str) -> Seal:
        """Close the box for ever; sealing again gives the same. Raises KeyError if there is no such box."""

    def box_seal_of(self, vote_id: str) -> Seal | None:
        """How the box was sealed; None while it is open or if there is none."""

    def close(self) -> None: ...
