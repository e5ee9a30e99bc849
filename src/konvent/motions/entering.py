"""Who opens a page of the members' area: its address says so, and the browser must be signed in as that person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.people import area
from konvent.people.addresses import slug_in
from konvent.people.models import Member, Organisation, Person

View = Callable[..., HttpResponse]


def for_member(view: View) -> View:
    """Only for the person named in the address, who acts for a member of the association; the view gets her."""

    @wraps(view)
    def inner(request: HttpRequest, who: str, *args: Any, **kwargs: Any) -> HttpResponse:
        organisation = organisation_in(request)
        with timezone.override(ZoneInfo(organisation.timezone)):
            here = area.persons_in(request, organisation)
            person = next((each for each in here if each.pk == who), None)
            if person is None:
                return no_entry(request, organisation, here, who)
            return view(request, person, *args, **kwargs)

    return inner


def member_in(request: HttpRequest, person: Person) -> Member:
    """The member that a form is sent for: the one it names, or the only one that she acts for. Raises PermissionDenied."""
    members, named = area.members_of(person, timezone.localdate()), request.POST.get("member", "")
    found = [each for each in members if named in ("", each.pk)]
    if len(found) != 1:
        raise PermissionDenied(
            _(
                "Für dieses Mitglied handeln Sie heute nicht, oder es ist nicht gesagt, für welches. Es ist nichts geschehen; bitte laden Sie die Seite neu."
            )
        )
    return found[0]


def enter(request: HttpRequest) -> HttpResponse:
    """Lead to the pages of whoever is signed in; let her say who she is if there are several."""
    organisation = organisation_in(request)
    with timezone.override(ZoneInfo(organisation.timezone)):
        here = area.persons_in(request, organisation)
        if len(here) == 1:
            return redirect("motions:home", here[0].pk)
        return no_entry(request, organisation, here)


def organisation_in(request: HttpRequest) -> Organisation:
    """The association that the address names. Raises Http404."""
    found = Organisation.objects.filter(slug=slug_in(request)).first()
    if found is None:
        raise Http404(
            _("Diese Seite gehört zu einem Verband; seine Adresse beginnt mit /o/ und seinem Namen.")
        )
    return found


def no_entry(
    request: HttpRequest, organisation: Organisation, here: list[Person], who: str = ""
) -> HttpResponse:
    """What is said to whoever is not signed in here, or as somebody else. who: for whom the page was opened; "" if unsaid"""
    context = {"organisation": organisation, "here": here, "other": bool(who and here)}
    status = 200 if here and not who else 409 if here else 403
    return render(request, "motions/no_entry.html", context, status=status)
