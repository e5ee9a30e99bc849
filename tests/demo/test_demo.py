"""The demo: played without a server, always the same, and true to the last figure."""

from __future__ import annotations

from pathlib import Path

from konvent.cli.main import main
from konvent.demo import federation


def test_the_demo_is_played_exported_and_verified(tmp_path: Path, capsys):
    archive = tmp_path / "demo.zip"
    assert main(["demo", str(archive)]) == 0
    assert main(["verify", str(archive)]) == 0
    assert "stimmen" in capsys.readouterr().out
    again = tmp_path / "again.zip"
    assert main(["demo", str(again)]) == 0
    assert again.read_bytes() == archive.read_bytes()


def test_nobody_in_the_federation_has_the_name_of_another():
    people = [person.full_name for body in federation.members() for person in body.delegates]
    assert len(set(people)) == len(people) == 67
    assert len({body.name for body in federation.members()}) == federation.MEMBERS


def test_an_archive_that_cannot_be_written_is_said_in_one_line(tmp_path: Path, capsys):
    assert main(["demo", str(tmp_path / "nowhere" / "demo.zip")]) == 1
    assert "kann nicht geschrieben werden" in capsys.readouterr().out
