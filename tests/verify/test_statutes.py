"""A change of the statutes in an archive: its book is there, and no mark, wording or subject can be exchanged unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from konvent.core.dossier.changing import STRUCK
from konvent.core.dossier.statutes import MarkPurpose
from konvent.core.journal.archive import dossier_name, json_lines
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.motions import ShowPassage
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import export_archive
from konvent.verify import verify
from tests.core.minutes.played import names
from tests.desk.debate import MAY, D
from tests.desk.statute_change import STATUTES, StatuteChange
from tests.verify.forging import Json, chained_anew
from tests.verify.test_dossiers import DossierForger, false_sentences

BOOK = dossier_name(STATUTES)


@cache
def honest(touched: bool = True) -> bytes:
    """b2 is marked as the purpose after the invitation; an amendment touches it, or nothing does and the chair finds so."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = StatuteChange(ledger, *((MAY,) if touched else ()), marked=("p1",))
        debate.in_book(MarkPurpose(purpose=("p1", "b2")))
        debate.begin()
        if touched:
            debate.confirm()
            debate.vote("v1", debate.about("x1"))
            # Its first page is shown without anybody's doing once the text is changed.
            debate.must(ShowPassage(item_id="i1", dossier=D, amendment="", change=0, page=1, synopsis=True))
        else:
            debate.judge()
        debate.vote("v2", debate.about())
        debate.must(CloseAssembly())
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


class StatutesForger(DossierForger):
    """Also takes the statute book apart."""

    def __init__(self, touched: bool = True) -> None:
        super().__init__(honest(touched))
        self.book: list[Json] = [json.loads(line) for line in self.files[BOOK].splitlines()]

    def in_book(self, kind: str) -> list[Json]:
        return [entry["data"] for entry in self.book if entry["kind"] == kind]

    def whole(self) -> bytes:
        """All hashes anew, of the book and of what names it first."""
        heads = chained_anew(self.book)
        for put in self.of("motions.put_before"):
            put["book_head"] = heads.get(put["book_head"], put["book_head"])
        if BOOK in self.files:
            self.files[BOOK] = json_lines(self.book)
        return super().whole()


def test_the_statute_book_stands_in_the_archive_and_an_honest_one_holds():
    for touched in (True, False):
        assert BOOK in StatutesForger(touched).files
        report = verify(honest(touched))
        said = " ".join(report.text(check).de for check in report.checks)
        assert false_sentences(honest(touched)) == []
        assert "Satzungstext: " in said and "was in ihr als Zweck gekennzeichnet war" in said
        assert false_sentences(StatutesForger(touched).whole()) == []


# --- forgeries ---------------------------------------------------------------------------------------------------


def unmarked_in_book(forger: StatutesForger) -> None:
    for marked in forger.in_book("statutes.purpose_marked"):
        marked["purpose"] = ["p1"]


def unmarked_in_put(forger: StatutesForger) -> None:
    for put in forger.of("motions.put_before"):
        put["purpose"] = ["p1"]


def unmarked_in_both(forger: StatutesForger) -> None:
    """The assembly was still told what followed from the mark."""
    unmarked_in_book(forger)
    unmarked_in_put(forger)


def told_less(forger: StatutesForger) -> None:
    for told in forger.each("agenda.motion_followed"):
        told["purpose"] = "untouched"


def unmarked_everywhere(forger: StatutesForger) -> None:
    """Then it was put to the vote although nobody had found anything."""
    unmarked_in_both(forger)
    told_less(forger)
    lowered(forger)


def lowered(forger: StatutesForger) -> None:
    forger.of_vote("votes.opened", "v2")["subject"] = "statute_change"


def other_base_in_put(forger: StatutesForger) -> None:
    """As if the statutes said already what is moved."""
    for put in forger.of("motions.put_before"):
        put["statutes"][3]["text"] = "Er ist im Mai fällig."


def other_base_in_book(forger: StatutesForger) -> None:
    forger.in_book("statutes.entered")[0]["text"][3]["text"] = "Er ist im Mai fällig."


def other_base_in_both(forger: StatutesForger) -> None:
    other_base_in_book(forger)
    other_base_in_put(forger)


def no_book_named(forger: StatutesForger) -> None:
    for put in forger.of("motions.put_before"):
        put.update(statutes=[], purpose=[], book_seq=0, book_head="")


def book_left_out(forger: StatutesForger) -> None:
    del forger.files[BOOK]


def strikes_beside_the_text(forger: StatutesForger) -> None:
    """A section is struck that the text does not show."""
    for submitted in forger.of("motions.submitted"):
        submitted["struck"] = ["b2"]


def strikes_in_the_text(forger: StatutesForger) -> None:
    """In the text that was submitted alone: what was announced, told and voted on is another."""
    for submitted in forger.of("motions.submitted"):
        submitted["text"][-1]["text"] = STRUCK


def another_book(forger: StatutesForger) -> None:
    """An earlier state of the book stands for the one that was in force."""
    for put in forger.of("motions.put_before"):
        put["book_head"] = forger.book[0]["hash"]


def shown_of_an_amendment(forger: StatutesForger) -> None:
    """Old beside new, as if an amendment had been shown as part of the statutes."""
    for shown in forger.each("agenda.passage_shown"):
        shown["amendment"] = "x1"


FORGERIES: list[tuple[Callable[[StatutesForger], Any], str]] = [
    (unmarked_in_book, "war anderes als Zweck gekennzeichnet"),
    (unmarked_in_put, "war anderes als Zweck gekennzeichnet"),
    (unmarked_in_both, "ist anders angegeben, als es sich aus dem Wortlaut ergibt"),
    (told_less, "ist anders angegeben, als es sich aus dem Wortlaut ergibt"),
    (unmarked_everywhere, "den Vereinszweck ändert, ist noch nicht festgestellt"),
    (lowered, "„subject“ stimmt nicht"),
    (other_base_in_put, "Die Satzung lautete anders"),
    (other_base_in_book, "Die Satzung lautete anders"),
    (other_base_in_both, "ist anders angegeben, als es sich aus dem Wortlaut ergibt"),
    (no_book_named, "ist anders angegeben, als es sich aus dem Wortlaut ergibt"),
    (strikes_beside_the_text, "struck"),
    (strikes_in_the_text, "Eintrag 2 der Akte: Er folgt nicht"),
    (book_left_out, "Die Akte des Antrags bund.statutes fehlt im Archiv"),
    (shown_of_an_amendment, "Diese Stelle gibt es nicht"),
    (another_book, "Den genannten Stand des Satzungstexts gab es nicht"),
]


@pytest.mark.parametrize(("forge", "sentence"), FORGERIES, ids=[forge.__name__ for forge, _ in FORGERIES])
def test_every_forgery_of_statutes_and_purpose_is_found_and_said(forge, sentence):
    forger = StatutesForger()
    forge(forger)
    found = false_sentences(forger.whole())
    assert any(sentence in each for each in found), found


def test_nobody_who_did_not_preside_has_found_that_the_purpose_is_not_changed():
    forger = StatutesForger(touched=False)
    for entry in forger.entries:
        if entry["kind"] == "agenda.purpose_judged":
            entry["actor"] = "p3"
    assert any("nicht zulässig" in each for each in false_sentences(forger.whole()))
    forger = StatutesForger(touched=False)
    forger.entries = [entry for entry in forger.entries if entry["kind"] != "agenda.purpose_judged"]
    assert any("noch nicht festgestellt" in each for each in false_sentences(forger.whole()))


def test_a_mark_that_came_after_the_invitation_cannot_be_hidden_from_the_vote():
    """Nothing else shows it: what was told of the motion is the same, and the chair has found of it what she found."""
    forger = StatutesForger(touched=False)
    _, put = [each for each in forger.dossier if each.get("kind") == "motions.put_before"]
    before = forger.dossier[put["seq"] - 2]["hash"]
    forger.dossier.remove(put)
    for told in forger.each("agenda.motion_followed"):
        if told["seq"] >= put["seq"]:
            told["seq"] -= 1
            told["head"] = before if told["head"] == put["hash"] else told["head"]
    forger.entries.remove(
        next(
            each
            for each in forger.entries
            if each["data"].get("head") == before and each["data"]["text"] == []
        )
    )
    assert any("lag ein überholter Stand" in each for each in false_sentences(forger.whole()))
