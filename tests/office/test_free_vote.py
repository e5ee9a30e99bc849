"""Whose vote is free: a party's delegate reads that no instruction binds her, an association's does not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from konvent import lawbook
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import access, convening
from konvent.people.models import Member, StatutesVersion
from tests.office.conftest import World, draft, make_ready


@pytest.mark.parametrize(("legal_form", "free"), [("partei", True), ("ev", False)])
def test_a_party_s_delegate_reads_that_nobody_binds_her(
    world: World, desk: Desk, client: Client, legal_form: str, free: bool
) -> None:
    statutes = (
        lawbook.examples()["demo-verband"]
        .decode()
        .replace('legal_form = "ev"', f'legal_form = "{legal_form}"')
    )
    StatutesVersion.objects.update(toml=statutes)
    Member.objects.update(weight="1")  # § 10 Abs. 2 PartG: all members of a party have the same vote
    made = convening.convene(make_ready(draft(world, form="in_person")), actor="u1")
    assert isinstance(made, Assembly), made
    person = world.persons["nord"]
    client.get(access.new_link_url(made, person))
    client.post(access.new_link_url(made, person))
    said = client.get(reverse("office:member", args=[made.id, person.id])).content.decode()
    assert "Vollmacht" in said
    assert ("die Stimmen bleiben frei (§ 15 Abs. 3 S. 3 PartG)" in said) is free
