"""Sending the approved minutes to the members: a mail with a link to their page, once for each approval. No archive goes by mail: it
holds who voted what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from konvent.core.meeting.minutes import are_approved
from konvent.core.refusal import Refusal, no
from konvent.office.models import Assembly, Invitation
from konvent.office.services import convening
from konvent.office.services.desk import convened_state, desk
from konvent.people.models import Member, Person

Kind = Invitation.Kind


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the mails about one approval. number: from 1, each reopening begins the next

    unreached: members without an e-mail address, by name and number
    """

    number: int
    at: datetime | None
    total: int
    sent: int
    troubled: int
    unreached: tuple[str, ...]


def may_send(assembly: Assembly) -> Refusal | None:
    if not are_approved(convened_state(assembly)):
        return no("handout.not_approved")
    there = assembly.invitations.filter(kind=Kind.MINUTES, round=number_of(assembly))
    return no("handout.sent_already") if there.exists() else None


def number_of(assembly: Assembly) -> int:
    """Of the approval that stands or is to come, from 1."""
    return 1 + sum(entry.kind == "minutes.reopened" for entry in desk().ledger.entries(assembly.id))


@transaction.atomic
def send(assembly: Assembly, *, now: datetime | None = None) -> int | Refusal:
    """Queue a mail to everybody who acts for a member; returns how many that are."""
    refusal = may_send(assembly)
    if refusal:
        return refusal
    rows = _rows(assembly, now or timezone.now())
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _rows(assembly: Assembly, now: datetime) -> list[Invitation]:
    roll, number = convened_state(assembly).roll, number_of(assembly)
    members = Member.objects.in_bulk([each.id for each in roll.members])
    people = Person.objects.in_bulk(list(roll.persons))
    rows = []
    for each in roll.members:
        acting = [people[one.person] for one in each.delegates if one.person in people]
        for row in convening.ways_to(assembly, members[each.id], acting, now):
            if row.channel == Invitation.Channel.EMAIL:
                row.kind, row.round = Kind.MINUTES, number
                rows.append(row)
    return rows


def sent(assembly: Assembly) -> Sent:
    """How far it is with the approval that stands."""
    number = number_of(assembly)
    rows = list(assembly.invitations.filter(kind=Kind.MINUTES, round=number))
    by_mail = {row.member_id for row in rows}
    roll = convened_state(assembly).roll.by_id
    members = Member.objects.filter(pk__in=roll).exclude(pk__in=by_mail) if rows else ()
    return Sent(
        number=number,
        at=min((row.sent_at for row in rows if row.sent_at), default=None),
        total=len(rows),
        sent=sum(row.state == Invitation.State.SENT for row in rows),
        troubled=sum(row.state in (Invitation.State.FAILED, Invitation.State.UNCLEAR) for row in rows),
        unreached=tuple(f"{each.name} ({each.number})" for each in members),
    )
