"""A small association with everything an assembly needs, and a desk of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth import get_user_model
from django.utils import timezone

from konvent import lawbook
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly, OpenAssembly
from konvent.core.meeting.event import Command
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.ledger import open_ledger
from konvent.office.models import Assembly
from konvent.office.services import (
    agenda,
    assemblies,
    attendance,
    circular,
    convening,
    outbox,
    readiness,
)
from konvent.office.services import desk as way_to_desk
from konvent.office.services.beside import Beside
from konvent.people import links
from konvent.people.models import Delegate, Member, OfficeHeld, Organisation, Person, Staff, StatutesVersion
from tests.running import free_port

from .smtp import Mailbox


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
    made = Desk(ledger, clock=clock, outside=Beside())
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
    return Person.objects.create(organisation=organisation, given_name=given, family_name=family, email=email)


@pytest.fixture
def world(db: Any, settings: Any) -> World:
    settings.EMAIL_BACKEND = "konvent.office.mail.mailbox.Backend"
    settings.KONVENT_URL = "https://konvent.test"
    settings.KONVENT_DEMO = True
    return make_world()


def make_world() -> World:
    organisation = Organisation.objects.create(
        name="Musterverband e. V.",
        short_name="MV",
        seat="Musterstadt",
        register_court="AG Musterstadt",
        register_no="VR 0",
    )
    StatutesVersion.objects.create(
        organisation=organisation,
        title="Satzung",
        registered_on=date(2024, 2, 1),
        toml=lawbook.examples()["demo-verband"].decode(),
    )
    members, persons = {}, {}
    for place, (key, name) in enumerate(
        (
            ("nord", "Nordstadt IT"),
            ("sued", "Südstadt IT"),
            ("ost", "Oststadt IT"),
            ("west", "Weststadt IT"),
            ("mitte", "Mittelstadt IT"),
        ),
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
    held_at = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=days)
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


@pytest.fixture
def convened(world: World, desk: Desk) -> Assembly:
    """An assembly that is convened, with all mails out."""
    links.forget()
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly), made
    outbox.send_due()
    return made


@pytest.fixture
def running(world: World, desk: Desk, clock: Clock) -> Assembly:
    """A written procedure on one resolution, begun today, with two weeks to answer."""
    made = draft(world, form="written", days=0, closes_at=timezone.now() + timedelta(days=14))
    made.items.all().delete()
    agenda.add_item(
        made, title="Beitragsordnung", kind="resolution", motion="Die Beitragsordnung wird angenommen."
    )
    made.held_at = clock.now - timedelta(minutes=1)
    made.save()
    started = circular.start_written(make_ready(made), actor="u1")
    assert isinstance(started, Assembly), started
    outbox.send_due()
    return started


def act(desk: Desk, assembly: Assembly, command: Command) -> None:
    said = desk.handle(assembly.id, command, actor="u1", command_id=str(uuid4()))
    assert not isinstance(said, Refusal), said


def begun(world: World, desk: Desk, clock: Clock) -> Assembly:
    """An assembly that has come to the annual accounts, with everybody there."""
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    outbox.send_due()
    clock.now = made.held_at
    act(desk, made, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    for person in world.persons.values():
        attendance.check_in(made, person.id, mode="room", actor="u1", command_id=str(uuid4()))
    act(desk, made, CallItem(item_id=made.items.get(subject="accounts").id))
    return made


def accept_accounts(world: World, desk: Desk, made: Assembly, vote_id: str = "v1", **again: str) -> None:
    """Everybody votes for them, and it is declared. again: which vote is repeated, and why"""
    act(desk, made, OpenVote(vote_id=vote_id, item_id=made.items.get(subject="accounts").id, **again))
    for key, member in world.members.items():
        said = desk.cast(made.id, Cast(vote_id, member.id, "yes"), by=world.persons[key].id)
        assert not isinstance(said, Refusal), said
    act(desk, made, CloseVote(vote_id=vote_id))
    act(desk, made, DeclareVote(vote_id=vote_id))


@pytest.fixture
def held(world: World, desk: Desk, clock: Clock) -> Assembly:
    """An assembly held to its end: the annual accounts are accepted."""
    made = begun(world, desk, clock)
    accept_accounts(world, desk, made)
    act(desk, made, CloseAssembly())
    clock.forward(minutes=5)
    return made


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    handler = Mailbox()
    port = free_port()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "konvent.office.mail.smtp.Backend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_TIMEOUT = 10
    settings.DEFAULT_FROM_EMAIL = "Konvent <versand@verband.test>"
    yield handler
    server.stop()
