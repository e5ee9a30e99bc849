"""What kind of meeting it is: extraordinary, or the second one after a first that was not quorate."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from konvent.core.meeting.assembly import AdjournAssembly, OpenAssembly
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import second
from konvent.office.services.convening import command_for
from konvent.office.services.desk import convened_state
from konvent.office.services.wording import wording
from tests.office.conftest import Clock, World, act, draft


def test_the_invitation_says_that_it_is_extraordinary(world: World) -> None:
    made = draft(world)
    assert "außerordentliche" not in wording(made).opening
    made.extraordinary = True
    assert "Es ist eine außerordentliche Versammlung." in wording(made).opening


def test_the_office_prepares_the_second_meeting_after_one_to_which_nobody_came(
    world: World, desk: Desk, clock: Clock, convened: Assembly, client: Client
) -> None:
    client.force_login(world.staff.user)
    follow = reverse("office:follow", args=[convened.id])
    said = client.post(follow, follow=True).content.decode()
    assert "nicht beschlussfähig war und nichts beschlossen hat" in said
    clock.now = convened.held_at
    act(desk, convened, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    act(desk, convened, AdjournAssembly(reason="Niemand ist gekommen."))
    assert follow in client.get(reverse("office:overview", args=[convened.id])).content.decode()
    client.post(follow)
    client.post(follow)  # a second click makes no second draft
    (made,) = Assembly.objects.filter(first=convened)
    assert second.second_to(convened) == made
    assert [each.title for each in made.items.all()] == [each.title for each in convened.items.all()]
    command = command_for(made, convened_state(convened).body)
    assert (command.first_id, command.first_held_at) == (convened.id, convened.held_at)
    assert "war nicht beschlussfähig" in wording(made).opening
