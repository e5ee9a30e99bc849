"""Who opens a page of the rooms: an account of the office, which leads every room, or a person in the members' area."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.forum.models import Room
from konvent.forum.services import rooms
from konvent.forum.services.rooms import Guest
from konvent.motions.entering import for_member
from konvent.people.access import ONLY_READS, READING, actor_of, for_staff, may_change
from konvent.people.models import Organisation, Person

View = Callable[..., HttpResponse]


def for_room(view: View) -> View:
    """A room, for an account among the office's pages or for a person below her name; the view gets room and guest."""

    @for_staff
    def for_account(
        request: HttpRequest, organisation: Organisation, room_id: str, **kwargs: Any
    ) -> HttpResponse:
        if request.method not in READING and not may_change(request):
            raise PermissionDenied(ONLY_READS)
        room = _room(organisation, room_id)
        return view(request, room, Guest(actor_of(request), None, (), may_change(request)), **kwargs)

    @for_member
    def by_link(request: HttpRequest, person: Person, room_id: str, **kwargs: Any) -> HttpResponse:
        room = _room(person.organisation, room_id)
        guest = rooms.guest(room, person, timezone.localdate())
        if guest is None:
            raise Http404(_("Diesen Raum gibt es nicht."))
        return view(request, room, guest, **kwargs)

    @wraps(view)
    def inner(request: HttpRequest, room_id: str, who: str = "", **kwargs: Any) -> HttpResponse:
        if who:
            return by_link(request, who=who, room_id=room_id, **kwargs)
        return for_account(request, room_id=room_id, **kwargs)

    return inner


def _room(organisation: Organisation, room_id: str) -> Room:
    room = Room.objects.select_related("organisation").filter(organisation=organisation, pk=room_id).first()
    if room is None:
        raise Http404(_("Diesen Raum gibt es nicht."))
    return room
