"""The other side of a transaction on an item's page: facts go in, who is barred follows."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from konvent.desk import Desk
from konvent.office.services.convening import ties_of
from konvent.people import links
from tests.browser import Client

from .conftest import World, draft


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    client.force_login(world.staff.user)
    return client


def item(**facts: Any) -> dict[str, Any]:
    return ITEM | facts | {"command_id": str(uuid4())}


ITEM = {
    "kind": "resolution", "title": "Auftrag", "parent": "", "subject": "transaction", "motion": "Der Auftrag wird erteilt.",
    "explanation": "", "mode": "collective", "method": "yes_no_abstain", "options": "", "only_with": "",
}  # fmt: skip


def test_the_form_keeps_who_is_the_other_side_and_who_is_tied_to_it(
    office: Client, world: World, desk: Desk
) -> None:
    made = draft(world)
    person, member = world.persons["nord"], world.organisation.members.first()
    assert member is not None
    facts = {"parties": [member.id], "tie_0_person": person.id, "tie_0_kind": "holds", "tie_0_share": "3/5"}
    assert office.post(reverse("office:new_item", args=[made.id]), item(**facts)).status_code == 302
    found = made.items.get(title="Auftrag")
    assert list(found.parties.all()) == [member]
    assert [(tie.person, tie.kind, str(tie.share)) for tie in ties_of(found)] == [(person.id, "holds", "3/5")]
    page = office.get(reverse("office:edit_item", args=[made.id, found.id])).content.decode()
    assert 'value="3/5"' in page


def test_a_share_that_nobody_knows_or_that_is_none_is_asked_for(
    office: Client, world: World, desk: Desk
) -> None:
    made = draft(world)
    for share in ("", "viel", "7/5", "0", "0.5", "1/0"):
        facts = {"tie_0_person": world.persons["nord"].id, "tie_0_kind": "holds", "tie_0_share": share}
        assert office.post(reverse("office:new_item", args=[made.id]), item(**facts)).status_code == 422, (
            share
        )
    assert not made.items.filter(title="Auftrag").exists()
