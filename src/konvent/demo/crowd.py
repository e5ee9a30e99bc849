"""A large association with invented members and an assembly in full swing: for rehearsals, figures and tests.

Here tables are filled directly, since ten thousand forms would take an hour; the assembly goes through the desk.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from django.db import transaction

from konvent import lawbook
from konvent.core.dossier.state import Books
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import ConveneAssembly, OpenAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.body import Body
from konvent.core.meeting.circular import OpenCircular
from konvent.core.meeting.event import Command
from konvent.core.meeting.records.agenda import ItemPlan
from konvent.core.meeting.records.assembly import Channels
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.roll import Roll
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal
from konvent.demo import federation
from konvent.demo.debate import Dossiers
from konvent.demo.play import PLACE, VIDEO
from konvent.desk import Desk
from konvent.lawbook.words import book, program
from konvent.office.models import Assembly
from konvent.people import links, roll
from konvent.people.models import Delegate, Member, Organisation, Person

NAME = "Musterbund der Zehntausend e.V. (frei erfunden)"
BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """An invented member in person. cookie: the whole header value that signs her in to the hall."""

    person: str
    member: str
    cookie: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """An assembly that is open, with one item called.

    desks: of the chair and her helpers the header value that signs in, and the person
    """

    assembly: str
    item: str
    voters: tuple[Voter, ...]
    desks: tuple[tuple[str, str], ...]


class CrowdDesk:
    """Acts in the assembly of a crowd; an act that is refused is a fault of the crowd."""

    def __init__(self, desk: Desk, assembly: str) -> None:
        self._desk, self._assembly, self._numbers = desk, assembly, count(1)
        self._name = secrets.token_hex(4)  # an id that was used before would be taken for a repetition

    def must(self, command: Command, actor: str = "u1", *, unless: str = "") -> None:
        """unless: the code of a refusal that is none, since a server on the same ledger was quicker"""
        answer = self._desk.handle(
            self._assembly, command, actor=actor, command_id=f"crowd-{self._name}-{next(self._numbers)}"
        )
        if isinstance(answer, Refusal) and answer.code != unless:
            raise ValueError(f"{type(command).__name__}: {program().text(answer).en}")


def gather(
    desk: Desk,
    members: int,
    *,
    present: int | None = None,
    in_room: int = 0,
    vote: str = "",
    desks: int = 1,
    items: int = 1,
    closes_at: datetime | None = None,
    motions: bool = False,
) -> Crowd:
    """Build the association and open its assembly; a written procedure if it has a deadline, `closes_at`.

    members: how many, each one person with one vote; present: how many of them are checked in, None for all; in_room: how
        many of these in the room, the others are at home
    vote: the id of a vote to be opened, "" for none; items: of the agenda
    desks: how many persons sit at the chair's table: she herself, and minute-takers
    motions: the first item is the debate of the demo's leading motion, the second the change of its statutes
    """
    organisation, persons = _association(members)
    now = datetime.now(UTC)
    assembly = Assembly.objects.create(
        organisation=organisation, title=f"Versammlung mit {members} Mitgliedern",
        form="written" if closes_at else "hybrid",
        held_at=now, place=PLACE, video_url=VIDEO, closes_at=closes_at, chair=persons[0], minute_taker=persons[1],
    )  # fmt: skip
    books = roll.build_roll(organisation, now.date())
    refs = _motions(desk, organisation, books, persons) if motions else ()
    item = convene(desk, assembly.pk, books, items=items, closes_at=closes_at, motions=refs)
    assembly.state, assembly.convened_at = Assembly.State.CONVENED, now - timedelta(days=42)
    assembly.save()
    acts = CrowdDesk(desk, assembly.pk)
    if closes_at:
        acts.must(OpenCircular(), unless="circular.already_open")
        return _crowd(assembly.pk, item, organisation, persons, desks)
    acts.must(OpenAssembly(chair=persons[0].pk, minute_taker=persons[1].pk))
    for person in persons[2:desks]:
        acts.must(GiveRole(holder=person.pk, role="minutes"))
    for place, person in enumerate(persons[:present]):
        acts.must(CheckIn(person_id=person.pk, mode="room" if place < in_room else "online"))
    acts.must(CallItem(item_id=item))
    if vote:
        acts.must(OpenVote(vote_id=vote, item_id=item))
    return _crowd(assembly.pk, item, organisation, persons, desks)


def convene(
    desk: Desk,
    assembly: str,
    books: Roll,
    *,
    items: int = 1,
    closes_at: datetime | None = None,
    motions: Sequence[DossierRef] = (),
) -> str:
    """Convene an assembly with so many items for this roll, six weeks ago; gives the first item's id.

    motions: of the first items, one each
    """
    now, rules = datetime.now(UTC), _rules()
    plans = tuple(
        ItemPlan(
            id=f"{assembly}-{number}",
            number=str(number),
            kind="resolution",
            title="Ein Beschluss zur Probe",
            motion=""
            if number <= len(motions)
            else "Die Versammlung beschließt zur Probe, dass sie beschließen kann.",
            subject="statute_change" if 1 < number <= len(motions) else "resolution",
            dossiers=tuple(motions[number - 1 : number]),
        )
        for number in range(1, items + 1)
    )
    body = Body(rulebook=rules, roll=books, words=book())
    command = ConveneAssembly(
        assembly_id=assembly,
        title=f"Versammlung mit {len(books.members)} Mitgliedern",
        form="written" if closes_at else "hybrid",
        held_at=now,
        closes_at=closes_at,
        place=PLACE,
        video_url=VIDEO,
        bodies=(body.books,),
        items=plans,
        channels=Channels(),
    )
    past = Desk(desk.ledger, clock=lambda: now - timedelta(days=42))
    convened = past.convene(command, body, actor="u1", command_id="crowd-convene")
    if isinstance(convened, Refusal):
        raise ValueError(program().text(convened).en)
    return plans[0].id


def _rules() -> Rulebook:
    now = datetime.now(UTC)
    rules = lawbook.load_rulebook(
        lawbook.examples()["demo-verband"], state="BE", years=range(now.year - 1, now.year + 3)
    )
    if not isinstance(rules, Rulebook):
        raise ValueError(f"the example statutes cannot be read: {rules[0].where}, {rules[0].said.key}")
    return rules


def _motions(
    desk: Desk, organisation: Organisation, books: Roll, persons: list[Person]
) -> tuple[DossierRef, ...]:
    """The motions of the demo, brought by the first members."""
    member_of = dict(
        Delegate.objects.filter(member__organisation=organisation).values_list("person_id", "member_id")
    )
    first = [each.pk for each in persons[:9]]
    past = Desk(desk.ledger, clock=lambda: datetime.now(UTC) - timedelta(days=49))
    made = Dossiers(
        past,
        organisation.pk,
        Books(rulebook=_rules(), roll=books),
        [member_of[each] for each in first],
        first,
    )
    return made.leading(), made.change()


@transaction.atomic
def _association(members: int) -> tuple[Organisation, list[Person]]:
    organisation = Organisation.objects.create(
        name=NAME, short_name="Musterbund", legal_form="ev", state="BE", is_demo=True
    )
    numbers = range(1, members + 1)
    persons = [
        Person(
            organisation=organisation, email=f"p{n}@musterbund.example",
            given_name=federation.GIVEN[n * 7 % len(federation.GIVEN)],
            family_name=f"{federation.FAMILY[n * 11 % len(federation.FAMILY)]} {n}",
        )
        for n in numbers
    ]  # fmt: skip
    bodies = [
        Member(organisation=organisation, number=f"M-{n:05}", kind="person", name=person.full_name)
        for n, person in zip(numbers, persons, strict=True)
    ]
    Person.objects.bulk_create(persons, batch_size=BATCH)
    Member.objects.bulk_create(bodies, batch_size=BATCH)
    Delegate.objects.bulk_create(
        (
            Delegate(member=member, person=person, carries_vote=True, proof=Delegate.Proof.SELF)
            for member, person in zip(bodies, persons, strict=True)
        ),
        batch_size=BATCH,
    )
    return organisation, persons


def _crowd(assembly: str, item: str, organisation: Organisation, persons: list[Person], desks: int) -> Crowd:
    """The crowd with personal links for everybody, as if each had opened them."""
    wanted = [
        *((person.pk, "member") for person in persons),
        *((person.pk, "minutes" if place else "chair") for place, person in enumerate(persons[:desks])),
    ]
    cookies = list(map(links.cookie_header, links.issue_many(assembly, wanted)))
    member_of = dict(
        Delegate.objects.filter(member__organisation=organisation).values_list("person_id", "member_id")
    )
    return Crowd(
        assembly=assembly,
        item=item,
        desks=tuple(zip(cookies[len(persons) :], (person.pk for person in persons), strict=False)),
        voters=tuple(
            Voter(person=person.pk, member=member_of[person.pk], cookie=cookie)
            for person, cookie in zip(persons, cookies, strict=False)
        ),
    )
