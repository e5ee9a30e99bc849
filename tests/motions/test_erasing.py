"""What was typed on a motion can be erased; that it was, and the motion's course, stand."""

from __future__ import annotations

from uuid import uuid4

import pytest

from konvent.cli.main import main
from konvent.core.dossier.decide import first_undue
from konvent.core.dossier.examining import ExamineMotion
from konvent.core.dossier.state import Dossier
from konvent.desk import Desk
from konvent.motions.services import book
from tests.motions.building import dossier_of, submitted
from tests.office.conftest import World

REASON = "Anna Ahorn ist seit ihrer Krankheit nicht mehr Mitglied."


def refused(world: World, desk: Desk) -> str:
    dossier_id = submitted(world, desk)
    command = ExamineMotion(finding="refused", reason=REASON, provision="§ 9")
    assert book.act(dossier_id, command, actor=world.staff.actor, command_id=str(uuid4())) is None
    return dossier_id


def test_the_reason_why_a_motion_was_refused_is_listed_and_erased_for_ever(
    world: World, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier_id = refused(world, desk)
    examination = dossier_of(desk, dossier_id).examination
    assert examination is not None
    key = dossier_id.rpartition(".")[2]
    assert main(["erase", key]) == 0
    listed = capsys.readouterr().out
    assert examination.reason[:12] in listed and "(motions.examined), buero: Anna Ahorn" in listed
    assert main(["erase", dossier_id, examination.reason[:12], "--yes"]) == 0
    capsys.readouterr()
    assert examination.reason not in desk.dossiers.texts(dossier_id)
    assert main(["erase", key]) == 0
    assert "[gelöscht]" in capsys.readouterr().out
    books = dossier_of(desk, dossier_id).books
    assert first_undue(desk.dossiers.entries(dossier_id), Dossier(books=books)) is None


def test_of_a_motion_on_which_nobody_has_typed_anything_it_is_said(
    world: World, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["erase", submitted(world, desk)]) == 0
    assert "noch niemand einen Text" in capsys.readouterr().out
    assert main(["erase", "0" * 20]) == 1
