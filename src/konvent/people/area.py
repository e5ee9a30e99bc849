"""The members' area, which is there between assemblies too: who may enter it, and the links that lead there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils import timezone

from konvent.people import links
from konvent.people.addresses import home_of, slug_in
from konvent.people.membership import telling
from konvent.people.models import Delegate, Member, Organisation, Person, PersonalLink

AREA = ""  # what its links have in place of an assembly's id
TERM = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Access:
    """How a person's way into the area stands. link: the latest that works; None without one"""

    person: Person
    link: PersonalLink | None

    @property
    def is_used(self) -> bool:
        return self.link is not None and self.link.opened_at is not None


def members_of(person: Person, on: date) -> list[Member]:
    """The members that she acts for on this day, by number."""
    acting = Delegate.objects.filter(person=person).select_related("member").order_by("member__number")
    return [each.member for each in acting if each.member.is_member_on(on)]


def persons_in(request: HttpRequest, organisation: Organisation) -> list[Person]:
    """Who of the association is signed in in this browser, the latest first, and still acts for a member today."""
    order = links.members(request.COOKIES)
    found = organisation.persons.in_bulk(order) if order else {}
    today = timezone.localdate()
    return [found[each] for each in order if each in found and members_of(found[each], today)]


def issue(person: Person, *, now: datetime) -> str:
    """A link to the area in place of those the person has; returns its full address, which is kept nowhere."""
    withdraw(person)
    _link, token = links.issue(AREA, person=person, expires_at=now + TERM)
    return f"{settings.KONVENT_URL}/l/{token}/"


def withdraw(person: Person) -> int:
    """Let every link of hers to the area stop working; returns how many that were. Those to assemblies stay."""
    working = list(PersonalLink.objects.filter(assembly_id=AREA, person=person, withdrawn_at__isnull=True))
    for link in working:
        links.withdraw(link)
    return len(working)


def accesses(persons: Iterable[Person], now: datetime) -> list[Access]:
    """How each one's way into the area stands, in their order."""
    persons = list(persons)
    working = PersonalLink.objects.filter(
        assembly_id=AREA, person__in=persons, withdrawn_at__isnull=True, expires_at__gt=now
    )
    latest = {each.person_id: each for each in working.order_by("created_at", "id")}
    return [Access(each, latest.get(each.pk)) for each in persons]


def without_access(organisation: Organisation, now: datetime) -> list[Person]:
    """Who acts for a member today, has an address and no link to the area that works."""
    acting = organisation.persons.exclude(email="").prefetch_related(telling())
    today = timezone.localdate(now)
    current = [
        each for each in acting if any(one.member.is_member_on(today) for one in each.delegations.all())
    ]
    return [each.person for each in accesses(current, now) if each.link is None]


def home(person: Person) -> str:
    """The address of her first page in the area."""
    return home_of(person.organisation) + reverse("motions:home", args=[person.pk]).removeprefix(
        get_script_prefix()
    )


def home_in(request: HttpRequest) -> str:
    """The address where whoever came by a link is at home in this browser: her area, or where several say who they are; for whom
    no association has as a member, the list of those signed in to the latest assembly. "" for nobody."""
    order = links.members(request.COOKIES)
    known = Person.objects.select_related("organisation").in_bulk(order)
    for each in (known[one] for one in order if one in known):
        organisation = each.organisation
        if slug_in(request) in ("", organisation.slug):
            with timezone.override(ZoneInfo(organisation.timezone)):
                here = persons_in(request, organisation)
            if here:
                enter = home_of(organisation) + reverse("motions:enter").removeprefix(get_script_prefix())
                return home(here[0]) if len(here) == 1 else enter
    there = links.assemblies(request.COOKIES) if not slug_in(request) else ()
    return reverse("office:persons", args=[there[0]]) if there else ""


def home_of_member(person: Person) -> str:
    """The address of her area; "" if she acts for no member today, and so has none."""
    with timezone.override(ZoneInfo(person.organisation.timezone)):
        return home(person) if members_of(person, timezone.localdate()) else ""
