"""The assembly as a calendar entry (.ics)."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from konvent.office.models import Assembly
from konvent.office.services.wording import wording

ASSUMED_LENGTH = timedelta(hours=2)


def calendar_file(assembly: Assembly, *, now: datetime, off: bool = False, to: str = "") -> str:
    """A calendar with one entry: the meeting, or the deadline of a written procedure.

    off: it was cancelled or abandoned and is struck out of the calendar that has it
    to: whom a change is sent to; calendars then take it over by themselves (METHOD:REQUEST or CANCEL, RFC 5546). Without it
        the entry is METHOD:PUBLISH, since nobody reads replies.
    The entry keeps its UID and counts its changes in SEQUENCE. The personal link is not in it: calendars are shared.
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
    event.add("sequence", assembly.notices + (off and assembly.is_written))
    event.add("organizer", f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    if off:
        event.add("status", "CANCELLED")
    if to:
        event.add("attendee", f"mailto:{to}", parameters={"PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"})
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
    calendar.add("method", method_of(off=off, to=to))
    calendar.add_component(Timezone.from_tzinfo(zone, first_date=now.date() - timedelta(days=366)))
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def method_of(*, off: bool, to: str) -> str:
    if not to:
        return "PUBLISH"
    return "CANCEL" if off else "REQUEST"
