"""A room as it stands: its phase, who is in it, what is said there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from konvent.core.forum import (
    Course,
    Phase,
    Plan,
    Speaker,
    Spread,
    may_see_spread,
    phase_on,
    spread,
    together,
)
from konvent.forum.models import Likeness, Option, Room, Text, Weighing
from konvent.people.area import members_of
from konvent.people.models import Member, Person

Kind = Text.Kind


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever opens a room. actor: an account's or a person's id; members: for whom she speaks here; leads: as a moderator"""

    actor: str
    person: Person | None
    members: tuple[Member, ...]
    leads: bool

    def speaker(self, member_id: str) -> Speaker:
        """Her, speaking for one of her members; for none if it is not hers."""
        own = member_id if any(each.pk == member_id for each in self.members) else ""
        return Speaker(member=own, is_moderator=self.leads)


@dataclass(frozen=True, slots=True)
class Said:
    """What was written, as one reader sees it. others: statements that say the same, as their authors agreed"""

    text: Text
    others: tuple[Text, ...]
    is_own: bool
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """How an option was weighed. bars: (score, how many), from the best"""

    option: Option
    spread: Spread

    @property
    def bars(self) -> list[tuple[int, int]]:
        return [(score, count) for score, count in reversed(list(enumerate(self.spread.counts)))]


def plan_of(room: Room) -> Plan:
    return Plan(
        collect=room.collect,
        sort=room.sort,
        deepen=room.deepen,
        weigh=room.weigh,
        result=room.result_from,
        closed=room.closed,
    )


def course(room: Room) -> Course:
    """How far a room has come. What was hidden waits for nobody."""
    unsorted = room.texts.filter(kind=Kind.STATEMENT, option=None, answer="", hidden_at=None).count()
    return Course(
        plan=plan_of(room), unsorted=unsorted, options=room.options.count(), is_concluded=bool(room.result)
    )


def phase(room: Room, today: date) -> Phase:
    return phase_on(course(room), today)


def guest(room: Room, person: Person, today: date) -> Guest | None:
    """A person in a room; None for somebody who is not in it. A moderator who speaks for nobody only leads."""
    leads = room.moderators.filter(pk=person.pk).exists()
    invited = room.is_open or leads or room.participants.filter(pk=person.pk).exists()
    members = (
        tuple(members_of(person, today)) if invited and person.organisation_id == room.organisation_id else ()
    )
    return Guest(person.pk, person, members, leads) if leads or members else None


def rooms_for(person: Person, today: date) -> list[Room]:
    """The rooms she may enter."""
    mine = Q(is_open=True) | Q(participants=person) | Q(moderators=person)
    found = person.organisation.rooms.filter(mine).distinct()
    return [each for each in found if guest(each, person, today)]


def entitled(room: Room, today: date) -> int:
    """For how many members somebody could speak here."""
    acting = Member.objects.filter(organisation=room.organisation, delegates__isnull=False)
    if not room.is_open:
        persons = [
            *room.participants.values_list("pk", flat=True),
            *room.moderators.values_list("pk", flat=True),
        ]
        acting = acting.filter(delegates__person__in=persons)
    return sum(each.is_member_on(today) for each in acting.distinct())


def heard(texts: Iterable[Text]) -> int:
    """For how many members something was written."""
    return len({each.member_id for each in texts})


def statements(room: Room, reader: Guest) -> list[Said]:
    """The statements in the order they were made; those that say the same, once."""
    texts = {each.pk: each for each in _texts(room, (Kind.STATEMENT,))}
    agreed = Likeness.objects.filter(one__room=room, one_agrees=True, other_agrees=True)
    groups = together(tuple(texts), agreed.values_list("one_id", "other_id"))
    return [_said([texts[each] for each in group], reader) for group in groups]


def said(room: Room, reader: Guest, *kinds: str) -> list[Said]:
    """What was written of these kinds, each by itself."""
    return [_said([each], reader) for each in _texts(room, kinds)]


def _texts(room: Room, kinds: Iterable[str]) -> QuerySet[Text]:
    return room.texts.filter(kind__in=list(kinds)).select_related("author", "member", "option")


def _said(texts: list[Text], reader: Guest) -> Said:
    first, *others = texts
    is_own = first.author_id == reader.actor
    return Said(first, tuple(others), is_own, first.hidden_at is None or is_own or reader.leads)


def weighed(room: Room, reader: Guest, now: Phase) -> list[Weighed] | None:
    """How the options were weighed; None for whoever may not see it yet."""
    own = any(own_weighing(room, each) for each in reader.members)
    if not may_see_spread(now, own):
        return None
    scores = list(room.weighings.values_list("scores", flat=True))
    return [Weighed(each, spread(each.pk, scores)) for each in room.options.all()]


def own_weighing(room: Room, member: Member) -> Weighing | None:
    return room.weighings.filter(member=member).first()


def proposals_to(room: Room, person: Person) -> QuerySet[Likeness]:
    """What others say is the same as something she wrote, and she has not answered."""
    mine = Q(one__author=person, one_agrees=False) | Q(other__author=person, other_agrees=False)
    return Likeness.objects.filter(mine, one__room=room).select_related("one", "other")


def held_of(persons: list[Person]) -> list[dict[str, Any]]:
    """What these persons wrote and how they weighed, as values that JSON can write (Art. 15 DSGVO)."""
    texts = Text.objects.filter(author__in=persons).values(
        "room__topic", "kind", "text", "source", "answer", "hidden_at", "at"
    )
    weighings = Weighing.objects.filter(person__in=persons).values("room__topic", "scores", "at")
    return [*({**each} for each in texts), *({**each} for each in weighings)]
