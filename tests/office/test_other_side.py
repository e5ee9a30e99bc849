"""The other side of a transaction on an item's page: facts go in, who is barred follows."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.core.law.exclusion import Tie
from konvent.core.meeting.codec import encode
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.lawbook.words import program
from konvent.office.models import Invitation
from konvent.office.services import agenda, convening, messages
from konvent.office.services.convening import ties_of
from konvent.office.services.letters import letter_for
from konvent.people import links
from tests.browser import Client

from .conftest import World, draft, make_ready


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


def contract(world: World, **facts: Any) -> Any:
    made = draft(world)
    found = agenda.add_item(
        made, title="Auftrag", kind="resolution", motion="Wir bauen.", subject="transaction"
    )
    assert not isinstance(found, Refusal)
    found.ties = facts.pop("ties", [])
    found.save()
    for name, value in facts.items():
        getattr(found, name).set(value)
    return made


def leaves(world: World, key: str) -> None:
    world.members[key].delegates.all().delete()
    world.members[key].left_on = date(2025, 1, 1)
    world.members[key].save()


@pytest.mark.parametrize("fact", ["concerns", "parties", "ties"])
def test_whoever_has_left_the_roll_is_named_and_not_left_out(world: World, desk: Desk, fact: str) -> None:
    person, member = world.persons["mitte"], world.members["mitte"]
    facts: dict[str, list[Any]] = {
        "concerns": [person], "parties": [member], "ties": [encode(Tie(person=person.id, kind="controls"))],
    }  # fmt: skip
    made = contract(world, **{fact: facts[fact]})
    leaves(world, "mitte")
    said = convening.convene(make_ready(made), actor="u1")
    assert isinstance(said, Refusal) and said.code == "convening.not_on_the_roll"
    text = program().say(said, "de")
    assert (member.name if fact == "parties" else person.full_name) in text and "TOP" in text
    assert desk.state(made.id) is None and not Invitation.objects.exists()


def test_the_invitation_says_who_has_no_vote_by_which_provision(world: World, desk: Desk) -> None:
    made = contract(world, parties=[world.members["mitte"]])
    said = convening.convene(make_ready(made), actor="u1")
    assert not isinstance(said, Refusal), program().say(said, "de")
    row = said.invitations.filter(channel="email").first()
    assert row is not None
    message = messages.message_for(row, link="https://konvent.test/x", now=timezone.now())
    for text in (message.body, str(message.alternatives[0][0])):
        assert "Stimmberechtigt sind hier nicht: Mittelstadt IT (§ 34 BGB)" in text, text
        assert "Nord Beispiel" in text and "(§ 34 BGB)" in text
    letter = said.invitations.get(channel="letter")
    notes = [each.note for each in letter_for(said, letter, link="", now=timezone.now()).agenda]
    assert "Stimmberechtigt sind hier nicht: Mittelstadt IT (§ 34 BGB)" in notes
