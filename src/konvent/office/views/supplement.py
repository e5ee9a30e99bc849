"""The page on which the agenda of what was convened is supplemented."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.core.refusal import Refusal
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import supplement as services
from konvent.office.services.phases import phase_of
from konvent.office.supplement_form import SupplementForm, WithdrawForm, requests_of
from konvent.office.views.common import actor_of, command_id_of, for_assembly, go, page, words_of
from konvent.office.views.preview import answer, is_asked, offered, whom, with_errors
from konvent.people.access import only_to_change

IN_DOUBT = "agenda.supplemented_in_doubt"
WITHDRAWN_IN_DOUBT = "agenda.withdrawn_in_doubt"


@for_assembly
@only_to_change
@require_http_methods(["GET", "POST"])
def supplement(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """GET shows the form, filled in from a minority's request (`verlangen`); POST announces the item."""
    if assembly.is_written or phase_of(assembly) != "convened":
        messages.error(request, _("Ergänzt wird eine Tagesordnung von der Einberufung bis zur Eröffnung."))
        return go("overview", assembly.id)
    form = SupplementForm(
        request.POST or None, request.FILES or None, assembly=assembly, initial=_asked(request, assembly)
    )
    doubt = False
    if is_asked(request):
        if not form.is_valid():
            return with_errors(request, assembly, form)
        fields = {name: value for name, value in form.cleaned_data.items() if name != "accepts_doubts"}
        seen = services.preview(assembly, whom(request, assembly), **fields, actor=actor_of(request))
        return answer(request, assembly, seen)
    if form.is_bound and form.is_valid():
        said = services.supplement(
            assembly,
            **form.cleaned_data,
            actor=actor_of(request),
            command_id=command_id_of(request),
            now=timezone.now(),
        )
        if not isinstance(said, Refusal):
            messages.success(request, _("Die Tagesordnung ist ergänzt. Die Nachrichten gehen jetzt hinaus."))
            return go("invitations", assembly.id)
        doubt = said.code == IN_DOUBT
        form.add_error(None, words_of(said))
    return page(
        request,
        "supplement.html",
        assembly,
        form=form,
        doubt=doubt or form.doubt,
        here="overview",
        status=form.status,
        **offered(assembly, request),
    )


def _asked(request: HttpRequest, assembly: Assembly) -> dict[str, Any]:
    kind = {"kind": AgendaItem.Kind.RESOLUTION}
    asked = requests_of(assembly).filter(pk=request.GET.get("verlangen", "")).first()
    if asked is None:
        return kind
    return kind | {"title": asked.purpose, "explanation": asked.reasons, "request": asked.pk}


@for_assembly
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, assembly: Assembly, item_id: str) -> HttpResponse:
    """GET asks for the reason; POST takes the item back and has everybody told."""
    item = assembly.items.filter(pk=item_id).first()
    if assembly.is_draft or item is None or item.pk not in services.may_be_withdrawn(assembly):
        messages.error(request, _("Zurückgezogen wird vor der Eröffnung, was durch eine Ergänzung hinzukam."))
        return go("agenda", assembly.id)
    form, doubt = WithdrawForm(request.POST or None), False
    if form.is_bound and form.is_valid():
        said = services.withdraw(
            assembly,
            item.pk,
            **form.cleaned_data,
            actor=actor_of(request),
            command_id=command_id_of(request),
            now=timezone.now(),
        )
        if said is None:
            messages.success(request, _("Der Punkt ist zurückgezogen. Die Nachrichten gehen jetzt hinaus."))
            return go("invitations", assembly.id)
        doubt = said.code == WITHDRAWN_IN_DOUBT
        form.add_error(None, words_of(said))
    status = 422 if form.is_bound else 200
    return page(
        request, "withdraw.html", assembly, item=item, form=form, doubt=doubt, here="agenda", status=status
    )
