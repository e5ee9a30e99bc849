"""What a minority asks for: whether it suffices, what came of it, and the meeting it leads to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from konvent.core.law.verdict import Status
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly, MinorityRequest
from konvent.office.services import minority
from konvent.office.services.convening import command_for
from konvent.office.services.readiness import facts_of, readiness
from konvent.office.services.rules import rulebook_of
from konvent.office.services.wording import wording
from tests.office.conftest import World, draft


@pytest.fixture
def asked(world: World) -> MinorityRequest:
    made = MinorityRequest.objects.create(
        organisation=world.organisation,
        received_on=timezone.localdate() - timedelta(days=20),
        form="schriftform",
        purpose="Abberufung des Vorstands",
        reasons="Der Haushalt wurde nicht vorgelegt.",
    )
    made.members.set([next(iter(world.members.values()))])
    return made


def entered(world: World, **changes: str) -> dict[str, str]:
    numbers = ", ".join(each.number for each in world.members.values())
    day = (timezone.localdate() - timedelta(days=3)).isoformat()
    said = {"wants": "meeting", "received_on": day, "form": "schriftform", "numbers": numbers}
    return said | {"purpose": "Haushalt", "reasons": "Er fehlt."} | changes


def test_the_office_enters_a_request_and_reads_whether_it_suffices(world: World, client: Client) -> None:
    client.force_login(world.staff.user)
    url = reverse("office:minority")
    said = client.post(url, entered(world), follow=True).content.decode()
    assert "§ 37 Abs. 1 BGB" in said and "Haushalt" in said
    (made,) = MinorityRequest.objects.all()
    assert made.members.count() == len(world.members)
    verdict = minority.judged(made)
    assert not isinstance(verdict, Refusal) and verdict.status == Status.PASS
    assert "kann das Amtsgericht die Mitglieder ermächtigen" in said and "§ 37 Abs. 2 BGB" in said
    made.answer = MinorityRequest.Answer.FOLLOWED
    assert minority.recourse(made, verdict) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"numbers": "1, 4711"}, "4711"),
        ({"received_on": "gestern"}, "received_on"),
        ({"form": "fax"}, "form"),
        ({"numbers": ""}, "numbers"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    world: World, client: Client, changes: dict[str, str], said: str
) -> None:
    client.force_login(world.staff.user)
    answer = client.post(reverse("office:minority"), entered(world, **changes))
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not MinorityRequest.objects.exists()


@pytest.mark.parametrize("lacking", ["purpose", "reasons", "form"])
def test_a_request_that_lacks_something_need_not_be_followed(asked: MinorityRequest, lacking: str) -> None:
    setattr(asked, lacking, "oral" if lacking == "form" else "")
    verdict = minority.judged(asked)
    assert not isinstance(verdict, Refusal) and verdict.status == Status.FAIL


def test_nobody_prepares_the_meeting_before_it_is_followed_or_authorised(asked: MinorityRequest) -> None:
    refused = minority.assembly_for(asked)
    assert isinstance(refused, Refusal) and refused.code == "assembly.request_open"
    asked.answer = MinorityRequest.Answer.FOLLOWED
    made = minority.assembly_for(asked)
    assert isinstance(made, Assembly) and made.extraordinary
    assert minority.assembly_for(asked) == made
    assert [item.title for item in made.items.all()] == ["Abberufung des Vorstands"]
    assert "auf das Verlangen einer Minderheit vom" in wording(made).opening


def test_members_convene_by_the_court_s_authorisation_and_the_invitation_says_so(
    asked: MinorityRequest, client: Client, world: World
) -> None:
    client.force_login(world.staff.user)
    page = reverse("office:minority_request", args=[asked.id])
    seen = client.get(page).context["form"].seen
    day = timezone.localdate().isoformat()
    said = {"answer": "", "answered_on": "", "answer_reason": "", "seen": seen}
    court = {"authorised_by": "Amtsgericht Musterstadt, 95 VR 1"}
    assert client.post(page, said | court | {"authorised_on": ""}).status_code == 422
    assert client.post(page, said | court | {"authorised_on": day}).status_code == 302
    client.post(reverse("office:minority_prepare", args=[asked.id]))
    (made,) = Assembly.objects.filter(request=asked)
    assert "dazu ermächtigt hat sie Amtsgericht Musterstadt, 95 VR 1" in wording(made).opening
    assert facts_of(made, rulebook_of(made)).authorised is True
    found = readiness(made)
    assert not isinstance(found, Refusal)
    assert [each.status for each in found.verdicts if each.rule == "ev.authorisation"] == [Status.PASS]


def test_it_is_put_on_the_agenda_of_a_meeting_that_is_being_prepared_once(
    asked: MinorityRequest, world: World
) -> None:
    made = draft(world)
    before = made.items.count()
    assert minority.onto_agenda(asked, made) is None and minority.onto_agenda(asked, made) is None
    assert made.items.count() == before + 1


def test_what_is_convened_says_on_which_request(asked: MinorityRequest, convened: Assembly) -> None:
    from konvent.office.services.desk import convened_state

    convened.request = asked
    assert command_for(convened, convened_state(convened).body).requested_on == asked.received_on
