"""Before an item with a motion about a person is announced the office is asked whom it concerns, and whether a name shall stand there."""

from __future__ import annotations

from django.test import Client

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import convening, readiness
from konvent.office.supplement_form import SupplementForm
from konvent.people.models import Person
from tests.browser import seen_in
from tests.motions.test_book import office as office
from tests.motions.test_on_agenda import choose, item_of
from tests.motions.test_persons import TITLE, Enter, Write, page_of, published
from tests.office.conftest import Clock, World, draft, make_ready


def test_before_its_item_is_announced_the_office_is_asked_who_is_concerned_and_whether_a_name_shall_stand(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write
) -> None:
    one = published(world, desk, office, enter, write)
    named = Person.objects.create(organisation=world.organisation, given_name="Anna", family_name="Ahorn")
    assembly = draft(world)
    item = item_of(assembly, TITLE)
    there = f"/o/{world.organisation.slug}/versammlungen/{assembly.pk}/tagesordnung/{item.pk}/antraege/"
    assert f"A1 {TITLE}" in page_of(office, there), "the office reads the title as in the book"
    assert not asked(assembly), "an item without such a motion names whom it likes"
    assert choose(office, item, one).status_code == 302
    assert asked(assembly) == ["office.person_named", "office.nobody_concerned"]
    refused = convening.convene(assembly, actor="u1")
    assert isinstance(refused, Refusal) and refused.code == "convening.warnings"
    path = f"/o/{world.organisation.slug}/versammlungen/{assembly.pk}/tagesordnung/{item.pk}/"
    form = page_of(office, path)
    fields = {
        "kind": "resolution",
        "title": "Antrag zu einer Person",
        "method": "yes_no_abstain",
        "mode": "collective",
    }
    sent = {**fields, "subject": "transaction", "more_0": named.pk, "seen": seen_in(form, path)}
    said = office.post(path, {**sent, "for": world.staff.actor})
    assert said.status_code == 302, said.content.decode()
    assert asked(assembly) == [] and [*item.concerns.all()] == [named]
    assert "Ahorn, Anna" in page_of(office, path)


def test_a_supplement_with_it_asks_the_same(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write, clock: Clock
) -> None:
    Person.objects.create(organisation=world.organisation, given_name="Anna", family_name="Ahorn")
    assembly = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(assembly, Assembly)
    one = published(world, desk, office, enter, write)
    fields = {"kind": "resolution", "subject": "resolution", "method": "yes_no_abstain", "mode": "collective"}
    sent = {**fields, "title": TITLE, "dossier": one, "reason": "Es eilt."}
    form = SupplementForm(sent, assembly=assembly)
    assert not form.is_valid() and form.doubt and {"title", "concerns"} <= set(form.errors)
    form = SupplementForm(sent | {"accepts_doubts": "on"}, assembly=assembly)
    assert form.is_valid(), form.errors
    calm = {"title": "Antrag zu einer Person", "subject": "transaction", "more_1": world.persons["west"].pk}
    form = SupplementForm(sent | calm, assembly=assembly)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["concerns"] == [world.persons["west"]] and "more_1" not in form.cleaned_data


def asked(assembly: Assembly) -> list[str]:
    found = readiness.readiness(assembly)
    assert isinstance(found, readiness.Readiness)
    keys = ("office.person_named", "office.nobody_concerned")
    return [each.sentence.key for each in found.unread if each.sentence.key in keys]
