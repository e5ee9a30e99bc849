"""No archive is called false because the program has changed: this program's archives, checked by next year's."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.verify.building import honest, honest_written
from tests.verify.forging import Forger

SOURCE = Path(__file__).parents[2] / "src" / "konvent"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def next_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source in which every sentence is worded otherwise, member, norm and statutes have a field more, and
    majorities are reckoned quite differently by edition 2."""
    source = tmp_path_factory.mktemp("next_year")
    for room in ("core", "lawbook", "verify"):
        shutil.copytree(
            SOURCE / room, source / "konvent" / room, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(SOURCE / "__init__.py", source / "konvent")
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
    replaced(source / "konvent/core/edition.py", "NEWEST = 1", "NEWEST = 2")
    with (source / "konvent/core/law/majority.py").open("a") as majority:
        majority.write(CORRECTED)
    return source


CORRECTED = """

from konvent.core.edition import differed  # noqa: E402


def _corrected(rulebook, facts):
    raise AssertionError("edition 2 reckons quite differently")


check = differed(until=1, before=check)(_corrected)
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


def test_an_archive_of_edition_1_that_claims_to_be_of_edition_2_is_found(next_year, tmp_path):
    forger = Forger(honest())
    forger.entries[0]["data"]["edition"] = 2
    assert verified(next_year, forger.rechain().archive(), tmp_path).returncode == 1
