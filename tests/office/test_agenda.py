"""The agenda: numbers, order, and proposals that need no typing."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import agenda, assemblies, convening
from konvent.office.services.desk import convened_state
from konvent.office.services.wording import wording

from .conftest import World, draft, make_ready


def _numbers(assembly) -> list[str]:
    return [f"{place.number} {place.item.title}" for place in agenda.places(assembly)]


def _empty(world: World):
    made = draft(world)
    made.items.all().delete()
    return made


def test_items_are_numbered_as_a_tree(world: World) -> None:
    made = _empty(world)
    first = agenda.add_item(made, title="Bericht")
    agenda.add_item(made, title="Finanzen", parent=first)
    agenda.add_item(made, title="Personal", parent=first)
    agenda.add_item(made, title="Beschluss", kind="resolution")
    assert _numbers(made) == ["1 Bericht", "1.1 Finanzen", "1.2 Personal", "2 Beschluss"]


def test_moving_up_and_down_renumbers_and_stops_at_the_ends(world: World) -> None:
    made = _empty(world)
    first, second = agenda.add_item(made, title="A"), agenda.add_item(made, title="B")
    agenda.move_item(second, by=-1)
    assert _numbers(made) == ["1 B", "2 A"]
    agenda.move_item(second, by=-1)
    assert _numbers(made) == ["1 B", "2 A"]
    first.refresh_from_db()
    agenda.move_item(first, by=1)
    assert _numbers(made) == ["1 B", "2 A"]


def test_any_other_business_stays_last(world: World) -> None:
    made = _empty(world)
    agenda.add_item(made, title="Verschiedenes", kind="other")
    agenda.add_item(made, title="Haushalt", kind="resolution")
    assert _numbers(made) == ["1 Haushalt", "2 Verschiedenes"]


def test_deleting_an_item_takes_its_children_and_closes_the_gap(world: World) -> None:
    made = _empty(world)
    first = agenda.add_item(made, title="A")
    agenda.add_item(made, title="A.1", parent=first)
    agenda.add_item(made, title="B")
    agenda.delete_item(first)
    assert _numbers(made) == ["1 B"]


def test_an_item_cannot_stand_below_itself_or_deeper_than_three_levels(world: World) -> None:
    made = _empty(world)
    one = agenda.add_item(made, title="1")
    two = agenda.add_item(made, title="1.1", parent=one)
    three = agenda.add_item(made, title="1.1.1", parent=two)
    four = agenda.add_item(made, title="1.1.1.1", parent=three)
    assert isinstance(four, Refusal) and four.code == "agenda.too_deep"
    below = agenda.change_item(one, parent=three)
    assert isinstance(below, Refusal) and below.code == "agenda.below_itself"


def test_accounts_and_discharge_need_no_typing(world: World) -> None:
    made = _empty(world)
    agenda.propose_accounts_and_discharge(made, "collective")
    accounts = made.items.get(subject="accounts")
    discharge = made.items.get(subject="discharge")
    year = assemblies.held_on(made).year - 1
    assert f"31. Dezember {year}" in accounts.motion
    assert discharge.mode == "collective"
    assert set(discharge.concerns.all()) == {world.persons["nord"], world.persons["sued"]}


def test_one_by_one_gives_each_board_member_her_own_vote_without_naming_her_in_the_motion(
    world: World,
) -> None:
    made = _empty(world)
    agenda.propose_accounts_and_discharge(made, "individual")
    votes = made.items.filter(subject="discharge").order_by("position")
    assert [set(item.concerns.all()) for item in votes] == [{world.persons["nord"]}, {world.persons["sued"]}]
    assert all("Beispiel" not in item.motion for item in votes)
    assert "Vorsitz" in votes[0].motion
    assert _numbers(made)[1].startswith("2 Entlastung des Vorstands")
    assert _numbers(made)[2].startswith("2.1 ")


def test_a_second_click_on_the_proposal_adds_nothing(world: World) -> None:
    made = _empty(world)
    agenda.propose_accounts_and_discharge(made)
    before = _numbers(made)
    assert agenda.propose_accounts_and_discharge(made) == []
    assert _numbers(made) == before


def test_who_left_the_board_before_the_year_is_not_concerned(world: World) -> None:
    held = world.organisation.offices_held.get(person=world.persons["sued"])
    made = _empty(world)
    held.to_date = held.from_date.replace(year=assemblies.held_on(made).year - 2)
    held.save()
    agenda.propose_accounts_and_discharge(made)
    assert list(made.items.get(subject="discharge").concerns.all()) == [world.persons["nord"]]


def test_an_election_elects_whatever_subject_was_chosen(world: World) -> None:
    made = _empty(world)
    item = agenda.add_item(made, title="Wahl des Vorstands", kind="election", subject="fees")
    assert isinstance(item, AgendaItem) and item.subject == "election"


def test_an_item_that_holds_only_with_another_is_announced_so_and_stands_after_it(
    world: World, client: Client, desk: Desk
) -> None:
    client.force_login(world.staff.user)
    made = draft(world)
    accounts = made.items.get(subject="accounts")
    said = {
        "kind": "resolution",
        "title": "Rücklage",
        "subject": "resolution",
        "motion": "Der Überschuss geht in die Rücklage.",
    }
    said |= {"mode": "collective", "method": "yes_no_abstain", "only_with": accounts.id}
    assert client.post(reverse("office:new_item", args=[made.id]), said).status_code == 302
    item = made.items.get(title="Rücklage")
    made = convening.convene(make_ready(made), actor="u1")
    assert isinstance(made, Assembly), made
    state = convened_state(made)
    assert state.agenda[item.id].plan.only_with == accounts.id
    person = world.persons["nord"]
    mail = render_to_string("office/mail/invitation.txt", {"said": wording(made), "person": person})
    assert f"Gilt nur zusammen mit dem Beschluss zu: {accounts.title}" in mail
