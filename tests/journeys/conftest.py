"""A real server and a real Chromium for the journeys; pictures of every page go to pictures/."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.running import PATIENCE_MS, PATIENCE_S, free_port

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "pictures"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What axe is asked; without lists of what was in order, which take as long as the rules themselves.
ASKED = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
expect.set_options(timeout=PATIENCE_MS)


class Server:
    """A server process of its own, with its own data folder."""

    def __init__(self, folder: Path, *arguments: str, **environ: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.environ = {
            **{
                key: value for key, value in os.environ.items() if not key.startswith(("KONVENT_", "DJANGO_"))
            },
            "KONVENT_DIR": str(folder),
            **({"KONVENT_DEMO": "alone"} if "--demo" in arguments else {}),
            "PYTHONPATH": str(ROOT / "src"),
            **environ,
        }
        self._arguments = arguments
        self.said = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self, *, at: datetime | None = None) -> None:
        """at: the instant that it is for the desk, if it is not now"""
        ahead = max(0, round((at - datetime.now(UTC)).total_seconds())) if at else 0
        program = ["tests.journeys.ahead", str(ahead)] if at else ["konvent.cli.main"]
        self._log = (self.folder / "server.log").open("a+")
        self._process = subprocess.Popen(
            [sys.executable, "-m", *program, "run", "--port", str(self.port), *self._arguments],
            cwd=ROOT,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            env=self.environ,
            text=True,
        )
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/anmelden/", timeout=2).close()
                self.said = (self.folder / "server.log").read_text()
                return
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.2)
        raise RuntimeError((self.folder / "server.log").read_text())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(timeout=PATIENCE_S)
        self._log.close()

    def konvent(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of this installation."""
        return subprocess.run(
            [sys.executable, "-m", "konvent.cli.main", *arguments],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def django(self, code: str) -> str:
        """Run a few lines inside the installation, for what only an operator does on the command line."""
        setup = "import os, django; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'konvent.project.settings'); django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", setup + code],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the journeys of one file. As long as its driver is there, a loop runs in this thread, and a test that asks
    Django's database could not."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield opened
        opened.close()


class Walk:
    """One person at one device. Every page she looks at is checked for accessibility and kept as a picture."""

    def __init__(self, browser: Browser, server: Server, *, phone: bool = False) -> None:
        self.server = server
        self.phone = phone
        self.context: BrowserContext = browser.new_context(
            viewport=PHONE if phone else DESKTOP, has_touch=phone, locale="de-DE", timezone_id="Europe/Berlin"
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" and "Content Security" in said.text else None)  # fmt: skip

    def to(self, path: str) -> Page:
        answer = self.page.goto(path if path.startswith("http") else self.server.url + path)
        assert answer is not None
        assert answer.status < 500, f"{path}: {answer.status}"
        return self.page

    def enter(self, link: str) -> Page:
        """Follow a personal link and press its button."""
        self.to(link)
        self.page.locator("form.site-card button").click()
        self.page.wait_for_load_state()
        return self.page

    def sign_in(self, name: str, password: str) -> None:
        self.to("/anmelden/")
        self.page.get_by_label("Benutzername").fill(name)
        self.page.get_by_label("Passwort").fill(password)
        self.page.locator("main form button").click()
        self.page.wait_for_load_state()

    def see(self, name: str, *, whole: bool = True, rules: bool = True) -> None:
        """Keep a picture and check the page: no violation of WCAG 2.2 AA, no fault of a script, no overflow.

        rules: whether to ask for WCAG, of a page that was not asked at another size
        """
        PICTURES.mkdir(exist_ok=True)
        self.page.bring_to_front()  # a tab behind another is not drawn, and its picture may never come
        self.page.screenshot(path=PICTURES / f"{name}{'-phone' if self.phone else ''}.png", full_page=whole)
        if rules:
            violations = [
                f"{each['id']}: {each['nodes'][0]['html'][:140]} {each['nodes'][0]['failureSummary'][:200]}"
                for each in Axe().run(self.page, options=ASKED).response["violations"]
            ]
            assert violations == [], f"{name}: {violations}"
        self.fits(name)
        assert self.faults == [], f"{name}: {self.faults}"

    def fits(self, name: str) -> None:
        wider = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 1, f"{name} is {wider} pixels wider than the screen"

    def close(self) -> None:
        self.context.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo federation in the middle of its assembly."""
    server = Server(tmp_path_factory.mktemp("demo"), "--demo")
    server.start()
    yield server
    server.stop()


def links_of(server: Server) -> dict[str, list[str]]:
    """The links that the demo prints, by role."""
    found: dict[str, list[str]] = {}
    for role, link in re.findall(r"^\s+(Leitung|Leinwand|Mitglied)\s+(\S+)", server.said, re.MULTILINE):
        found.setdefault(role, []).append(link)
    return found
