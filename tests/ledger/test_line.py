"""A line to PostgreSQL that takes long to be made: a start waits for it, whoever is to be answered does not."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from konvent.ledger import LedgerUnavailable, line
from konvent.ledger.postgres import PostgresLedger

SLOW_S = line.LOST_S + 2


@pytest.fixture
def slow(postgres_url: str) -> Iterator[str]:
    """The address of the database behind a machine that is so busy that it takes `SLOW_S` to take a line."""
    there = conninfo_to_dict(postgres_url)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_forward, args=(listening, there), daemon=True).start()
        yield make_conninfo(postgres_url, host="127.0.0.1", port=listening.getsockname()[1])


def _forward(listening: socket.socket, there: dict[str, object]) -> None:
    while True:
        try:
            near, _ = listening.accept()
        except OSError:
            return
        time.sleep(SLOW_S)
        host, port = str(there["host"]), int(str(there.get("port") or 5432))
        if host.startswith("/"):
            far = socket.socket(socket.AF_UNIX)
            far.connect(f"{host}/.s.PGSQL.{port}")
        else:
            far = socket.create_connection((host, port))
        for pair in ((near, far), (far, near)):
            threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def test_a_start_waits_for_a_busy_machine_and_a_request_does_not(slow: str, monkeypatch: pytest.MonkeyPatch):
    assert line.LOST_S < SLOW_S < line.START_S
    monkeypatch.setitem(line.LINE, "connect_timeout", line.START_S)
    PostgresLedger(slow).close()
    elsewhere = dict(line.LINE)
    line.serving(elsewhere)
    assert elsewhere == line.LINE
    began = time.monotonic()
    with pytest.raises(LedgerUnavailable):
        PostgresLedger(slow)
    assert time.monotonic() - began < SLOW_S
