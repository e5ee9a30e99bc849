"""What the statutes ask of a motion: who may move it, in which form, with how many supporters; and what they leave open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from konvent.core.law import deadline, motions
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Bound, Defect, Status
from konvent.lawbook.words import program
from tests.core.meeting.building import demo_rulebook

DAY = date(2026, 3, 2)
PASS, FAIL, WARN, UNDECIDED = Status.PASS, Status.FAIL, Status.WARN, Status.UNDECIDED


def saying(**values: object) -> Rulebook:
    """The statutes of the demo, which say nothing on motions, and this; names with two underscores for a dot."""
    book = demo_rulebook()
    said = {name: value for name, value in book.statutes.values.items() if not name.startswith("motions.")}
    said |= {f"motions.{name.replace('__', '.')}": value for name, value in values.items()}
    return replace(book, statutes=replace(book.statutes, values=said))


@pytest.mark.parametrize(
    ("book", "votes", "status"),
    [
        (saying(), True, PASS),
        (saying(), False, UNDECIDED),  # whether a sponsor may move a motion nobody has said
        (saying(movers="members"), False, PASS),
        (saying(movers="voting_members"), False, FAIL),
        (saying(movers="voting_members"), True, PASS),
    ],
)
def test_every_member_with_a_vote_moves_motions_and_others_where_the_statutes_say_so(book, votes, status):
    found = motions.entitled(book, DAY, votes=votes)
    assert found.status == status
    assert (found.defect != Defect.NONE) == (status == FAIL)
    assert "{" not in program().say(found.said, "de")


@pytest.mark.parametrize(
    ("book", "supporters", "movers", "status"),
    [
        (saying(), 0, 1, PASS),
        (saying(supporters__number=3), 3, 1, PASS),
        (
            saying(supporters__number=3),
            2,
            1,
            UNDECIDED,
        ),  # with the mover there are three: the statutes do not say
        (saying(supporters__number=3), 1, 1, FAIL),
        (saying(supporters__number=3, supporters__with_movers=True), 2, 1, PASS),
        (saying(supporters__number=3, supporters__with_movers=False), 2, 1, FAIL),
        (saying(supporters__number=3, supporters__with_movers=False), 2, 5, FAIL),
    ],
)
def test_so_many_supporters_as_the_statutes_ask_for(book, supporters, movers, status):
    found = motions.supported(book, DAY, supporters=supporters, movers=movers)
    assert found.status == status
    assert "{" not in program().say(found.said, "en")
    if "motions.supporters.number" in book.statutes.values:
        assert found.numbers["required"] == Bound(Fraction(3), inclusive=True)


def test_support_that_perhaps_counts_leaves_it_undecided_only_where_it_depends_on_it():
    book = saying(supporters__number=3, supporters__with_movers=False)
    assert motions.supported(book, DAY, supporters=2, perhaps=1, movers=1).status == UNDECIDED
    assert motions.supported(book, DAY, supporters=3, perhaps=1, movers=1).status == PASS
    assert motions.supported(book, DAY, supporters=1, perhaps=1, movers=4).status == FAIL


def test_whose_support_counts_where_the_statutes_are_silent_is_open_for_members_without_a_vote():
    assert motions.may_support(saying(), DAY, votes=True).status == PASS
    assert motions.may_support(saying(), DAY, votes=False).status == UNDECIDED
    assert motions.may_support(saying(supporters__among="members"), DAY, votes=False).status == PASS
    assert motions.may_support(saying(supporters__among="voting_members"), DAY, votes=False).status == FAIL


def test_statutes_that_ask_for_writing_may_mean_a_signature():
    assert motions.form(saying(), DAY).status == PASS
    assert motions.form(saying(form="textform"), DAY).status == PASS
    written = motions.form(saying(form="written"), DAY)
    assert (written.status, written.cite) == (WARN, "§ 127 Abs. 2 BGB")


def test_taking_up_and_over_and_the_depth_of_amendments_are_for_the_statutes():
    assert motions.take_up(saying(), DAY).status == UNDECIDED
    assert motions.take_up(saying(take_up=True), DAY).status == PASS
    assert motions.take_up(saying(take_up=False), DAY).status == FAIL
    assert motions.take_over(saying(), DAY) == "every_mover"
    assert motions.take_over(saying(take_over="majority"), DAY) == "majority"
    assert [motions.depth(saying(**said), DAY) for said in ({}, {"amendments__depth": 0})] == [1, 0]


def test_a_clause_that_nobody_could_enter_makes_all_of_it_doubtful():
    book = saying()
    values = {**book.statutes.values, "unsupported.groups": ("agenda",)}
    book = replace(book, statutes=replace(book.statutes, values=values))
    assert motions.entitled(book, DAY, votes=True).status == WARN
    assert motions.supported(book, DAY, supporters=0, movers=1).status == WARN


def test_amendments_have_a_deadline_of_their_own_and_without_one_are_in_time_on_the_day_itself():
    held_on = date(2026, 6, 12)

    def found(book: Rulebook, done_on: date) -> Status:
        facts = deadline.DeadlineFacts(act="amendments", held_on=held_on, done_on=done_on)
        return deadline.check(book, facts).status

    assert found(saying(), held_on) == PASS
    assert found(saying(), date(2026, 6, 13)) == FAIL
    assert found(saying(amendments__days_before=3), date(2026, 6, 8)) == PASS
    assert found(saying(amendments__days_before=3), date(2026, 6, 9)) == WARN
    assert found(saying(amendments__days_before=3), held_on) == FAIL
