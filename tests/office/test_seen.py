"""Two people at the same thing: who sends a form that was filled in on an earlier state is told, and overwrites nothing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import papers
from konvent.people.models import Member, OfficeHeld, StatutesVersion
from tests.browser import Client, seen_in

from .conftest import World, draft, make_ready

SAID = "wurde hier etwas geändert"


@pytest.fixture
def office(world: World, client: Client) -> Client:
    client.force_login(world.staff.user)
    return client


def subject(world: World, name: str) -> tuple[Any, str, str]:
    """What is edited, the address of its form, and a field of it that two people change."""
    made = draft(world)
    item = made.items.get(subject="accounts")
    person = world.persons["nord"]
    subjects: dict[str, tuple[Any, str, str]] = {
        "assembly": (made, reverse("office:edit", args=[made.id]), "title"),
        "item": (item, reverse("office:edit_item", args=[made.id, item.id]), "title"),
        "statutes": (
            world.organisation.statutes.get(),
            reverse("people:edit_statutes", args=[world.organisation.statutes.get().pk]),
            "title",
        ),
        "member": (
            world.members["nord"],
            reverse("people:edit_member", args=[world.members["nord"].pk]),
            "name",
        ),
        "person": (person, reverse("people:person", args=[person.pk]), "family_name"),
        "office": (
            OfficeHeld.objects.get(person=person),
            reverse("people:edit_office", args=[OfficeHeld.objects.get(person=person).pk]),
            "title",
        ),
        "organisation": (world.organisation, reverse("people:settings"), "name"),
    }
    return subjects[name]


def filled(page: Any) -> dict[str, Any]:
    """What a browser sends of the page's form if nothing is changed."""
    forms = [page.context["form"], *filter(None, [page.context.get("channels")])]
    values = {name: form[name].value() for form in forms for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.mark.parametrize(
    "name", ["assembly", "item", "statutes", "member", "person", "office", "organisation"]
)
def test_of_two_who_edit_the_same_the_second_is_told_before_she_overwrites(
    office: Client, world: World, desk: Desk, name: str
) -> None:
    what, address, field = subject(world, name)
    page = office.get(address)
    data = {**filled(page), "seen": seen_in(page.content.decode(), address)}
    assert office.post(address, data | {field: "Zuerst"}).status_code == 302
    refused = office.post(address, data | {field: "Danach"})
    what.refresh_from_db()
    assert refused.status_code == 422 and SAID in refused.content.decode()
    assert getattr(what, field) == "Zuerst"
    assert "Danach" in refused.content.decode(), "nothing she typed is lost"
    assert office.post(address, data | {field: "Zuerst"}).status_code == 302, "a second click is harmless"
    knowing = {"seen": seen_in(refused.content.decode(), address)}
    assert office.post(address, data | {field: "Danach"} | knowing).status_code == 302
    what.refresh_from_db()
    assert getattr(what, field) == "Danach"


def test_prose_of_the_minutes_is_not_overwritten_by_who_has_not_read_it(
    office: Client, held: Assembly
) -> None:
    address = reverse("office:minutes", args=[held.id])
    seen = seen_in(office.get(address).content.decode(), address)
    texts = {"text-opening": "Es regnete.", "text-closing": ""}
    for text, status in (("Es regnete.", 302), ("Es schneite.", 409), ("Es regnete.", 302)):
        sent = {**texts, "text-opening": text, "seen": seen, "command_id": str(uuid4())}
        answer = office.post(address, sent)
        assert answer.status_code == status, text
    assert papers.outline_of(held) and papers.prose_of(papers.state_of(held))["opening"] == "Es regnete."


CHANGES = {
    "particulars": lambda made, world: Assembly.objects.filter(pk=made.pk).update(place="Turnhalle"),
    "agenda": lambda made, world: made.items.filter(subject="accounts").update(motion="Etwas ganz anderes."),
    "an item less": lambda made, world: made.items.filter(subject="discharge").delete(),
    "roll": lambda made, world: Member.objects.filter(pk=world.members["nord"].pk).update(weight="90"),
    "statutes": lambda made, world: StatutesVersion.objects.update(
        toml=StatutesVersion.objects.get()
        .toml.replace("title = ", "# neu\ntitle = ", 1)
        .replace("2024", "2023", 1)
    ),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_convened_is_what_the_check_showed(office: Client, world: World, desk: Desk, changed: str) -> None:
    made = make_ready(draft(world))
    check, convene = (reverse(f"office:{name}", args=[made.id]) for name in ("readiness", "convene"))
    assert convene in office.get(check).content.decode()
    seen = seen_in(office.get(convene).content.decode(), convene)
    assert seen
    CHANGES[changed](made, world)
    answer = office.post(convene, {"seen": seen}, follow=True)
    assert SAID in answer.content.decode()
    assert desk.state(made.id) is None
    make_ready(made)
    assert office.send(convene, {}).url == reverse("office:invitations", args=[made.id])


def test_a_list_is_read_in_as_its_preview_said(office: Client, world: World) -> None:
    table = "Nummer;Name;Stimmen\n001;Nordstadt IT;7\n"
    sent = {"file": SimpleUploadedFile("liste.csv", table.encode())}
    preview = office.post(reverse("people:import"), sent, follow=True)
    address = preview.redirect_chain[-1][0]
    seen = seen_in(preview.content.decode(), address)
    assert seen
    Member.objects.filter(pk=world.members["nord"].pk).update(weight="5", name="Nordstadt")
    assert SAID in office.post(address, {"seen": seen}).content.decode()
    assert Member.objects.get(pk=world.members["nord"].pk).weight == "5"
    assert office.send(address, {}).status_code == 302
