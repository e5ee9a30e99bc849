"""The page on which what was convened is cancelled or moved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.refusal import Refusal
from konvent.office.forms import MoveForm
from konvent.office.models import Assembly
from konvent.office.services import moving
from konvent.office.services.phases import phase_of
from konvent.office.services.preview import after
from konvent.office.views.common import actor_of, command_id_of, for_assembly, go, page, refused, words_of
from konvent.office.views.preview import answer, is_asked, offered, whom, with_errors
from konvent.people.access import only_to_change
from konvent.people.seen import heeding

IN_DOUBT = "assembly.moved_in_doubt"


@for_assembly
@only_to_change
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """GET shows both ways; POST moves it."""
    if assembly.is_written or phase_of(assembly) != "convened":
        said_why = _(
            "Diese Versammlung kann nicht mehr verlegt werden: Sie ist eröffnet, abgesagt oder beendet, oder sie findet schriftlich statt. Es wurde nichts geändert."
        )
        messages.error(request, said_why)
        return go("overview", assembly.id)
    form = MoveForm(request.POST if request.method == "POST" else None, initial=_announced(assembly))
    heeding(request, form)
    doubt = False
    if is_asked(request):
        if not form.is_valid():
            return with_errors(request, assembly, form)
        wanted = moving.moving_to(assembly, **form.cleaned_data | {"accepts_doubts": True})
        return answer(
            request, assembly, after(assembly, wanted, whom(request, assembly), actor=actor_of(request))
        )
    if form.is_bound and form.is_valid():
        said = moving.move(
            assembly,
            **form.cleaned_data,
            actor=actor_of(request),
            command_id=command_id_of(request),
            now=timezone.now(),
        )
        if not isinstance(said, Refusal):
            messages.success(request, _("Die Versammlung ist verlegt. Die Nachrichten gehen jetzt hinaus."))
            return go("invitations", assembly.id)
        doubt = said.code == IN_DOUBT
        form.add_error(None, words_of(said))
    status = 422 if form.is_bound else 200
    return page(
        request,
        "moving.html",
        assembly,
        form=form,
        doubt=doubt,
        here="overview",
        status=status,
        **offered(assembly, request),
    )


def _announced(assembly: Assembly) -> dict[str, Any]:
    return {name: getattr(assembly, name) for name in ("held_at", "form", "place", "video_url")}


@for_assembly
@require_POST
def cancel(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    reason = request.POST.get("reason", "")
    if is_asked(request):
        wanted = moving.cancelling(reason)
        return answer(
            request, assembly, after(assembly, wanted, whom(request, assembly), actor=actor_of(request))
        )
    said = moving.cancel(
        assembly,
        reason,
        actor=actor_of(request),
        command_id=command_id_of(request),
        now=timezone.now(),
    )
    if refused(request, said):
        # What was typed stays before whoever typed it.
        form = MoveForm(initial=_announced(assembly))
        return page(
            request,
            "moving.html",
            assembly,
            form=form,
            doubt=False,
            here="overview",
            status=422,
            cancelling=reason,
            **offered(assembly, request),
        )
    messages.success(request, _("Die Versammlung ist abgesagt. Die Nachrichten gehen jetzt hinaus."))
    return go("invitations", assembly.id)
