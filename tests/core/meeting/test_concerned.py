"""Whom a vote concerns follows from facts: the chair may add to them with a reason, and unticks nobody."""

from __future__ import annotations

import pytest

from konvent.core.law.verdict import Defect, Status
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of
from tests.core.minutes.played import PEOPLE, names


def hall(**item) -> Recorder:
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 7)), board=("p1", "p2")),
        resolution(motion="Die Versammlung beschließt.", **item),
    )
    recorder.open(chair="p4")
    for n in range(1, 7):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def discharge() -> Recorder:
    return hall(subject="discharge", concerns=("p1", "p2"))


def contract() -> Recorder:
    """Whether this is a transaction with her nobody has said in so many words."""
    return hall(subject="resolution", concerns=("p3",))


def opening(**changes) -> OpenVote:
    return OpenVote(vote_id="v1", item_id="i1", **changes)


def holds(recorder: Recorder) -> bool:
    return all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


@pytest.mark.parametrize("named", [(), ("p1",), ("p2", "p1")])
def test_whoever_was_announced_is_barred_whomever_the_chair_names(named):
    recorder = discharge()
    recorder.must(opening(concerns=named))
    assert recorder.state.votes["v1"].concerns == ("p1", "p2")
    assert recorder.cast("v1", "m1", "yes") == recorder.cast("v1", "m2", "yes") == "votes.excluded"
    assert holds(recorder)


def test_somebody_is_added_with_a_reason_only():
    recorder = discharge()
    refused = recorder.do(opening(concerns=("p3",)))
    assert isinstance(refused, Refusal) and refused.code == "command.reason_missing"
    recorder.must(opening(concerns=("p3",), reason="Sie war bis Mai im Vorstand."))
    assert recorder.cast("v1", "m3", "yes") == "votes.excluded"
    recorder.close("v1")
    assert holds(recorder)


@pytest.mark.parametrize(("joint", "barred"), [(False, ["m1"]), (True, ["m1", "m2"])])
def test_each_is_discharged_by_a_vote_of_her_own_on_which_the_others_vote_unless_they_acted_together(
    joint, barred
):
    recorder = discharge()
    recorder.must(opening(mode="individual", concerns=("p1",), joint_conduct=joint))
    vote = recorder.state.votes["v1"]
    assert vote.concerns == ("p1",)
    assert [each.member for each in vote.excluded] == barred
    recorder.close("v1")
    assert holds(recorder)


def test_a_stranger_is_not_added():
    refused = discharge().do(opening(concerns=("p99",), reason="Irrtum"))
    assert isinstance(refused, Refusal) and refused.code == "votes.concerned_unknown"


def test_nobody_is_unticked_whom_the_law_bars_beyond_doubt():
    refused = discharge().do(opening(unconcerned=("p2",), reason="Er ist doch befreundet."))
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.cite) == ("votes.barred_beyond_doubt", "§ 34 BGB")


@pytest.mark.parametrize(
    "changes",
    [{"unconcerned": ("p5",)}, {"unconcerned": ("p3",), "concerns": ("p3",)}, {"unconcerned": ("p99",)}],
)
def test_only_who_was_announced_and_is_not_named_again_is_taken_out(changes):
    refused = contract().do(opening(reason="Grund", **changes))
    assert isinstance(refused, Refusal) and refused.code == "votes.not_announced_as_concerned"


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_who_is_let_vote_against_the_announcement_leaves_the_result_to_the_chair(choice):
    recorder = contract()
    assert isinstance(recorder.do(opening(unconcerned=("p3",))), Refusal), "a reason is needed"
    recorder.must(opening(unconcerned=("p3",), reason="Der Vertrag ist mit ihrer Schwester."))
    recorder.cast("v1", "m3", choice)
    recorder.close("v1")
    verdict = recorder.state.votes["v1"].verdict
    assert (verdict.status, verdict.defect) == (Status.WARN, Defect.VOID_IF_RELEVANT)
    assert "Versammlungsleitung" in program().text(verdict.said).de and "§ 34 BGB" in verdict.cites
    assert isinstance(recorder.do(DeclareVote(vote_id="v1")), Refusal)
    recorder.must(DeclareVote(vote_id="v1", finding="accepted"))
    assert holds(recorder)


def test_who_was_let_vote_where_nobody_is_barred_leaves_no_doubt():
    recorder = hall(kind="election", subject="election", concerns=("p3",))
    recorder.must(opening(unconcerned=("p3",), reason="Sie kandidiert nicht mehr."))
    recorder.cast("v1", "m3", "yes")
    recorder.close("v1")
    assert recorder.state.votes["v1"].verdict.status == Status.PASS


def minutes(recorder: Recorder) -> str:
    recorder.must(CloseAssembly())
    found = outline(recorder.state, recorder.entries, names(), "de", recorder.boxes)
    return " ".join(block.text for section in found.sections for block in section.blocks)


def test_the_minutes_say_who_was_added_or_let_vote_and_why():
    recorder = contract()
    recorder.must(opening(unconcerned=("p3",), reason="Der Vertrag ist mit ihrer Schwester."))
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1", finding="rejected"))
    said = minutes(recorder)
    assert (
        f"als nicht betroffen behandelt: {PEOPLE[2]}. Grund: Der Vertrag ist mit ihrer Schwester." in said
    ), said
    recorder = discharge()
    recorder.must(opening(concerns=("p3",), reason="Sie war bis Mai im Vorstand."))
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    said = minutes(recorder)
    assert f"außer den Angekündigten: {PEOPLE[2]}." in said and "Sie war bis Mai im Vorstand." in said, said
