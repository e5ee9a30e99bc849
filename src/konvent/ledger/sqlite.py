"""The embedded ledger: one SQLite file in write-ahead mode, every commit waits for the disk."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from konvent.ledger.base import LedgerUnavailable
from konvent.ledger.schema import COMMANDS, JOURNALS_AND_BOXES, KINDS, NOT_ERASING, SEALED_BY, TEXTS, Step
from konvent.ledger.sql import SqlLedger, Transaction

BUSY_S = 20
VERSION = "PRAGMA user_version"


def _untouched(guarded: dict[str, tuple[str, ...]]) -> Step:
    """Nothing in a book is changed or torn out, whoever holds the pen. guarded: table to the acts refused there."""
    return tuple(
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_{act} BEFORE {act} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""
        for table, acts in guarded.items()
        for act in acts
    )


STEPS: tuple[Step, ...] = (
    (
        *JOURNALS_AND_BOXES,
        "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT NOT NULL PRIMARY KEY, data BLOB NOT NULL)",
        *_untouched(
            {
                "journal": ("UPDATE", "DELETE"),
                "ballot": ("UPDATE", "DELETE"),
                "last_ballot": ("UPDATE", "DELETE"),
                "blob": ("UPDATE",),
                "box": ("DELETE",),
            }
        ),
        # A box may only be sealed, and once.
        """CREATE TRIGGER IF NOT EXISTS box_seal_once BEFORE UPDATE ON box WHEN OLD.sealed_root IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'the box is sealed'); END""",
        """CREATE TRIGGER IF NOT EXISTS ballot_not_after_seal BEFORE INSERT ON ballot
            WHEN (SELECT sealed_root FROM box WHERE vote_id = NEW.vote_id) IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'the box is sealed'); END""",
    ),
    (
        *KINDS,
        """CREATE TABLE kept_text (
            journal_id TEXT NOT NULL, ref TEXT NOT NULL, seq INTEGER NOT NULL, salt BLOB, text BLOB,
            erased_at TEXT, PRIMARY KEY (journal_id, ref))""",
        *TEXTS,
        *_untouched({"journal_kind": ("UPDATE", "DELETE"), "kept_text": ("DELETE",)}),
        f"""CREATE TRIGGER kept_text_only_erased BEFORE UPDATE ON kept_text WHEN {NOT_ERASING}
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    ),
    (*COMMANDS, *_untouched({"command": ("UPDATE", "DELETE")})),
    SEALED_BY,
)


class SqliteTransaction(Transaction):
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(sql, values)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        # One statement for all rows: between statements the interpreter would hand the lock back and forth.
        values = ", ".join(f"value ->> {place}" for place in range(len(columns)))
        self._connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM json_each(?)",  # noqa: S608
            (json.dumps(rows, ensure_ascii=False),),
        )


class SqliteLedger(SqlLedger):
    """A ledger in the file at `path`, which is made if it is not there; while it is in use it is not made anew.

    known: it was in use before, so it must be there
    """

    STEPS = STEPS

    def __init__(self, path: Path | str, *, known: bool = False) -> None:
        super().__init__()
        self._path = str(path)
        self._known = known
        self._mine = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._pen = threading.Lock()
        if self._path != ":memory:":
            try:
                Path(self._path).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LedgerUnavailable(f"{self._path}: {error.strerror}") from error
        self._bring_up_to_date()
        self._known = self._path != ":memory:"

    def version(self, tx: Transaction) -> int:
        return int(tx.rows(VERSION)[0][0])

    def set_version(self, tx: Transaction, version: int) -> None:
        tx.run(f"{VERSION} = {version}")

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            # A file that was moved away under a running server must not be followed by an empty one.
            where = f"{Path(self._path).absolute().as_uri()}?mode=rw" if self._known else self._path
            connection = sqlite3.connect(
                where, timeout=BUSY_S, isolation_level=None, check_same_thread=False, uri=self._known
            )
            self._all.append(connection)
            # First of all: the next line may write.
            self.refuse_newer(connection.execute(VERSION).fetchone()[0])
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_autocheckpoint = 100000")
            self._mine.connection = connection
        return connection

    @contextmanager
    def writing(self, *locks: str) -> Iterator[Transaction]:
        # SQLite has one writer anyway; the lock keeps our own threads from waiting inside the database.
        with self._pen, _said():
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteTransaction(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def erasing(self, *locks: str) -> Iterator[Transaction]:
        with self.writing(*locks) as tx:
            yield tx
        # Overwriting a text where it lay is not enough: pages that were split may hold a copy in their unused part.
        with self._pen, _said():
            connection = self._connection()
            connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise LedgerUnavailable("somebody is reading, so the log still holds what was erased")

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        with _said():
            yield SqliteTransaction(self._connection())

    def close(self) -> None:
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._mine = threading.local()


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        # The bare class is a file that is none of SQLite's or is damaged; the other kinds are bugs.
        if type(error) not in (sqlite3.DatabaseError, sqlite3.OperationalError):
            raise
        raise LedgerUnavailable(str(error)) from error
