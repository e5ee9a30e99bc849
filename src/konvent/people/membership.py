"""Changes to members and to who acts for them, kept consistent: one carries the vote, the others follow in order."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from konvent.people.models import Delegate, Member, Organisation, Person
from konvent.people.naming import split_name

DIGITS = re.compile(r"(\d+)")


def number_key(number: str) -> tuple[tuple[int, int | str], ...]:
    """Sorts "M2" before "M10"."""
    return tuple(
        (0, int(part)) if part.isdigit() else (1, part.casefold()) for part in DIGITS.split(number) if part
    )


def the_person(organisation: Organisation, name: str, email: str, *, besides_members: bool = False) -> Person:
    """The person of this full name at this address, or a new one.

    A shared address (a household, an office) makes nobody the same, and nor does a name without an address.
    besides_members: only somebody who is not a member herself
    """
    parts = split_name(name)
    if email:
        found = organisation.persons.filter(
            email__iexact=email, given_name__iexact=parts.given, family_name__iexact=parts.family
        )
        if besides_members:
            found = found.exclude(delegations__proof=Delegate.Proof.SELF)
        known = list(found[:2])
        if len(known) == 1:
            if parts.title and known[0].title != parts.title:
                known[0].title = parts.title
                known[0].save(update_fields=["title"])
            return known[0]
    return Person.objects.create(
        organisation=organisation,
        title=parts.title,
        given_name=parts.given,
        family_name=parts.family,
        email=email,
    )


# Fetched for many at once. Joined, since SQLite takes no list of more than a thousand that Django makes of a chain of names.
def acting() -> Prefetch[Any]:
    """Of members: who acts for each."""
    return Prefetch("delegates", Delegate.objects.select_related("person"))


def telling() -> Prefetch[Any]:
    """Of persons: what `told` asks of each."""
    return Prefetch("delegations", Delegate.objects.select_related("member"))


def tellable(persons: QuerySet[Person]) -> QuerySet[Person]:
    """The persons with what `told` asks of each."""
    return persons.prefetch_related(telling())


def told(person: Person) -> str:
    """Her name with what tells her from others of the same name: "Ada Beispiel (Nr. 7, Ahornau)"."""
    return _apart(person.full_name, person)


def called(person: Person) -> str:
    """Her name; where somebody else bears it, with what tells the two apart."""
    return told(person) if any(each.pk != person.pk for each in namesakes(person)) else person.full_name


def namesakes(person: Person) -> QuerySet[Person]:
    """Everybody of exactly her name, herself among them."""
    same = {"title": person.title, "given_name": person.given_name, "family_name": person.family_name}
    return tellable(person.organisation.persons.filter(**same))


def choices(persons: QuerySet[Person]) -> list[tuple[str, str]]:
    """The persons to choose from, by surname, each told from others of the same name: (id, "Beispiel, Ada (Nr. 7, Ahornau)")."""
    rows = tellable(persons.order_by("family_name", "given_name", "pk"))
    return [
        (each.pk, _apart(", ".join(filter(None, (each.family_name, each.given_name))), each)) for each in rows
    ]


def _apart(name: str, person: Person) -> str:
    apart = [told_by(each.member) for each in person.delegations.all()] or [person.email]
    return f"{name} ({'; '.join(apart)})" if any(apart) else name


def told_by(member: Member) -> str:
    """By what a member is told from another of the same name: its number, and where it is."""
    return ", ".join(filter(None, (f"Nr. {member.number}", member.city)))


@transaction.atomic
def ensure_self(member: Member) -> None:
    """A natural person acts for herself: the person behind the member bears its name and address, and is made if there is none.

    She may be there already as somebody's delegate; two members are two human beings.
    """
    if member.kind != Member.Kind.PERSON:
        return
    own = member.delegates.filter(proof=Delegate.Proof.SELF).select_related("person").first()
    if own is not None:
        _follow(own.person, member)
        return
    person = the_person(member.organisation, member.name, member.email, besides_members=True)
    carries = not member.delegates.filter(carries_vote=True).exists()
    Delegate.objects.update_or_create(
        member=member, person=person, defaults={"proof": Delegate.Proof.SELF, "carries_vote": carries}
    )
    renumber(member)


def _follow(person: Person, member: Member) -> None:
    if (person.full_name, person.email) == (member.name, member.email):
        return
    person.title, person.given_name, person.family_name = split_name(member.name)
    person.email = member.email
    person.save(update_fields=["title", "given_name", "family_name", "email"])


@transaction.atomic
def person_changed(person: Person) -> None:
    """The member that she is herself bears her name and address too."""
    for each in person.delegations.filter(proof=Delegate.Proof.SELF, member__kind=Member.Kind.PERSON):
        Member.objects.filter(pk=each.member_id).update(name=person.full_name, email=person.email)


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
