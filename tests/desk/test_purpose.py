"""The purpose of the association: whether a change of the statutes touches it follows from the statute book at every stage."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Books, Dossier
from konvent.core.dossier.statutes import CorrectStatutes, EnterStatutes, MarkPurpose
from konvent.core.meeting.purpose import JudgePurpose
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.motions.blocks import TITLE, Block
from konvent.core.motions.edits import Change, Edit, Splice
from konvent.core.refusal import Refusal
from konvent.ledger import Ledger, open_ledger
from tests.core.meeting.building import demo_rulebook
from tests.desk.debate import FEE, MAY, TEXT, Debate
from tests.desk.hall import BEGIN

BOOK = (
    Block(TITLE, "Satzung"),
    Block("p1", "Der Verein fördert den Austausch."),
    Block("b1", "Der Beitrag beträgt 55 Euro im Jahr."),
    Block("b2", "Er ist im März fällig."),
)
STATUTES = "bund.statutes"


class Change33(Debate):
    """A change of the statutes: as it was moved it changes b1."""

    def __init__(self, ledger: Ledger, *amendments: Edit, marked: tuple[str, ...], **item: Any) -> None:
        self.marked = marked
        super().__init__(ledger, *amendments, kind="statute_change", **{"subject": "statute_change", **item})

    def convene(self, **changes: Any) -> Any:
        """The statutes are entered before."""
        enter = EnterStatutes(text=BOOK, purpose=self.marked, registered_on=date(2020, 5, 1), court="VR 1")
        books = Books(rulebook=demo_rulebook(), roll=self.roll)
        said = self.desk.dossiers.begin(STATUTES, enter, books, actor="u1", command_id="enter")
        assert not isinstance(said, Refusal), said
        self.in_book(GiveDossierRole(holder="u1", role="office"), "system")
        return super().convene(**changes)

    def in_book(self, command: Any, actor: str = "u1") -> None:
        self.now += timedelta(seconds=1)
        said = self.desk.dossiers.handle(STATUTES, command, actor=actor, command_id=f"b{self.now:%H%M%S}")
        assert not isinstance(said, Refusal), said

    def judge(self, changes: bool = False, reason: str = "Es geht um den Beitrag.") -> None:
        hash_ = self.seen.hash
        judged = JudgePurpose(item_id="i1", dossier="bund.motion", hash=hash_, changes=changes, reason=reason)
        self.chair(judged)

    @property
    def state(self) -> State:
        found = self.desk.state("a1")
        assert found is not None
        return found

    @property
    def book(self) -> Dossier:
        found = self.desk.dossiers.dossier(STATUTES)
        assert found is not None
        return found

    def refused(self, **changes: Any) -> str:
        command = OpenVote(vote_id="v9", item_id="i1", about=self.about(), **changes)
        answer = self.act(command)
        return answer.code if isinstance(answer, Refusal) else ""


@pytest.fixture
def at(url: str) -> Any:
    return lambda *edits, **facts: Change33(open_ledger(url), *edits, **facts)


def test_a_change_of_marked_passages_is_declared_by_what_a_change_of_the_purpose_needs(at):
    debate = at(marked=("b1",))
    debate.begin()
    assert debate.seen.purpose == "touched"
    debate.must(OpenVote(vote_id="v1", item_id="i1", about=debate.about(), subject="statute_change"))
    for n in (1, 2, 3):
        assert not isinstance(debate.cast(n, "yes", "v1"), Refusal)
    assert not isinstance(debate.cast(4, "no", "v1"), Refusal)
    debate.must(CloseVote(vote_id="v1"))
    debate.must(DeclareVote(vote_id="v1"))
    vote = debate.state.votes["v1"]
    assert (vote.subject, vote.accepted) == ("purpose_change", False)
    assert "§ 33 Abs. 1 S. 2 BGB" in vote.rule.cite
    assert debate.known.decisions["v1"].finding == "rejected"


def test_what_touches_the_purpose_only_as_amended_is_a_change_of_the_purpose_once_it_is_in_the_text(at):
    debate = at(MAY, marked=("b2",))
    debate.begin()
    assert debate.seen.purpose == "untouched"
    debate.confirm()
    debate.vote("v1", debate.about("x1"))
    assert debate.seen.purpose == "touched"
    debate.must(OpenVote(vote_id="v2", item_id="i1", about=debate.about()))
    assert debate.state.votes["v2"].subject == "purpose_change"


def test_a_finding_before_an_amendment_was_adopted_is_none_of_the_text_after_it(at):
    debate = at(FEE, marked=("p1",))
    debate.begin()
    debate.judge()
    debate.confirm()
    debate.vote("v1", debate.about("x1"))
    assert debate.refused() == "votes.purpose_unjudged"
    debate.judge()
    assert debate.refused() == ""


@pytest.mark.parametrize("subject", ["resolution", "fees"])
def test_no_other_subject_of_the_item_leads_around_it(at, subject):
    debate = at(marked=("b1",), subject=subject)
    debate.begin()
    assert debate.refused() == "votes.other_subject"
    assert debate.refused(subject=subject) == "votes.other_subject"


def test_marks_that_come_after_the_invitation_are_known_at_once_and_none_are_lost(at):
    debate = at(marked=())
    debate.begin()
    assert debate.seen.purpose == "unmarked"
    debate.in_book(MarkPurpose(purpose=("b1",)))
    assert debate.seen.purpose == "touched"
    debate.in_book(MarkPurpose(purpose=("b2",)))
    assert debate.seen.purpose == "touched"
    assert [each.book_seq for each in debate.known.puts] == [2, 3, 4]


def test_a_book_corrected_to_what_is_moved_leaves_it_to_people(at):
    debate = at(marked=("b1",))
    debate.begin()
    wording = Splice("b1", 20, "55", "60")
    debate.in_book(CorrectStatutes(base=1, change=Change((wording,))))
    assert debate.book.version.text[2].text == TEXT[1].text
    assert debate.seen.purpose == "corrected"
    assert debate.refused() == "votes.purpose_unjudged"


def test_what_is_marked_while_it_is_voted_on_changes_nothing_of_that_vote(at):
    debate = at(marked=("p1",))
    debate.begin()
    debate.judge()
    debate.must(OpenVote(vote_id="v1", item_id="i1", about=debate.about()))
    debate.in_book(MarkPurpose(purpose=("b1",)))
    assert len(debate.known.puts) == 1
    assert debate.now > BEGIN and debate.seen.purpose == "untouched"
