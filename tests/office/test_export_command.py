"""`konvent export` writes what `konvent verify` accepts, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from konvent.cli.main import main
from konvent.core.journal.archive import unpack
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import papers

from .conftest import World, draft


def test_an_exported_assembly_is_verified_by_the_next_command(
    held: Assembly, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for role, actor in (("chair", held.chair_id), ("writer", "u1")):
        assert (
            papers.approve_minutes(
                held,
                role,
                seen=papers.version_of(papers.outline_of(held)),
                actor=actor,
                command_id=str(uuid4()),
            )
            is None
        )
    path = tmp_path / "archive.zip"
    assert main(["export", held.id, "-o", str(path)]) == 0
    assert main(["verify", str(path)]) == 0
    said = capsys.readouterr().out
    assert "(als Versammlungsleitung: Ost Beispiel, Protokollführung: buero (Geschäftsstelle))" in said
    assert "FALSCH" not in said
    assert unpack(path.read_bytes())["minutes.pdf"] == papers.minutes_file(held)
    assert main(["export", held.id, "-o", str(path)]) == 0, "the same archive may be written again"


def test_a_file_that_is_there_is_not_overwritten_by_chance(
    held: Assembly, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(b"something else")
    assert main(["export", held.id, "-o", str(path)]) == 1
    assert "gibt es schon" in capsys.readouterr().err
    assert path.read_bytes() == b"something else"
    assert main(["export", held.id, "-o", str(path), "--force"]) == 0
    assert main(["export", held.id, "-o", str(tmp_path / "no" / "folder.zip")]) == 1
    assert not list(tmp_path.glob(".*"))


def test_an_unknown_assembly_is_answered_with_those_there_are(
    held: Assembly, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "a-unknown"]) == 1
    assert held.id in capsys.readouterr().err


def test_a_draft_that_was_never_convened_has_no_archive(
    world: World, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", draft(world).id]) == 1
    assert "Archiv" in capsys.readouterr().err
