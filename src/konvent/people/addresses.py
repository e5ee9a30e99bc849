"""The organisation in an address: `/o/musterverband/mitglieder/`.

Every page of the office lies below its organisation's address. Within it all links and redirects stay there, since the
prefix is Django's script prefix while the page is made; no view and no template knows of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, set_script_prefix

from konvent.people.models import Organisation

BELOW = re.compile(r"/o/(?P<slug>[a-z0-9-]{1,60})(?P<page>/.*)", re.DOTALL)
# Personal links and the hall belong to an assembly, whose id says which; they are as short as can be.
OF_AN_ASSEMBLY = ("/hall/", "/l/")
Respond = Callable[[HttpRequest], HttpResponse]


def addressed(respond: Respond) -> Respond:
    """Middleware: takes the organisation out of the address and keeps its slug on the request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        found = BELOW.fullmatch(request.path_info)
        if not found:
            return respond(request)
        if found["page"].startswith(OF_AN_ASSEMBLY):
            return HttpResponseRedirect(request.get_full_path().removeprefix(f"/o/{found['slug']}"))
        before = get_script_prefix()
        set_script_prefix(f"{before}o/{found['slug']}/")
        request.path_info = found["page"]
        vars(request)["konvent_slug"] = found["slug"]
        try:
            return respond(request)
        finally:
            set_script_prefix(before)

    return middleware


def slug_in(request: HttpRequest) -> str:
    """The organisation that the address names; "" for none."""
    return str(vars(request).get("konvent_slug", ""))


def mine_or_404(request: HttpRequest, organisation: Organisation) -> None:
    """Raises Http404 if the address names another organisation; whether there is one by that name stays unsaid."""
    if slug_in(request) not in ("", organisation.slug):
        raise Http404


def home_of(organisation: Organisation) -> str:
    """The address of its first page."""
    return f"/o/{organisation.slug}/"
