"""Pages of the resolutions: of one assembly with its archive, and the register of all."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from konvent.core.refusal import Refusal
from konvent.core.visitor import Visitor
from konvent.office.models import Assembly
from konvent.office.register_forms import RegisterNoteForm
from konvent.office.services import papers, register_paper
from konvent.office.services import register as services
from konvent.office.services.desk import convened_state, state_of
from konvent.office.services.register import resolutions_of
from konvent.office.views.common import act_once, actor_of, for_office, go, page, say, words_of
from konvent.office.views.doors import dress, for_papers, place_of
from konvent.office.views.member import for_member
from konvent.people.models import Organisation, Person


@for_office
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All resolutions of all assemblies and decisions of courts, with their notes; a POST adds one."""
    entries, lost = services.entries(organisation)
    for refusal in lost:
        say(request, refusal)
    bound = request.method == "POST"
    form = RegisterNoteForm(request.POST if bound else None, entries=entries)
    if bound and form.is_valid():
        done = act_once(request, lambda: _note(organisation, entries, form, actor_of(request)))
        if isinstance(done, str):
            messages.success(request, _("Das Beschlussbuch ist ergänzt."))
            return redirect(done)
        if done is not None:
            form.add_error(None, words_of(done))
    return page(
        request,
        "register.html",
        organisation=organisation,
        entries=entries[::-1],
        undeclared=services.undeclared(organisation),
        title=register_paper.title_of(organisation),
        form=form,
        status=422 if bound else 200,
    )


@for_office
@require_GET
def register_file(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return _file(request, organisation, reverse("office:register"))


@for_member
@require_GET
def inspect(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    """The collection of resolutions, for whoever acts for an owner (§ 24 Abs. 7 S. 8 WEG); `?pdf` as a file."""
    organisation, roll = assembly.organisation, convened_state(assembly).roll
    owns = any(each.person == person.id for member in roll.members for each in member.delegates)
    if not (owns and register_paper.is_collection(organisation)):
        raise Http404(
            _("Einsicht in die Beschluss-Sammlung hat, wer in einer WEG Eigentum hat oder vertritt.")
        )
    if "pdf" in request.GET:
        return _file(request, organisation, request.path)
    entries, _lost = services.entries(organisation)
    return page(
        request,
        "register_inspected.html",
        assembly,
        person=person,
        entries=entries[::-1],
        title=register_paper.title_of(organisation),
    )


def _file(request: HttpRequest, organisation: Organisation, back: str) -> HttpResponse:
    """The register as PDF, with what of it can be read; if it cannot be made now, the page it was asked from says so."""
    entries, _lost = services.entries(organisation)
    made = register_paper.paper(organisation, entries)
    if isinstance(made, Refusal):
        say(request, made)
        return redirect(back)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="Beschluesse.pdf"'
    return response


def _note(
    organisation: Organisation, entries: list[services.Entry], form: RegisterNoteForm, actor: str
) -> str | None:
    """Make the note; where to go then, or None with the reason in the form."""
    filled_in = dict(form.cleaned_data)
    key = filled_in.pop("key")
    resolution = next((each.resolution for each in entries if each.key == key), None)
    said = services.note(organisation, resolution=resolution, actor=actor, **filled_in)
    if said is None:
        return reverse("office:register")
    form.add_error(None, words_of(said))
    return None


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
