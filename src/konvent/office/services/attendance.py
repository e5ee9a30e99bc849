"""Who is there: the office ticks persons at the door, also by the code on their invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils.translation import gettext as _

from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.records.attendance import Attended
from konvent.core.meeting.roles import is_guest
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no
from konvent.office.models import Assembly
from konvent.office.services.desk import act, convened_state
from konvent.office.services.guests import as_what
from konvent.people.models import Member, Person
from konvent.people.naming import finder, plain

SALT = "konvent.office.door"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person with a place in the assembly.

    members: whom she acts for, each with its number; member_names: the same without
    role: as what she is there if she acts for nobody, in words
    mode: "room", "online" or "" if absent; since: when she came
    """

    person: Person
    members: tuple[str, ...]
    member_names: tuple[str, ...]
    role: str
    mode: str
    since: datetime | None


def attendees(assembly: Assembly, search: str = "") -> list[Attendee]:
    """Everybody entitled to attend, by name; `search` finds parts of the person's or the member's name."""
    state = convened_state(assembly)
    members = Member.objects.in_bulk([each.id for each in state.roll.members])
    invited = [each for each in state.roles if is_guest(state, each)]
    people = Person.objects.in_bulk([*state.roll.persons, *invited])
    offices = {person for persons in state.roll.offices.values() for person in persons}
    found = []
    for person in people.values():
        acts_for = [members[each] for each in state.roll.members_of.get(person.id, ()) if each in members]
        here = is_present(state, person.id)
        stay = state.attendance[person.id][-1] if here else None
        found.append(
            Attendee(
                person=person,
                members=tuple(f"{each.name} ({each.number})" for each in acts_for),
                member_names=tuple(each.name for each in acts_for),
                role=_("hat ein Amt inne") if person.id in offices else as_what(state, members, person.id),
                mode=stay.mode if stay else "",
                since=stay.since if stay else None,
            )
        )
    finds = finder(search)
    found = [each for each in found if finds(" ".join((str(each.person), *each.members, each.role)))]
    return sorted(found, key=lambda each: (plain(each.person.family_name), plain(each.person.given_name)))


def is_over(state: State) -> bool:
    """Whether nobody comes or goes any more."""
    return state.assembly is not None and state.assembly.over


def check_in(
    assembly: Assembly, person_id: str, *, mode: Attended, actor: str, command_id: str
) -> Refusal | None:
    said = act(assembly.id, CheckIn(person_id=person_id, mode=mode), actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


def check_out(assembly: Assembly, person_id: str, *, actor: str, command_id: str) -> Refusal | None:
    said = act(assembly.id, CheckOut(person_id=person_id), actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


def door_code(assembly: Assembly, person: Person) -> str:
    """What the code on the invitation says at the door. It names a person; it signs nobody in."""
    return signing.dumps([assembly.id, person.id], salt=SALT)


def person_of_code(assembly: Assembly, code: str) -> Person | Refusal:
    """The person a door code names; a refusal for a torn, foreign or invented code."""
    wrong = no("attendance.code_wrong")
    try:
        assembly_id, person_id = signing.loads(code, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return wrong
    if assembly_id != assembly.id:
        return wrong
    return Person.objects.filter(pk=person_id, organisation=assembly.organisation).first() or wrong
