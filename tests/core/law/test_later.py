"""What is announced after the invitation: who stands for an office in time, and what of it may be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from konvent.core.law import candidacy, supplement
from konvent.core.law.convening import ItemFacts
from konvent.core.law.supplement import SupplementFacts
from konvent.core.law.verdict import Defect, Status
from tests.core.law.test_edges import book

HELD = date(2026, 6, 12)
FORTNIGHT = {"elections__candidacy_days": 14}
LAST_DAY = HELD - timedelta(days=14)


@pytest.mark.parametrize(
    ("statutes", "day", "status", "said"),
    [
        (FORTNIGHT, LAST_DAY, Status.PASS, "candidacy.in_time"),
        (FORTNIGHT, LAST_DAY + timedelta(days=1), Status.WARN, "candidacy.announced_later"),
        ({}, HELD, Status.PASS, "candidacy.until_the_vote"),
    ],
)
def test_whoever_is_announced_stands_in_time_or_somebody_has_to_know_that_she_did(
    statutes: dict[str, object], day: date, status: Status, said: str
) -> None:
    found = candidacy.announced(book(**statutes), announced_on=day, held_on=HELD)
    assert (found.status, found.sentence.key) == (status, said)


@pytest.mark.parametrize(
    ("kind", "day", "asked"),
    [("election", LAST_DAY + timedelta(days=1), True), ("election", LAST_DAY, False), ("resolution", LAST_DAY + timedelta(days=1), False)],
)  # fmt: skip
def test_of_an_election_that_is_announced_later_it_is_asked_whether_they_stand_in_time(
    kind: str, day: date, asked: bool
) -> None:
    subject = "election" if kind == "election" else "resolution"
    item = ItemFacts(number="5", kind=kind, subject=subject, title="Wahl des Beirats", motion="Wahl")
    facts = SupplementFacts(
        told_on=day,
        held_on=HELD,
        item=item,
        method="one_of" if kind == "election" else "yes_no_abstain",
        channels=("email",),
    )
    said = [each.sentence.key for each in supplement.check(book(**FORTNIGHT), facts)]
    assert ("candidacy.announced_later" in said) == asked


@pytest.mark.parametrize(
    ("pack", "requested", "authorised", "status", "defect"),
    [
        ("ev", False, False, None, None),
        ("ev", True, False, Status.WARN, Defect.NONE),
        ("ag", True, False, Status.WARN, Defect.NONE),
        ("ev", False, True, Status.FAIL, Defect.CONTESTABLE),
        ("ev", True, True, Status.FAIL, Defect.CONTESTABLE),
        ("gmbh", False, True, Status.UNDECIDED, Defect.NONE),
        ("verein_at", True, False, Status.WARN, Defect.NONE),
    ],
)
def test_whose_item_it_is_decides_who_may_take_it_back(
    pack: str, requested: bool, authorised: bool, status: Status | None, defect: Defect | None
) -> None:
    found = supplement.withdrawal(book(pack), on=HELD, requested=requested, authorised=authorised)
    assert [(each.status, each.defect) for each in found] == ([] if status is None else [(status, defect)])
    if pack == "ag":
        assert found[0].norms[0].startswith("ag.minority_items")
