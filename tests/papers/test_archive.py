"""What goes into an archive, and what keeps it from being written."""

from __future__ import annotations

import json

import pytest

from konvent.core.journal.archive import box_name, pack, unpack
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import current_minutes, export_archive
from tests.core.minutes.played import PAPER, names, played
from tests.verify.building import approve, into_ledger


@pytest.fixture
def ledger(tmp_path):
    opened = SqliteLedger(tmp_path / "ledger.sqlite3")
    yield opened
    opened.close()


def test_an_archive_holds_journal_boxes_books_names_documents_and_minutes(ledger):
    into_ledger(played(), ledger)
    files = unpack(export_archive(ledger, "a1", names()))
    assert sorted(files) == [
        *(f"boxes/{vote}.jsonl" for vote in ("v1", "v2", "v4", "v5")),
        f"documents/{sha256_hex(PAPER)}.pdf",
        "journal.jsonl",
        "manifest.json",
        "minutes.json",
        "minutes.pdf",
        "names.json",
        "roll.json",
        "rulebook.json",
        "texts.json",
        "words.json",
    ]
    listed = json.loads(files["manifest.json"])
    assert listed["head"] == ledger.entries("a1")[-1].hash
    assert set(listed["files"]) == set(files) - {"manifest.json"}


def test_the_approved_file_goes_in_even_if_names_have_changed_since(ledger):
    recorder = played()
    pdf = approve(recorder)
    into_ledger(recorder, ledger)
    ledger.put_blob(pdf)
    changed = names()
    changed["persons"]["p5"] = "Emine Neu"
    files = unpack(export_archive(ledger, "a1", changed))
    assert files["minutes.pdf"] == pdf
    assert b"Emine Erle" in files["names.json"]
    assert b"Emine Neu" not in files["names.json"]


def test_the_approved_file_is_found_elsewhere_or_made_again(ledger):
    recorder = played()
    pdf = approve(recorder)
    into_ledger(recorder, ledger)
    kept = {sha256_hex(pdf): pdf}
    assert unpack(export_archive(ledger, "a1", names(), kept.get))["minutes.pdf"] == pdf
    assert unpack(export_archive(ledger, "a1", names()))["minutes.pdf"] == pdf
    changed = names()
    changed["persons"]["p5"] = "Emine Neu"
    refusal = export_archive(ledger, "a1", changed)
    assert isinstance(refusal, Refusal)
    assert "genehmigte Niederschrift" in program().text(refusal).de


def test_bytes_that_are_not_the_document_are_not_taken(ledger):
    recorder = played()
    into_ledger(recorder, ledger)
    with ledger.writing() as tx:
        tx.run("DELETE FROM blob WHERE sha256 = ?", (sha256_hex(PAPER),))
    refusal = export_archive(ledger, "a1", names(), lambda sha256: b"%PDF-1.4 another")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "archive.document_missing"
    assert "Jahresabschluss 2025" in program().text(refusal).de
    assert isinstance(export_archive(ledger, "a1", names(), lambda sha256: PAPER), bytes)


def test_what_was_altered_in_the_ledger_is_not_taken_but_found_elsewhere(ledger):
    into_ledger(played(), ledger)
    with ledger.writing() as tx:
        tx.run("DROP TRIGGER blob_no_UPDATE")
        tx.run("UPDATE blob SET data = ? WHERE sha256 = ?", (b"%PDF-1.4 another", sha256_hex(PAPER)))
    refusal = export_archive(ledger, "a1", names())
    assert refusal.code == "archive.document_missing"
    assert "fehlt oder ist verändert" in program().text(refusal).de
    assert isinstance(export_archive(ledger, "a1", names(), lambda sha256: PAPER), bytes)
    with ledger.writing() as tx:
        tx.run("UPDATE blob SET data = ?", (b"{}",))
    refusal = export_archive(ledger, "a1", names(), lambda sha256: PAPER)
    assert refusal.code == "books.altered"
    assert "ist das Regelwerk der Versammlung a1 verändert" in program().text(refusal).de


def test_an_assembly_that_is_not_there_is_refused(ledger):
    assert export_archive(ledger, "a9", names()).code == "archive.no_assembly"
    assert current_minutes(ledger, "a9", names()).code == "archive.no_assembly"


def test_a_running_assembly_can_be_archived_as_a_draft(ledger):
    into_ledger(played(closed=False), ledger)
    files = unpack(export_archive(ledger, "a1", names()))
    assert json.loads(files["minutes.json"])["missing"] == ["Die Versammlung ist noch nicht geschlossen."]
    assert canonical_bytes(current_minutes(ledger, "a1", names()).to_data()) == files["minutes.json"]


@pytest.mark.parametrize("vote", ["v1", "v-i1", "a/../b", "ä ö", ".", "x" * 500, ""])
def test_any_vote_id_has_a_file_of_its_own(vote):
    name = box_name(vote)
    assert unpack(pack({name: b""})) == {name: b""}
    assert box_name(vote + "y") != name


def test_no_other_name_gets_into_an_archive():
    for name in ("../x", "boxes/x", "documents/x.pdf", "README", "boxes//x.jsonl"):
        with pytest.raises(ValueError, match="not a name"):
            pack({name: b""})
