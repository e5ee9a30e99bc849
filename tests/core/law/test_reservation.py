"""What leaves a result open however the votes were counted: what it makes of each result, and what the doubt rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from konvent.core.law import majority, reservation
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict
from konvent.lawbook.cases import rulebook_for

DAY = date(2026, 6, 12)
BOOK = rulebook_for("ev", "BE", (), (2025, 2026, 2027))
PASS, FAIL, WARN, UNDECIDED = Status.PASS, Status.FAIL, Status.WARN, Status.UNDECIDED
COUNTED = majority.check(BOOK, majority.MajorityFacts(on=DAY, yes=Fraction(5), no=Fraction(3)))

Reserve = Callable[[Verdict, Rulebook], Verdict]
LEFT: Reserve = lambda found, book: reservation.perhaps_left(found, book, DAY)  # noqa: E731
NO_DEVICE: Reserve = lambda found, book: reservation.without_device(found, book, 1, DAY)  # noqa: E731
DOUBTFUL: Reserve = lambda found, book: reservation.with_doubtful(found, book, 1, DAY)  # noqa: E731
UNBARRED: Reserve = lambda found, book: reservation.with_unbarred(  # noqa: E731
    found, book, "discharge", persons=1, members=0, on=DAY
)


def result(status: Status, defect: Defect = Defect.NONE) -> Verdict:
    return replace(COUNTED, status=status, defect=defect)


def beside(status: Status, defect: Defect = Defect.VOID) -> Verdict:
    """Another finding, on a norm of its own."""
    return replace(COUNTED, status=status, defect=defect, norms=("x.other@2020-01-01",), cites=("§ 0",))


@pytest.mark.parametrize(
    ("reserve", "family", "defect", "passed", "failed", "warned", "undecided"),
    [
        (LEFT, "recipients", Defect.VOID_IF_RELEVANT, WARN, None, None, None),
        (NO_DEVICE, "recipients", Defect.VOID_IF_RELEVANT, WARN, None, None, None),
        (DOUBTFUL, "exclusion", Defect.VOID_IF_RELEVANT, WARN, None, None, None),
        (UNBARRED, "exclusion", Defect.VOID_IF_RELEVANT, WARN, WARN, WARN, UNDECIDED),
    ],
)
def test_a_doubt_beside_the_count_leaves_open_what_would_hold_and_undoes_no_refusal(
    reserve, family, defect, passed, failed, warned, undecided
):
    norm = BOOK.norm(family, DAY)
    assert norm is not None
    silent = replace(BOOK, norms=tuple(each for each in BOOK.norms if each.family != family))
    for status, expected in ((PASS, passed), (FAIL, failed), (WARN, warned), (UNDECIDED, undecided)):
        found = reserve(result(status), BOOK)
        if expected is None:
            assert found == result(status)
            continue
        assert (found.status, found.defect) == (expected, defect)
        assert (found.norms, found.cites) == ((norm.version, *COUNTED.norms), (norm.cite, *COUNTED.cites))
        for known in (Defect.VOID, Defect.CONTESTABLE, Defect.ORDER_RULE_ONLY):
            assert reserve(result(status, known), BOOK).defect == known
        without = reserve(result(status), silent)
        assert (without.status, without.norms, without.cites) == (expected, COUNTED.norms, COUNTED.cites)


def test_nobody_of_whom_there_is_a_doubt_leaves_none():
    found = result(PASS)
    assert reservation.without_device(found, BOOK, 0, DAY) == found
    assert reservation.with_doubtful(found, BOOK, 0, DAY) == found
    assert reservation.with_unbarred(found, BOOK, "discharge", persons=0, members=0, on=DAY) == found
    assert reservation.with_unbarred(found, BOOK, "accounts", persons=1, members=1, on=DAY) == found


@pytest.mark.parametrize(
    ("persons", "members", "said"),
    [
        (1, 0, ["reservation.unbarred"]),
        (0, 1, ["reservation.unbarred_members"]),
        (1, 1, ["reservation.unbarred_members", "reservation.unbarred"]),
    ],
)
def test_persons_and_members_who_were_let_vote_are_named_each(persons, members, said):
    found = reservation.with_unbarred(
        result(PASS), BOOK, "discharge", persons=persons, members=members, on=DAY
    )
    keys, sentence = [], found.sentence
    while sentence.key.startswith("reservation."):
        keys.append(sentence.key)
        sentence = dict(sentence.args)["found"]
    assert keys == said
    assert sentence == COUNTED.said


@pytest.mark.parametrize("counted", Status)
@pytest.mark.parametrize("quorum", [None, *Status])
def test_without_a_quorum_at_the_close_what_would_hold_is_undecided(counted, quorum):
    at_close = beside(quorum) if quorum else None
    found = reservation.without_quorum(result(counted), at_close)
    if quorum in (FAIL, UNDECIDED):
        assert found.status == (FAIL if counted == FAIL else UNDECIDED)
        assert (found.defect, found.norms[0], found.cites[0]) == (Defect.VOID, "x.other@2020-01-01", "§ 0")
        known = reservation.without_quorum(result(counted, Defect.CONTESTABLE), at_close)
        assert known.defect == Defect.CONTESTABLE
        both = reservation.without_quorum(result(counted, Defect.VOID), beside(FAIL, Defect.ORDER_RULE_ONLY))
        assert both.defect == Defect.VOID
    else:
        assert found == result(counted)


@pytest.mark.parametrize("counted", Status)
@pytest.mark.parametrize("late", [None, *Status])
def test_what_was_decided_on_an_item_announced_to_nobody_is_as_doubtful_as_the_item(counted, late):
    about = beside(late) if late else None
    found = reservation.not_announced(result(counted), about)
    if counted == PASS and late not in (None, PASS):
        assert found.status == late
        assert (found.defect, found.norms[0], found.cites[0]) == (Defect.VOID, "x.other@2020-01-01", "§ 0")
        for known in (Defect.CONTESTABLE, Defect.VOID):
            other = beside(late, Defect.ORDER_RULE_ONLY)
            assert reservation.not_announced(result(counted, known), other).defect == known
    else:
        assert found == result(counted)
