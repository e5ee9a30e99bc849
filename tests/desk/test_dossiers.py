"""Dossiers at the desk: once means once, two desks at one ledger, a desk that begins anew, a book that is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Thread

import pytest

from konvent.core.dossier.acts import Command
from konvent.core.dossier.drafting import (
    DraftMotion,
    InviteMover,
    JoinMotion,
    ReviseMotion,
    SubmitMotion,
    WithdrawMotion,
)
from konvent.core.dossier.examining import ExamineMotion
from konvent.core.dossier.publishing import PublishMotion
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Books
from konvent.core.journal.entry import first_broken
from konvent.core.motions.blocks import TITLE, Block, text_hash
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.desk.dossiers import new_id
from konvent.ledger import open_ledger
from tests.core.meeting.building import demo_rulebook, organisation, roll_of

BOOKS = Books(rulebook=demo_rulebook(), roll=roll_of(organisation(1), organisation(2)))
BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def text(words: str) -> tuple[Block, ...]:
    return Block(TITLE, "Beitrag"), Block("b1", words)


def drafted(words: str = "Der Beitrag beträgt 60 Euro.") -> DraftMotion:
    return DraftMotion(member="m1", text=text(words), reason=())


def revised(words: str, base: int = 1) -> ReviseMotion:
    return ReviseMotion(base=base, text=text(words), reason=())


@pytest.fixture
def at_desk(url: str) -> Callable[[], Desk]:
    """Gives a desk of another process at the same ledger; a second passes between two looks at the clock."""
    seconds = count()
    return lambda: Desk(open_ledger(url), clock=lambda: BEGIN + timedelta(seconds=next(seconds)))


def begun(desk: Desk, dossier_id: str = "") -> str:
    dossier_id = dossier_id or new_id("bund")
    said = desk.dossiers.begin(dossier_id, drafted(), BOOKS, actor="p1", command_id="c1")
    assert not isinstance(said, Refusal)
    return dossier_id


def give(desk: Desk, dossier_id: str, command: Command, command_id: str, actor: str = "p1") -> str:
    """The code of the refusal, or what happened."""
    said = desk.dossiers.handle(dossier_id, command, actor=actor, command_id=command_id)
    return said.code if isinstance(said, Refusal) else " ".join(entry.kind for entry in said)


def test_a_dossier_belongs_to_one_association_and_is_there_after_a_restart(
    at_desk: Callable[[], Desk],
) -> None:
    one = begun(at_desk())
    later = at_desk().dossiers
    found = later.dossier(one)
    assert found is not None
    assert found.version.text == text("Der Beitrag beträgt 60 Euro.")
    assert (later.ids("bund"), later.ids("bun"), later.ids("verband")) == ((one,), (), ())
    assert first_broken(later.entries(one)) is None


def test_the_same_click_twice_is_one_act_and_another_wish_under_its_id_is_refused(
    at_desk: Callable[[], Desk],
) -> None:
    desk = at_desk()
    one = begun(desk)
    assert give(desk, one, drafted(), "c1") == "motions.drafted"
    assert give(desk, one, revised("70 Euro."), "c2") == "motions.revised"
    assert give(at_desk(), one, revised("70 Euro."), "c2") == "motions.revised"
    assert give(desk, one, revised("80 Euro."), "c2") == "command.id_used"
    assert give(desk, one, revised("70 Euro."), "c2", actor="p2") == "command.id_used"
    assert len(desk.dossiers.entries(one)) == 2


def test_of_two_who_write_at_once_one_is_told_that_there_is_a_newer_version(
    at_desk: Callable[[], Desk],
) -> None:
    first = at_desk()
    one = begun(first)
    said: list[str] = []
    desks = [at_desk() for _ in range(4)]
    writers = [
        Thread(target=lambda n=n, desk=desk: said.append(give(desk, one, revised(f"{n} Euro."), f"w{n}")))
        for n, desk in enumerate(desks)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(said) == ["motions.outdated"] * 3 + ["motions.revised"]
    found = first.dossiers.dossier(one)
    assert found is not None
    assert found.newest == 2


def test_nothing_is_written_for_what_is_no_dossier(at_desk: Callable[[], Desk]) -> None:
    desk = at_desk()
    assert give(desk, "bund.none", WithdrawMotion(member="m1"), "c1") == "motions.none"
    assert give(desk, "bund/none", WithdrawMotion(member="m1"), "c1") == "command.id"
    one = begun(desk)
    assert give(desk, one, WithdrawMotion(member="m1"), "no id") == "command.id"
    assert give(desk, one, revised("x" * 20_001), "c2") == "text.unfit"
    assert desk.dossiers.dossier("bund.none") is None
    assert len(desk.dossiers.entries(one)) == 1


def test_a_dossier_whose_statutes_are_gone_says_so(at_desk: Callable[[], Desk]) -> None:
    desk = at_desk()
    one = begun(desk)
    other = at_desk()
    kept = other.ledger.blob
    other.dossiers.ledger.blob = (  # type: ignore[method-assign]
        lambda sha256: None if sha256 == BOOKS.rulebook.hash else kept(sha256)
    )
    assert give(other, one, revised("70 Euro."), "c2") == "books.missing"


def test_whoever_follows_hears_of_every_act(at_desk: Callable[[], Desk]) -> None:
    desk = at_desk()
    heard: list[tuple[str, int]] = []
    desk.dossiers.subscribe(lambda dossier_id, seq: heard.append((dossier_id, seq)))
    one = begun(desk)
    give(desk, one, replace(revised("70 Euro."), base=7), "c2")
    give(desk, one, revised("70 Euro."), "c3")
    assert heard == [(one, 1), (one, 2)]


def test_a_new_member_acts_once_the_books_are_renewed_also_after_a_restart(
    at_desk: Callable[[], Desk],
) -> None:
    desk = at_desk()
    one = begun(desk)
    invited = InviteMover(member="m3")
    assert give(desk, one, invited, "c2") == "motions.no_member"
    today = Books(rulebook=BOOKS.rulebook, roll=roll_of(organisation(1), organisation(2), organisation(3)))
    assert not isinstance(desk.dossiers.renew(one, today, command_id="c3"), Refusal)
    same = desk.dossiers.renew(one, today, command_id="c4")
    assert isinstance(same, Refusal)
    assert same.code == "motions.same_books"
    later = at_desk()
    assert give(later, one, invited, "c5") == "motions.mover_invited"
    assert give(later, one, JoinMotion(member="m3"), "c6", actor="p3") == "motions.joined"
    found = later.dossiers.dossier(one)
    assert found is not None
    assert found.movers == ("m1", "m3")


def test_a_number_that_another_motion_has_is_not_given_again_though_that_was_withdrawn(
    at_desk: Callable[[], Desk],
) -> None:
    desk = at_desk()
    one, other, elsewhere = begun(desk), begun(desk), begun(desk, new_id("verband"))
    office = GiveDossierRole(holder="u1", role="office")
    admitted = ExamineMotion(finding="admissible", reason="", provision="")
    given = SubmitMotion(base=1, hash=text_hash(text("Der Beitrag beträgt 60 Euro.")), held_on=None)
    for each in (one, other, elsewhere):
        assert give(desk, each, given, "c2") == "motions.submitted"
        assert give(desk, each, office, "c3", actor="system") == "motions.role_given"
        assert give(desk, each, admitted, "c4", actor="u1") == "motions.examined"
    number = PublishMotion(number="A1")
    assert give(desk, one, number, "c5", actor="u1") == "motions.published"
    assert give(desk, one, number, "c5", actor="u1") == "motions.published"
    assert give(desk, one, WithdrawMotion(member="m1"), "c6") == "motions.withdrawn"
    assert give(at_desk(), other, number, "c5", actor="u1") == "motions.number_taken"
    assert give(desk, elsewhere, number, "c5", actor="u1") == "motions.published"
    assert give(desk, other, PublishMotion(number="A2"), "c6", actor="u1") == "motions.published"
    assert desk.dossiers.numbers("bund", BEGIN.year) == {"A1", "A2"}


def test_why_a_motion_is_refused_lies_beside_its_journal(at_desk: Callable[[], Desk]) -> None:
    desk = at_desk()
    one = begun(desk)
    given = SubmitMotion(base=1, hash=text_hash(text("Der Beitrag beträgt 60 Euro.")), held_on=None)
    assert give(desk, one, given, "c2") == "motions.submitted"
    office = GiveDossierRole(holder="u1", role="office")
    assert give(desk, one, office, "c3", actor="system") == "motions.role_given"
    refused = ExamineMotion(finding="refused", reason="Frau Beispiel ist kein Gegenstand.", provision="")
    assert give(desk, one, refused, "c4", actor="u1") == "motions.examined"
    found = at_desk().dossiers.dossier(one)
    assert found is not None
    assert found.examination is not None
    assert desk.dossiers.texts(one)[found.examination.reason].text == "Frau Beispiel ist kein Gegenstand."
    assert "Beispiel" not in str([entry.data for entry in desk.dossiers.entries(one)])
