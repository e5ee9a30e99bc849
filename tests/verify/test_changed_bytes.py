"""Whatever byte or entry of an archive is changed, dropped, added or swapped: it is found, and named."""

from __future__ import annotations

import json
import random

import pytest

from konvent.core.journal.archive import unpack
from konvent.verify import verify
from tests.verify.building import honest, honest_written
from tests.verify.forging import Forger


def places(archive: bytes) -> list[int]:
    """Every byte of the first header and of the end, and places at random in every file."""
    chance = random.Random(7)
    spread = [chance.randrange(len(archive)) for _ in range(40)]
    files = unpack(archive)
    inside = [archive.index(data) + chance.randrange(len(data)) for data in files.values() if data]
    return [*range(0, 50), *range(len(archive) - 30, len(archive)), *spread, *inside]


def first_sentence(forger: Forger) -> str:
    report = verify(forger.archive())
    return report.text(report.first_false).de


@pytest.mark.parametrize("archive", [honest, honest_written])
def test_every_changed_byte_is_found(archive):
    whole = archive()
    for place in places(whole):
        changed = bytearray(whole)
        changed[place] ^= 1 << (place % 8)
        report = verify(bytes(changed))
        assert report.exit_code in (1, 2), f"byte {place} was not missed"


@pytest.mark.parametrize("cut", [1, 22, 23, 1000, 50_000])
def test_a_shortened_or_lengthened_file_is_found(cut):
    whole = honest()
    assert not verify(whole[:-cut]).ok
    assert not verify(whole + b"\0" * cut).ok
    assert not verify(b"\0" * cut + whole).ok
    assert not verify(whole[:2000] + whole[2000 + cut :]).ok


def test_every_dropped_entry_is_named():
    count = len(Forger(honest()).entries)
    for place in range(count - 1):
        forger = Forger(honest())
        forger.head = forger.entries[-1]["hash"]
        del forger.entries[place]
        report = verify(forger.archive())
        assert report.first_false.seq == place + 1, place


def test_a_journal_that_ends_too_early_is_found_although_its_chain_is_whole():
    for dropped in (1, 2, 3, 4, 5, 20):
        forger = Forger(honest())
        del forger.entries[-dropped:]
        forger.head = forger.entries[-1]["hash"]
        assert not verify(forger.archive()).ok or dropped < 3
    # The approvals are the last two acts. Without them the minutes are an honest draft; only the head shows it.
    forger = Forger(honest())
    head = forger.head
    del forger.entries[-2:]
    assert verify(forger.rechain().archive()).ok
    assert not verify(forger.archive(), head=head).ok


def test_swapped_and_doubled_entries_are_named():
    for place in (0, 5, 30, 60):
        swapped = Forger(honest())
        entries = swapped.entries
        entries[place], entries[place + 1] = entries[place + 1], entries[place]
        assert verify(swapped.archive()).first_false.seq == place + 1
        doubled = Forger(honest())
        doubled.entries.insert(place, dict(doubled.entries[place]))
        assert verify(doubled.archive()).first_false.seq == place + 2


def test_a_changed_entry_is_named_with_what_was_expected_and_found():
    forger = Forger(honest())
    place = next(i for i, entry in enumerate(forger.entries) if entry["kind"] == "votes.tallied")
    forger.entries[place]["data"]["tally"]["weights"]["yes"] = "99"
    report = verify(forger.archive())
    first = report.first_false
    assert (first.name, first.seq, first.kind) == ("chain", place + 1, "votes.tallied")
    assert forger.entries[place]["hash"][:16] in report.text(first).de
    assert "wurde verändert" in report.text(first).de


@pytest.mark.parametrize("field", ["actor", "at", "command_id", "version", "kind"])
def test_every_field_of_an_entry_is_under_its_hash(field):
    other = {
        "actor": "u99",
        "at": "2026-06-12T08:00:00.000001Z",
        "command_id": "x",
        "version": 2,
        "kind": "agenda.item_called",
    }
    forger = Forger(honest())
    forger.entries[20][field] = other[field]
    assert verify(forger.archive()).first_false.seq == 21


def test_a_ballot_changed_dropped_added_or_moved_is_found():
    def broken(change) -> str:
        forger = Forger(honest())
        change(forger.boxes["v1"])
        report = verify(forger.archive())
        assert report.first_false.kind == "votes.sealed"
        return report.text(report.first_false).de

    assert "Urne v1" in broken(lambda box: box[0].update(choice="no"))
    broken(lambda box: box[3].update(at="2026-06-12T08:11:28.000000Z"))
    broken(lambda box: box.pop())
    broken(lambda box: box.pop(0))
    broken(lambda box: box.append(dict(box[-1])))
    broken(lambda box: box.reverse())


def test_a_box_that_is_missing_or_belongs_to_no_vote_is_found():
    missing = Forger(honest())
    missing.boxes.pop("v2")
    missing.files.pop("boxes/v2.jsonl")
    assert "fehlt" in first_sentence(missing)
    more = Forger(honest())
    more.files["boxes/v99.jsonl"] = b""
    assert "gehört zu keiner Abstimmung" in first_sentence(more)


@pytest.mark.parametrize("name", ["rulebook", "roll", "words"])
def test_other_books_than_those_of_the_convening_are_found(name):
    forger = Forger(honest())
    value = json.loads(forger.files[f"{name}.json"])
    if name == "words":
        value["de"]["calendar.month1"] = "Jänner"
    elif name == "roll":
        value["members"][4]["weight"] = "100"
    else:
        value["statutes"]["values"]["quorum.share"] = "1/100"
    forger.files[f"{name}.json"] = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    assert verify(forger.archive()).first_false.seq == 1
    assert "nicht die Fassung der Einberufung" in first_sentence(forger)


def test_changed_names_are_found_because_the_minutes_carry_them():
    forger = Forger(honest())
    forger.files["names.json"] = forger.files["names.json"].replace(b"Emine Erle", b"Erna Anders")
    report = verify(forger.archive())
    assert report.first_false.name == "minutes"
    assert (
        "Emine Erle" in report.text(report.first_false).de
        or "Erna Anders" in report.text(report.first_false).de
    )


def test_a_document_changed_dropped_or_added_is_found():
    def broken(change) -> None:
        forger = Forger(honest())
        name = next(name for name in forger.files if name.startswith("documents/"))
        change(forger.files, name)
        report = verify(forger.archive())
        assert report.exit_code == 1
        assert report.first_false.name == "documents"

    broken(lambda files, name: files.update({name: files[name] + b"x"}))
    broken(lambda files, name: files.pop(name))
    broken(lambda files, name: files.update({f"documents/{'0' * 64}.pdf": b"%PDF-"}))


def test_a_figure_changed_in_the_minutes_is_found():
    forger = Forger(honest())
    forger.files["minutes.json"] = forger.files["minutes.json"].replace(b'"13,5"', b'"14,5"')
    report = verify(forger.archive())
    assert [check.name for check in report.checks if not check.ok] == ["minutes", "file"]
    assert "14,5" in report.text(report.first_false).de


def test_another_pdf_than_the_approved_one_is_found():
    forger = Forger(honest())
    # Only what is shown in print; the embedded data stay as they are.
    forger.files["minutes.pdf"] += b"\n%"
    report = verify(forger.archive())
    assert "Genehmigt wurde die Datei" in report.text(report.first_false).de


def test_a_manifest_that_lists_too_much_or_too_little_is_found():
    for change in (
        lambda value: value["files"].pop("names.json"),
        lambda value: value["files"].update({"boxes/x.jsonl": "0" * 64}),
        lambda value: value.update(head="0" * 64),
        lambda value: value.update(assembly="a2"),
        lambda value: value.update(format="konvent-archive/0"),
        lambda value: value.update(format="konvent-archive"),
        lambda value: value.update(more=1),
    ):
        from konvent.core.journal.archive import pack
        from konvent.core.journal.canonical import canonical_bytes

        files = unpack(honest())
        value = json.loads(files["manifest.json"])
        change(value)
        assert verify(pack({**files, "manifest.json": canonical_bytes(value)})).exit_code == 1
