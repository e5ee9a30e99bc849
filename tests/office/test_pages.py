"""The pages: each is there, a second click is harmless, wrong input loses nothing, strangers get nowhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from konvent.core.meeting.assembly import OpenAssembly
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly, Mail
from konvent.office.services import access, attendance, circular, convening, documents, papers
from konvent.people import links
from konvent.people.models import Organisation, Staff
from tests.browser import Client, seen_in

from .conftest import Clock, World, draft, make_ready
from .test_documents import _script, pdf


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    client.force_login(world.staff.user)
    return client


def at(name: str, assembly: Assembly, *more: Any) -> str:
    return reverse(f"office:{name}", args=[assembly.id, *more])


def words(answer: Any) -> str:
    return answer.content.decode()


def member_client(assembly: Assembly, person: Any, role: str = "member") -> Client:
    """A browser in which somebody has used her personal link."""
    links.forget()
    link, _token = links.issue(assembly.id, person=person, role=role)
    client = Client()
    client.cookies[links.COOKIE] = links.cookie_value([link.id])
    return client


# --- all pages are there -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["overview", "edit", "agenda", "new_item", "timeline", "readiness"])
def test_every_page_of_a_draft_opens(office: Client, world: World, desk: Desk, name: str) -> None:
    answer = office.get(at(name, draft(world)))
    assert answer.status_code == 200
    assert "Mitgliederversammlung" in words(answer)


@pytest.mark.parametrize(
    "name",
    [
        "overview",
        "agenda",
        "timeline",
        "invitations",
        "access",
        "proxies",
        "attendance",
        "minutes",
        "resolutions",
    ],
)
def test_every_page_of_a_convened_assembly_opens(office: Client, convened: Assembly, name: str) -> None:
    assert office.get(at(name, convened)).status_code == 200


@pytest.mark.parametrize("name", ["overview", "invitations", "circular", "minutes", "resolutions", "access"])
def test_every_page_of_a_written_procedure_opens(office: Client, running: Assembly, name: str) -> None:
    assert office.get(at(name, running)).status_code == 200


@pytest.mark.parametrize("name", ["overview", "minutes", "minutes_pdf", "resolutions", "archive"])
def test_every_page_of_a_held_assembly_opens(office: Client, held: Assembly, name: str) -> None:
    assert office.get(at(name, held)).status_code == 200


def test_the_pages_above_the_assemblies_open(office: Client, held: Assembly) -> None:
    for name in ("index", "new", "register", "mailbox"):
        assert office.get(reverse(f"office:{name}")).status_code == 200
    mail = Mail.objects.first()
    page = words(office.get(reverse("office:mail", args=[mail.pk])))
    assert 'href="https://konvent.test/l/' in page
    calendar = office.get(reverse("office:mail_attachment", args=[mail.pk, 0]))
    assert b"BEGIN:VCALENDAR" in calendar.content


# --- who may see what ----------------------------------------------------------------------------------------


def test_the_office_of_another_association_finds_nothing(
    office: Client, world: World, convened: Assembly
) -> None:
    world.staff.organisation = Organisation.objects.create(name="Andere")
    world.staff.save()
    assert office.get(at("overview", convened)).status_code == 404
    assert office.post(at("convene", convened)).status_code == 404


def test_an_auditor_reads_and_changes_nothing(office: Client, world: World, desk: Desk) -> None:
    made = draft(world)
    world.staff.role = "auditor"
    world.staff.save()
    assert office.get(at("agenda", made)).status_code == 200
    assert office.post(at("propose", made), {"mode": "collective"}).status_code == 403


@pytest.mark.parametrize("form", ["supplement", "move"])
def test_an_auditor_is_shown_no_form_that_she_could_not_send(
    office: Client, world: World, convened: Assembly, form: str
) -> None:
    assert at(form, convened) in office.get(at("overview", convened)).content.decode()
    assert office.get(at(form, convened)).status_code == 200
    world.staff.role = "auditor"
    world.staff.save()
    assert at(form, convened) not in office.get(at("overview", convened)).content.decode()
    assert office.get(at(form, convened)).status_code == 403


def test_who_is_not_signed_in_is_asked_to(client: Client, world: World, desk: Desk) -> None:
    answer = client.get(at("overview", draft(world)))
    assert answer.status_code == 302


def test_the_mailbox_exists_in_the_demo_only(office: Client, settings: Any) -> None:
    settings.KONVENT_DEMO = False
    assert office.get(reverse("office:mailbox")).status_code == 404


# --- a draft -------------------------------------------------------------------------------------------------


def _new(**more: str) -> dict[str, str]:
    return {
        "title": "Frühjahrsversammlung",
        "form": "in_person",
        "held_at": "2027-04-20T10:00",
        "place": "Rathaus",
        "convened_by": "board",
        "with_usual_items": "on",
        "command_id": str(uuid4()),
        **more,
    }


def test_a_second_click_makes_no_second_assembly(office: Client, world: World) -> None:
    data = _new()
    first, second = office.post(reverse("office:new"), data), office.post(reverse("office:new"), data)
    assert first.url == second.url
    made = Assembly.objects.get()
    assert made.items.count() == 3
    assert timezone.localtime(made.held_at).hour == 10


def test_wrong_input_is_said_beside_the_field_and_nothing_is_lost(office: Client, world: World) -> None:
    answer = office.post(
        reverse("office:new"), _new(form="written", closes_at="", place="Ein ganz langer Ort")
    )
    assert answer.status_code == 422
    assert "braucht ein Ende der Frist" in words(answer)
    assert "Ein ganz langer Ort" in words(answer)
    assert not Assembly.objects.exists()


def test_changing_particulars_and_rights(office: Client, world: World, desk: Desk) -> None:
    made = draft(world)
    data = {
        "title": "Neuer Name",
        "form": "virtual",
        "held_at": "2027-04-20T10:00",
        "convened_by": "board",
        "video_url": "https://video.test/neu",
        "statutes": made.statutes_id,
        "reopens_min": "15",
        "vote": "mit dem Stimmzettel auf der Seite",
    }
    assert office.send(at("edit", made), data).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.form, made.channels["vote"]) == ("Neuer Name", "virtual", data["vote"])
    bad = office.send(at("edit", made), {**data, "video_url": "http://unsicher.test"})
    assert bad.status_code == 422 and "https://" in words(bad)


def test_the_usual_wording_of_the_rights_follows_the_form_and_own_wording_stays(
    office: Client, world: World, desk: Desk
) -> None:
    made = draft(world, form="virtual")
    usual = made.channels
    data = {
        "title": made.title,
        "form": "in_person",
        "held_at": "2027-04-20T10:00",
        "convened_by": "board",
        "statutes": made.statutes_id,
        "reopens_min": "15",
        **usual,
        "vote": "mit Stimmkarten",
    }
    assert office.send(at("edit", made), data).status_code == 302
    made.refresh_from_db()
    assert made.channels["vote"] == "mit Stimmkarten"
    assert made.channels["speak"] != usual["speak"] and "Im Saal" in made.channels["speak"]


def test_adding_changing_moving_and_deleting_an_item(office: Client, world: World, desk: Desk) -> None:
    made = draft(world)
    before = made.items.count()
    data = {
        "kind": "resolution",
        "title": "Haushalt 2027",
        "parent": "",
        "subject": "budget",
        "motion": "Der Haushalt wird beschlossen.",
        "mode": "collective",
        "method": "yes_no_abstain",
        "options": "",
        "command_id": str(uuid4()),
    }
    office.post(at("new_item", made), data)
    office.post(at("new_item", made), data)
    assert made.items.count() == before + 1
    item = made.items.get(title="Haushalt 2027")
    office.send(
        at("edit_item", made, item.id), {**data, "title": "Haushalt", "concerns": [world.persons["nord"].id]}
    )
    item.refresh_from_db()
    assert item.title == "Haushalt" and list(item.concerns.all()) == [world.persons["nord"]]
    place = item.position
    office.post(at("move_item", made, item.id), {"by": "up"})
    item.refresh_from_db()
    assert item.position == place - 1
    for _click in range(2):
        assert office.post(at("delete_item", made, item.id)).status_code == 302
    assert made.items.count() == before


def test_a_choice_needs_two_options(office: Client, world: World, desk: Desk) -> None:
    made = draft(world)
    data = {
        "kind": "resolution",
        "title": "Ort",
        "subject": "resolution",
        "mode": "collective",
        "method": "one_of",
        "options": "Ulm\n",
    }
    answer = office.post(at("new_item", made), data)
    assert answer.status_code == 422 and "mindestens zwei" in words(answer)


def test_a_pdf_is_taken_and_another_file_is_refused_beside_the_field(
    office: Client, world: World, desk: Desk
) -> None:
    made, data = draft(world), pdf()
    good = SimpleUploadedFile("Bericht_2025.pdf", data, content_type="application/pdf")
    assert office.post(at("upload", made), {"file": good, "title": "", "item": ""}).status_code == 302
    document = made.documents.get()
    assert document.title == "Bericht 2025"
    download = office.get(at("document", made, document.id))
    assert download.content == data and download["X-Content-Type-Options"] == "nosniff"
    for name, content in (("a.docx", b"PK\x03\x04"), ("b.pdf", pdf(_script))):
        bad = office.post(
            at("upload", made), {"file": SimpleUploadedFile(name, content), "title": "Mein Titel"}
        )
        assert bad.status_code == 422
        assert "Mein Titel" in words(bad)
    assert made.documents.count() == 1


# --- convening and after -------------------------------------------------------------------------------------


def test_the_check_page_names_defects_and_has_no_button_then(
    office: Client, world: World, desk: Desk
) -> None:
    page = words(office.get(at("readiness", draft(world, days=10))))
    assert "zu kurzfristig" in page and "Was zu tun ist" in page
    assert "Weiter zur Einberufung" not in page
    assert office.get(at("convene", draft(world, days=10))).status_code == 302


def test_before_it_is_convened_it_says_what_goes_to_whom_and_that_it_cannot_be_taken_back(
    office: Client, world: World, desk: Desk
) -> None:
    made = draft(world)
    made.minute_taker, made.dispatch_on = None, timezone.localdate() + timedelta(days=3)
    made.save()
    make_ready(made)
    told = "Es ist nicht gesagt, wer das Protokoll führt."
    assert told in words(office.get(at("readiness", made)))
    page = words(office.get(at("convene", made)))
    for said in (
        "Das lässt sich nicht zurücknehmen.",
        "per E-Mail an 4 Mitglieder, zusammen 4",
        "als Brief an ein Mitglied",
        "5 Mitglieder, davon stimmberechtigt: 5",
        f"{made.items.count()} Punkte, davon mit Beschluss oder Wahl: 2",
        "Geplant war der Versand erst für",
        told,
    ):
        assert said in page, said
    assert desk.state(made.id) is None and made.invitations.count() == 0, "to look changes nothing"
    assert office.send(at("convene", made), {}).url == at("invitations", made)
    assert (made.invitations.filter(channel="email").count(), made.invitations.count()) == (4, 5)
    world.staff.role = Staff.Role.AUDITOR
    world.staff.save()
    assert office.get(at("convene", make_ready(draft(world)))).status_code == 403


def test_convening_by_click_twice(office: Client, world: World, desk: Desk) -> None:
    made = make_ready(draft(world))
    assert at("convene", made) in words(office.get(at("readiness", made)))
    sent = {"seen": seen_in(words(office.get(at("convene", made))), at("convene", made))}
    for _click in range(2):
        assert office.post(at("convene", made), sent).url == at("invitations", made)
    assert made.invitations.count() == 5
    page = words(office.get(at("invitations", made)))
    assert "0 von 5 verschickt" in page and "data-refresh" in page


def test_the_progress_part_comes_alone_and_stops_refreshing_when_all_is_out(
    office: Client, convened: Assembly
) -> None:
    part = words(office.get(at("invitations", convened), {"teil": "1"}))
    assert "<html" not in part and "4 von 5 verschickt" in part
    assert "data-refresh" not in part


def test_letters_are_one_pdf_and_counted_once_posted(office: Client, convened: Assembly, desk: Desk) -> None:
    printed = office.post(at("print_letters", convened))
    assert printed.content.startswith(b"%PDF-")
    assert convened.invitations.get(channel="letter").state == "printed"
    assert "Briefe drucken" in words(office.get(at("overview", convened)))
    for _click in range(2):
        office.post(at("letters_posted", convened))
    assert "Einlass vorbereiten" in words(office.get(at("overview", convened)))
    sent = [
        entry.data["channel"]
        for entry in desk.ledger.entries(convened.id)
        if entry.kind == "invitation.recorded" and entry.data["outcome"] == "sent"
    ]
    assert sorted(sent) == ["email"] * 4 + ["letter"]


def test_a_new_link_is_shown_once(office: Client, convened: Assembly, world: World) -> None:
    data = {"action": "issue", "role": "chair", "person": world.persons["ost"].id}
    page = words(office.post(at("access", convened), data))
    assert "https://konvent.test/l/" in page
    assert "https://konvent.test/l/" not in words(office.get(at("access", convened)))


def test_ticking_at_the_door_twice_says_so_and_keeps_the_search(
    office: Client, convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    data = {"person": world.persons["nord"].id, "action": "in", "suche": "nord", "command_id": str(uuid4())}
    early = words(office.post(at("tick", convened), data, follow=True))
    assert "Einlass ist ab" in early and not desk.state(convened.id).attendance
    clock.now = convened.held_at
    for _click in range(2):
        assert office.post(at("tick", convened), data).url.endswith("?suche=nord")
    assert desk.state(convened.id).attendance[world.persons["nord"].id][-1].until is None
    page = words(office.get(at("attendance", convened), {"suche": "nord"}))
    assert "Abwesend melden" in page and "ist bereits anwesend" not in page


def test_a_code_at_the_door_leads_to_one_person(office: Client, convened: Assembly, world: World) -> None:
    code = attendance.door_code(convened, world.persons["sued"])
    page = words(office.get(at("door", convened, code)))
    assert "Sued Beispiel" in page and "Nord Beispiel" not in page
    assert office.get(at("door", convened, "kaputt")).status_code == 302
    assert "Sued Beispiel" in words(office.get(at("door_person", convened, world.persons["sued"].id)))


def test_the_office_enters_a_proxy_and_the_refusal_of_the_statutes_stands_in_the_form(
    office: Client, convened: Assembly, world: World
) -> None:
    data = {
        "member": world.members["nord"].id,
        "holder": world.persons["ost"].id,
        "form": "textform",
        "command_id": str(uuid4()),
    }
    for _click in range(2):
        assert office.post(at("proxies", convened), data).status_code == 302
    again = office.post(at("proxies", convened), {**data, "command_id": str(uuid4())})
    assert again.status_code == 422 and "bereits eine Vollmacht" in words(again)


# --- the member's own page and the hall ----------------------------------------------------------------------


def test_a_member_sees_her_page_and_grants_and_revokes_a_proxy(
    convened: Assembly, world: World, desk: Desk
) -> None:
    browser = member_client(convened, world.persons["nord"])
    page = words(browser.get(at("member", convened), follow=True))
    assert "Guten Tag Nord Beispiel" in page and "Den Mitgliedern des Vorstands wird" in page
    data = {"member": world.members["nord"].id, "holder": world.persons["ost"].id, "command_id": str(uuid4())}
    assert browser.post(at("member_grant", convened, world.persons["nord"].id), data).status_code == 302
    (proxy,) = desk.state(convened.id).proxies
    assert browser.post(at("member_revoke", convened, world.persons["nord"].id, proxy)).status_code == 302
    assert not desk.state(convened.id).proxies[proxy].active


def test_a_member_cannot_give_away_or_take_back_what_is_not_hers(
    convened: Assembly, world: World, desk: Desk
) -> None:
    thief = member_client(convened, world.persons["west"])
    data = {
        "member": world.members["nord"].id,
        "holder": world.persons["west"].id,
        "command_id": str(uuid4()),
    }
    assert thief.post(at("member_grant", convened, world.persons["west"].id), data).status_code == 422
    assert thief.post(at("member_grant", convened, world.persons["nord"].id), data).status_code == 409
    assert not desk.state(convened.id).proxies
    owner = member_client(convened, world.persons["nord"])
    owner.post(
        at("member_grant", convened, world.persons["nord"].id), {**data, "holder": world.persons["ost"].id}
    )
    (proxy,) = desk.state(convened.id).proxies
    assert thief.post(at("member_revoke", convened, world.persons["west"].id, proxy)).status_code == 404
    assert desk.state(convened.id).proxies[proxy].active


def test_a_member_downloads_every_document_of_the_invitation(world: World, desk: Desk) -> None:
    made = make_ready(draft(world))
    documents.add_document(made, pdf(), title="Tagungsmappe")
    item = made.items.get(subject="accounts")
    documents.add_document(made, pdf(lambda file: file.add_blank_page()), title="Abschluss", item=item)
    convening.convene(made, actor="u1")
    browser = member_client(made, world.persons["nord"])
    page = words(browser.get(at("member", made), follow=True))
    for document in made.documents.all():
        assert document.title in page and at("member_document", made, document.id) in page
        for visitor in (browser, member_client(made, world.persons["ost"], "chair")):
            assert visitor.get(at("member_document", made, document.id)).content == document.content
        assert Client().get(at("member_document", made, document.id)).status_code == 403
    plans = [plan.plan for plan in desk.state(made.id).agenda.values()]
    assert {ref.title for plan in plans for ref in plan.documents} == {"Tagungsmappe", "Abschluss"}


def test_the_members_calendar_device_test_and_documents(convened: Assembly, world: World) -> None:
    nord = world.persons["nord"]
    browser = member_client(convened, nord)
    assert b"BEGIN:VCALENDAR" in browser.get(at("member_calendar", convened, nord.id)).content
    assert browser.get(at("device", convened, nord.id)).status_code == 200
    assert browser.get(at("member_document", convened, "d-none")).status_code == 404


def test_without_a_link_the_hall_says_what_to_do(client: Client, convened: Assembly) -> None:
    for name in ("hall_member", "hall_chair", "hall_side", "hall_projector", "member", "persons"):
        answer = client.get(at(name, convened))
        assert answer.status_code == 403
        assert "persönlichen Link" in words(answer)
        assert f"{reverse('people:sign_in')}?next={at(name, convened)}" in words(answer)


def test_a_link_to_another_assembly_opens_nothing_here(convened: Assembly, world: World) -> None:
    other = draft(world)
    browser = member_client(other, world.persons["nord"])
    assert browser.get(at("hall_member", convened)).status_code == 403


def test_a_withdrawn_link_opens_nothing(convened: Assembly, world: World) -> None:
    browser = member_client(convened, world.persons["nord"])
    assert browser.get(at("hall_member", convened), follow=True).status_code == 200
    access.withdraw_link(convened, world.persons["nord"])
    assert browser.get(at("hall_member", convened)).status_code == 403


def test_each_role_gets_its_own_shell(convened: Assembly, world: World) -> None:
    member = member_client(convened, world.persons["nord"])
    assert 'data-page="member"' in words(member.get(at("hall_member", convened), follow=True))
    assert member.get(at("hall_chair", convened)).status_code == 403
    chair = member_client(convened, world.persons["ost"], "chair")
    assert 'data-page="chair"' in words(chair.get(at("hall_chair", convened), follow=True))
    screen = member_client(convened, None, "projector")
    assert 'data-page="projector"' in words(screen.get(at("hall_projector", convened), follow=True))


# --- the written procedure and the minutes -------------------------------------------------------------------


def test_reminding_twice_in_a_row_says_that_one_is_on_its_way(office: Client, running: Assembly) -> None:
    first = office.post(at("remind", running), follow=True)
    assert "4 Erinnerungen gehen hinaus" in words(first)
    assert "noch unterwegs" in words(office.post(at("remind", running), follow=True))


def test_an_abandoned_written_procedure_says_so_on_the_pages_of_office_and_member(
    office: Client, running: Assembly, world: World
) -> None:
    member = member_client(running, world.persons["nord"])
    before = words(member.get(at("member", running), follow=True))
    assert "wer für wen abstimmt, stand mit ihrem Beginn fest" in before, "no proxy can be given any more"
    assert "Am Einlass" not in before
    assert "reason" in office.get(at("circular", running)).content.decode()
    office.post(at("abandon_circular", running), {"reason": ""})
    assert "nicht ausgezählt" not in words(office.get(at("circular", running)))
    office.post(at("abandon_circular", running), {"reason": "Eine Zahl fehlt."})
    for page in (office.get(at("circular", running)), member.get(at("member", running), follow=True)):
        assert "abgebrochen und nicht ausgezählt. Grund: Eine Zahl fehlt." in words(page)
    assert "Verfahren abbrechen" not in words(office.get(at("circular", running)))


def test_an_answer_on_paper_is_entered_corrected_and_never_replaces_one_given_online(
    office: Client, running: Assembly, world: World, desk: Desk
) -> None:
    (vote,) = desk.state(running.id).votes
    data = {"vote": vote, "member": world.members["mitte"].id, "choice": "yes"}
    for _click in range(2):
        assert office.post(at("paper", running), data).status_code == 302
    office.post(at("paper", running), {**data, "choice": "no"})
    ballots = desk.ballots(desk.state(running.id), vote)
    account = desk.ledger.entries(running.id)[0].actor
    assert [(each["choice"], each["channel"], each["by"]) for each in ballots] == [
        ("yes", "paper", account),
        ("no", "paper", account),
    ]
    own = Cast(vote, world.members["nord"].id, "yes")
    assert not isinstance(desk.cast(running.id, own, by=world.persons["nord"].id), Refusal)
    refused = office.post(at("paper", running), {**data, "member": world.members["nord"].id, "choice": "no"})
    assert refused.status_code == 422 and "schon online abgestimmt" in words(refused)
    assert len(desk.ballots(desk.state(running.id), vote)) == 3


def test_the_page_for_answers_on_paper_preselects_nothing_and_names_what_is_replaced(
    office: Client, running: Assembly, world: World, desk: Desk
) -> None:
    (vote,) = desk.state(running.id).votes
    page = office.get(at("circular", running)).content.decode()
    form = page[page.index('id="papier"') : page.index("asked-title")]
    assert " checked" not in form and form.count('<option value="" selected>') == 2
    mitte, nord = (world.members[key].id for key in ("mitte", "nord"))

    def second(member: str) -> str:
        page = office.get(at("circular", running), {"member": member, "vote": vote}).content.decode()
        return page[page.index('id="papier"') : page.index("asked-title")]

    assert second(mitte).count('type="radio"') == 4
    assert " checked" not in second(mitte) and "ersetzt" not in second(mitte)
    office.post(at("paper", running), {"vote": vote, "member": mitte, "choice": "no"})
    assert "Eingetragen ist: Nein (durch u" in second(mitte) and "Der neue Eintrag ersetzt ihn" in second(
        mitte
    )
    assert " checked" not in second(mitte)
    desk.cast(running.id, Cast(vote, nord, "yes"), by=world.persons["nord"].id)
    assert "schon online abgestimmt" in second(nord)
    assert 'type="radio"' not in second(nord), "there is nothing to be entered"
    assert "Ja" not in second(nord), "what she chose is not told"
    assert "unbekannt" not in second(mitte)
    assert office.get(at("circular", running), {"member": "x", "vote": vote}).status_code == 200


def test_results_are_declared_and_the_procedure_finished_by_click(
    office: Client,
    running: Assembly,
    world: World,
    desk: Desk,
) -> None:
    (vote,) = desk.state(running.id).votes
    for key, member in world.members.items():
        said = desk.cast(running.id, Cast(vote, member.id, "yes"), by=world.persons[key].id)
        assert not isinstance(said, Refusal)
    assert "jetzt auszählen" in words(office.get(at("circular", running)))
    office.post(at("close_circular", running))
    page = words(office.get(at("circular", running)))
    assert "Ergebnis feststellen" in page and "Ja" in page
    data = {"vote": vote, "command_id": str(uuid4())}
    for _click in range(2):
        office.post(at("declare", running), data)
    assert "Beschluss Nr. 1" in words(office.get(at("circular", running)))
    office.post(at("finish_circular", running), {"command_id": str(uuid4())})
    assert desk.state(running.id).assembly.phase == "closed"


def test_the_minute_taker_writes_prose_and_both_approve(office: Client, held: Assembly, desk: Desk) -> None:
    page = words(office.get(at("minutes", held)))
    assert 'name="text-opening"' in page and "readonly" not in page
    office.send(
        at("minutes", held), {"text-opening": "Der Vorsitz begrüßt alle.", "command_id": str(uuid4())}
    )
    page = words(office.get(at("minutes", held)))
    assert "Der Vorsitz begrüßt alle." in page
    approve = at("approve_minutes", held)
    for role, told in (("writer", "Noch nicht genehmigt: Versammlungsleitung."), ("chair", "")):
        sent = {"role": role, "seen": seen_in(page, approve), "command_id": str(uuid4())}
        said = office.post(approve, sent, follow=True)
        assert told in words(said) and "Die Niederschrift ist genehmigt." not in words(said)
    assert "genehmigt von buero (Konto der Geschäftsstelle)" in words(said)
    assert "genehmigen zwei Personen" in words(said)
    assert (
        papers.approve_minutes(
            held, "chair", seen=seen_in(page, approve), actor=held.chair_id, command_id=str(uuid4())
        )
        is None
    )
    assert len(desk.state(held.id).minutes.approvals) == 2
    assert "<textarea" not in words(office.get(at("minutes", held)))
    lost = office.post(at("minutes", held), {"text-opening": "Zu spät.", "command_id": str(uuid4())})
    assert lost.status_code == 409 and "Zu spät." in words(lost)
    office.post(at("reopen_minutes", held), {"reason": "Tippfehler", "command_id": str(uuid4())})
    assert "<textarea" in words(office.get(at("minutes", held)))


def test_a_running_assembly_leads_to_the_hall(
    office: Client, convened: Assembly, world: World, desk: Desk, clock: Clock
) -> None:
    clock.now = convened.held_at
    said = desk.handle(
        convened.id,
        OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id),
        actor="u1",
        command_id=str(uuid4()),
    )
    assert not isinstance(said, Refusal)
    assert at("hall_chair", convened) in words(office.get(at("overview", convened)))


def test_reminders_and_results_of_a_meeting_are_not_there(office: Client, convened: Assembly) -> None:
    assert office.get(at("circular", convened)).status_code == 302
    assert isinstance(circular.silent(convened), Refusal)
