"""Two journals, one act: the dossier follows the assembly, and the assembly is told; also after a crash in between."""

from __future__ import annotations

from dataclasses import replace

import pytest

from konvent.core.dossier.acts import Command as DossierCommand
from konvent.core.dossier.fates import base_of, open_conflicts
from konvent.core.dossier.settling import SettleConflict
from konvent.core.meeting.event import cause_of, event_from_data
from konvent.core.meeting.votes.acts import (
    CloseVote,
    ConfirmCorrection,
    DeclareVote,
    OpenVote,
    ProposeCorrection,
)
from konvent.core.motions.edits import Change, Splice
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.ledger import open_ledger
from tests.core.meeting.building import demo_rulebook
from tests.desk.debate import FEE, MAY, OTHER_FEE, TEXT, YEAR, D, Debate


@pytest.fixture
def debate(url: str) -> Debate:
    made = Debate(open_ledger(url), FEE, OTHER_FEE, MAY)
    made.begin()
    return made


def words(debate: Debate) -> list[str]:
    return [block.text for block in debate.known.version.text[1:]]


def test_an_assembly_knows_its_motions_as_soon_as_it_is_convened(url):
    debate = Debate(open_ledger(url), FEE)
    assert [each.assembly for each in debate.known.puts] == ["a1"]
    assert (debate.seen.number, debate.seen.text, set(debate.seen.amendments)) == ("A7", TEXT, {"x1"})
    debate.amend("x2", MAY)
    assert set(debate.seen.amendments) == {"x1", "x2"}


def test_a_declared_result_stands_in_the_dossier_at_once_and_settles_what_is_in_conflict(debate):
    debate.confirm()
    debate.vote("v1", debate.about("x1"))
    entry = debate.desk.ledger.entries("a1")[debate.known.decisions["v1"].seq - 1]
    assert (entry.kind, entry.hash) == ("votes.declared", debate.known.decisions["v1"].head)
    assert {name: each.fate for name, each in debate.seen.amendments.items()} == {
        "x1": "adopted",
        "x2": "settled",
        "x3": "open",
    }


def test_what_was_adopted_is_the_text_that_is_voted_on_last(debate):
    debate.confirm()
    debate.vote("v1", debate.about("x1"))
    assert words(debate) == [
        block.text for block in TEXT[1:]
    ]  # nothing is merged as long as something is open
    debate.vote("v2", debate.about("x3"), "no")
    assert words(debate) == ["Der Beitrag beträgt 72 Euro im Jahr.", "Er ist im März fällig."]
    assert (debate.seen.version, debate.seen.merged) == (2, True)
    debate.vote("v3", debate.about())
    assert debate.known.decisions["v3"].finding == "adopted"


def choose(debate: Debate, vote: str, *choices: str) -> None:
    """One of the first group of wordings, or none: each member her choice, and it is declared."""
    debate.must(OpenVote(vote_id=vote, item_id="i1", about=debate.about("x1", "x2"), method="one_of"))
    for n, choice in enumerate(choices, start=1):
        assert not isinstance(debate.cast(n, choice, vote), Refusal)
    debate.must(CloseVote(vote_id=vote))
    debate.must(DeclareVote(vote_id=vote))


def test_the_wording_that_was_chosen_comes_into_the_text_and_settles_the_others(debate):
    debate.confirm()
    choose(debate, "v1", "x2", "x2", "x2", "x1")
    assert {name: (each.fate, each.by) for name, each in debate.seen.amendments.items()} == {
        "x1": ("settled", ("v1",)),
        "x2": ("adopted", ("v1",)),
        "x3": ("open", ()),
    }
    debate.vote("v2", debate.about("x3"), "no")
    assert words(debate) == ["Der Beitrag beträgt 90 Euro im Jahr.", "Er ist im März fällig."]
    (source,) = debate.known.merges[-1].sources
    assert (source.amendments, source.votes) == (("x2",), ("v1",))


def test_where_the_text_is_to_stay_all_wordings_are_rejected(debate):
    debate.confirm()
    choose(debate, "v1", "unchanged", "unchanged", "unchanged", "x1")
    assert [each.fate for each in debate.seen.amendments.values()] == ["rejected", "rejected", "open"]


def test_where_no_wording_has_the_majority_they_are_put_one_by_one(debate):
    debate.confirm()
    choose(debate, "v1", "x1", "x1", "x2", "x2")
    assert [each.fate for each in debate.seen.amendments.values()] == ["open", "open", "open"]
    debate.vote("v2", debate.about("x1"))
    assert debate.seen.amendments["x2"].fate == "settled"


def test_what_came_from_the_floor_is_seen_at_once(debate):
    debate.confirm()
    debate.amend("x4", YEAR)
    assert debate.seen.amendments["x4"].number == "A7-Ä4"


def test_what_a_crash_came_between_is_done_at_the_next_sweep_and_only_once(debate, monkeypatch):
    debate.confirm()
    monkeypatch.setattr(debate.desk, "_followers", [])
    debate.vote("v1", debate.about("x1"))
    assert not debate.known.decisions
    later = Desk(debate.desk.ledger, clock=lambda: debate.now)
    later.sweep()
    found = later.dossiers.dossier(D)
    assert found is not None and found.decisions["v1"].finding == "adopted"
    seqs = [len(later.ledger.entries(each)) for each in ("a1", D)]
    later.sweep()
    assert [len(later.ledger.entries(each)) for each in ("a1", D)] == seqs


def test_nobody_decides_for_the_assembly(debate):
    command: DossierCommand
    from tests.core.dossier.test_deciding import decided

    command = decided(9, "adopted", "x1", assembly="a1")
    said = debate.desk.dossiers.handle(D, command, actor="u1", command_id="forged")
    assert getattr(said, "code", "") == "motions.not_your_task"


def test_a_rehearsal_decides_nothing_on_a_motion(debate):
    convened = debate.desk.ledger.entries("a1")[0]
    event = event_from_data(convened.kind, convened.version, convened.data)
    command = replace(cause_of(event), assembly_id="probe")
    state = debate.desk.state("a1")
    assert state is not None
    answer = debate.desk.convene(command, state.body, actor="system", command_id="probe")
    assert not isinstance(answer, Refusal), answer
    assert [each.assembly for each in debate.known.puts] == ["a1"]


def test_what_two_movers_agree_on_after_a_corrected_result_is_the_text_at_once(url):
    """The chair's casting vote rejects x1, x2 is adopted, and then she corrects her vote: both are adopted in conflict."""
    book = demo_rulebook()
    values = {**book.statutes.values, "ties.decision": "chair"}
    book = replace(book, statutes=replace(book.statutes, values=values))
    debate = Debate(open_ledger(url), FEE, rulebook=book)
    debate.amend("x2", OTHER_FEE, who=3)
    debate.begin()
    debate.confirm()
    debate.must(OpenVote(vote_id="v1", item_id="i1", about=debate.about("x1")))
    for n in range(1, debate.members + 1):
        assert not isinstance(debate.cast(n, "yes" if n % 2 else "no", "v1"), Refusal)
    debate.must(CloseVote(vote_id="v1"))
    debate.chair(DeclareVote(vote_id="v1", finding="rejected"))
    debate.vote("v2", debate.about("x2"))
    debate.chair(ProposeCorrection(vote_id="v1", finding="accepted", reason="Verklickt."))
    said = debate.act(ConfirmCorrection(vote_id="v1", finding="accepted"), actor="p2")
    assert not isinstance(said, Refusal), said
    assert open_conflicts(debate.known) == (("x1", "x2"),)
    before = words(debate)
    change = Change((Splice("b1", 20, "60", "80"),))
    for n in (2, 3):
        base = base_of(debate.known)
        agreed = SettleConflict(amendments=("x1", "x2"), base=base, change=change, member=f"m{n}", power="")
        assert words(debate) == before
        debate.dossier(agreed, f"p{n}")
    assert words(debate)[0] == "Der Beitrag beträgt 80 Euro im Jahr."
    assert debate.seen.text[1].text == words(debate)[0], "and the hall knows"
