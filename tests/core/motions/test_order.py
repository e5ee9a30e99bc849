"""In which order amendments are put to the vote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from konvent.core.motions.blocks import Block, block_hash
from konvent.core.motions.edits import Insert, Remove, Splice
from konvent.core.motions.merging import clashes
from konvent.core.motions.order import voting_order
from tests.core.motions.building import edits_to, must, texts

BASE = (
    Block("b1", "Der Beitrag beträgt 60 Euro im Jahr."),
    Block("b2", "Er ist im März fällig."),
    Block("b3", "Der Vorstand berichtet."),
)


def order(**edits):
    return voting_order(BASE, {name: must(BASE, [edit]) for name, edit in edits.items()})


def test_what_is_free_of_conflict_comes_in_the_order_of_the_text():
    assert order(
        late=Splice("b3", 4, "Vorstand", "Kassenwart"),
        top=Insert("", (Block("n1", "Vorspruch."),)),
        year=Splice("b1", 31, "Jahr", "Monat"),
        fee=Splice("b1", 20, "60", "72"),
        behind=Insert("b1", (Block("n2", "Mehr."),)),
    ) == (("top",), ("fee",), ("year",), ("behind",), ("late",))


def test_those_in_conflict_come_first_together_and_the_one_that_changes_most_before_the_others():
    assert order(
        free=Splice("b1", 20, "60", "72"),
        little=Splice("b3", 4, "Vorstand", "Kassenwart"),
        much=Remove("b3", block_hash(BASE[2])),
        march=Splice("b2", 10, "März", "Mai"),
        april=Splice("b2", 10, "März", "April"),
    ) == (("april", "march"), ("much", "little"), ("free",))


def test_what_hangs_together_by_a_third_is_one_group():
    assert order(
        one=Splice("b2", 0, "Er", "Sie"),
        other=Splice("b2", 15, "fällig", "zahlbar"),
        both=Remove("b2", block_hash(BASE[1])),
    ) == (("both", "other", "one"),)


def test_nothing_has_no_order():
    assert voting_order(BASE, {}) == ()


@given(st.data())
def test_each_is_voted_on_once_and_beside_those_it_is_in_conflict_with(data):
    base = data.draw(texts())
    drawn = {name: data.draw(edits_to(base, name)) for name in "vwxyz"}
    amendments = {name: edits for name, edits in drawn.items() if edits}
    groups = voting_order(base, amendments)
    assert sorted(name for group in groups for name in group) == sorted(amendments)
    group_of = {name: group for group in groups for name in group}
    assert all(group_of[clash.one] is group_of[clash.other] for clash in clashes(amendments))
    assert [len(group) == 1 for group in groups] == sorted(len(group) == 1 for group in groups)
