"""Pages of what minorities ask for: all requests, and one with what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.refusal import Refusal
from konvent.office.minority_forms import AnswerForm, RequestForm
from konvent.office.models import Assembly, Form, MinorityRequest
from konvent.office.services import history, minority
from konvent.office.services.phases import phase_of
from konvent.office.views.common import act_once, actor_of, for_office, go, page, refused, say, watching
from konvent.people import changes
from konvent.people.models import Organisation
from konvent.people.seen import heeding


@for_office
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """GET lists all requests; POST enters one."""
    form = RequestForm(request.POST or None, organisation=organisation)
    if form.is_bound and form.is_valid():

        def enter() -> str:
            made = form.save(commit=False)
            made.organisation = organisation
            made.save()
            made.members.set(form.cleaned_data["numbers"])
            return reverse("office:minority_request", args=[made.id])

        url = act_once(request, enter)
        if not isinstance(url, Refusal):
            return redirect(url or reverse("office:minority"))
        say(request, url)
    found = organisation.minority_requests.all()
    status = 422 if form.is_bound else 200
    return page(request, "minority.html", organisation=organisation, form=form, found=found, status=status)


@for_office
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, organisation: Organisation, request_id: str) -> HttpResponse:
    """GET shows a request with what the rules say of it; POST enters what came of it."""
    asked = _of(organisation, request_id)
    form = AnswerForm(request.POST or None, instance=_of(organisation, request_id))
    heeding(request, form)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Gespeichert."))
        return go("minority_request", asked.id)
    verdict = minority.judged(asked)
    refused(request, verdict)
    return page(
        request,
        "minority_request.html",
        organisation=organisation,
        asked=asked,
        form=form,
        verdict=None if isinstance(verdict, Refusal) else verdict,
        recourse=None if isinstance(verdict, Refusal) else minority.recourse(asked, verdict),
        drafts=organisation.assemblies.filter(state=Assembly.State.DRAFT),
        convened=[each for each in _convened(organisation) if phase_of(each) == "convened"],
        status=422 if form.is_bound else 200,
    )


@for_office
@require_POST
def prepare(request: HttpRequest, organisation: Organisation, request_id: str) -> HttpResponse:
    """Prepare the meeting that was asked for, or put the item onto the agenda of one that is being prepared."""
    asked = _of(organisation, request_id)
    draft = organisation.assemblies.filter(pk=request.POST.get("assembly", "")).first()
    if draft is None:
        already = asked.assemblies.exists()
        made = minority.assembly_for(asked)
        if not isinstance(made, Refusal):
            if not already:
                changes.note(organisation, actor_of(request), (), history.of_assembly(made))
            return go("edit", made.id)
        say(request, made)
    else:
        with watching(request, draft):
            refusal = minority.onto_agenda(asked, draft)
        if not refused(request, refusal):
            return go("agenda", draft.id)
    return go("minority_request", asked.id)


def _convened(organisation: Organisation) -> QuerySet[Assembly]:
    return organisation.assemblies.filter(state=Assembly.State.CONVENED).exclude(form=Form.WRITTEN)


def _of(organisation: Organisation, request_id: str) -> MinorityRequest:
    found = organisation.minority_requests.filter(pk=request_id).first()
    if found is None:
        raise Http404(_("Dieses Verlangen gibt es nicht."))
    return found
