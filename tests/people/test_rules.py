"""What the law has against the lists of the office is shown beside them."""

from __future__ import annotations

from datetime import date

import pytest

from konvent.people.models import Member, Organisation, Person
from konvent.people.rules import board_findings, votes_findings


def organisation(legal_form: str) -> Organisation:
    return Organisation.objects.create(name="Testverband", short_name="TV", legal_form=legal_form)


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "votes", "faults"), [("ev", "1", 0), ("ev", "5", 1), ("eg", "2", 1)])
def test_a_member_with_more_votes_than_law_and_statutes_give_is_found(form, votes, faults):
    member = Member.objects.create(
        organisation=organisation(form), number="1", name="Ort A", kind="organisation", weight=votes
    )
    assert len(votes_findings(member)) == faults
    member.votes = False
    assert not votes_findings(member)


@pytest.mark.django_db
def test_a_party_s_board_of_two_is_too_small_and_an_association_s_is_its_own_matter():
    for form, status in (("partei", ["FAIL"]), ("ev", [])):
        here = organisation(form)
        for name in ("Ada", "Ben"):
            person = Person.objects.create(organisation=here, given_name=name, family_name="Muster")
            here.offices_held.create(person=person, organ="board", from_date=date(2020, 1, 1))
        assert [each.status for each in board_findings(here)] == status
