"""How far amendments have come, as everybody reads it, and what waits for whom."""

from __future__ import annotations

from datetime import timedelta

from konvent.core.dossier.drafting import InviteMover, WithdrawMotion
from konvent.core.dossier.examining import ExamineAmendment
from konvent.core.dossier.progress import Waiting, counted, progress, waiting
from konvent.core.dossier.rebasing import RebaseAmendment
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.supporting import SupportMotion
from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.motions.edits import Splice
from tests.core.dossier.building import Recorder, amend, amended, draft, examine, published, submitted
from tests.core.dossier.test_deciding import (
    FEE,
    MARCH,
    OTHER_FEE,
    SYSTEM,
    both_adopted,
    debated,
    decided,
    settle,
)
from tests.core.dossier.test_recommending import answer, offered


def states(recorder: Recorder) -> dict[str, str]:
    return {name: each.state for name, each in progress(recorder.dossier).items()}


def counts(recorder: Recorder) -> dict[str, int]:
    return dict(counted(progress(recorder.dossier).values()))


def test_what_the_votes_made_of_an_amendment_is_what_everybody_counts():
    recorder = debated(("a1", (FEE,)), ("a2", (OTHER_FEE,)), ("a3", (OTHER_FEE, MARCH)))
    assert counts(recorder) == {"open": 3}
    recorder.must(decided(9, "adopted", "a1"), by=SYSTEM)
    assert states(recorder) == {"a1": "adopted", "a2": "settled", "a3": "open"}
    assert progress(recorder.dossier)["a3"].partly
    assert counts(recorder) == {"open": 1, "adopted": 1, "settled": 1}


def test_before_it_is_published_it_says_how_far_it_has_come():
    recorder = published()
    for name in ("a1", "a2"):
        recorder.must(amend(amendment_id=name), by="p2")
    refused = ExamineAmendment(amendment_id="a2", finding="refused", reason="Zu spät.", provision="")
    recorder.must(refused, by="u1")
    assert states(recorder) == {"a1": "submitted", "a2": "refused"}


def test_with_the_motion_what_nobody_has_voted_on_is_settled():
    recorder = debated(("a1", (FEE,)), ("a2", (MARCH,)))
    recorder.must(decided(9, "adopted", "a1"), decided(10, "rejected"), by=SYSTEM)
    assert states(recorder) == {"a1": "adopted", "a2": "settled"}
    assert progress(recorder.dossier)["a2"].votes == ("w10",)
    gone = debated(("a1", (FEE,)))
    gone.must(WithdrawMotion(member="m1"))
    assert states(gone) == {"a1": "settled"}


def test_an_amendment_waits_for_its_mover_once_the_text_is_another_one():
    recorder = published()
    amended(recorder, "a1", FEE, member="m3")
    amended(recorder, "a2", Splice("b1", 20, "60", "90"))
    assert waiting(recorder.dossier, {"m2", "m3"}, recorder.at) == ()
    recorder.must(TakeOverAmendment(amendment_id="a1", member="m1"))
    assert progress(recorder.dossier)["a2"].outdated
    assert waiting(recorder.dossier, {"m2"}, recorder.at) == (
        Waiting(kind="outdated", member="m2", amendment="a2"),
    )
    assert waiting(recorder.dossier, {"m1"}, recorder.at) == ()
    assert recorder.code(RebaseAmendment(amendment_id="a2", base=2, without_lost=True), "p2") == (
        "motions.nothing_left"
    )


def test_an_offer_waits_until_it_is_answered_or_over():
    recorder = offered()
    [found] = waiting(recorder.dossier, {"m2", "m4"}, recorder.at)
    assert (found.kind, found.member, found.amendment) == ("offer", "m2", "a1")
    assert found.until is not None
    assert waiting(recorder.dossier, {"m2"}, found.until) and not waiting(
        recorder.dossier, {"m1"}, found.until
    )
    assert waiting(recorder.dossier, {"m2"}, found.until + timedelta(seconds=1)) == ()
    recorder.must(answer("reject"), by="p2")
    assert waiting(recorder.dossier, {"m2"}, recorder.at) == ()


def test_who_is_asked_and_who_got_it_back_is_told():
    recorder = Recorder().must(draft(), InviteMover(member="m2"))
    assert waiting(recorder.dossier, {"m1", "m2"}, recorder.at) == (Waiting(kind="asked", member="m2"),)
    recorder.must(SupportMotion(member="m2"), by="p2")
    assert waiting(recorder.dossier, {"m1", "m2"}, recorder.at) == ()
    back = submitted()
    back.must(GiveDossierRole(holder="u1", role="office"), by="system")
    back.must(examine("returned", "Bitte den Betrag nennen."), by="u1")
    assert [each.kind for each in waiting(back.dossier, {"m1"}, back.at)] == ["returned"]


def test_a_conflict_of_two_that_were_adopted_waits_for_each_mover_who_has_not_agreed_to_the_last_wording():
    recorder = both_adopted()

    def waits() -> list[tuple[str, str]]:
        found = waiting(recorder.dossier, ("m1", "m2", "m3"), recorder.at)
        return [(each.member, each.amendment) for each in found if each.kind == "conflict"]

    assert waits() == [("m2", "a1"), ("m3", "a2")]
    recorder.must(settle("80", "m2"), by="p2")
    assert waits() == [("m3", "a2")]
    recorder.must(settle("81", "m3"), by="p3")
    assert waits() == [("m2", "a1")]
    recorder.must(settle("81", "m2"), by="p2")
    assert waits() == []
