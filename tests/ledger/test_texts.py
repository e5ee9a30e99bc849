"""Texts beside a journal: there with their event or not at all, read as they were typed, and erased for ever."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from konvent.core.journal.beside import KeptText, ref_of
from konvent.ledger import Conflict, Draft, Ledger, LedgerUnavailable, open_ledger
from konvent.ledger.sql import SqlLedger

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
LATER = AT + timedelta(days=400)


def kept(text: str, salt: int = 1) -> tuple[str, KeptText]:
    made = KeptText(salt.to_bytes(32, "big"), text)
    return ref_of(made.salt, made.text), made


def say(ledger: Ledger, *texts: tuple[str, KeptText], after: int, journal_id: str = "a1") -> object:
    drafts = [Draft(kind="x.said", version=1, data={"text": ref}) for ref, _ in texts]
    return ledger.append(
        journal_id,
        drafts or [Draft(kind="x.y", version=1, data={})],
        at=AT,
        actor="p1",
        command_id=f"c{after}",
        expected_seq=after,
        texts=dict(texts),
    )


def test_texts_are_read_back_by_their_ref_and_by_what_came_since(ledger, url):
    first, second, third = kept("Widerspruch zu TOP 3"), kept("Feueralarm"), kept("Zeile\r\nZeile\n")
    say(ledger, first, second, after=0)
    say(ledger, after=2)
    say(ledger, third, after=3)
    again = open_ledger(url)
    assert again.texts("a1") == dict([first, second, third])
    assert again.texts("a1", after=2) == again.texts("a1", after=3) == dict([third])
    assert again.texts("a1", after=4) == {}
    assert again.texts("a2") == {}
    again.close()


def test_of_two_who_write_at_once_only_one_leaves_texts(ledger):
    first, second = kept("zuerst"), kept("zu spät")
    say(ledger, first, after=0)
    assert say(ledger, second, after=0) == Conflict(1)
    assert ledger.texts("a1") == dict([first])


def test_a_text_that_is_not_what_the_hash_says_is_not_kept(ledger):
    (ref, _), (_, other) = kept("wie beschlossen"), kept("untergeschoben")
    with pytest.raises(ValueError, match=ref):
        say(ledger, (ref, other), after=0)
    assert ledger.entries("a1") == []
    assert ledger.texts("a1") == {}


DIES = """
import os, signal, sys
from datetime import UTC, datetime
from konvent.core.journal.beside import KeptText, ref_of
from konvent.ledger import Draft, open_ledger, postgres, sqlite
for kind in (sqlite.SqliteTransaction, postgres.PostgresTransaction):
    def run(self, sql, values=(), run=kind.run):
        if sys.argv[2] in sql:
            if sys.argv[3] == "after":
                run(self, sql, values)
            os.kill(os.getpid(), signal.SIGKILL)
        run(self, sql, values)
    kind.run = run
text = KeptText(bytes(32), "Widerspruch")
ref = ref_of(text.salt, text.text)
open_ledger(sys.argv[1]).append(
    "a1", [Draft(kind="x.said", version=1, data={"text": ref})], at=datetime.now(UTC), actor="p1", command_id="c",
    expected_seq=0, texts={ref: text},
)
"""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("statement", ["INSERT INTO journal (", "INSERT INTO kept_text"])
def test_a_crash_leaves_no_event_without_its_text(ledger, url, statement, moment):
    done = subprocess.run(
        [sys.executable, "-c", DIES, url, statement, moment],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
        timeout=60,
    )
    assert done.returncode == -9
    assert ledger.entries("a1") == []
    assert ledger.texts("a1") == {}
    assert ledger.journals() == []


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts=st.lists(TEXTS, min_size=1, max_size=8), long=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_comes_back_as_it_was_typed(ledger, texts, long):
    journal_id = f"j{len(ledger.journals())}"
    said = [kept(text * (20_000 // max(1, len(text)) if long else 1), n) for n, text in enumerate(texts)]
    say(ledger, *said, after=0, journal_id=journal_id)
    assert ledger.texts(journal_id) == dict(said)


def test_all_of_unicode_at_once_comes_back(ledger):
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    say(ledger, kept(everything), after=0)
    assert ledger.texts("a1") == dict([kept(everything)])


# --- erasing -------------------------------------------------------------------------------------------------


def test_of_an_erased_text_only_is_left_that_and_when(ledger, url):
    first, second = kept("Frau N. hat sich beschwert"), kept("bleibt")
    say(ledger, first, second, after=0)
    entries = ledger.entries("a1")
    ledger.erase_text("a1", first[0], at=LATER)
    ledger.erase_text("a1", first[0], at=LATER + timedelta(days=1))
    again = open_ledger(url)
    for each in (ledger, again):
        assert each.texts("a1") == dict([second])
        assert each.erased("a1") == {first[0]: LATER}
        assert each.entries("a1") == entries
    again.close()
    say(ledger, kept("geht weiter"), after=2)
    assert len(ledger.texts("a1")) == 2


def test_only_a_text_that_was_kept_can_be_erased(ledger):
    say(ledger, kept("da"), after=0)
    with pytest.raises(KeyError):
        ledger.erase_text("a1", "0" * 64, at=LATER)
    with pytest.raises(KeyError):
        ledger.erase_text("a2", kept("da")[0], at=LATER)
    assert ledger.erased("a1") == {}


def bytes_of(ledger: Ledger, url: str) -> bytes:
    """All that lies in the files of the ledger; of PostgreSQL in those of the table and of its long values."""
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
    with psycopg.connect(url, autocommit=True) as database:
        database.execute("CHECKPOINT")
        found = database.execute(
            "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE oid = 'kept_text'::regclass"
            " OR oid = (SELECT reltoastrelid FROM pg_class WHERE oid = 'kept_text'::regclass)"
        ).fetchall()
    return b"".join(row[0] for row in found)


@pytest.mark.parametrize("copies", [1, 90, 700])
def test_the_bytes_of_an_erased_text_are_gone_from_the_files(ledger, url, copies):
    """Among hundreds of others of every length, so that pages were split, and long ones that have pages of their own."""
    others = [kept(f"{n} " * (n % 97 + 1), n) for n in range(400)]
    # No two parts are alike, so that PostgreSQL cannot press it.
    secret = [
        kept("".join(chr(0x4E00 + (n * n * 31 + part * 7919) % 20000) for part in range(copies * 10)), n)
        for n in (501, 502, 503)
    ]
    for place, (ref, text) in enumerate([*others[:200], *secret, *others[200:]]):
        say(ledger, (ref, text), after=place)
    traces = [
        part for _, each in secret for part in (each.salt, each.text.encode()[:30], each.text.encode()[-30:])
    ]
    assert all(trace in bytes_of(ledger, url) for trace in traces)
    for ref, _ in secret:
        ledger.erase_text("a1", ref, at=LATER)
        left = bytes_of(ledger, url)
    assert not any(trace in left for trace in traces)
    assert ledger.texts("a1") == dict(others)


def test_votes_go_on_while_a_text_is_erased(ledger, url):
    """Ballots come from another connection all the time; every receipt stands."""
    say(ledger, kept("weg"), after=0)
    ledger.put_blob(bytes(5_000_000))
    ledger.box_open("v", "a1")
    other, done, receipts = open_ledger(url), threading.Event(), []

    def vote() -> None:
        while not done.is_set() or len(receipts) < 20:
            ballot = {"member": f"m{len(receipts)}", "person": "p1", "choice": "yes", "channel": "online"}
            receipts.append(other.box_append("v", ballot))

    voting = threading.Thread(target=vote)
    voting.start()
    try:
        for _ in range(3):
            ledger.erase_text("a1", kept("weg")[0], at=LATER)
    finally:
        done.set()
        voting.join()
    other.close()
    assert [each.place for each in receipts] == list(range(1, len(receipts) + 1))
    assert len(ledger.box_entries("v")) == len(receipts)


def test_a_reader_who_holds_the_store_is_said_and_erasing_again_completes_it(ledger, url, monkeypatch):
    """With SQLite the log cannot be emptied meanwhile, with PostgreSQL, say under a backup, nothing is done at all."""
    monkeypatch.setattr("konvent.ledger.sqlite.BUSY_S", 0.2)
    monkeypatch.setattr("konvent.ledger.postgres.ERASING_WAITS_S", 1)
    say(ledger, kept("eine Beschwerde"), after=0)
    reader, impatient = open_ledger(url), open_ledger(url)
    assert isinstance(reader, SqlLedger)
    with reader.reading() as tx:
        tx.run("BEGIN")
        tx.rows("SELECT text FROM kept_text")
        with pytest.raises(LedgerUnavailable):
            impatient.erase_text("a1", kept("eine Beschwerde")[0], at=LATER)
        tx.run("COMMIT")
    impatient.erase_text("a1", kept("eine Beschwerde")[0], at=LATER)
    for each in (reader, impatient):
        each.close()
    assert b"eine Beschwerde" not in bytes_of(ledger, url)
    assert ledger.texts("a1") == {}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM kept_text",
        "UPDATE kept_text SET text = salt",
        "UPDATE kept_text SET seq = 7",
        "UPDATE kept_text SET text = NULL, salt = NULL",
        "UPDATE kept_text SET text = NULL, erased_at = '2026'",
        "UPDATE kept_text SET text = NULL, salt = NULL, erased_at = '2026', seq = 7",
    ],
)
def test_the_database_itself_lets_a_text_only_be_erased(ledger, statement):
    assert isinstance(ledger, SqlLedger)
    say(ledger, kept("bleibt"), after=0)
    with pytest.raises(Exception, match="append-only"), ledger.writing() as tx:
        tx.run(statement)
    assert ledger.texts("a1") == dict([kept("bleibt")])


def test_what_was_erased_stays_erased(ledger):
    assert isinstance(ledger, SqlLedger)
    ref, text = kept("weg")
    say(ledger, (ref, text), after=0)
    ledger.erase_text("a1", ref, at=LATER)
    for statement, values in (
        ("UPDATE kept_text SET erased_at = '2027'", ()),
        ("UPDATE kept_text SET erased_at = NULL, salt = ?, text = ?", (text.salt, text.text.encode())),
    ):
        with pytest.raises(Exception, match="append-only"), ledger.writing() as tx:
            tx.run(statement, values)
    assert ledger.erased("a1") == {ref: LATER}


def test_texts_are_erased_with_the_act_that_says_so_or_not_at_all(ledger, url):
    first, second = kept("Anna Ahorn"), kept("Feueralarm")
    say(ledger, first, second, after=0)
    act = {"at": LATER, "actor": "u1", "erasing": (first[0],)}
    drafts = [Draft(kind="x.erased", version=1, data={})]
    assert ledger.append("a1", drafts, command_id="late", expected_seq=0, **act) == Conflict(2)
    assert first[0] in ledger.texts("a1")
    with pytest.raises(KeyError):
        strange = {**act, "erasing": (first[0], "0" * 64)}
        ledger.append("a1", drafts, command_id="strange", expected_seq=2, **strange)
    assert first[0] in ledger.texts("a1") and len(ledger.entries("a1")) == 2
    ledger.append("a1", drafts, command_id="now", expected_seq=2, **act)
    again = open_ledger(url)
    assert again.texts("a1") == dict([second]) and again.erased("a1") == {first[0]: LATER}
    assert again.entries("a1")[-1].at == LATER
    again.close()
