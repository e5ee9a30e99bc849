"""A vote that is held again: the same question, with a reason; what was before stays in the minutes."""

from __future__ import annotations

import pytest

from konvent.core.meeting.audit import Replay
from konvent.core.meeting.decide import decide
from konvent.core.meeting.outcome import outcome
from konvent.core.meeting.votes.acts import CancelVote, DeclareVote, OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder
from tests.core.meeting.test_hands import hall
from tests.core.meeting.test_rounds import code


def again(**changes) -> OpenVote:
    return OpenVote(
        **{"vote_id": "v2", "item_id": "i1", "repeats": "v1", "reason": "Technische Störung."} | changes
    )


def voted() -> Recorder:
    recorder = hall()
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    for n in range(1, 7):
        recorder.cast("v1", f"m{n}", "yes")
    return recorder


@pytest.mark.parametrize("declared", [True, False])
def test_both_votes_stand_in_the_minutes_with_the_reason(declared) -> None:
    recorder = voted()
    if declared:
        recorder.close("v1")
        recorder.must(DeclareVote(vote_id="v1"))
    else:
        recorder.must(CancelVote(vote_id="v1", reason="Technische Störung."))
    recorder.must(again())
    recorder.cast("v2", "m1", "yes")
    recorder.close("v2")
    recorder.must(DeclareVote(vote_id="v2"))
    assert recorder.state.votes["v1"].number == (1 if declared else None)
    assert recorder.state.votes["v2"].number == (2 if declared else 1)
    blocks = [
        block
        for section in outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes).sections
        for block in section.blocks
    ]
    assert [block.vote.id for block in blocks if block.vote] == ["v1", "v2"]
    said = " ".join(block.text for block in blocks if not block.vote)
    assert "geöffnet worden war, wird wiederholt. Grund: Technische Störung." in said
    first, second = (block.vote.doubts[0] for block in blocks if block.vote)
    assert "Diese Abstimmung wurde wiederholt; die Wiederholung wurde" in first
    assert f"(Beschluss Nr. {2 if declared else 1})" in first
    assert second.startswith("Wiederholung der Abstimmung, die")
    assert ("(Beschluss Nr. 1)" in second) == declared
    shown = {each.id: (each.repeats, each.repeated_by) for each in view(recorder.state, "member").votes}
    assert shown == {"v1": ("", "v2"), "v2": ("v1", "")}
    assert [
        each.said for each in Replay(recorder.entries, recorder.body, recorder.boxes) if not each.ok
    ] == []


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"repeats": "v9"}, "votes.unknown"),
        ({"reason": ""}, "command.reason_missing"),
        ({"subject": "procedural", "motion": "Schluss der Debatte."}, "votes.repeats_another"),
    ],
)
def test_a_repetition_asks_the_same_and_says_why(changes, refused) -> None:
    recorder = voted()
    recorder.must(CancelVote(vote_id="v1", reason="Technische Störung."))
    assert code(recorder.do(again(**changes))) == refused


def test_what_is_counted_is_declared_before_it_is_repeated() -> None:
    recorder = voted()
    recorder.close("v1")
    assert code(recorder.do(again())) == "votes.repeats_early"


@pytest.mark.parametrize(("reason", "told"), [("", True), ("Zwei hatten sich verlesen.", False)])
def test_a_question_put_again_without_a_reason_stands_in_the_minutes_with_who_did_so(reason, told) -> None:
    recorder = voted()
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(OpenVote(vote_id="v2", item_id="i1", reason=reason))
    recorder.close("v2")
    recorder.must(DeclareVote(vote_id="v2"))
    sections = outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes).sections
    said = " ".join(block.text for section in sections for block in section.blocks if not block.vote)
    assert ("über denselben antrag war schon abgestimmt worden" in said.lower()) == told
    assert ("noch einmal abstimmen zu lassen, nannte Person p1 nicht." in said) == told
    assert [
        each.said for each in Replay(recorder.entries, recorder.body, recorder.boxes) if not each.ok
    ] == []


def counted_twice() -> Recorder:
    """The same question put twice, both counted, neither declared."""
    recorder = voted()
    recorder.close("v1")
    recorder.must(OpenVote(vote_id="v2", item_id="i1"))
    recorder.cast("v2", "m1", "no")
    recorder.close("v2")
    return recorder


def test_of_two_results_on_one_question_the_earlier_is_declared_first_since_the_last_one_counts() -> None:
    recorder = counted_twice()
    assert code(recorder.do(DeclareVote(vote_id="v2"))) == "votes.earlier_first"
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(DeclareVote(vote_id="v2"))
    assert [recorder.state.votes[each].number for each in ("v1", "v2")] == [1, 2]
    assert [
        each.said for each in Replay(recorder.entries, recorder.body, recorder.boxes) if not each.ok
    ] == []


def test_results_on_different_questions_are_declared_in_any_order() -> None:
    recorder = voted()
    recorder.close("v1")
    motion = "Die Sitzung wird unterbrochen."
    recorder.must(OpenVote(vote_id="v2", item_id="i1", subject="procedural", motion=motion))
    recorder.close("v2")
    recorder.must(DeclareVote(vote_id="v2"))
    recorder.must(DeclareVote(vote_id="v1"))


def test_the_first_edition_let_them_be_declared_in_any_order() -> None:
    recorder = counted_twice()
    first = recorder.state.but(edition=1)
    assert not isinstance(decide(first, DeclareVote(vote_id="v2"), by="u1", at=recorder.at), Refusal)


def test_a_vote_in_which_nobody_voted_is_no_resolution_and_has_no_number() -> None:
    recorder = hall()
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(OpenVote(vote_id="v2", item_id="i1", reason="Diesmal stimmen alle."))
    recorder.cast("v2", "m1", "abstain")
    recorder.close("v2")
    recorder.must(DeclareVote(vote_id="v2"))
    votes = recorder.state.votes
    assert [(outcome(recorder.state, each), each.number) for each in votes.values()] == [
        ("inconclusive", None),
        ("rejected", 1),
    ]
    sections = outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes).sections
    (first, _) = (block.vote for section in sections for block in section.blocks if block.vote)
    assert "Niemand hat abgestimmt; ein Beschluss ist nicht zustande gekommen" in first.declared
    result = view(recorder.state, "member").votes[0].result
    assert result is not None and result.nobody_voted and result.inconclusive
