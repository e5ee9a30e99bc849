"""Casting: whose ballot goes into the box, on which way, and which one counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.meeting.audit import Replay
from konvent.core.meeting.decide import refusal_of
from konvent.core.meeting.roles import GiveRole, WithdrawRole
from konvent.core.meeting.votes.acts import CloseVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.meeting.votes.casting import admit
from konvent.core.refusal import Refusal
from konvent.core.tally.counts import counting, replaces
from tests.core.meeting.building import OFFICE, Recorder, organisation
from tests.core.meeting.test_votes import hall, vote_on


def running(members: int = 5, **changes) -> Recorder:
    """Members m1 … with persons p1 …; p1 in the chair, p2 writes, the office is account u1."""
    recorder = hall(*(organisation(n) for n in range(1, members + 1)))
    vote_on(recorder, **changes)
    return recorder


def paper(recorder: Recorder, member: str, choice: str = "yes", by: str = OFFICE) -> str:
    return recorder.cast("v1", member, choice, person=by, channel="paper")


def false_ones(recorder: Recorder) -> list[str]:
    replay = Replay(recorder.entries, recorder.body, recorder.boxes)
    return [recorder.state.words.say(each.said, "de") for each in replay if not each.ok]


def test_an_own_ballot_has_its_channel_and_nobody_who_entered_it():
    recorder = running()
    recorder.cast("v1", "m3", "yes")
    [ballot] = recorder.boxes["v1"]
    assert (ballot["person"], ballot["channel"], "by" in ballot) == ("p3", "online", False)


@pytest.mark.parametrize("role", ["chair", "deputy", "teller", "office"])
def test_a_ballot_on_paper_names_whose_it_is_and_who_entered_it(role):
    recorder = running()
    by = {"chair": "p1", "office": OFFICE}.get(role, "p5")
    if by == "p5":
        recorder.must(GiveRole(holder="p5", role=role))
    assert len(paper(recorder, "m3", by=by)) == 64
    [ballot] = recorder.boxes["v1"]
    assert (ballot["person"], ballot["channel"], ballot["by"]) == ("p3", "paper", by)


@pytest.mark.parametrize("by", ["p4", "p2", "u9", "system", ""])
def test_whoever_does_not_count_enters_nothing_for_anybody(by):
    """p4 is a member, p2 takes the minutes."""
    recorder = running()
    answer = admit(recorder.state, Cast("v1", "m3", "yes", channel="paper"), by, recorder.at)
    assert isinstance(answer, Refusal) and answer.code == "command.not_yours"


def test_a_role_given_back_enters_nothing_any_more():
    recorder = running()
    recorder.must(GiveRole(holder="p5", role="teller"))
    assert len(paper(recorder, "m3", by="p5")) == 64
    recorder.must(WithdrawRole(holder="p5", role="teller"))
    recorder.at = recorder.at.replace(microsecond=1)
    assert paper(recorder, "m4", by="p5") == "command.not_yours"
    recorder.close("v1")
    assert false_ones(recorder) == []


def test_who_counts_casts_her_own_ballot_herself():
    recorder = running()
    assert paper(recorder, "m1", by="p1") == "votes.own_on_paper"
    assert len(recorder.cast("v1", "m1", "yes")) == 64
    assert len(paper(recorder, "m2", by="p1")) == 64


def test_an_own_ballot_is_never_replaced_by_an_entered_one():
    recorder = running()
    recorder.cast("v1", "m3", "yes")
    assert paper(recorder, "m3", "no") == "votes.own_ballot_there"
    assert len(recorder.boxes["v1"]) == 1


def test_an_entered_ballot_is_corrected_and_gives_way_to_an_own_one():
    recorder = running(named=True)
    for choice in ("yes", "no"):
        paper(recorder, "m3", choice)
        paper(recorder, "m4", choice)
    recorder.cast("v1", "m3", "abstain")
    assert paper(recorder, "m3", "yes") == "votes.own_ballot_there"
    recorder.close("v1")
    vote = recorder.state.votes["v1"]
    assert (vote.choices_by_name, vote.entered) == ({"m3": "abstain", "m4": "no"}, {"m4": OFFICE})
    assert false_ones(recorder) == []


def test_both_on_their_way_at_once_the_own_one_counts_and_the_replay_holds():
    recorder = running(named=True)
    late = admit(recorder.state, Cast("v1", "m3", "no", channel="paper"), OFFICE, recorder.at)
    recorder.cast("v1", "m3", "yes")
    recorder.boxes["v1"].append(late)
    recorder.close("v1")
    vote = recorder.state.votes["v1"]
    assert (vote.tally.heads["yes"], vote.tally.heads["no"], vote.entered) == (1, 0, {})
    assert false_ones(recorder) == []


@pytest.mark.parametrize(
    ("cast", "code"),
    [
        (Cast("v1", "m9", "yes", channel="paper"), "votes.not_eligible"),
        (Cast("v1", "m3", "perhaps", channel="paper"), "votes.unknown_choice"),
        (Cast("v1", "m3", "invalid"), "votes.not_your_mandate"),
        (Cast("v1", "m3", "yes", channel="fax"), "votes.unknown_channel"),
        (Cast("v2", "m3", "yes", channel="paper"), "votes.unknown"),
        (Cast("v1", raw="{}"), "votes.unknown"),
    ],
)
def test_what_cannot_be_entered_is_refused_in_words(cast, code):
    recorder = running()
    answer = admit(recorder.state, cast, OFFICE, recorder.at)
    assert isinstance(answer, Refusal) and answer.code == code
    assert recorder.state.words.text(answer).de


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"channel": "paper"}, "jemand anderes zuständig"),
        ({"channel": "paper", "by": "p4"}, "jemand anderes zuständig"),
        ({"channel": "paper", "by": "p3"}, "jemand anderes zuständig"),
        ({"by": OFFICE}, "keine Stimme ab"),
        ({"by": "p3"}, "(by)"),
        ({"by": ""}, "(by)"),
        ({"channel": "fax"}, "jemand anderes zuständig"),
        ({"channel": "paper", "by": OFFICE, "person": "p4"}, "(person)"),
        ({"note": "x"}, "(note)"),
    ],
)
def test_the_replay_finds_a_ballot_that_lies_there_otherwise_than_it_was_admitted(change, said):
    recorder = running()
    recorder.cast("v1", "m3", "yes")
    recorder.boxes["v1"][0] |= change
    recorder.close("v1")
    found = false_ones(recorder)
    assert len(found) == 1 and said in found[0], found


ballots = st.lists(
    st.fixed_dictionaries(
        {"member": st.sampled_from("abc"), "choice": st.sampled_from(["yes", "no", "abstain"])},
        optional={"by": st.sampled_from(["u1", "p9"])},
    ),
    max_size=14,
)


@given(ballots)
def test_an_own_latest_counts_else_an_entered_latest(box):
    found = counting(box)
    for member in "abc":
        own = [each for each in box if each["member"] == member and "by" not in each]
        entered = [each for each in box if each["member"] == member and "by" in each]
        assert found.get(member) is (own or entered or [None])[-1]


@given(ballots, ballots)
def test_what_is_entered_changes_nothing_for_who_votes_herself(box, more):
    own = [each for each in box if "by" not in each]
    entered = [each for each in more if "by" in each]
    for member, ballot in counting(own).items():
        assert counting([*entered, *own, *entered])[member] is ballot


@given(st.lists(st.tuples(st.sampled_from(["m3", "m4"]), st.booleans(), st.sampled_from(["yes", "no"]))))
def test_what_is_admitted_in_any_order_is_counted_by_the_same_rule(wishes):
    recorder = _RUNNING
    recorder.boxes["v1"] = []
    own: dict[str, str] = {}
    entered: dict[str, str] = {}
    for member, on_paper, choice in wishes:
        if on_paper:
            code = paper(recorder, member, choice)
            assert (code == "votes.own_ballot_there") == (member in own)
            if member not in own:
                entered[member] = choice
        else:
            recorder.cast("v1", member, choice)
            own[member] = choice
    counts = {member: each["choice"] for member, each in counting(recorder.boxes["v1"]).items()}
    assert counts == {**entered, **own}


_RUNNING = running()


def test_a_later_ballot_replaces_unless_it_is_entered_over_an_own_one():
    assert [replaces(*each) for each in (("", ""), ("", "u1"), ("u1", "u1"), ("u1", ""))] == [
        True,
        True,
        True,
        False,
    ]


def test_whether_it_is_hers_to_close_a_vote_is_known_without_its_box():
    recorder = running()
    close = CloseVote(vote_id="v1")
    refusal = refusal_of(recorder.state, close, by="p4", at=recorder.at)
    assert refusal is not None and refusal.code == "command.not_yours"
    assert refusal_of(recorder.state, close, by="p1", at=recorder.at) is None
