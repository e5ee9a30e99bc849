"""Several announced resolutions by one ballot: each judged by its own majority, one by one if a member asks."""

from __future__ import annotations

import pytest

from konvent.core.meeting.agenda import CallItem, RemoveItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.votes.acts import CancelVote, DeclareVote, OpenVote, Together
from konvent.core.minutes.compose import outline
from konvent.core.view.personal import personal
from konvent.core.view.view import view
from konvent.lawbook.cases import rulebook_for
from tests.core.meeting.building import Recorder, amendment, options, resolution, roll_of
from tests.core.meeting.test_real_statutes import person
from tests.core.meeting.test_rounds import code, counted


def hall(**statutes: str) -> Recorder:
    """Four resolutions, a discharge, an election; the first is called, and of seven members six are there."""
    plans = (
        resolution("1", subject="accounts", motion="Der Abschluss wird festgestellt."),
        resolution("2", subject="statute_change", motion="§ 5 wird gestrichen."),
        resolution("3", motion="Das Büro wird verlegt."),
        resolution("4", subject="discharge", motion="Entlastung.", concerns=("p7",)),
        resolution("5", kind="election", subject="election", method="one_of", options=options(a="A", b="B")),
        resolution("6", subject="transaction", motion="Kauf.", concerns=("p1",)),
    )
    values = tuple((name.replace("__", "."), value) for name, value in sorted(statutes.items()))
    rulebook = rulebook_for("ev", "BE", values, (2025, 2026, 2027))
    recorder = Recorder(roll_of(*map(person, range(1, 8))), *plans, rulebook=rulebook)
    recorder.open()
    for n in range(1, 7):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def opening(*others: int, **more) -> OpenVote:
    together = tuple(Together(vote_id=f"v{n}", item_id=f"i{n}") for n in others)
    return OpenVote(vote_id="v1", item_id="i1", together=together, **more)


def test_each_resolution_has_its_own_majority_number_and_place_in_the_minutes() -> None:
    recorder = hall()
    recorder.must(opening(2, 3, named=True))
    shown = view(recorder.state, "member").votes[0]
    assert [(each.item, each.rule.threshold == shown.rule.threshold) for each in shown.along] == [
        ("i2", False),
        ("i3", True),
    ]
    assert code(recorder.do(OpenVote(vote_id="v9", item_id="i1"))) == "votes.still_open"
    assert code(recorder.do(amendment("i3"))) == "votes.still_open"
    assert code(recorder.do(RemoveItem(item_id="i3", reason="Zeit"))) == "votes.still_open"
    counted(recorder, "v1", ("yes", "yes", "yes", "yes", "no", "no"))
    votes = recorder.state.votes
    assert [votes[f"v{n}"].verdict.status.name for n in (1, 2, 3)] == ["PASS", "FAIL", "PASS"]
    assert [recorder.state.agenda[f"i{n}"].state for n in (1, 2, 3)] == ["current", "done", "done"]
    for n in (1, 2, 3):
        recorder.must(DeclareVote(vote_id=f"v{n}"))
    votes = recorder.state.votes
    assert [(votes[f"v{n}"].number, votes[f"v{n}"].accepted) for n in (1, 2, 3)] == [
        (1, True),
        (2, False),
        (3, True),
    ]
    assert [paper.vote for paper in personal(recorder.state, "p1", {}).papers] == ["v1"]
    written = outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes)
    said = {each.id: " ".join(block.text for block in each.blocks) for each in written.sections}
    assert "abgestimmt über: TOP 2 und 3. Niemand verlangte" in said["i1"]
    assert "zusammen mit TOP 1" in said["i2"] and "§ 5 wird gestrichen." in said["i2"]
    records = [block.vote for each in written.sections for block in each.blocks if block.vote]
    assert [len(each.choices) for each in records] == [6, 6, 6]
    assert [line.number for line in written.resolutions] == [1, 2, 3]
    replayed = Replay(recorder.entries, recorder.body, recorder.boxes)
    assert [finding.said for finding in replayed if not finding.ok] == []


@pytest.mark.parametrize(
    ("others", "more", "refused"),
    [
        ((2,), {"individual_requested": True}, "votes.together_one_by_one"),
        ((4,), {}, "votes.together_not"),  # a discharge
        ((5,), {}, "votes.method"),  # an election of several: nobody votes yes or no on them all
        ((6,), {}, "votes.together_not"),  # somebody is barred
        ((9,), {}, "agenda.unknown_item"),
        ((2, 2), {}, "votes.together_waiting"),
        ((1,), {}, "votes.together_waiting"),
        ((2,), {"subject": "procedural", "motion": "Schluss der Debatte"}, "votes.together_not"),
    ],
)
def test_what_needs_a_vote_of_its_own_is_not_joined(others, more, refused) -> None:
    assert code(hall().do(opening(*others, **more))) == refused


def test_an_item_whose_majority_asks_for_more_than_votes_is_voted_on_alone() -> None:
    recorder = hall(decisions__statute_change__heads="2/3")
    assert code(recorder.do(opening(2))) == "votes.together_not"
    recorder.must(opening(3))


def test_a_vote_on_several_that_is_cancelled_leaves_them_all_to_be_voted_on_one_by_one() -> None:
    recorder = hall()
    recorder.must(opening(2, 3))
    recorder.must(CancelVote(vote_id="v1", reason="Ein Mitglied verlangt Einzelabstimmung."))
    recorder.must(CallItem(item_id="i2"))
    recorder.must(OpenVote(vote_id="v7", item_id="i2"))
    counted(recorder, "v7", ("yes", "yes", "yes"))
    assert recorder.state.votes["v7"].verdict.status.name == "PASS"
    assert "v2" not in recorder.state.votes
