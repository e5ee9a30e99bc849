"""Four eyes before convening: one account puts the draft forward, another releases it, and the minutes name both."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import agenda, convening, papers, release
from konvent.people.models import Staff
from tests.browser import Client

from .conftest import World, draft, make_ready
from .test_pages import at, words


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
    other.send(convenes, {}, page=here)
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
