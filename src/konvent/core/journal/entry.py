"""An entry of the journal, and the chain of hashes that ties each entry to all before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from konvent.core.journal.canonical import canonical_bytes, sha256_hex

GENESIS = "0" * 64
# No time zone and no period that statutes or law could set leads from here out of the calendar.
YEARS = range(1000, 9000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of an assembly as it stands in the journal.

    seq: place in the journal, from 1 without gaps
    at: instant, aware, UTC
    actor: id of the person or account that acted, or "system"; never a name
    kind, version: which event this is, e.g. "floor.speaker_queued", 1
    data: the event's fields as JSON values
    command_id: id of the command that caused it, made by the sender, so that a repeated command is known
    prev, hash: SHA-256 of the entry before and of this one, 64 hex digits
    """

    seq: int
    at: datetime
    actor: str
    kind: str
    version: int
    data: dict[str, Any]
    command_id: str
    prev: str
    hash: str

    def to_data(self) -> dict[str, Any]:
        return {
            "seq": self.seq,
            "at": instant(self.at),
            "actor": self.actor,
            "kind": self.kind,
            "version": self.version,
            "data": self.data,
            "command_id": self.command_id,
            "prev": self.prev,
            "hash": self.hash,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Entry:
        """Read an entry back. Raises KeyError, TypeError or ValueError if fields are missing or malformed."""
        if not data.keys() <= cls.__dataclass_fields__.keys():
            unknown = sorted(data.keys() - cls.__dataclass_fields__.keys())
            raise ValueError(f"unknown fields in a journal entry: {', '.join(unknown)}")
        return cls(**{**data, "at": parse_instant(data["at"])})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that is not handed out: its place in the chain alone. seq, prev, hash: as of `Entry`

    The hash discloses nothing: the entry names a command by a number that nobody can guess.
    """

    seq: int
    prev: str
    hash: str

    def to_data(self) -> dict[str, Any]:
        return {"seq": self.seq, "prev": self.prev, "hash": self.hash, "left_out": True}


def instant(at: datetime) -> str:
    """An aware instant as text: UTC, microseconds, `Z` (RFC 3339). Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    if at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    return at.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"


def parse_instant(text: str) -> datetime:
    """The instant written by `instant`. Raises ValueError for any other spelling, and for a year outside `YEARS`."""
    at = datetime.fromisoformat(text)
    if at.year not in YEARS or instant(at) != text:
        raise ValueError(f"not a canonical instant: {text}")
    return at


def parse_day(text: str) -> date:
    """The day that "2026-06-12" spells. Raises ValueError for any other spelling, and for a year outside `YEARS`."""
    day = date.fromisoformat(text)
    if day.year not in YEARS or day.isoformat() != text:
        raise ValueError(f"not a canonical day: {text}")
    return day


def chained(
    *,
    seq: int,
    at: datetime,
    actor: str,
    kind: str,
    version: int,
    data: dict[str, Any],
    command_id: str,
    prev: str,
) -> Entry:
    """Make the entry that follows the one whose hash is `prev` (GENESIS for the first)."""
    body = {
        "seq": seq,
        "at": instant(at),
        "actor": actor,
        "kind": kind,
        "version": version,
        "data": data,
        "command_id": command_id,
        "prev": prev,
    }
    return Entry(
        seq=seq,
        at=at.astimezone(UTC),
        actor=actor,
        kind=kind,
        version=version,
        data=data,
        command_id=command_id,
        prev=prev,
        hash=sha256_hex(canonical_bytes(body)),
    )


def first_broken(entries: Iterable[Entry]) -> int | None:
    """The number of the first entry that does not follow from the ones before it; None if the chain holds.

    An entry is broken if its place, its link to the one before, or its own hash is not what it must be.
    """
    prev = GENESIS
    for place, entry in enumerate(entries, start=1):
        expected = chained(
            seq=place,
            at=entry.at,
            actor=entry.actor,
            kind=entry.kind,
            version=entry.version,
            data=entry.data,
            command_id=entry.command_id,
            prev=prev,
        )
        if entry != expected:
            return place
        prev = entry.hash
    return None
