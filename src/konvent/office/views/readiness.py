"""Pages before convening: the timeline, the check, and the button that convenes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.refusal import Refusal
from konvent.office.models import Assembly
from konvent.office.services import circular, convening, findings, readiness, release
from konvent.office.services.rules import roll_of
from konvent.office.views.common import actor_of, for_assembly, go, page, refused, watching
from konvent.people.access import only_to_change
from konvent.people.seen import changed_since, said


@for_assembly
@require_GET
def timeline(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    found = readiness.timeline(assembly)
    refusal = found if isinstance(found, Refusal) else None
    return page(
        request,
        "timeline.html",
        assembly,
        lines=() if refusal else found,
        refusal=refusal,
        dispatch=readiness.dispatched_on(assembly),
        here="timeline",
    )


@for_assembly
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """GET shows the findings; POST acknowledges the warnings whose boxes are ticked, while it is a draft."""
    if not assembly.is_draft:
        if request.method == "POST":
            return go("overview", assembly.id)
        groups = findings.by_status(findings.findings(assembly))
        return page(request, "findings.html", assembly, groups=groups, here="readiness")
    found = readiness.readiness(assembly)
    if request.method == "POST" and not isinstance(found, Refusal):
        known = {readiness.key_of(each) for each in found.warns}
        readiness.acknowledge(assembly, known & set(request.POST.getlist("acknowledged")))
        messages.success(request, _("Ihre Bestätigungen sind gespeichert."))
        return go("readiness", assembly.id)
    if isinstance(found, Refusal):
        return page(request, "readiness.html", assembly, refusal=found, here="readiness")
    version = convening.version_of(assembly)
    return page(
        request,
        "readiness.html",
        assembly,
        found=found,
        warns=[(readiness.key_of(each), each) for each in found.warns],
        members=len(roll_of(assembly).members),
        seen=version,
        release=release.release_of(assembly, actor=actor_of(request), version=version),
        here="readiness",
    )


@for_assembly
@only_to_change
@require_http_methods(["GET", "POST"])
def convene(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """GET shows what it freezes, and what goes to whom, since it cannot be taken back; POST convenes."""
    if request.method == "GET":
        return _before_convening(request, assembly)
    if assembly.is_draft and changed_since(request, convening.version_of(assembly)):
        messages.error(request, said())
        return go("readiness", assembly.id)
    start = circular.start_written if assembly.is_written else convening.convene
    done = start(assembly, actor=actor_of(request))
    if refused(request, done):
        return go("readiness", assembly.id)
    messages.success(request, _("Die Versammlung ist einberufen. Die Einladungen gehen jetzt hinaus."))
    return go("invitations", assembly.id)


def _before_convening(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    found = readiness.readiness(assembly) if assembly.is_draft else None
    version = convening.version_of(assembly) if found else ""
    may = release.release_of(assembly, actor=actor_of(request), version=version)
    if found is None or isinstance(found, Refusal) or not found.ready or may.refusal:
        return go("readiness", assembly.id)
    items = assembly.items.all()
    return page(
        request,
        "convene.html",
        assembly,
        outgoing=convening.outgoing(assembly),
        items=items.count(),
        decides=items.filter(kind__in=("resolution", "election")).count(),
        documents=assembly.documents.count(),
        later=assembly.dispatch_on and assembly.dispatch_on > timezone.localdate(),
        release=may,
        seen=version,
        here="readiness",
    )


@for_assembly
@require_POST
def put_forward(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Have the draft, as the page showed it, released by another account."""
    if assembly.is_draft and changed_since(request, convening.version_of(assembly)):
        messages.error(request, said())
        return go("readiness", assembly.id)
    with watching(request, assembly):
        refusal = convening.put_forward(assembly, actor=actor_of(request)) if assembly.is_draft else None
    if assembly.is_draft and not refused(request, refusal):
        messages.success(request, _("Der Entwurf ist vorgelegt. Jetzt kann ein anderes Konto ihn freigeben."))
    return go("readiness", assembly.id)
