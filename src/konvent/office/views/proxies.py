"""Pages of the proxies, for the office."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.refusal import Refusal
from konvent.office.forms import OfficeProxyForm
from konvent.office.models import Assembly
from konvent.office.services import proxies
from konvent.office.views.common import (
    actor_of,
    command_id_of,
    for_assembly,
    go,
    page,
    refused,
    words_of,
)


@for_assembly
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    if assembly.is_draft:
        return go("overview", assembly.id)
    members, holders = proxies.choices(assembly)
    bound = request.method == "POST"
    form = OfficeProxyForm(
        request.POST if bound else None, request.FILES if bound else None, members=members, holders=holders
    )
    if bound and form.is_valid():
        document = form.cleaned_data["document"]
        said = proxies.grant_proxy(
            assembly,
            member_id=form.cleaned_data["member"],
            holder_id=form.cleaned_data["holder"],
            form=form.cleaned_data["form"],
            document=document.read() if document else b"",
            actor=actor_of(request),
            command_id=command_id_of(request),
        )
        if not isinstance(said, Refusal):
            messages.success(request, _("Die Vollmacht ist eingetragen."))
            return go("proxies", assembly.id)
        field = "document" if said.code.startswith(("document.", "file.")) else None
        form.add_error(field, words_of(said))
    return page(
        request,
        "proxies.html",
        assembly,
        form=form,
        rows=proxies.proxies_of(assembly),
        here="proxies",
        status=422 if bound else 200,
    )


@for_assembly
@require_POST
def revoke(request: HttpRequest, assembly: Assembly, proxy_id: str) -> HttpResponse:
    said = proxies.revoke_proxy(
        assembly,
        proxy_id,
        actor=actor_of(request),
        command_id=command_id_of(request),
        reason=request.POST.get("reason", ""),
    )
    if not refused(request, said):
        messages.success(request, _("Die Vollmacht ist widerrufen."))
    return go("proxies", assembly.id)
