"""Answers to the invitation: who says that she comes, and how, so that the office knows how many chairs it needs.

Nobody has to answer, and no answer decides who may take part: registration is a matter of the statutes, and stands in the invitation.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from konvent.core.law import representation
from konvent.core.refusal import Refusal, no
from konvent.office.correspondence import Reply
from konvent.office.models import Assembly
from konvent.office.services.desk import convened_state
from konvent.people.models import Member, Person

Answer = Reply.Answer


@dataclass(frozen=True, slots=True)
class Row:
    """A person who was invited. answer: "" while she has given none for this time; members: whom she acts for"""

    person: Person
    members: tuple[str, ...]
    answer: str
    reply: Reply | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many persons have answered how; places: of the room, None if nobody has said."""

    room: int
    online: int
    proxy: int
    absent: int
    silent: int
    places: int | None

    @property
    def too_many(self) -> int:
        """How many more come than the room holds."""
        return max(self.room - self.places, 0) if self.places is not None else 0


def choices(assembly: Assembly) -> list[tuple[str, str]]:
    """What can be answered: how it is held, and whether a proxy is allowed, says what there is."""
    state = convened_state(assembly)
    possible = {
        Answer.ROOM: assembly.has_room,
        Answer.ONLINE: assembly.is_online,
        Answer.PROXY: representation.proxies_allowed(state.rulebook, state.day(assembly.held_at)),
        Answer.ABSENT: True,
    }
    return [(each.value, str(each.label)) for each, there in possible.items() if there]


def asks(assembly: Assembly) -> bool:
    """Whether an answer can be given or changed: until the opening of a meeting."""
    meeting = convened_state(assembly).assembly
    return not assembly.is_written and meeting is not None and meeting.phase == "convened"


def answer(assembly: Assembly, person: Person, chosen: str) -> Refusal | None:
    """Note what a person answers, in the place of what she answered before."""
    if not asks(assembly):
        return no("replies.too_late")
    if chosen not in dict(choices(assembly)):
        return no("replies.unknown")
    said = {"answer": chosen, "held_at": assembly.held_at, "at": timezone.now()}
    Reply.objects.update_or_create(assembly=assembly, person=person, defaults=said)
    return None


def reply_of(assembly: Assembly, person: Person) -> Reply | None:
    """What she answered for the time that is announced now, as far as it can still be."""
    found = assembly.replies.filter(person=person, held_at=assembly.held_at).first()
    return found if found and found.answer in dict(choices(assembly)) else None


def rows(assembly: Assembly) -> list[Row]:
    """Everybody who acts for a member, by name."""
    state = convened_state(assembly)
    possible = dict(choices(assembly))
    given = {
        each.person_id: each
        for each in assembly.replies.filter(held_at=assembly.held_at)
        if each.answer in possible
    }
    names = dict(Member.objects.filter(pk__in=state.roll.by_id).values_list("pk", "name"))
    acting = {person: members for person, members in state.roll.members_of.items() if members}
    people = Person.objects.filter(pk__in=acting).order_by("family_name", "given_name", "pk")
    return [
        Row(
            person=each,
            members=tuple(names[one] for one in acting[each.id] if one in names),
            answer=given[each.id].answer if each.id in given else "",
            reply=given.get(each.id),
        )
        for each in people
    ]


def count(assembly: Assembly, found: list[Row]) -> Count:
    answers = [each.answer for each in found]
    return Count(
        room=answers.count(Answer.ROOM),
        online=answers.count(Answer.ONLINE),
        proxy=answers.count(Answer.PROXY),
        absent=answers.count(Answer.ABSENT),
        silent=answers.count(""),
        places=assembly.places if assembly.has_room else None,
    )
