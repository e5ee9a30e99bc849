"""Amendments that need supporters: members read and support them, and they are submitted once there are enough."""

from __future__ import annotations

from typing import Any

import pytest

from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.decide import first_undue
from konvent.core.dossier.deciding import not_to_be_asked
from konvent.core.dossier.examining import ExamineAmendment
from konvent.core.dossier.gathering import (
    AmendmentSubmitted,
    SubmitAmendment,
    SupportAmendment,
    WithdrawAmendmentSupport,
)
from konvent.core.dossier.state import Dossier
from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.dossier.view import view
from konvent.core.law.verdict import Status
from tests.core.dossier.building import Recorder, amend, examined, published, saying

TWO = {"motions.amendments.supporters": 2, "motions.supporters.with_movers": False}
SUBMIT = SubmitAmendment(amendment_id="a1")


def gathering(**more: Any) -> Recorder:
    """m2 has written a1, which needs two supporters."""
    return published(saying(TWO | more)).must(amend(), by="p2")


def support(member: str = "m3") -> SupportAmendment:
    return SupportAmendment(amendment_id="a1", member=member)


def test_an_amendment_waits_for_its_supporters_and_is_submitted_with_them():
    recorder = gathering()
    assert recorder.dossier.amendments["a1"].phase == "gathering"
    refusal = recorder.do(SUBMIT, "p2")
    assert refusal is not None and (refusal.code, refusal.cite) == (
        "motions.amendment_unsupported",
        "Satzung",
    )
    recorder.must(support("m3"), by="p3").must(support("m4"), by="p4").must(SUBMIT, by="p2")
    found = recorder.dossier.amendments["a1"]
    assert (found.phase, found.supporters, found.received_at) == ("submitted", ("m3", "m4"), recorder.at)
    assert [each.status for each in found.findings] == [Status.PASS, Status.PASS]
    recorder.must(*examined("a1"), by="u1")
    assert recorder.dossier.amendments["a1"].number == "A7-Ä1"
    recorder.assert_replayed()


def test_who_supports_it_and_who_does_not():
    recorder = gathering()
    assert recorder.code(support("m2"), "p2") == "motions.moves_it"
    assert recorder.code(support("m3"), "p4") == "motions.not_yours"
    recorder.must(support("m3"), by="p3")
    assert recorder.code(support("m3"), "p3") == "motions.supported_already"
    leave = WithdrawAmendmentSupport(amendment_id="a1", member="m3")
    recorder.must(leave, by="p3")
    assert recorder.code(leave, "p3") == "motions.not_supported"
    recorder.must(support("m3"), by="p3").must(support("m4"), by="p4")
    assert recorder.code(SUBMIT, "p3") == "motions.not_yours"
    recorder.must(SUBMIT, by="p2")
    assert recorder.code(leave, "p3") == "motions.amendment_submitted", "it stands with those it had"
    assert recorder.code(SUBMIT, "p2") == "motions.amendment_submitted"


@pytest.mark.parametrize(
    ("values", "phase"),
    [
        ({}, "submitted"),
        ({"motions.amendments.supporters": 0}, "submitted"),
        ({"motions.amendments.supporters": 1, "motions.supporters.with_movers": True}, "submitted"),
        (
            {"motions.amendments.supporters": 1},
            "submitted",
        ),  # the statutes do not say whether the mover counts
        ({"motions.amendments.supporters": 1, "motions.supporters.with_movers": False}, "gathering"),
        ({"motions.supporters.number": 2}, "submitted"),  # of motions only
    ],
)
def test_what_needs_no_supporters_is_submitted_at_once(values, phase):
    more = {"motions.supporters.number": 0} if "motions.supporters.number" in values else {}
    recorder = published(saying(values | more))
    assert recorder.must(amend(), by="p2").dossier.amendments["a1"].phase == phase


def test_until_it_is_submitted_nothing_else_becomes_of_it_and_its_mover_can_let_it_go():
    recorder = gathering()
    found = ExamineAmendment(amendment_id="a1", finding="admissible", reason="", provision="")
    assert recorder.code(found, "u1") == "motions.amendment_gathers"
    taken = TakeOverAmendment(amendment_id="a1", member="m1")
    assert recorder.code(taken) == "motions.amendment_not_published"
    assert not_to_be_asked(recorder.dossier) is None, "nobody holds up a vote in writing by it alone"
    recorder.must(WithdrawAmendment(amendment_id="a1"), by="p2")
    recorder.assert_replayed()


def test_it_is_carried_over_while_it_gathers():
    recorder = gathering()
    other = amend(*amend().change.edits, amendment_id="a2", member="m3")
    recorder.must(other, by="p3").must(support_of("a2", "m4"), by="p4").must(support_of("a2", "m5"), by="p5")
    recorder.must(SubmitAmendment(amendment_id="a2"), by="p3").must(*examined("a2"), by="u1")
    recorder.must(TakeOverAmendment(amendment_id="a2", member="m1"))
    recorder.assert_replayed()


def support_of(amendment: str, member: str) -> SupportAmendment:
    return SupportAmendment(amendment_id=amendment, member=member)


def test_all_members_read_it_meanwhile_and_no_stranger_does():
    dossier = gathering(**{"motions.public": True}).dossier
    for audience, count in (("member", 1), ("office", 1), ("citizen", 0)):
        shown = view(dossier, audience)
        assert shown is not None and len(shown.amendments) == count


def test_a_submission_without_its_supporters_is_found():
    recorder = gathering().must(support("m3"), by="p3").must(support("m4"), by="p4").must(SUBMIT, by="p2")
    lacking = [each for each in recorder.entries if each.data.get("member") != "m4"]
    submitted = next(each for each in lacking if each.kind == AmendmentSubmitted.kind)
    assert first_undue(lacking, Dossier(books=recorder.books)) == submitted.seq
