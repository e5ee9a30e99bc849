"""The third answer: what was written by a newer program is not accused, and what can be checked without knowing it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from konvent.cli.main import main
from konvent.core.edition import NEWEST as EDITION
from konvent.core.journal.archive import ANY_NAMES, FORMAT, pack, unpack
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.verify import Report, verify
from konvent.verify.command import in_words
from tests.verify.building import honest
from tests.verify.forging import Forger

ROOT = Path(__file__).parents[2]


def by_edition(edition: Any, change: Callable[[Forger], object] = lambda _: None) -> Report:
    forger = Forger(honest())
    forger.entries[0]["data"]["edition"] = edition
    change(forger)
    return verify(forger.rechain().archive())


def of_format(number: int, **more: bytes) -> bytes:
    """The archive as a later program might write it, the manifest with a field that nobody knows yet."""
    files = {**unpack(honest()), **{name.replace("_", "/", 1): data for name, data in more.items()}}
    manifest = json.loads(files.pop("manifest.json"))
    manifest["files"] = {name: sha256_hex(data) for name, data in files.items()}
    manifest |= {"format": f"konvent-archive/{number}", "more": "unheard of"}
    return pack({**files, "manifest.json": canonical_bytes(manifest)}, ANY_NAMES)


def answers(report: Report) -> dict[str, set[bool | None]]:
    found: dict[str, set[bool | None]] = {}
    for check in report.checks:
        found.setdefault(check.name, set()).add(check.ok)
    return found


UNHEARD_OF: list[Callable[[Forger], object]] = [
    lambda forger: forger.entries[3].update(kind="motions.merged"),
    lambda forger: forger.entries[3].update(version=7),
    lambda forger: forger.entries[3]["data"].update(unheard_of="x"),
    lambda forger: forger.entries[0].update(version=2),
    lambda forger: forger.rebook("roll", lambda roll: roll["members"][0].update(unheard_of=1)),
    lambda forger: forger.rebook("rulebook", lambda book: book.update(unheard_of={})),
    lambda forger: forger.rebook("rulebook", lambda book: book["norms"][0].update(unheard_of=1)),
    lambda forger: forger.rebook("rulebook", lambda book: book["statutes"].update(unheard_of=1)),
    lambda forger: forger.of_vote("votes.tallied", "v1").update(verdict="carried"),
]


def test_a_newer_edition_is_named_and_nobody_is_accused():
    report = by_edition(EDITION + 1)
    assert (report.exit_code, report.answer, report.ok, report.first_false) == (3, "unknown", False, None)
    found = answers(report)
    assert found["edition"] == found["acts"] == {None}
    assert all(found[name] == {True} for name in ("container", "manifest", "chain", "books", "boxes"))
    assert "minutes" not in found
    german, english = in_words(report, "de"), in_words(report, "en")
    assert f"Geschrieben nach Ausgabe {EDITION + 1}, die dieses Programm nicht kennt." in german
    assert f"Nötig ist eine neuere Fassung von Konvent, die Ausgabe {EDITION + 1} kennt" in german
    assert "Die Handlungen, ihr Recht und die Niederschrift wurden nicht geprüft" in german
    assert f"Written by edition {EDITION + 1}, which this program does not know." in english
    assert "FALSCH" not in german
    assert "FALSE" not in english


@pytest.mark.parametrize("change", UNHEARD_OF)
def test_what_is_unheard_of_is_false_by_a_known_edition_and_unknown_by_a_newer_one(change):
    assert by_edition(EDITION, change).exit_code == 1
    assert by_edition(EDITION + 1, change).exit_code == 3


@pytest.mark.parametrize("edition", [0, -1, "1", True, None, [], {}, "2"])
def test_what_is_no_edition_is_false(edition):
    report = by_edition(edition)
    assert report.exit_code == 1
    assert any(check.name == "edition" and check.ok is False for check in report.checks)


def test_a_forger_who_hides_behind_a_newer_edition_gets_no_word_for_his_acts():
    def forge(forger: Forger) -> None:
        forger.of_vote("votes.declared", "v1")["accepted"] = False

    assert by_edition(EDITION, forge).exit_code == 1
    report = by_edition(10**9, forge)
    assert report.exit_code == 3
    said = in_words(report, "de")
    assert "Alle" not in said.splitlines()[-1]
    assert "über die Handlungen, das Recht und die Niederschrift ist damit nichts gesagt" in said


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda forger: forger.entries[5].update(hash="0" * 64), "chain"),
        (lambda forger: forger.files.update({"roll.json": b"{}"}), "books"),
        (lambda forger: forger.boxes["v1"].pop(), "boxes"),
        (lambda forger: setattr(forger, "head", "0" * 64), "head"),
    ],
)
def test_bytes_that_do_not_fit_are_false_whatever_the_edition(change, name):
    forger = Forger(honest())
    forger.entries[0]["data"]["edition"] = EDITION + 1
    forger.rechain()
    change(forger)
    report = verify(forger.archive())
    assert report.exit_code == 1
    assert answers(report)[name] >= {False}
    assert "acts" not in answers(report) or answers(report)["acts"] == {None}


def test_a_newer_format_is_named_and_its_bytes_are_checked():
    for data in (of_format(2), of_format(10**6, texts_x=b"a text beside the journal")):
        report = verify(data)
        assert report.exit_code == 3, in_words(report, "en")
        assert "Geschrieben im Format konvent-archive/" in in_words(report, "de")
        assert (
            answers(report)["container"] == answers(report)["manifest"] == answers(report)["chain"] == {True}
        )
        assert verify(data.replace(b"Beschluss", b"beschluss", 1)).exit_code == 1


def test_a_journal_of_a_newer_format_may_be_written_otherwise():
    report = verify(of_format(2, **{"journal.jsonl": b"\x00\x01 quite another form"}))
    assert report.exit_code == 3
    assert answers(report)["chain"] == {None}


@pytest.mark.parametrize(
    "format", ["konvent-archive/0", "konvent-archive/02", "konvent-archive/-2", "other/2", 2, None]
)
def test_what_is_no_format_is_false(format):
    files = unpack(honest())
    manifest = json.loads(files["manifest.json"]) | {"format": format}
    assert verify(pack({**files, "manifest.json": canonical_bytes(manifest)})).exit_code == 1


def test_a_file_that_has_no_place_in_this_format_is_still_none(tmp_path):
    files = unpack(honest())
    foreign = pack({**files, "texts/x": b"?"}, ANY_NAMES)
    assert verify(foreign).exit_code == 2


def test_programs_are_told_the_same(tmp_path, capsys):
    forger = Forger(honest())
    forger.entries[0]["data"]["edition"] = EDITION + 1
    path = tmp_path / "newer.zip"
    path.write_bytes(forger.rechain().archive())
    assert main(["verify", str(path), "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["ok"], found["answer"], found["first_false"]) == (False, "unknown", None)
    assert found["conclusion"]["en"].startswith(f"Result: Written by edition {EDITION + 1}")
    assert {check["ok"] for check in found["checks"]} == {True, None}


def test_the_page_in_the_browser_knows_the_same_edition_and_format():
    source = (ROOT / "frontend/src/verifier/edition.ts").read_text("utf-8")
    assert f"export const EDITION = {EDITION};" in source
    assert f"export const FORMAT = {FORMAT.partition('/')[2]};" in source
