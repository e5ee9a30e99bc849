"""Pages of an assembly as a whole: the list, the draft's particulars, the overview with its next step."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.refusal import Refusal
from konvent.office.forms import AssemblyForm, ChannelsForm, NewAssemblyForm
from konvent.office.models import Assembly
from konvent.office.services import assemblies, copying, history, moving, phases, second, templates
from konvent.office.views.common import (
    act_once,
    actor_of,
    for_assembly,
    for_office,
    go,
    page,
    refused,
    say,
    watching,
)
from konvent.people import changes
from konvent.people.access import may_change
from konvent.people.history import MOST
from konvent.people.history import latest as told_history
from konvent.people.models import Organisation
from konvent.people.seen import heeding


@for_office
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    found = [(each, phases.phase_of(each)) for each in organisation.assemblies.all()]
    rows = [(each, phase, phases.phase_label(phase, written=each.is_written)) for each, phase in found]
    return page(request, "index.html", organisation=organisation, rows=rows)


@for_office
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    statutes = assemblies.statutes_on(organisation, timezone.localdate())
    initial = {"convened_by": assemblies.organ_of("", statutes)}
    form = NewAssemblyForm(request.POST or None, organisation=organisation, initial=initial)
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            fields = dict(form.cleaned_data)
            earlier, template = fields.pop("like"), fields.pop("template")
            if earlier:
                made = copying.assembly_like(earlier, **fields)
                _tell_what_to_look_at(request, made, earlier)
            elif template:
                made = assemblies.new_assembly(organisation, **fields | {"with_usual_items": False})
                templates.begin(made, template)
            else:
                made = assemblies.new_assembly(organisation, **fields)
            _note_made(request, made)
            return reverse("office:overview", args=[made.id])

        url = act_once(request, make)
        if not isinstance(url, Refusal):
            return redirect(url or reverse("office:index"))
        say(request, url)
    status = 422 if form.is_bound else 200
    return page(request, "new.html", form=form, organisation=organisation, status=status)


def _note_made(request: HttpRequest, made: Assembly) -> None:
    changes.note(made.organisation, actor_of(request), (), history.of_assembly(made))


def _tell_what_to_look_at(request: HttpRequest, made: Assembly, earlier: Assembly) -> None:
    titles = list(copying.of_that_year(made, earlier))
    if titles:
        said = _("Bitte sehen Sie noch einmal durch, weil darin ein Jahr oder Personen stehen: %(items)s.")
        messages.warning(request, said % {"items": ", ".join(f"„{title}“" for title in titles)})


@for_assembly
@require_GET
def overview(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    plan = phases.plan(assembly)
    phase = phases.phase_of(assembly)
    return page(
        request,
        "overview.html",
        assembly,
        here="overview",
        plan=plan,
        stands=phase,
        otherwise=moving.otherwise(assembly) if assembly.notices else None,
        may_move=not assembly.is_written and phase == "convened" and may_change(request),
        history=told_history(assembly.organisation, MOST, within=assembly.id),
        may_follow=phase in ("adjourned", "closed") and second.could_not_decide(assembly),
    )


@for_assembly
@require_POST
def follow(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Prepare the second meeting after this one, which could not decide."""
    already = assembly.second.exists()
    made = second.second_to(assembly)
    if isinstance(made, Refusal):
        say(request, made)
        return go("overview", assembly.id)
    if not already:
        _note_made(request, made)
    return go("edit", made.id)


@for_assembly
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    refusal = assemblies.not_draft(assembly)
    if refused(request, refusal):
        return go("overview", assembly.id)
    bound = request.POST if request.method == "POST" else None
    form_before = assembly.form
    form = AssemblyForm(bound, instance=copy(assembly), organisation=assembly.organisation)
    channels = ChannelsForm(bound, initial=assembly.channels)
    heeding(request, form, channels)
    if bound is not None and form.is_valid() & channels.is_valid():
        with watching(request, assembly):
            changed = form.save(commit=False)
            changed.channels = assemblies.channels_after(form_before, changed.form, channels.cleaned_data)
            changed.save()
        messages.success(request, _("Gespeichert."))
        return go("overview", assembly.id)
    status = 422 if bound is not None else 200
    return page(
        request,
        "edit.html",
        assembly,
        form=form,
        channels=channels,
        history=told_history(assembly.organisation, MOST, kind="assembly", subject=assembly.id),
        here="edit",
        status=status,
    )


@for_assembly
@require_POST
def delete(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    title = assembly.title
    draft = Assembly(pk=assembly.pk)
    with watching(request, assembly, lambda: history.of_assembly(draft)):
        refusal = assemblies.delete_draft(assembly)
    if refused(request, refusal):
        return go("overview", assembly.id)
    messages.success(request, _("Der Entwurf „%(title)s“ ist gelöscht.") % {"title": title})
    return go("index")
