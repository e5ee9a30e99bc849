"""Votes: who may, what counts, what is said."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.law.verdict import Status
from konvent.core.meeting.agenda import CallItem, FinishItem
from konvent.core.meeting.assembly import AdjournAssembly, CloseAssembly
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.incidents import ReportIncident
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.roll import RollMember
from konvent.core.meeting.state import open_votes
from konvent.core.meeting.votes.acts import (
    CancelVote,
    CloseVote,
    DeclareVote,
    ExtendVote,
    OpenVote,
    VoteCancelled,
    VoteOpened,
)
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder, amendment, organisation, resolution, roll_of


def hall(
    *members: RollMember, board: tuple[str, ...] = (), item=None, absent: tuple[str, ...] = ()
) -> Recorder:
    """An open assembly with everybody checked in who carries a vote, the item called."""
    recorder = Recorder(roll_of(*members, board=board), item or resolution())
    recorder.open()
    for member in members:
        person = member.delegates[0].person
        if person not in absent:
            recorder.must(CheckIn(person_id=person, mode="room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def refused(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def vote_on(recorder: Recorder, **changes) -> None:
    recorder.must(OpenVote(vote_id="v1", item_id="i1", **changes))


def opened(recorder: Recorder) -> VoteOpened:
    vote = recorder.state.votes["v1"]
    return vote  # type: ignore[return-value]


def discharge(*concerns: str, mode: str = "collective"):
    return resolution(
        subject="discharge", concerns=concerns, mode=mode, motion="Der Vorstand wird entlastet."
    )


def test_who_arrives_after_opening_does_not_vote_on_it():
    recorder = hall(*(organisation(n) for n in range(1, 6)), absent=("p5",))
    vote_on(recorder)
    recorder.must(CheckIn(person_id="p5", mode="online"))
    assert recorder.cast("v1", "m5", "yes") == "votes.not_eligible"
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1")) if recorder.state.votes[
        "v1"
    ].verdict.status != Status.WARN else None
    assert recorder.state.votes["v1"].eligible == 4


def test_a_vote_may_be_changed_until_it_is_closed_and_the_last_one_counts():
    recorder = hall(organisation(1, 2), organisation(2), organisation(3))
    vote_on(recorder)
    recorder.cast("v1", "m1", "yes")
    recorder.cast("v1", "m1", "no")
    recorder.cast("v1", "m2", "yes")
    recorder.close("v1")
    tally = recorder.state.votes["v1"].tally
    assert (tally.weights["yes"], tally.weights["no"]) == (1, 2)
    assert recorder.cast("v1", "m3", "yes") == "votes.closed"


def test_nobody_votes_for_a_mandate_that_is_not_hers():
    recorder = hall(organisation(1), organisation(2))
    vote_on(recorder)
    assert recorder.cast("v1", "m1", "yes", person="p2") == "votes.not_your_mandate"
    assert recorder.boxes["v1"] == []


def test_board_members_are_barred_from_their_discharge_also_as_proxies():
    """Golden case G05: A, B, C barred for their own members and A for the one she holds a proxy of."""
    members = [
        organisation(1, 3),
        organisation(2, 1),
        organisation(3, 2),
        organisation(4, 2),
        *(organisation(n, 4) for n in range(5, 18)),
    ]
    recorder = Recorder(roll_of(*members, board=("p1", "p2", "p3")), discharge("p1", "p2", "p3"))
    recorder.must(GrantProxy(proxy_id="x1", member_id="m4", holder_id="p1"))
    recorder.open()
    for n in (1, 2, 3, *range(5, 18)):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    vote_on(recorder)
    vote = recorder.state.votes["v1"]
    assert vote.eligible == 52
    assert {(each.member, each.person) for each in vote.excluded} == {
        ("m1", "p1"),
        ("m2", "p2"),
        ("m3", "p3"),
        ("m4", "p1"),
    }
    assert all(each.cite and program().text(each.reason).de for each in vote.excluded)
    assert recorder.cast("v1", "m1", "yes", person="p1") == "votes.excluded"
    assert recorder.cast("v1", "m4", "yes", person="p1") == "votes.excluded"


def test_a_substitute_may_step_in_for_a_barred_delegate():
    recorder = Recorder(
        roll_of(organisation(1, 2, delegates=("p1", "p1b")), organisation(2), board=("p1",)), discharge("p1")
    )
    recorder.open()
    for person in ("p1", "p1b", "p2"):
        recorder.must(CheckIn(person_id=person, mode="online"))
    recorder.must(CallItem(item_id="i1"))
    vote_on(recorder)
    vote = recorder.state.votes["v1"]
    assert vote.electorate["m1"].persons == ("p1b",)
    assert vote.excluded[0].replaced_by == "p1b"
    assert len(recorder.cast("v1", "m1", "yes", person="p1b")) == 64
    assert recorder.cast("v1", "m1", "yes", person="p1") == "votes.excluded"


def test_a_member_controlled_by_the_barred_person_keeps_no_vote_even_with_a_substitute():
    recorder = Recorder(
        roll_of(
            organisation(1, 2, delegates=("p1", "p1b")),
            organisation(2),
            board=("p1",),
            controls=(("p1", "m1"),),
        ),
        discharge("p1"),
    )
    recorder.open()
    for person in ("p1", "p1b", "p2"):
        recorder.must(CheckIn(person_id=person, mode="online"))
    recorder.must(CallItem(item_id="i1"))
    vote_on(recorder)
    assert set(recorder.state.votes["v1"].electorate) == {"m2"}


def test_discharge_one_by_one_lets_colleagues_vote():
    recorder = hall(
        organisation(1),
        organisation(2),
        organisation(3),
        board=("p1", "p2"),
        item=discharge("p1", mode="individual"),
    )
    vote_on(recorder, mode="individual")
    assert {each.person for each in recorder.state.votes["v1"].excluded} == {"p1"}
    assert "m2" in recorder.state.votes["v1"].electorate


def test_nothing_is_decided_that_was_not_announced():
    recorder = hall(organisation(1), organisation(2), item=resolution(kind="report", motion=""))
    answer = recorder.do(OpenVote(vote_id="v1", item_id="i1", motion="Wir verkaufen das Vereinsheim."))
    assert isinstance(answer, Refusal)
    assert answer.code == "votes.not_announced"
    assert answer.cite == "§ 32 Abs. 1 S. 2 BGB"


def test_a_motion_on_procedure_may_be_put_at_any_time():
    recorder = hall(organisation(1), organisation(2), item=resolution(kind="debate", motion=""))
    vote_on(recorder, subject="procedural", motion="Schluss der Debatte.")
    assert recorder.state.votes["v1"].phase == "open"


def test_no_vote_is_opened_without_quorum():
    """Golden case G08 with the demo's quorum of one third: below it there is no resolution."""
    recorder = hall(*(organisation(n) for n in range(1, 10)), absent=tuple(f"p{n}" for n in range(3, 10)))
    answer = recorder.do(OpenVote(vote_id="v1", item_id="i1"))
    assert isinstance(answer, Refusal)
    assert answer.code == "votes.no_quorum"
    recorder.must(CheckIn(person_id="p3", mode="online"))
    vote_on(recorder)


def test_leaving_takes_the_next_vote_but_not_the_running_one():
    recorder = hall(organisation(1), organisation(2), organisation(3))
    vote_on(recorder)
    recorder.must(CheckOut(person_id="p3"))
    assert len(recorder.cast("v1", "m3", "yes")) == 64


def test_a_cancelled_vote_decides_nothing_and_can_be_repeated():
    recorder = hall(organisation(1), organisation(2), organisation(3))
    vote_on(recorder)
    recorder.cast("v1", "m1", "yes")
    recorder.must(CancelVote(vote_id="v1", reason="Leitung ausgefallen"))
    assert recorder.cast("v1", "m2", "yes") == "votes.cancelled"
    recorder.must(OpenVote(vote_id="v2", item_id="i1"))
    assert recorder.state.votes["v2"].phase == "open"


def test_a_counted_result_does_not_vanish_by_cancelling():
    recorder = hall(organisation(1), organisation(2), organisation(3))
    vote_on(recorder)
    recorder.cast("v1", "m1", "no")
    recorder.close("v1")
    displeased = CancelVote(vote_id="v1", reason="Das Ergebnis gefällt nicht.")
    assert refused(recorder.do(displeased)) == "votes.counted"
    recorder.must(DeclareVote(vote_id="v1"))
    assert refused(recorder.do(displeased)) == "votes.not_to_cancel"
    recorder.must(OpenVote(vote_id="v2", item_id="i1"))
    recorder.must(CancelVote(vote_id="v2", reason="Der falsche Text"))
    assert [recorder.state.votes[each].phase for each in ("v1", "v2")] == ["declared", "cancelled"]


def test_the_replay_finds_a_counted_result_that_a_server_let_vanish():
    recorder = hall(organisation(1), organisation(2), organisation(3))
    vote_on(recorder)
    recorder.cast("v1", "m1", "no")
    recorder.close("v1")
    recorder.record([VoteCancelled(vote_id="v1", reason="")])
    findings = Replay(recorder.entries, recorder.body, recorder.boxes)
    assert [
        str(each.said.args) for each in findings if not each.ok and "votes.counted" in str(each.said.args)
    ]


def test_resolutions_are_numbered_in_the_order_of_their_declaration():
    recorder = hall(organisation(1), organisation(2), organisation(3))
    for number in (1, 2):
        recorder.must(OpenVote(vote_id=f"v{number}", item_id="i1"))
        recorder.cast(f"v{number}", "m1", "yes" if number == 1 else "no")
        recorder.close(f"v{number}")
        recorder.must(DeclareVote(vote_id=f"v{number}"))
    assert [recorder.state.votes[v].number for v in ("v1", "v2")] == [1, 2]
    assert [recorder.state.votes[v].accepted for v in ("v1", "v2")] == [True, False]


def test_the_chair_cannot_declare_what_was_not_counted():
    recorder = hall(organisation(1), organisation(2), organisation(3))
    vote_on(recorder)
    recorder.cast("v1", "m1", "no")
    recorder.close("v1")
    answer = recorder.do(DeclareVote(vote_id="v1", finding="accepted"))
    assert isinstance(answer, Refusal)
    assert answer.code == "votes.finding_differs"


def test_closing_twice_is_refused_and_changes_nothing():
    recorder = hall(organisation(1), organisation(2))
    vote_on(recorder)
    recorder.close("v1")
    before = recorder.state
    assert refused(recorder.do(CloseVote(vote_id="v1"))) == "votes.not_open"
    assert recorder.state is before


def test_a_motion_is_not_amended_into_nothing():
    recorder = hall(organisation(1), organisation(2))
    assert refused(recorder.do(amendment(motion=" "))) == "agenda.no_motion"


# --- several votes at once -----------------------------------------------------------------------------------


def two_items() -> Recorder:
    """Four members are there, item 1 is called and a vote on it is open; item 2 waits."""
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 5))), resolution("1"), resolution("2"))
    recorder.open()
    for n in range(1, 5):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(CallItem(item_id="i1"))
    vote_on(recorder)
    return recorder


def test_several_votes_may_be_open_on_different_items_each_with_its_own_box_and_result():
    recorder = two_items()
    recorder.cast("v1", "m1", "yes")
    recorder.must(CallItem(item_id="i2"))
    assert recorder.state.agenda["i1"].state == "done"
    recorder.must(OpenVote(vote_id="v2", item_id="i2"))
    assert [vote.id for vote in open_votes(recorder.state)] == ["v1", "v2"]
    recorder.cast("v1", "m2", "yes")
    for n in (1, 2):
        recorder.cast("v2", f"m{n}", "no")
    for vote in ("v2", "v1"):
        recorder.close(vote)
        recorder.must(DeclareVote(vote_id=vote))
    votes = recorder.state.votes
    assert [votes[vote].tally.heads["yes"] for vote in ("v1", "v2")] == [2, 0]
    assert [(votes[vote].accepted, votes[vote].number) for vote in ("v1", "v2")] == [(True, 2), (False, 1)]
    replay = Replay(recorder.entries, recorder.body, recorder.boxes)
    assert [finding.said for finding in replay if not finding.ok] == []


def test_a_second_vote_on_the_same_item_waits_for_the_first():
    recorder = two_items()
    assert refused(recorder.do(OpenVote(vote_id="v2", item_id="i1"))) == "votes.still_open"
    recorder.close("v1")
    recorder.must(OpenVote(vote_id="v2", item_id="i1"))


def test_what_concerns_an_open_vote_waits_for_it():
    recorder = two_items()
    amend = [amendment(f"i{n}") for n in (1, 2)]
    for command in (
        FinishItem(item_id="i1"),
        amend[0],
        AdjournAssembly(reason="zu spät"),
        CloseAssembly(),
    ):
        assert refused(recorder.do(command)) == "votes.still_open", command
    recorder.must(amend[1])
    recorder.must(CallItem(item_id="i2"))
    assert refused(recorder.do(amend[0])) == "votes.still_open"
    for command in (AdjournAssembly(reason="zu spät"), CloseAssembly()):
        assert refused(recorder.do(command)) == "votes.still_open", command
    recorder.must(FinishItem(item_id="i2"))


def test_an_item_with_an_open_vote_can_be_called_again_and_still_has_one_vote():
    recorder = two_items()
    recorder.must(CallItem(item_id="i2"))
    recorder.must(CallItem(item_id="i1"))
    assert refused(recorder.do(OpenVote(vote_id="v2", item_id="i1"))) == "votes.still_open"


def test_an_incident_falls_into_the_vote_on_the_item_that_is_called():
    recorder = two_items()
    recorder.must(CallItem(item_id="i2"))
    recorder.must(OpenVote(vote_id="v2", item_id="i2"))
    for name in ("x1", "x2"):
        recorder.must(
            ReportIncident(incident_id=name, incident="technical", from_at=recorder.at, text="Ton weg")
        )
        if name == "x1":
            recorder.close("v2")
    assert [recorder.state.incidents[name].vote for name in ("x1", "x2")] == ["v2", "v1"]


def test_the_wording_of_a_statute_change_cannot_be_changed_on_the_evening():
    recorder = hall(organisation(1), organisation(2), item=resolution(subject="statute_change"))
    assert refused(recorder.do(amendment())) == "agenda.text_announced"


@given(
    ballots=st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["yes", "no", "abstain"])), max_size=30),
    weights=st.lists(
        st.fractions(min_value=Fraction(1, 7), max_value=9, max_denominator=7), min_size=6, max_size=6
    ),
)
def test_every_eligible_vote_is_counted_once_or_not_cast(ballots, weights):
    """Property 8: what was cast and what was not add up to the electorate, exactly."""
    recorder = hall(*(organisation(n, str(weights[n - 1])) for n in range(1, 7)))
    vote_on(recorder)
    for member, choice in ballots:
        recorder.cast("v1", f"m{member}", choice)
    recorder.close("v1")
    tally = recorder.state.votes["v1"].tally
    assert sum(tally.weights.values()) + tally.not_cast_weight == recorder.state.votes["v1"].eligible
    last = dict(ballots)
    assert tally.heads["yes"] == sum(1 for choice in last.values() if choice == "yes")


@pytest.mark.parametrize(
    ("yes", "no", "passed"),
    [(45, 15, True), (44, 15, False), (0, 0, False)],
)
def test_three_quarters_of_the_votes_cast_change_the_statutes(yes, no, passed):
    """Golden case G03, by weights."""
    members = [organisation(1, max(yes, 1)), organisation(2, max(no, 1)), organisation(3, 12)]
    recorder = hall(*members, item=resolution(subject="statute_change"))
    vote_on(recorder)
    if yes:
        recorder.cast("v1", "m1", "yes")
        recorder.cast("v1", "m2", "no")
    recorder.cast("v1", "m3", "abstain")
    recorder.close("v1")
    assert (recorder.state.votes["v1"].verdict.status == Status.PASS) is passed


def test_a_vote_that_closes_by_itself_can_be_extended_and_only_to_a_later_time():
    recorder = hall(*(organisation(n) for n in range(1, 4)))
    end = recorder.at + timedelta(minutes=2)
    vote_on(recorder, closes_at=end)
    assert refused(recorder.do(ExtendVote(vote_id="v1", closes_at=end, reason="Netz"))) == "votes.not_longer"
    longer = end + timedelta(minutes=3)
    assert (
        refused(recorder.do(ExtendVote(vote_id="v1", closes_at=longer, reason=" ")))
        == "command.reason_missing"
    )
    recorder.must(ExtendVote(vote_id="v1", closes_at=longer, reason="Viele haben die Verbindung verloren"))
    recorder.at = end + timedelta(seconds=10)
    assert len(recorder.cast("v1", "m1", "yes")) == 64
    recorder.at = longer + timedelta(seconds=1)
    assert recorder.cast("v1", "m2", "yes") == "votes.closed"


@pytest.mark.parametrize("seconds", [0, -1, -86_400])
def test_no_vote_is_opened_or_extended_to_an_end_that_is_past(seconds):
    recorder = hall(*(organisation(n) for n in range(1, 4)))
    past = recorder.at + timedelta(seconds=seconds)
    assert refused(recorder.do(OpenVote(vote_id="v1", item_id="i1", closes_at=past))) == "votes.end_past"
    end = recorder.at + timedelta(minutes=2)
    vote_on(recorder, closes_at=end)
    recorder.at = end + timedelta(minutes=5)
    late = ExtendVote(vote_id="v1", closes_at=end + timedelta(minutes=1), reason="Netz")
    assert refused(recorder.do(late)) == "votes.end_past"
    recorder.must(ExtendVote(vote_id="v1", closes_at=recorder.at + timedelta(minutes=1), reason="Netz"))


def test_a_vote_without_an_end_needs_no_extension():
    recorder = hall(organisation(1), organisation(2))
    vote_on(recorder)
    later = recorder.at + timedelta(minutes=3)
    assert refused(recorder.do(ExtendVote(vote_id="v1", closes_at=later, reason="x"))) == "votes.no_end"
