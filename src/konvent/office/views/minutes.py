"""Pages of the minutes: the computed text, the prose fields, the approvals, the PDF."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.law.verdict import Status
from konvent.core.meeting.records.minutes import Role
from konvent.core.minutes.facts import findings
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly
from konvent.office.services import papers
from konvent.office.services.desk import state_of
from konvent.office.views.common import actor_of, command_id_of, for_assembly, go, page, refused, say

ROLES: tuple[Role, ...] = ("chair", "writer")


@for_assembly
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    state = state_of(assembly)
    if assembly.is_draft or state is None:
        return go("overview", assembly.id)
    if request.method == "POST":
        texts = {
            name.removeprefix("text-"): str(text)
            for name, text in request.POST.items()
            if name.startswith("text-")
        }
        said = papers.write_minutes(assembly, texts, actor=actor_of(request), key=command_id_of(request))
        if not refused(request, said):
            messages.success(request, _("Die Texte sind gespeichert."))
            return go("minutes", assembly.id)
        return _show(request, assembly, texts, status=409)
    return _show(request, assembly, state.minutes.sections)


def _show(
    request: HttpRequest, assembly: Assembly, prose: Mapping[str, str], status: int = 200
) -> HttpResponse:
    state = state_of(assembly)
    assert state is not None and state.assembly is not None
    outline = papers.outline_of(assembly, _language())
    by_role = {approval.role: approval for approval in state.minutes.approvals}
    labels = {"chair": _("Versammlungsleitung"), "writer": _("Protokollführung")}
    return page(
        request,
        "minutes.html",
        assembly,
        outline=None if isinstance(outline, Refusal) else outline,
        prose=prose,
        unsaved=[text for section, text in prose.items() if text != state.minutes.sections.get(section, "")]
        if status == 409
        else [],
        approvals=state.minutes.approvals,
        approvals_by_role=[(role, labels[role], by_role.get(role)) for role in ROLES],
        closed=state.assembly.phase == "closed",
        lacking=[each for each in findings(state) if each.status != Status.PASS],
        seen=state.seq,
        here="minutes",
        status=status,
    )


def _language() -> str:
    return (get_language() or "de")[:2]


@for_assembly
@require_GET
def pdf(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    content = papers.minutes_file(assembly)
    if isinstance(content, Refusal):
        say(request, content)
        return go("minutes", assembly.id)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="Niederschrift.pdf"'
    return response


@for_assembly
@require_POST
def approve(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    said = papers.approve_minutes(
        assembly,
        "chair" if request.POST.get("role") == "chair" else "writer",
        actor=actor_of(request),
        command_id=command_id_of(request),
    )
    if not refused(request, said):
        messages.success(request, _("Die Niederschrift ist genehmigt."))
    return go("minutes", assembly.id)


@for_assembly
@require_POST
def reopen(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    said = papers.reopen_minutes(
        assembly,
        request.POST.get("reason", "")[:500],
        actor=actor_of(request),
        command_id=command_id_of(request),
    )
    if not refused(request, said):
        messages.success(request, _("Die Niederschrift ist wieder offen."))
    return go("minutes", assembly.id)
