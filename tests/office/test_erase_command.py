"""`konvent erase` lists what people typed and erases one text; the archive made afterwards says so and holds."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from konvent.cli.main import main
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import papers

from .conftest import World, draft

PROSE = "Anna Ahorn berichtet ausführlich von ihrer Krankheit, die nun wirklich niemanden etwas angeht."


@pytest.fixture
def ref(held: Assembly, desk: Desk) -> str:
    assert papers.write_minutes(held, {"opening": PROSE}, actor="u1", key=str(uuid4())) == 1
    state = desk.state(held.id)
    assert state is not None
    return state.minutes.sections["opening"]


def test_every_text_is_listed_with_its_act_its_author_and_its_first_words(
    held: Assembly, ref: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["erase", held.id]) == 0
    (line,) = [each for each in capsys.readouterr().out.splitlines() if each.startswith(ref[:12])]
    assert "(minutes.written), buero: Anna Ahorn berichtet" in line
    assert "angeht" not in line


def test_an_erased_text_is_said_to_be_erased_and_the_archive_holds(
    held: Assembly, ref: str, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["erase", held.id, ref[:12], "--yes"]) == 0
    assert "sein Prüfwert bleibt im Journal" in capsys.readouterr().out
    assert ref not in desk.ledger.texts(held.id)
    made = papers.outline_of(held)
    assert "[Text gelöscht]" in [block.text for block in made.sections[0].blocks]
    assert papers.write_minutes(held, {"opening": ""}, actor="u1", key=str(uuid4())) == 0
    path = tmp_path / "archive.zip"
    assert main(["export", held.id, "-o", str(path)]) == 0
    assert main(["verify", str(path)]) == 0
    said = capsys.readouterr().out
    assert "Der Text ist gelöscht, sein Prüfwert steht" in said
    assert PROSE.encode() not in path.read_bytes()
    assert main(["erase", held.id, ref[:12]]) == 0, "erasing again is harmless, and nobody is asked"
    assert "[gelöscht]" in capsys.readouterr().out


def test_without_a_terminal_it_says_which_option_to_give_and_erases_nothing(
    held: Assembly, ref: str, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path(os.devnull).open() as nobody:
        for stdin in (nobody, None):
            monkeypatch.setattr(sys, "stdin", stdin)
            assert main(["erase", held.id, ref]) == 1
            assert "--yes" in capsys.readouterr().err
    assert ref in desk.ledger.texts(held.id)


@pytest.mark.parametrize(("answer", "code"), [("ja", 0), ("nein", 1), ("", 1)])
def test_it_asks_before_it_erases(
    held: Assembly, ref: str, desk: Desk, answer: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert main(["erase", held.id, ref]) == code
    assert (ref in desk.ledger.texts(held.id)) == (code == 1)


def test_what_is_not_there_or_not_one_is_said(
    held: Assembly, ref: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["erase", "a-unknown"]) == 1
    assert held.id in capsys.readouterr().err
    assert main(["erase", held.id, "zz", "--yes"]) == 1
    assert "Einen Text zz gibt es hier nicht" in capsys.readouterr().err
    assert papers.write_minutes(held, {"closing": PROSE}, actor="u1", key=str(uuid4())) == 1
    assert main(["erase", held.id, "", "--yes"]) == 1
    assert "mehrere Texte" in capsys.readouterr().err
    assert main(["erase", draft(world).id]) == 0
    assert "noch niemand" in capsys.readouterr().out


def test_after_the_approval_it_says_that_the_approved_file_stays_as_it_is(
    held: Assembly, ref: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "nein")
    assert main(["erase", held.id, ref[:12]]) == 1
    assert "Achtung" not in capsys.readouterr().out
    made = papers.outline_of(held)
    assert not isinstance(made, Refusal)
    seen = papers.version_of(made)
    assert papers.approve_minutes(held, "chair", seen=seen, actor="u1", command_id=str(uuid4())) is None
    assert main(["erase", held.id, ref[:12], "--yes"]) == 0
    said = capsys.readouterr().out
    assert "Achtung: Die Niederschrift wurde am " in said and "bleibt in der genehmigten Datei" in said
