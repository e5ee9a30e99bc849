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
from konvent.ledger.sql import SCHEMA, SqlLedger, Transaction

BUSY_S = 20
# Nothing in a book is changed or torn out, whoever holds the pen; a box may only be sealed, and once.
GUARDS = (
    "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT NOT NULL PRIMARY KEY, data BLOB NOT NULL)",
    *(
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_{act} BEFORE {act} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""
        for table, acts in (
            ("journal", ("UPDATE", "DELETE")),
            ("ballot", ("UPDATE", "DELETE")),
            ("last_ballot", ("UPDATE", "DELETE")),
            ("blob", ("UPDATE",)),
            ("box", ("DELETE",)),
        )
        for act in acts
    ),
    """CREATE TRIGGER IF NOT EXISTS box_seal_once BEFORE UPDATE ON box WHEN OLD.sealed_root IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'the box is sealed'); END""",
    """CREATE TRIGGER IF NOT EXISTS ballot_not_after_seal BEFORE INSERT ON ballot
        WHEN (SELECT sealed_root FROM box WHERE vote_id = NEW.vote_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'the box is sealed'); END""",
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
    """A ledger in the file at `path`, which is made if it is not there."""

    def __init__(self, path: Path | str) -> None:
        super().__init__()
        self._path = str(path)
        self._mine = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._pen = threading.Lock()
        if self._path != ":memory:":
            Path(self._path).parent.mkdir(parents=True, exist_ok=True)
        with self.writing() as tx:
            for statement in (*SCHEMA, *GUARDS):
                tx.run(statement)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_autocheckpoint = 100000")
            self._mine.connection = connection
            self._all.append(connection)
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
    except sqlite3.OperationalError as error:
        raise LedgerUnavailable(str(error)) from error
