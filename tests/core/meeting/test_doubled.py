"""A double majority: votes, members and groups are counted apart from the same ballots, and all must agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from konvent.core.law.verdict import Status
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal
from tests.core.meeting.building import Recorder, demo_rulebook, options, organisation, resolution, roll_of

# Members 1 and 2 are cities with three votes each, 3 to 6 villages with one.
CITIES = (1, 2)


def hall(item=None, **values: str) -> Recorder:
    book = demo_rulebook()
    said = {**book.statutes.values, "weights.majority_counts": "weights"} | {
        name.replace("__", "."): value for name, value in values.items()
    }
    members = [
        replace(organisation(n, 3 if n in CITIES else 1), category="Städte" if n in CITIES else "Dörfer")
        for n in range(1, 7)
    ]
    recorder = Recorder(
        roll_of(*members),
        item or resolution(),
        rulebook=replace(book, statutes=replace(book.statutes, values=said)),
    )
    recorder.open()
    for n in range(1, 7):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def voted(recorder: Recorder, yes: tuple[int, ...], no: tuple[int, ...]):
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    for choice, members in (("yes", yes), ("no", no)):
        for n in members:
            recorder.cast("v1", f"m{n}", choice)
    recorder.close("v1")
    return recorder.state.votes["v1"]


def holds(recorder: Recorder, entries=None) -> bool:
    replay = Replay(entries or recorder.entries, recorder.body, recorder.boxes)
    return all(finding.ok for finding in replay)


@pytest.mark.parametrize(
    ("yes", "no", "status"),
    [
        ((1, 2, 3, 4), (5, 6), Status.PASS),
        ((1, 2, 3), (4, 5, 6), Status.FAIL),  # seven of ten votes, but three of six members
        ((3, 4, 5, 6), (1, 2), Status.FAIL),  # four of six members, but four of ten votes
        ((1, 2), (3,), Status.PASS),  # who does not vote is not counted
    ],
)
def test_votes_and_members_must_both_agree(yes, no, status):
    recorder = hall(decisions__default__heads="1/2")
    vote = voted(recorder, yes, no)
    assert str(vote.rule.heads) == "1/2"
    assert vote.verdict.status == status
    assert holds(recorder)


@pytest.mark.parametrize(
    ("yes", "no", "status"),
    [
        ((1, 2, 3, 4, 5), (6,), Status.PASS),
        ((1, 2, 3, 4), (5, 6), Status.FAIL),  # half of the villages are not more than half
        ((1, 2), (), Status.FAIL),  # where nobody votes nobody agrees
    ],
)
def test_each_group_of_members_must_agree(yes, no, status):
    recorder = hall(decisions__default__chambers="1/2")
    vote = voted(recorder, yes, no)
    assert vote.verdict.status == status
    assert [each.category for each in vote.chambers] == ["Dörfer", "Städte"]
    assert (
        sum(each.yes + each.no for each in vote.chambers)
        == vote.tally.weights["yes"] + vote.tally.weights["no"]
    )
    assert holds(recorder)


def test_whoever_moves_votes_from_one_group_to_another_is_found():
    recorder = hall(decisions__default__chambers="1/2")
    voted(recorder, (1, 2, 3, 4), (5, 6))
    tallied = recorder.entries[-1]
    chambers = [each | {"yes": "3", "no": "0"} for each in tallied.data["chambers"]]
    forged = replace(tallied, data=tallied.data | {"chambers": chambers})
    assert not holds(recorder, [*recorder.entries[:-1], forged])


def test_a_choice_among_several_is_refused_where_two_majorities_are_needed():
    item = resolution(method="one_of", options=options(a="Rot", b="Grün"))
    recorder = hall(item, decisions__default__heads="1/2")
    asked = OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("a", "b"))
    answer = recorder.do(asked)
    assert isinstance(answer, Refusal) and answer.code == "votes.method"
