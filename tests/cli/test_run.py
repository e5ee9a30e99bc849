"""Starting: a busy port and a missing secret are said in one line; killed in the middle, nothing is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.journeys.conftest import ROOT, Server
from tests.running import PATIENCE_S, free_port


def konvent(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    plain = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("KONVENT_", "DJANGO_", "SECRET_KEY"))
    }
    return subprocess.run(
        [sys.executable, "-m", "konvent.cli.main", *arguments],
        env={**plain, "PYTHONPATH": str(ROOT / "src"), **environ},
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
