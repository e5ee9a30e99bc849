"""A roll that changes while people come, go, give proxies and vote: whatever the order, the sums are right."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.roll import Delegate
from konvent.core.meeting.roll_changes import ConfirmRollChange
from konvent.core.meeting.state import ever_on_roll
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.refusal import Refusal

from .building import Recorder, organisation, resolution, roll_of
from .test_roll_changes import SECOND, change, findings, suspending, told

NUMBERS = st.integers(1, 6)
ACTS = st.one_of(
    st.tuples(st.just("in"), NUMBERS),
    st.tuples(st.just("out"), NUMBERS),
    st.tuples(st.just("proxy"), NUMBERS, NUMBERS),
    st.tuples(st.just("joined"), NUMBERS, st.fractions(1, 5, max_denominator=4)),
    st.tuples(st.just("left"), NUMBERS),
    st.tuples(st.just("merged"), NUMBERS, NUMBERS),
    st.tuples(st.just("arrears"), NUMBERS),
    st.tuples(st.just("settled"), NUMBERS),
    st.tuples(st.just("delegates"), NUMBERS, NUMBERS),
    st.tuples(st.just("weight"), NUMBERS, st.fractions(1, 5, max_denominator=4)),
    st.tuples(st.just("vote"), st.lists(NUMBERS, max_size=6)),
)


class Player:
    """Tries acts one after another, whether or not they are allowed."""

    def __init__(self) -> None:
        self.recorder = Recorder(
            roll_of(*(organisation(n, n) for n in (1, 2, 3))), resolution("1"), rulebook=suspending()
        )
        self.recorder.must(GiveRole(holder=SECOND, role="office"))
        self.recorder.open()
        self.recorder.must(CallItem(item_id="i1"))
        self.count = 0

    def play(self, kind: str, *what: Any) -> None:
        self.count += 1
        recorder, number = self.recorder, f"{self.count}"
        match kind, *what:
            case "in", n:
                recorder.do(CheckIn(person_id=f"p{n}", mode="online"))
            case "out", n:
                recorder.do(CheckOut(person_id=f"p{n}"))
            case "proxy", n, other:
                recorder.do(GrantProxy(proxy_id=f"x{number}", member_id=f"m{n}", holder_id=f"p{other}"))
            case "vote", voters:
                self.vote(f"v{number}", voters)
            case _:
                self.change(kind, number, *what)

    def change(self, kind: str, number: str, n: int, other: Any = None) -> None:
        facts: dict[str, Any] = {}
        if kind == "joined":
            facts["joins"] = organisation(n, other)
        elif kind == "merged":
            facts["into"] = f"m{other}"
        elif kind == "delegates":
            facts["delegates"] = (Delegate(person=f"p{other}", carries_vote=True),)
        elif kind == "weight":
            facts["weight"] = other
        asked = change(kind, f"m{n}", change_id=f"r{number}", **facts)
        if not isinstance(self.recorder.do(asked), Refusal):
            assert not isinstance(
                self.recorder.do(ConfirmRollChange(change_id=asked.change_id), by=SECOND), Refusal
            )

    def vote(self, vote: str, voters: list[int]) -> None:
        recorder = self.recorder
        if isinstance(recorder.do(OpenVote(vote_id=vote, item_id="i1")), Refusal):
            return
        for n in voters:
            elector = recorder.state.votes[vote].electorate.get(f"m{n}")
            if elector is not None:
                assert len(recorder.cast(vote, f"m{n}", "yes", person=elector.persons[0])) == 64
        recorder.close(vote)
        recorder.must(DeclareVote(vote_id=vote, finding=None if self.sure(vote) else "rejected"))
        tally = recorder.state.votes[vote].tally
        assert tally is not None
        assert sum(tally.weights.values()) <= recorder.state.roll.weight_total

    def sure(self, vote: str) -> bool:
        verdict = self.recorder.state.votes[vote].verdict
        return verdict is not None and verdict.status.name in ("PASS", "FAIL")


@given(acts=st.lists(ACTS, max_size=14))
@settings(max_examples=40, deadline=None)
def test_whatever_happens_no_more_votes_are_cast_than_the_roll_of_that_moment_has(acts):
    player = Player()
    for act in acts:
        player.play(*act)
        state = player.recorder.state
        members = state.roll.by_id
        assert state.held.keys() <= {each.id for each in state.roll.voting}
        assert state.given.keys() <= members.keys()
        assert all(proxy.holder in state.roll.persons for proxy in state.given.values())
        assert all(each.person in state.roll.persons for each in state.held.values())
        assert members.keys() <= ever_on_roll(state).keys()
    assert findings(player.recorder) == []
    told(player.recorder)
