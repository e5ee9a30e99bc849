"""How many delegates and votes a member has by the key of the statutes, and how many votes by the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from konvent.core.law.verdict import Status
from konvent.core.meeting.delegations import by_key, by_weight
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.roll import Delegate, Roll, RollMember
from konvent.core.meeting.roll_changes import ConfirmRollChange, ProposeRollChange
from konvent.core.refusal import Refusal
from konvent.lawbook.cases import rulebook_for
from tests.core.meeting.building import BEGIN, Recorder, demo_rulebook, organisation, resolution, roll_of

DAY = BEGIN.date()
KEY = {"representation.delegates.allowed": True, "representation.delegates.per_members": 4500}


def book(**clauses):
    base = demo_rulebook()
    kept = {
        k: v for k, v in base.statutes.values.items() if not k.startswith(("weights.", "representation."))
    }
    values = {**kept, **KEY, **{name.replace("__", "."): value for name, value in clauses.items()}}
    return replace(base, statutes=replace(base.statutes, values=values))


def sending(persons: int, of_members: int | None, weight: int = 1) -> RollMember:
    delegates = tuple(Delegate(person=f"p{n}", carries_vote=n == 0) for n in range(persons))
    return replace(organisation(1, weight), delegates=delegates, of_members=of_members)


@pytest.mark.parametrize(
    ("persons", "of_members", "weight", "status"),
    [
        (1, 4500, 1, Status.PASS),
        (2, 4500, 1, Status.FAIL),
        (2, 4501, 2, Status.PASS),
        (2, 4501, 3, Status.FAIL),
        (1, None, 1, Status.UNDECIDED),
    ],
)
def test_one_delegate_for_every_begun_number_and_one_vote_for_each(persons, of_members, weight, status):
    found = by_key(book(), sending(persons, of_members, weight), DAY)
    assert found is not None and found.status == status
    assert found.status == Status.UNDECIDED or found.rule == "statutes.representation.delegates.per_members"


def test_who_steps_in_for_another_is_not_one_more():
    ordered = book(representation__delegates__substitution="ordered")
    assert by_key(ordered, sending(3, 4500), DAY).status == Status.PASS


def test_without_a_key_nobody_asks():
    assert by_key(demo_rulebook(), sending(9, None), DAY) is None


@pytest.mark.parametrize(("weight", "status"), [(1, Status.PASS), (2, Status.FAIL)])
def test_more_than_one_vote_is_given_by_statutes_only(weight, status):
    found = by_weight(book(), organisation(1, weight), DAY)
    assert found is not None and found.status == status


def test_votes_by_a_table_are_the_statutes_own():
    assert by_weight(book(weights__mode="table"), organisation(1, 7), DAY).status == Status.PASS


def meeting(*members: RollMember, edition: int = 2, rules=None) -> Recorder:
    recorder = Recorder(roll_of(*members), resolution(), rulebook=rules or book())
    recorder.state = recorder.state.but(edition=edition, body=recorder.state.body.by_edition(edition))
    recorder.at -= timedelta(days=9)
    recorder.must(GiveRole(holder="u2", role="office"))
    return recorder


def heavier(recorder: Recorder, weight: int, of_members: int | None = None) -> str:
    answer = recorder.do(
        ProposeRollChange(
            change_id="r1", change="weight", member_id="m1", effective_on=DAY - timedelta(days=10), basis="error",
            reason="Vertippt.", weight=Fraction(weight), of_members=of_members,
        )
    )  # fmt: skip
    return answer.code if isinstance(answer, Refusal) else ""


@pytest.mark.parametrize(
    ("weight", "of_members", "refused"),
    [(2, 4500, "roll.key"), (2, None, "roll.key_unknown"), (1, 9000, "")],
)
def test_a_change_of_the_roll_keeps_to_the_key(weight, of_members, refused):
    recorder = meeting(sending(1, None), organisation(2))
    assert heavier(recorder, weight, of_members) == refused
    if not refused:
        recorder.must(ConfirmRollChange(change_id="r1"), by="u2")
        assert recorder.state.roll.by_id["m1"].of_members == 9000


def test_an_older_assembly_is_not_asked_for_the_key():
    assert heavier(meeting(sending(1, None), organisation(2), edition=1), 2) == ""
    assert heavier(meeting(sending(1, None), organisation(2), edition=1), 1, 9) == "assembly.of_older_edition"


def test_votes_that_nobody_may_have_are_not_entered_later_where_all_had_lawful_ones():
    rules = rulebook_for("ev", "BE", (), tuple(range(2025, 2028)))
    assert heavier(meeting(organisation(1), organisation(2), rules=rules), 3) == "roll.weight"
    assert heavier(meeting(organisation(1), organisation(2, 4), rules=rules), 3) == ""


def test_the_figure_stands_in_the_frozen_roll_only_where_there_is_one():
    with_figure, without = roll_of(sending(1, 4500)), roll_of(sending(1, None))
    assert with_figure.to_data()["members"][0]["of_members"] == 4500
    assert "of_members" not in without.to_data()["members"][0]
    assert Roll.from_bytes(with_figure.to_bytes()) == with_figure
