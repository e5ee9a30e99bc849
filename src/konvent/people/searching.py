"""Finding members, persons and offices by parts of what they are called, alike on every database.

Databases differ in what they hold for the same letter, so the words are compared here; ten thousand members take a moment.
"""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet

from konvent.people.models import Delegate, Member, OfficeHeld, Organisation, Person
from konvent.people.naming import finder


def members(among: QuerySet[Member], search: str) -> list[str]:
    """The ids of those whose number, name, place, address or persons have each word, in the order of `among`."""
    finds = finder(search)
    acting: defaultdict[str, list[str]] = defaultdict(list)
    persons = Delegate.objects.filter(member__in=among.values("pk")).values_list(
        "member_id", "person__given_name", "person__family_name", "person__email"
    )
    for member, *called in persons:
        acting[member] += called
    rows = among.values_list("pk", "number", "name", "city", "email")
    return [member for member, *called in rows if finds("\n".join([*called, *acting.get(member, ())]))]


def persons(organisation: Organisation, search: str) -> list[str]:
    """The ids of persons whose name or address has each word, by name."""
    finds = finder(search)
    rows = Person.objects.filter(organisation=organisation).values_list(
        "pk", "title", "given_name", "family_name", "email"
    )
    return [person for person, *called in rows if finds("\n".join(called))]


def offices(organisation: Organisation, search: str) -> list[OfficeHeld]:
    """The offices whose organ, title or holder has each word."""
    finds = finder(search)
    held = OfficeHeld.objects.filter(organisation=organisation).select_related("person")
    return [
        each for each in held if finds(f"{each.get_organ_display()}\n{each.title}\n{each.person.full_name}")
    ]
