"""What a motion about a person says is erased together with the act that says so, or not at all."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from konvent.core.dossier.drafting import DraftMotion
from konvent.core.dossier.erasing import EraseDocument
from konvent.core.dossier.state import Books
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.ledger import LedgerUnavailable
from konvent.ledger.sqlite import SqliteLedger
from tests.core.meeting.building import demo_rulebook
from tests.desk.debate import D, Debate
from tests.desk.hall import BEGIN

WORDS = b"Der Beitrag betr"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


def decided(ledger: SqliteLedger) -> Debate:
    debate = Debate(ledger, kind="person")
    debate.begin()
    debate.vote("v1", debate.about())
    debate.must(CloseAssembly())
    return debate


def erased(desk: Desk) -> tuple[bool, bool]:
    """Whether the journal says so, and whether the words are gone."""
    kinds = [each.kind for each in desk.dossiers.entries(D)]
    dossier = desk.dossiers.dossier(D)
    assert dossier is not None
    texts = desk.dossiers.texts(D)
    assert (dossier.version.document in texts) == bool(texts), "reasons go with the words"
    return "motions.document_erased" in kinds, not texts


def test_a_second_click_is_answered_like_the_first(path: Path) -> None:
    desk = decided(SqliteLedger(path)).desk
    first, again = (
        desk.dossiers.handle(D, EraseDocument(), actor="u1", command_id="click-1") for _ in range(2)
    )
    assert first == again and not isinstance(first, Refusal)
    assert erased(desk) == (True, True)
    assert WORDS not in path.read_bytes()


def test_two_servers_at_once_erase_it_once(path: Path) -> None:
    decided(SqliteLedger(path))
    answers: list[Any] = []

    def erase(n: int) -> None:
        desk = Desk(SqliteLedger(path), clock=lambda: BEGIN)
        answers.append(desk.dossiers.handle(D, EraseDocument(), actor="u1", command_id=f"server-{n}"))

    threads = [threading.Thread(target=erase, args=(n,)) for n in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    refused = [each.code for each in answers if isinstance(each, Refusal)]
    assert refused == ["motions.document_erased"]
    desk = Desk(SqliteLedger(path), clock=lambda: BEGIN)
    assert [each.kind for each in desk.dossiers.entries(D)].count("motions.document_erased") == 1
    assert erased(desk) == (True, True)


class Dying(SqliteLedger):
    """Its transaction ends before it is written."""

    @contextmanager
    def erasing(self, *locks: str) -> Any:
        with super().erasing(*locks) as tx:
            yield tx
            raise LedgerUnavailable("the disk is gone")


def test_a_crash_in_between_leaves_neither_the_act_nor_a_gap(path: Path) -> None:
    decided(SqliteLedger(path))
    desk = Desk(Dying(path), clock=lambda: BEGIN)
    assert isinstance(desk.dossiers.handle(D, EraseDocument(), actor="u1", command_id="e1"), Refusal)
    again = Desk(SqliteLedger(path), clock=lambda: BEGIN)
    assert erased(again) == (False, False)
    said = again.dossiers.handle(D, EraseDocument(), actor="u1", command_id="e1")
    assert not isinstance(said, Refusal) and erased(again) == (True, True)


class Busy(SqliteLedger):
    """Somebody reads while it is erased, so that the log cannot be emptied; the act and the erasure stand."""

    busy = True

    @contextmanager
    def erasing(self, *locks: str) -> Any:
        with self.writing(*locks) as tx:
            yield tx
        if self.busy:
            raise LedgerUnavailable("somebody is reading, so the log still holds what was erased")
        with super().erasing(*locks):
            pass


@pytest.mark.parametrize("command_id", ["e1", "e2"])
def test_what_is_left_in_the_files_is_taken_out_by_the_next_try(path: Path, command_id: str) -> None:
    decided(SqliteLedger(path)).desk.ledger.close()
    ledger = Busy(path)
    desk = Desk(ledger, clock=lambda: BEGIN)
    assert isinstance(desk.dossiers.handle(D, EraseDocument(), actor="u1", command_id="e1"), Refusal)
    ledger.busy = False
    desk.dossiers.handle(D, EraseDocument(), actor="u1", command_id=command_id)
    assert erased(desk) == (True, True)
    assert all(WORDS not in each.read_bytes() for each in path.parent.iterdir())


def test_a_document_that_is_none_does_not_come_through_the_door(path: Path) -> None:
    debate = decided(SqliteLedger(path))
    books = Books(rulebook=demo_rulebook(), roll=debate.roll)
    for document, code in (("Anna Ahorn", "motions.no_words"), ("a" * 30_000, "motions.document_long")):
        command = DraftMotion(member="m1", text=(), reason=(), motion_kind="person", document=document)
        said = debate.desk.dossiers.begin("bund.other", command, books, actor="p1", command_id="x1")
        assert isinstance(said, Refusal) and said.code == code
    assert not debate.desk.dossiers.entries("bund.other")


def test_the_assembly_never_held_the_words(path: Path) -> None:
    desk = decided(SqliteLedger(path)).desk
    assert not any("Beitrag beträgt" in str(each.to_data()) for each in desk.ledger.entries("a1"))
    assert not desk.ledger.texts("a1")
