"""A rehearsal at a real server: it measures, it ends in a sentence, and the real assembly does not know of it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from konvent.ledger import open_ledger
from konvent.rehearsal.paper import in_words, report_pdf
from konvent.rehearsal.report import report
from konvent.rehearsal.screen import Seen
from tests.running import PATIENCE_S, free_port

ROOT = Path(__file__).resolve().parents[2]
LINKS = "people_personallink WHERE assembly_id LIKE 'probe-%'"


class Installation:
    """The demo on a server of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("KONVENT_", "DJANGO_"))},
            "KONVENT_DIR": str(folder), "KONVENT_DEMO": "1", "PYTHONPATH": str(ROOT / "src"),
        }  # fmt: skip
        self.server = self.popen("run", "--demo", "--port", str(self.port))

    def popen(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "konvent.cli.main", *arguments],
            env=self.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def rehearse(self, assembly: str, *more: str) -> subprocess.Popen[str]:
        return self.popen("rehearse", assembly, "--url", f"http://127.0.0.1:{self.port}", "--json", *more)

    def count(self, what: str) -> int:
        import sqlite3

        with sqlite3.connect(self.folder / "konvent.sqlite3") as connection:
            return connection.execute(f"SELECT COUNT(*) FROM {what}").fetchone()[0]


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("rehearsal"))
    assert made.server.stdout is not None
    for line in made.server.stdout:
        if "Beenden" in line:
            break
    yield made
    made.server.terminate()
    made.server.wait(timeout=PATIENCE_S)


@pytest.fixture(scope="module")
def assembly(installation) -> str:
    ledger = open_ledger(f"sqlite:///{installation.folder}/ledger.sqlite3")
    found = next(each for each in ledger.journals() if len(ledger.entries(each)) > 20)
    ledger.close()
    return found


def test_it_measures_and_says_whether_it_will_do_and_the_real_assembly_is_untouched(installation, assembly):
    ledger = open_ledger(f"sqlite:///{installation.folder}/ledger.sqlite3")
    before = [entry.hash for entry in ledger.entries(assembly)]
    counts = [installation.count(table) for table in ("office_assembly", "office_invitation")]
    said, progress = installation.rehearse(assembly, "--members", "80").communicate(timeout=PATIENCE_S)
    found = json.loads(said)
    assert found["sentence"].startswith(("Bereit", "Nicht bereit"))
    assert (found["members"], found["streams"]) == (80, 80)
    assert found["receipts"] == found["ballots"] > 100
    assert (found["receipts_lost"], found["ballots_without_receipt"]) == (0, 0)
    assert "Abstimmung 3 von 3: 80 von 80" in progress
    assert [entry.hash for entry in ledger.entries(assembly)] == before
    assert [installation.count(table) for table in ("office_assembly", "office_invitation")] == counts
    assert installation.count(LINKS) == 0
    assert ledger.entries(found["copy"])[-1].kind == "assembly.closed"
    assert ledger.entries(found["copy"])[0].data["title"].startswith("PROBE")
    ledger.close()
    assert report_pdf(found).startswith(b"%PDF")
    assert next(in_words(found)) == found["sentence"]


def test_cancelled_half_way_it_still_reports(installation, assembly):
    ours = signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # as below a server that was started in the background
    running = installation.rehearse(assembly, "--members", "200")
    signal.signal(signal.SIGINT, ours)
    assert running.stderr is not None
    assert "von" in running.stderr.readline(), "it has begun"
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=PATIENCE_S)
    found = json.loads(said)
    assert running.returncode == 1
    assert found["cancelled"]
    assert "abgebrochen" in found["sentence"]
    assert installation.count(LINKS) == 0


def test_what_cannot_be_rehearsed_is_said(installation):
    running = installation.rehearse("nowhere")
    _, said = running.communicate(timeout=PATIENCE_S)
    assert running.returncode == 1
    assert "noch nicht einberufen" in said


def test_a_lost_receipt_or_a_slow_server_is_no_go():
    seen = Seen()
    seen.held = [(0.0, 10)]
    seen.ballots = [(1.0, 0.01)] * 98 + [(1.0, 5.0)] * 2
    seen.receipts = {("v1", "m1"): (1, "x")}

    class Empty:
        def box_entries(self, vote_id: str, after: int = 0) -> list:
            return []

    found = report(seen, planned=10, persons=10, votes=["v1"], ledger=Empty(), state=None, cancelled=False)  # type: ignore[arg-type]
    assert not found["go"]
    assert len(found["reasons"]) == 2


def test_the_office_starts_follows_and_reads_a_rehearsal(installation, assembly):
    base = f"http://127.0.0.1:{installation.port}"
    with httpx.Client(base_url=base, follow_redirects=True, timeout=PATIENCE_S) as office:
        login = {"username": "geschaeftsstelle", "password": "vorfuehrung-mit-fiktiven-daten"}
        send(office, "/anmelden/", **login)
        path = f"/versammlungen/{assembly}/probe/"
        assert "von 1 bis" in send(office, path, members="0").text
        started = send(office, path, members="30")
        page = str(started.url)
        assert "Die Probe läuft" in started.text
        assert "läuft bereits eine Probe" in send(office, path, members="30").text
        deadline = time.monotonic() + PATIENCE_S
        while "Die Probe läuft" in (shown := office.get(page).text):
            assert time.monotonic() < deadline
            time.sleep(1)
        assert "Bericht als PDF" in shown
        assert "<polyline" in shown
        assert office.get(f"{page}bericht.pdf").content.startswith(b"%PDF")
        assert office.get(f"/versammlungen/{assembly}/probe/999/").status_code == 404


def send(client: httpx.Client, path: str, **fields: str) -> httpx.Response:
    """Fill in the form of a page."""
    page = client.get(path).text
    own = {
        name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1]
        for name in ("csrfmiddlewaretoken", "for")
    }
    return client.post(path, data={**own, **fields}, headers={"referer": str(client.base_url)})
