"""Rooms through the pages: a topic from the first statement to its result, and everybody who tries to get around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from konvent.forum.forms import DAYS
from konvent.forum.models import Likeness, Option, Room, Text, Weighing
from konvent.motions.models import MemberMail
from konvent.motions.services import following
from konvent.office.services.own_data import held_of
from konvent.people.models import Organisation, Staff
from tests.forum.conftest import room_of, to_phase
from tests.office.conftest import World

SignedIn = Callable[..., Client]


def own(world: World, name: str, room: Room) -> str:
    return f"/o/{world.organisation.slug}/mitreden/{world.persons[name].pk}/{room.pk}/"


def theirs(world: World, room: Room) -> str:
    return f"/o/{world.organisation.slug}/raeume/{room.pk}/"


def send(client: Client, world: World, page: str, what: str, who: str = "", **fields: Any) -> HttpResponse:
    opened_for = world.persons[who].pk if who else world.staff.actor
    if who and "member" not in fields:
        fields["member"] = world.members[who].pk
    return client.post(f"{page}{what}/", {"for": opened_for, **fields})  # type: ignore[return-value]


def test_a_topic_from_the_first_statement_to_its_result(
    world: World, signed_in: SignedIn, office: Client
) -> None:
    room = room_of(world)
    nord, sued = signed_in("nord"), signed_in("sued")
    assert (
        room.topic
        in nord.get(f"/o/{world.organisation.slug}/mitreden/{world.persons['nord'].pk}/").content.decode()
    )
    for name, client, text in (("nord", nord, "Nach Einwohnern."), ("sued", sued, "Nach Größe der Stadt.")):
        assert send(client, world, own(world, name, room), "beitrag", name, text=text).status_code == 302
    one, other = Text.objects.order_by("at")

    # The same, once both authors say so.
    send(nord, world, own(world, "nord", room), "dasselbe", "nord", one=one.pk, other=other.pk)
    assert "Sagt das dasselbe?" in sued.get(own(world, "sued", room)).content.decode()
    assert "Dasselbe sagt" not in sued.get(own(world, "sued", room)).content.decode()
    send(sued, world, own(world, "sued", room), "dasselbe", "sued", one=one.pk, other=other.pk)
    assert "Dasselbe sagt" in nord.get(own(world, "nord", room)).content.decode()

    # Sorting lasts until nobody's thought is left over.
    to_phase(room, "deepen")
    page = office.get(theirs(world, room)).content.decode()
    assert "wenigstens 3 Möglichkeiten" in page
    for title in ("Nach Einwohnern", "Nach Umsatz", "Gleich für alle"):
        send(office, world, theirs(world, room), "moeglichkeit", title=title)
    assert "2 Beiträge sind noch keiner Möglichkeit" in office.get(theirs(world, room)).content.decode()
    option = Option.objects.get(title="Nach Einwohnern")
    send(office, world, theirs(world, room), "zuordnen", text_id=one.pk, option=option.pk)
    send(
        office,
        world,
        theirs(world, room),
        "zuordnen",
        text_id=other.pk,
        answer="Das ist dasselbe wie Einwohner.",
    )

    assert "Jetzt: Vertiefen" in nord.get(own(world, "nord", room)).content.decode()
    said = {
        "option": option.pk,
        "side": "for",
        "text": "Wer größer ist, nutzt mehr.",
        "source": "https://beispiel.test/",
    }
    assert send(nord, world, own(world, "nord", room), "argument", "nord", **said).status_code == 302

    to_phase(room, "weigh")
    scores = {f"option-{each.pk}": str(n) for n, each in enumerate(Option.objects.all())}
    assert "So wird abgewogen" not in sued.get(own(world, "sued", room)).content.decode()
    send(nord, world, own(world, "nord", room), "abwaegen", "nord", **scores)
    assert "So wird abgewogen" not in sued.get(own(world, "sued", room)).content.decode()
    send(sued, world, own(world, "sued", room), "abwaegen", "sued", **scores)
    page = sued.get(own(world, "sued", room)).content.decode()
    assert "So wird abgewogen" in page
    assert "Abgewogen haben 2 von 5" in page

    to_phase(room, "result_from")
    send(office, world, theirs(world, room), "ergebnis", result="Die meisten halten Einwohner für gut.")
    send(sued, world, own(world, "sued", room), "einwand", "sued", text="Die kleinen Städte sehen es anders.")
    page = nord.get(own(world, "nord", room)).content.decode()
    assert "Die meisten halten Einwohner" in page
    assert "Die kleinen Städte" in page
    to_phase(room, "closed")
    assert "bleibt zum Nachlesen offen" in nord.get(own(world, "nord", room)).content.decode()


def test_what_was_typed_stays_when_it_may_not_be_said(world: World, signed_in: SignedIn) -> None:
    room, nord = room_of(world), signed_in("nord")
    long = "Ein Gedanke, der zu lang ist. " * 30
    said = send(nord, world, own(world, "nord", room), "beitrag", "nord", text=long)
    assert said.status_code == 422
    assert long in said.content.decode()
    assert "Nichts ist verloren" in said.content.decode()
    to_phase(room, "sort")
    said = send(nord, world, own(world, "nord", room), "beitrag", "nord", text="Zu spät.")
    assert said.status_code == 422
    assert "Das geht nicht mehr" in said.content.decode()
    assert not Text.objects.exists()


def test_a_second_click_says_it_once(world: World, signed_in: SignedIn) -> None:
    room, nord = room_of(world), signed_in("nord")
    for _ in range(2):
        send(nord, world, own(world, "nord", room), "beitrag", "nord", text="Einmal.", command_id="k1")
    said = send(nord, world, own(world, "nord", room), "beitrag", "nord", text="Anderes.", command_id="k1")
    assert said.status_code == 422
    assert [each.text for each in Text.objects.all()] == ["Einmal."]


def test_nobody_speaks_for_another_or_from_outside(world: World, signed_in: SignedIn, office: Client) -> None:
    room = room_of(world, is_open=False)
    room.participants.add(world.persons["nord"])
    nord, ost = signed_in("nord"), signed_in("ost")
    foreign = send(
        nord,
        world,
        own(world, "nord", room),
        "beitrag",
        "nord",
        text="Für Ost.",
        member=world.members["ost"].pk,
    )
    assert foreign.status_code == 422
    assert ost.get(own(world, "ost", room)).status_code == 404
    assert ost.get(own(world, "nord", room)).status_code == 409
    assert Client().get(own(world, "nord", room)).status_code == 403
    assert send(nord, world, own(world, "nord", room), "ergebnis", "nord", result="Meins.").status_code == 422
    assert (
        send(nord, world, own(world, "nord", room), "moeglichkeit", "nord", title="Meine").status_code == 422
    )
    assert send(office, world, theirs(world, room), "beitrag", text="Vom Büro.").status_code == 422
    assert nord.get(f"/o/{world.organisation.slug}/raeume/{room.pk}/").status_code in (302, 403)
    assert not Text.objects.exists()
    assert not Option.objects.exists()


def test_another_association_sees_nothing_of_it(world: World, signed_in: SignedIn, office: Client) -> None:
    room = room_of(world)
    other = Organisation.objects.create(name="Anderer Verband")
    Staff.objects.filter(pk=world.staff.pk).update(organisation=other)
    stranger = Client()
    stranger.force_login(world.staff.user)
    assert stranger.get(f"/o/{other.slug}/raeume/{room.pk}/").status_code == 404
    assert room.topic not in stranger.get(f"/o/{other.slug}/raeume/").content.decode()
    nord = signed_in("nord")
    foreign = own(world, "nord", room).replace(world.organisation.slug, other.slug)
    assert nord.get(foreign).status_code == 403


def test_what_is_hidden_is_read_by_its_author_and_the_log_says_why(
    world: World, signed_in: SignedIn, office: Client
) -> None:
    room, nord, sued = room_of(world), signed_in("nord"), signed_in("sued")
    send(nord, world, own(world, "nord", room), "beitrag", "nord", text="Eine Beleidigung.")
    text = Text.objects.get()
    assert (
        send(office, world, theirs(world, room), "ausblenden", text_id=text.pk, reason=" ").status_code == 422
    )
    assert (
        send(
            sued, world, own(world, "sued", room), "ausblenden", "sued", text_id=text.pk, reason="x"
        ).status_code
        == 422
    )
    send(office, world, theirs(world, room), "ausblenden", text_id=text.pk, reason="Beleidigt eine Person.")
    page = sued.get(own(world, "sued", room)).content.decode()
    assert "Eine Beleidigung." not in page
    assert "Beleidigt eine Person." in page
    assert "Eine Beleidigung." in nord.get(own(world, "nord", room)).content.decode()
    send(office, world, theirs(world, room), "einblenden", text_id=text.pk, reason="War ein Zitat.")
    assert "Eine Beleidigung." in sued.get(own(world, "sued", room)).content.decode()


def test_what_one_wrote_one_can_erase_and_it_is_told_to_whoever_asks_what_is_held(
    world: World, signed_in: SignedIn, office: Client
) -> None:
    room, nord, sued = room_of(world), signed_in("nord"), signed_in("sued")
    send(nord, world, own(world, "nord", room), "beitrag", "nord", text="Unbedacht.")
    text = Text.objects.get()
    send(office, world, theirs(world, room), "ausblenden", text_id=text.pk, reason="Gehört nicht hierher.")
    assert [each["text"] for each in held_of(world.members["nord"])["rooms"]] == ["Unbedacht."]
    assert send(sued, world, own(world, "sued", room), "loeschen", "sued", text_id=text.pk).status_code == 422
    assert send(nord, world, own(world, "nord", room), "loeschen", "nord", text_id=text.pk).status_code == 302
    assert not Text.objects.exists()
    assert "Gehört nicht hierher." in sued.get(own(world, "sued", room)).content.decode()


def test_an_auditor_reads_and_changes_nothing(world: World, office: Client) -> None:
    room = room_of(world)
    Staff.objects.filter(pk=world.staff.pk).update(role=Staff.Role.AUDITOR)
    assert office.get(theirs(world, room)).status_code == 200
    assert send(office, world, theirs(world, room), "moeglichkeit", title="Eine").status_code == 403
    assert not Option.objects.exists()


def test_bad_input_is_a_sentence(world: World, signed_in: SignedIn) -> None:
    room = room_of(world, phase="weigh")
    for title in "abc":
        room.options.create(title=title)
    nord, page = signed_in("nord"), own(world, "nord", room)
    option = room.options.first()
    assert option is not None
    for fields in ({}, {f"option-{option.pk}": "9"}, {f"option-{option.pk}": "x"}, {"option-none": "1"}):
        assert send(nord, world, page, "abwaegen", "nord", **fields).status_code == 422
    assert not Weighing.objects.exists()
    assert send(nord, world, page, "verschieden", "nord", likeness="x").status_code == 422
    assert send(nord, world, page, "dasselbe", "nord", one="x", other="y").status_code == 422
    assert not Likeness.objects.exists()
    assert nord.post(f"{page}gibtesnicht/", {"for": world.persons["nord"].pk}).status_code == 404


def test_the_office_opens_a_room_and_moves_only_what_is_to_come(world: World, office: Client) -> None:
    base = f"/o/{world.organisation.slug}/raeume/"
    days = {"collect": "2030-03-01", "sort": "2030-04-01", "deepen": "2030-05-01", "weigh": "2030-06-01"}
    fields = {"topic": "Richtung", "question": "Wohin?", "is_open": "on", **days, "for": world.staff.actor}
    wrong = office.post(f"{base}neu/", {**fields, "result_from": "2030-06-01", "closed": "2030-08-01"})
    assert wrong.status_code == 422
    assert "hat keinen Tag" in wrong.content.decode()
    made = office.post(f"{base}neu/", {**fields, "result_from": "2030-07-01", "closed": "2030-08-01"})
    assert made.status_code == 302
    assert Room.objects.get().topic == "Richtung"


def test_a_new_room_has_days_proposed_that_can_be_saved_as_they_are(world: World, office: Client) -> None:
    page = f"/o/{world.organisation.slug}/raeume/neu/"
    form = office.get(page).context["form"]
    days = {name: str(form[name].value()) for name in DAYS}
    fields = {"topic": "Richtung", "question": "Wohin?", "is_open": "on", "for": world.staff.actor}
    assert office.post(page, {**fields, **days}).status_code == 302
    assert Room.objects.get().collect == timezone.localdate() + timedelta(weeks=1)


def test_days_of_phases_that_have_begun_stay(world: World, office: Client) -> None:
    room = room_of(world, phase="sort")
    page = f"{theirs(world, room)}aendern/"
    form = office.get(page)
    seen = form.context["form"].seen
    fields = {
        name: str(getattr(room, name))
        for name in ("collect", "sort", "deepen", "weigh", "result_from", "closed")
    }
    fields |= {
        "is_open": "on",
        "for": world.staff.actor,
        "seen": seen,
        "topic": "Anderes",
        "question": room.question,
    }
    moved = office.post(page, {**fields, "collect": "2020-01-01"})
    assert moved.status_code == 422
    assert office.post(page, {**fields, "closed": "2099-01-01"}).status_code == 302
    room.refresh_from_db()
    assert (room.topic, room.closed.year) == ("Beiträge", 2099)


def test_who_wants_to_is_told_once_a_day_what_is_new(
    world: World, signed_in: SignedIn, office: Client
) -> None:
    room, nord, sued = room_of(world), signed_in("nord"), signed_in("sued")
    now = timezone.now()
    assert following.queue_digests(now) == 0
    send(nord, world, own(world, "nord", room), "folgen", "nord", wanted="yes")
    send(nord, world, own(world, "nord", room), "beitrag", "nord", text="Mein eigener.")
    assert following.queue_digests(now + timedelta(hours=1)) == 0, "one's own words are no news"
    for n in range(3):
        send(sued, world, own(world, "sued", room), "beitrag", "sued", text=f"Gedanke {n}.")
    assert following.queue_digests(now + timedelta(hours=2)) == 1
    assert "3 neue Texte" in MemberMail.objects.get().body
    send(sued, world, own(world, "sued", room), "beitrag", "sued", text="Noch einer.")
    assert following.queue_digests(now + timedelta(hours=3)) == 0, "once a day"
    send(nord, world, own(world, "nord", room), "folgen", "nord", wanted="no")
    assert following.queue_digests(now + timedelta(days=2)) == 0
