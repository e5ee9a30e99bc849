"""Changes to members and to who acts for them, kept consistent: one carries the vote, the others follow in order."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction

from konvent.people.models import Delegate, Member, Person
from konvent.people.naming import split_name

DIGITS = re.compile(r"(\d+)")


def number_key(number: str) -> tuple[tuple[int, int | str], ...]:
    """Sorts "M2" before "M10"."""
    return tuple(
        (0, int(part)) if part.isdigit() else (1, part.casefold()) for part in DIGITS.split(number) if part
    )


@transaction.atomic
def ensure_self(member: Member) -> None:
    """A natural person acts for herself: makes the person behind the member if there is none."""
    if member.kind != Member.Kind.PERSON or member.delegates.filter(proof=Delegate.Proof.SELF).exists():
        return
    name = split_name(member.name)
    person = Person.objects.create(
        organisation=member.organisation,
        title=name.title[:40],
        given_name=name.given[:100],
        family_name=name.family[:100],
        email=member.email,
    )
    carries = not member.delegates.filter(carries_vote=True).exists()
    Delegate.objects.create(member=member, person=person, proof=Delegate.Proof.SELF, carries_vote=carries)
    renumber(member)


@transaction.atomic
def add_delegate(member: Member, person: Person, proof: str = "") -> Delegate:
    """The first delegate carries the vote; the next ones are substitutes."""
    first = not member.delegates.filter(carries_vote=True).exists()
    made = Delegate.objects.create(
        member=member, person=person, proof=proof, carries_vote=first, position=member.delegates.count() + 1
    )
    renumber(member)
    return made


@transaction.atomic
def let_carry(member: Member, delegate_id: int) -> None:
    """This delegate carries the vote from now on; the former one becomes the first substitute."""
    chosen = member.delegates.filter(pk=delegate_id).first()
    if chosen is None:
        return
    member.delegates.update(carries_vote=False)
    member.delegates.filter(pk=chosen.pk).update(carries_vote=True, position=0)
    renumber(member)


@transaction.atomic
def move(member: Member, delegate_id: int, by: int) -> None:
    """Move a substitute up (-1) or down (+1) in the order."""
    order = list(member.delegates.all())
    place = next((index for index, each in enumerate(order) if each.pk == delegate_id), None)
    if place is None or order[place].carries_vote:
        return
    other = place + by
    if not 0 <= other < len(order) or order[other].carries_vote:
        return
    order[place], order[other] = order[other], order[place]
    _number(order)


@transaction.atomic
def remove_delegate(member: Member, delegate_id: int) -> None:
    """The first substitute takes over the vote if its carrier is removed."""
    member.delegates.filter(pk=delegate_id).delete()
    left = member.delegates.first()
    if left is not None and not left.carries_vote:
        member.delegates.filter(pk=left.pk).update(carries_vote=True)
    renumber(member)


@transaction.atomic
def arrange(member: Member, order: list[Delegate]) -> None:
    """Put the member's delegates into this order; the first one carries the vote."""
    member.delegates.update(carries_vote=False)
    for place, each in enumerate(order, start=1):
        Delegate.objects.filter(pk=each.pk).update(position=place, carries_vote=place == 1)


def renumber(member: Member) -> None:
    """Positions from 1, without gaps, the one who carries the vote first."""
    _number(list(member.delegates.all()))


def _number(order: list[Any]) -> None:
    for place, each in enumerate(order, start=1):
        if each.position != place:
            Delegate.objects.filter(pk=each.pk).update(position=place)


def person_is_free(person: Person) -> bool:
    """Whether nothing refers to the person any more, so that she may be erased."""
    return not (
        person.delegations.exists()
        or person.offices.exists()
        or person.controls.exists()
        or person.links.exists()
    )
