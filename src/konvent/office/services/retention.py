"""What is due by the plan of retention, and the sweep that erases what the program holds by itself.

Minutes, journals and ballots are kept for good: an archive could not be checked without them. What is erased leaves a
record (`Erasure`) that says what kind, how much and when, and nothing of what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.core.refusal import Refusal, no
from konvent.office.correspondence import Reply
from konvent.office.models import Assembly, Erasure, Invitation, Once
from konvent.office.retention import Kind, plan
from konvent.people import changes
from konvent.people.area import AREA
from konvent.people.models import Change, ImportDraft, Member, Organisation, Person, PersonalLink

EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A kind as the page shows it. due: how many rows of this office are due now, None where nobody can count them"""

    kind: Kind
    due: int | None


def lines(organisation: Organisation, now: datetime) -> tuple[Line, ...]:
    return tuple(
        Line(each, DUE[each.id](organisation, _before(each, organisation, now)).count())
        if each.id in DUE
        else Line(each, None)
        for each in plan()
    )


def sweep(now: datetime) -> None:
    """Erase what is due and the program's to erase; again is harmless."""
    for organisation in Organisation.objects.all():
        for kind in plan():
            if kind.by == "program" and kind.id in DUE:
                _erase(kind, organisation, now)
    for kind in plan():
        if kind.id in SHARED:
            SHARED[kind.id](now - timedelta(days=kind.days)).delete()


@transaction.atomic
def _erase(kind: Kind, organisation: Organisation, now: datetime) -> None:
    rows = DUE[kind.id](organisation, _before(kind, organisation, now))
    number = rows.update(**EMPTIED) if kind.id == "deliveries" else _deleted(rows)
    if number:
        Erasure.objects.create(organisation=organisation, kind=kind.id, number=number, at=now)


def _deleted(rows: QuerySet[Any]) -> int:
    by_model = rows.delete()[1]
    return by_model.get(rows.model._meta.label, 0)


def _before(kind: Kind, organisation: Organisation, now: datetime) -> date:
    return kind.ended_before(now.astimezone(ZoneInfo(organisation.timezone)).date())


# What a message says of whom it reached where; that it went out, and when, stays, as it does in the journal.
EMPTIED = {"address": "", "answer": "", "message_id": "", "second_note": ""}


def _over(organisation: Organisation, before: date) -> QuerySet[Assembly]:
    held = organisation.assemblies.exclude(state=Assembly.State.DRAFT)
    ends = held.annotate(ends_at=Coalesce("closes_at", "held_at"))
    return ends.filter(ends_at__lt=_begin(organisation, before))


def _deliveries(organisation: Organisation, before: date) -> QuerySet[Invitation]:
    return Invitation.objects.filter(assembly__in=_over(organisation, before)).exclude(**EMPTIED)


def _replies(organisation: Organisation, before: date) -> QuerySet[Reply]:
    return Reply.objects.filter(assembly__in=_over(organisation, before))


def _links(organisation: Organisation, before: date) -> QuerySet[PersonalLink]:
    at = _begin(organisation, before)
    own = Q(assembly_id__in=organisation.assemblies.values("pk")) | Q(
        assembly_id=AREA, person__organisation=organisation
    )
    return PersonalLink.objects.filter(Q(expires_at__lt=at) | Q(withdrawn_at__lt=at), own)


def _imports(organisation: Organisation, before: date) -> QuerySet[ImportDraft]:
    return organisation.import_drafts.filter(created_at__lt=_begin(organisation, before))


def _changes(organisation: Organisation, before: date) -> QuerySet[Change]:
    return organisation.changes.filter(at__lt=_begin(organisation, before))


def _members(organisation: Organisation, before: date) -> QuerySet[Member]:
    return organisation.members.filter(left_on__lt=before, erased_on=None)


# What is blanked of a person, and of a member.
PERSONAL = ("title", "given_name", "email", "phone")
ADDRESS = ("email", "street", "postal_code", "city", "category")


def erase_member(
    organisation: Organisation,
    member_id: str,
    now: datetime,
    *,
    actor: str = "",
    documents: Collection[str] | None = None,
) -> Refusal | None:
    """Erase what is held of a member that has left, once that is due: names and addresses, its own and those of who acted for
    it and nobody else, and who changed them to what. Its number stays where a journal needs it; without one nothing stays.

    actor: the account that does it; documents: ids of those that name it and are about it, to be erased too; None if nobody was
    asked. Where one of them cannot be erased nothing is.
    """
    member = members_due(organisation, now).filter(pk=member_id).first()
    if member is None:
        return no("retention.not_due")
    named = naming(organisation, member)
    if named and documents is None:
        return no("retention.named", name=member.name)
    chosen = [each for each in named if each.id in (documents or ())]
    refusal = next((each.refusal for each in chosen if each.refusal), None)
    for each in chosen:
        refusal = refusal or each.erase(actor)
    if refusal is None:
        _erase_member(organisation, member, now)
    return refusal


@transaction.atomic
def _erase_member(organisation: Organisation, member: Member, now: datetime) -> None:
    for person in Person.objects.filter(delegations__member=member, offices=None):
        if not person.delegations.exclude(member=member).exists():
            for name in PERSONAL:
                setattr(person, name, "")
            person.family_name = _("gelöschte Person")
            person.save()
            changes.forget(organisation, "person", [person.pk])
    changes.forget(organisation, "member", [member.pk])
    try:
        with transaction.atomic():
            member.delete()
    except ProtectedError:
        for name in ADDRESS:
            setattr(member, name, "")
        member.name = _("ausgeschiedenes Mitglied")
        member.erased_on = now.astimezone(ZoneInfo(organisation.timezone)).date()
        member.save()
    Erasure.objects.create(organisation=organisation, kind="members", number=1, at=now)


def members_due(organisation: Organisation, now: datetime) -> QuerySet[Member]:
    kind = next(each for each in plan() if each.id == "members")
    return _members(organisation, _before(kind, organisation, now))


def _begin(organisation: Organisation, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(organisation.timezone))


# What is due, by kind: rows of this organisation that ended before a day.
DUE: dict[str, Callable[[Organisation, date], QuerySet[Any]]] = {
    "members": _members,
    "deliveries": _deliveries,
    "replies": _replies,
    "links": _links,
    "imports": _imports,
    "changes": _changes,
}


def also(kind: str, due: Callable[[Organisation, date], QuerySet[Any]]) -> None:
    """Have the rows of a room above erased too. kind: of the plan"""
    DUE[kind] = due


@dataclass(frozen=True, slots=True)
class Named:
    """A document beside a journal whose words name a member. refusal: why it cannot be erased now; erase: by whom it is erased"""

    id: str
    title: str
    refusal: Refusal | None
    erase: Callable[[str], Refusal | None]


_naming: list[Callable[[Organisation, Member], list[Named]]] = []


def naming(organisation: Organisation, member: Member) -> list[Named]:
    """The documents that name a member, or its number; whether they are about it, a person has to say."""
    return [each for find in _naming for each in find(organisation, member)]


def also_named(find: Callable[[Organisation, Member], list[Named]]) -> None:
    """Have the documents of a room above erased with the member that they are about."""
    _naming.append(find)


# Of no organisation and without a name: erased without a record. What is older than an instant.
SHARED: dict[str, Callable[[datetime], QuerySet[Any]]] = {
    "forms": lambda at: Once.objects.filter(at__lte=at),
    "sessions": lambda at: Session.objects.filter(expire_date__lte=at),
}


class Hourly:
    """Sweeps once an hour, however often it is called."""

    def __init__(self) -> None:
        self._next: datetime | None = None

    def __call__(self, now: datetime | None = None) -> None:
        now = now or timezone.now()
        if self._next is None or now >= self._next:
            self._next = now + EVERY
            sweep(now)


hourly = Hourly()
