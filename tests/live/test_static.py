"""The built files, and the page that stands by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from konvent.live.static import StaticFiles
from tests.running import run


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    (tmp_path / "pruefen").mkdir()
    (tmp_path / "pruefen" / "index.html").write_text("<!doctype html><title>ü</title>", "utf-8")
    (tmp_path / "site.css").write_text("body{}", "utf-8")
    return StaticFiles(tmp_path)


def get(files: StaticFiles, name: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    run(files.serve({"method": "GET", "headers": []}, send, name))
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], headers, sent[1]["body"]


@pytest.mark.parametrize("name", ["pruefen/", "pruefen/index.html"])
def test_the_page_that_checks_votes_stands_in_its_folder_and_speaks_with_nobody(
    files: StaticFiles, name: str
) -> None:
    status, headers, body = get(files, name)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert "connect-src" not in headers["content-security-policy"]
    assert b"<title>" in body


def test_without_the_slash_one_is_led_to_it(files: StaticFiles) -> None:
    status, headers, _ = get(files, "pruefen")
    assert (status, headers["location"]) == (308, "/static/pruefen/")


@pytest.mark.parametrize("name", ["", "/", "other/", "pruefen//", "../site.css", "site.css/"])
def test_nothing_else_is_there(files: StaticFiles, name: str) -> None:
    assert get(files, name)[0] == 404


def test_other_files_carry_no_policy(files: StaticFiles) -> None:
    status, headers, _ = get(files, "site.css")
    assert status == 200
    assert "content-security-policy" not in headers
