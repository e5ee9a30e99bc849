"""What a sending says is seen before it goes out, and sent to oneself: nobody else gets anything, nothing is announced by it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from konvent.desk import Desk
from konvent.office.models import AgendaItem, Assembly, Invitation, Mail
from konvent.people import links
from konvent.people.models import Delegate, Member, PersonalLink
from tests.browser import Client

from .conftest import World, draft, make_ready
from .smtp import Mailbox

pytestmark = pytest.mark.django_db
ME = "buero@verband.test"
ITEM = {
    "kind": "resolution",
    "subject": "resolution",
    "title": "Neue Bankverbindung",
    "motion": "Der Verband wechselt die Bank.",
    "reason": "Der Vertrag läuft aus.",
    "mode": "collective",
    "method": "yes_no_abstain",
}


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    world.staff.user.email = ME
    world.staff.user.save()
    client.force_login(world.staff.user)
    return client


def at(name: str, assembly: Assembly) -> str:
    return reverse(f"office:{name}", args=[assembly.id])


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def seen(office: Client, assembly: Assembly, member: Any) -> str:
    answer = office.get(at("preview", assembly), {"preview_for": member.id})
    assert answer.status_code == 200
    return text_of(answer)


def everything(desk: Desk, assembly: Assembly) -> tuple[Any, ...]:
    """What a sending would change."""
    kept = Assembly.objects.values().get(pk=assembly.pk)
    return (
        kept,
        [each.kind for each in desk.ledger.entries(assembly.id) if each.kind != "roles.given"],
        list(Invitation.objects.values()),
        list(AgendaItem.objects.values()),
        PersonalLink.objects.count(),
    )


def test_a_draft_shows_what_each_member_will_get_and_sends_nothing(
    office: Client, world: World, desk: Desk, mailbox: Mailbox
) -> None:
    made = make_ready(draft(world))
    before = everything(desk, made)
    by_mail = seen(office, made, world.members["nord"])
    assert "Einladung: Mitgliederversammlung am" in by_mail and "nord@mitglied.test" in by_mail
    assert "Guten Tag Nord Beispiel" in by_mail and "TOP 2" in by_mail and "Termin.ics" in by_mail
    by_letter = seen(office, made, world.members["mitte"])
    assert "Brief an" in by_letter and "TOP 2" in by_letter
    assert everything(desk, made) == before and mailbox.mails == []


def test_the_preview_is_the_mail_that_goes_out_but_for_the_link(
    office: Client, world: World, desk: Desk
) -> None:
    made = make_ready(draft(world))
    told = office.get(at("preview", made), {"preview_for": world.members["nord"].id}).context["shown"][0]
    office.send(at("convene", made), {})
    office.post(at("sending", made), {"action": "now"})
    mail = Mail.objects.get(to="nord@mitglied.test")
    link = re.compile(r"/l/[^/]+/")
    assert link.sub("", mail.text) == link.sub("", told.mail.body) and mail.subject == told.subject


def test_the_sender_is_shown_as_a_mail_program_shows_it(office: Client, world: World, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "versand@verband.test"
    world.organisation.name = "Müllers Verband e. V."
    world.organisation.save()
    assert "von Müllers Verband e. V. &lt;versand@verband.test&gt;" in seen(
        office, make_ready(draft(world)), world.members["nord"]
    )


def test_whoever_acts_for_several_members_is_said_to_get_several(office: Client, world: World) -> None:
    Delegate.objects.filter(member=world.members["sued"]).delete()
    Delegate.objects.create(member=world.members["sued"], person=world.persons["nord"], carries_vote=True)
    said = seen(office, make_ready(draft(world)), world.members["nord"])
    assert f"Nord Beispiel bekommt je eine weitere Nachricht für: {world.members['sued'].name}" in said


def test_a_test_goes_to_the_account_alone_is_marked_and_its_link_lets_nobody_in(
    office: Client, world: World, desk: Desk, mailbox: Mailbox
) -> None:
    made = make_ready(draft(world))
    before = everything(desk, made)
    chosen = {"preview": "send", "preview_for": world.members["nord"].id}
    assert "Als Test gesendet an buero@verband.test" in text_of(office.post(at("preview", made), chosen))
    mail = mailbox.to(ME)
    assert [to for to, _ in mailbox.mails] == [ME]
    assert mail["Subject"].startswith("Test: Einladung: Mitgliederversammlung")
    text = mail.get_body(("plain",)).get_content()
    assert "Dies ist ein Test" in text and "Dies ist ein Test" in mail.get_body(("html",)).get_content()
    assert not list(mail.iter_attachments()), "an entry would change the calendar of whoever tests"
    (path,) = re.findall(r"https://konvent\.test(/l/\S+/)", text)
    assert Client().get(path).status_code == 404 and everything(desk, made) == before


def test_a_test_of_a_letter_brings_it_as_it_is_printed(
    office: Client, world: World, mailbox: Mailbox
) -> None:
    made = make_ready(draft(world))
    office.post(at("preview", made), {"preview": "send", "preview_for": world.members["mitte"].id})
    (letter,) = mailbox.to(ME).iter_attachments()
    assert letter.get_content_type() == "application/pdf" and letter.get_content().startswith(b"%PDF")


def test_an_account_without_an_address_is_told_where_to_enter_one(
    office: Client, world: World, mailbox: Mailbox
) -> None:
    office.post(reverse("people:own_address"), {"email": ""})
    made = make_ready(draft(world))
    answer = office.post(at("preview", made), {"preview": "send", "preview_for": world.members["nord"].id})
    assert "Ihr Konto hat noch keine E-Mail-Adresse" in text_of(answer) and mailbox.mails == []
    assert "E-Mail-Adresse ist gespeichert" in text_of(
        office.post(reverse("people:own_address"), {"email": ME}, follow=True)
    )
    office.post(at("preview", made), {"preview": "send", "preview_for": world.members["nord"].id})
    assert mailbox.to(ME)
    assert office.post(reverse("people:own_address"), {"email": "nichts"}).status_code == 422


def test_what_the_mail_server_says_of_a_test_is_told_and_the_preview_stays(
    office: Client, world: World, mailbox: Mailbox
) -> None:
    mailbox.says[ME] = "550 5.1.1 Unbekannt"
    made = make_ready(draft(world))
    answer = office.post(at("preview", made), {"preview": "send", "preview_for": world.members["nord"].id})
    assert answer.status_code == 200 and "550 5.1.1 Unbekannt" in text_of(answer)
    assert "Guten Tag Nord Beispiel" in text_of(answer)


def _moved(assembly: Assembly) -> dict[str, Any]:
    later = assembly.held_at + timedelta(days=21)
    return {
        "held_at": f"{later:%Y-%m-%dT%H:%M}",
        "form": assembly.form,
        "place": "Bürgerhaus",
        "video_url": assembly.video_url,
        "reason": "Der Saal ist nass.",
    }


def test_a_sample_for_each_way_and_any_other_member_by_a_search(
    office: Client, world: World, desk: Desk
) -> None:
    more = [
        Member(organisation=world.organisation, number=f"X{each:04}", name=f"Gemeinde {each:04}")
        for each in range(200)
    ]
    Member.objects.bulk_create(more)
    made = make_ready(draft(world))
    page = office.get(at("preview", made))
    assert len(page.content) < 40_000
    assert page.context["preview_samples"] == [
        (world.members["nord"].id, "Nordstadt IT (001)"),
        (world.members["mitte"].id, "Mittelstadt IT (005), Brief"),
    ]
    assert f'href="{at("readiness", made)}">Zurück zur Prüfung</a>' in page.content.decode()
    found = office.get(at("preview", made), {"q": "Gemeinde", "page": "2"})
    assert found.context["found"][0][1] == "Gemeinde 0020 (X0020), Brief"
    assert len(found.context["found"]) == 20 and "Seite 2 von 10" in text_of(found)
    assert "Niemand gefunden" in text_of(office.get(at("preview", made), {"q": "Nirgendheim"}))
    chosen = office.get(at("preview", made), {"q": "0199", "preview_for": more[199].pk})
    assert "Gemeinde 0199" in text_of(chosen)


def test_after_the_convening_it_leads_back_to_the_invitations_and_forms_stay_small(
    office: Client, convened: Assembly, world: World
) -> None:
    page = office.get(at("preview", convened)).content.decode()
    assert f'href="{at("invitations", convened)}">Zurück zu den Einladungen</a>' in page
    form = office.get(at("move", convened)).content.decode()
    assert world.members["nord"].id in form and world.members["sued"].id not in form
    asked = {**_moved(convened), "preview": "show", "preview_number": "002"}
    said = text_of(office.send(at("move", convened), asked, page=at("move", convened)))
    assert "Guten Tag Sued Beispiel" in said and "Ihr Formular ist auf der vorigen Seite noch offen" in said
    asked["preview_number"] = "99999"
    said = text_of(office.send(at("move", convened), asked, page=at("move", convened)))
    assert "steht nicht auf der Liste" in said


@pytest.mark.parametrize("name", ["move", "cancel", "supplement"])
@pytest.mark.parametrize("member", ["nord", "mitte"])
def test_a_notice_is_seen_before_it_is_announced_and_nothing_of_it_is_kept(
    office: Client, convened: Assembly, world: World, desk: Desk, name: str, member: str
) -> None:
    form = {"move": _moved(convened), "cancel": {"reason": "Niemand hat Zeit."}, "supplement": ITEM}[name]
    before = everything(desk, convened)
    sent = Mail.objects.count()
    asked = {**form, "preview": "send", "preview_for": world.members[member].id}
    page = at("move" if name == "cancel" else name, convened)
    answer = office.send(at(name, convened), asked, page=page)
    said = text_of(answer)
    assert answer.status_code == 200, said
    for each in {
        "move": ("Verlegt: Mitgliederversammlung, jetzt am", "Der Saal ist nass.", "Bürgerhaus"),
        "cancel": ("Abgesagt: Mitgliederversammlung", "Niemand hat Zeit."),
        "supplement": ("Tagesordnung ergänzt", "Neue Bankverbindung", "Der Vertrag läuft aus."),
    }[name]:
        assert each in said
    assert everything(desk, convened) == before
    (test,) = Mail.objects.filter(to=ME)
    assert Mail.objects.count() == sent + 1 and test.subject.startswith("Test: ")


def test_a_form_that_says_nothing_yet_or_a_member_of_nobody_is_told_so(
    office: Client, convened: Assembly, world: World
) -> None:
    empty = office.send(
        at("move", convened), {"preview": "show", "preview_for": ""}, page=at("move", convened)
    )
    assert empty.status_code == 422
    nobody = {**_moved(convened), "preview": "show", "preview_for": "m-nobody"}
    answer = office.send(at("move", convened), nobody, page=at("move", convened))
    assert answer.status_code == 422 and "steht nicht auf der Liste" in text_of(answer)
    blank = {"reason": " ", "preview": "show", "preview_for": world.members["nord"].id}
    assert office.post(at("cancel", convened), blank).status_code == 422


def test_that_a_written_procedure_is_abandoned_is_seen_before(
    office: Client, running: Assembly, world: World, desk: Desk
) -> None:
    before = everything(desk, running)
    asked = {"reason": "Eine Zahl fehlt.", "preview": "show", "preview_for": world.members["nord"].id}
    said = text_of(office.post(at("abandon_circular", running), asked))
    assert "Abgebrochen: Mitgliederversammlung" in said and "Eine Zahl fehlt." in said
    assert everything(desk, running) == before
