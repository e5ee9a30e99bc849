"""Archives of every release, checked by today's program; and the one assembly that was left running, held to its end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from konvent.verify import verify
from konvent.verify.command import in_words
from tests.verify.golden import CLOSED, archive_of, continued

GOLDEN = Path(__file__).parents[2] / "vectors" / "archives"
ARCHIVES = sorted(GOLDEN.glob("*/*.zip"))
RUNNING = sorted(GOLDEN.glob("*/running.sqlite3"))
MOST_BYTES = 3_000_000


def named(path: Path) -> str:
    return str(path.relative_to(GOLDEN))


def holds(archive: bytes) -> None:
    report = verify(archive)
    assert report.exit_code == 0, in_words(report, "en")


@pytest.mark.parametrize("path", ARCHIVES, ids=named)
def test_an_archive_of_an_earlier_release_holds(path):
    holds(path.read_bytes())


@pytest.mark.parametrize("path", RUNNING, ids=named)
def test_an_assembly_begun_by_an_earlier_release_is_held_to_its_end_by_this_one(path, tmp_path):
    shutil.copy(path, tmp_path / "ledger.sqlite3")
    archive = archive_of(continued, tmp_path)
    holds(archive)
    assert b'"kind":"minutes.approved"' in archive


@pytest.mark.parametrize("folder", sorted(GOLDEN.glob("*/")), ids=named)
def test_a_release_leaves_one_of_each_and_no_more_than_a_clone_can_bear(folder):
    assert {path.name for path in folder.iterdir()} == {f"{name}.zip" for name in CLOSED} | {
        "running.sqlite3"
    }
    assert sum(path.stat().st_size for path in folder.iterdir()) < MOST_BYTES
