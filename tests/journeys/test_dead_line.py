"""A line that was cut somewhere on its way: nobody hangs up, and nothing comes any more."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_phone import button
from tests.journeys.test_side_by_side import Hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey
NOTICED_S = 30
BEAT_S = 10


class Wire:
    """Between browser and server. What was connected when it was cut stays dead for ever, as behind a router that has
    forgotten it; what is sent up still arrives, and no answer comes back."""

    def __init__(self, url: str) -> None:
        self._to = urlsplit(url)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._cut = False
        self._dead: set[int] = set()
        self._lines: dict[int, tuple[socket.socket, socket.socket]] = {}
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._cut = True
        self._dead |= set(self._lines)

    def mend(self) -> None:
        self._cut = False

    def close(self) -> None:
        self._listening.close()
        for line in self._lines.values():
            for end in line:
                end.close()

    def _accept(self) -> None:
        for number in range(10_000):
            try:
                here, _ = self._listening.accept()
            except OSError:
                return
            there = socket.create_connection((self._to.hostname or "", self._to.port or 0))
            self._lines[number] = here, there
            if self._cut:
                self._dead.add(number)
            threading.Thread(target=self._pump, args=(number, here, there, False), daemon=True).start()
            threading.Thread(target=self._pump, args=(number, there, here, True), daemon=True).start()

    def _pump(self, number: int, source: socket.socket, target: socket.socket, down: bool) -> None:
        try:
            while data := source.recv(65536):
                if not (down and number in self._dead):
                    target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return


@pytest.fixture
def wire(hall: Hall) -> Iterator[Wire]:
    wire = Wire(hall.url)
    yield wire
    wire.close()


def test_a_line_that_only_looks_alive_is_noticed_and_comes_back(
    browser: Browser, hall: Hall, wire: Wire
) -> None:
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    page = walk.enter(hall.link(3).replace(hall.url, wire.url))
    expect(button(page, "Ja")).to_be_visible()
    lost = page.get_by_text("Keine Verbindung seit")
    page.wait_for_timeout((BEAT_S + 2) * 1000)  # a quiet line is not a dead one
    expect(lost).to_have_count(0)

    wire.cut()
    began = time.monotonic()
    button(page, "Nein").click()
    expect(page.get_by_text("Noch nicht angekommen: Nein")).to_be_visible()
    expect(lost).to_be_visible()
    assert time.monotonic() - began < NOTICED_S
    assert [choice for _, choice, _ in hall.ballots()] == ["no"], "it has arrived, only the answer is lost"

    wire.mend()
    expect(page.get_by_text("Gespeichert: Nein")).to_be_visible()
    expect(lost).to_have_count(0)
    assert [choice for _, choice, _ in hall.ballots()] == ["no"], "sent again under its number"
    button(page, "Ja").click()
    expect(page.get_by_text("Gespeichert: Ja")).to_be_visible()
    hall.ask(act=["votes.close", {"vote_id": "v1"}])
    expect(page.get_by_role("article", name="Ergebnis").first).to_be_visible()  # by the stream alone
    walk.close()
