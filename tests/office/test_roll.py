"""The roll of a convened assembly on the office's page: proposed by one account, confirmed by another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import access, outbox, proxies, roll
from konvent.people.models import Delegate, Member, Person, PersonalLink, Staff
from tests.browser import Client

from .conftest import World
from .test_pages import at, member_client, words


def clients(world: World) -> Iterator[Client]:
    """The office's first account, and a second one."""
    second = get_user_model().objects.create_user("zweites", password="geheim-und-lang-genug")
    Staff.objects.create(user=second, organisation=world.organisation)
    for user in (world.staff.user, second):
        client = Client()
        client.force_login(user)
        yield client


@pytest.fixture
def office(world: World) -> tuple[Client, Client]:
    first, second = clients(world)
    return first, second


def day(assembly: Assembly) -> date:
    return assembly.held_at.date() - timedelta(days=20)


def asked(assembly: Assembly, change: str, member: Member, **more: Any) -> dict[str, Any]:
    return {
        "change": change,
        "member": member.id,
        "effective_on": day(assembly).isoformat(),
        "basis": "document",
        "reason": "Schreiben vom Mai",
        "command_id": str(uuid4()),
    } | more


def confirm(client: Client, desk: Desk, assembly: Assembly) -> Any:
    change = [*desk.state(assembly.id).roll_changes][-1]
    data = {"command_id": str(uuid4()), "change": change}
    return client.post(at("confirm_roll_change", assembly), data, follow=True)


def propose(client: Client, assembly: Assembly, data: dict[str, Any]) -> None:
    answer = client.post(at("roll", assembly), data)
    assert answer.status_code == 302, words(answer)


def test_an_account_that_the_proposer_made_just_now_confirms_nothing_of_hers(
    convened: Assembly, world: World, desk: Desk, office: tuple[Client, Client]
) -> None:
    one, other = office
    second = Staff.objects.get(user__username="zweites")
    second.let_in_by, second.let_in_at = world.staff.actor, timezone.now()
    second.save()
    propose(one, convened, asked(convened, "left", world.members["ost"]))
    assert "Das Konto „zweites“ hat „buero“ aber erst am" in words(confirm(other, desk, convened))
    assert world.members["ost"].id in desk.state(convened.id).roll.by_id
    second.let_in_at = timezone.now() - timedelta(days=8)
    second.save()
    confirm(other, desk, convened)
    assert world.members["ost"].id not in desk.state(convened.id).roll.by_id


def new_member(world: World) -> tuple[Member, Person]:
    member = Member.objects.create(
        organisation=world.organisation, number="009", name="Neustadt IT", weight="3"
    )
    person = Person.objects.create(
        organisation=world.organisation, given_name="Neu", family_name="Beispiel", email="neu@mitglied.test"
    )
    Delegate.objects.create(member=member, person=person, carries_vote=True)
    return member, person


def test_two_accounts_change_a_weight_and_the_page_shows_what_follows(
    office: tuple[Client, Client], convened: Assembly, world: World, desk: Desk
) -> None:
    first, second = office
    world.members["nord"].weight = "7/2"
    world.members["nord"].save()
    propose(first, convened, asked(convened, "weight", world.members["nord"]))
    mine = words(first.get(at("roll", convened)))
    assert "Wartet auf eine zweite Person" in mine and "Bestätigen" not in mine
    theirs = words(second.get(at("roll", convened)))
    assert "Nordstadt IT hat ab dem" in theirs and "Bestätigen" in theirs
    assert ">15<" in theirs and ">17,5<" in theirs
    assert "braucht zwei" in words(confirm(first, desk, convened))
    assert desk.state(convened.id).roll.weight_total == 15
    assert "ist geändert" in words(confirm(second, desk, convened))
    assert desk.state(convened.id).roll.weight_total == Fraction(35, 2)


def test_who_has_left_loses_link_and_proxy(
    office: tuple[Client, Client], convened: Assembly, world: World, desk: Desk
) -> None:
    first, second = office
    ost, west = world.persons["ost"], world.persons["west"]
    assert isinstance(access.issue(convened, ost, "member"), tuple)
    given = proxies.grant_proxy(
        convened, member_id=world.members["west"].id, holder_id=ost.id, actor=west.id, command_id=str(uuid4())
    )
    assert isinstance(given, str)
    propose(first, convened, asked(convened, "left", world.members["ost"]))
    confirm(second, desk, convened)
    links = PersonalLink.objects.filter(assembly_id=convened.id, person=ost, role="member")
    assert links.exists() and not links.filter(withdrawn_at__isnull=True).exists()
    assert isinstance(access.issue(convened, ost, "member"), Refusal)
    assert "Mitgliederliste geändert" in words(first.get(at("proxies", convened)))
    for page in ("overview", "roll", "invitations", "attendance", "access", "minutes"):
        assert first.get(at(page, convened)).status_code == 200


def test_who_joins_is_sent_a_link_and_stands_on_every_page(
    office: tuple[Client, Client], convened: Assembly, world: World, desk: Desk
) -> None:
    first, second = office
    member, person = new_member(world)
    propose(first, convened, asked(convened, "joined", member))
    confirm(second, desk, convened)
    assert member.id in desk.state(convened.id).roll.by_id
    (row,) = convened.invitations.filter(member=member)
    assert (row.person, row.address) == (person, "neu@mitglied.test")
    outbox.send_due()
    assert PersonalLink.objects.filter(assembly_id=convened.id, person=person).exists()
    assert "Neustadt IT" in words(first.get(at("roll", convened)))
    assert "Neu Beispiel" in words(first.get(at("attendance", convened)))


def test_who_joins_after_the_record_date_has_no_vote(
    office: tuple[Client, Client], convened: Assembly, world: World, desk: Desk
) -> None:
    first, second = office
    member, _person = new_member(world)
    late = convened.held_at.date() - timedelta(days=1)
    propose(first, convened, asked(convened, "joined", member, effective_on=late.isoformat()))
    confirm(second, desk, convened)
    assert not desk.state(convened.id).roll.by_id[member.id].votes


def test_the_chair_confirms_by_her_link_and_a_member_does_not_see_the_page(
    office: tuple[Client, Client], convened: Assembly, world: World, desk: Desk
) -> None:
    first, _second = office
    ost, nord = world.persons["ost"], world.persons["nord"]
    propose(first, convened, asked(convened, "left", world.members["sued"]))
    (change,) = desk.state(convened.id).roll_changes
    member = member_client(convened, nord)
    assert member.get(at("roll", convened, nord.id)).status_code == 403
    chair = member_client(convened, ost, "chair")
    assert "Bestätigen" in words(chair.get(at("roll", convened, ost.id)))
    answer = chair.post(at("confirm_roll_change", convened, ost.id), {"change": change}, follow=True)
    assert "ist geändert" in words(answer)
    assert world.members["sued"].id not in desk.state(convened.id).roll.by_id


def test_what_cannot_be_is_said_in_the_form_and_what_was_typed_stays(
    office: tuple[Client, Client], convened: Assembly, world: World, desk: Desk
) -> None:
    first, _second = office
    answer = first.post(at("roll", convened), asked(convened, "weight", world.members["nord"]))
    assert answer.status_code == 422
    assert "Es gibt nichts zu ändern" in words(answer) and "Schreiben vom Mai" in words(answer)
    for wrong in (
        {"member": "nobody"},
        {"change": "sold"},
        {"effective_on": "gestern"},
        {"reason": ""},
        {"reason": "a\x00b"},
        {"into": "nobody"},
    ):
        data = {**asked(convened, "left", world.members["nord"]), **wrong}
        assert first.post(at("roll", convened), data).status_code == 422, wrong
    assert not desk.state(convened.id).roll_changes
    for name in ("confirm_roll_change", "withdraw_roll_change"):
        assert "wartet nicht" in words(first.post(at(name, convened), {"change": "nothing"}, follow=True))


def test_a_second_click_proposes_once_and_a_proposal_can_be_withdrawn(
    office: tuple[Client, Client], convened: Assembly, world: World, desk: Desk
) -> None:
    first, second = office
    data = asked(convened, "left", world.members["nord"])
    propose(first, convened, data)
    propose(first, convened, data)
    (change,) = desk.state(convened.id).roll_changes
    second.post(at("withdraw_roll_change", convened), {"change": change})
    assert "zurückgezogen" in words(first.get(at("roll", convened)))
    assert roll.changes(convened, actor="u1")[0].state == "withdrawn"
    assert world.members["nord"].id in desk.state(convened.id).roll.by_id
