"""The ledger in a database that speaks SQL; what differs between SQLite and PostgreSQL is in their own files."""

from __future__ import annotations

import json
import queue
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import GENESIS, Entry, chained, instant, parse_instant
from konvent.core.journal.merkle import leaf_hash, root
from konvent.ledger.base import Conflict, Draft, LedgerUnavailable, Receipt, Seal, Sealed

LARGEST_BATCH = 500
ENTRY_COLUMNS = "seq, at, actor, kind, version, data, command_id, prev, hash"

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS journal (
        journal_id TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        kind TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL, command_id TEXT NOT NULL,
        prev TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (journal_id, seq))""",
    "CREATE INDEX IF NOT EXISTS journal_command ON journal (journal_id, command_id)",
    """CREATE TABLE IF NOT EXISTS box (
        vote_id TEXT NOT NULL PRIMARY KEY, journal_id TEXT NOT NULL,
        sealed_count INTEGER, sealed_root TEXT)""",
    """CREATE TABLE IF NOT EXISTS ballot (
        vote_id TEXT NOT NULL, place INTEGER NOT NULL, member TEXT NOT NULL, payload TEXT NOT NULL,
        hash TEXT NOT NULL, PRIMARY KEY (vote_id, place))""",
    "CREATE INDEX IF NOT EXISTS ballot_member ON ballot (vote_id, member, place)",
)


class Transaction(ABC):
    """One transaction: `rows` runs a statement with `?` for its values and gives the rows."""

    @abstractmethod
    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    @abstractmethod
    def run(self, sql: str, values: Sequence[Any] = ()) -> None: ...


class SqlLedger(ABC):
    """See `konvent.ledger.base.Ledger`."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[tuple[str, Mapping[str, Any], Future[Receipt | Sealed]] | None] = (
            queue.SimpleQueue()
        )
        self._writer: threading.Thread | None = None
        self._starting = threading.Lock()

    @abstractmethod
    @contextmanager
    def writing(self, *locks: str) -> Iterator[Transaction]:
        """A transaction that nobody else interleaves with on the same locks; durable when it ends."""

    @abstractmethod
    @contextmanager
    def reading(self) -> Iterator[Transaction]: ...

    # --- journals --------------------------------------------------------------------------------------------

    def journals(self) -> list[str]:
        with self.reading() as tx:
            return [row[0] for row in tx.rows("SELECT DISTINCT journal_id FROM journal ORDER BY journal_id")]

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
        with self.writing(journal_id) as tx:
            last = tx.rows(
                "SELECT seq, hash FROM journal WHERE journal_id = ? ORDER BY seq DESC LIMIT 1", (journal_id,)
            )
            seq, prev = last[0] if last else (0, GENESIS)
            if seq != expected_seq:
                return Conflict(seq)
            written = []
            for draft in drafts:
                seq += 1
                entry = chained(
                    seq=seq,
                    at=at,
                    actor=actor,
                    kind=draft.kind,
                    version=draft.version,
                    data=draft.data,
                    command_id=command_id,
                    prev=prev,
                )
                tx.run(
                    f"INSERT INTO journal (journal_id, {ENTRY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                    (
                        journal_id,
                        entry.seq,
                        instant(entry.at),
                        actor,
                        entry.kind,
                        entry.version,
                        canonical_bytes(entry.data).decode(),
                        command_id,
                        entry.prev,
                        entry.hash,
                    ),
                )
                prev = entry.hash
                written.append(entry)
        return written

    def entries(self, journal_id: str, after: int = 0) -> list[Entry]:
        with self.reading() as tx:
            rows = tx.rows(
                f"SELECT {ENTRY_COLUMNS} FROM journal WHERE journal_id = ? AND seq > ? ORDER BY seq",  # noqa: S608
                (journal_id, after),
            )
        return [_entry(row) for row in rows]

    def of_command(self, journal_id: str, command_id: str) -> list[Entry]:
        with self.reading() as tx:
            rows = tx.rows(
                f"SELECT {ENTRY_COLUMNS} FROM journal WHERE journal_id = ? AND command_id = ? ORDER BY seq",  # noqa: S608
                (journal_id, command_id),
            )
        return [_entry(row) for row in rows]

    # --- documents -------------------------------------------------------------------------------------------

    def put_blob(self, data: bytes) -> str:
        sha256 = sha256_hex(data)
        with self.writing(sha256) as tx:
            if not tx.rows("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)):
                tx.run("INSERT INTO blob (sha256, data) VALUES (?, ?)", (sha256, data))
        return sha256

    def blob(self, sha256: str) -> bytes | None:
        with self.reading() as tx:
            rows = tx.rows("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
        return bytes(rows[0][0]) if rows else None

    # --- boxes -----------------------------------------------------------------------------------------------

    def box_open(self, vote_id: str, journal_id: str) -> None:
        with self.writing(vote_id) as tx:
            if not tx.rows("SELECT 1 FROM box WHERE vote_id = ?", (vote_id,)):
                tx.run("INSERT INTO box (vote_id, journal_id) VALUES (?, ?)", (vote_id, journal_id))

    def box_append(self, vote_id: str, ballot: Mapping[str, Any]) -> Receipt | Sealed:
        return self.box_append_soon(vote_id, ballot).result()

    def box_append_soon(self, vote_id: str, ballot: Mapping[str, Any]) -> Future[Receipt | Sealed]:
        """Hand a ballot to the writer; the future is done once it is on disk."""
        future: Future[Receipt | Sealed] = Future()
        with self._starting:
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_ballots, name="ballots", daemon=True)
                self._writer.start()
        self._waiting.put((vote_id, dict(ballot), future))
        return future

    def _write_ballots(self) -> None:
        """Commit whatever has gathered in one transaction, then answer: many ballots, one wait for the disk."""
        while True:
            first = self._waiting.get()
            if first is None:
                return
            batch = [first]
            while len(batch) < LARGEST_BATCH and not self._waiting.empty():
                more = self._waiting.get()
                if more is None:
                    self._waiting.put(None)
                    break
                batch.append(more)
            self._write_batch(batch)

    def _write_batch(self, batch: list[tuple[str, Mapping[str, Any], Future[Receipt | Sealed]]]) -> None:
        answers: list[Receipt | Sealed] = []
        try:
            with self.writing(*sorted({vote_id for vote_id, _, _ in batch})) as tx:
                for vote_id, ballot, _ in batch:
                    answers.append(self._take(tx, vote_id, ballot))
        except Exception as error:
            for _, _, future in batch:
                future.set_exception(error)
            return
        for (_, _, future), answer in zip(batch, answers, strict=True):
            future.set_result(answer)

    def _take(self, tx: Transaction, vote_id: str, ballot: Mapping[str, Any]) -> Receipt | Sealed:
        box = tx.rows("SELECT sealed_root FROM box WHERE vote_id = ?", (vote_id,))
        if not box or box[0][0] is not None:
            return Sealed()
        before = tx.rows(
            "SELECT place, hash, payload FROM ballot WHERE vote_id = ? AND member = ? ORDER BY place DESC LIMIT 1",
            (vote_id, ballot["member"]),
        )
        if before:
            place, hash_, payload = before[0]
            cast = json.loads(payload)
            if all(cast.get(name) == ballot.get(name) for name in ("person", "choice", "channel")):
                return Receipt(place, hash_, repeated=True)
        place = 1 + tx.rows("SELECT COALESCE(MAX(place), 0) FROM ballot WHERE vote_id = ?", (vote_id,))[0][0]
        data = canonical_bytes(dict(ballot))
        hash_ = leaf_hash(data).hex()
        tx.run(
            "INSERT INTO ballot (vote_id, place, member, payload, hash) VALUES (?, ?, ?, ?, ?)",
            (vote_id, place, ballot["member"], data.decode(), hash_),
        )
        return Receipt(place, hash_)

    def box_entries(self, vote_id: str) -> list[dict[str, Any]]:
        with self.reading() as tx:
            rows = tx.rows("SELECT payload FROM ballot WHERE vote_id = ? ORDER BY place", (vote_id,))
        return [json.loads(row[0]) for row in rows]

    def box_latest(self, vote_id: str, members: Iterable[str]) -> dict[str, dict[str, Any]]:
        found = {}
        with self.reading() as tx:
            for member in members:
                rows = tx.rows(
                    "SELECT place, hash, payload FROM ballot WHERE vote_id = ? AND member = ? ORDER BY place DESC LIMIT 1",
                    (vote_id, member),
                )
                if rows:
                    place, hash_, payload = rows[0]
                    found[member] = {"choice": json.loads(payload)["choice"], "place": place, "hash": hash_}
        return found

    def box_heads(self, vote_id: str) -> int:
        with self.reading() as tx:
            return int(
                tx.rows("SELECT COUNT(DISTINCT member) FROM ballot WHERE vote_id = ?", (vote_id,))[0][0]
            )

    def box_seal(self, vote_id: str) -> Seal:
        with self.writing(vote_id) as tx:
            box = tx.rows("SELECT sealed_count, sealed_root FROM box WHERE vote_id = ?", (vote_id,))
            if not box:
                raise KeyError(vote_id)
            if box[0][1] is not None:
                return Seal(*box[0])
            hashes = tx.rows("SELECT hash FROM ballot WHERE vote_id = ? ORDER BY place", (vote_id,))
            seal = Seal(len(hashes), root([bytes.fromhex(row[0]) for row in hashes]))
            tx.run(
                "UPDATE box SET sealed_count = ?, sealed_root = ? WHERE vote_id = ?",
                (seal.count, seal.root, vote_id),
            )
        return seal

    def box_seal_of(self, vote_id: str) -> Seal | None:
        with self.reading() as tx:
            box = tx.rows("SELECT sealed_count, sealed_root FROM box WHERE vote_id = ?", (vote_id,))
        return Seal(*box[0]) if box and box[0][1] is not None else None

    def close(self) -> None:
        if self._writer is not None:
            self._waiting.put(None)
            self._writer.join(timeout=10)


def _entry(row: Sequence[Any]) -> Entry:
    seq, at, actor, kind, version, data, command_id, prev, hash_ = row
    return Entry(
        seq=seq,
        at=parse_instant(at),
        actor=actor,
        kind=kind,
        version=version,
        data=json.loads(data),
        command_id=command_id,
        prev=prev,
        hash=hash_,
    )


__all__ = ["SCHEMA", "LedgerUnavailable", "SqlLedger", "Transaction"]
