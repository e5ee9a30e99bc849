"""Chromium for a measurement, where it is there; and a part of the pages' scripts as one file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FRONTEND = Path(__file__).parents[3] / "frontend"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing() -> str:
    """What is not there for a measurement in the browser, in words for whoever asked for it; "" if all is there."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "Playwright („pip install playwright“)"
    return "" if _chromium() else "Chromium"


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        yield browser
        browser.close()


def built(library: str, folder: Path) -> Path | None:
    """A library of `vite.bench.config.ts` as one script; None without its sources and tools, as in an installed package."""
    if not (FRONTEND / "node_modules").is_dir():
        return None
    subprocess.run(  # noqa: S603
        [FRONTEND.parent / "scripts" / "npm", "--prefix", str(FRONTEND), "exec", "--", "vite", "build",
         "--config", str(FRONTEND / "vite.bench.config.ts"), "--mode", library, "--outDir", str(folder),
         "--logLevel", "error"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / f"{library}.js"
