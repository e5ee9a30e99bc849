"""The process is killed in the middle of sending: afterwards nobody has two mails, and nobody is forgotten."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.running import PATIENCE_S, free_port

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
from datetime import timedelta

import django
django.setup()

from django.core.management import call_command
from django.utils import timezone
from konvent.desk import Desk
from konvent.ledger import open_ledger
from konvent.office.models import Invitation
from konvent.office.services import convening, outbox
from konvent.office.services import desk as way
from tests.office.conftest import draft, make_ready, make_world

def rows():
    for row in Invitation.objects.filter(channel="email").order_by("pk"):
        print(row.address, row.state, row.message_id, flush=True)

with way.using(Desk(open_ledger("sqlite:///" + sys.argv[2]))):
    if sys.argv[1] == "first":
        call_command("migrate", verbosity=0)
        made = convening.convene(make_ready(draft(make_world())), actor="u1")
        assert made.convened_at, made
        outbox.send_due()
    elif sys.argv[1] == "again":
        outbox.send_due(now=timezone.now() + outbox.LEASE + timedelta(seconds=1))
        rows()
    else:
        for row in Invitation.objects.filter(state="unclear"):
            assert outbox.send_again(row) is None
        outbox.send_due()
        rows()
"""


class Stubborn:
    """Takes the mails, but falls silent after having taken the text of the third."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.silent = threading.Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        import asyncio
        import email

        message = email.message_from_bytes(envelope.content)
        self.taken.append((envelope.rcpt_tos[0], message["Message-ID"]))
        if len(self.taken) == 3 and not self.silent.is_set():
            self.silent.set()
            await asyncio.sleep(2 * PATIENCE_S)
        return "250 OK"


@pytest.fixture
def server() -> Any:
    handler = Stubborn()
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def _run(step: str, folder: Path, port: int) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "KONVENT_DIR": str(folder),
        "KONVENT_DEMO": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'konvent.sqlite3'}",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "KONVENT_URL": "https://konvent.test",
        "DJANGO_SETTINGS_MODULE": "konvent.project.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, step, str(folder / "ledger.sqlite3")],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )


def test_a_kill_in_the_middle_of_sending_leaves_one_unclear_mail_and_no_double(
    server: tuple[Stubborn, int], tmp_path: Path
) -> None:
    handler, port = server
    sender = _run("first", tmp_path, port)
    assert handler.silent.wait(PATIENCE_S), sender.communicate(timeout=PATIENCE_S)
    sender.kill()
    sender.communicate()

    said, problem = _run("again", tmp_path, port).communicate(timeout=PATIENCE_S)
    states = [line.split()[1] for line in said.splitlines()]
    assert sorted(states) == ["sent", "sent", "sent", "unclear"], problem
    addresses = [address for address, _ in handler.taken]
    assert len(addresses) == len(set(addresses)) == 4

    unclear = next(line.split() for line in said.splitlines() if " unclear " in line)
    assert (unclear[0], unclear[2]) == handler.taken[2]

    said, problem = _run("on purpose", tmp_path, port).communicate(timeout=PATIENCE_S)
    assert {line.split()[1] for line in said.splitlines()} == {"sent"}, problem
    assert handler.taken[4] == handler.taken[2], "sent again on purpose, it keeps its Message-ID"
