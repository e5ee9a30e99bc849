"""An honest archive holds, says so in words, and needs nothing but the standard library."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from konvent.core.journal.archive import pack, unpack
from konvent.verify import verify
from konvent.verify.command import in_words
from tests.core.minutes.played import played
from tests.verify.building import exported, honest, honest_draft, honest_election, honest_written

SOURCE = Path(__file__).parents[2] / "src"


@pytest.mark.parametrize("archive", [honest, honest_draft, honest_election, honest_written])
def test_an_honest_archive_holds(archive):
    report = verify(archive())
    assert report.ok, in_words(report, "de")
    assert report.exit_code == 0
    assert report.first_false is None


def test_the_same_assembly_gives_the_same_bytes():
    assert exported(played(closed=False)) == honest_draft()


def test_the_container_can_be_written_in_one_way_only():
    assert pack(unpack(honest())) == honest()


def test_any_zip_program_can_open_it(tmp_path):
    import zipfile

    path = tmp_path / "archive.zip"
    path.write_bytes(honest())
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == sorted(opened.namelist())
        assert "journal.jsonl" in opened.namelist()


def test_the_report_names_every_resolution_in_both_languages():
    report = verify(honest())
    german, english = in_words(report, "de"), in_words(report, "en")
    for number in range(1, 5):
        assert f"Beschluss Nr. {number}" in german
        assert f"resolution no. {number}" in english
    assert "FALSCH" not in german
    assert "FALSE" not in english


def test_no_name_stands_in_journal_or_boxes_except_where_people_wrote_freely():
    files = unpack(honest())
    free = (b'"kind":"incidents.reported"', b'"kind":"minutes.written"')
    lines = [line for line in files["journal.jsonl"].splitlines() if not any(kind in line for kind in free)]
    boxes = [data for name, data in files.items() if name.startswith("boxes/")]
    told = b"".join([*lines, *boxes, files["roll.json"]])
    persons = json.loads(files["names.json"])["persons"].values()
    assert len(persons) > 10
    assert not [person for person in persons if person.encode() in told]


def test_the_head_printed_in_the_minutes_is_found_in_the_chain():
    printed = json.loads(unpack(honest())["minutes.json"])["proof"]["head"]
    grouped = " ".join(printed[i : i + 8] for i in range(0, 64, 8)).upper()
    report = verify(honest(), head=grouped)
    assert report.ok
    assert any("unverändert" in report.text(check).de for check in report.checks if check.name == "head")


def test_a_foreign_head_is_said_to_be_foreign():
    report = verify(honest(), head="ab" * 32)
    assert report.exit_code == 1
    assert "kommt in diesem Journal nicht vor" in report.text(report.first_false).de


# --- as a program --------------------------------------------------------------------------------------------


def run_alone(*arguments: str, command: str = "konvent.verify.command") -> subprocess.CompletedProcess[str]:
    """Run the verifier with an interpreter that sees the standard library and `src`, and no package besides."""
    program = f"""
import sys
sys.path.insert(0, {str(SOURCE)!r})
from {command} import main
code = main()
foreign = {{"django", "psycopg", "typst", "pikepdf", "segno", "holidays"}} & set(sys.modules)
rooms = {{name.split(".")[1] for name in sys.modules if name.startswith("konvent.")}}
assert not foreign and rooms <= {{"core", "verify", "cli", "lawbook", "ledger"}}, (foreign, rooms)
sys.exit(code)
"""
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, *arguments], capture_output=True, text=True, check=False
    )


def test_the_command_konvent_verifies_without_any_package_too(tmp_path):
    path = tmp_path / "archive.zip"
    path.write_bytes(honest())
    done = run_alone("verify", str(path), command="konvent.cli.main")
    assert done.returncode == 0, done.stderr


def test_it_runs_on_the_standard_library_alone(tmp_path):
    path = tmp_path / "archive.zip"
    path.write_bytes(honest())
    done = run_alone(str(path))
    assert done.returncode == 0, done.stderr
    assert "Ergebnis: Alle" in done.stdout


def test_it_answers_as_json_and_in_english(tmp_path):
    path = tmp_path / "archive.zip"
    path.write_bytes(honest())
    as_json = run_alone(str(path), "--json")
    assert json.loads(as_json.stdout)["ok"] is True
    assert "Result: all" in run_alone(str(path), "--lang", "en").stdout


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    done = run_alone(str(tmp_path / "nothing.zip"))
    assert done.returncode == 2
    assert "lässt sich nicht öffnen" in done.stdout
    assert done.stderr == ""
    assert run_alone(str(tmp_path)).returncode == 2
