"""Rulebook and verdict as they stand in the journal: what was written is read as it was, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from konvent.core.journal.canonical import sha256_hex
from konvent.core.law import election, majority
from konvent.core.law.rulebook import Norm, Rulebook, Statutes, form_of
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Status,
    Verdict,
    accepted,
    finding,
    unexpressed,
)
from konvent.core.malformed import Malformed
from konvent.core.words import say
from tests.core.law.test_edges import book

DAY = date(2026, 6, 12)
BOOK = replace(
    book(convening__notice__channels=("email", "letter"), quorum__share="1/3"),
    statutes=Statutes(
        title="Satzung",
        legal_form="ev",
        values={"convening.notice.channels": ("email", "letter"), "quorum.share": "1/3"},
        resolved_on=date(2025, 1, 2),
        registered_on=date(2025, 3, 4),
    ),
    defaults={"minutes.signers": ("chair", "writer"), "ties.decision": "rejected"},
)
COUNTED = majority.check(book(), majority.MajorityFacts(on=DAY, yes=Fraction(5), no=Fraction(3)))


# --- the rulebook ----------------------------------------------------------------------------------------------


def test_a_rulebook_that_was_written_is_read_as_it_was():
    data = BOOK.to_data()
    assert (data["statutes"]["resolved_on"], data["statutes"]["registered_on"]) == (
        "2025-01-02",
        "2025-03-04",
    )
    again = Rulebook.from_bytes(BOOK.to_bytes())
    assert again == BOOK
    assert again.defaults["minutes.signers"] == ("chair", "writer")
    assert again.statutes.get("convening.notice.channels") == ("email", "letter")


def test_the_bytes_that_were_frozen_stay_those_that_are_hashed():
    frozen = BOOK.to_bytes().replace(b'{"', b'{ "', 1)
    again = Rulebook.from_bytes(frozen)
    assert again.to_bytes() == frozen
    assert again.hash == sha256_hex(frozen) != BOOK.hash


@pytest.mark.parametrize("field", ["edition", "written", "tea"])
def test_a_field_that_no_rulebook_has_is_refused_wherever_it_stands(field):
    data = BOOK.to_data()
    for kind, each in ((Rulebook, data), (Norm, data["norms"][0]), (Statutes, data["statutes"])):
        with pytest.raises(Malformed):
            kind.from_data(each | {field: 1})


def test_the_legal_form_of_a_pack():
    assert (form_of("de.ev"), form_of("at.verein"), form_of("ch.verein")) == ("ev", "verein_at", "verein_ch")


def test_the_statutes_are_cited_with_the_clause_of_the_group():
    values = {"clauses.convening": "§ 7", "clauses.quorum": "§ 9"}
    rules = replace(BOOK, statutes=replace(BOOK.statutes, values=values))
    assert rules.statutes_cite("convening.notice.weeks") == "§ 7 der Satzung"
    assert rules.statutes_cite("quorum.share") == "§ 9 der Satzung"
    assert rules.statutes_cite("ties.decision") == "Satzung"


# --- the verdict -----------------------------------------------------------------------------------------------


def test_a_bound_is_read_as_it_was_written_and_nothing_else_is():
    for bound in (
        Bound(Fraction(45, 2), inclusive=False),
        Bound(Fraction(45), inclusive=True),
        Bound(Fraction(3), inclusive=True, at_most=True),
        Bound(Fraction(3), inclusive=False, at_most=True),
    ):
        assert Bound.read(str(bound)) == bound
    for text in ("= 3", "~ 3", "3", ""):
        with pytest.raises(ValueError, match="not a bound"):
            Bound.read(text)


@pytest.mark.parametrize(
    "changes",
    [
        {"tea": 1},
        {"rule": 3},
        {"norms": [3]},
        {"cites": [3]},
        {"numbers": {"base": ["A", {"fraction": "1/2"}]}},
        {"numbers": {"base": [{"fraction": "1/2"}, "A"]}},
        {"numbers": {"base": None}},
        {"numbers": {"base": {"bound": "3"}}},
    ],
)
def test_what_is_no_verdict_is_not_read_as_one(changes):
    data = COUNTED.to_data()
    assert Verdict.from_data(data) == COUNTED
    with pytest.raises((ValueError, TypeError, AttributeError)):
        Verdict.from_data(data | changes)


def test_a_verdict_without_numbers_can_be_written():
    norm = BOOK.norm("majority.simple", DAY)
    assert norm is not None
    assert finding(norm, Status.PASS, say("method.choice")).to_data()["numbers"] == {}


def test_a_verdict_says_its_provision_once():
    assert COUNTED.cite == COUNTED.cites[0]
    assert COUNTED.said == say("verdict.cited", sentence=COUNTED.sentence, cite=COUNTED.cites[0])
    bare = replace(COUNTED, cites=())
    assert bare.cite is None
    assert bare.said == say("verdict.uncited", sentence=COUNTED.sentence)
    naming = replace(COUNTED, sentence=say("lint.short_notice", cite="§ 1", other=2))
    assert naming.said == naming.sentence


def test_a_verdict_says_which_decisions_were_read_only_in_extracts():
    courts = replace(COUNTED, cites=("§ 32 BGB", "BGH, II ZR 1/00", "OLG Celle, 9 W 65/25"))
    doubt = say("verdict.doubt.extract", decisions=("BGH, II ZR 1/00", "OLG Celle, 9 W 65/25"))
    assert courts.steps == (*courts.trace, doubt)
    law = replace(COUNTED, cites=("§ 32 BGB",))
    assert law.steps == law.trace


@pytest.mark.parametrize("status", Status)
def test_whoever_is_elected_must_accept_also_where_the_election_is_doubtful(status):
    facts = election.ElectionFacts(on=DAY, votes={"A": Fraction(5), "B": Fraction(3)})
    held = replace(election.check(book(), facts), status=status)
    said = [accepted(held, each) for each in (True, None, False)]
    assert said[0] == held
    if status in (Status.PASS, Status.WARN):
        assert [each.status for each in said[1:]] == [Status.UNDECIDED, Status.FAIL]
        assert [each.numbers["elected"] for each in said[1:]] == [(), ()]
    else:
        assert said[1:] == [held, held]


@pytest.mark.parametrize("status", Status)
def test_a_clause_that_cannot_be_expressed_makes_doubtful_what_would_hold_of_its_group_only(status):
    found = replace(COUNTED, status=status, defect=Defect.NONE)
    rules = book(unsupported__groups=("quorum", "elections"))
    assert unexpressed(rules, "quorum", found).status == (Status.WARN if status == Status.PASS else status)
    assert unexpressed(rules, "agenda", found) == found
    assert unexpressed(book(), "quorum", found) == found
