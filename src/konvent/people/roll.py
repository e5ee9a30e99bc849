"""From the member list to the roll that is frozen when an assembly is convened, and the names beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, Literal

from django.db.models import prefetch_related_objects

from konvent.core.meeting import roll as core
from konvent.people.membership import telling, told
from konvent.people.models import Control, Delegate, Member, OfficeHeld, Organisation

Authority = Literal["self", "legal_representative", "delegate"]


def build_roll(organisation: Organisation, on: date, *, arrears_suspend: bool = False) -> core.Roll:
    """Who is a member on that day, with which weight, and who acts for whom. Holds ids only, no names.

    arrears_suspend: whether by the statutes a member that owes its contribution has no vote
    """
    members = [
        member
        for member in organisation.members.prefetch_related("delegates").order_by("number", "id")
        if member.is_member_on(on)
    ]
    return core.Roll(
        members=tuple(on_roll(member, arrears_suspend=arrears_suspend) for member in members),
        offices=_offices(organisation, on),
        controls=_controls({member.id for member in members}),
    )


def on_roll(member: Member, *, arrears_suspend: bool = False) -> core.RollMember:
    """A member as the member list has it now."""
    return core.RollMember(
        id=member.id,
        number=member.number,
        kind="person" if member.kind == Member.Kind.PERSON else "organisation",
        category=member.category,
        weight=member.votes_exact,
        votes=member.votes and not (arrears_suspend and member.arrears),
        of_members=member.of_members,
        delegates=tuple(
            core.Delegate(
                person=each.person_id, carries_vote=each.carries_vote, authority=_authority(member, each)
            )
            for each in member.delegates.all()
        ),
    )


def _authority(member: Member, delegate: Delegate) -> Authority:
    if member.kind == Member.Kind.PERSON and delegate.proof == Delegate.Proof.SELF:
        return "self"
    if delegate.proof in (Delegate.Proof.REGISTER, Delegate.Proof.LEGAL):
        return "legal_representative"
    return "delegate"


def _offices(organisation: Organisation, on: date) -> dict[str, tuple[str, ...]]:
    held: dict[str, set[str]] = {}
    for office in OfficeHeld.objects.filter(organisation=organisation):
        if office.is_held_on(on):
            held.setdefault(office.organ, set()).add(office.person_id)
    return {organ: tuple(sorted(persons)) for organ, persons in sorted(held.items())}


def _controls(members: set[str]) -> tuple[tuple[str, str], ...]:
    pairs = Control.objects.filter(member__in=members).values_list("person_id", "member_id")
    return tuple(sorted(pairs))


def names(organisation: Organisation) -> dict[str, Any]:
    """Id to name: {"persons": {id: name}, "members": {id: {"name", "short", "number"}}}.

    Persons of the same name are told apart by the member they act for, wherever the assembly names them.
    """
    persons = list(organisation.persons.all())
    shared = Counter(person.full_name.casefold() for person in persons)
    alike = [person for person in persons if shared[person.full_name.casefold()] > 1]
    prefetch_related_objects(alike, telling())
    return {
        "persons": {person.id: person.full_name for person in persons}
        | {person.id: told(person) for person in alike},
        "members": {
            member.id: {"name": member.name, "short": short_name(member.name), "number": member.number}
            for member in organisation.members.all()
        },
    }


def short_name(name: str, limit: int = 28) -> str:
    """A name for a narrow column: whole words, at most `limit` characters."""
    if len(name) <= limit:
        return name
    cut = name[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,-–")
    return f"{cut}…"
