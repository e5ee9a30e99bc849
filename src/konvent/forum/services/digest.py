"""What is new in the rooms that somebody wants to be told of, for the one mail a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import ngettext

from konvent.core.words import say
from konvent.forum.models import Digest
from konvent.forum.services.rooms import guest, phase
from konvent.lawbook.words import program
from konvent.office.services.messages import language_of
from konvent.people.models import Person


def followers() -> Iterable[str]:
    return set(Digest.objects.values_list("person_id", flat=True))


def news(person: Person, now: datetime) -> list[str]:
    """A line for each room with something new, which is told then. Who is no longer in a room hears nothing of it."""
    lines, today = [], timezone.localdate(now)
    for row in Digest.objects.filter(person=person).select_related("room__organisation"):
        written = row.room.texts.filter(at__gt=row.told_at, at__lte=now, hidden_at=None).exclude(
            author=person
        )
        count = written.count()
        if count and guest(row.room, person, today):
            lines.append(_line(person, row, count, phase(row.room, today)))
            Digest.objects.filter(pk=row.pk).update(told_at=now)
    return lines


def _line(person: Person, row: Digest, count: int, now: str) -> str:
    language = language_of(person)
    with translation.override(language):
        said = ngettext(
            "– Raum „%(topic)s“ (%(phase)s): %(n)s neuer Text",
            "– Raum „%(topic)s“ (%(phase)s): %(n)s neue Texte",
            count,
        )
        return said % {
            "topic": row.room.topic,
            "phase": program().say(say(f"forum.phase.{now}"), language),
            "n": count,
        }
