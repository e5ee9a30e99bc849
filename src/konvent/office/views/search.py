"""The search in the head of every page of the office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from konvent.office.services.search import LEAST, found
from konvent.office.views.common import for_office, page
from konvent.people.models import Organisation

LONGEST = 100


@for_office
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """?q= words, each of which must be found."""
    search = request.GET.get("q", "").strip()[:LONGEST]
    return page(
        request,
        "search.html",
        search=search,
        search_all=search,
        short=len(search) < LEAST,
        groups=found(organisation, search),
    )
