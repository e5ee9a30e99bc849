"""What is printed for the door: badges, voting cards and the door list, as the assembly stands now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.apart import apart
from konvent.core.meeting.mandates import expected
from konvent.core.meeting.records.mandates import Holding
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.core.text import fraction_text
from konvent.core.words import say
from konvent.lawbook.words import program
from konvent.office.models import Assembly
from konvent.office.services.attendance import Attendee, door_code
from konvent.office.services.desk import convened_state
from konvent.office.services.wording import in_words
from konvent.papers.door import (
    Badge,
    DoorLine,
    Sheet,
    VotingCard,
    badges_pdf,
    door_list_pdf,
    voting_cards_pdf,
)
from konvent.people.addresses import home_of
from konvent.people.models import Member


def badges(assembly: Assembly, attendees: Sequence[Attendee]) -> bytes | Refusal:
    """A badge for each of these, in their order."""
    rows = [Badge(name=each.person.full_name, lines=_stands_for(each, numbered=False)) for each in attendees]
    return apart(badges_pdf, _sheet(assembly), rows, within="making") if rows else no("door.nobody")


def voting_cards(assembly: Assembly, attendees: Sequence[Attendee]) -> bytes | Refusal:
    """A voting card for each of these who is expected to cast a vote."""
    state = convened_state(assembly)
    held, members = _expected(state), _members(state)
    rows = [
        _card(assembly, state, members, each, held[each.person.id])
        for each in attendees
        if each.person.id in held
    ]
    return apart(voting_cards_pdf, _sheet(assembly), rows, within="making") if rows else no("door.no_votes")


def door_list(assembly: Assembly, attendees: Sequence[Attendee]) -> bytes | Refusal:
    """The door list of these, in their order."""
    state = convened_state(assembly)
    held, members = _expected(state), _members(state)
    rows = [
        DoorLine(
            name=", ".join(filter(None, (each.person.family_name, each.person.given_name))),
            members=_stands_for(each),
            votes=_sum(state, held.get(each.person.id, ())),
            proxies=_proxies(state, members, each.person.id),
            arrived=_clock(each.since) if each.since else "",
        )
        for each in attendees
    ]
    return apart(door_list_pdf, _sheet(assembly), rows, within="making") if rows else no("door.nobody")


# By the name in the address: what is printed and how the file is called.
PAPERS = {
    "namensschilder": badges,
    "stimmkarten": voting_cards,
    "einlassliste": door_list,
}


def _sheet(assembly: Assembly) -> Sheet:
    zone = assembly.organisation.timezone
    return Sheet(
        organisation=assembly.organisation.name,
        title=assembly.title,
        when=in_words(assembly.held_at, zone),
        as_of=in_words(timezone.now(), zone),
        language=get_language() or "de",
    )


def _stands_for(attendee: Attendee, *, numbered: bool = True) -> tuple[str, ...]:
    """For whom somebody is there, else as what."""
    names = attendee.members if numbered else attendee.member_names
    return names or tuple(filter(None, (attendee.role,)))


def _expected(state: State) -> dict[str, tuple[Holding, ...]]:
    """Person to the mandates she is expected to cast, in the order of the roll."""
    held: dict[str, tuple[Holding, ...]] = {}
    for member in state.roll.voting:
        holding = expected(state, member)
        if holding:
            held[holding.person] = (*held.get(holding.person, ()), holding)
    return held


def _members(state: State) -> dict[str, Member]:
    return Member.objects.in_bulk([each.id for each in state.roll.members])


def _sum(state: State, held: Sequence[Holding]) -> str:
    total = sum((state.roll.by_id[each.member].weight for each in held), Fraction(0))
    return fraction_text(total) if held else ""


def _card(
    assembly: Assembly, state: State, members: dict[str, Member], attendee: Attendee, held: Sequence[Holding]
) -> VotingCard:
    own_first = sorted(held, key=lambda each: each.kind == "proxy")
    code = reverse("office:door", args=[assembly.id, door_code(assembly, attendee.person)])
    path = code.removeprefix(home_of(assembly.organisation).rstrip("/"))
    return VotingCard(
        number=state.roll.by_id[own_first[0].member].number,
        name=attendee.person.full_name,
        votes=_sum(state, held),
        mandates=tuple(
            (
                _named(members, each.member),
                fraction_text(state.roll.by_id[each.member].weight),
                _right(each),
            )
            for each in own_first
        ),
        link=f"{settings.KONVENT_URL}{home_of(assembly.organisation).rstrip('/')}{path}",
    )


def _right(holding: Holding) -> str:
    return {
        "own": _("eigene Stimme"),
        "delegate": _("als Delegierte oder Delegierter"),
        "substitute": _("als Stellvertretung"),
        "proxy": _("mit Vollmacht"),
    }[holding.kind]


def _proxies(state: State, members: dict[str, Member], person: str) -> tuple[str, ...]:
    """Whose proxies she holds, and which members of hers have given theirs away."""
    held = [
        _("hat die Vollmacht von %(member)s") % {"member": _named(members, proxy.member)}
        for proxy in state.given.values()
        if proxy.holder == person
    ]
    given = [
        _("%(member)s hat eine Vollmacht erteilt") % {"member": _named(members, member)}
        for member in state.roll.members_of.get(person, ())
        if member in state.given
    ]
    return (*held, *given)


def _named(members: dict[str, Member], member: str) -> str:
    return f"{members[member].name} ({members[member].number})" if member in members else member


def _clock(at: datetime) -> str:
    said = say("calendar.the_time", time=timezone.localtime(at).time())
    return program().say(said, get_language() or "de")
