"""The way into the members' area: by a link of one's own or as a member of an assembly, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from konvent.motions.models import MemberMail, MotionDraft
from konvent.motions.services import drafts, mails
from konvent.office.models import Assembly, Mail
from konvent.office.services import access, own_data, retention
from konvent.people import area, links
from konvent.people.models import PersonalLink
from tests.browser import Client

from .conftest import World, follow


def test_a_link_leads_to_her_own_pages_and_opening_it_alone_signs_nobody_in(world: World, desk: Any) -> None:
    client, nord = Client(), world.persons["nord"]
    path = area.issue(nord, now=timezone.now()).removeprefix("https://konvent.test")
    assert "Nord Beispiel" in client.get(path).content.decode()
    home = f"/o/mv/antraege/{nord.pk}/"
    assert client.get(home).status_code == 403
    assert client.post(path).url == home
    assert "Guten Tag Nord Beispiel" in client.get(home).content.decode()
    assert client.get("/o/mv/antraege/").url == home


def test_who_is_a_member_of_an_assembly_gets_there_too_and_who_has_another_task_does_not(
    convened: Assembly, world: World
) -> None:
    client, west = Client(), world.persons["west"]
    client.post(access.new_link_url(convened, west).removeprefix("https://konvent.test"))
    assert client.get(f"/o/mv/antraege/{west.pk}/").status_code == 200
    other, nord = Client(), world.persons["nord"]
    other.post(access.new_link_url(convened, nord, "guest").removeprefix("https://konvent.test"))
    assert other.get(f"/o/mv/antraege/{nord.pk}/").status_code == 403


def test_a_link_to_the_area_opens_no_assembly(convened: Assembly, world: World) -> None:
    browser = follow(Client(), world.persons["west"])
    assert browser.client.get(f"/hall/{convened.id}/{browser.person.pk}/").status_code == 403


def test_two_persons_in_one_browser_act_each_for_herself(world: World, desk: Any) -> None:
    client = Client()
    nord, sued = (follow(client, world.persons[each]) for each in ("nord", "sued"))
    assert "Wer sind Sie?" in client.get("/o/mv/antraege/").content.decode()
    assert nord.post("neu/").status_code == 302
    assert nord.post("neu/", {"for": sued.person.pk}).status_code == 409, (
        "the page was opened for somebody else"
    )
    client.post("/verlassen/", {"who": nord.person.pk})
    assert (nord.get("").status_code, sued.get("").status_code) == (409, 200)


def test_a_withdrawn_link_and_a_membership_that_has_ended_let_nobody_in(world: World, desk: Any) -> None:
    nord, sued = (follow(Client(), world.persons[each]) for each in ("nord", "sued"))
    area.withdraw(nord.person)
    assert nord.get("").status_code == 403
    world.members["sued"].left_on = timezone.localdate() - timedelta(days=1)
    world.members["sued"].save()
    assert sued.get("").status_code == 403


def test_the_area_of_another_association_stays_shut(world: World, desk: Any) -> None:
    from konvent.people.models import Organisation

    other = Organisation.objects.create(name="Anderer Verband", short_name="AV")
    browser = follow(Client(), world.persons["nord"])
    assert browser.client.get(f"/o/{other.slug}/antraege/{browser.person.pk}/").status_code == 403
    assert browser.client.get(f"/antraege/{browser.person.pk}/").status_code == 404


def test_the_office_sends_everybody_a_link_once_and_it_works(world: World, desk: Any, client: Client) -> None:
    client.force_login(world.staff.user)
    assert "4 Personen haben eine Adresse" in client.get("/o/mv/antraege/zugaenge/").content.decode()
    for _ in range(2):
        client.post("/o/mv/antraege/zugaenge/", {"command_id": "einmal"})
    assert MemberMail.objects.count() == 4
    mails.send_due()
    assert set(MemberMail.objects.values_list("state", flat=True)) == {"sent"}
    assert (
        "Alle mit E-Mail-Adresse haben einen Zugang"
        in client.get("/o/mv/antraege/zugaenge/").content.decode()
    )
    mail = Mail.objects.get(to__contains="nord@")
    path = next(word for word in mail.text.split() if "/l/" in word).removeprefix("https://konvent.test")
    assert Client().post(path).url.endswith(f"/antraege/{world.persons['nord'].pk}/")


def test_a_link_that_the_office_shows_replaces_the_one_before(
    world: World, desk: Any, client: Client
) -> None:
    client.force_login(world.staff.user)
    nord = world.persons["nord"]
    before = follow(Client(), nord)
    page = client.post(f"/o/mv/antraege/zugaenge/{nord.pk}/", {"do": "show"}).content.decode()
    assert "https://konvent.test/l/" in page
    assert before.get("").status_code == 403
    client.post(f"/o/mv/antraege/zugaenge/{nord.pk}/", {"do": "withdraw"})
    assert not PersonalLink.objects.filter(withdrawn_at=None).exists()


def test_links_to_the_area_are_erased_a_year_after_their_end_and_stand_in_ones_own_data(
    world: World, desk: Any
) -> None:
    nord = world.persons["nord"]
    area.issue(nord, now=timezone.now())
    assert len(own_data.held_of(world.members["nord"])["links"]) == 1
    retention.sweep(timezone.now() + timedelta(days=600))
    assert PersonalLink.objects.count() == 1
    retention.sweep(timezone.now() + timedelta(days=740))
    assert PersonalLink.objects.count() == 0


def test_an_expired_link_says_how_to_get_a_new_one(world: World, desk: Any) -> None:
    _link, token = links.issue(area.AREA, person=world.persons["nord"], expires_at=timezone.now())
    answer = Client().get(f"/l/{token}/")
    assert answer.status_code == 410 and "gilt ein Jahr" in answer.content.decode()


def test_old_drafts_and_mails_are_erased_and_stand_in_ones_own_data(world: World, desk: Any) -> None:
    nord = world.persons["nord"]
    drafts.begin(nord, world.members["nord"])
    mails.queue_access([nord])
    held = own_data.held_of(world.members["nord"])
    assert len(held["motion_drafts"]) == len(held["member_mails"]) == 1
    retention.sweep(timezone.now() + timedelta(days=364))
    assert MotionDraft.objects.exists() and MemberMail.objects.exists()
    retention.sweep(timezone.now() + timedelta(days=370))
    assert not MotionDraft.objects.exists() and not MemberMail.objects.exists()


def test_the_office_finds_a_person_among_many(world: World, desk: Any) -> None:
    client = Client()
    client.force_login(world.staff.user)
    shown = client.get("/o/mv/antraege/zugaenge/?q=sued@mit").content.decode()
    assert "Sued Beispiel" in shown and "Nord Beispiel" not in shown and "1 Person" in shown
    assert "Nord Beispiel" in client.get("/o/mv/antraege/zugaenge/").content.decode()
