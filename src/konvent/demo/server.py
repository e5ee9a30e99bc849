"""Builds the fictitious federation into a running installation, in the middle of its assembly.

Everything goes through the office's services and the desk, as if people had done it: no table is written behind
their back. A second call finds everything there and only gives the links again.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from konvent import lawbook
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import OpenAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.event import Command
from konvent.core.meeting.floor import CallSpeaker, QueueSpeaker, SetLimit
from konvent.core.meeting.records.attendance import Attended
from konvent.core.refusal import Refusal
from konvent.demo import between, federation
from konvent.demo.agenda import LABELS, TITLE, items
from konvent.demo.play import OFFICE, PLACE, VIDEO
from konvent.desk import Desk
from konvent.lawbook.words import program
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import (
    agenda,
    assemblies,
    circular,
    convening,
    documents,
    motions,
    outbox,
    proxies,
    readiness,
)
from konvent.office.services.desk import desk, using
from konvent.people import links
from konvent.people.models import (
    Delegate,
    Member,
    OfficeHeld,
    Organisation,
    Person,
    PersonalLink,
    Staff,
    StatutesVersion,
)

OFFICE_NAME = "geschaeftsstelle"
OFFICE_PASSWORD = "vorfuehrung-mit-fiktiven-daten"  # noqa: S105 - shown to everybody who starts the demo
NOTICE = timedelta(days=42)
CHECKED_IN = 34
IN_ROOM = 12
MEMBERS_SHOWN = ("p1", "p20", "p40")


def prepare() -> Iterator[str]:
    """Build the demo if it is not there; says line by line what to open."""
    if not Organisation.objects.filter(is_demo=True).exists():
        _build()
    running = meeting()
    url = settings.KONVENT_URL
    yield ""
    yield f"Konvent läuft: {url}   ({federation.NOTE})"
    yield f"  Geschäftsstelle   {url}/anmelden/   Name: {OFFICE_NAME}   Kennwort: {OFFICE_PASSWORD}"
    if running is not None:
        yield f"  Leitung           {_link(running, federation.CHAIR, 'chair')}"
        yield f"  Leinwand          {_link(running, None, 'projector')}"
        for person in MEMBERS_SHOWN:
            being = _person(running, person)
            yield f"  Mitglied          {_link(running, person, 'member')}   ({being.full_name})"
    yield f"  Postfach          {url}/postfach/"
    yield "  Öffnen Sie die Leitung und rufen Sie einen Punkt auf: In offenen Abstimmungen stimmen die anderen Mitglieder von selbst ab."
    yield "  Beenden mit Strg+C"
    yield ""


def meeting() -> Assembly | None:
    """The assembly that is going on."""
    return Assembly.objects.filter(organisation__is_demo=True, title=TITLE).first()


def visitors(assembly: Assembly) -> frozenset[str]:
    """Who acts in it by a link that the demo gives away."""
    return frozenset(_person(assembly, each).pk for each in {federation.CHAIR, *MEMBERS_SHOWN})


def _person(assembly: Assembly, being: str) -> Person:
    """The person in the database for an invented being; both have the same address."""
    wanted = next(each for body in federation.members() for each in body.delegates if each.id == being)
    return assembly.organisation.persons.get(email=wanted.email)


def _link(assembly: Assembly, being: str | None, role: str) -> str:
    """The demo's link of a person: made from the key of the installation, so that it is the same at every start."""
    secret = settings.SECRET_KEY.encode()
    token = hmac.new(secret, f"demo:{assembly.pk}:{being}:{role}".encode(), hashlib.sha256).hexdigest()
    PersonalLink.objects.get_or_create(
        token_hash=links.hash_of(token),
        defaults={
            "assembly_id": assembly.pk,
            "person": _person(assembly, being) if being else None,
            "role": role,
        },
    )
    return f"{settings.KONVENT_URL}/l/{token}/"


def _build() -> Organisation:
    organisation = _organisation()
    now = timezone.now()
    _running_meeting(organisation, now)
    _written_procedure(organisation, now)
    between.build(organisation, _next_draft(organisation, now), now)
    return organisation


@transaction.atomic
def _organisation() -> Organisation:
    """The federation with statutes, members, delegates, board and an account for the office."""
    organisation = Organisation.objects.create(
        name=federation.NAME,
        short_name="Musterverband",
        seat="Musterstadt",
        register_court="Amtsgericht Musterstadt (fiktiv)",
        register_no="VR 0000",
        legal_form="ev",
        state="BE",
        is_demo=True,
    )
    StatutesVersion.objects.create(
        organisation=organisation,
        title="Satzung vom 10. November 2023",
        resolved_on=datetime(2023, 11, 10, tzinfo=UTC).date(),
        registered_on=datetime(2024, 2, 1, tzinfo=UTC).date(),
        toml=lawbook.examples()["demo-verband"].decode(),
    )
    user = get_user_model().objects.create_user(
        OFFICE_NAME, email="buero@musterverband.example", password=OFFICE_PASSWORD
    )
    Staff.objects.create(user=user, organisation=organisation, role="office")
    people = {}
    for body in federation.members():
        member = Member.objects.create(
            organisation=organisation,
            number=body.number,
            kind="organisation",
            name=body.name,
            category=body.category,
            weight=str(body.weight),
            street="Beispielweg 1",
            postal_code="00000",
            city=body.city,
            joined_on=datetime(2010, 1, 1, tzinfo=UTC).date(),
        )
        for place, being in enumerate(body.delegates, start=1):
            people[being.id] = Person.objects.create(
                organisation=organisation,
                given_name=being.given_name,
                family_name=being.family_name,
                email=being.email,
            )
            Delegate.objects.create(
                member=member, person=people[being.id], position=place, carries_vote=place == 1
            )
    for organ, beings in (("board", federation.BOARD), ("auditor", federation.AUDITORS)):
        for person_id in beings:
            OfficeHeld.objects.create(
                organisation=organisation,
                person=people[person_id],
                organ=organ,
                from_date=datetime(2023, 1, 1, tzinfo=UTC).date(),
            )
    return organisation


def _must(answer: object) -> None:
    if isinstance(answer, Refusal):
        raise ValueError(f"the demo was refused: {answer.code}: {program().text(answer).de}")


class _Course:
    """Acts in an assembly of the demo, at times in the recent past."""

    def __init__(self, assembly: Assembly, at: datetime) -> None:
        self.assembly, self.at = assembly, at
        self.people = {
            being.id: _person(assembly, being.id) for body in federation.members() for being in body.delegates
        }
        self.desk = Desk(desk().ledger, clock=lambda: self.at)

    def act(self, command: Command, *, actor: str, seconds: int = 20) -> None:
        self.at += timedelta(seconds=seconds)
        _must(self.desk.handle(self.assembly.pk, command, actor=actor, command_id=uuid4().hex))


def _running_meeting(organisation: Organisation, now: datetime) -> None:
    """Convened in time, invitations in the mailbox, thirty-four people there, the debate going on."""
    held_at = now - timedelta(minutes=50)
    people = {person.email: person for person in organisation.persons.all()}
    being = {each.id: people[each.email] for body in federation.members() for each in body.delegates}
    meeting = assemblies.new_assembly(
        organisation,
        title=TITLE,
        form="hybrid",
        held_at=held_at,
        place=PLACE,
        video_url=VIDEO,
        chair=being[federation.CHAIR],
        minute_taker=being[federation.WRITER],
        dispatch_on=(held_at - NOTICE).date(),
    )
    for plan in items(held_at.year):
        if plan.kind == "other":
            _motion_with_amendments(organisation, meeting, held_at - NOTICE)
        made = agenda.add_item(
            meeting,
            title=plan.title,
            kind=plan.kind,
            subject=plan.subject,
            motion=plan.motion,
            mode=plan.mode,
            method=plan.method,
            options=LABELS.get(plan.id, {}).values(),
            seats=plan.seats or None,
            named=plan.named,
            concerns=[being[each] for each in plan.concerns],
            before_other=False,
        )
        _must(made)
    _attach_accounts(meeting)
    past = _Course(meeting, held_at - NOTICE)
    with using(past.desk):
        _acknowledge(meeting)
        _must(convening.convene(meeting, actor=OFFICE, now=past.at))
        meeting.refresh_from_db()
        while outbox.send_due(100, now=past.at).sent:
            pass
        past.at = held_at - timedelta(days=2)
        member = Member.objects.get(organisation=organisation, number="M-041")
        _must(
            proxies.grant_proxy(
                meeting,
                member_id=member.pk,
                holder_id=being["p20"].pk,
                actor=being["p41"].pk,
                command_id=uuid4().hex,
            )
        )
    _open_and_debate(past, held_at)


def _motion_with_amendments(organisation: Organisation, meeting: Assembly, before: datetime) -> None:
    """An item that whoever tries the demo can debate: order, amendments, the motion as amended."""
    past = Desk(desk().ledger, clock=lambda: before - timedelta(days=1))
    ref = between.dossiers(organisation, past).fund()
    item = agenda.add_item(
        meeting,
        title="Ein Fonds für den Umzug kleiner Mitglieder",
        kind="resolution",
        subject="resolution",
        motion="…",
        before_other=False,
    )
    _must(item)
    assert isinstance(item, AgendaItem)
    _must(motions.assign(item, [ref.dossier]))


def _attach_accounts(meeting: Assembly) -> None:
    """A short PDF as the annual accounts, so that there is something to open."""
    from konvent.demo.paper import accounts_pdf

    item = AgendaItem.objects.get(assembly=meeting, subject="accounts")
    _must(documents.add_document(meeting, accounts_pdf(), title="Jahresabschluss (fiktiv)", item=item))


def _acknowledge(assembly: Assembly) -> None:
    found = readiness.readiness(assembly)
    _must(found)
    if not isinstance(found, Refusal):
        readiness.acknowledge(assembly, {readiness.key_of(each) for each in found.warns})


def _open_and_debate(course: _Course, held_at: datetime) -> None:
    chair, writer = course.people[federation.CHAIR].pk, course.people[federation.WRITER].pk
    course.at = held_at - timedelta(minutes=20)
    for n in range(1, CHECKED_IN + 1):
        person = course.people[f"p{n}"].pk
        mode: Attended = "room" if n <= IN_ROOM else "online"
        course.act(CheckIn(person_id=person, mode=mode), actor=OFFICE if mode == "room" else person)
    course.at = max(course.at, held_at)
    course.act(OpenAssembly(chair=chair, minute_taker=writer), actor=chair)
    items_in_order = [item.pk for item in course.assembly.items.filter(parent=None).order_by("position")]
    for place, seconds in ((0, 30), (1, 420), (2, 900)):
        course.act(CallItem(item_id=items_in_order[place]), actor=chair, seconds=seconds)
    debate = items_in_order[2]
    course.act(SetLimit(item_id=debate, seconds=180), actor=chair)
    for n in (14, 8, 21, 9):
        person = course.people[f"p{n}"].pk
        course.act(QueueSpeaker(item_id=debate, person_id=person), actor=person)
    course.at = max(course.at, timezone.now() - timedelta(seconds=40))
    course.act(CallSpeaker(item_id=debate, person_id=course.people["p14"].pk), actor=chair)


def _written_procedure(organisation: Organisation, now: datetime) -> None:
    """A written procedure that is running and has a week left."""
    procedure = assemblies.new_assembly(
        organisation,
        title="Aufnahme eines neuen Mitglieds (schriftlich)",
        form="written",
        held_at=now - timedelta(minutes=5),
        closes_at=now + timedelta(days=7),
    )
    _must(
        agenda.add_item(
            procedure,
            title="Aufnahme der IT-Genossenschaft Zeisiggrund eG",
            kind="resolution",
            subject="admission",
            motion="Die IT-Genossenschaft Zeisiggrund eG wird zum nächsten Monatsersten als Mitglied aufgenommen.",
        )
    )
    _acknowledge(procedure)
    _must(circular.start_written(procedure, actor=OFFICE, now=now))


def _next_draft(organisation: Organisation, now: datetime) -> Assembly:
    """The spring assembly, not yet convened."""
    draft = assemblies.new_assembly(
        organisation,
        title="Mitgliederversammlung im Frühjahr (Entwurf)",
        form="virtual",
        held_at=now + timedelta(days=120),
        video_url=VIDEO,
        with_usual_items=True,
    )
    _must(agenda.propose_accounts_and_discharge(draft, "collective"))
    return draft
