"""The desk keeps what people type beside the journal, in one transaction with the acts, and can have it erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from konvent.core.journal.beside import holds
from konvent.core.meeting.assembly import OpenAssembly, PauseAssembly, ResumeAssembly
from konvent.core.meeting.minutes import WriteMinutes
from konvent.core.meeting.texts import said_text
from konvent.core.refusal import Refusal
from konvent.core.words import say
from konvent.desk import Desk
from konvent.ledger import Ledger, LedgerUnavailable
from konvent.ledger.sqlite import SqliteLedger
from tests.desk.hall import Hall
from tests.typing import NO_TEXT


@pytest.fixture
def ledger(tmp_path: Path):
    made = SqliteLedger(tmp_path / "ledger.sqlite3")
    yield made
    made.close()


@pytest.fixture
def hall(ledger: Ledger) -> Hall:
    hall = Hall(ledger)
    hall.convene()
    hall.must(OpenAssembly(chair="p1", minute_taker="p2"))
    return hall


def reason(hall: Hall, desk: Desk | None = None) -> object:
    state = (desk or hall.desk).state("a1")
    assert state and state.assembly
    return said_text(state, state.assembly.phase_reason)


def test_a_typed_text_lies_beside_the_journal_and_every_desk_finds_it(hall, ledger):
    hall.must(PauseAssembly(reason="Der Strom ist aus."))
    (entry,) = [each for each in ledger.entries("a1") if each.kind == "assembly.paused"]
    (ref, kept), *none = ledger.texts("a1").items()
    assert (entry.data["reason"], none) == (ref, [])
    assert kept.text == "Der Strom ist aus." and holds(ref, kept)
    assert reason(hall) == reason(hall, Desk(ledger)) == "Der Strom ist aus."


def test_a_desk_that_was_there_before_reads_the_texts_of_the_others_acts(hall, ledger):
    other = Desk(ledger)
    other.state("a1")
    hall.must(PauseAssembly(reason="Pause"))
    assert reason(hall, other) == "Pause"


def test_the_same_click_again_is_the_same_act_and_the_same_text(hall, ledger):
    first = hall.act(PauseAssembly(reason="Pause"), command_id="once")
    assert hall.act(PauseAssembly(reason="Pause"), command_id="once") == first
    assert len(ledger.texts("a1")) == 1


def test_a_refused_command_leaves_no_text(hall, ledger):
    assert isinstance(hall.act(PauseAssembly(reason="x"), actor="p6"), Refusal)
    assert ledger.texts("a1") == {}


def test_act_and_text_are_written_together_or_not_at_all(hall, ledger, monkeypatch):
    before = ledger.entries("a1")
    monkeypatch.setattr(ledger, "append", _unavailable)
    assert hall.act(PauseAssembly(reason="Pause")).code == "ledger.unavailable"
    monkeypatch.undo()
    assert (ledger.entries("a1"), ledger.texts("a1")) == (before, {})


def _unavailable(*_, texts, **__):
    assert len(texts) == 1
    raise LedgerUnavailable("full")


def test_prose_written_as_it_stands_changes_nothing(hall, ledger):
    hall.must(WriteMinutes(section="i1", text="Es gab eine Aussprache."))
    before = ledger.entries("a1")
    assert hall.act(WriteMinutes(section="i1", text="Es gab eine Aussprache.")) == ()
    assert hall.act(WriteMinutes(section="i2", text="")) == ()
    assert ledger.entries("a1") == before
    hall.must(WriteMinutes(section="i1", text=""))
    assert hall.desk.state("a1").minutes.sections == {"i1": ""}


def test_an_erased_text_is_gone_and_the_assembly_goes_on(hall, ledger):
    hall.must(PauseAssembly(reason="Anna Ahorn ist krank."))
    (ref,) = ledger.texts("a1")
    hall.desk.erase_text("a1", ref)
    assert reason(hall) == reason(hall, Desk(ledger)) == say("text.erased")
    assert ledger.erased("a1").keys() == {ref}
    hall.must(ResumeAssembly())
    with pytest.raises(KeyError):
        hall.desk.erase_text("a1", "0" * 64)


def test_a_text_that_another_process_erased_is_forgotten_at_the_next_sweep(hall, ledger):
    hall.must(PauseAssembly(reason="Anna Ahorn ist krank."))
    assert reason(hall) == "Anna Ahorn ist krank."
    Desk(ledger).erase_text("a1", *ledger.texts("a1"))
    hall.desk.sweep()
    assert reason(hall) == say("text.erased")


@pytest.mark.parametrize("text", NO_TEXT, ids=range(len(NO_TEXT)))
def test_the_desk_takes_from_nobody_what_is_no_text(hall, ledger, text):
    """Also from pages that do not send JSON; an id is a text like any other."""
    before = ledger.entries("a1")
    for command in (
        PauseAssembly(reason=text),
        OpenAssembly(chair=text, minute_taker="p2"),
        WriteMinutes(section=text, text="x"),
    ):
        assert hall.act(command).code == "text.unfit"
    assert (ledger.entries("a1"), ledger.texts("a1")) == (before, {})
