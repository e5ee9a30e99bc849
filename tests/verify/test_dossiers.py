"""Dossiers in an archive: an honest one holds; every forgery of a text, with all hashes made anew, has its own sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from konvent.core.dossier.fates import change_hash
from konvent.core.journal.archive import dossier_name, dossier_texts_name, json_lines
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.motions.edits import Change
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import export_archive
from konvent.verify import verify
from tests.core.minutes.played import names
from tests.desk.debate import FEE, MAY, OTHER_FEE, YEAR, D, Debate
from tests.verify.forging import DossierForger, Json

FILE = dossier_name(D)


@cache
def honest() -> bytes:
    """Two amendments in conflict and one by itself: one is adopted, one settled, one rejected; then the motion."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = Debate(ledger, FEE, OTHER_FEE, MAY, YEAR)
        debate.begin()
        debate.confirm()
        debate.vote("v1", debate.about("x1"))
        debate.vote("v2", debate.about("x4"))
        debate.vote("v3", debate.about("x3"), "no")
        debate.vote("v4", debate.about())
        debate.must(CloseAssembly())
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


@cache
def chosen() -> bytes:
    """Two wordings that exclude each other are put against each other: the second is chosen."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = Debate(ledger, FEE, OTHER_FEE)
        debate.begin()
        debate.confirm()
        debate.must(OpenVote(vote_id="v1", item_id="i1", about=debate.about("x1", "x2"), method="one_of"))
        for n, choice in enumerate(("x2", "x2", "x2", "x1"), start=1):
            debate.cast(n, choice, "v1")
        debate.must(CloseVote(vote_id="v1"))
        debate.must(DeclareVote(vote_id="v1"))
        debate.vote("v2", debate.about())
        debate.must(CloseAssembly())
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


def forging() -> DossierForger:
    return DossierForger(honest(), D)


def false_sentences(archive: bytes) -> list[str]:
    report = verify(archive)
    return [report.text(check).de for check in report.checks if check.ok is False]


def test_an_honest_debate_holds():
    report = verify(honest())
    assert false_sentences(honest()) == []
    said = " ".join(report.text(check).de for check in report.checks)
    for sentence in (
        "Antrag A7:",
        "Was der Versammlung zu den Anträgen vorlag",
        "festgestellt hat, steht so",
    ):
        assert sentence in said
    assert false_sentences(forging().whole()) == []


# --- the five of the design ---------------------------------------------------------------------------------------


def reworded(data: Json) -> None:
    """One other word in the second block, with its hash."""
    data["text"][1]["text"] = data["text"][1]["text"].replace("Monat", "Quartal")
    data["hash"] = text_hash(tuple(map(Block.from_data, data["text"])))


def other_word(forger: DossierForger) -> None:
    """Everywhere: in the dossier, in what the assembly was told, in what it voted on and in what became of that."""
    (merged,) = forger.of("motions.merged")
    before = merged["hash"]
    reworded(merged)
    for told in forger.each("agenda.motion_followed"):
        if told["text"] and told["hash"] == before:
            reworded(told)
        elif told["hash"] == before:
            told["hash"] = merged["hash"]
    for opened in forger.each("votes.opened"):
        if opened["about"]["hash"] == before:
            opened["about"]["hash"] = merged["hash"]
    for decided in forger.of("motions.decided"):
        if decided["hash"] == before:
            decided["hash"] = merged["hash"]


def other_source(forger: DossierForger) -> None:
    (merged,) = forger.of("motions.merged")
    one, other = merged["sources"]
    one["votes"], other["votes"] = other["votes"], one["votes"]
    one["entries"], other["entries"] = other["entries"], one["entries"]


def other_edit(forger: DossierForger) -> None:
    (adopted,) = [each for each in forger.of("motions.amended") if each["amendment_id"] == "x1"]
    adopted["change"][0]["now"] = "79"


def other_edit_everywhere(forger: DossierForger) -> None:
    """Also what the assembly was told of it, and what it voted on, with their hashes."""
    (adopted,) = [each for each in forger.of("motions.amended") if each["amendment_id"] == "x1"]
    before = change_hash(Change.from_data(adopted["change"]).edits)
    adopted["change"][0]["now"] = "79"
    now = change_hash(Change.from_data(adopted["change"]).edits)
    for told in forger.each("agenda.motion_followed"):
        for each in told["amendments"]:
            each["hash"] = each["hash"].replace(before, now)
    for opened in forger.each("votes.opened"):
        changes = opened["about"].get("changes", [])
        opened["about"]["changes"] = [each.replace(before, now) for each in changes]


def flipped_in_dossier(forger: DossierForger) -> None:
    (rejected,) = [each for each in forger.of("motions.decided") if each["finding"] == "rejected"]
    rejected["finding"] = "adopted"


def flipped_in_assembly(forger: DossierForger) -> None:
    forger.of_vote("votes.declared", "v1")["accepted"] = False


def left_out(forger: DossierForger) -> None:
    """The assembly was never told of x2."""
    for told in forger.each("agenda.motion_followed"):
        told["amendments"] = [each for each in told["amendments"] if each["id"] != "x2"]


def left_out_of_dossier(forger: DossierForger) -> None:
    """The dossier holds nothing of x2."""
    forger.dossier = [each for each in forger.dossier if each["data"].get("amendment_id") != "x2"]
    move = 3
    for told in forger.each("agenda.motion_followed"):
        told["seq"] -= move
        told["head"] = forger.dossier[told["seq"] - 1]["hash"]


# --- more --------------------------------------------------------------------------------------------------------


def never_declared(forger: DossierForger) -> None:
    forger.of("motions.decided")[0]["vote_id"] = "v9"


def other_subject(forger: DossierForger) -> None:
    forger.of("motions.decided")[0]["amendments"] = ["x2"]


def not_followed(forger: DossierForger) -> None:
    forger.dossier = [entry for entry in forger.dossier if entry["data"].get("vote_id") != "v4"]
    forger.entries = [
        entry
        for entry in forger.entries
        if entry["kind"] != "agenda.motion_followed" or "v4" not in entry["data"]["decided"]
    ]


def told_otherwise(forger: DossierForger) -> None:
    forger.each("agenda.motion_followed")[0]["title"] = "Beitragserhöhung"


def other_announced(forger: DossierForger) -> None:
    forger.entries[0]["data"]["items"][0]["dossiers"][0]["version"] = 2


def another_dossier(forger: DossierForger) -> None:
    forger.files[dossier_name("bund.other")] = forger.files[FILE]


def no_dossier(forger: DossierForger) -> None:
    del forger.files[FILE]


def no_book(forger: DossierForger) -> None:
    del forger.files[next(name for name in forger.files if name.startswith("books/"))]


def not_her_act(forger: DossierForger) -> None:
    for entry in forger.dossier:
        if entry["kind"] == "motions.amended":
            entry["actor"] = "p3"


FORGERIES: list[tuple[Callable[[DossierForger], Any], str]] = [
    (other_word, "Der Wortlaut von Fassung 2 ist nicht der, der sich aus dem Antrag"),
    (other_source, "ist eine andere Herkunft genannt als die, aus der sie stammt"),
    (other_edit, "A7-Ä1 zu A7 lautet in der Akte anders, als es der Versammlung vorlag"),
    (other_edit_everywhere, "Der Wortlaut von Fassung 2 ist nicht der, der sich aus dem Antrag"),
    (flipped_in_dossier, "Zur Abstimmung v3 steht in der Akte ein anderes Ergebnis"),
    (flipped_in_assembly, "Zur Abstimmung v1 steht in der Akte ein anderes Ergebnis"),
    (left_out, "A7-Ä2 zu A7 lag vor und ist der Versammlung verschwiegen"),
    (left_out_of_dossier, "A7-Ä2 zu A7 steht in der Akte nicht"),
    (never_declared, "ein Ergebnis der Abstimmung v9, das die Versammlung nicht festgestellt hat"),
    (other_subject, "Die Abstimmung v1 ging über etwas anderes, als in der Akte steht"),
    (not_followed, "Das Ergebnis der Abstimmung v4 fehlt in der Akte"),
    (told_otherwise, "Was der Versammlung zu A7 vorlag, stand so nicht in der Akte"),
    (other_announced, "Der angekündigte Wortlaut steht nicht in der Akte"),
    (another_dossier, "gehört zu keinem Antrag, der auf der Tagesordnung steht"),
    (no_book, "Regelwerk oder Mitgliederliste mit dem Prüfwert"),
    (not_her_act, "Er folgt nicht aus Regeln und Tatsachen"),
]


@pytest.mark.parametrize(("forge", "sentence"), FORGERIES, ids=[forge.__name__ for forge, _ in FORGERIES])
def test_every_forgery_of_a_text_is_found_and_said(forge, sentence):
    forger = forging()
    forge(forger)
    found = false_sentences(forger.whole())
    assert any(sentence in each for each in found), found


def other_chosen(forger: DossierForger) -> None:
    forger.of("motions.decided")[0]["chosen"] = "x1"


def nothing_chosen(forger: DossierForger) -> None:
    """Both as if they had been adopted by one vote."""
    del forger.of("motions.decided")[0]["chosen"]


def not_on_the_ballot(forger: DossierForger) -> None:
    opened = forger.of_vote("votes.opened", "v1")
    opened["options"] = ["x2", "unchanged"]


@pytest.mark.parametrize(
    ("forge", "sentence"),
    [
        (other_chosen, "Zur Abstimmung v1 steht in der Akte ein anderes Ergebnis"),
        (nothing_chosen, "Zur Abstimmung v1 steht in der Akte ein anderes Ergebnis"),
        (not_on_the_ballot, "Was bei A7 zur Wahl steht, folgt aus den Änderungsanträgen"),
    ],
)
def test_which_of_several_wordings_was_chosen_is_checked(forge, sentence):
    assert false_sentences(chosen()) == []
    forger = DossierForger(chosen(), D)
    forge(forger)
    found = false_sentences(forger.whole())
    assert any(sentence in each for each in found), found


def test_an_archive_without_the_dossier_of_its_motion_is_not_whole():
    forger = forging()
    no_dossier(forger)
    found = false_sentences(forger.rechain().archive())
    assert any("Die Akte des Antrags" in each for each in found), found


def test_an_entry_of_a_dossier_that_was_changed_breaks_its_chain():
    forger = forging()
    forger.dossier[0]["data"]["text"][1]["text"] = "Der Beitrag beträgt 6 Euro im Jahr."
    forger.files[FILE] = json_lines(forger.dossier)
    found = false_sentences(forger.rechain().archive())
    assert any("schließt nicht an den davor an" in each for each in found), found


def test_a_text_beside_a_dossier_is_the_one_whose_hash_stands_in_it():
    forger = forging()
    name = dossier_texts_name(D)
    listed = json.loads(forger.files[name])
    (ref,) = listed
    listed[ref]["text"] = "Die Frist war versäumt."
    forger.files[name] = canonical_bytes(listed)
    found = false_sentences(forger.archive())
    assert any("Der Text ist nicht der, dessen Prüfwert im Journal steht" in each for each in found), found
    forger.files[name] = canonical_bytes({})
    found = false_sentences(forger.archive())
    assert any("fehlt im Archiv und ist auch nicht als gelöscht verzeichnet" in each for each in found), found
