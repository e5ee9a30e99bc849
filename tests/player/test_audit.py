"""The audit finds what is wrong: a record that was altered in one place."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.player import audit
from tests.player.witness import Witness

MEMBERS = {"p1": "m1", "p2": "m2", "p3": "m3"}


def record(*said: tuple[str, dict[str, object]], box: tuple[dict[str, object], ...] = ()) -> audit.Record:
    entries = [("assembly.convened", {"form": "hybrid"}), *said]
    return audit.Record(
        [{"kind": kind, "actor": data.pop("actor", ""), "data": data} for kind, data in entries],
        {"v": [(place, json.dumps(ballot), "") for place, ballot in enumerate(box, 1)]},
    )


def findings(look, made: audit.Record) -> list[str]:
    witness = Witness(MEMBERS)
    look(made, witness, Counter())
    return witness.findings


HERE = ("attendance.checked_in", {"person_id": "p1"})
GIVEN = ("mandates.proxy_granted", {"proxy_id": "x", "member_id": "m2", "holder_id": "p1"})


@pytest.mark.parametrize(
    ("may_vote", "is_right"),
    [
        ({"m1": "p1", "m2": "p1"}, True),
        ({"m1": "p1"}, False),  # the proxy was forgotten
        ({"m1": "p1", "m2": "p2"}, False),  # who is not there votes herself
        ({"m1": "p1", "m2": "p1", "m3": "p1"}, False),  # nobody gave her this vote
    ],
)
def test_who_may_vote_follows_from_who_is_there_and_from_proxies(may_vote, is_right):
    electorate = [{"member": member, "persons": [person]} for member, person in may_vote.items()]
    opened = ("votes.opened", {"vote_id": "v", "electorate": electorate, "excluded": []})
    found = findings(audit._electorates, record(HERE, GIVEN, opened))
    assert bool(found) is not is_right


@pytest.mark.parametrize(
    ("shares", "is_right"),
    [
        ([(1, "p1"), (3, "p3")], True),
        ([(1, "p1")], False),  # one alone
        ([(1, "p1"), (1, "p1")], False),  # one twice
        ([(1, "p1"), (2, "p3")], False),  # in the name of another
    ],
)
def test_a_secret_vote_is_opened_by_two_of_the_commission_each_by_herself(shares, is_right):
    given = [("votes.share_given", {"vote_id": "v", "owner": owner, "actor": by}) for owner, by in shares]
    appointed = ("trustees.appointed", {"persons": ["p1", "p2", "p3"]})
    found = findings(audit._shares, record(appointed, *given, ("votes.decrypted", {"vote_id": "v"})))
    assert bool(found) is not is_right


def paper(choice: str, by: str) -> dict[str, object]:
    return {"member": "m1", "person": "p1", "choice": choice, "channel": "paper", "by": by}


def online(choice: str) -> dict[str, object]:
    return {"member": "m1", "person": "p1", "choice": choice, "channel": "online"}


@pytest.mark.parametrize(
    ("box", "counts", "entered"),
    [
        ((paper("yes", "p2"), paper("no", "p3")), {"no": 1}, {"m1": "p3"}),
        ((paper("yes", "p2"), online("abstain"), paper("no", "p3")), {"abstain": 1}, {}),
    ],
)
def test_of_two_who_enter_one_paper_the_last_counts_unless_the_member_votes_herself(box, counts, entered):
    electors = {"m1": {"member": "m1", "persons": ["p1"], "weight": "1", "kind": "own"}}
    witness = Witness(MEMBERS)
    opened = {"vote_id": "v", "secret": False}
    assert audit._counted(opened, electors, list(box), witness, Counter()) == (counts, entered)
    assert not witness.findings


def test_nobody_enters_her_own_paper_and_nobody_votes_who_may_not():
    electors = {"m1": {"member": "m1", "persons": ["p1"], "weight": "1", "kind": "own"}}
    witness = Witness(MEMBERS)
    box = [paper("yes", "p1"), {**online("yes"), "person": "p2"}]
    audit._counted({"vote_id": "v", "secret": False}, electors, box, witness, Counter())
    assert len(witness.findings) == 2
