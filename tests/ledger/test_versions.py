"""A ledger has a version: an older one is brought up to date, whole or not at all, a newer one is left alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from konvent.core.journal.canonical import sha256_hex
from konvent.core.journal.entry import first_broken
from konvent.ledger import LedgerTooNew, LedgerUnavailable, Receipt, Sealed, open_ledger
from konvent.ledger.postgres import STEPS as POSTGRES_STEPS
from konvent.ledger.sqlite import STEPS as SQLITE_STEPS
from tests.ledger import of_0_1_0 as old

ROOT = Path(__file__).parents[2]
KNOWN = len(SQLITE_STEPS)
NEWER = {
    "sqlite": [f"PRAGMA user_version = {KNOWN + 1}"],
    "postgresql": [f"UPDATE ledger_schema SET version = {KNOWN + 1}"],
}


def newer(url: str) -> list[str]:
    return NEWER[url.partition(":")[0]]


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_both_databases_have_the_same_versions():
    assert len(SQLITE_STEPS) == len(POSTGRES_STEPS)


def version(url: str) -> int:
    ledger = open_ledger(url)
    with ledger.reading() as tx:
        found: int = ledger.version(tx)
    ledger.close()
    return found


def test_a_new_ledger_has_the_latest_version(url):
    assert version(url) == KNOWN


def test_a_ledger_of_0_1_0_keeps_everything_and_goes_on(url):
    old.make(url)
    ledger = open_ledger(url)
    assert ledger.journals() == ["a1", "a2"]
    assert ledger.entries("a1") == old.journal(5)
    assert ledger.texts("a1") == {}
    assert ledger.blob(sha256_hex(old.PAPER)) == old.PAPER
    assert ledger.box_entries("a1/sealed") == ledger.box_entries("a1/open") == old.ballots()
    assert ledger.box_seal_of("a1/sealed") == ledger.box_seal("a1/open")
    assert ledger.box_append("a1/sealed", old.ballots()[0]) == Sealed()
    assert {
        member: each["choice"] for member, each in ledger.box_latest("a1/sealed", ["m1", "m2"]).items()
    } == {
        "m1": "no",
        "m2": "yes",
    }
    ledger.box_open("a1/new", "a1")
    assert isinstance(ledger.box_append("a1/new", old.ballots()[0]), Receipt)
    of_old = ledger.remembered("a1", old.journal(5)[0].command_id)
    assert (of_old.actor, of_old.content) == (old.journal(5)[0].actor, "")
    assert of_old.entries[0] == old.journal(5)[0]
    ledger.append("a1", [], at=old.BEGIN, actor="p1", command_id="c", expected_seq=5)
    ledger.close()
    assert version(url) == KNOWN


def test_a_ledger_from_before_it_was_noted_who_voted_last_learns_it(url):
    old.make(url)
    old.alter(url, "DROP TABLE last_ballot", "CREATE INDEX ballot_member ON ballot (vote_id, member, place)")
    ledger = open_ledger(url)
    assert {
        member: each["place"] for member, each in ledger.box_latest("a1/sealed", ["m1", "m2"]).items()
    } == {
        "m1": 3,
        "m2": 2,
    }
    ledger.close()


def test_opening_a_ledger_that_is_up_to_date_changes_nothing(url):
    old.make(url)
    open_ledger(url).close()
    before = old.dump(url)
    open_ledger(url).close()
    assert old.dump(url) == before


def test_a_newer_ledger_is_refused_in_a_sentence_and_not_touched(url, tmp_path):
    old.make(url)
    open_ledger(url).close()
    old.alter(url, *newer(url))
    before = old.dump(url)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(LedgerTooNew) as refused:
        open_ledger(url)
    assert f"Schema {KNOWN + 1}; diese kennt {KNOWN}" in refused.value.de
    assert "newer version of Konvent" in refused.value.en
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
    assert old.dump(url) == before


def test_a_program_that_still_runs_when_the_file_is_upgraded_opens_it_no_more(tmp_path):
    url = f"sqlite:///{tmp_path}/ledger.sqlite3"
    ledger = open_ledger(url)
    old.alter(url, *newer(url))
    with ThreadPoolExecutor(1) as another_thread, pytest.raises(LedgerTooNew):
        another_thread.submit(ledger.journals).result()
    ledger.close()


def test_a_file_that_is_no_database_is_said_to_be_unavailable(tmp_path):
    (tmp_path / "ledger.sqlite3").write_bytes(b"no database at all" * 100)
    with pytest.raises(LedgerUnavailable, match="not a database"):
        open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")


def test_many_processes_that_start_at_once_upgrade_it_once(url):
    old.make(url)
    code = "import sys; from konvent.ledger import open_ledger; l = open_ledger(sys.argv[1]); print(l.journals())"
    starting = [python(code, url) for _ in range(4)]
    assert [each.communicate(timeout=60)[0].strip() for each in starting] == ["['a1', 'a2']"] * 4
    assert version(url) == KNOWN


def test_many_processes_that_start_at_once_make_a_new_one_once(url):
    code = "import sys; from konvent.ledger import open_ledger; l = open_ledger(sys.argv[1]); print(l.journals())"
    starting = [python(code, url) for _ in range(4)]
    assert [each.communicate(timeout=60)[0].strip() for each in starting] == ["[]"] * 4


KILLED = """
import os, signal, sys
from konvent.ledger import open_ledger, postgres, sqlite
left = int(sys.argv[2])
for kind in (sqlite.SqliteTransaction, postgres.PostgresTransaction):
    def run(self, *arguments, run=kind.run):
        global left
        run(self, *arguments)
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
    kind.run = run
open_ledger(sys.argv[1])
"""


def killed_after(url: str, statements: int) -> bool:
    """Upgrade it in a process that is killed after so many statements; whether it came so far."""
    process = python(KILLED, url, str(statements))
    said = process.communicate(timeout=60)[0]
    assert process.returncode in (0, -signal.SIGKILL), said
    return process.returncode != 0


def test_killed_in_the_middle_of_the_upgrade_the_old_one_is_as_it_was(url):
    old.make(url)
    before = old.dump(url)
    steps = SQLITE_STEPS if url.startswith("sqlite") else POSTGRES_STEPS
    # The last statement is the one that says the new version; after it only the commit is missing.
    statements = sum(map(len, steps)) + 1
    for n in (1, len(steps[0]), len(steps[0]) + 2, statements - 1, statements):
        assert killed_after(url, n)
        assert old.dump(url) == before
    assert not killed_after(url, statements + 1)
    ledger = open_ledger(url)
    assert ledger.entries("a1") == old.journal(5)
    assert first_broken(ledger.entries("a2")) is None
    ledger.close()
