"""The texts beside the journal in an archive: each fits its hash, an erased one is said to be erased, and nothing else passes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from konvent.core.journal.canonical import canonical_bytes
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import export_archive
from konvent.verify import Report, verify
from tests.core.meeting.building import Recorder
from tests.core.minutes.played import names, played
from tests.verify.building import approve, honest, into_ledger
from tests.verify.forging import Forger, Json

AT = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)


def of(report: Report, name: str) -> list[str]:
    return [report.text(check).en for check in report.checks if check.name == name]


def wrong(report: Report) -> list[str]:
    return [report.text(check).en for check in report.checks if check.ok is False]


def objection(forger: Forger) -> str:
    return str(forger.each("objections.raised")[0]["text"])


def changed(change: Callable[[Json, str], None]) -> Report:
    """What the verifier says of the honest archive with another list of texts, and a manifest that fits."""
    forger = Forger(honest())
    ref = objection(forger)
    return verify(forger.retext(lambda texts: change(texts, ref)).archive())


def erased_later(
    tmp_path: Path, recorder: Recorder, *blobs: bytes, refs: Callable[[Recorder], list[str]]
) -> bytes:
    """The archive of an assembly of whose texts some were erased when all was over."""
    ledger = SqliteLedger(tmp_path / "ledger.sqlite3")
    into_ledger(recorder, ledger)
    for blob in blobs:
        ledger.put_blob(blob)
    for ref in refs(recorder):
        ledger.erase_text("a1", ref, at=AT)
    archive = export_archive(ledger, "a1", names())
    ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


def test_all_texts_of_an_honest_archive_fit_their_hashes():
    report = verify(honest())
    assert report.ok
    assert of(report, "texts") == [
        f"All {len(Forger(honest()).texts)} texts beside the journal are those whose hashes stand in the journal."
    ]


def test_a_text_erased_later_is_said_to_be_erased_and_nothing_is_false(tmp_path):
    recorder = played()
    pdf = approve(recorder)
    archive = erased_later(tmp_path, recorder, pdf, refs=lambda made: [made.state.objections["o1"].text])
    report = verify(archive)
    assert (report.exit_code, wrong(report)) == (0, [])
    assert any("text erased, hash stands" in text for text in of(report, "texts"))
    assert any(
        "in one place stands a text that has been erased since" in text for text in of(report, "minutes")
    )
    listed = json.loads(Forger(archive).files["texts.json"])
    assert listed[recorder.state.objections["o1"].text] == {"erased_at": "2027-01-02T03:04:00.000000Z"}


def test_with_every_text_erased_a_draft_still_holds(tmp_path):
    archive = erased_later(tmp_path, played(closed=False), refs=lambda made: list(made.state.texts))
    report = verify(archive)
    assert (report.exit_code, wrong(report)) == (0, [])
    assert b"[Text gel" in Forger(archive).files["minutes.json"]


def test_with_every_text_erased_approved_minutes_are_compared_around_the_texts(tmp_path):
    recorder = played()
    pdf = approve(recorder)
    archive = erased_later(tmp_path, recorder, pdf, refs=lambda made: list(made.state.texts))
    assert (verify(archive).exit_code, wrong(verify(archive))) == (0, [])
    forger = Forger(archive)
    minutes = json.loads(forger.files["minutes.json"])
    said = next(
        block
        for section in minutes["sections"]
        for block in section["blocks"]
        if block["text"].startswith("Die Redeliste")
    )
    said["text"] = said["text"].replace("Die Redeliste", "Die Rednerliste")
    forger.files["minutes.json"] = canonical_bytes(minutes)
    assert any("The minutes differ from the journal" in text for text in wrong(verify(forger.archive())))


def test_names_are_compared_although_a_text_was_erased(tmp_path):
    recorder = played()
    pdf = approve(recorder)
    archive = erased_later(tmp_path, recorder, pdf, refs=lambda made: [made.state.objections["o1"].text])
    forger = Forger(archive)
    minutes = json.loads(forger.files["minutes.json"])
    minutes["objections"][0]["member"] = "Rechenzentrum Nirgends"
    forger.files["minutes.json"] = canonical_bytes(minutes)
    assert any("objections[0].member" in text for text in wrong(verify(forger.archive())))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda texts, ref: texts[ref].update(text=texts[ref]["text"] + "."), "not the one whose hash"),
        (
            lambda texts, ref: texts[ref].update(text=texts[ref]["text"].replace("Wir", "Die")),
            "not the one whose hash",
        ),
        (lambda texts, ref: texts[ref].update(salt="00" * 32), "not the one whose hash"),
        (lambda texts, ref: texts.pop(ref), "is missing from the archive, and is not listed as erased"),
        (lambda texts, ref: texts.update({"0" * 64: texts[ref]}), "belongs to no entry"),
        (
            lambda texts, ref: texts.update({"0" * 64: {"erased_at": "2027-01-02T03:04:00.000000Z"}}),
            "no entry",
        ),
        (lambda texts, ref: texts.update({ref: None}), "not a list of texts"),
        (lambda texts, ref: texts.update({ref: "x"}), "not a list of texts"),
        (lambda texts, ref: texts.update({ref: {"erased_at": "yesterday"}}), "not a list of texts"),
        (
            lambda texts, ref: texts[ref].update(erased_at="2027-01-02T03:04:00.000000Z"),
            "not a list of texts",
        ),
        (lambda texts, ref: texts[ref].update(salt="00"), "not a list of texts"),
        (lambda texts, ref: texts.update({"x": texts[ref]}), "not a list of texts"),
    ],
)
def test_another_list_of_texts_is_false(change, said):
    report = changed(change)
    assert report.exit_code == 1
    assert any(said in text for text in wrong(report)), wrong(report)


def test_an_archive_without_its_texts_is_false():
    forger = Forger(honest())
    del forger.files["texts.json"]
    assert any("texts.json" in text for text in wrong(verify(forger.archive())))


def test_a_text_called_erased_that_the_minutes_quote_cannot_hide_another_act():
    """Whoever erases in an archive is seen: the line says which act has no text any more."""
    report = changed(lambda texts, ref: texts.update({ref: {"erased_at": "2027-01-02T03:04:00.000000Z"}}))
    assert report.exit_code == 0
    assert any("(objections.raised): text erased, hash stands" in text for text in of(report, "texts"))
