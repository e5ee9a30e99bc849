"""The page behind a personal link. Opening it signs nobody in, because mail scanners open links; the button does."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.visitor import PAGES
from konvent.people import area, links
from konvent.people.area import AREA
from konvent.people.assemblies import AssemblyFacts, facts
from konvent.people.guessing import LINK, address_of, guess
from konvent.people.models import PersonalLink
from konvent.people.opened import for_anybody
from konvent.people.views.account import keep_language

EARLY = timedelta(hours=3)


@for_anybody
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def land(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows who the link is for; POST signs in. A link that does not work says why and what to do."""
    link = guess(LINK, "", address_of(request), lambda: links.find(token))
    assembly = facts(link.assembly_id) if link else None
    leads = link is not None and (assembly is not None or link.assembly_id == AREA)
    state = links.state_of(link) if link and leads else "unknown"
    if link is None or state != "valid":
        context = {"state": state, "assembly": assembly, "link": link}
        return _private(
            render(request, "people/link_dead.html", context, status=404 if state == "unknown" else 410)
        )
    if request.method == "POST":
        response = redirect(_destination(link, assembly))
        links.sign_in(request, response, link)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and link.person:
            keep_language(response, link.person.language)
        return _private(response)
    with translation.override(_language(request, link)):
        return _private(render(request, "people/link.html", {"link": link, "assembly": assembly}))


@for_anybody
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign one person out of the hall on this device, or all; their links themselves go on working."""
    response = render(request, "people/link_left.html", {"assembly": facts(request.POST.get("assembly", ""))})
    links.sign_out(request, response, request.POST.get("who", ""))
    return response


def _language(request: HttpRequest, link: PersonalLink) -> str:
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or link.person is None:
        return request.LANGUAGE_CODE
    return link.person.language


def _destination(link: PersonalLink, assembly: AssemblyFacts | None) -> str:
    if assembly is None:
        assert link.person is not None
        return area.home(link.person)
    who = link.person_id or link.pk
    page = PAGES[link.role][0]
    early = assembly.held_at is not None and timezone.now() < assembly.held_at - EARLY
    name = "member" if page == "member" and early else f"hall_{page}"
    return reverse(f"office:{name}", args=[link.assembly_id, who])


def _private(response: HttpResponse) -> HttpResponse:
    # Not "no-referrer": browsers then send the button's form with a null origin, which the CSRF check refuses.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
