"""A small association with everything an assembly needs, and a desk of its own for each test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from konvent import lawbook
from konvent.desk import Desk
from konvent.ledger import open_ledger
from konvent.office.models import Assembly
from konvent.office.services import agenda, assemblies, readiness
from konvent.office.services import desk as way_to_desk
from konvent.people.models import Delegate, Member, OfficeHeld, Organisation, Person, Staff, StatutesVersion


class Clock:
    """A clock the test sets. It stands still."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: float) -> datetime:
        self.now += timedelta(**delta)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Any:
    """The desk that the office finds during this test."""
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}")
    made = Desk(ledger, clock=clock)
    with way_to_desk.using(made):
        yield made
    ledger.close()


@dataclass
class World:
    """The association of the tests: five members, two of whose delegates sit on the board."""

    organisation: Organisation
    members: dict[str, Member]
    persons: dict[str, Person]
    staff: Staff


def _person(organisation: Organisation, given: str, family: str, email: str = "") -> Person:
    return Person.objects.create(
        organisation=organisation, given_name=given, family_name=family, email=email
    )


@pytest.fixture
def world(db: Any, settings: Any) -> World:
    settings.EMAIL_BACKEND = "konvent.office.mail.mailbox.Backend"
    settings.KONVENT_URL = "https://konvent.test"
    settings.KONVENT_DEMO = True
    return make_world()


def make_world() -> World:
    organisation = Organisation.objects.create(
        name="Musterverband e. V.", short_name="MV", seat="Musterstadt", register_court="AG Musterstadt", register_no="VR 0"
    )
    StatutesVersion.objects.create(
        organisation=organisation,
        title="Satzung",
        registered_on=date(2024, 2, 1),
        toml=lawbook.examples()["demo-verband"].decode(),
    )
    members, persons = {}, {}
    for place, (key, name) in enumerate(
        (("nord", "Nordstadt IT"), ("sued", "Südstadt IT"), ("ost", "Oststadt IT"), ("west", "Weststadt IT"), ("mitte", "Mittelstadt IT")),
        start=1,
    ):
        member = Member.objects.create(
            organisation=organisation,
            number=f"{place:03}",
            name=name,
            weight=str(place),
            street=f"Hauptstraße {place}",
            postal_code="00000",
            city=name.removesuffix(" IT"),
        )
        email = f"{key}@mitglied.test" if key != "mitte" else ""
        person = _person(organisation, key.title(), "Beispiel", email)
        Delegate.objects.create(member=member, person=person, carries_vote=True)
        members[key], persons[key] = member, person
    for key, title in (("nord", "Vorsitz"), ("sued", "Stellvertretung")):
        OfficeHeld.objects.create(
            organisation=organisation,
            person=persons[key],
            organ="board",
            title=title,
            from_date=date(2020, 1, 1),
        )
    user = get_user_model().objects.create_user("buero", password="geheim-und-lang-genug")
    staff = Staff.objects.create(user=user, organisation=organisation)
    return World(organisation, members, persons, staff)


def draft(world: World, *, form: str = "hybrid", days: int = 60, **fields: Any) -> Assembly:
    """A draft that lacks nothing but what a test takes away."""
    held_at = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)
    if form == "written":
        fields.setdefault("closes_at", held_at + timedelta(days=14))
    made = assemblies.new_assembly(
        world.organisation,
        title="Mitgliederversammlung",
        form=form,
        held_at=held_at,
        place="Rathaus, Großer Saal",
        video_url="https://video.test/raum",
        with_usual_items=True,
        **fields,
    )
    made.chair, made.minute_taker = world.persons["ost"], world.persons["west"]
    made.save()
    agenda.propose_accounts_and_discharge(made)
    return made


def make_ready(assembly: Assembly) -> Assembly:
    """Acknowledge every warning, as the office would."""
    found = readiness.readiness(assembly)
    assert isinstance(found, readiness.Readiness), found
    readiness.acknowledge(assembly, {readiness.key_of(each) for each in found.warns})
    return assembly
