"""Last year's assembly is the beginning of this year's: its agenda, and nothing that was true of last year only."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from konvent.office.models import Assembly
from konvent.office.services import agenda, readiness
from konvent.office.services.readiness import Readiness
from tests.browser import Client

from .conftest import World, draft
from .test_pages import office as office
from .test_pages import words


def tree(assembly: Assembly) -> set[tuple[str, int, str]]:
    return {
        (each.title, each.position, each.parent.title if each.parent else "") for each in assembly.items.all()
    }


def test_last_years_assembly_is_copied_without_what_was_last_years(office: Client, world: World) -> None:
    earlier = draft(world)
    parent = agenda.add_item(earlier, title="Satzung", kind="report")
    agenda.add_item(
        earlier,
        title="Beitrag 2026",
        kind="resolution",
        motion="Der Beitrag 2026 beträgt 60 Euro.",
        parent=parent,
    )
    claim = agenda.add_item(
        earlier, title="Entlastung", kind="resolution", subject="discharge", motion="Entlastung wird erteilt."
    )
    claim.concerns.set([world.persons["nord"]])
    sent = {
        "like": earlier.id,
        "title": "Mitgliederversammlung 2027",
        "form": earlier.form,
        "held_at": (timezone.now() + timedelta(days=90)).strftime("%Y-%m-%dT%H:%M"),
        "convened_by": "board",
        "with_usual_items": "on",
        "command_id": str(uuid4()),
    }
    answer = office.post("/versammlungen/neu/", sent)
    assert answer.status_code == 302, words(answer)
    made = Assembly.objects.exclude(pk=earlier.pk).get()
    assert tree(made) == tree(earlier)
    below = made.items.get(title="Beitrag 2026")
    assert below.parent is not None
    assert below.parent.assembly == made
    assert not made.items.get(title="Entlastung").concerns.exists()
    assert made.place == earlier.place
    found = readiness.readiness(made)
    assert isinstance(found, Readiness)
    assert any(each.sentence.key == "office.nobody_discharged" for each in found.warns), (
        "who has no vote is open"
    )
    page = words(office.get(answer.url))
    assert "„Beitrag 2026“" in page
    assert "„Entlastung“" in page
    office.post("/versammlungen/neu/", sent)
    assert Assembly.objects.count() == 2, "a second click makes no second one"


def test_nobody_copies_another_organisations_assembly(office: Client, world: World) -> None:
    foreign = draft(world)
    other = type(world.organisation).objects.create(name="Andere")
    Assembly.objects.filter(pk=foreign.pk).update(organisation=other)
    answer = office.post(
        "/versammlungen/neu/",
        {"like": foreign.id, "title": "x", "form": "in_person", "held_at": "2027-05-01T10:00"},
    )
    assert answer.status_code == 422
