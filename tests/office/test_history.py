"""The history of changes: who changed what and when, on the page of the thing and on one of its own."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.lawbook import examples
from konvent.office.models import Assembly, Erasure
from konvent.office.services import agenda, options, retention
from konvent.people.models import Change, Delegate, Member, OfficeHeld, Organisation, Person, Staff
from tests.browser import Client

from .conftest import World, draft, make_ready
from .test_documents import pdf
from .test_pages import at
from .test_seen import filled

HERE = "/aenderungen/"


@pytest.fixture
def office(world: World, client: Client) -> Client:
    client.force_login(world.staff.user)
    return client


def words(answer: Any) -> str:
    """What somebody hears who has the page read out."""
    page = re.sub(r'<span aria-hidden="true">.*?</span>', "", answer.content.decode())
    text = re.sub(r"<(a|/a|span|/span|em|/em)( [^>]*)?>", "", page[page.index("<main") :])
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split()).replace(" ,", ",")


def edited(office: Client, address: str, **data: Any) -> Any:
    """The form of the page sent with something else in it."""
    page = office.get(address)
    answer = office.send(address, {**filled(page), **data})
    assert answer.status_code == 302, words(answer)
    return answer


def kept(world: World, **which: Any) -> list[Change]:
    return list(world.organisation.changes.filter(**which))


def lines(row: Change) -> dict[str, tuple[Any, Any]]:
    return {name: (before, after) for name, before, after in row.lines}


def test_what_was_changed_of_a_member_stands_on_its_page_with_who_did_it(
    office: Client, world: World
) -> None:
    member = world.members["nord"]
    page = reverse("people:member", args=[member.pk])
    assert "Änderungsverlauf" not in words(office.get(page))
    edited(office, reverse("people:edit_member", args=[member.pk]), weight="7", city="Neustadt")
    (row,) = kept(world)
    assert (row.by, row.kind, row.subject, row.act) == (world.staff.actor, "member", member.pk, "changed")
    assert lines(row) == {"weight": ("1", "7"), "city": ("Nordstadt", "Neustadt")}
    for shown in (words(office.get(page)), words(office.get(HERE))):
        assert "Ort: vorher Nordstadt, jetzt Neustadt" in shown and "· buero" in shown
    edited(office, reverse("people:edit_member", args=[member.pk]))
    assert len(kept(world)) == 1, "who changes nothing leaves no entry"


def test_a_weight_is_written_as_people_write_it(office: Client, world: World) -> None:
    edited(office, reverse("people:edit_member", args=[world.members["nord"].pk]), weight="2,5")
    page = words(office.get(HERE))
    assert "2,5" in page and "5/2" not in page


def test_who_acts_for_a_member_is_named_as_long_as_she_is_known(office: Client, world: World) -> None:
    member, nord = world.members["nord"], world.persons["nord"]
    act = reverse("people:delegates", args=[member.pk])
    office.post(act, {"action": "add", "given_name": "Ada", "family_name": "Ahorn"})
    new = Person.objects.get(family_name="Ahorn")
    carries = Delegate.objects.get(person=new)
    office.post(act, {"action": "carry", "delegate": carries.pk})
    shown = words(office.get(HERE))
    assert "Vertretung: vorher Nord Beispiel, Ada Ahorn, jetzt Ada Ahorn, Nord Beispiel" in shown
    office.post(act, {"action": "remove", "delegate": carries.pk})
    office.post(reverse("people:person", args=[new.pk]), {"action": "delete"})
    assert not Person.objects.filter(pk=new.pk).exists()
    shown = words(office.get(HERE))
    assert "Ahorn" not in shown and "nicht mehr gespeichert" in shown and nord.full_name in shown
    assert "Ahorn" not in json.dumps([[each.lines, each.title] for each in kept(world)])


def test_an_entry_for_offices_statutes_settings_and_accounts(office: Client, world: World) -> None:
    held = OfficeHeld.objects.get(person=world.persons["nord"])
    edited(office, reverse("people:edit_office", args=[held.pk]), to_date="2030-12-31")
    version = world.organisation.statutes.get()
    step = reverse("people:statutes_step", args=[version.pk, "einberufung"])
    edited(office, step, **{"convening.notice.weeks": "9"})
    edited(office, reverse("people:settings"), four_eyes="on")
    accounts = reverse("people:accounts")
    word = "geheim-und-lang-genug"
    office.post(accounts, {"action": "add", "username": "zweites", "role": "auditor", "password": word})
    second = Staff.objects.get(user__username="zweites")
    office.post(accounts, {"action": "close", "staff": second.pk})
    found = {(each.kind, each.act): lines(each) for each in kept(world)}
    assert found["office", "changed"] == {"to_date": (None, "2030-12-31")}
    assert found["statutes", "changed"]["convening.notice.weeks"] == (4, 9)
    assert found["settings", "changed"] == {"four_eyes": (False, True)}
    assert found["account", "made"] == {}
    assert found["account", "changed"] == {"is_active": (True, False)}
    shown = words(office.get(HERE))
    assert "Vier Augen bei der Einberufung: vorher nein, jetzt ja" in shown
    assert "Im Amt bis: vorher –, jetzt 31.12.2030" in shown
    assert "Konto zweites angelegt" in shown
    for page in ("settings", "offices"):
        assert "Änderungsverlauf" in words(office.get(reverse(f"people:{page}")))
    assert "Änderungsverlauf" in words(office.get(step))


def test_that_a_password_was_changed_is_kept_and_nothing_of_it(office: Client, world: World) -> None:
    word, new = "geheim-und-lang-genug", "ein-anderes-langes-wort"
    sent = {"old_password": word, "new_password1": new, "new_password2": new}
    assert office.post(reverse("people:password"), sent).status_code == 302
    (row,) = kept(world)
    assert row.lines == [["password", None, None]]
    assert "Konto buero geändert" in words(office.get(HERE))
    assert "Passwort: geändert" in words(office.get(HERE))


def test_of_a_draft_its_particulars_its_items_and_one_line_for_a_move(office: Client, world: World) -> None:
    made = draft(world)
    for each in "ABC":
        agenda.add_item(made, title=f"Bericht {each}", kind="report")
    edited(office, at("edit", made), title="Große Versammlung", chair=world.persons["sued"].pk)
    item = made.items.get(title="Bericht A")
    edited(office, reverse("office:edit_item", args=[made.id, item.id]), title="Bericht D")
    office.post(reverse("office:move_item", args=[made.id, item.id]), {"by": "up"})
    office.post(reverse("office:delete_item", args=[made.id, made.items.get(title="Bericht B").id]))
    found = [(each.kind, each.act, each.title, lines(each)) for each in reversed(kept(world))]
    assert found[0][:2] == ("assembly", "changed")
    assert found[0][3]["title"] == ("Mitgliederversammlung", "Große Versammlung")
    assert found[0][3]["chair"][1] == [{"person": world.persons["sued"].pk}]
    assert found[1][:2] == ("item", "changed") and found[1][3] == {"title": ("Bericht A", "Bericht D")}
    ((before, after),) = found[2][3].values()
    assert found[2][2] == "Bericht D" and int(before) == int(after) + 1
    assert found[3] == ("item", "deleted", "Bericht B", {}) and len(found) == 4
    assert "Versammlungsleitung: vorher Ost Beispiel, jetzt Sued Beispiel" in words(office.get(HERE))
    for page in ("overview", "agenda", "edit"):
        assert "Änderungsverlauf" in words(office.get(at(page, made)))
    office.post(at("delete", made))
    assert "Versammlung Große Versammlung gelöscht" in words(office.get(HERE))


def test_of_a_long_motion_what_differs(office: Client, world: World) -> None:
    made = draft(world)
    item = made.items.get(subject="accounts")
    long = "Wort " * 1500
    item.motion = f"{long}alt {long}"
    item.save()
    edited(office, reverse("office:edit_item", args=[made.id, item.id]), motion=f"{long}neu {long}".strip())
    (row,) = kept(world)
    before, after = lines(row)["motion"]
    assert "alt" in before and "neu" in after and max(len(before), len(after)) < 250


def test_of_a_list_one_entry_with_what_changed_of_each_member(office: Client, world: World) -> None:
    table = "Nummer;Name;Stimmen;Art\n001;Nordstadt IT;7;Organisation\n002;Südstadt IT;2;Organisation\n077;Neustadt IT;1;Organisation\n"
    sent = {"file": SimpleUploadedFile("liste.csv", table.encode())}
    address = office.post(reverse("people:import"), sent, follow=True).redirect_chain[-1][0]
    assert office.send(address, {}).status_code == 302
    shown = words(office.get(HERE))
    assert "Mitgliederliste liste.csv eingelesen" in shown and "2 Einträge" in shown
    assert "Stimmen: vorher" not in shown, "only one entry for the list"
    (whole,) = kept(world, batch=None)
    parts = words(office.get(HERE, {"liste": whole.pk}))
    assert "Nordstadt IT (001) geändert" in parts and "Stimmen: vorher 1, jetzt 7" in parts
    assert "Neustadt IT (077) angelegt" in parts and "Südstadt" not in parts
    member = words(office.get(reverse("people:member", args=[world.members["nord"].pk])))
    assert "Stimmen: vorher 1, jetzt 7" in member


def test_it_is_found_by_what_by_whom_and_when(office: Client, world: World) -> None:
    edited(office, reverse("people:settings"), short_name="Neu")
    edited(office, reverse("people:edit_member", args=[world.members["nord"].pk]), city="Neustadt")
    old = Change.objects.get(kind="member")
    old.at = datetime(2020, 5, 31, 22, 30, tzinfo=UTC)
    old.save()
    counts = {
        "": 2,
        "art=settings": 1,
        "art=member": 1,
        f"konto={world.staff.actor}": 2,
        "bis=2020-05-31": 0,
        "bis=2020-06-01": 1,
        "von=2020-06-01": 2,
        "von=2020-06-02": 1,
        f"was={world.members['nord'].pk}": 1,
        f"was={world.members['sued'].pk}": 0,
    }
    for query, count in counts.items():
        answer: Any = office.get(f"{HERE}?{query}")
        assert len(answer.context["entries"]) == count, query
    assert office.get(f"{HERE}?art=unsinn").status_code == 422
    assert office.get(f"{HERE}?liste=x&von=gestern&page=99").status_code == 422


def test_an_auditor_reads_it_and_a_stranger_signs_in_first(office: Client, world: World) -> None:
    edited(office, reverse("people:settings"), short_name="Neu")
    world.staff.role = Staff.Role.AUDITOR
    world.staff.save()
    assert "Kurzname" in words(office.get(HERE))
    assert Client().get(HERE).status_code == 302


def test_nobody_of_another_association_sees_any_of_it(office: Client, world: World) -> None:
    made = draft(world)
    edited(office, at("edit", made), title="Streng geheim")
    edited(office, reverse("people:edit_member", args=[world.members["nord"].pk]), city="Geheimstadt")
    other = Organisation.objects.create(name="Anderer Verband e. V.")
    user = get_user_model().objects.create_user("anderes", password="geheim-und-lang-genug")
    Staff.objects.create(user=user, organisation=other)
    stranger = Client()
    stranger.force_login(user)
    asked = ("", f"was={world.members['nord'].pk}", f"versammlung={made.id}", f"konto={world.staff.actor}")
    batch = Change.objects.first()
    assert batch
    for query in (*asked, f"liste={batch.pk}", "art=member"):
        answer = stranger.get(f"{HERE}?{query}")
        assert "eheim" not in words(answer) and "Nordstadt" not in words(answer), query
        assert not (answer.context or {}).get("entries"), query
    assert stranger.get(f"/o/{world.organisation.slug}{HERE}").status_code == 404


def test_it_goes_with_the_member_and_with_its_time(convened: Assembly, office: Client, world: World) -> None:
    gone, other = world.members["nord"], world.members["ost"]
    edited(office, reverse("people:edit_member", args=[gone.pk]), city="Neustadt")
    edited(office, reverse("people:person", args=[world.persons["nord"].pk]), phone="0123 456")
    edited(office, reverse("people:edit_member", args=[other.pk]), city="Altstadt")
    Member.objects.filter(pk=gone.pk).update(left_on=date(2015, 6, 30))
    world.persons["nord"].offices.all().delete()
    assert retention.erase_member(world.organisation, gone.pk, timezone.now()) is None
    assert [each.subject for each in kept(world)] == [other.pk]
    (row,) = kept(world)
    later = datetime(row.at.year + 4, 1, 1, 12, tzinfo=UTC)
    retention.sweep(later - timedelta(days=2))
    assert kept(world)
    retention.sweep(later)
    assert not kept(world) and Erasure.objects.get(kind="changes").number == 1


def test_a_member_entered_by_mistake_leaves_only_its_number(office: Client, world: World) -> None:
    wrong = Member.objects.create(organisation=world.organisation, number="099", name="Irrstadt IT")
    edited(office, reverse("people:edit_member", args=[wrong.pk]), name="Wirrstadt IT")
    office.post(reverse("people:delete_member", args=[wrong.pk]))
    (row,) = kept(world)
    assert (row.act, row.title, row.lines) == ("deleted", "099", [])
    assert "Mitglied 099 gelöscht" in words(office.get(HERE))


def test_what_an_option_was_called_is_erased_here_too(office: Client, world: World, desk: Desk) -> None:
    made = draft(world)
    item = agenda.add_item(made, title="Wahl", kind="election", options=["Ada Ahorn"], method="one_of")
    assert not isinstance(item, Refusal)
    page = reverse("office:edit_item", args=[made.id, item.id])
    edited(office, page, options="Ada Ahorn\nBen Birke", method="one_of")
    assert "Ben Birke" in words(office.get(HERE))
    for ref, (_item, option) in list(options.refs(made).items()):
        if option["label"] == "Ben Birke":
            options.erase_label(made, ref)
    assert "Ben Birke" not in json.dumps([each.lines for each in kept(world)], ensure_ascii=False)
    assert "Ben Birke" not in words(office.get(HERE))


def test_it_is_handed_out_with_what_is_held_of_a_member(office: Client, world: World) -> None:
    member = world.members["nord"]
    edited(office, reverse("people:edit_member", args=[member.pk]), city="Neustadt")
    edited(office, reverse("people:edit_member", args=[world.members["ost"].pk]), city="Altstadt")
    data = json.loads(office.get(reverse("office:own_data", args=[member.pk])).content)
    (row,) = data["changes"]
    assert row["lines"] == [["city", "Nordstadt", "Neustadt"]] and row["by"] == world.staff.actor


def test_what_is_made_and_put_forward_is_kept(office: Client, world: World) -> None:
    office.post(
        reverse("people:new_member"), {"number": "050", "kind": "person", "name": "Ada Ahorn", "weight": "1"}
    )
    office.post(reverse("people:new_statutes"), {"example": next(iter(examples()))})
    made = make_ready(draft(world))
    office.send(at("put_forward", made), {}, page=at("readiness", made))
    found = [(each.kind, each.act) for each in reversed(kept(world))]
    assert found[0] == ("member", "made") and ("statutes", "made") in found
    assert "Ada Ahorn (050) angelegt" in words(office.get(HERE))


def test_papers_the_letterhead_and_an_account_that_is_opened_again(office: Client, world: World) -> None:
    made = draft(world)
    office.post(at("upload", made), {"file": SimpleUploadedFile("Plan.pdf", pdf()), "title": "Plan"})
    edited(office, reverse("office:letterhead"), sender_name="Geschäftsstelle Nord")
    user = get_user_model().objects.create_user("zweites", password="geheim-und-lang-genug", is_active=False)
    second = Staff.objects.create(user=user, organisation=world.organisation)
    office.post(reverse("people:accounts"), {"action": "reopen", "staff": second.pk})
    found = {each.kind: lines(each) for each in kept(world)}
    assert found["assembly"] == {"documents": ([], ["Plan"])}
    assert found["letterhead"] == {"sender_name": ("", "Geschäftsstelle Nord")}
    assert found["account"] == {"is_active": (False, True)}
    assert "Unterlagen: vorher –, jetzt Plan" in words(office.get(HERE))
