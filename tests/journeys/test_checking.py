"""The page that recomputes a vote, in a browser: served, and saved on a disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import ROOT, Server, Walk
from tests.verify.test_secret_archive import honest

pytestmark = pytest.mark.journey
VECTORS = ROOT / "vectors" / "secret"
TRACKERS = json.loads((VECTORS / "logs.json").read_text("utf-8"))["board"]["trackers"]


@pytest.fixture(params=[False, True], ids=["desktop", "phone"])
def walk(request: pytest.FixtureRequest, browser: Browser, demo: Server) -> Iterator[Walk]:
    someone = Walk(browser, demo, phone=request.param)
    yield someone
    someone.close()


def test_anybody_can_recompute_an_archive_and_find_her_ballot(walk: Walk) -> None:
    page = walk.to("/static/pruefen")
    walk.see("check-begin")
    page.set_input_files("#file", VECTORS / "konvent.zip")
    expect(page.get_by_text("Alles stimmt.")).to_be_visible()
    search, answer = page.get_by_label("Geben Sie die Prüfnummer ein"), page.locator("#found")
    for tracker, said in (
        (TRACKERS[0], "Gefunden, aber ersetzt"),
        (TRACKERS[1], "Dieser Stimmzettel wurde gezählt"),
        ("x" * 43, "Nicht gefunden"),
    ):
        search.fill(tracker)
        page.keyboard.press("Enter")
        expect(answer).to_contain_text(said)
    walk.see("check-archive")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Everything is right.")).to_be_visible()
    expect(page.locator("#found")).to_contain_text("Not found")


def test_an_archive_as_it_is_exported_is_right_here_too(walk: Walk, tmp_path: Path) -> None:
    """With a secret vote by trustees, counted, and one that was cancelled half-way."""
    (tmp_path / "archive.zip").write_bytes(honest())
    page = walk.to("/static/pruefen/")
    page.set_input_files("#file", tmp_path / "archive.zip")
    expect(page.get_by_text("Alles stimmt.")).to_be_visible()
    expect(page.locator(".check-result")).to_have_count(2)
    walk.see("check-exported")


def test_a_changed_log_is_shown_as_wrong_with_the_place(walk: Walk, tmp_path: Path) -> None:
    log = bytearray((VECTORS / "board.bel").read_bytes())
    log[-1500] ^= 1
    (tmp_path / "board.bel").write_bytes(log)
    page = walk.to("/static/pruefen/")
    page.set_input_files("#file", tmp_path / "board.bel")
    expect(page.get_by_text("Diese Datei stimmt nicht.")).to_be_visible()
    expect(page.locator(".check-step--wrong")).to_have_count(1)
    walk.see("check-wrong")


def test_the_saved_folder_works_without_a_server_or_a_network(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src" / "konvent" / "static" / "pruefen", tmp_path / "saved")
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto((tmp_path / "saved" / "index.html").as_uri())
    page.set_input_files("#file", VECTORS / "belenios-single.bel")
    expect(page.get_by_text("Alles stimmt.")).to_be_visible()
    expect(page.locator(".check-bar").first).to_contain_text("28 Stimmen")
    assert faults == []
    context.close()
