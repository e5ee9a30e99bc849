"""Three hundred items and a thousand participants: the pages stay small, the current item is in sight, any other is found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PICTURES, ROOT
from tests.running import PATIENCE_MS, PATIENCE_S

pytestmark = pytest.mark.journey
MEMBERS, ITEMS, DONE = 1000, 300, 6
WATCH = """
    window.longest = 0;
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
    }).observe({ type: "longtask", buffered: true });
"""


@pytest.fixture(scope="module")
def hall() -> Iterator[dict[str, Any]]:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.big_hall", *map(str, (MEMBERS, MEMBERS, ITEMS, DONE))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    yield json.loads(process.stdout.readline())
    process.stdin.close()
    process.wait(timeout=PATIENCE_S)


class Watched:
    """A page in a browser of its own; how long each step took is written beside the pictures."""

    def __init__(self, browser: Browser, hall: dict[str, Any], stage: str) -> None:
        cookie, who = hall["desks"][0] if stage else hall["member"]
        name, _, value = cookie.partition("=")
        self.context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="de-DE")
        self.context.add_cookies([{"name": name, "value": value, "url": hall["url"]}])
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.add_init_script(WATCH)
        self.name = stage or "mitglied"
        self.lines: list[str] = []
        self.began = time.monotonic()
        self.page.goto(f"{hall['url']}/hall/{hall['assembly']}/{who}/{stage + '/' if stage else ''}")

    def took(self, what: str) -> None:
        """Until now since the last of these."""
        seconds = time.monotonic() - self.began
        longest = self.page.evaluate("window.longest")
        self.lines.append(f"{what}: {seconds:.2f} s, longest block {longest:.0f} ms")
        self.page.evaluate("window.longest = 0")
        self.began = time.monotonic()

    def close(self) -> None:
        nodes = self.page.evaluate("document.querySelectorAll('*').length")
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"lange-tagesordnung-{self.name}.txt").write_text(
            "\n".join([*self.lines, f"{nodes} elements", ""])
        )
        self.page.screenshot(path=PICTURES / f"lange-tagesordnung-{self.name}.png")
        self.context.close()
        assert nodes < 1500, "long lists are not drawn as a whole"


def test_the_console_calls_finds_and_opens_among_three_hundred_items(
    browser: Browser, hall: dict[str, Any]
) -> None:
    watched = Watched(browser, hall, "leitung")
    page, bar, agenda = watched.page, watched.page.locator(".pinned"), watched.page.locator(".agenda")
    expect(bar.locator(".kern-btn--primary")).to_have_text("Abstimmung öffnen")
    watched.took("first seen")
    current = agenda.locator("[aria-current=step]")
    expect(current).to_contain_text(f"{DONE + 1}")
    assert agenda.locator("> li").count() < 40
    box = current.bounding_box()
    assert box and box["y"] + box["height"] < 720, "the current item is in sight"

    page.get_by_role("button", name="4 frühere Punkte").click()
    expect(agenda.locator("> li").first).to_contain_text("1")
    page.get_by_label("Punkt suchen").fill("237")
    expect(agenda.locator("> li")).to_have_count(1)
    agenda.locator("summary").click()
    agenda.get_by_role("button", name="TOP 237 aufrufen").click()
    asked = page.get_by_role("dialog")  # the item before is not decided
    expect(asked).to_contain_text(f"TOP {DONE + 1}")
    asked.get_by_role("button", name="TOP 237 aufrufen").click()
    expect(page.locator(".chairtop h1")).to_contain_text("TOP 237")
    watched.took("searched and called")
    page.get_by_label("Punkt suchen").fill("gibt es nicht")
    expect(page.get_by_text("Diesen Punkt gibt es nicht.")).to_be_visible()
    page.get_by_label("Punkt suchen").fill("")
    expect(current).to_contain_text("237")

    watched.began = time.monotonic()
    bar.get_by_role("button", name="Abstimmung öffnen").click()
    expect(bar.locator(".kern-btn--primary")).to_have_text("Abstimmung schließen")
    watched.took("vote opened")
    page.get_by_role("button", name=f"Anwesend ({MEMBERS})").click()
    page.get_by_label("Name oder Mitglied suchen").press_sequentially("999")
    expect(page.locator(".people > li")).not_to_have_count(0)
    watched.took("searched among those who are there")
    watched.close()


def test_a_member_sees_where_the_assembly_is_among_three_hundred_items(
    browser: Browser, hall: dict[str, Any]
) -> None:
    watched = Watched(browser, hall, "")
    agenda = watched.page.locator(".agenda")
    expect(agenda.locator("[aria-current=step]")).to_be_visible()
    watched.took("first seen")
    assert agenda.locator("> li").count() < 40
    watched.close()
