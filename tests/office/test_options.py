"""What can be chosen, from a line in the office's form to the archive."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from konvent.cli.main import main
from konvent.core.journal.archive import unpack
from konvent.core.meeting.options import unclear_options
from konvent.core.meeting.records.agenda import ItemPlan
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import agenda, circular, convening, options, papers
from konvent.office.services.texts import texts_of
from konvent.people import links
from konvent.people.models import Person
from konvent.project.wiring import names
from konvent.verify import verify
from tests.browser import Client

from .conftest import World, draft, make_ready
from .test_pages import at, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    client.force_login(world.staff.user)
    return client


def item_of(made: Assembly, *labels: str, kind: str = "resolution") -> AgendaItem:
    item = agenda.add_item(
        made, title="Wahl", kind=kind, motion="Gewählt wird.", method="one_of", options=labels
    )
    assert isinstance(item, AgendaItem)
    return item


def ids(item: AgendaItem) -> list[str]:
    return [kept["id"] for kept in item.options]


def test_an_option_keeps_its_id_and_salt_while_its_label_stays(world: World) -> None:
    item = item_of(draft(world), "Ulm", "Bonn", "Kiel")
    before = {kept["label"]: kept for kept in item.options}
    agenda.change_item(item, options=["Kiel", "Celle", "Ulm"])
    assert item.option_names == ["Kiel", "Celle", "Ulm"]
    assert ids(item) == ["o3", "o2", "o1"]
    assert item.options[0] == before["Kiel"] and item.options[2] == before["Ulm"]
    assert item.options[1]["salt"] != before["Bonn"]["salt"]


def test_a_candidate_is_the_person_of_that_name_if_there_is_only_one(world: World) -> None:
    made, nord = draft(world), world.persons["nord"]
    Person.objects.create(organisation=world.organisation, given_name="Sued", family_name="Beispiel")
    item = item_of(made, nord.full_name, "Sued Beispiel", "Gast Unbekannt", kind="election")
    assert [kept["person"] for kept in item.options] == [nord.id, "", ""]
    assert item.options[0]["label"] == "" and item.option_names[0] == nord.full_name
    assert [kept["person"] for kept in item_of(made, nord.full_name, "Bonn").options] == ["", ""]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Ulm\nUlm", "steht zweimal da"),
        ("Ulm\nＵＬＭ", "steht zweimal da"),
        ("Ulm\nNEIN!", "heißt auf dem Stimmzettel oder im Ergebnis schon etwas anderes"),
        ("Ulm\nAbstain", "heißt auf dem Stimmzettel oder im Ergebnis schon etwas anderes"),
        ("Ulm\n" + "x" * 66, "mehr als 65 Zeichen"),
        ("Ulm\n<b>Bonn</b>", "spitze Klammern"),
        ("\n \nUlm\n", "mindestens zwei"),
    ],
)
def test_what_fits_on_no_ballot_is_said_beside_the_field(
    office: Client, world: World, desk: Any, typed: str, sentence: str
) -> None:
    made = draft(world)
    data = {"kind": "resolution", "title": "Ort", "subject": "resolution", "mode": "collective"}
    answer = office.post(at("new_item", made), {**data, "method": "one_of", "options": typed})
    assert answer.status_code == 422 and sentence in words(answer)
    assert not made.items.filter(title="Ort").exists()


def test_the_form_shows_a_line_for_each_and_saving_it_changes_nothing(
    office: Client, world: World, desk: Any
) -> None:
    made = draft(world)
    item = item_of(made, world.persons["nord"].full_name, "Gast Unbekannt", kind="election")
    page = office.get(at("edit_item", made, item.id))
    assert f"{world.persons['nord'].full_name}\nGast Unbekannt" in page.content.decode()
    data = {"kind": "election", "title": "Wahl", "subject": "election", "mode": "collective"}
    typed = {**data, "method": "one_of", "options": "\r\n".join(item.option_names)}
    assert office.send(at("edit_item", made, item.id), typed).status_code == 302
    again = AgendaItem.objects.get(pk=item.pk)
    assert again.options == item.options
    assert "Zur Wahl: Nord Beispiel · Gast Unbekannt" in words(office.get(at("agenda", made)))


@pytest.fixture
def elected(world: World, desk: Any) -> AgendaItem:
    """An item with a person and a label to choose from, of an assembly that has been convened."""
    made = draft(world)
    item = item_of(made, world.persons["nord"].full_name, "Gast Unbekannt", kind="election")
    assert isinstance(convening.convene(make_ready(made), actor="u1"), Assembly)
    return AgendaItem.objects.get(pk=item.pk)


def archive_of(assembly: Assembly) -> bytes:
    made = papers.archive_of(assembly)
    assert isinstance(made, bytes), made
    return made


def test_the_journal_has_no_label_and_a_corrected_name_shows_without_a_changed_hash(
    world: World, elected: AgendaItem
) -> None:
    before = unpack(archive_of(elected.assembly))
    assert (
        b"Gast Unbekannt" not in before["journal.jsonl"] and b"Nord Beispiel" not in before["journal.jsonl"]
    )
    assert names(elected.assembly_id).options[elected.id] == {
        "o1": "Nord Beispiel",
        "o2": "Gast Unbekannt",
    }
    world.persons["nord"].family_name = "Muster"
    world.persons["nord"].save()
    after = archive_of(elected.assembly)
    assert unpack(after)["journal.jsonl"] == before["journal.jsonl"]
    assert names(elected.assembly_id).options[elected.id]["o1"] == "Nord Muster"
    assert json.loads(unpack(after)["names.json"])["persons"][world.persons["nord"].id] == "Nord Muster"
    assert verify(after).ok


def test_a_label_can_be_erased_and_the_archive_still_holds(elected: AgendaItem) -> None:
    (row,) = texts_of(elected.assembly)
    assert row.text == "Gast Unbekannt"
    assert main(["erase", elected.assembly_id, row.ref[:12], "--yes"]) == 0
    assert main(["erase", elected.assembly_id, row.ref[:12], "--yes"]) == 0, "again is harmless"
    assert [each.text for each in texts_of(elected.assembly)] == [None]
    archive = archive_of(elected.assembly)
    assert b"Gast Unbekannt" not in b"".join(unpack(archive).values())
    report = verify(archive)
    assert report.ok
    assert any("gelöscht" in report.text(check).de for check in report.checks if check.name == "options")
    assert names(elected.assembly_id).options[elected.id] == {"o1": "Nord Beispiel"}


def test_the_pages_of_a_written_procedure_say_labels_and_take_ids(
    office: Client, world: World, desk: Any, clock: Any
) -> None:
    made = draft(world, form="written", days=0, closes_at=timezone.now() + timedelta(days=14))
    made.items.all().delete()
    item_of(made, "Ulm", "Bonn")
    item_of(made, "Kiel", "Celle")
    made.held_at = clock.now - timedelta(minutes=1)
    made.save()
    assert isinstance(circular.start_written(make_ready(made), actor="u1"), Assembly)
    _first, second = desk.state(made.id).votes
    whose = {"member": world.members["nord"].id, "vote": second}
    page = words(office.get(at("circular", made), whose))
    assert "Kiel" in page and "Celle" in page and "Ulm" not in page
    assert office.post(at("paper", made), {**whose, "choice": "Kiel"}).status_code == 422
    assert desk.ballots(desk.state(made.id), second) == []
    assert office.post(at("paper", made), {**whose, "choice": "o1"}).status_code == 302
    (ballot,) = desk.ballots(desk.state(made.id), second)
    assert ballot["choice"] == "o1"
    clock.forward(days=15)
    assert circular.close_if_due(made) is None
    page = words(office.get(at("circular", made)))
    assert "Ulm" in page and "Celle" in page and "o1" not in page


def test_the_migration_makes_options_of_texts_and_texts_of_options(world: World) -> None:
    migration = import_module("konvent.office.migrations.0002_options")
    item = item_of(draft(world))
    AgendaItem.objects.filter(pk=item.pk).update(options=["Ulm", "Bonn"])
    migration.texts_to_options(apps, None)
    item.refresh_from_db()
    assert ids(item) == ["o1", "o2"] and item.option_names == ["Ulm", "Bonn"]
    assert (
        unclear_options(ItemPlan(id="i", number="1", kind="other", title="", options=options.plans(item)))
        is None
    )
    migration.options_to_texts(apps, None)
    item.refresh_from_db()
    assert item.options == ["Ulm", "Bonn"]
