"""The shells of the hall: pages that carry nothing but the place where the live screen is drawn."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from konvent.office.models import Assembly
from konvent.office.services import access

AUDIENCES = {
    "member": frozenset({"member", "chair", "minutes", "teller"}),
    "chair": frozenset({"chair", "office", "minutes", "teller"}),
    "projector": frozenset({"projector", "chair", "office", "minutes"}),
}


def _shell(request: HttpRequest, assembly_id: str, audience: str) -> HttpResponse:
    visitor = access.visitor_of(request, assembly_id)
    assembly = Assembly.objects.select_related("organisation").filter(pk=assembly_id).first()
    if visitor is None or not visitor.roles & AUDIENCES[audience]:
        return no_entry(request, assembly_id, known=visitor is not None)
    if assembly is None or assembly.is_draft:
        raise Http404(_("Diese Versammlung gibt es nicht."))
    return render(
        request,
        "office/hall.html",
        {
            "assembly": assembly,
            "audience": audience,
            "person": visitor.person_id or "",
            "roles": " ".join(sorted(visitor.roles)),
            "language": (get_language() or "de")[:2],
            "timezone": assembly.organisation.timezone,
        },
    )


def no_entry(request: HttpRequest, assembly_id: str, *, known: bool) -> HttpResponse:
    """What a person sees who is not signed in here, or in another role."""
    return render(request, "office/no_entry.html", {"known": known, "assembly_id": assembly_id}, status=403)


@require_GET
def member(request: HttpRequest, assembly_id: str) -> HttpResponse:
    return _shell(request, assembly_id, "member")


@require_GET
def chair(request: HttpRequest, assembly_id: str) -> HttpResponse:
    return _shell(request, assembly_id, "chair")


@require_GET
def projector(request: HttpRequest, assembly_id: str) -> HttpResponse:
    return _shell(request, assembly_id, "projector")
