"""Ten thousand members: the chair's page stays small and answers while people arrive."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.running import PATIENCE_MS, PATIENCE_S

from .conftest import PICTURES

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]
MEMBERS, PRESENT = 10_000, 1500
A_MINUTE = 500
ARRIVALS = 80
WATCH = """() => {
    window.longest = 0; window.blocked = 0; window.frames = 0;
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) { window.longest = Math.max(window.longest, task.duration); window.blocked++; }
    }).observe({ type: "longtask" });
    const frame = () => { window.frames++; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""


@pytest.fixture(scope="module")
def hall() -> Iterator[dict[str, Any]]:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.big_hall", str(MEMBERS), str(PRESENT)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    yield json.loads(process.stdout.readline())
    process.stdin.close()
    process.wait(timeout=PATIENCE_S)


def arrive(hall: dict[str, Any], stop: threading.Event, arrived: list[str]) -> None:
    """People check in at an even pace, told by the second desk."""
    headers = {"cookie": hall["desks"][1], "x-konvent": "1"}
    with httpx.Client(base_url=hall["url"], headers=headers, timeout=PATIENCE_S) as client:
        for person in hall["persons"][PRESENT:]:
            if stop.wait(60 / A_MINUTE):
                return
            body = {
                "kind": "attendance.check_in", "command_id": f"arrive-{person}",
                "data": {"person_id": person, "mode": "room"},
            }  # fmt: skip
            answer = client.post(f"/live/{hall['assembly']}/command?as=chair", json=body)
            assert answer.status_code == 200, answer.text
            arrived.append(person)


@pytest.mark.parametrize("stage", ["leitung", ""])
def test_the_page_of_ten_thousand_answers_while_five_hundred_a_minute_arrive(hall, browser, stage):
    cookie = hall["desks"][0] if stage else hall["member"]
    name, _, value = cookie.partition("=")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    context.add_cookies([{"name": name, "value": value, "url": hall["url"]}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{hall['url']}/hall/{hall['assembly']}/{stage + '/' if stage else ''}")
    page.get_by_text(f"von {MEMBERS}").first.wait_for()
    time.sleep(2)
    page.evaluate(WATCH)
    stop, arrived = threading.Event(), []
    people = threading.Thread(target=arrive, args=(hall, stop, arrived))
    people.start()
    began = time.monotonic()
    if stage:
        page.get_by_label("Name oder Mitglied suchen").fill("Zeder")
    while len(arrived) < ARRIVALS:
        assert people.is_alive() and time.monotonic() - began < PATIENCE_S, "people cannot arrive"
        page.wait_for_timeout(500)
    seconds = time.monotonic() - began
    stop.set()
    people.join()
    present = httpx.get(
        f"{hall['url']}/live/{hall['assembly']}/me?as=chair", headers={"cookie": hall["desks"][0]}
    ).json()
    assert present["checked_in"]
    seen = page.evaluate(
        "() => [window.longest, window.blocked, window.frames, document.querySelectorAll('*').length]"
    )
    longest, blocked, frames, nodes = seen
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"big-hall-{stage or 'mitglied'}.txt").write_text(
        f"{len(arrived)} arrivals in {seconds:.0f} s; longest block {longest:.0f} ms, {blocked} above 50 ms, {frames} frames, "
        f"{nodes} elements\n"
    )
    page.screenshot(path=PICTURES / f"big-hall-{stage or 'mitglied'}.png", full_page=True)
    assert not faults
    assert nodes < 2500, "long lists are not drawn as a whole"
    context.close()
