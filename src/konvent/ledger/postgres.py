"""The ledger in PostgreSQL, for more than one process or machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from konvent.ledger.base import LedgerUnavailable
from konvent.ledger.line import LINE, with_server_side
from konvent.ledger.schema import COMMANDS, JOURNALS_AND_BOXES, KINDS, NOT_ERASING, SEALED_BY, TEXTS, Step
from konvent.ledger.sql import SqlLedger, Transaction


def _untouched(guarded: dict[str, str]) -> Step:
    """Nothing in a book is changed or torn out, whoever holds the pen. guarded: table to the acts refused there."""
    return tuple(
        f"""CREATE OR REPLACE TRIGGER {table}_append_only BEFORE {acts} ON {table}
            FOR EACH ROW EXECUTE FUNCTION konvent_append_only()"""
        for table, acts in guarded.items()
    )


STEPS: tuple[Step, ...] = (
    (
        *JOURNALS_AND_BOXES,
        "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT NOT NULL PRIMARY KEY, data BYTEA NOT NULL)",
        """CREATE OR REPLACE FUNCTION konvent_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
        *_untouched(
            {
                "journal": "UPDATE OR DELETE",
                "ballot": "UPDATE OR DELETE",
                "last_ballot": "UPDATE OR DELETE",
                "blob": "UPDATE",
                "box": "DELETE",
            }
        ),
        # A box may only be sealed, and once.
        """CREATE OR REPLACE FUNCTION konvent_box_sealed() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF (SELECT sealed_root FROM box WHERE vote_id = NEW.vote_id) IS NOT NULL THEN
                    RAISE EXCEPTION 'the box is sealed';
                END IF;
                RETURN NEW;
            END $$""",
        """CREATE OR REPLACE TRIGGER box_seal_once BEFORE UPDATE ON box
            FOR EACH ROW EXECUTE FUNCTION konvent_box_sealed()""",
        """CREATE OR REPLACE FUNCTION konvent_ballot_late() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF EXISTS (SELECT 1 FROM box WHERE sealed_root IS NOT NULL
                           AND vote_id IN (SELECT vote_id FROM added)) THEN
                    RAISE EXCEPTION 'the box is sealed';
                END IF;
                RETURN NULL;
            END $$""",
        """CREATE OR REPLACE TRIGGER ballot_not_after_seal AFTER INSERT ON ballot
            REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION konvent_ballot_late()""",
    ),
    (
        "CREATE TABLE ledger_schema (version INTEGER NOT NULL)",
        "INSERT INTO ledger_schema VALUES (0)",
        *KINDS,
        """CREATE TABLE kept_text (
            journal_id TEXT NOT NULL, ref TEXT NOT NULL, seq INTEGER NOT NULL, salt BYTEA, text BYTEA,
            erased_at TEXT, PRIMARY KEY (journal_id, ref))""",
        *TEXTS,
        *_untouched({"journal_kind": "UPDATE OR DELETE", "kept_text": "DELETE"}),
        f"""CREATE TRIGGER kept_text_only_erased BEFORE UPDATE ON kept_text
            FOR EACH ROW WHEN ({NOT_ERASING}) EXECUTE FUNCTION konvent_append_only()""",
    ),
    (*COMMANDS, *_untouched({"command": "UPDATE OR DELETE"})),
    SEALED_BY,
)


ERASING_WAITS_S = 5
WRITE_TEXTS_ANEW = (
    "CREATE TEMPORARY TABLE staying ON COMMIT DROP AS SELECT * FROM kept_text",
    "TRUNCATE kept_text",
    "INSERT INTO kept_text SELECT * FROM staying",
)


class PostgresTransaction(Transaction):
    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(_numbered(sql), values).fetchall()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(_numbered(sql), values)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        # One statement and one value: arrays would be put together text by text, at ten times the price.
        values = ", ".join(
            f"(value ->> {place})::{'int8' if isinstance(first, int) else 'text'}"
            for place, first in enumerate(rows[0])
        )
        self._connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM jsonb_array_elements(%s::jsonb)",  # noqa: S608
            (json.dumps(rows, ensure_ascii=False),),
        )


def _numbered(sql: str) -> Any:
    return sql.replace("?", "%s")


class PostgresLedger(SqlLedger):
    """A ledger in the database at `url` ("postgresql://…"); its tables are made if they are not there."""

    STEPS = STEPS

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._mine = threading.local()
        self._all: list[psycopg.Connection[tuple[Any, ...]]] = []
        self._bring_up_to_date()

    def version(self, tx: Transaction) -> int:
        # Not by to_regclass: it may remember from before the wait for a lock that there was no such table.
        if not tx.rows(
            "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'ledger_schema'"
        ):
            return 0
        return int(tx.rows("SELECT version FROM ledger_schema")[0][0])

    def set_version(self, tx: Transaction, version: int) -> None:
        tx.run("UPDATE ledger_schema SET version = ?", (version,))

    def _connection(self) -> psycopg.Connection[tuple[Any, ...]]:
        connection: psycopg.Connection[tuple[Any, ...]] | None = getattr(self._mine, "connection", None)
        if connection is None or connection.closed:
            options = with_server_side(str(conninfo_to_dict(self._url).get("options") or ""))
            connection = psycopg.connect(self._url, autocommit=True, options=options, **LINE)
            self._mine.connection = connection
            self._all.append(connection)
        return connection

    @contextmanager
    def writing(self, *locks: str) -> Iterator[Transaction]:
        with _said():
            connection = self._connection()
            with connection.transaction():
                tx = PostgresTransaction(connection)
                for lock in locks:
                    tx.rows("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", (lock,))
                yield tx

    @contextmanager
    def erasing(self, *locks: str) -> Iterator[Transaction]:
        with self.writing(*locks) as tx:
            # A backup may hold the table for long; who waits for it would keep the hall from its texts meanwhile.
            tx.run(f"SET LOCAL lock_timeout = '{ERASING_WAITS_S}s'")
            tx.run("LOCK TABLE kept_text IN ACCESS EXCLUSIVE MODE")
            yield tx
            # VACUUM FULL would take along what an older transaction can still see.
            for statement in WRITE_TEXTS_ANEW:
                tx.run(statement)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        with _said():
            yield PostgresTransaction(self._connection())

    def close(self) -> None:
        for connection in self._all:
            with suppress(psycopg.Error):
                connection.close()
        self._all.clear()
        self._mine = threading.local()


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except (
        psycopg.OperationalError,
        psycopg.InterfaceError,
        psycopg.errors.ReadOnlySqlTransaction,
        psycopg.errors.InsufficientPrivilege,
    ) as error:
        raise LedgerUnavailable(str(error)) from error
