"""Whatever of a motion is put to the vote, and however often: the archive of it verifies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.votes.acts import CancelVote, CloseVote, DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import export_archive
from konvent.verify import verify
from tests.core.minutes.played import names
from tests.desk.debate import FEE, MAY, OTHER_FEE, Debate

WORDS = "Der Vorstand darf Schreibfehler berichtigen."


def whole(debate: Debate) -> None:
    debate.vote("v1", debate.about())


def amendment(debate: Debate) -> None:
    debate.confirm()
    debate.vote("v1", debate.about("x1"))
    debate.vote("v2", debate.about("x3"), "no")
    debate.vote("v3", debate.about())


def block(debate: Debate) -> None:
    debate.confirm()
    debate.vote("v1", debate.about("x1", "x2"))
    debate.vote("v2", debate.about())


def choice(debate: Debate) -> None:
    debate.confirm()
    debate.must(OpenVote(vote_id="v1", item_id="i1", about=debate.about("x1", "x2"), method="one_of"))
    for n in range(1, debate.members + 1):
        assert not isinstance(debate.cast(n, "x2", "v1"), Refusal)
    debate.must(CloseVote(vote_id="v1"))
    debate.must(DeclareVote(vote_id="v1"))


def _editing(debate: Debate) -> About:
    return debate.about(editing=True)


def editing(debate: Debate) -> None:
    whole(debate)
    debate.vote("v2", _editing(debate), motion=f"  {WORDS} ")


def editing_under_its_number(debate: Debate) -> None:
    whole(debate)
    debate.vote("v2", _editing(debate), motion=f"A7: {WORDS}")


def again(debate: Debate) -> None:
    """Held again as screens hold it again: with the text that it was opened with."""
    whole(debate)
    text = debate.desk.state("a1").votes["v1"].motion  # type: ignore[union-attr]
    reason = "Die Geräte fielen aus."
    opened = OpenVote(
        vote_id="v2", item_id="i1", about=debate.about(), motion=text, repeats="v1", reason=reason
    )
    debate.must(opened)
    for n in range(1, debate.members + 1):
        assert not isinstance(debate.cast(n, "yes", "v2"), Refusal)
    debate.must(CloseVote(vote_id="v2"))
    debate.must(DeclareVote(vote_id="v2"))


def editing_again(debate: Debate) -> None:
    whole(debate)
    debate.must(OpenVote(vote_id="v2", item_id="i1", about=_editing(debate), motion=WORDS))
    text = debate.desk.state("a1").votes["v2"].motion  # type: ignore[union-attr]
    debate.must(CancelVote(vote_id="v2", reason="Der Strom war weg."))
    debate.vote("v3", _editing(debate), motion=text)
    assert debate.desk.state("a1").votes["v3"].motion == text == f"A7: {WORDS}"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("put", "amendments"),
    [
        (whole, ()),
        (amendment, (FEE, OTHER_FEE, MAY)),
        (block, (FEE, MAY)),
        (choice, (FEE, OTHER_FEE)),
        (editing, ()),
        (editing_under_its_number, ()),
        (again, ()),
        (editing_again, ()),
    ],
)
def test_an_archive_verifies_whatever_of_a_motion_was_voted_on(
    put: Callable[[Debate], None], amendments: tuple[object, ...], tmp_path: Path
):
    debate = Debate(SqliteLedger(tmp_path / "ledger.sqlite3"), *amendments)  # type: ignore[arg-type]
    debate.begin()
    put(debate)
    debate.must(CloseAssembly())
    archive = export_archive(debate.desk.ledger, "a1", names())
    assert isinstance(archive, bytes), archive
    report = verify(archive)
    assert [report.text(each).de for each in report.checks if each.ok is False] == []


@pytest.mark.parametrize(
    ("kind", "changes", "words", "code"),
    [
        ("motion", {}, "frei", "votes.about_no_words"),
        ("motion", {"editing": True}, " ", "votes.editing_unsaid"),
        ("motion", {"editing": True}, "A7: ", "votes.editing_unsaid"),
        ("person", {}, "frei", "votes.about_no_words"),
        ("person", {"editing": True}, f"Frau Muster: {WORDS}", "votes.person_not_edited"),
    ],
)
def test_no_words_are_typed_that_the_vote_does_not_say_or_that_could_not_be_erased(
    kind: str, changes: dict[str, bool], words: str, code: str, tmp_path: Path
):
    debate = Debate(SqliteLedger(tmp_path / "ledger.sqlite3"), kind=kind)
    debate.begin()
    whole(debate) if changes else None
    command = OpenVote(vote_id="v9", item_id="i1", about=debate.about(**changes), motion=words)
    answer = debate.act(command)
    assert isinstance(answer, Refusal) and answer.code == code
