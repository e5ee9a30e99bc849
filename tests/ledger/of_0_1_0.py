"""A ledger as Konvent 0.1.0 made it, before schemas had a version: its statements, kept here as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import GENESIS, Entry, chained, instant
from konvent.core.journal.merkle import leaf_hash, root

BEGIN = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
PAPER = b"%PDF-1.4 \x00\xff"

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
    # Who voted last where, written when a box is sealed. While it is open, an index by member would have every batch
    # of ballots write as many pages of the disk as it has members; it is kept in memory until then.
    """CREATE TABLE IF NOT EXISTS last_ballot (
        vote_id TEXT NOT NULL, member TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (vote_id, member))""",
    # Ledgers from before that table:
    """INSERT INTO last_ballot SELECT vote_id, member, MAX(place) FROM ballot WHERE vote_id IN (
        SELECT vote_id FROM box WHERE sealed_count > 0
            AND NOT EXISTS (SELECT 1 FROM last_ballot WHERE last_ballot.vote_id = box.vote_id))
        GROUP BY vote_id, member""",
    "DROP INDEX IF EXISTS ballot_member",
)

SQLITE_GUARDS = (
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

POSTGRES_GUARDS = (
    "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT NOT NULL PRIMARY KEY, data BYTEA NOT NULL)",
    """CREATE OR REPLACE FUNCTION konvent_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    """CREATE OR REPLACE FUNCTION konvent_box_sealed() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF (SELECT sealed_root FROM box WHERE vote_id = NEW.vote_id) IS NOT NULL THEN
                RAISE EXCEPTION 'the box is sealed';
            END IF;
            RETURN NEW;
        END $$""",
    *(
        f"""CREATE OR REPLACE TRIGGER {table}_append_only BEFORE {acts} ON {table}
            FOR EACH ROW EXECUTE FUNCTION konvent_append_only()"""
        for table, acts in (
            ("journal", "UPDATE OR DELETE"),
            ("ballot", "UPDATE OR DELETE"),
            ("last_ballot", "UPDATE OR DELETE"),
            ("blob", "UPDATE"),
            ("box", "DELETE"),
        )
    ),
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
)


def journal(length: int) -> list[Entry]:
    """So many entries, chained."""
    entries: list[Entry] = []
    for seq in range(1, length + 1):
        entries.append(
            chained(
                seq=seq,
                at=BEGIN + timedelta(seconds=seq),
                actor="p1",
                kind="x.y",
                version=1,
                data={"n": seq, "text": "Größe"},
                command_id=f"c{seq}",
                prev=entries[-1].hash if entries else GENESIS,
            )
        )
    return entries


def ballots() -> list[dict[str, Any]]:
    """Three ballots of two members; the first changes its mind."""
    return [
        {"member": member, "person": "p1", "choice": choice, "channel": "online", "at": "2026"}
        for member, choice in (("m1", "yes"), ("m2", "yes"), ("m1", "no"))
    ]


def rows() -> list[tuple[str, Sequence[Any]]]:
    """Statements with `?` and their values: two journals, a document, a sealed box and one that is open."""
    made: list[tuple[str, Sequence[Any]]] = [
        (
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                journal_id,
                each.seq,
                instant(each.at),
                each.actor,
                each.kind,
                each.version,
                canonical_bytes(each.data).decode(),
                each.command_id,
                each.prev,
                each.hash,
            ),
        )
        for journal_id in ("a1", "a2")
        for each in journal(5)
    ]
    made.append(("INSERT INTO blob VALUES (?, ?)", (sha256_hex(PAPER), PAPER)))
    leaves = [leaf_hash(canonical_bytes(each)) for each in ballots()]
    for vote_id in ("a1/sealed", "a1/open"):
        made.append(("INSERT INTO box (vote_id, journal_id) VALUES (?, ?)", (vote_id, "a1")))
        for place, (ballot, leaf) in enumerate(zip(ballots(), leaves, strict=True), start=1):
            payload = canonical_bytes(ballot).decode()
            made.append(
                (
                    "INSERT INTO ballot VALUES (?, ?, ?, ?, ?)",
                    (vote_id, place, ballot["member"], payload, leaf.hex()),
                )
            )
    seal = (3, root(leaves), "a1/sealed")
    made.append(("UPDATE box SET sealed_count = ?, sealed_root = ? WHERE vote_id = ?", seal))
    made.append(("INSERT INTO last_ballot VALUES (?, ?, ?)", ("a1/sealed", "m1", 3)))
    made.append(("INSERT INTO last_ballot VALUES (?, ?, ?)", ("a1/sealed", "m2", 2)))
    return made


def make(url: str) -> None:
    """Make such a ledger at `url`, where nothing is yet."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(Path(url.removeprefix("sqlite:///")), isolation_level=None)) as file:
            file.execute("PRAGMA journal_mode = WAL")
            for statement in (*SCHEMA, *SQLITE_GUARDS):
                file.execute(statement)
            for statement, values in rows():
                file.execute(statement, values)
        return
    with psycopg.connect(url, autocommit=True) as database:
        for statement in (*SCHEMA, *POSTGRES_GUARDS):
            database.execute(statement)  # type: ignore[call-overload]
        for statement, values in rows():
            database.execute(statement.replace("?", "%s"), values)  # type: ignore[call-overload]


def alter(url: str, *statements: str) -> None:
    """Change the store at `url` behind the ledger's back, one statement at a time."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(Path(url.removeprefix("sqlite:///")), isolation_level=None)) as file:
            for statement in statements:
                file.execute(statement)
        return
    with psycopg.connect(url, autocommit=True) as database:
        for statement in statements:
            database.execute(statement)  # type: ignore[call-overload]


def dump(url: str) -> list[tuple[Any, ...]]:
    """What is in the store: its tables, triggers and indexes, and all their rows."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(Path(url.removeprefix("sqlite:///")))) as file:
            version = file.execute("PRAGMA user_version").fetchone()
            return [version, *((line,) for line in file.iterdump())]
    with psycopg.connect(url) as database:
        tables = database.execute(
            "SELECT relname, relkind::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY relname"
        ).fetchall()
        triggers = database.execute("SELECT tgname FROM pg_trigger ORDER BY tgname").fetchall()
        found = [*tables, *triggers]
        for name, kind in tables:
            if kind == "r":
                found += database.execute(f"SELECT {name}::text FROM {name} ORDER BY 1").fetchall()  # type: ignore[call-overload]
        return found
