"""The show of hands: counted in the hall by two, beside the ballots of the others, and nobody twice."""

from __future__ import annotations

from fractions import Fraction

import pytest

from konvent.core.law.verdict import Status
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.decide import decide
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.votes.acts import CloseVote, CountHands, DeclareVote, OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.core.view.personal import personal
from konvent.core.view.view import view
from konvent.lawbook.cases import rulebook_for
from tests.core.meeting.building import Recorder, demo_rulebook, organisation, resolution, roll_of
from tests.core.meeting.test_real_statutes import person
from tests.core.meeting.test_rounds import code

ONLINE = range(7, 11)


def hall(*, weight: int = 1, **statutes: str) -> Recorder:
    """Ten members, the first six in the room, the others online. weight: of the first"""
    rules = rulebook_for("ev", "BE", tuple(statutes.items()), (2026,)) if statutes else demo_rulebook()
    members = map(person, range(2, 11)) if statutes else map(organisation, range(2, 11))
    first = person(1) if statutes else organisation(1, weight)
    recorder = Recorder(roll_of(first, *members), resolution("1"), resolution("2"), rulebook=rules)
    recorder.open()
    for n in range(1, 11):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online" if n in ONLINE else "room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def opening(**changes) -> OpenVote:
    return OpenVote(**{"vote_id": "v1", "item_id": "i1", "hands": True} | changes)


def counting(yes: int = 4, no: int = 1, abstain: int = 0, **changes) -> CountHands:
    counts = {"yes": yes, "no": no, "abstain": abstain}
    return CountHands(**{"vote_id": "v1", "counts": counts, "persons": ("p2", "p3")} | changes)


def test_hands_in_the_hall_count_beside_the_ballots_from_outside_and_are_minuted_and_replayed() -> None:
    recorder = hall()
    recorder.must(opening())
    for n, choice in zip(ONLINE, ("no", "no", "yes", "abstain"), strict=True):
        recorder.cast("v1", f"m{n}", choice)
    recorder.must(counting(), by="p1")
    recorder.close("v1")
    vote = recorder.state.votes["v1"]
    assert vote.tally.heads == {"yes": 5, "no": 3, "abstain": 1, "invalid": 0}
    assert (vote.tally.not_cast_heads, vote.tally.not_cast_weight) == (1, 1)
    assert vote.verdict.status == Status.PASS
    recorder.must(DeclareVote(vote_id="v1"))
    sections = outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes).sections
    records = [block.vote for section in sections for block in section.blocks if block.vote]
    said = " ".join(records[0].doubts)
    assert "gezählt um 10:00 Uhr: Ja 4, Nein 1 und Enthaltung 0, von 6 Mitgliedern" in said
    assert [
        each.said for each in Replay(recorder.entries, recorder.body, recorder.boxes) if not each.ok
    ] == []


def test_who_votes_by_hand_has_no_ballot_on_any_way_so_that_nobody_counts_twice() -> None:
    recorder = hall()
    recorder.must(opening())
    assert recorder.cast("v1", "m3", "yes") == "votes.by_hand"
    assert recorder.cast("v1", "m3", "yes", channel="paper") == "votes.by_hand"
    recorder.must(CheckOut(person_id="p3"))
    recorder.must(CheckIn(person_id="p3", mode="online"))  # after it was opened
    assert recorder.cast("v1", "m3", "yes") == "votes.by_hand"
    assert len(recorder.cast("v1", "m7", "yes")) == 64
    assert [paper.by_hand for paper in personal(recorder.state, "p3", {}).papers] == [True]
    assert [paper.by_hand for paper in personal(recorder.state, "p7", {}).papers] == [False]


def test_it_is_closed_once_the_hall_is_counted_and_the_last_count_holds() -> None:
    recorder = hall()
    recorder.must(opening())
    assert code(recorder.do(CloseVote(vote_id="v1"))) == "votes.hands_uncounted"
    recorder.must(counting(yes=1))
    recorder.must(counting(yes=0, no=6))
    recorder.close("v1")
    assert recorder.state.votes["v1"].tally.weights["no"] == Fraction(6)
    assert code(recorder.do(counting())) == "votes.not_open"


def test_what_was_counted_in_the_hall_is_the_chairs_until_the_result_is_told() -> None:
    recorder = hall()
    recorder.must(opening())
    recorder.must(counting())
    assert view(recorder.state, "chair").votes[0].hands.counts == {"yes": 4, "no": 1, "abstain": 0}
    shown = view(recorder.state, "projector").votes[0].hands
    assert (shown.votes, shown.counted, shown.counts) == (6, True, {})
    assert view(recorder.state, "member").votes[0].hands.counts == {}
    recorder.close("v1")
    assert view(recorder.state, "member").votes[0].hands.counts["yes"] == 4
    assert view(recorder.state, "projector").votes[0].hands.counts == {}
    recorder.must(DeclareVote(vote_id="v1"))
    assert view(recorder.state, "projector").votes[0].hands.counts["yes"] == 4


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"yes": 6}, "votes.hands_too_many"),  # with one no that makes seven, of six in the room
        ({"no": -1}, "votes.hands_choices"),
        ({"counts": {"yes": 3}}, "votes.hands_choices"),
        ({"persons": ("p2",)}, "votes.hands_tellers"),
        ({"persons": ("p2", "p2")}, "votes.hands_tellers"),
        ({"persons": ("p2", "p99")}, "votes.hands_not_there"),
        ({"vote_id": "v9"}, "votes.unknown"),
    ],
)
def test_two_who_are_there_count_no_more_votes_than_there_are(changes, refused) -> None:
    recorder = hall()
    recorder.must(opening())
    assert code(recorder.do(counting(**changes))) == refused


def test_a_teller_of_the_assembly_may_count_and_enter_it_though_no_member() -> None:
    recorder = hall()
    recorder.must(GiveRole(holder="g1", role="teller"))
    recorder.must(opening())
    recorder.must(counting(persons=("p2", "g1")), by="g1")
    assert code(recorder.do(counting(), by="p7")) == "command.not_yours"


@pytest.mark.parametrize(
    ("changes", "statutes", "refused"),
    [
        ({"named": True}, {}, "votes.hands_by_name"),
        ({}, {"ties.decision": "chair_vote"}, "votes.hands_by_statutes"),
        ({}, {"ties.decision": "chair"}, ""),
    ],
)
def test_no_hands_where_it_must_be_known_who_voted_how(changes, statutes, refused) -> None:
    done = hall(**statutes).do(opening(**changes))
    assert (done.code if isinstance(done, Refusal) else "") == refused


def test_no_hands_where_votes_in_the_hall_weigh_differently_or_nobody_is_there() -> None:
    assert code(hall(weight=2).do(opening())) == "votes.hands_weights"
    recorder = hall()
    for n in range(1, 7):
        recorder.must(CheckOut(person_id=f"p{n}"))
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    assert code(recorder.do(opening())) == "votes.hands_nobody"


def test_no_hands_with_an_announced_end_and_none_to_count_in_another_vote() -> None:
    recorder = hall()
    late = recorder.at.replace(hour=23)
    assert code(recorder.do(opening(closes_at=late))) == "votes.hands_end"
    recorder.must(opening(hands=False))
    assert code(recorder.do(counting())) == "votes.hands_none"


def barred() -> Recorder:
    """The first has two votes and is discharged: on her discharge all who vote in the hall have one each."""
    about_her = resolution("1", subject="discharge", concerns=("p1",), motion="Entlastung.")
    recorder = Recorder(roll_of(organisation(1, 2), *map(organisation, range(2, 6))), about_her)
    recorder.open()
    for n in range(1, 6):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def nobody_there() -> Recorder:
    recorder = hall()
    for n in range(1, 7):
        recorder.must(CheckOut(person_id=f"p{n}"))
    return recorder


@pytest.mark.parametrize(
    "hall_now",
    [
        hall,
        lambda: hall(weight=2),
        lambda: hall(**{"ties.decision": "chair_vote"}),
        lambda: hall(**{"ties.decision": "chair"}),
        barred,
        nobody_there,
    ],
    ids=["equal", "weights", "chair_vote", "chair", "barred", "nobody"],
)
def test_the_console_knows_before_it_is_asked_whether_a_show_of_hands_can_be_held(hall_now) -> None:
    recorder = hall_now()
    told = view(recorder.state, "chair").no_hands
    procedural = opening(subject="procedural", motion="Die Versammlung schließt.")
    for why, command in ((told.announced, opening()), (told.procedural, procedural)):
        done = decide(recorder.state, command, by="u1", at=recorder.at)
        assert why == (recorder.state.words.text(done) if isinstance(done, Refusal) else None)


def test_nothing_is_known_of_hands_before_an_item_is_called_and_of_one_that_nothing_is_decided_on() -> None:
    recorder = Recorder(roll_of(organisation(1)), resolution("1", kind="report", subject=""))
    recorder.open()
    recorder.must(CheckIn(person_id="p1", mode="room"))
    assert view(recorder.state, "chair").no_hands is None
    recorder.must(CallItem(item_id="i1"))
    assert view(recorder.state, "chair").no_hands.procedural is None
