"""Times, editions and persons in a dossier of an archive: each forgery, with all hashes made anew, has its own sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from konvent.core.dossier.supporting import SupportMotion
from konvent.core.journal.entry import instant, parse_instant
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.refusal import Refusal
from konvent.desk.desk import Desk
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import export_archive
from tests.core.minutes.played import names
from tests.desk.debate import FEE, D, Debate
from tests.verify.forging import DossierForger, Json
from tests.verify.test_dossiers import (
    abandoned_in_writing,
    false_sentences,
    honest,
    leave_out,
    with_drafts,
)

BACK = "Er trägt eine frühere Zeit als der davor"
LATER = "den es nach ihr erst später gab"
BEFORE = "frühere Zeit als der Eintrag der Versammlung, auf dem er beruht"
UNDUE = "Er folgt nicht aus Regeln und Tatsachen"


def entry(forger: DossierForger, kind: str, place: int = 0) -> Json:
    return [each for each in forger.dossier if each.get("kind") == kind][place]


def moved(each: Json, by: timedelta) -> None:
    each["at"] = instant(parse_instant(each["at"]) + by)


def all_moved(forger: DossierForger, by: timedelta) -> None:
    """Each in its order, so that only the other journal tells."""
    for each in forger.dossier:
        if "at" in each:
            moved(each, by)


def examined_years_later(forger: DossierForger) -> None:
    moved(entry(forger, "motions.examined"), timedelta(days=800))


def published_before_it_was_submitted(forger: DossierForger) -> None:
    moved(entry(forger, "motions.published"), timedelta(days=-1))


def decided_before_all(forger: DossierForger) -> None:
    moved(entry(forger, "motions.decided"), timedelta(days=-90))


def all_of_it_later(forger: DossierForger) -> None:
    all_moved(forger, timedelta(days=800))


def told_before_it_was_decided(forger: DossierForger) -> None:
    """The last entry that the assembly names, dated after all of the assembly."""
    told = forger.each("agenda.motion_followed")[-1]
    for each in forger.dossier[told["seq"] - 1 :]:
        moved(each, timedelta(days=1))


def decided_before_it_was_declared(forger: DossierForger) -> None:
    """Decided as soon as it was announced."""
    put = entry(forger, "motions.put_before")["at"]
    for each in forger.dossier:
        if each.get("at", put) > put:
            each["at"] = put


def let_go_before_it_ended(forger: DossierForger) -> None:
    released = entry(forger, "motions.released")
    released["at"] = forger.dossier[forger.dossier.index(released) - 1]["at"]


def announced_before_it_was_convened(forger: DossierForger) -> None:
    moved(entry(forger, "motions.put_before"), timedelta(microseconds=-1))


def by_an_older_edition(forger: DossierForger) -> None:
    forger.of("motions.submitted")[0]["edition"] = 1


def supported_by(*members: str) -> Callable[[DossierForger], None]:
    def forge(forger: DossierForger) -> None:
        forger.of("motions.submitted")[0]["supporters"] = list(members)

    return forge


def moved_by(*members: str) -> Callable[[DossierForger], None]:
    def forge(forger: DossierForger) -> None:
        forger.of("motions.submitted")[0]["movers"] = list(members)

    return forge


def with_statutes(forger: DossierForger) -> None:
    forger.of("motions.put_before")[0]["statutes"] = forger.of("motions.submitted")[0]["text"]


def with_a_purpose(forger: DossierForger) -> None:
    forger.of("motions.put_before")[0]["purpose"] = ["b1"]


def office_left_out(forger: DossierForger) -> None:
    leave_out(forger, "motions.role_given", role="office")


def board_left_out(forger: DossierForger) -> None:
    leave_out(forger, "motions.role_given", role="board")


FORGERIES: list[tuple[str, Callable[[], bytes], Callable[[DossierForger], Any], str]] = [
    ("examined years later", honest, examined_years_later, BACK),
    ("published before", honest, published_before_it_was_submitted, BACK),
    ("decided before all", honest, decided_before_all, BACK),
    ("all later", honest, all_of_it_later, LATER),
    ("told before", honest, told_before_it_was_decided, LATER),
    ("decided before declared", honest, decided_before_it_was_declared, BEFORE),
    ("announced before convened", honest, announced_before_it_was_convened, BEFORE),
    ("let go before it ended", abandoned_in_writing, let_go_before_it_ended, BEFORE),
    ("older edition", honest, by_an_older_edition, "Genannt ist die Ausgabe 1 der Regeln"),
    ("older edition, drafts hidden", with_drafts, by_an_older_edition, "Genannt ist die Ausgabe 1 der Regeln"),
    ("supported by a stranger", with_drafts, supported_by("m99"), UNDUE),
    ("supported by the mover", with_drafts, supported_by("m1"), UNDUE),
    ("supported twice", with_drafts, supported_by("m2", "m2"), UNDUE),
    ("moved twice", with_drafts, moved_by("m1", "m1"), UNDUE),
    ("moved by a stranger too", with_drafts, moved_by("m1", "m99"), UNDUE),
    ("moved by nobody", with_drafts, moved_by(), UNDUE),
    ("statutes of a plain motion", with_drafts, with_statutes, UNDUE),
    ("purpose of a plain motion", honest, with_a_purpose, UNDUE),
    ("office left out", with_drafts, office_left_out, UNDUE),
    ("board left out", with_drafts, board_left_out, UNDUE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "forge", "sentence"), [each[1:] for each in FORGERIES], ids=[each[0] for each in FORGERIES]
)
def test_every_forgery_of_times_and_persons_is_found(made, forge, sentence):
    forger = DossierForger(made(), D)
    before = json.dumps(forger.dossier)
    forge(forger)
    assert json.dumps(forger.dossier) != before
    found = false_sentences(forger.whole())
    assert any(sentence in each for each in found), found


@cache
def supported_late() -> bytes:
    """Supported during the debate, before the assembly was told of an amendment."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        debate = Debate(ledger, FEE)
        debate.begin()
        debate.dossier(SupportMotion(member="m3"), "p3")
        debate.must(CloseAssembly())
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


def test_support_that_the_assembly_was_told_of_is_not_dated_after_that():
    assert false_sentences(supported_late()) == []
    forger = DossierForger(supported_late(), D)
    moved(entry(forger, "motions.supported"), timedelta(hours=9))
    found = false_sentences(forger.whole())
    assert any(LATER in each for each in found), found


def test_what_rests_on_an_act_of_another_journal_is_not_dated_before_it(tmp_path):
    ledger = SqliteLedger(tmp_path / "ledger.sqlite3")
    debate = Debate(ledger)
    ahead = debate.now + timedelta(hours=1)
    pen, facts = debate.desk.dossiers, {"actor": "p3", "command_id": "since"}
    said = pen.handle(D, SupportMotion(member="m3"), **facts, since=ahead)
    assert not isinstance(said, Refusal), said
    assert said[0].at == ahead
    ledger.close()


def test_servers_whose_clocks_differ_write_an_archive_that_holds(tmp_path):
    """One that runs an hour ahead writes the dossier, another the assembly."""
    ledger = SqliteLedger(tmp_path / "ledger.sqlite3")
    debate = Debate(ledger, FEE)
    ahead = Desk(ledger, clock=lambda: debate.now + timedelta(hours=1))
    debate.begin()
    said = ahead.dossiers.handle(D, SupportMotion(member="m3"), actor="p3", command_id="ahead")
    assert not isinstance(said, Refusal), said
    debate.desk.following.sweep(["a1"])
    debate.confirm()
    debate.vote("v1", debate.about("x1"))
    said = ahead.dossiers.handle(D, SupportMotion(member="m4"), actor="p4", command_id="again")
    assert not isinstance(said, Refusal), said
    debate.desk.following.sweep(["a1"])
    debate.vote("v2", debate.about())
    debate.must(CloseAssembly())
    archive = export_archive(ledger, "a1", names())
    ledger.close()
    assert isinstance(archive, bytes), archive
    assert false_sentences(archive) == []
