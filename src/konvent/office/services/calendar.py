"""The assembly as a calendar entry (.ics)."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from konvent.office.models import Assembly
from konvent.office.services.wording import wording

ASSUMED_LENGTH = timedelta(hours=2)


def calendar_file(assembly: Assembly, *, now: datetime, abandoned: bool = False) -> str:
    """A calendar with one entry: the meeting, or the deadline of a written procedure; of one that was abandoned it is struck
    out of the calendar that has it.

    It is METHOD:PUBLISH, since nobody reads replies. The personal link is not in it: calendars are shared.
    """
    zone = ZoneInfo(assembly.organisation.timezone)
    said = wording(assembly)
    event = Event()
    event.add("uid", f"{assembly.id}@{urlsplit(settings.KONVENT_URL).hostname or 'konvent'}")
    event.add("dtstamp", now)
    if assembly.is_written and assembly.closes_at:
        event.add("dtstart", assembly.closes_at.astimezone(zone))
        event.add("duration", timedelta(0))
        event.add("summary", _("Frist: %(title)s") % {"title": assembly.title})
    else:
        event.add("dtstart", assembly.held_at.astimezone(zone))
        event.add("dtend", (assembly.held_at + ASSUMED_LENGTH).astimezone(zone))
        event.add("summary", assembly.title)
    if abandoned:
        event.add("status", "CANCELLED")
        event.add("sequence", 1)
    if said.where:
        event.add("location", said.where)
    agenda = "\n".join(f"{place.number} {place.item.title}" for place in said.agenda)
    event.add(
        "description", f"{said.opening}\n\n{agenda}\n\n" + _("Ihr persönlicher Link steht in der Einladung.")
    )
    event.add("transp", "TRANSPARENT" if assembly.is_written else "OPAQUE")
    calendar = Calendar()
    calendar.add("prodid", "-//Konvent//konvent//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_tzinfo(zone, first_date=now.date() - timedelta(days=366)))
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()
