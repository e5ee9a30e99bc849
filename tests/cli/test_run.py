"""Starting: a busy port and a missing secret are said in one line; killed in the middle, nothing is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.journeys.conftest import ROOT, Server


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
        timeout=60,
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
