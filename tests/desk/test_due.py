"""What is due and must wait, and what an assembly rests on and is gone: said once, shown to whoever sees to it; others go on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from konvent.core.journal.canonical import sha256_hex
from konvent.core.meeting.assembly import ConveneAssembly
from konvent.core.meeting.body import Body
from konvent.core.meeting.votes.acts import CloseVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.lawbook.words import book, program
from konvent.ledger import Ledger, box_id, open_ledger
from konvent.ledger.books import BookLost
from konvent.papers.archive import export_archive
from tests.core.meeting.building import demo_rulebook, organisation, resolution, roll_of
from tests.desk.hall import BEGIN, Hall
from tests.live.test_secret import KEY, SecretHall


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    opened = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    yield opened
    opened.close()


def sha256_of(name: str, hall: Hall) -> str:
    body = hall.desk.state("a1").body  # type: ignore[union-attr]
    return sha256_hex(dict(zip(("rulebook", "roll", "words"), body.to_bytes(), strict=True))[name])


def missing(ledger: Ledger, hall: Hall, name: str) -> None:
    with ledger.writing() as tx:  # type: ignore[attr-defined]
        tx.run("DELETE FROM blob WHERE sha256 = ?", (sha256_of(name, hall),))


def altered(ledger: Ledger, hall: Hall, name: str) -> None:
    with ledger.writing() as tx:  # type: ignore[attr-defined]
        tx.run("DROP TRIGGER blob_no_UPDATE")
        tx.run("UPDATE blob SET data = ? WHERE sha256 = ?", (b"{}", sha256_of(name, hall)))


def spoilt(ledger: Ledger, hall: Hall, name: str) -> None:
    """An entry of the journal that nobody can read."""
    with ledger.writing() as tx:  # type: ignore[attr-defined]
        tx.run("DROP TRIGGER journal_no_UPDATE")
        tx.run("UPDATE journal SET data = ? WHERE journal_id = 'a1' AND seq = 2", ('{"x":1}',))


LOSSES = [
    *((missing, name, "books.missing") for name in ("rulebook", "roll", "words")),
    *((altered, name, "books.altered") for name in ("rulebook", "roll", "words")),
    (spoilt, "", "books.journal"),
]


def other_assembly(desk: Desk) -> None:
    """Assembly a2, with books of its own."""
    body = Body(rulebook=demo_rulebook("fachverband"), roll=roll_of(organisation(99)), words=book())
    command = ConveneAssembly(
        assembly_id="a2",
        title="Andere",
        form="hybrid",
        held_at=BEGIN,
        place="Saal",
        video_url="https://video.test/saal",
        bodies=(body.books,),
        items=(resolution("1"),),
    )
    answer = desk.convene(command, body, actor="u1", command_id="convene")
    assert not isinstance(answer, Refusal), answer


@pytest.mark.parametrize(("lose", "name", "code"), LOSSES)
def test_an_assembly_whose_books_are_lost_says_which_and_others_go_on(
    ledger: Ledger, caplog, lose: Callable[[Ledger, Hall, str], None], name: str, code: str
):
    hall = Hall(ledger)
    hall.open_vote()
    if name != "words":  # which is the same for all
        other_assembly(hall.desk)
    lose(ledger, hall, name)
    desk = Desk(ledger, clock=lambda: hall.now)
    with pytest.raises(BookLost) as lost:
        desk.state("a1")
    assert lost.value.refusal.code == code
    answers = [
        desk.handle("a1", CloseVote(vote_id="v1"), actor="u1", command_id="c"),
        desk.cast("a1", Cast("v1", "m1", "yes"), by="p1"),
    ]
    assert [answer.code for answer in answers if isinstance(answer, Refusal)] == [code, code]
    assert ledger.box_seal_of(box_id("a1", "v1")) is None, "nothing was done"
    with caplog.at_level(logging.ERROR, "konvent.desk"):
        for _ in range(3):
            desk.sweep()
    assert len(caplog.records) == 1, caplog.text
    [said] = desk.notices.of("a1")
    assert said == lost.value.refusal.said
    assert "a1" in program().text(said).de and "Datensicherung" in program().text(said).de
    if name != "words":
        assert desk.state("a2") is not None
        assert desk.notices.of("a2") == ()


@pytest.mark.parametrize(("lose", "name", "code"), LOSSES[:-1])
def test_no_archive_is_made_of_it_either(ledger: Ledger, lose, name: str, code: str):
    hall = Hall(ledger)
    hall.open_vote()
    lose(ledger, hall, name)
    refusal = export_archive(ledger, "a1", {})
    assert isinstance(refusal, Refusal) and refusal.code == code


@pytest.mark.parametrize("secret", [b"", b"another secret than the one it began with"])
def test_a_count_for_which_the_server_has_not_the_key_waits_and_says_so_once(ledger: Ledger, caplog, secret):
    hall = SecretHall(ledger)
    hall.begin()
    wrong = Desk(ledger, clock=lambda: hall.now, server_secret=secret)
    with caplog.at_level(logging.ERROR, "konvent.desk"):
        answer = wrong.handle("a1", CloseVote(vote_id="s1"), actor="u1", command_id="close")
        assert not isinstance(answer, Refusal), answer
        for _ in range(3):
            assert wrong.sweep() == 0
    [said] = wrong.notices.of("a1")
    sentence = program().text(said).de
    assert sentence.startswith("Die Auszählung zu TOP 1 wartet: ") and "trustee.key" in sentence
    assert len(caplog.records) == 1, caplog.text
    right = Desk(ledger, clock=lambda: hall.now, server_secret=KEY)
    assert right.sweep() == 1
    assert wrong.sweep() == 0 and wrong.notices.of("a1") == ()
    assert right.state("a1").votes["s1"].phase == "tallied"  # type: ignore[union-attr]
