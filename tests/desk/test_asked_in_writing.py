"""A motion with a dossier in a written procedure: everybody answers to one text, which stands until it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from konvent.core.dossier.acts import Command as DossierCommand
from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.deciding import PutMotion, ReleaseMotion
from konvent.core.dossier.drafting import WithdrawMotion
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.circular import AbandonCircular, CloseCircular, OpenCircular
from konvent.core.meeting.votes.acts import DeclareVote
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.edits import Change
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.ledger import open_ledger
from tests.desk.debate import FEE, MAY, TEXT, D, Debate
from tests.desk.hall import BEGIN

WRITTEN = {"form": "written", "closes_at": BEGIN + timedelta(days=10), "place": "", "video_url": ""}
VOTE = "v-i1"


@pytest.fixture
def asked(url: str) -> Debate:
    """Convened, and the members can answer."""
    made = Debate(open_ledger(url), convened=WRITTEN)
    made.now = BEGIN + timedelta(minutes=1)
    made.must(OpenCircular())
    return made


def refused(debate: Debate, command: DossierCommand, actor: str) -> str:
    said = debate.desk.dossiers.handle(D, command, actor=actor, command_id=f"r{debate.now.timestamp()}")
    assert isinstance(said, Refusal), said
    return said.code


def amend() -> AmendMotion:
    return AmendMotion(amendment_id="x9", member="m2", base=1, change=Change((MAY,)), reason=())


def answer(debate: Debate, choice: str = "yes") -> None:
    for n in range(1, debate.members + 1):
        assert not isinstance(debate.cast(n, choice, VOTE), Refusal)
    debate.must(CloseCircular())
    debate.must(DeclareVote(vote_id=VOTE))


def test_the_vote_is_on_the_text_that_was_announced(asked):
    state = asked.desk.state("a1")
    about = state.votes[VOTE].about
    assert (about.dossier, about.version, about.hash) == (D, 1, text_hash(TEXT))
    assert state.motions[D].text == TEXT, "and everybody can read it"
    assert state.votes[VOTE].motion == "A7: Beitrag"


def test_the_dossier_follows_the_result(asked):
    answer(asked)
    decision = asked.known.decisions[VOTE]
    assert (decision.finding, decision.base) == ("adopted", 1)
    assert asked.known.resolution == decision


def test_nothing_becomes_of_it_while_the_members_are_asked(asked):
    assert refused(asked, amend(), "p2") == "motions.asked_in_writing"
    assert refused(asked, WithdrawMotion(member="m1"), "p1") == "motions.asked_in_writing"


def test_from_its_convening_on_its_text_stands(url):
    debate = Debate(open_ledger(url), convened=WRITTEN)
    assert refused(debate, amend(), "p2") == "motions.asked_in_writing"


def test_what_decided_nothing_lets_it_go_on(asked):
    asked.must(AbandonCircular(reason="Der Anhang fehlt."))
    put = asked.known.puts[-1]
    assert put.over and asked.known.asked_in_writing is None
    asked.amend("x9", MAY)
    assert asked.known.amendments["x9"].number == "A7-Ä1"


def test_it_goes_on_also_after_a_crash_and_once(asked, monkeypatch):
    monkeypatch.setattr(asked.desk, "_followers", [])
    asked.must(AbandonCircular(reason="Der Anhang fehlt."))
    assert asked.known.asked_in_writing is not None
    later = Desk(asked.desk.ledger, clock=lambda: asked.now)
    for _ in range(2):
        later.sweep()
    released = [entry for entry in later.ledger.entries(D) if entry.kind == "motions.released"]
    ended = later.ledger.entries("a1")[released[0].data["seq"] - 1]
    assert [ended.kind, ended.hash] == ["circular.abandoned", released[0].data["head"]]
    assert len(released) == 1


def test_a_result_is_no_reason_to_let_it_go(asked):
    answer(asked)
    asked.must(CloseAssembly())
    assert not asked.known.puts[-1].over
    assert refused(asked, amend(), "p2") == "motions.resolved"


def test_where_not_all_consent_nothing_is_decided_and_it_goes_on(asked):
    """The law of an association wants the consent of all (§ 32 (3) BGB)."""
    answer(asked, "no")
    assert asked.known.decisions[VOTE].finding == "none"
    asked.amend("x9", MAY)


def test_nobody_but_the_system_says_that_it_is_asked_or_over(asked):
    put = PutMotion(assembly="a9", item="i1", base=1, hash=text_hash(TEXT), written=True)
    assert refused(asked, put, "u1") == "motions.not_your_task"
    assert refused(asked, ReleaseMotion(assembly="a1", seq=1, head="0" * 64), "u1") == "motions.not_your_task"


def test_a_text_that_may_still_become_another_is_not_voted_on_in_writing(url):
    debate = Debate(open_ledger(url), FEE, convened=WRITTEN)
    debate.now = BEGIN + timedelta(minutes=1)
    said = debate.act(OpenCircular())
    assert isinstance(said, Refusal)
    assert said.code == "votes.amended_in_writing"
