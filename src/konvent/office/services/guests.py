"""Guests of an assembly: assistants, interpreters, press and whoever else is in the room without a vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from konvent.core.meeting.records.roles import GuestKind
from konvent.core.meeting.roles import GiveRole, WithdrawRole, guest_of, is_guest
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no
from konvent.office.models import Assembly
from konvent.office.services.desk import act, convened_state
from konvent.people.ids import made_by
from konvent.people.membership import person_is_free, tellable, told, told_by
from konvent.people.models import Member, Person
from konvent.people.naming import plain, split_name


@dataclass(frozen=True, slots=True)
class GuestRow:
    """A guest as the office sees her. role: as what she is there, in words"""

    person: Person
    role: str
    here: bool


def labels() -> dict[GuestKind, str]:
    return {
        "visitor": _("Gast"),
        "assistant": _("Assistenz"),
        "interpreter": _("Dolmetschen"),
        "press": _("Presse"),
        "service": _("Dienst (Technik, Bewirtung, Sicherheit)"),
    }


def as_what(state: State, members: Mapping[str, Member], person: str) -> str:
    """As what a guest is there, in words: "Assistenz von Nordstadt IT (Nr. 1, Nordstadt)"; "" for whoever is none."""
    found = guest_of(state, person)
    if found is None:
        return ""
    member = members.get(found.member)
    label = labels()[found.guest]
    if member is None:
        return label
    return _("%(role)s von %(member)s") % {"role": label, "member": f"{member.name} ({told_by(member)})"}


def guests(assembly: Assembly) -> list[GuestRow]:
    """All guests, by name."""
    state = convened_state(assembly)
    people = Person.objects.in_bulk([each for each in state.roles if is_guest(state, each)])
    held = [guest_of(state, each) for each in people]
    members = Member.objects.in_bulk([each.member for each in held if each and each.member])
    rows = [
        GuestRow(person, as_what(state, members, person.id), is_present(state, person.id))
        for person in people.values()
    ]
    return sorted(rows, key=lambda row: (plain(row.person.family_name), plain(row.person.given_name)))


def choices(assembly: Assembly) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Known persons who have no place on the roll and are no guests yet, and the members an assistant can belong to, as (id, label)."""
    state = convened_state(assembly)
    persons = [
        (each.id, told(each))
        for each in tellable(assembly.organisation.persons.exclude(pk__in=state.roll.persons))
        if not is_guest(state, each.id)
    ]
    members = Member.objects.filter(pk__in=state.roll.by_id).order_by("name", "number")
    return persons, [(each.id, f"{each.name} ({told_by(each)})") for each in members]


def admit(
    assembly: Assembly,
    *,
    person_id: str = "",
    name: str = "",
    guest: GuestKind = "visitor",
    member_id: str = "",
    actor: str,
    command_id: str,
) -> Person | Refusal:
    """Put somebody on the list of guests: a known person, or a new one of this name. The same form again does it once."""
    made = False
    if person_id:
        person = assembly.organisation.persons.filter(pk=person_id).first()
    elif name.strip():
        parts = split_name(name)
        person, made = Person.objects.get_or_create(
            pk=made_by("p", command_id),
            organisation=assembly.organisation,
            defaults={"title": parts.title, "given_name": parts.given, "family_name": parts.family},
        )
    else:
        person = None
    if person is None:
        return no("access.person")
    given = GiveRole(holder=person.id, role="guest", guest=guest, member_id=member_id)
    said = act(assembly.id, given, actor=actor, command_id=command_id)
    if not isinstance(said, Refusal):
        return person
    if made:
        person.delete()
    return said


def dismiss(assembly: Assembly, person_id: str, *, actor: str, command_id: str) -> Refusal | None:
    """Take somebody off the list; whoever was entered for it and never came is forgotten."""
    withdrawn = WithdrawRole(holder=person_id, role="guest")
    said = act(assembly.id, withdrawn, actor=actor, command_id=command_id)
    if isinstance(said, Refusal):
        return said
    person = assembly.organisation.persons.filter(pk=person_id, email="").first()
    if person and person_is_free(person) and person_id not in convened_state(assembly).attendance:
        person.delete()
    return None
