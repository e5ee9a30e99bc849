"""Agendas to begin with: an organisation's own templates, and the ordinary meeting of its legal form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.core.refusal import Refusal
from konvent.office.models import AgendaItem, AgendaTemplate, Assembly
from konvent.office.services import agenda, assemblies, templates
from konvent.office.subjects import subjects_of
from konvent.people.models import OfficeHeld, Organisation
from tests.browser import Client

from .conftest import World, draft
from .test_copying import tree
from .test_pages import office as office
from .test_replies import text_of

pytestmark = pytest.mark.django_db
FORMS = Organisation.LegalForm.values


def at(name: str, assembly: Assembly, *more: Any) -> str:
    return reverse(f"office:{name}", args=[assembly.id, *more])


def new(office: Client, **fields: Any) -> Any:
    sent = {
        "title": "Mitgliederversammlung 2027",
        "form": "in_person",
        "held_at": (timezone.now() + timedelta(days=90)).strftime("%Y-%m-%dT%H:%M"),
        "convened_by": "board",
        "with_usual_items": "on",
        "command_id": str(uuid4()),
    }
    return office.post(reverse("office:new"), sent | fields)


def test_an_agenda_is_kept_and_another_assembly_begins_with_it_without_persons(
    office: Client, world: World
) -> None:
    made = draft(world)
    above = agenda.add_item(made, title="Ordnungen", kind="report")
    choice = agenda.add_item(
        made,
        title="Beitrag",
        kind="resolution",
        motion="Der Beitrag wird gewählt.",
        parent=above,
        method="one_of",
        options=["60 Euro", "80 Euro"],
    )
    assert isinstance(choice, AgendaItem)
    agenda.add_item(
        made, title="Wahl", kind="election", subject="election", options=["Nord Beispiel", "Ein Gast"]
    )
    said = office.post(at("keep_template", made), {"name": "  Unser  Jahr "}, follow=True)
    assert "Die Vorlage „Unser Jahr“ ist gesichert" in text_of(said)
    kept = AgendaTemplate.objects.get()
    assert not any(person.id in str(kept.items) for person in world.persons.values())
    assert "Nord Beispiel" not in str(kept.items) and "Ein Gast" not in str(kept.items)
    answer = new(office, template=str(kept.pk))
    assert answer.status_code == 302, text_of(answer)
    begun = Assembly.objects.exclude(pk=made.pk).get()
    assert tree(begun) == tree(made)
    copy = begun.items.get(title="Beitrag")
    assert copy.option_names == ["60 Euro", "80 Euro"]
    assert {each["salt"] for each in copy.options}.isdisjoint(each["salt"] for each in choice.options)
    assert not begun.items.get(subject="discharge").concerns.exists()


def test_a_template_outlives_its_assembly_and_is_deleted_by_hand(office: Client, world: World) -> None:
    made = draft(world)
    assert isinstance(templates.keep(made, "Jahr"), AgendaTemplate)
    office.post(at("delete", made))
    assert new(office, template=str(AgendaTemplate.objects.get().pk)).status_code == 302
    begun = Assembly.objects.get()
    assert begun.items.exists()
    office.post(at("delete_template", begun, AgendaTemplate.objects.get().pk))
    assert not AgendaTemplate.objects.exists() and begun.items.exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "no_name"), ("   ", "no_name"), ("Jahr", "name_taken"), ("J" * 101, "name_too_long")],
)
def test_a_name_says_which_template_it_is(office: Client, world: World, name: str, code: str) -> None:
    made = draft(world)
    assert isinstance(templates.keep(made, "Jahr"), AgendaTemplate)
    said = templates.keep(made, name)
    assert isinstance(said, Refusal) and said.code == f"template.{code}"
    assert office.post(at("keep_template", made), {"name": name}).status_code == 302
    assert AgendaTemplate.objects.count() == 1


def test_one_organisation_s_templates_are_not_another_s(office: Client, world: World) -> None:
    other = Organisation.objects.create(name="Anderer Verein")
    strange = AgendaTemplate.objects.create(organisation=other, name="Fremd", items=[])
    assert "Fremd" not in text_of(office.get(reverse("office:new")))
    assert new(office, template=str(strange.pk)).status_code == 422
    made = draft(world)
    office.post(at("delete_template", made, strange.pk))
    assert AgendaTemplate.objects.filter(pk=strange.pk).exists()


def test_an_earlier_assembly_and_a_template_at_once_is_asked_about(office: Client, world: World) -> None:
    answer = new(office, template="ordinary", like=draft(world).id)
    assert answer.status_code == 422 and "nicht beides" in text_of(answer)


@pytest.mark.parametrize("legal_form", FORMS)
def test_the_ordinary_meeting_of_each_legal_form_has_what_it_decides_each_year(
    world: World, legal_form: str
) -> None:
    organisation = world.organisation
    organisation.legal_form = legal_form
    organisation.save()
    for organ in ("management", "supervisory"):
        OfficeHeld.objects.create(
            organisation=organisation,
            person=world.persons["ost"],
            organ=organ,
            title="",
            from_date=date(2020, 1, 1),
        )
    made = assemblies.new_assembly(
        organisation, title="Ordentliche", form="in_person", held_at=timezone.now() + timedelta(days=60)
    )
    templates.begin(made, templates.ORDINARY)
    items = list(made.items.order_by("position"))
    assert items[0].title.startswith("Eröffnung") and items[-1].kind == "other"
    assert all(each.title and "{" not in each.title + each.motion for each in items)
    known = dict(subjects_of(legal_form))
    assert all(each.subject in known for each in items if each.decides)
    assert all(each.motion for each in items if each.kind == "resolution")
    discharged = [each for each in items if each.subject == "discharge"]
    assert discharged and all(each.concerns.exists() for each in discharged)
    assert any(each.kind == "election" for each in items) or legal_form == "gmbh"
    assert any(each.subject == "accounts" for each in items) or legal_form in ("ag", "partei")


def test_nobody_is_discharged_where_nobody_held_the_office_and_in_writing_is_only_resolved(
    office: Client, world: World
) -> None:
    OfficeHeld.objects.all().delete()
    closes = (timezone.now() + timedelta(days=120)).strftime("%Y-%m-%dT%H:%M")
    assert new(office, template="ordinary", form="written", closes_at=closes).status_code == 302
    made = Assembly.objects.get()
    assert not made.items.filter(subject="discharge").exists()
    assert all(each.decides for each in made.items.all())
