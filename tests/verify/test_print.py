"""What approved minutes show in print is compared where a typesetter is at hand; where none is, that is said."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from konvent.cli.main import main
from konvent.cli.verify import typesetter
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.minutes.embedded import LOOK, look_of
from konvent.core.minutes.outline import Outline
from konvent.papers import pdf
from konvent.verify import Report, Typesetter, verify
from tests.verify.building import honest, honest_draft, honest_written
from tests.verify.forging import Forger


@cache
def ours() -> Typesetter:
    found = typesetter()
    assert found is not None
    return found


def printed(report: Report) -> list[tuple[bool | None, str]]:
    return [(check.ok, report.text(check).de) for check in report.checks if check.name == "print"]


def with_pdf(content: bytes) -> bytes:
    """An archive whose approval fits another PDF."""
    forger = Forger(honest())
    forger.files["minutes.pdf"] = content
    for data in forger.each("minutes.approved"):
        data["document_hash"] = sha256_hex(content)
    return forger.rechain().archive()


def file_of(archive: bytes) -> bytes:
    return Forger(archive).files["minutes.pdf"]


@cache
def other_print() -> bytes:
    """A PDF that carries the true data and shows another result."""
    data = json.loads(Forger(honest()).files["minutes.json"])
    shown = Outline.from_data(data | {"subtitle": "Eine andere Versammlung"})
    true_data = canonical_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "canonical_bytes", lambda _: true_data)
        return pdf.minutes_pdf(shown, Forger(honest()).body.words)


@pytest.mark.parametrize("archive", [honest, honest_written])
def test_approved_minutes_set_again_are_the_same_file(archive):
    report = verify(archive(), typesetter=ours())
    assert report.exit_code == 0
    assert printed(report) == [
        (True, "Die genehmigte Niederschrift, neu gesetzt, ist Byte für Byte diese Datei.")
    ]
    assert report.text(report.conclusion).de.startswith(
        "Ergebnis: Alle 26" if archive is honest else "Ergebnis: Alle"
    )


@pytest.mark.parametrize(
    "forged",
    [
        other_print,
        lambda: file_of(honest()) + b"\n",
        lambda: file_of(honest()).replace(b"/Author(", b"/Autho0("),
    ],
    ids=["another result", "a byte more", "a byte changed"],
)
def test_another_print_is_found_though_its_data_are_true_and_it_was_approved(forged):
    report = verify(with_pdf(forged()), typesetter=ours())
    assert (report.exit_code, report.first_false.name) == (1, "print")
    assert "Sie zeigt im Druck etwas anderes" in printed(report)[0][1]


def test_a_print_that_does_not_say_with_what_it_was_set_is_false():
    bare = file_of(honest()).replace(LOOK.encode(), b"konvent-book:")
    for setter in (None, ours()):
        assert printed(verify(with_pdf(bare), typesetter=setter))[0][0] is False


def test_a_print_by_other_templates_is_not_accused():
    other = file_of(honest()).replace(look_of(file_of(honest())).encode(), b"7" * 64)
    report = verify(with_pdf(other), typesetter=ours())
    assert report.exit_code == 0
    [(ok, said)] = printed(report)
    assert ok is None and "mit anderen Vorlagen gesetzt (7777777777777777…)" in said
    assert "Offen blieb eine" in report.text(report.conclusion).de


def test_without_a_typesetter_it_is_said_that_the_print_is_unchecked():
    report = verify(with_pdf(other_print()))
    assert report.exit_code == 0
    [(ok, said)] = printed(report)
    assert ok is None and "wurde nicht geprüft" in said
    assert "Offen blieb eine" in report.text(report.conclusion).de


def test_a_draft_is_not_set_again():
    assert printed(verify(honest_draft(), typesetter=replace(ours(), minutes=None))) == []


def test_minutes_that_do_not_follow_are_not_set_again():
    forger = Forger(honest())
    forger.files["minutes.json"] = forger.files["minutes.json"].replace(b"Emine Erle", b"Erika Erle")
    assert printed(verify(forger.archive(), typesetter=replace(ours(), minutes=None))) == []


def test_the_command_sets_again_what_was_approved(tmp_path, capsys):
    path = tmp_path / "archive.zip"
    path.write_bytes(honest())
    assert main(["verify", str(path)]) == 0
    assert "neu gesetzt, ist Byte für Byte diese Datei" in capsys.readouterr().out
    path.write_bytes(with_pdf(other_print()))
    assert main(["verify", str(path)]) == 1
