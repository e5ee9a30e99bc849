"""Which motions of members stand on an item of a draft's agenda."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.office.models import Assembly
from konvent.office.services import assemblies, motions
from konvent.office.views.common import for_assembly, go, page, refused, watching
from konvent.people.access import only_to_change
from konvent.people.seen import changed_since, said, version_of


@for_assembly
@only_to_change
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, assembly: Assembly, item_id: str) -> HttpResponse:
    item = assembly.items.filter(pk=item_id).first()
    if item is None or item.kind != item.Kind.RESOLUTION:
        raise Http404(_("Diesen Punkt gibt es nicht."))
    if refused(request, assemblies.not_draft(assembly)):
        return go("agenda", assembly.id)
    found, chosen = motions.choices(assembly), [each.dossier for each in motions.refs_of(item)]
    seen, status = version_of([chosen, item.motion]), 200
    if request.method == "POST":
        if changed_since(request, seen):
            messages.error(request, said())
        else:
            with watching(request, assembly):
                refusal = motions.assign(item, request.POST.getlist("dossier"))
            if not refused(request, refusal):
                messages.success(request, _("Gespeichert."))
                return go("agenda", assembly.id)
        chosen, status = request.POST.getlist("dossier"), 422
    return page(
        request,
        "item_motions.html",
        assembly,
        item=item,
        choices=found,
        chosen=chosen,
        replaces=item.motion if not item.dossiers else "",
        version=seen,
        here="agenda",
        status=status,
    )
