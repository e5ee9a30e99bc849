"""Pages of the resolutions: of one assembly with its archive, and the register of all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from konvent.core.refusal import Refusal
from konvent.core.visitor import Visitor
from konvent.office.models import Assembly
from konvent.office.services import papers
from konvent.office.services.desk import state_of
from konvent.office.services.register import resolutions, resolutions_of
from konvent.office.views.common import for_office, go, page, say
from konvent.office.views.doors import dress, for_papers, place_of
from konvent.people.models import Organisation


@for_office
@require_GET
def register(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    rows, lost = resolutions(organisation)
    for refusal in lost:
        say(request, refusal)
    return page(request, "register.html", organisation=organisation, rows=rows)


@for_papers("archive")
@require_GET
def of_assembly(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    if assembly.is_draft:
        return go("overview", assembly.id)
    state = state_of(assembly)
    return page(
        request,
        "resolutions.html",
        assembly,
        **dress(visitor),
        rows=resolutions_of(assembly),
        seq=state.seq if state else 0,
        head=state.head if state else "",
        here="resolutions",
    )


@for_papers("archive")
@require_GET
def archive(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    content = papers.archive_of(assembly)
    if isinstance(content, Refusal):
        say(request, content)
        return go("resolutions", *place_of(assembly, visitor))
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{assembly.id}.zip"'
    return response
