"""Member lists in and out: the present members as fields, carrying out a plan, writing tables."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from konvent.people import membership, tables
from konvent.people.importing import LABELS, Line, Plan, plan, shown
from konvent.people.models import Delegate, Member, Organisation, Person
from konvent.people.naming import split_name

OWN = [
    "number",
    "name",
    "kind",
    "category",
    "weight",
    "votes",
    "email",
    "street",
    "postal_code",
    "city",
    "joined_on",
    "left_on",
    "arrears",
]


def as_fields(member: Member) -> dict[str, Any]:
    """A member's fields under the names of the import, with the first delegate and the first substitute."""
    found: dict[str, Any] = {name: getattr(member, name) for name in OWN}
    acting = list(member.delegates.all())
    for key, delegate in zip(("delegate", "substitute"), acting, strict=False):
        found[key] = delegate.person.full_name
        found[f"{key}_email"] = delegate.person.email
    return {name: None if value == "" else value for name, value in found.items()}


def existing(organisation: Organisation) -> dict[str, dict[str, Any]]:
    """Member number to fields."""
    members = organisation.members.prefetch_related("delegates__person")
    return {member.number: as_fields(member) for member in members}


@transaction.atomic
def carry_out(organisation: Organisation, table: tables.Table) -> Plan:
    """Do what the table says, all or nothing; planned anew here, since people may have worked meanwhile.

    Nothing is done if the plan has problems; it is returned either way.
    """
    made = plan(table, existing(organisation))
    if made.problems:
        return made
    members = {member.number: member for member in organisation.members.all()}
    for line in (*made.new, *made.changed):
        _save(organisation, members.get(line.number) or Member(organisation=organisation), line)
    return made


def _save(organisation: Organisation, member: Member, line: Line) -> None:
    for name in OWN:
        if name in line.values:
            setattr(member, name, line.values[name])
    member.save()
    for place, key in enumerate(("delegate", "substitute")):
        if key in line.values:
            _let_act(organisation, member, place, line.values[key], line.values.get(f"{key}_email", ""))
        elif f"{key}_email" in line.values:
            _readdress(member, place, line.values[f"{key}_email"])
    membership.ensure_self(member)


def _let_act(organisation: Organisation, member: Member, place: int, name: str, email: str) -> None:
    """Let this person act for the member, first (0) or as first substitute (1)."""
    acting = list(member.delegates.select_related("person"))
    if place < len(acting) and acting[place].person.full_name == name:
        if email:
            _readdress(member, place, email)
        return
    person = _person(organisation, name, email)
    known = next((each for each in acting if each.person_id == person.pk), None)
    delegate = known or membership.add_delegate(member, person, Delegate.Proof.choices[0][0])
    if place == 0:
        membership.let_carry(member, delegate.pk)


def _readdress(member: Member, place: int, email: str) -> None:
    acting = list(member.delegates.select_related("person"))
    if place < len(acting) and acting[place].person.email != email:
        Person.objects.filter(pk=acting[place].person_id).update(email=email)


def _person(organisation: Organisation, name: str, email: str) -> Person:
    """The person with this address and name, or a new one."""
    parts = split_name(name)
    if email:
        known = organisation.persons.filter(email__iexact=email, family_name=parts.family).first()
        if known is not None:
            return known
    return Person.objects.create(
        organisation=organisation,
        title=parts.title[:40],
        given_name=parts.given[:100],
        family_name=parts.family[:100],
        email=email,
    )


def written(organisation: Organisation, kind: str) -> bytes:
    """All members as a table; kind: "csv" or "xlsx". Reading it again changes nothing."""
    fields = existing(organisation)
    numbers = sorted(fields, key=membership.number_key)
    rows = [[shown(fields[number].get(name)) for name in LABELS] for number in numbers]
    return _write(rows, kind)


def sample(kind: str) -> bytes:
    """A small table that shows the columns; its data are invented."""
    example = {
        "number": "M-001",
        "name": "IT-Zweckverband Ahornau (fiktiv)",
        "kind": "organisation",
        "category": "groß",
        "weight": "3",
        "votes": "ja",
        "email": "post@ahornau.example",
        "street": "Beispielweg 1",
        "postal_code": "01234",
        "city": "Ahornau",
        "joined_on": "01.01.2010",
        "arrears": "nein",
        "delegate": "Ada Ahorn",
        "delegate_email": "ada.ahorn@ahornau.example",
        "substitute": "Ben Birke",
        "substitute_email": "ben.birke@ahornau.example",
    }
    return _write([[example.get(name, "") for name in LABELS]], kind)


def _write(rows: list[list[str]], kind: str) -> bytes:
    header = [label.de for label in LABELS.values()]
    return tables.write_csv(header, rows) if kind == "csv" else tables.write_xlsx(header, rows)
