"""Personal links: one person, one role; a new one replaces the old; withdrawn ones stop at once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import access
from konvent.people import links
from konvent.people.models import PersonalLink

from .conftest import World, draft


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


def test_members_links_end_soon_after_the_assembly_and_the_minute_takers_later(
    convened: Assembly, world: World
) -> None:
    member = _token(access.issue(convened, world.persons["nord"], "member"))
    writer = _token(access.issue(convened, world.persons["west"], "minutes"))
    access.end_links(convened, closed_at=timezone.now() - timedelta(hours=1))
    assert links.state_of(links.find(member)) == "expired"
    assert links.state_of(links.find(writer)) == "valid"
