"""For whom a page was opened: every form of the office says so, and what is sent for somebody else is not done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from konvent.people.access import actor_of
from konvent.people.context import staff_of
from konvent.people.kept import kept, typed_in
from konvent.people.models import Staff

FIELD = "for"
View = Callable[..., HttpResponse]


def for_anybody(view: View) -> View:
    """Mark a view whose form acts for nobody in particular: whoever sends it signs in, leaves the hall, chooses a language,
    or asks where a word breaks."""
    view.for_anybody = True  # type: ignore[attr-defined]
    return view


def or_for_nobody(view: View) -> View:
    """Mark a view whose form is also taken once nobody is signed in any more: who signs out twice is signed out."""
    view.or_for_nobody = True  # type: ignore[attr-defined]
    return view


def opened_for(request: HttpRequest) -> str:
    """Whom a page is for: the person its address names, else the account that is signed in; "" for nobody."""
    address = request.resolver_match
    named = address.kwargs.get("who", "") if address else ""
    user = getattr(
        request, "user", None
    )  # there is none yet where a request is refused at the door, for its host say
    return named or (actor_of(request) if user is not None and user.is_authenticated else "")


class OpenedFor:
    """Refuses a form whose page was opened for somebody else than its address or its browser says now.

    Stands before the check for forged forms, whose answer would name no reason: signing in makes earlier forms invalid.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._respond(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method != "POST" or getattr(view, "for_anybody", False):
            return None
        who, now = request.POST.get(FIELD), opened_for(request)
        if who == now or (not now and getattr(view, "or_for_nobody", False)):
            return None
        return _other_person(request, who or "", kept(request, view) if not now else "")


def _other_person(request: HttpRequest, who: str, its_form: str) -> HttpResponse:
    now = staff_of(request)
    context = {
        "opened_for": _called(who, now),
        "now": now.user.get_username() if now else "",
        "kept": its_form,
        "typed": typed_in(request),
    }
    return render(request, "people/other_person.html", context, status=409)


def _called(who: str, now: Staff | None) -> str:
    """The name of the account; "" unless it belongs to the organisation of whoever asks."""
    number = who.removeprefix("u")
    if now is None or not (
        who.startswith("u") and number.isascii() and number.isdigit() and len(number) < 19
    ):
        return ""
    found = (
        Staff.objects.select_related("user")
        .filter(organisation=now.organisation, user_id=int(number))
        .first()
    )
    return found.user.get_username() if found else ""
