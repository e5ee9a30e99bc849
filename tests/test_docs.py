"""What the documentation names is there."""

from __future__ import annotations

import argparse
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from konvent.cli.main import commands

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "vectors").rglob("*.md")]
SETTING = re.compile(r"""\benviron(?:\.get\(|\[)\s*"(\w+)"(?!\]\s*=)""")
TARGET = re.compile(r"^([a-z][a-z-]*):(?!=)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_leads_somewhere(page):
    for target in LINK.findall(page.read_text()):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name} names {target}"


def settings() -> set[str]:
    """What the program reads from the environment."""
    return {
        name for path in (ROOT / "src").rglob("*.py") for name in SETTING.findall(path.read_text("utf-8"))
    }


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    table = (ROOT / "docs/operate/operate.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == settings()


def named(parser: argparse.ArgumentParser, before: str) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield f"{before} {name}"
                yield from named(below, f"{before} {name}")


@pytest.mark.parametrize("command", list(named(commands(), "konvent")))
def test_every_command_is_documented(command):
    pages = [page for page in PAGES if "adr" not in page.parts and page.name != "CHANGELOG.md"]
    assert any(re.search(rf"\b{command}\b", page.read_text()) for page in pages)


def test_make_says_what_every_target_is_for():
    said = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert set(TARGET.findall((ROOT / "Makefile").read_text())) == {
        line.split()[0] for line in said.splitlines()
    }
