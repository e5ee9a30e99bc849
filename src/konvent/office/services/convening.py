"""Convening (Einberufung): freeze rules, roll and agenda in the journal, and queue an invitation to every member."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from konvent.core.ids import derived_id
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.law.exclusion import Tie
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.assembly import ConveneAssembly
from konvent.core.meeting.body import Body
from konvent.core.meeting.codec import decode, encode
from konvent.core.meeting.decide import after, decide
from konvent.core.meeting.records.agenda import DocumentRef, ItemKind, ItemPlan, Method, Mode
from konvent.core.meeting.records.assembly import Channels, Form
from konvent.core.meeting.roll import Roll
from konvent.core.meeting.state import State, start
from konvent.core.refusal import Refusal, no
from konvent.lawbook.words import book
from konvent.office.models import AgendaItem, Assembly, Document, Invitation, Organ
from konvent.office.services import motions, release
from konvent.office.services.agenda import Place, places
from konvent.office.services.assemblies import CHANNELS, local_day, resolved_on
from konvent.office.services.desk import convened_state, desk
from konvent.office.services.options import plans, unfit
from konvent.office.services.readiness import not_ready, readiness
from konvent.office.services.rules import roll_of, rulebook_of
from konvent.people.models import Member, Person


def convene(assembly: Assembly, *, actor: str, now: datetime | None = None) -> Assembly | Refusal:
    """Convene a draft that is ready; doing it again changes nothing.

    actor: the account's id, e.g. "u1"
    now: when the invitations are queued, by default the clock's
    The journal comes first. If the process dies after it, the next call finds the assembly convened there and
    only queues the invitations.
    """
    now = now or timezone.now()
    assembly = Assembly.objects.select_related("organisation", "statutes").get(pk=assembly.pk)
    if not assembly.is_draft:
        return assembly
    if desk().state(assembly.id) is None:
        refusal = _write_journal(assembly, actor, now)
        if refusal:
            return refusal
    queue_invitations(assembly, now=now)
    return Assembly.objects.get(pk=assembly.pk)


def _write_journal(assembly: Assembly, actor: str, now: datetime) -> Refusal | None:
    found = readiness(assembly, dispatch=local_day(now, assembly.organisation))
    if isinstance(found, Refusal):
        return found
    refusal = not_ready(found) or _unfit_names(assembly)
    if refusal:
        return refusal
    rulebook = rulebook_of(assembly)
    if isinstance(rulebook, Refusal):
        return rulebook
    body = _body(assembly, rulebook)
    refusal = not_on_the_roll(places(assembly), body.rulebook, body.roll, resolved_on(assembly))
    if refusal:
        return refusal
    command = command_for(assembly, body)
    released = release.release_of(assembly, actor=actor, version=_version(command))
    if released.refusal:
        return released.refusal
    said = desk().convene(
        replace(command, prepared_by=released.prepared_by),
        body,
        actor=actor,
        command_id=derived_id("convene"),
        documents=[document.content for document in assembly.documents.all()],
    )
    return said if isinstance(said, Refusal) else None


def _body(assembly: Assembly, rulebook: Rulebook) -> Body:
    return Body(rulebook=rulebook, roll=roll_of(assembly), words=book())


def would_be(assembly: Assembly, *, actor: str) -> State | None:
    """The assembly as convening it now would leave it, or None if it cannot be; nothing is written."""
    rulebook = rulebook_of(assembly)
    if isinstance(rulebook, Refusal):
        return None
    body = _body(assembly, rulebook)
    state, at = start(body), timezone.now()
    events = decide(state, command_for(assembly, body), by=actor, at=at)
    if isinstance(events, Refusal):
        return None
    for event in events:
        state = after(state, event, at=at, actor=actor)
    return state


def version_of(assembly: Assembly) -> str:
    """What tells one state of a draft from another: SHA-256 of all that convening it would freeze; "" if it cannot be."""
    rulebook = rulebook_of(assembly)
    if isinstance(rulebook, Refusal):
        return ""
    return _version(command_for(assembly, _body(assembly, rulebook)))


def _version(command: ConveneAssembly) -> str:
    return sha256_hex(canonical_bytes(encode(command)))


def put_forward(assembly: Assembly, *, actor: str) -> Refusal | None:
    """Have a draft that is ready released by another account; as it is now and no other."""
    found = readiness(assembly)
    refusal = found if isinstance(found, Refusal) else not_ready(found)
    if refusal is None:
        release.put_forward(assembly, actor=actor, version=version_of(assembly))
    return refusal


def _unfit_names(assembly: Assembly) -> Refusal | None:
    """Why what can be chosen cannot stand on a ballot as it is called now; persons may have been renamed."""
    refusals = (unfit(item.option_names) for item in assembly.items.exclude(options=[]))
    return next(filter(None, refusals), None)


def not_on_the_roll(items: Iterable[Place], rulebook: Rulebook, roll: Roll, on: date) -> Refusal | None:
    """Why the first item that is said to concern somebody who has no place in this assembly is not convened so: she would
    be left out, and with her who is barred."""
    for place in items:
        item = place.item
        tied = Person.objects.filter(pk__in={tie.person for tie in ties_of(item)})
        persons = {person.id: person.full_name for person in (*item.concerns.all(), *tied)}
        missing = [name for person, name in persons.items() if person not in roll.persons]
        missing += [member.name for member in item.parties.all() if member.id not in roll.by_id]
        if missing:
            norm = rulebook.norm("exclusion", on)
            cite = norm.cite if norm else None
            return no("convening.not_on_the_roll", cite=cite, number=place.number, names=tuple(missing))
    return None


def command_for(assembly: Assembly, body: Body) -> ConveneAssembly:
    """The draft as the command that convenes it."""
    return ConveneAssembly(
        assembly_id=assembly.id,
        title=assembly.title,
        form=cast("Form", assembly.form),
        held_at=assembly.held_at,
        closes_at=assembly.closes_at,
        place=assembly.place,
        video_url=assembly.video_url,
        convened_by=str(Organ(assembly.convened_by).label) if assembly.convened_by else "",
        bodies=(body.books,),
        chair=assembly.chair_id or "",
        minute_taker=assembly.minute_taker_id or "",
        channels=Channels(**{key: str(assembly.channels.get(key, "")) for key in CHANNELS}),
        items=_plans(assembly),
        reopens_min=assembly.reopens_min,
        questions_before=assembly.questions_before,
        extraordinary=assembly.extraordinary,
        first_id=assembly.first_id or "",
        first_held_at=assembly.first.held_at if assembly.first else None,
        requested_on=assembly.request.received_on if assembly.request else None,
        authorised_by=assembly.request.authorised_by if assembly.request else "",
        authorised_on=assembly.request.authorised_on if assembly.request else None,
    )


def _plans(assembly: Assembly) -> tuple[ItemPlan, ...]:
    """The agenda as it is announced; documents for the whole assembly stand with its first item."""
    general = list(assembly.documents.filter(item=None))
    found: list[ItemPlan] = []
    for place in places(assembly):
        documents = [*(general if not found else ()), *place.item.documents.all()]
        found.append(plan_of(place, documents))
    return tuple(found)


def plan_of(place: Place, documents: list[Document]) -> ItemPlan:
    """An item as it is announced."""
    item = place.item
    decides = item.decides
    return ItemPlan(
        id=item.id,
        number=place.number,
        parent=item.parent_id,
        kind=cast("ItemKind", item.kind),
        subject=item.subject,
        title=item.title,
        motion=item.wording,
        concerns=tuple(person.id for person in item.concerns.all() if decides),
        parties=tuple(member.id for member in item.parties.all() if decides),
        ties=ties_of(item) if decides else (),
        joint_conduct=item.joint_conduct and decides,
        mode=cast("Mode", item.mode),
        documents=tuple(
            DocumentRef(id=document.id, title=document.title, sha256=document.sha256)
            for document in documents
        ),
        method=cast("Method", item.method),
        options=plans(item) if item.offers else (),
        named=item.named and decides,
        only_with=(item.only_with_id or "") if decides else "",
        secret=item.secret and decides,
        seats=(item.seats or 0) if item.kind == AgendaItem.Kind.ELECTION else 0,
        dossiers=motions.refs_of(item),
    )


def ties_of(item: AgendaItem) -> tuple[Tie, ...]:
    """Who is tied to the other side, as the journal holds it."""
    ties: tuple[Tie, ...] = decode(tuple[Tie, ...], item.ties)
    return ties


@transaction.atomic
def queue_invitations(assembly: Assembly, *, now: datetime) -> int:
    """Mark the assembly convened and queue what goes out, once; returns how many rows there are."""
    changed = Assembly.objects.filter(pk=assembly.pk, state=Assembly.State.DRAFT).update(
        state=Assembly.State.CONVENED, convened_at=now
    )
    if changed:
        ways = _ways(assembly, convened_state(assembly).roll, now)
        Invitation.objects.bulk_create(row for rows in ways for row in rows)
    return assembly.invitations.count()


def _ways(assembly: Assembly, roll: Roll, now: datetime) -> list[list[Invitation]]:
    """The ways to each member of the roll, in its order."""
    members = Member.objects.in_bulk([each.id for each in roll.members])
    people = Person.objects.in_bulk(list(roll.persons))
    return [
        ways_to(assembly, members[each.id], [people[one.person] for one in each.delegates], now)
        for each in roll.members
    ]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What convening a draft sends and freezes. members: on the roll, voting: of them; mailed: get at least one of the `mails`"""

    members: int
    voting: int
    mailed: int
    mails: int
    letters: int


def outgoing(assembly: Assembly) -> Outgoing:
    """What would go out if it were convened now; nothing is written."""
    roll = roll_of(assembly)
    by_mail = [
        sum(row.channel == Invitation.Channel.EMAIL for row in rows)
        for rows in _ways(assembly, roll, timezone.now())
    ]
    return Outgoing(
        members=len(roll.members),
        voting=len(roll.voting),
        mailed=sum(map(bool, by_mail)),
        mails=sum(by_mail),
        letters=by_mail.count(0),
    )


def invite_later(assembly: Assembly, member_id: str, persons: Collection[str], *, now: datetime) -> int:
    """Queue what tells these persons of a member that is on the roll since the convening, with their links; again is
    harmless. Returns how many rows that are."""
    member = Member.objects.get(pk=member_id)
    people = Person.objects.in_bulk(list(persons))
    rows = ways_to(assembly, member, [people[each] for each in persons if each in people], now)
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def ways_to(assembly: Assembly, member: Member, people: list[Person], now: datetime) -> list[Invitation]:
    """The ways to one member: everybody who acts for it by e-mail, its own address, else a letter."""

    def row(channel: str, person: Person | None, address: str) -> Invitation:
        return Invitation(
            assembly=assembly, member=member, person=person, channel=channel, address=address, due_at=now
        )

    found = [row("email", person, person.email) for person in people if person.email]
    taken = {each.address.lower() for each in found}
    if member.email and member.email.lower() not in taken:
        unreached = next((person for person in people if not person.email), None)
        found.append(row("email", unreached, member.email))
    if not found:
        found.append(row("letter", people[0] if people else None, ""))
    return found
