"""No archive is called false because the program has changed: this program's archives, checked by next year's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from konvent.core.edition import NEWEST
from tests.verify.building import honest, honest_written
from tests.verify.forging import Forger
from tests.verify.test_golden import ARCHIVES, RUNNING, named

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "konvent"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def next_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source in which every sentence is worded otherwise, member, norm and statutes have a field more, and
    majorities are reckoned quite differently by the next edition."""
    source = tmp_path_factory.mktemp("next_year")
    shutil.copytree(
        SOURCE, source / "konvent", ignore=shutil.ignore_patterns("__pycache__", "static", "locale")
    )
    for path in (source / "konvent/lawbook/words").glob("*.toml"):
        reworded, times = re.subn(r'(?<!by) = "', ' = "Neuerdings: ', path.read_text("utf-8"))
        assert times
        path.write_text(reworded, "utf-8")
    replaced(
        source / "konvent/core/meeting/roll.py",
        "    delegates: tuple[Delegate, ...] = ()\n",
        '    delegates: tuple[Delegate, ...] = ()\n    since: str = "1999"\n',
    )
    rulebook = source / "konvent/core/law/rulebook.py"
    replaced(
        rulebook,
        "    see: tuple[str, ...] = ()\n",
        '    see: tuple[str, ...] = ()\n    commentary: str = "none"\n',
    )
    replaced(
        rulebook,
        '            "see": list(self.see),',
        '            "see": list(self.see), "commentary": self.commentary,',
    )
    replaced(
        rulebook,
        "    registered_on: date | None = None\n",
        '    registered_on: date | None = None\n    notary: str = "unknown"\n',
    )
    replaced(
        rulebook,
        '            "legal_form": self.legal_form,',
        '            "legal_form": self.legal_form, "notary": self.notary,',
    )
    replaced(source / "konvent/core/edition.py", f"NEWEST = {NEWEST}", f"NEWEST = {NEWEST + 1}")
    with (source / "konvent/core/law/majority.py").open("a") as majority:
        majority.write(CORRECTED)
    return source


CORRECTED = f"""

from konvent.core.edition import differed  # noqa: E402


def _corrected(rulebook, facts):
    raise AssertionError("the next edition reckons quite differently")


check = differed(until={NEWEST}, before=check)(_corrected)
"""


def verified(source: Path, archive: bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "archive.zip"
    path.write_bytes(archive)
    program = f"import sys; sys.path.insert(0, {str(source)!r}); from konvent.verify.command import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(path)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("archive", [honest, honest_written])
def test_next_years_program_finds_this_years_archives_true(next_year, tmp_path, archive):
    done = verified(next_year, archive(), tmp_path)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert (
        "Neuerdings: Ergebnis: Neuerdings: Alle" in done.stdout or "Neuerdings: Ergebnis: Alle" in done.stdout
    )


def test_it_still_finds_a_forgery_in_one(next_year, tmp_path):
    forger = Forger(honest())
    forger.of_vote("votes.declared", "v1")["accepted"] = False
    assert verified(next_year, forger.rechain().archive(), tmp_path).returncode == 1


def test_an_archive_of_this_edition_that_claims_to_be_of_the_next_is_found(next_year, tmp_path):
    forger = Forger(honest())
    forger.entries[0]["data"]["edition"] = NEWEST + 1
    assert verified(next_year, forger.rechain().archive(), tmp_path).returncode == 1


@pytest.mark.parametrize("path", ARCHIVES, ids=named)
def test_next_years_program_finds_the_archives_of_every_release_true(next_year, tmp_path, path):
    done = verified(next_year, path.read_bytes(), tmp_path)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


HELD_TO_ITS_END = """
import sys
from pathlib import Path
from tests.verify.golden import archive_of, continued
import konvent
folder = Path(sys.argv[1])
assert Path(konvent.__file__).parent.parent == Path(sys.argv[2])
(folder / "running.zip").write_bytes(archive_of(continued, folder))
"""


@pytest.mark.parametrize("path", RUNNING, ids=named)
def test_next_years_program_holds_this_years_assembly_to_its_end(next_year, tmp_path, path):
    shutil.copy(path, tmp_path / "ledger.sqlite3")
    done = subprocess.run(
        [sys.executable, "-c", HELD_TO_ITS_END, str(tmp_path), str(next_year)],
        env={**os.environ, "PYTHONPATH": f"{next_year}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    archive = (tmp_path / "running.zip").read_bytes()
    for program in (next_year, ROOT / "src"):
        done = verified(program, archive, tmp_path)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
