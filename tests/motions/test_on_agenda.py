"""Motions come onto the agenda as they are published, and nothing else is announced than what is in force."""

from __future__ import annotations

from typing import Any

from django.test import Client

from konvent.core.dossier.drafting import WithdrawMotion
from konvent.core.motions.blocks import text_hash
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import agenda, convening
from tests.browser import seen_in
from tests.motions.building import do, dossier_of, submitted
from tests.motions.test_book import key, send
from tests.motions.test_book import office as office
from tests.motions.test_comments import published
from tests.office.conftest import World, draft, make_ready


def item_of(assembly: Assembly, title: str = "Beitrag") -> AgendaItem:
    made = agenda.add_item(assembly, title=title, kind="resolution", motion="Alt.")
    assert isinstance(made, AgendaItem), made
    return made


def choose(office: Client, item: AgendaItem, *dossiers: str) -> Any:
    path = f"/o/{item.assembly.organisation.slug}/versammlungen/{item.assembly_id}/tagesordnung/{item.pk}/antraege/"
    page = office.get(path).content.decode()
    actor = f"u{office.session['_auth_user_id']}"
    return office.post(path, {"dossier": dossiers, "seen": seen_in(page, path), "for": actor})


def test_a_published_motion_is_announced_by_version_and_hash(
    world: World, desk: Desk, office: Client
) -> None:
    one, assembly = published(world, desk, office), draft(world)
    item = item_of(assembly)
    assert choose(office, item, one).status_code == 302
    item.refresh_from_db()
    assert "60 Euro" in item.motion and item.motion.startswith("A1: Beitrag")
    done = convening.convene(make_ready(assembly), actor="u1")
    assert isinstance(done, Assembly), done
    state = desk.state(assembly.id)
    assert state is not None
    [ref] = state.agenda[item.pk].plan.dossiers
    assert (ref.dossier, ref.version, ref.hash) == (one, 1, text_hash(dossier_of(desk, one).version.text))


def test_only_what_is_published_and_nowhere_else_comes_onto_an_item(
    world: World, desk: Desk, office: Client
) -> None:
    hidden, one, assembly = submitted(world, desk, "ost"), published(world, desk, office), draft(world)
    item, other = item_of(assembly), item_of(assembly, "Noch einmal")
    assert choose(office, item, hidden).status_code == 422
    assert choose(office, item, "fremd.x").status_code == 422
    assert choose(office, item, one).status_code == 302
    assert choose(office, other, one).status_code == 422
    assert choose(office, item).status_code == 302, "and off again"
    assert choose(office, other, one).status_code == 302


def test_a_motion_that_was_withdrawn_meanwhile_is_not_announced(
    world: World, desk: Desk, office: Client
) -> None:
    one, assembly = published(world, desk, office), draft(world)
    choose(office, item_of(assembly), one)
    ready = make_ready(assembly)
    do(desk, one, WithdrawMotion(member=world.members["nord"].pk), world.persons["nord"].pk)
    said = convening.convene(ready, actor="u1")
    assert isinstance(said, Refusal)
    assert said.code == "agenda.motion_gone"
    assert send(office, world, f"{key(one)}/veroeffentlichen/", number="A2").status_code == 422
