"""Starting: a busy port and a missing secret are said in one line; killed in the middle, nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from konvent.ledger.sqlite import SqliteLedger
from tests.journeys.conftest import ROOT, Server
from tests.running import PATIENCE_S, free_port


def konvent(
    *arguments: str, before: tuple[str, ...] = (), **environ: str
) -> subprocess.CompletedProcess[str]:
    plain = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("KONVENT_", "DJANGO_", "SECRET_KEY"))
    }
    return subprocess.run(
        [*before, sys.executable, "-m", "konvent.cli.main", *arguments],
        env={**plain, "PYTHONPATH": str(ROOT / "src"), **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def test_a_busy_port_is_said_in_one_line(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = konvent("run", "--demo", "--port", str(taken.getsockname()[1]), KONVENT_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "belegt" in done.stdout
    assert len(done.stdout.strip().splitlines()) == 1


def test_without_a_secret_it_does_not_start_outside_the_demo(tmp_path: Path):
    done = konvent("run", "--port", "0", KONVENT_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "SECRET_KEY" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_setup_without_a_terminal_says_where_the_password_may_stand_and_changes_nothing(tmp_path: Path):
    done = konvent(
        "setup", "--organisation", "Musterverband e. V.", "--state", "NW", "--account", "buero", before=("setsid", "--wait"),
        KONVENT_DIR=str(tmp_path), KONVENT_DEMO="1",
    )  # fmt: skip
    assert done.returncode == 1
    assert "KONVENT_PASSWORD" in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["organisation", "account"])
def test_setup_without_a_terminal_says_what_is_missing(tmp_path: Path, missing: str):
    given = {"organisation": "Musterverband e. V.", "state": "NW", "account": "buero"}
    options = (part for name, value in given.items() if name != missing for part in (f"--{name}", value))
    done = konvent(
        "setup",
        *options,
        KONVENT_DIR=str(tmp_path),
        KONVENT_DEMO="1",
        KONVENT_PASSWORD="kein-echtes-kennwort",
    )
    assert done.returncode == 1
    assert f"--{missing}" in done.stderr and f"KONVENT_{missing.upper()}" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_whose_holidays_count_is_said_where_no_land_was_named(tmp_path: Path):
    installed = {"KONVENT_DIR": str(tmp_path), "SECRET_KEY": "x" * 50}
    named = ("--organisation", "Musterverband e. V.", "--account", "buero")
    done = konvent("setup", *named, **installed, KONVENT_PASSWORD="kein-echtes-kennwort")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Kein Land genannt" in done.stdout and "--state" in done.stdout
    [land] = {each for each in ("Baden-Württemberg", "Berlin") if f"Feiertagen von {each}" in done.stdout}
    assert f"(Feiertage: {land})" in done.stdout


def test_setup_needs_no_terminal_and_names_the_next_command_and_run_says_where_it_listens(tmp_path: Path):
    installed = {"KONVENT_DIR": str(tmp_path), "SECRET_KEY": "x" * 50, "KONVENT_URL": "http://localhost:8000"}
    server = Server(tmp_path, SECRET_KEY="x" * 50)
    server.start()
    server.stop()
    assert "Konvent läuft: http://127.0.0.1" in server.said and "Nächster Schritt" in server.said
    done = konvent(
        "setup", **installed, KONVENT_ORGANISATION="Heideverein e. V.", KONVENT_STATE="niedersachsen",
        KONVENT_ACCOUNT="buero", KONVENT_PASSWORD="kein-echtes-kennwort",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Niedersachsen" in done.stdout and "Nächster Schritt: konvent run" in done.stdout
    server = Server(tmp_path, SECRET_KEY="x" * 50)
    server.start()
    server.stop()
    assert "konvent setup" not in server.said.partition("Konvent läuft")[2].rpartition("Konvent läuft")[2]
    assert server.said.rstrip().endswith("/anmelden/")


def test_only_one_place_asks_at_the_terminal():
    """Elsewhere nobody would think of a command that runs without one."""
    asking = re.compile(r"\b(input|getpass)\(")
    files = (ROOT / "src" / "konvent").rglob("*.py")
    assert [path.name for path in files if asking.search(path.read_text())] == ["asking.py"]


def test_a_ledger_of_a_newer_version_is_said_in_one_line_and_left_alone(tmp_path: Path):
    ledger = SqliteLedger(tmp_path / "ledger.sqlite3")
    newer = len(ledger.STEPS) + 1
    ledger.close()
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3")) as file:
        file.execute(f"PRAGMA user_version = {newer}")
    before = (tmp_path / "ledger.sqlite3").read_bytes()
    for way in ({"SECRET_KEY": "x" * 50}, {"KONVENT_DEMO": "1"}):
        done = konvent("run", "--port", "0", KONVENT_DIR=str(tmp_path), KONVENT_URL="http://localhost", **way)
        assert done.returncode == 1
        assert done.stderr.startswith("Das Journal wurde von einer neueren Fassung von Konvent geschrieben")
        assert f"Schema {newer}" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert done.stdout == ""
    assert (tmp_path / "ledger.sqlite3").read_bytes() == before
    assert not (tmp_path / "konvent.sqlite3").exists()


def test_an_archive_of_a_ledger_of_a_newer_version_is_refused_in_one_line(tmp_path: Path):
    server = Server(tmp_path, "--demo")
    server.start()
    server.stop()
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3")) as file:
        [assembly] = file.execute("SELECT journal_id FROM journal_kind LIMIT 1").fetchone()
        file.execute("PRAGMA user_version = 1000")
    done = konvent(
        "export", assembly, "-o", str(tmp_path / "a.zip"), KONVENT_DIR=str(tmp_path), KONVENT_DEMO="1"
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Das Journal wurde von einer neueren Fassung von Konvent geschrieben")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "a.zip").exists()


def test_a_ledger_that_is_no_database_is_said_in_one_line(tmp_path: Path):
    (tmp_path / "ledger.sqlite3").write_bytes(b"something else " * 1000)
    done = konvent("run", "--demo", "--port", "0", KONVENT_DIR=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("Das Journal ist nicht erreichbar: ")
    assert len(done.stderr.splitlines()) == 1


COMMANDS = (("run", "--port", "0"), ("export", "a1"), ("erase", "a1"))
# Without the right of root to write what is read-only.
AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()
EVERYWHERE = ("database: nobody there", "mail: no address", "folder: a file")
SECRET = "x" * 50


def _file(folder: Path) -> Path:
    path = folder / "file"
    path.touch()
    return path


WRONG = {
    "database: another kind": lambda folder: {"DATABASE_URL": "mysql://u:secret@h/db"},
    "database: no address": lambda folder: {"DATABASE_URL": "konvent"},
    "database: no port": lambda folder: {"DATABASE_URL": "postgresql://u:secret@h:abc/db"},
    "database: nobody there": lambda folder: {"DATABASE_URL": "postgresql://u:secret@127.0.0.1:1/db"},
    "database: no such folder": lambda folder: {"DATABASE_URL": f"sqlite:///{folder}/none/konvent.sqlite3"},
    "database: not one": lambda folder: {"DATABASE_URL": f"sqlite:///{_garbage(folder)}"},
    "mail: another kind": lambda folder: {"EMAIL_URL": "https://u:secret@mail"},
    "mail: no address": lambda folder: {"EMAIL_URL": "mail.example"},
    "mail: no port": lambda folder: {"EMAIL_URL": "smtp://u:secret@mail:smtp"},
    "bus: another kind": lambda folder: {"NATS_URL": "http://u:secret@h"},
    "folder: a file": lambda folder: {"KONVENT_DIR": str(_file(folder))},
    "folder: below a file": lambda folder: {"KONVENT_DIR": str(_file(folder) / "below")},
    "folder: where nothing can be": lambda folder: {"KONVENT_DIR": "/proc/konvent"},
}


def _garbage(folder: Path) -> Path:
    path = folder / "konvent.sqlite3"
    path.write_bytes(b"something else " * 1000)
    return path


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_setting_is_one_sentence_and_an_exit_code_whatever_is_started(tmp_path: Path, wrong: str):
    for command in COMMANDS if wrong in EVERYWHERE else COMMANDS[:1]:
        given = {"KONVENT_DIR": str(tmp_path), "SECRET_KEY": SECRET, **WRONG[wrong](tmp_path)}
        done = konvent(*command, **given)
        said = (done.stdout + done.stderr).strip()
        assert done.returncode == 1, (command, said)
        assert len(said.splitlines()) == 1, (command, said)
        assert "secret" not in said, "passwords are not shown"
        name = next(
            name
            for name in given
            if name not in ("SECRET_KEY",) and (name != "KONVENT_DIR" or "folder" in wrong)
        )
        assert name in said, (command, said)


def test_a_port_that_is_no_number_is_said(tmp_path: Path):
    done = konvent("run", KONVENT_DIR=str(tmp_path), PORT="http")
    assert done.returncode == 2 and "Traceback" not in done.stderr and "http" in done.stderr


def test_a_command_on_a_folder_without_konvent_says_so(tmp_path: Path):
    done = konvent("export", "a1", KONVENT_DIR=str(tmp_path / "mistyped"), SECRET_KEY=SECRET)
    assert (
        done.returncode == 1
        and len(done.stderr.splitlines()) == 1
        and "noch nicht eingerichtet" in done.stderr
    )


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """The data folder of an installation with assemblies."""
    server = Server(tmp_path, "--demo")
    server.start()
    server.stop()
    return tmp_path


def test_a_ledger_that_was_moved_away_is_not_followed_by_an_empty_one(held: Path):
    ledger = held / "ledger.sqlite3"
    ledger.rename(held / "elsewhere.sqlite3")
    done = konvent("run", "--demo", "--port", "0", KONVENT_DIR=str(held))
    assert done.returncode == 1 and len((done.stdout + done.stderr).splitlines()) == 1
    assert f"Das Journal fehlt: {ledger}" in done.stdout
    assert not ledger.exists()


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere")
def test_a_ledger_that_is_read_only_is_one_sentence(held: Path):
    for path in held.glob("ledger*"):
        path.chmod(0o444)
    done = konvent("run", "--demo", "--port", "0", before=AS_ANYBODY, KONVENT_DIR=str(held))
    said = done.stdout + done.stderr
    assert done.returncode == 1 and len(said.splitlines()) == 1, said
    assert "Das Journal ist nicht erreichbar: attempt to write a readonly database" in said


def test_the_application_itself_does_not_start_on_a_newer_ledger_either(tmp_path: Path):
    """Served by somebody else's command, the server ends with the sentence."""
    ledger = SqliteLedger(tmp_path / "ledger.sqlite3")
    ledger.close()
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3")) as file:
        file.execute("PRAGMA user_version = 1000")
    done = subprocess.run(
        [sys.executable, "-m", "uvicorn", "konvent.project.asgi:application", "--port", str(free_port())],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "KONVENT_DIR": str(tmp_path),
            "KONVENT_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "konvent.project.settings",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "Konvent startet nicht: Das Journal wurde von einer neueren Fassung" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_says_where_the_key_of_secret_votes_is_and_that_it_belongs_into_the_backup(tmp_path: Path):
    server = Server(tmp_path, SECRET_KEY="nur-fuer-diesen-test-aber-lang-genug-0123456789")
    server.start()
    server.stop()
    key = (tmp_path / "trustee.key").read_bytes()
    assert f"neu angelegt: {tmp_path / 'trustee.key'}" in server.said
    assert "Datensicherung" in server.said
    (tmp_path / "server.log").unlink()
    server.start()
    server.stop()
    assert f"Abstimmungen: {tmp_path / 'trustee.key'}" in server.said
    assert (tmp_path / "trustee.key").read_bytes() == key


def test_a_damaged_key_of_secret_votes_is_said_in_one_line_and_not_replaced(tmp_path: Path):
    (tmp_path / "trustee.key").write_text("ab")
    done = konvent("run", "--demo", "--port", str(free_port()), KONVENT_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "beschädigt" in done.stdout
    assert len((done.stdout + done.stderr).strip().splitlines()) == 1
    assert (tmp_path / "trustee.key").read_text() == "ab"


def test_a_second_start_after_a_kill_finds_everything_and_gives_the_same_links(tmp_path: Path):
    server = Server(tmp_path, "--demo")
    server.start()
    first = [line for line in server.said.splitlines() if "/l/" in line]
    server.stop(signal.SIGKILL)
    (tmp_path / "server.log").unlink()
    server.start()
    again = [line for line in server.said.splitlines() if "/l/" in line]
    server.stop()
    assert len(first) == 5
    assert again == first
