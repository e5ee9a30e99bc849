"""What is voted on stays as everybody has read it until the result is declared, whoever wants to change it and on whatever server."""

from __future__ import annotations

import pytest

from konvent.core.dossier.acts import Command
from konvent.core.dossier.amending import AmendMotion, WithdrawAmendment
from konvent.core.dossier.drafting import WithdrawMotion
from konvent.core.dossier.examining import ExamineAmendment
from konvent.core.dossier.publishing import PublishAmendment
from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.meeting.outcome import outcome
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.votes.acts import CancelVote, CloseVote, DeclareVote, OpenVote
from konvent.core.motions.edits import Change
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.ledger import open_ledger
from tests.desk.debate import FEE, MAY, OTHER_FEE, YEAR, D, Debate

# Acts that would change what is voted on, with who gives them: the mover of the motion is m1, of the amendments m2.
TAKEN_OVER = (TakeOverAmendment(amendment_id="x1", member="m1"), "p1")
TAKEN_OVER_BESIDE = (TakeOverAmendment(amendment_id="x3", member="m1"), "p1")
TAKEN_OVER_INSTEAD = (TakeOverAmendment(amendment_id="x2", member="m1"), "p1")
WITHDRAWN = (WithdrawMotion(member="m1"), "p1")
AMENDMENT_WITHDRAWN = (WithdrawAmendment(amendment_id="x1"), "p2")


@pytest.fixture
def debate(url: str) -> Debate:
    made = Debate(open_ledger(url), FEE, OTHER_FEE, MAY)
    made.begin()
    made.confirm()
    return made


def told(desk: Desk, act: tuple[Command, str], name: str = "act") -> str:
    """The code of the refusal of an act on the motion, "" if there is none."""
    said = desk.dossiers.handle(D, act[0], actor=act[1], command_id=name)
    return said.code if isinstance(said, Refusal) else ""


def elsewhere(debate: Debate) -> Desk:
    """Another server that does not know yet what this one has opened."""
    other = Desk(debate.desk.ledger, clock=lambda: debate.now)
    other.sweep()
    other.dossiers.attend(lambda dossier: ())
    return other


def counted(debate: Debate, vote: str, choice: str = "yes") -> None:
    for n in range(1, debate.members + 1):
        assert not isinstance(debate.cast(n, choice, vote), Refusal)
    debate.must(CloseVote(vote_id=vote))


def ask(debate: Debate, vote: str, what: About) -> None:
    debate.must(OpenVote(vote_id=vote, item_id="i1", about=what))


@pytest.mark.parametrize(
    "act", [TAKEN_OVER, TAKEN_OVER_BESIDE, TAKEN_OVER_INSTEAD, WITHDRAWN, AMENDMENT_WITHDRAWN]
)
def test_what_is_voted_on_is_not_changed_before_the_result_is_declared(debate, act):
    ask(debate, "v1", debate.about("x1"))
    before = debate.known
    assert told(debate.desk, act) == "motions.voted_on"
    counted(debate, "v1", "no")
    assert told(debate.desk, act) == "motions.voted_on", "nor while it is counted"
    assert debate.known == before
    debate.must(DeclareVote(vote_id="v1"))
    assert debate.known.decisions["v1"].finding == "rejected"


def test_after_a_cancelled_vote_it_can_be_taken_over(debate):
    ask(debate, "v1", debate.about("x1"))
    debate.must(CancelVote(vote_id="v1", reason="Es wird übernommen."))
    assert told(debate.desk, TAKEN_OVER) == ""
    assert debate.known.version.text[1].text == "Der Beitrag beträgt 72 Euro im Jahr."


def test_nothing_new_comes_before_everybody_while_the_motion_itself_is_voted_on(debate):
    debate.vote("v1", debate.about("x1"))
    debate.vote("v2", debate.about("x3"), "no")
    ask(debate, "v9", debate.about())
    base = debate.known.newest
    debate.dossier(
        AmendMotion(amendment_id="x9", member="m2", base=base, change=Change((YEAR,)), reason=()), "p2"
    )
    debate.dossier(ExamineAmendment(amendment_id="x9", finding="admissible", reason="", provision=""))
    assert told(debate.desk, (PublishAmendment(amendment_id="x9"), "u1")) == "motions.voted_on"
    counted(debate, "v9")
    debate.must(DeclareVote(vote_id="v9"))
    assert debate.known.resolution is not None and debate.known.resolution.finding == "adopted"
    assert debate.known.resolution.base == debate.known.newest, "adopted is what was voted on"


@pytest.mark.parametrize(
    "act", [TAKEN_OVER, TAKEN_OVER_BESIDE, TAKEN_OVER_INSTEAD, WITHDRAWN, AMENDMENT_WITHDRAWN]
)
@pytest.mark.parametrize("choice", ["yes", "no"])
def test_where_another_server_was_faster_nothing_was_decided_on_the_words_of_before(debate, act, choice):
    other = elsewhere(debate)
    ask(debate, "v1", debate.about("x1"))
    assert told(other, act) == ""
    after = other.dossiers.dossier(D)
    counted(debate, "v1", choice)
    debate.must(DeclareVote(vote_id="v1"))
    state = debate.desk.state("a1")
    assert state is not None and after is not None
    assert outcome(state, state.votes["v1"]) == "inconclusive"
    assert state.votes["v1"].number is None
    assert debate.known.decisions["v1"].finding == "none"
    assert debate.known.version.text == after.version.text
    assert {each.id: each.phase for each in debate.known.amendments.values()} == {
        each.id: each.phase for each in after.amendments.values()
    }


def test_a_change_of_the_statutes_stays_votable_after_its_opening(url):
    """Where the statutes want the wording in the invitation, nothing is taken over that nobody could prepare for."""
    debate = Debate(open_ledger(url), kind="statute_change", subject="statute_change")
    debate.begin()
    debate.amend("x1", FEE)
    assert told(debate.desk, TAKEN_OVER) == "agenda.text_announced"
    assert debate.known.newest == 1
