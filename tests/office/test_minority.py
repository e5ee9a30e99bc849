"""What a minority asks for: whether it suffices, what came of it, and the meeting it leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from konvent.core.law import minority as law
from konvent.core.law.verdict import Bound, Status
from konvent.core.refusal import Refusal
from konvent.lawbook.cases import rulebook_for
from konvent.office.models import Assembly, MinorityRequest
from konvent.office.services import minority
from konvent.office.services.convening import command_for
from konvent.office.services.readiness import facts_of, readiness
from konvent.office.services.rules import rulebook_of
from konvent.office.services.wording import wording
from konvent.people import links
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


def test_a_member_reads_on_her_page_how_many_it_takes(
    convened: Assembly, world: World, client: Client
) -> None:
    on, person = timezone.localdate(), world.persons["nord"]
    link, _ = links.issue(convened.pk, role="member", person=person)
    client.cookies[links.COOKIE] = links.cookie_value([link.pk])
    page = client.get(reverse("office:member", args=[convened.id, person.id]))
    needed = minority.needed(world.organisation, on)
    assert needed is not None and needed.heads and needed.of == str(len(world.members))
    sentence = f"mindestens {needed.many} der {needed.of} Mitglieder"
    assert sentence in page.content.decode() and needed.cite in page.content.decode()


@pytest.mark.parametrize(
    ("share", "inclusive", "members", "many"),
    [("1/10", True, 100, 10), ("1/10", True, 101, 11), ("1/10", True, 1, 1)],
)
def test_so_many_suffice_and_one_less_does_not(share: str, inclusive: bool, members: int, many: int) -> None:
    on = date(2026, 6, 12)
    rulebook = rulebook_for("ev", "BE", (), (2026,))
    least = law.least(rulebook, Fraction(members), on)
    assert least is not None and least.required == Bound(Fraction(share) * members, inclusive)
    facts = law.MinorityFacts(
        on=on,
        members=Fraction(members),
        form=least.form,
        purpose=True,
        reasons=True,
        requesting=Fraction(many),
    )
    assert law.check(rulebook, facts).status == Status.PASS
    one_less = replace(facts, requesting=Fraction(many - 1))
    assert law.check(rulebook, one_less).status == Status.FAIL


def test_shareholders_ask_for_items_with_five_per_cent_or_half_a_million_and_in_time(
    world: World, client: Client
) -> None:
    client.force_login(world.staff.user)
    page = reverse("office:minority")
    assert b"Grundkapital" not in client.get(page).content
    world.organisation.legal_form = "ag"
    world.organisation.save()
    world.organisation.statutes.update(toml='title = "Satzung"\nlegal_form = "ag"\n')
    assert b"Grundkapital" in client.get(page).content
    meeting = draft(world, days=60)
    held_on = timezone.localdate(meeting.held_at)

    def judged(days_before: int, **changes: object) -> str:
        made = MinorityRequest.objects.create(
            organisation=world.organisation,
            wants="items",
            received_on=held_on - timedelta(days=days_before),
            **{"form": "schriftform", "purpose": "Sonderprüfung", "reasons": "Verdacht", "holding": True}
            | changes,
        )
        made.members.set([world.members["nord"]])
        verdict = minority.judged(made)
        assert not isinstance(verdict, Refusal), verdict
        return verdict.status.value

    # The member has one vote in fifteen, which is more than five per cent; nobody said whether the company is listed.
    assert [judged(days) for days in (31, 30, 25, 24)] == ["PASS", "WARN", "WARN", "FAIL"]
    assert judged(40, reasons="") == "FAIL"
    assert judged(40, holding=None) == "UNDECIDED"
    assert judged(40, holding=False) == "FAIL"
    world.members["mitte"].weight = "500"
    world.members["mitte"].save()
    assert judged(40) == "UNDECIDED", "how much of the capital it is was not said"
    assert [judged(40, amount=each) for each in (499_999, 500_000)] == ["FAIL", "PASS"]
