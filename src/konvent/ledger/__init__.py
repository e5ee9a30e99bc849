"""Journals and boxes on disk: SQLite embedded, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from konvent.ledger.base import (
    ASSEMBLY,
    Altered,
    Conflict,
    Draft,
    Ledger,
    LedgerRefused,
    LedgerTooNew,
    LedgerUnavailable,
    Receipt,
    Remembered,
    Seal,
    Sealed,
    Taken,
    box_id,
)

__all__ = [
    "ASSEMBLY",
    "Altered",
    "Conflict",
    "Draft",
    "Ledger",
    "LedgerRefused",
    "LedgerTooNew",
    "LedgerUnavailable",
    "Receipt",
    "Remembered",
    "Seal",
    "Sealed",
    "Taken",
    "box_id",
    "open_ledger",
]


def open_ledger(url: str, *, known: bool = False) -> Ledger:
    """Open the ledger at "postgresql://…" or "sqlite:///PATH", bringing an older one up to date.

    known: it was in use before, so a file that is not there is not made
    Raises ValueError for another kind of address, LedgerTooNew if a newer program wrote there.
    """
    if url.startswith(("postgresql://", "postgres://")):
        from konvent.ledger.postgres import PostgresLedger

        return PostgresLedger(url)
    if url.startswith("sqlite:///"):
        from konvent.ledger.sqlite import SqliteLedger

        return SqliteLedger(Path(url.removeprefix("sqlite:///")), known=known)
    raise ValueError(f"a ledger is kept in sqlite:///PATH or postgresql://…, not in {url.partition(':')[0]}:")
