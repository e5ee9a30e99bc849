"""The table of the texts beside the journals: what is kept, what was erased and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from konvent.core.journal.beside import KeptText
from konvent.core.journal.entry import instant, parse_instant


class Transaction(Protocol):
    """What of a transaction is needed here."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    def run(self, sql: str, values: Sequence[Any] = ()) -> None: ...


def keep(tx: Transaction, journal_id: str, seq: int, texts: Mapping[str, KeptText]) -> None:
    for ref, kept in texts.items():
        tx.run(
            "INSERT INTO kept_text (journal_id, ref, seq, salt, text) VALUES (?, ?, ?, ?, ?)",
            (journal_id, ref, seq, kept.salt, kept.text.encode()),
        )


def texts(tx: Transaction, journal_id: str, after: int) -> dict[str, KeptText]:
    rows = tx.rows(
        "SELECT ref, salt, text FROM kept_text"
        " WHERE journal_id = ? AND seq > ? AND erased_at IS NULL ORDER BY seq, ref",
        (journal_id, after),
    )
    return {ref: KeptText(bytes(salt), bytes(text).decode()) for ref, salt, text in rows}


def erased(tx: Transaction, journal_id: str) -> dict[str, datetime]:
    rows = tx.rows(
        "SELECT ref, erased_at FROM kept_text"
        " WHERE journal_id = ? AND erased_at IS NOT NULL ORDER BY erased_at, ref",
        (journal_id,),
    )
    return {ref: parse_instant(at) for ref, at in rows}


def erase(tx: Transaction, journal_id: str, ref: str, at: datetime) -> None:
    """Once: what was erased keeps the instant at which it was. Raises KeyError if there was no such text."""
    found = tx.rows(
        "SELECT kept_text.erased_at, journal.at FROM kept_text LEFT JOIN journal"
        " ON journal.journal_id = kept_text.journal_id AND journal.seq = kept_text.seq"
        " WHERE kept_text.journal_id = ? AND kept_text.ref = ?",
        (journal_id, ref),
    )
    if not found:
        raise KeyError(ref)
    erased_at, written_at = found[0]
    if erased_at is None:
        tx.run(
            "UPDATE kept_text SET salt = NULL, text = NULL, erased_at = ? WHERE journal_id = ? AND ref = ?",
            (max(instant(at), written_at or ""), journal_id, ref),
        )
