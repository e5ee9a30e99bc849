"""A real server for a measurement: an installation of its own in a temporary folder, and the processes it runs."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

START_S = 180


@contextmanager
def installation(database: str = "") -> Iterator[Path]:
    """Point this process and its children to an empty installation; it is removed afterwards.

    database: "" for SQLite in the folder, or a PostgreSQL address; there a schema of its own is made and dropped
    """
    folder = Path(tempfile.mkdtemp(prefix="konvent-bench-"))
    schema = f"konvent_bench_{secrets.token_hex(4)}"
    os.environ |= {
        "KONVENT_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DJANGO_SETTINGS_MODULE": "konvent.project.settings",
        "DATABASE_URL": "",
        "KONVENT_DEMO": "",
        "KONVENT_PROXIES": "127.0.0.1",  # strangers come from addresses of their own
    }
    if database:
        _in_postgres(database, f"CREATE SCHEMA {schema}")
        joint = "&" if "?" in database else "?"
        os.environ["DATABASE_URL"] = f"{database}{joint}options={quote(f'-c search_path={schema}')}"
    try:
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        yield folder
    finally:
        if database:
            from django.db import connections

            connections.close_all()
            _in_postgres(database, f"DROP SCHEMA {schema} CASCADE")
        shutil.rmtree(folder, ignore_errors=True)


def _in_postgres(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[int, int]]:
    """Run a Python module as a server on a free port: its port and process id. `{port}` in arguments is filled in."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    filled = [each.format(port=port) for each in arguments]
    # What the server says goes where faults go: the output is the figures'.
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", *filled], env=dict(os.environ), stdout=sys.stderr.fileno()
    )
    try:
        deadline = time.monotonic() + START_S
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start: {' '.join(filled)}")
            time.sleep(0.05)
        yield port, process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def konvent() -> Iterator[tuple[int, int]]:
    """The whole product, as an operator starts it."""
    with serving("konvent.cli.main", "run", "--port", "{port}") as running:
        yield running


@contextmanager
def bare(application: str) -> Iterator[tuple[int, int]]:
    """The HTTP server alone, with an application that does nothing."""
    with serving(
        "uvicorn", application, "--port", "{port}", "--log-level", "warning", "--no-access-log"
    ) as running:
        yield running


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def in_own_process(module: str, wish: dict[str, Any]) -> Any:
    """What `python -m module` answers to a JSON wish: the load comes from a process of its own."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", module],
        input=json.dumps(wish),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def memory(pid: int) -> int:
    """The memory a process holds, in bytes (resident set, without what it shares)."""
    status = Path(f"/proc/{pid}/status").read_text()
    kilobytes = dict(line.split(":", 1) for line in status.splitlines())["RssAnon"].split()[0]
    return int(kilobytes) * 1024
