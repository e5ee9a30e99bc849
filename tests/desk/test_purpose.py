"""The purpose of the association: whether a change of the statutes touches it follows from the statute book at every stage."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from konvent.core.dossier.statutes import CorrectStatutes, MarkPurpose
from konvent.core.meeting.circular import OpenCircular
from konvent.core.meeting.purpose import JudgePurpose
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.motions.edits import Change, Splice
from konvent.core.refusal import Refusal
from konvent.ledger import open_ledger
from tests.desk.debate import FEE, MAY, TEXT, D
from tests.desk.hall import BEGIN
from tests.desk.statute_change import StatuteChange


@pytest.fixture
def at(url: str) -> Any:
    return lambda *edits, **facts: StatuteChange(open_ledger(url), *edits, **facts)


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
    debate.in_book(
        CorrectStatutes(
            base=1, change=Change((wording,)), corrected_on=date(2020, 5, 2), court="", reason="Schreibfehler"
        )
    )
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


def test_in_writing_whoever_runs_it_finds_it_before_it_begins(url):
    written = {"form": "written", "closes_at": BEGIN + timedelta(days=10), "place": "", "video_url": ""}
    debate = StatuteChange(open_ledger(url), marked=("p1",), convened=written)
    debate.now = BEGIN - timedelta(days=1)
    debate.must(
        JudgePurpose(
            item_id="i1", dossier=D, hash=debate.seen.hash, changes=True, reason="Er nennt ein anderes Ziel."
        )
    )
    debate.now = BEGIN + timedelta(minutes=1)
    debate.must(OpenCircular())
    assert debate.state.votes["v-i1"].subject == "purpose_change"


def test_in_writing_nothing_begins_before_somebody_has_found_it(url):
    written = {"form": "written", "closes_at": BEGIN + timedelta(days=10), "place": "", "video_url": ""}
    debate = StatuteChange(open_ledger(url), marked=("p1",), convened=written)
    debate.now = BEGIN + timedelta(minutes=1)
    said = debate.act(OpenCircular())
    assert isinstance(said, Refusal) and said.code == "votes.purpose_unjudged"
