"""Member lists in and out: the present members as fields, carrying out a plan, writing tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from konvent.core.words import DEFAULT
from konvent.lawbook.words import program
from konvent.people import changes, membership, tables
from konvent.people.columns import ACTING, FIELDS, LABELS, OWN
from konvent.people.importing import Line, Plan, plan, shown
from konvent.people.models import Delegate, Member, Organisation


def as_fields(member: Member) -> dict[str, Any]:
    """A member's fields under the names of the import, with the first delegate and the first substitute. A natural person's own
    address is the member's."""
    found: dict[str, Any] = {name: getattr(member, name) for name in OWN}
    for key, delegate in zip(ACTING, _others(member), strict=False):
        found[key] = delegate.person.full_name
        found[f"{key}_email"] = delegate.person.email
    return {name: None if value == "" else value for name, value in found.items()}


def _others(member: Member) -> list[Delegate]:
    """Who acts for a member without being it."""
    return [each for each in member.delegates.all() if each.proof != Delegate.Proof.SELF]


def existing(organisation: Organisation) -> dict[str, dict[str, Any]]:
    """Member number to fields."""
    members = organisation.members.prefetch_related("delegates__person")
    return {member.number: as_fields(member) for member in members}


@transaction.atomic
def carry_out(
    organisation: Organisation,
    table: tables.Table,
    *,
    today: date,
    meanings: Sequence[str] | None = None,
    kind: str = "",
    answers: Mapping[str, str] | None = None,
    left_out: Collection[int] = (),
    by: str = "",
    name: str = "",
) -> Plan:
    """Do what the table says, all or nothing; planned anew here, since people may have worked meanwhile.

    Nothing is done if the plan has problems; it is returned either way. meanings, kind, answers, left_out: as for `plan`
    by, name: the account that has it done, "u7", and what the file is called, for the history of changes
    """
    made = plan(
        table,
        existing(organisation),
        today=today,
        meanings=meanings,
        kind=kind,
        answers=answers,
        left_out=left_out,
    )
    if made.problems:
        return made
    before = [*changes.members(organisation), *changes.persons(organisation)]
    members = {member.number: member for member in organisation.members.all()}
    for line in (*made.new, *made.changed):
        _save(organisation, members.get(line.number) or Member(organisation=organisation), line)
    keep_columns(organisation, made.kept)
    known = {each.subject for each in before if each.kind == "person"}
    named = [each for each in changes.persons(organisation) if each.subject in known]
    after = [*changes.members(organisation), *named]
    changes.note_list(organisation, by, before, after, name=name)
    return made


def keep_columns(organisation: Organisation, meanings: Mapping[str, str]) -> None:
    """Keep what columns mean for the next list of this office. meanings: key to field, see columns.py"""
    organisation.import_columns |= meanings
    organisation.save(update_fields=["import_columns"])


def _save(organisation: Organisation, member: Member, line: Line) -> None:
    for name in OWN:
        if name in line.values:
            setattr(member, name, line.values[name])
    member.save()
    membership.ensure_self(member)
    _let_act(organisation, member, line.values)
    for place, key in enumerate(ACTING):
        if f"{key}_email" in line.values:
            _readdress(member, place, line.values[f"{key}_email"])


def _let_act(organisation: Organisation, member: Member, values: dict[str, Any]) -> None:
    """Let those who are named act, in their places. Who stood in such a place and is named no more, leaves it;
    further substitutes stay, after them. A natural person acts herself as before, after a delegate of hers."""
    if not any(key in values for key in ACTING):
        return
    everybody = list(member.delegates.select_related("person"))
    own = [each for each in everybody if each.proof == Delegate.Proof.SELF]
    acting = [each for each in everybody if each not in own]
    by_name = {each.person.full_name: each for each in acting}
    named = {values[key] for key in ACTING if key in values}
    order: list[Delegate] = []
    for place, key in enumerate(ACTING):
        if key in values:
            chosen = by_name.get(values[key]) or _new(
                organisation, member, values[key], values.get(f"{key}_email", "")
            )
        elif place < len(acting) and acting[place].person.full_name not in named:
            chosen = acting[place]
        else:
            continue
        if chosen not in order:
            order.append(chosen)
    leaving = [each for each, key in zip(acting, ACTING, strict=False) if key in values and each not in order]
    Delegate.objects.filter(pk__in=[each.pk for each in leaving]).delete()
    order += [each for each in acting if each not in order and each not in leaving]
    first = own and own[0].carries_vote and "delegate" not in values
    membership.arrange(member, [*own, *order] if first else [*order, *own])


def _new(organisation: Organisation, member: Member, name: str, email: str) -> Delegate:
    person = membership.the_person(organisation, name, email)
    found = member.delegates.filter(person=person).first()
    return found or membership.add_delegate(member, person)


def _readdress(member: Member, place: int, email: str) -> None:
    acting = _others(member)
    if place < len(acting) and acting[place].person.email != email:
        person = acting[place].person
        person.email = email
        person.save(update_fields=["email"])
        membership.person_changed(person)


def written(organisation: Organisation, kind: str) -> bytes:
    """All members as a table; kind: "csv" or "xlsx". Reading it again changes nothing."""
    fields = existing(organisation)
    numbers = sorted(fields, key=membership.number_key)
    rows = [[shown(fields[number].get(name)) for name in FIELDS] for number in numbers]
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
    return _write([[example.get(name, "") for name in FIELDS]], kind)


def _write(rows: list[list[str]], kind: str) -> bytes:
    header = [program().say(label, DEFAULT) for label in (LABELS[name] for name in FIELDS)]
    return tables.write_table(header, rows, kind)
