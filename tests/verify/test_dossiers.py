"""Dossiers in an archive: an honest one holds; every forgery of a text, with all hashes made anew, has its own sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.examining import ExamineAmendment
from konvent.core.dossier.fates import change_hash
from konvent.core.dossier.recommending import PublishRecommendation, Recommend
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.journal.archive import dossier_name, dossier_texts_name, json_lines
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.meeting.agenda import AddItem, CallItem, RemoveItem
from konvent.core.meeting.assembly import CloseAssembly, OpenAssembly
from konvent.core.meeting.circular import AbandonCircular, OpenCircular
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.motions.edits import Change, Splice
from konvent.core.view.view import view
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import export_archive
from konvent.verify import verify
from tests.core.minutes.played import names
from tests.desk.debate import FEE, MAY, OTHER_FEE, TEXT, YEAR, D, Debate, publish_another
from tests.desk.hall import BEGIN
from tests.desk.test_asked_in_writing import WRITTEN, answer
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


def data_of(entry: Json) -> Json:
    data: Json = entry.get("data", {})
    return data


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
            each["said"] = json.loads(json.dumps(each["said"]).replace("72", "79"))
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
    forger.dossier = [each for each in forger.dossier if data_of(each).get("amendment_id") != "x2"]
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
    forger.dossier = [entry for entry in forger.dossier if data_of(entry).get("vote_id") != "v4"]
    forger.entries = [
        entry
        for entry in forger.entries
        if entry["kind"] != "agenda.motion_followed" or "v4" not in entry["data"]["decided"]
    ]


def told_otherwise(forger: DossierForger) -> None:
    forger.each("agenda.motion_followed")[0]["title"] = "Beitragserhöhung"


def said_otherwise(forger: DossierForger) -> None:
    """What an amendment wants, as the minutes will say it."""
    told = forger.each("agenda.motion_followed")[0]["amendments"][0]
    told["said"] = json.loads(json.dumps(told["said"]).replace("60", "61"))


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
        if entry.get("kind") == "motions.amended":
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
    (said_otherwise, "Was der Versammlung zu A7 vorlag, stand so nicht in der Akte"),
    (told_otherwise, "Was der Versammlung zu A7 vorlag, stand so nicht in der Akte"),
    (other_announced, "Der angekündigte Wortlaut steht nicht in der Akte"),
    (another_dossier, "gehört zu keinem Antrag, der auf der Tagesordnung steht"),
    (no_book, "Regelwerk oder Mitgliederliste mit dem Prüfwert"),
    (not_her_act, "Er folgt nicht aus Regeln und Tatsachen"),
]


def in_writing(end: Callable[[Debate], None]) -> bytes:
    """The archive of a written procedure on the motion, ended like this."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = Debate(ledger, convened=WRITTEN)
        debate.now = BEGIN + timedelta(minutes=1)
        debate.must(OpenCircular())
        end(debate)
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


@cache
def resolved_in_writing() -> bytes:
    def end(debate: Debate) -> None:
        answer(debate)
        debate.must(CloseAssembly())

    return in_writing(end)


@cache
def abandoned_in_writing() -> bytes:
    return in_writing(lambda debate: debate.must(AbandonCircular(reason="Der Anhang fehlt.")))


def test_a_motion_in_writing_holds_with_its_result_and_without():
    for archive in (resolved_in_writing(), abandoned_in_writing()):
        assert false_sentences(archive) == []
        assert false_sentences(DossierForger(archive).whole()) == []


def asked_in_no_writing(forger: DossierForger) -> None:
    forger.of("motions.put_before")[0]["written"] = False


def put_for_another_item(forger: DossierForger) -> None:
    forger.of("motions.put_before")[0]["item"] = "i2"


def let_go_before_it_was_over(forger: DossierForger) -> None:
    (released,) = forger.of("motions.released")
    released["seq"], released["head"] = 1, forger.entries[0]["hash"]


def other_text_in_writing(forger: DossierForger) -> None:
    """Voted on is another text than the one announced, with its hash, in both journals."""
    for opened in forger.each("votes.opened"):
        opened["about"]["hash"] = "0" * 64
    for decided in forger.of("motions.decided"):
        decided["hash"] = "0" * 64


IN_WRITING: list[tuple[Callable[[], bytes], Callable[[DossierForger], Any], str]] = [
    (resolved_in_writing, asked_in_no_writing, "etwas anderes vermerkt, als angekündigt war"),
    (resolved_in_writing, put_for_another_item, "etwas anderes vermerkt, als angekündigt war"),
    (resolved_in_writing, other_text_in_writing, "Er folgt nicht aus Regeln und Tatsachen"),
    (abandoned_in_writing, let_go_before_it_was_over, "obwohl an der genannten Stelle nichts endete"),
]


@pytest.mark.parametrize(
    ("made", "forge", "sentence"), IN_WRITING, ids=[each.__name__ for _, each, _ in IN_WRITING]
)
def test_every_forgery_of_a_motion_in_writing_is_found(made, forge, sentence):
    forger = DossierForger(made())
    forge(forger)
    found = false_sentences(forger.whole())
    assert any(sentence in each for each in found), found


@cache
def brought_in_late() -> bytes:
    """A8 was announced to nobody; it is talked about and not decided."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = Debate(ledger)
        publish_another(debate, OTHER, TEXT, "A8")
        debate.begin()
        ref = DossierRef(dossier=OTHER, version=1, hash=text_hash(TEXT))
        facts: Any = {"title": "Bündnis", "mover": "p2", "reason": "Frist.", "dossiers": (ref,)}
        debate.chair(AddItem(item_id="late", **facts))
        debate.must(CallItem(item_id="late"))
        debate.must(CloseAssembly())
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


OTHER = "bund.other"


def test_a_motion_brought_in_late_holds_and_the_minutes_have_its_text():
    assert false_sentences(brought_in_late()) == []
    forger = DossierForger(brought_in_late())
    assert dossier_name(OTHER) in forger.files
    minutes = forger.files["minutes.json"].decode()
    assert "Antrag A8 in Fassung 1" in minutes
    assert minutes.count("Er ist im März fällig.") == 1


def test_of_a_motion_taken_off_the_agenda_minutes_and_screens_still_know_the_text():
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = Debate(ledger)
        debate.must(OpenAssembly(chair="p1", minute_taker="p2"))
        debate.must(RemoveItem(item_id="i1", reason="Die Antragstellerin ist krank."))
        state = debate.desk.state("a1")
        assert state is not None
        [shown] = view(state, "member").motions
        assert (shown.number, shown.version, shown.hash) == ("A7", 1, text_hash(TEXT))
        debate.must(CloseAssembly())
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    assert false_sentences(archive) == []
    minutes = DossierForger(archive).files["minutes.json"].decode()
    assert "Angekündigt war dazu Antrag A7 in Fassung 1." in minutes
    assert "Er ist im März fällig." in minutes


def test_a_motion_brought_in_late_in_another_version_is_found():
    forger = DossierForger(brought_in_late())
    forger.each("agenda.item_added")[0]["dossiers"][0]["version"] = 2
    found = false_sentences(forger.whole())
    assert any("Der angekündigte Wortlaut steht nicht in der Akte" in each for each in found), found


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
    forger.of("motions.submitted")[0]["text"][1]["text"] = "Der Beitrag beträgt 6 Euro im Jahr."
    forger.files[FILE] = json_lines(forger.dossier)
    found = false_sentences(forger.rechain().archive())
    assert any("schließt nicht an den davor an" in each for each in found), found


# --- what is left out --------------------------------------------------------------------------------------------

DRAFTED = (TEXT[0], Block("b0", "Der Vorstand ist unfähig."), *TEXT[1:])
SAID = "Das ist ehrenrührig."


@cache
def with_drafts() -> bytes:
    """Before its submission it said something else; x9 was refused, and the board recommended something to itself."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = Debate(ledger, first=DRAFTED)
        insult = AmendMotion(
            amendment_id="x9",
            member="m3",
            base=2,
            change=Change((Splice("b2", 21, "", " Und nichts sonst."),)),
            reason=(Block("r9", "Der Kassenwart lügt."),),
        )
        debate.dossier(insult, "p3")
        debate.dossier(ExamineAmendment(amendment_id="x9", finding="refused", reason=SAID, provision=""))
        debate.dossier(GiveDossierRole(holder="p4", role="board"), "system")
        debate.dossier(advice("n1", "Lieber später."), "p4")
        debate.dossier(advice("n2", "Zu früh gedacht."), "p4")
        debate.dossier(advice("n2", "Der Vorstand rät ab."), "p4")
        debate.dossier(PublishRecommendation(recommendation_id="n2"), "p4")
        debate.amend("x1", FEE)
        debate.begin()
        debate.confirm()
        debate.vote("v1", debate.about("x1"))
        debate.vote("v2", debate.about())
        debate.must(CloseAssembly())
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


def advice(name: str, reason: str) -> Recommend:
    nothing: Any = {"amendment_id": "", "change": Change(()), "other": ""}
    return Recommend(recommendation_id=name, organ="board", base=2, status="reject", reason=reason, **nothing)


def test_an_archive_holds_nothing_that_not_all_members_could_read_and_can_be_checked():
    archive = with_drafts()
    assert false_sentences(archive) == []
    forger = DossierForger(archive)
    kept = b"".join(forger.files.values()).decode(errors="replace")
    hidden = (
        DRAFTED[1].text,
        "Und nichts sonst",
        "Der Kassenwart lügt",
        SAID,
        "Lieber später",
        "Zu früh gedacht",
    )
    assert not [each for each in hidden if each in kept]
    for each in ("Der Vorstand rät ab.", "72 Euro", TEXT[2].text):
        assert each in kept
    assert any("in Entwürfe" in each or "Entwürfe und Internes" in each for each in sentences(archive))
    assert false_sentences(forger.whole()) == []


def sentences(archive: bytes) -> list[str]:
    report = verify(archive)
    return [report.text(check).de for check in report.checks]


def leave_out(forger: DossierForger, *kinds: str, **data: str) -> None:
    """Put only the hash in the place of entries that everybody could read."""
    for place, entry in enumerate(forger.dossier):
        facts = data_of(entry)
        if entry.get("kind") in kinds and all(facts.get(name) == value for name, value in data.items()):
            left = {name: entry[name] for name in ("seq", "prev", "hash")}
            forger.dossier[place] = {**left, "left_out": True}


def hide_a_decision(forger: DossierForger) -> None:
    leave_out(forger, "motions.decided", vote_id="v2")


def hide_an_amendment(forger: DossierForger) -> None:
    kinds = ("motions.amended", "motions.amendment_examined", "motions.amendment_published")
    leave_out(forger, *kinds, amendment_id="x1")


def hide_the_publication(forger: DossierForger) -> None:
    leave_out(forger, "motions.published")


def hide_the_submission(forger: DossierForger) -> None:
    leave_out(forger, "motions.submitted")


def another_mover(forger: DossierForger) -> None:
    forger.of("motions.submitted")[0]["movers"] = ["m3"]


def another_text_submitted(forger: DossierForger) -> None:
    submitted = forger.of("motions.submitted")[0]
    submitted["text"][2]["text"] = "Er ist im Juni fällig."


def another_text_submitted_with_its_hash(forger: DossierForger) -> None:
    another_text_submitted(forger)
    submitted = forger.of("motions.submitted")[0]
    submitted["hash"] = text_hash(tuple(map(Block.from_data, submitted["text"])))


def other_findings(forger: DossierForger) -> None:
    forger.of("motions.submitted")[0]["findings"] = []


def other_books(forger: DossierForger) -> None:
    submitted = forger.of("motions.submitted")[0]
    submitted["roll"] = submitted["rulebook"]


def strikes_beside_the_text(forger: DossierForger) -> None:
    forger.of("motions.submitted")[0]["struck"] = ["b1"]


HIDDEN: list[tuple[Callable[[DossierForger], Any], str]] = [
    (hide_a_decision, "Das Ergebnis der Abstimmung v2 fehlt in der Akte"),
    (hide_an_amendment, "Er folgt nicht aus Regeln und Tatsachen"),
    (hide_the_publication, "Er folgt nicht aus Regeln und Tatsachen"),
    (hide_the_submission, "Regelwerk oder Mitgliederliste"),
    (another_mover, "Er folgt nicht aus Regeln und Tatsachen"),
    (another_text_submitted, "Er folgt nicht aus Regeln und Tatsachen"),
    (another_text_submitted_with_its_hash, "Der angekündigte Wortlaut steht nicht in der Akte"),
    (other_findings, "Er folgt nicht aus Regeln und Tatsachen"),
    (other_books, "ist nicht lesbar"),
    (strikes_beside_the_text, "struck"),
]


@pytest.mark.parametrize(("forge", "sentence"), HIDDEN, ids=[forge.__name__ for forge, _ in HIDDEN])
def test_nothing_that_counts_can_be_left_out_or_be_said_otherwise(forge, sentence):
    forger = DossierForger(with_drafts())
    forge(forger)
    found = false_sentences(forger.whole())
    assert any(sentence in each for each in found), found


def test_a_text_that_everybody_could_read_is_not_left_out():
    forger = DossierForger(with_drafts())
    name = dossier_texts_name(D)
    listed = json.loads(forger.files[name])
    shown = next(ref for ref, each in listed.items() if each.get("text") == "Der Vorstand rät ab.")
    listed[shown] = {"left_out": True}
    forger.files[name] = canonical_bytes(listed)
    assert false_sentences(forger.archive())


def test_what_is_left_out_has_its_place_in_the_chain():
    forger = DossierForger(with_drafts())
    forger.dossier[1]["prev"] = "0" * 64
    forger.files[FILE] = json_lines(forger.dossier)
    found = false_sentences(forger.archive())
    assert any("schließt nicht an den davor an" in each for each in found), found


def test_a_text_beside_a_dossier_is_the_one_whose_hash_stands_in_it():
    forger = DossierForger(with_drafts())
    name = dossier_texts_name(D)
    listed = json.loads(forger.files[name])
    ref = next(ref for ref, each in listed.items() if each.get("text") == "Der Vorstand rät ab.")
    listed[ref]["text"] = "Die Frist war versäumt."
    forger.files[name] = canonical_bytes(listed)
    found = false_sentences(forger.archive())
    assert any("Der Text ist nicht der, dessen Prüfwert im Journal steht" in each for each in found), found
    forger.files[name] = canonical_bytes({})
    found = false_sentences(forger.archive())
    assert any("fehlt im Archiv und ist auch nicht als gelöscht verzeichnet" in each for each in found), found
