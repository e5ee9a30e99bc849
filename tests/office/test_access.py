"""Personal links: one person, one role; a new one replaces the old; withdrawn ones stop at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.core.meeting.assembly import OpenAssembly
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import access, phases
from konvent.people import links
from konvent.people.models import Person, PersonalLink, Staff
from tests.browser import Client

from .conftest import Clock, World, draft


def _token(said: object) -> str:
    assert isinstance(said, tuple), said
    return said[1].rstrip("/").rsplit("/", 1)[1]


def test_a_new_link_replaces_the_persons_earlier_ones_in_this_role(convened: Assembly, world: World) -> None:
    first = _token(access.reissue_link(convened, world.persons["nord"]))
    second = _token(access.reissue_link(convened, world.persons["nord"]))
    assert links.state_of(links.find(first)) == "withdrawn"
    assert links.state_of(links.find(second)) == "valid"


def test_withdrawing_takes_every_link_of_the_person_and_nobody_elses(
    convened: Assembly, world: World
) -> None:
    mine = _token(access.issue(convened, world.persons["nord"], "member"))
    chair = _token(access.issue(convened, world.persons["nord"], "chair"))
    other = _token(access.issue(convened, world.persons["ost"], "member"))
    assert access.withdraw_link(convened, world.persons["nord"]) == 2
    assert [links.state_of(links.find(each)) for each in (mine, chair, other)] == [
        "withdrawn",
        "withdrawn",
        "valid",
    ]
    assert access.withdraw_link(convened, world.persons["nord"]) == 0


def test_the_projector_needs_no_person_and_everybody_else_does(convened: Assembly, world: World) -> None:
    assert isinstance(access.issue(convened, world.persons["nord"], "projector"), tuple)
    assert PersonalLink.objects.get(role="projector").person is None
    said = access.issue(convened, None, "chair")
    assert isinstance(said, Refusal) and said.code == "access.person"


def test_a_draft_has_no_links(world: World, desk: Desk) -> None:
    said = access.issue(draft(world), world.persons["nord"], "member")
    assert isinstance(said, Refusal)


def test_a_roll_outsider_gets_no_members_link(convened: Assembly, world: World) -> None:
    stranger = world.persons["nord"]
    stranger.pk = stranger.id = "p-fremd"
    said = access.issue(convened, stranger, "member")
    assert isinstance(said, Refusal) and said.code == "access.not_on_roll"


@pytest.mark.parametrize(
    ("days", "role", "state"),
    [
        (80, "member", "valid"),  # she reads resolutions and minutes, and checks her vote
        (80, "minutes", "valid"),
        (800, "member", "expired"),
        (0, "guest", "expired"),
    ],
)
def test_links_last_as_long_as_there_is_something_to_read_and_to_contest(
    convened: Assembly, world: World, days: int, role: str, state: str
) -> None:
    token = _token(access.issue(convened, world.persons["nord"], role))
    access.end_links(convened, closed_at=timezone.now() - timedelta(days=days, hours=1))
    assert links.state_of(links.find(token)) == state


def test_her_page_says_until_when_she_can_read_it(convened: Assembly, world: World) -> None:
    nord = world.persons["nord"]
    link, _token = links.issue(convened.id, person=nord)
    browser = Client()
    browser.cookies[links.COOKIE] = links.cookie_value([link.pk])
    page = f"/hall/{convened.id}/{nord.id}/"
    assert 'data-read-until=""' in browser.get(page).content.decode()
    assert access.read_until(convened.id, nord.id) is None
    access.end_links(convened, closed_at=timezone.now())
    until = access.read_until(convened.id, nord.id)
    assert until is not None and until >= timezone.now() + timedelta(days=89)
    assert f'data-read-until="{timezone.localtime(until):%Y-%m-%d}' in browser.get(page).content.decode()
    assert access.read_until(convened.id, None) is None, "a screen is nobody's"


def test_who_took_the_chair_in_the_hall_reaches_the_minutes_she_is_to_approve(
    held: Assembly, world: World, desk: Desk
) -> None:
    """She came by her member's link, and has no other."""
    member = _token(_issued_before_the_end(held, world.persons["ost"]))
    access.end_links(held, closed_at=timezone.now() - timedelta(hours=1))
    assert links.state_of(links.find(member)) == "valid"
    browser, who = Client(), world.persons["ost"].id
    browser.cookies[links.COOKIE] = links.cookie_value([links.find(member).pk])
    assert "niederschrift/genehmigen" in browser.get(f"/hall/{held.id}/{who}/niederschrift/").content.decode()


def _issued_before_the_end(assembly: Assembly, person: Person) -> tuple[str, str]:
    link, token = links.issue(assembly.id, person=person)
    return link.pk, access.link_url(token)


# --- links and tasks -----------------------------------------------------------------------------------------


def tasks(desk: Desk, assembly: Assembly, person: Person) -> set[str]:
    state = desk.state(assembly.id)
    return {each.role for each in state.roles.get(person.id, ()) if each.until is None}


def test_a_link_to_a_task_gives_it_and_the_last_one_withdrawn_ends_it(
    convened: Assembly, world: World, desk: Desk
) -> None:
    mitte = world.persons["mitte"]
    first = links.find(_token(access.issue(convened, mitte, "teller", actor="u1")))
    assert tasks(desk, convened, mitte) == {"teller"}
    second, _made = links.issue(convened.id, person=mitte, role="teller")
    assert access.withdraw(convened, first.pk) is None
    assert tasks(desk, convened, mitte) == {"teller"}, "another link leads there"
    assert access.withdraw(convened, second.pk) is None
    assert tasks(desk, convened, mitte) == set()
    assert access.withdraw(convened, second.pk) is None, "again is harmless"
    again = _token(access.issue(convened, mitte, "teller", actor="u1"))
    access.withdraw_link(convened, mitte)
    assert tasks(desk, convened, mitte) == set() and links.state_of(links.find(again)) == "withdrawn"


def test_who_presides_keeps_the_task_when_her_link_goes_and_the_office_is_told(
    convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    ost, west = world.persons["ost"], world.persons["west"]
    link = links.find(_token(access.issue(convened, ost, "chair", actor="u1")))
    clock.now = convened.held_at
    opening = OpenAssembly(chair=ost.id, minute_taker=west.id)
    assert not isinstance(desk.handle(convened.id, opening, actor="u1", command_id="open"), Refusal)
    kept = access.withdraw(convened, link.pk, actor="u1")
    assert kept is not None and kept.code == "roles.presides"
    assert links.state_of(PersonalLink.objects.get(pk=link.pk)) == "withdrawn"
    assert tasks(desk, convened, ost) == {"chair"}
    other = access.issue(convened, world.persons["mitte"], "chair", actor="u1")
    assert isinstance(other, Refusal) and other.code == "roles.handed_over"


def test_the_office_sees_who_has_which_task_and_who_gave_it(
    convened: Assembly, world: World, desk: Desk, client: Client
) -> None:
    actor = f"u{world.staff.user_id}"
    client.force_login(world.staff.user)
    address = reverse("office:access", args=[convened.id])
    given = {"action": "give", "person": world.persons["mitte"].id, "role": "deputy"}
    page = client.post(address, given, follow=True).content.decode()
    assert "Mitte Beispiel" in page and "Stellvertretende Leitung" in page
    [row] = [each for each in access.tasks_of(convened) if each.role == "deputy"]
    assert (row.name, row.by) == ("Mitte Beispiel", "buero")
    assert not row.leads
    assert desk.state(convened.id).roles[world.persons["mitte"].id][0].by == actor
    client.post(address, given | {"action": "take"})
    assert tasks(desk, convened, world.persons["mitte"]) == set()
    for wrong in ({"role": "king"}, {"person": ""}, {"role": "office"}, {"person": "system"}):
        said = client.post(address, given | wrong, follow=True).content.decode()
        assert "kern-alert" in said
    assert tasks(desk, convened, world.persons["mitte"]) == set()


def test_after_the_end_the_pages_offer_no_task_no_link_and_nobody_comes_or_goes(
    held: Assembly, world: World, desk: Desk, client: Client
) -> None:
    client.force_login(world.staff.user)
    address = reverse("office:access", args=[held.id])
    before = desk.state(held.id).roles
    ost = world.persons["ost"].id
    for action, person in (("give", world.persons["mitte"].id), ("take", ost)):
        said = client.post(address, {"action": action, "person": person, "role": "chair"}, follow=True)
        assert "Die Versammlung ist zu Ende" in said.content.decode()
    assert desk.state(held.id).roles == before
    closed_at = desk.state(held.id).assembly.closed_at
    phases.sync(held, now=closed_at + timedelta(minutes=held.reopens_min, seconds=1))
    shown = client.get(address).content.decode()
    assert 'value="issue"' not in shown and f'name="person" value="{ost}"' not in shown
    assert 'value="chair"' not in shown
    for name, more in (("attendance", ()), ("door_person", (ost,))):
        shown = client.get(reverse(f"office:{name}", args=[held.id, *more])).content.decode()
        assert "office-guest" in shown and 'name="action"' not in shown


def test_an_account_with_another_role_acts_by_that_one(convened: Assembly, world: World, desk: Desk) -> None:
    actor = f"u{world.staff.user_id}"
    assert access.give_task(convened, world.persons["mitte"].id, "teller", actor=actor) is None
    Staff.objects.update(role="auditor")
    said = access.give_task(convened, world.persons["mitte"].id, "deputy", actor=actor)
    assert said is not None and said.code == "command.not_yours"
    assert {each.role for each in desk.state(convened.id).roles[actor] if each.until is None} == {"auditor"}
