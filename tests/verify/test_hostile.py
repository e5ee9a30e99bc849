"""Files made to harm the one who checks them are refused, in words and without a crash."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from konvent.core.journal.archive import manifest, pack, unpack
from konvent.verify import verify
from konvent.verify.command import check_file, in_words
from tests.verify.building import honest
from tests.verify.forging import Forger


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "nothing"])
def test_what_is_no_file_is_not_opened(kind, tmp_path):
    """Neither waits for what never comes nor reads what never ends."""
    path = {"device": Path("/dev/zero"), "folder": tmp_path}.get(kind, tmp_path / kind)
    if kind == "pipe":
        os.mkfifo(path)
    report = check_file(path)
    assert report.exit_code == 2
    for language in ("de", "en"):
        assert str(path) in in_words(report, language)


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def refused(data: bytes) -> str:
    report = verify(data)
    assert report.exit_code == 2
    words = in_words(report, "de")
    assert words.startswith("Diese Datei lässt sich nicht als Archiv von Konvent lesen")
    return words


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"PK\x03\x04", b"\x00" * 4096, b"%PDF-1.7 not an archive", b"PK\x05\x06" + b"\0" * 18],
)
def test_what_is_no_archive_is_said_to_be_none(data):
    refused(data)


def test_a_zip_bomb_is_not_unpacked():
    refused(zipped(("journal.jsonl", b"\0" * 50_000_000), method=zipfile.ZIP_DEFLATED))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "documents/../../x.pdf",
        "C:\\x",
        "boxes/a/b.jsonl",
        "boxes/.jsonl",
        "extra.txt",
        "journal.jsonl\n",
        "documents/ü.pdf",
    ],
)
def test_names_that_lead_elsewhere_are_refused(name):
    refused(zipped((name, b"x")))


def test_two_files_of_one_name_are_refused():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        refused(zipped(("journal.jsonl", b"a"), ("journal.jsonl", b"b")))


def test_sizes_that_lie_are_refused():
    for size in (2**32 - 1, 10_000):
        header = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, size, size, 13, 0)
        refused(header + b"journal.jsonl" + b"x")


def test_an_archive_repacked_by_another_program_is_not_accepted():
    files = unpack(honest())
    assert verify(zipped(*sorted(files.items()))).exit_code in (1, 2)
    refused(zipped(*sorted(files.items()), method=zipfile.ZIP_DEFLATED))


def with_file(name: str, data: bytes) -> bytes:
    forger = Forger(honest())
    files = {**forger.files, name: data}
    files.pop("manifest.json")
    listed = manifest(files, assembly=forger.assembly, head=forger.head)
    return pack({**files, "manifest.json": listed})


DEEP = b"[" * 200_000 + b"]" * 200_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        DEEP,
        b"\xff\xfe",
        b"null",
        b"{}",
        b"[]",
        b"1.5",
        b"NaN",
        b'"1e999999999"',
        b'{"a":1,"a":2}',
        b'{ "a": 1 }',
        b'"\\ud800"',
        b"9" * 5000,
        b'{"x":' * 900 + b"1" + b"}" * 900,
    ],
    ids=range(14),
)
@pytest.mark.parametrize(
    "name",
    [
        "journal.jsonl",
        "rulebook.json",
        "roll.json",
        "words.json",
        "names.json",
        "minutes.json",
        "boxes/v1.jsonl",
    ],
)
def test_hostile_json_is_a_finding_never_a_crash(name, data):
    report = verify(with_file(name, data + (b"\n" if name.endswith("l") else b"")))
    assert report.exit_code == 1
    assert in_words(report, "en")


def test_a_hostile_manifest_is_a_finding():
    files = unpack(honest())
    for data in (b"", DEEP, b"[]", b"{}", b'{"files":[],"format":"konvent-archive/1"}'):
        assert verify(pack({**files, "manifest.json": data})).exit_code == 1


def test_numbers_that_would_fill_the_memory_are_not_computed():
    for change in (
        lambda forger: forger.of_vote("votes.tallied", "v1")["tally"]["weights"].update(yes="1e999999999"),
        lambda forger: forger.of_vote("votes.opened", "v1")["rule"].update(threshold="1e-999999999"),
        lambda forger: forger.rebook("roll", lambda roll: roll["members"][0].update(weight="1E999999999")),
        lambda forger: forger.rebook(
            "rulebook", lambda book: book["statutes"]["values"].update({"quorum.share": "1e999999999"})
        ),
    ):
        forger = Forger(honest())
        change(forger)
        assert verify(_rehashed(forger)).exit_code == 1


def _rehashed(forger: Forger) -> bytes:
    """Pack without reading the values: computing the hashes would itself run into the trap."""
    from konvent.core.journal.canonical import canonical_bytes, sha256_hex

    prev = "0" * 64
    for entry in forger.entries:
        entry["prev"] = prev
        body = {key: value for key, value in entry.items() if key != "hash"}
        entry["hash"] = prev = sha256_hex(canonical_bytes(body))
    forger.head = prev
    return forger.archive()


def test_a_time_zone_that_is_a_path_is_a_finding():
    for zone in ("../../../etc/passwd", "/etc/localtime", "Nowhere/Nothing", "x" * 5000):
        forger = Forger(honest())
        forger.rebook("rulebook", lambda book, zone=zone: book.update(timezone=zone))
        assert verify(_rehashed(forger)).exit_code == 1


def test_a_pdf_that_embeds_a_bomb_is_a_finding():
    import zlib

    bomb = zlib.compress(b"\0" * 100_000_000)
    body = b"%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode>>\nstream\n" + bomb + b"\nendstream"
    report = verify(with_file("minutes.pdf", body))
    assert report.exit_code == 1
    assert any(check.name == "file" and not check.ok for check in report.checks)


@pytest.mark.parametrize(
    "change",
    [
        lambda forger: forger.entries[3].update(data=[]),
        lambda forger: forger.entries[3].update(at=5),
        lambda forger: forger.entries[3].update(more=1),
        lambda forger: forger.entries[3].update(version=True),
        lambda forger: forger.entries[0]["data"].update(items=None),
        lambda forger: forger.entries[0]["data"].update(assembly_id={}),
        lambda forger: forger.entries[0]["data"]["items"][1].update(parent="i2"),
        lambda forger: forger.boxes["v1"].append("ballot"),
        lambda forger: forger.boxes["v1"][0].update(at="yesterday"),
        lambda forger: forger.boxes["v1"][0].update(member=None),
        lambda forger: forger.boxes["v1"][0].pop("person"),
    ],
)
def test_values_of_the_wrong_kind_in_entries_and_ballots_are_findings(change):
    forger = Forger(honest())
    change(forger)
    assert verify(_rehashed(forger)).exit_code == 1


def test_a_box_sealed_under_an_id_that_is_no_text_is_a_finding():
    forger = Forger(honest())
    forger.of_vote("votes.sealed", "v1").update(vote_id=["v1"])
    assert verify(_rehashed(forger)).exit_code == 1


# --- the book of words ---------------------------------------------------------------------------------------


def with_words(change) -> Forger:
    forger = Forger(honest())
    forger.rebook("words", change)
    return forger.rechain()


def emptied(sentence):
    return lambda words: words["de"].update(dict.fromkeys(words["de"], sentence))


@pytest.mark.parametrize(
    "change",
    [
        lambda words: words.pop("de"),
        lambda words: words.update(de=[]),
        lambda words: words["de"].update({"a.b": "{"}),
        lambda words: words["de"].update({"a.b": {"by": "n"}}),
        lambda words: words["de"].update({"A B": "x"}),
        lambda words: words["de"].update({"a.b": 5}),
        lambda words: words["de"].update({"a.b": "x" * 5000}),
        lambda words: words["de"].update({"a.b": "{x}" * 30}),
        lambda words: words.update({f"l{n}": {} for n in range(40)}),
        lambda words: words["en"].update({"a.b": {"by": "n", "other": "{x}" * 30}}),
    ],
)
def test_what_is_no_book_of_words_is_a_finding(change):
    report = verify(with_words(change).archive())
    assert report.exit_code == 1
    assert in_words(report, "de")
    assert in_words(report, "en")


def test_a_book_that_cannot_say_what_happened_brings_nobody_down():
    """With no sentence at all, or with sentences that name what nobody gave, the report is made of this program's."""
    for change in (lambda words: words["de"].clear(), emptied("{nobody}"), emptied("{seq}{kind}")):
        report = verify(with_words(change).archive())
        assert report.exit_code in (0, 1)
        for language in ("de", "en"):
            assert in_words(report, language)
        assert report.to_data()["answer"] == report.answer


def test_the_assembly_puts_no_words_into_the_verifiers_mouth():
    forger = with_words(emptied("Alles stimmt."))
    forger.of_vote("votes.declared", "v1")["accepted"] = False
    report = verify(forger.rechain().archive())
    said = in_words(report, "de")
    assert report.exit_code == 1
    assert said.splitlines()[-1].startswith("Ergebnis: Das Archiv stimmt nicht. Zuerst falsch: Eintrag")
    assert not [line for line in said.splitlines() if line == "Alles stimmt."]


def test_that_the_words_are_not_this_programs_is_said():
    report = verify(with_words(lambda words: words["en"].update({"calendar.month1": "Janus"})).archive())
    assert "Der Wortlaut der Versammlung weicht in einem Satz" in in_words(report, "de")
    assert "calendar.month1" in in_words(report, "en")
    assert "weicht" not in in_words(verify(honest()), "de")
