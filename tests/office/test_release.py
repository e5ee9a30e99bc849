"""Four eyes before convening: one account puts the draft forward, another releases it, and the minutes name both."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.lawbook.words import program
from konvent.office.models import Assembly
from konvent.office.services import agenda, convening, papers, release
from konvent.people import accounts
from konvent.people.models import Staff
from tests.browser import Client

from .conftest import World, draft, make_ready
from .test_pages import at, words


@pytest.fixture
def office(world: World, client: Client) -> Client:
    client.force_login(world.staff.user)
    return client


@pytest.fixture
def first(world: World) -> str:
    return world.staff.actor


@pytest.fixture
def second(world: World) -> Staff:
    user = get_user_model().objects.create_user("zweites", password="geheim-und-lang-genug")
    world.organisation.four_eyes = True
    world.organisation.save()
    return Staff.objects.create(user=user, organisation=world.organisation)


def _code(said: Any) -> str:
    return said.code if isinstance(said, Refusal) else ""


def _released(assembly: Assembly) -> str:
    """What the minutes say of it, before they can be written."""
    state, entries = convening.convened_state(assembly), papers.desk().ledger.entries(assembly.id)
    (opening, *_) = papers.outline(state, entries, papers.names_of(assembly)).sections
    return " ".join(block.text for block in opening.blocks)


def test_one_account_alone_convenes_and_the_minutes_say_that_it_did(
    world: World, desk: Desk, first: str
) -> None:
    made = convening.convene(make_ready(draft(world)), actor=first)
    assert isinstance(made, Assembly), made
    assert "hat buero (Geschäftsstelle) allein freigegeben" in _released(made)


def test_what_one_puts_forward_another_releases(world: World, desk: Desk, first: str, second: Staff) -> None:
    made = make_ready(draft(world))
    assert _code(convening.convene(made, actor=first)) == "convening.not_put_forward"
    assert convening.put_forward(made, actor=first) is None
    assert _code(convening.convene(made, actor=first)) == "assembly.two_people"
    assert desk.state(made.id) is None
    done = convening.convene(made, actor=second.actor)
    assert isinstance(done, Assembly), done
    said = _released(done)
    assert "hat buero (Geschäftsstelle) vorgelegt" in said
    assert "zweites (Geschäftsstelle) freigegeben" in said


def test_what_was_changed_since_has_to_be_put_forward_anew(
    world: World, desk: Desk, first: str, second: Staff
) -> None:
    made = make_ready(draft(world))
    assert convening.put_forward(made, actor=first) is None
    agenda.add_item(made, title="Aussprache", kind="debate")
    assert _code(convening.convene(made, actor=second.actor)) == "convening.not_put_forward"
    world.members["nord"].weight = "2"
    world.members["nord"].save()
    assert convening.put_forward(made, actor=first) is None
    world.members["nord"].weight = "9"
    world.members["nord"].save()
    assert _code(convening.convene(made, actor=second.actor)) == "convening.not_put_forward"
    assert convening.put_forward(made, actor=second.actor) is None
    assert isinstance(convening.convene(made, actor=first), Assembly)


def test_what_has_defects_is_not_put_forward(world: World, first: str, second: Staff) -> None:
    assert _code(convening.put_forward(draft(world, days=10), actor=first)) == "convening.defects"


@pytest.mark.parametrize("why", ["setting", "closed", "auditor"])
def test_it_takes_one_where_no_second_can_release(
    world: World, desk: Desk, first: str, second: Staff, why: str
) -> None:
    if why == "setting":
        world.organisation.four_eyes = False
        world.organisation.save()
    elif why == "closed":
        second.user.is_active = False
        second.user.save()
    else:
        second.role = Staff.Role.AUDITOR
        second.save()
    assert isinstance(convening.convene(make_ready(draft(world)), actor=first), Assembly)


def test_an_account_closed_since_has_put_nothing_forward(
    world: World, desk: Desk, first: str, second: Staff
) -> None:
    made = make_ready(draft(world))
    assert convening.put_forward(made, actor=second.actor) is None
    second.user.is_active = False
    second.user.save()
    done = convening.convene(made, actor=first)
    assert isinstance(done, Assembly) and "allein freigegeben" in _released(done)


def _let_in(made: Staff, by: Staff, *, days: int = 0) -> None:
    """As the settings do it, some days ago."""
    made.let_in_by, made.let_in_at = by.actor, timezone.now() - timedelta(days=days)
    made.save()


def _third(world: World) -> Staff:
    user = get_user_model().objects.create_user("drittes", password="geheim-und-lang-genug")
    return Staff.objects.create(user=user, organisation=world.organisation)


@pytest.mark.parametrize("made_by", ["first", "second"])
def test_an_account_made_by_the_other_just_now_is_not_a_second_person(
    world: World, desk: Desk, first: str, second: Staff, made_by: str
) -> None:
    one, other = (world.staff, second) if made_by == "first" else (second, world.staff)
    _let_in(other, one)
    made = make_ready(draft(world))
    assert convening.put_forward(made, actor=first) is None
    refusal = convening.convene(made, actor=second.actor)
    assert isinstance(refusal, Refusal) and refusal.code == "account.one_hand"
    said = program().say(refusal, "de")
    assert f"Das Konto „{other.user}“ hat „{one.user}“ aber erst am" in said
    assert desk.state(made.id) is None
    assert isinstance(convening.convene(made, actor=_third(world).actor), Assembly)


def test_nor_is_one_made_by_an_account_that_the_other_made(
    world: World, desk: Desk, first: str, second: Staff
) -> None:
    third = _third(world)
    _let_in(second, world.staff)
    _let_in(third, second, days=1)
    made = make_ready(draft(world))
    assert convening.put_forward(made, actor=first) is None
    assert _code(convening.convene(made, actor=third.actor)) == "account.one_hand"
    _let_in(second, world.staff, days=8)
    assert isinstance(convening.convene(made, actor=third.actor), Assembly)


def test_after_some_days_in_which_everybody_could_see_it_the_account_counts(
    world: World, desk: Desk, first: str, second: Staff
) -> None:
    _let_in(second, world.staff, days=8)
    made = make_ready(draft(world))
    assert convening.put_forward(made, actor=first) is None
    assert isinstance(convening.convene(made, actor=second.actor), Assembly)


def _settings(world: World, office: Client, **changed: str | None) -> None:
    """Saved as the page shows them, but for what is changed; None unticks."""
    form = office.get(reverse("people:settings")).context["form"]
    fields = {name: form[name].value() for name in form.fields} | {"seen": form.seen} | changed
    sent = {name: "on" if value is True else value for name, value in fields.items() if value}
    assert office.post(reverse("people:settings"), {**sent, "for": world.staff.actor}).status_code == 302
    world.organisation.refresh_from_db()


def test_who_switches_four_eyes_off_is_not_rid_of_them_and_the_other_is_the_second_pair(
    world: World, desk: Desk, office: Client, first: str, second: Staff
) -> None:
    _settings(world, office, four_eyes=None)
    assert not world.organisation.four_eyes
    made = make_ready(draft(world))
    assert _code(convening.convene(made, actor=first)) == "convening.not_put_forward"
    _settings(world, office, four_eyes="on")
    _settings(world, office, four_eyes=None)
    assert _code(convening.convene(made, actor=first)) == "convening.not_put_forward"
    assert isinstance(convening.convene(made, actor=second.actor), Assembly)


def test_nor_is_who_closes_the_accounts_that_could_release(
    world: World, desk: Desk, office: Client, first: str, second: Staff
) -> None:
    close = {"action": "close", "staff": second.pk, "for": first}
    assert office.post(reverse("people:accounts"), close).status_code == 302
    made = make_ready(draft(world))
    refusal = convening.convene(made, actor=first)
    assert isinstance(refusal, Refusal) and refusal.code == "convening.alone"
    assert "hat dieses Konto geschlossen" in program().say(refusal, "de")
    assert "hat dieses Konto geschlossen" in words(office.get(at("readiness", made)))
    _settings(world, office, four_eyes=None)
    assert _code(convening.convene(made, actor=first)) == "convening.alone"


@pytest.mark.parametrize("how", ["switched off", "closed"])
def test_some_days_later_it_holds(world: World, desk: Desk, first: str, second: Staff, how: str) -> None:
    eight_days_ago = timezone.now() - timedelta(days=8)
    if how == "closed":
        accounts.close(second, by=first)
        Staff.objects.filter(pk=second.pk).update(closed_at=eight_days_ago)
    else:
        accounts.end_four_eyes(world.organisation, by=first)
        world.organisation.four_eyes, world.organisation.four_eyes_ended_at = False, eight_days_ago
        world.organisation.save()
    assert isinstance(convening.convene(make_ready(draft(world)), actor=first), Assembly)


def _written(world: World) -> Assembly:
    made = draft(world, form="written", days=30)
    made.items.all().delete()
    agenda.add_item(made, title="Beitragsordnung", kind="resolution", motion="Sie wird angenommen.")
    return make_ready(made)


@pytest.mark.parametrize("written", [False, True])
def test_who_makes_herself_an_account_or_opens_a_closed_one_releases_nothing_with_it(
    world: World, desk: Desk, second: Staff, written: bool
) -> None:
    made = _written(world) if written else make_ready(draft(world))
    here, putting, convenes = (at(name, made) for name in ("readiness", "put_forward", "convene"))
    own, accounts = Client(), reverse("people:accounts")
    own.force_login(world.staff.user)
    own.send(putting, {}, page=here)
    word = "geheim-und-lang-genug"
    own.post(accounts, {"action": "add", "username": "neu", "role": "office", "password": word})
    for action in ("close", "reopen"):
        own.post(accounts, {"action": action, "staff": second.pk})
    for name in ("neu", "zweites"):
        staff = Staff.objects.get(user__username=name)
        assert (staff.let_in_by, staff.user.is_active) == (world.staff.actor, True)
        other = Client()
        other.force_login(staff.user)
        shown = words(other.get(here))
        assert f"Das Konto „{name}“ hat „buero“" in shown and convenes not in shown
        answer = other.post(convenes, {"seen": convening.version_of(made)}, follow=True)
        assert f"Das Konto „{name}“ hat „buero“" in words(answer)
        assert desk.state(made.id) is None


def test_the_page_offers_each_account_its_own_part(world: World, desk: Desk, second: Staff) -> None:
    made = make_ready(draft(world))
    here, putting, convenes = (at(name, made) for name in ("readiness", "put_forward", "convene"))
    one, other = Client(), Client()
    one.force_login(world.staff.user)
    other.force_login(second.user)
    shown = words(one.get(here))
    assert putting in shown and convenes not in shown
    one.send(putting, {}, page=here)
    shown = words(one.get(here))
    assert putting not in shown and convenes not in shown
    assert convenes in words(other.get(here)) and "Vorgelegt hat es buero" in words(other.get(here))
    assert one.get(convenes).url == here, "it asks nobody who may not"
    other.send(convenes, {})
    state = desk.state(made.id)
    assert state is not None and state.assembly is not None
    assert (state.assembly.prepared_by, state.assembly.released_by) == (world.staff.actor, second.actor)


def test_on_no_route_does_one_account_do_both(world: World, desk: Desk, first: str) -> None:
    made = make_ready(draft(world))
    release.put_forward(made, actor=first, version=convening.version_of(made))
    rulebook = convening.rulebook_of(made)
    assert not isinstance(rulebook, Refusal)
    body = convening._body(made, rulebook)
    for by in (first, "u999", "p1"):
        command = convening.replace(convening.command_for(made, body), prepared_by=by)
        said = desk.convene(command, body, actor=first, command_id="c1")
        assert isinstance(said, Refusal), by
