"""Pages of the agenda and its documents."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.refusal import Refusal
from konvent.office.forms import DocumentForm, ProposalForm
from konvent.office.item_form import ItemForm
from konvent.office.models import AgendaItem, Assembly, Document
from konvent.office.services import agenda, assemblies, documents, history, motions, supplement, templates
from konvent.office.services.phases import phase_of
from konvent.office.views.common import (
    act_once,
    actor_of,
    for_assembly,
    go,
    page,
    refused,
    say,
    watching,
    words_of,
)
from konvent.people import changes
from konvent.people.history import MOST
from konvent.people.history import latest as told_history
from konvent.people.seen import heeding


@for_assembly
@require_GET
def show(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    return _show(request, assembly, DocumentForm(assembly=assembly))


def _show(request: HttpRequest, assembly: Assembly, upload: DocumentForm, status: int = 200) -> HttpResponse:
    rows = agenda.places(assembly)
    subjects = {row.item.subject for row in rows if row.item.decides}
    return page(
        request,
        "agenda.html",
        assembly,
        rows=rows,
        proposal=ProposalForm(),
        proposal_needed=not {"accounts", "discharge"} <= subjects,
        may_supplement=not assembly.is_written and phase_of(assembly) == "convened",
        withdrawable=frozenset() if assembly.is_draft else supplement.may_be_withdrawn(assembly),
        withdrawn=frozenset() if assembly.is_draft else supplement.taken_back(assembly),
        upload=upload,
        own_templates=assembly.organisation.agenda_templates.all(),
        general=assembly.documents.filter(item=None),
        history=told_history(assembly.organisation, MOST, within=assembly.id, kind="item"),
        here="agenda",
        status=status,
    )


@for_assembly
@require_http_methods(["GET", "POST"])
def new_item(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    refusal = assemblies.not_draft(assembly)
    if refused(request, refusal):
        return go("agenda", assembly.id)
    form = ItemForm(request.POST or None, assembly=assembly, initial={"parent": request.GET.get("unter", "")})
    offered, chosen = motions.choices(assembly), request.POST.getlist("dossier")
    if request.method == "POST" and form.is_valid():

        def make() -> str | None:
            with watching(request, assembly):
                made = agenda.add_item(assembly, **form.cleaned_data)
                if isinstance(made, Refusal):
                    form.add_error("parent", words_of(made))
                    return None
                refusal = motions.assign(made, chosen) if chosen else None
                if refusal:
                    made.delete()
                    form.add_error(None, words_of(refusal))
                    return None
            return reverse("office:agenda", args=[assembly.id])

        url = act_once(request, make)
        if isinstance(url, Refusal):
            say(request, url)
        elif url:
            return redirect(url)
    shown = {"form": form, "choices": offered, "chosen": chosen}
    return page(request, "item.html", assembly, **shown, here="agenda", status=form.status)


@for_assembly
@require_http_methods(["GET", "POST"])
def edit_item(request: HttpRequest, assembly: Assembly, item_id: str) -> HttpResponse:
    item = _item(assembly, item_id)
    refusal = assemblies.not_draft(assembly)
    if refused(request, refusal):
        return go("agenda", assembly.id)
    before = {
        "concerns": [person.pk for person in item.concerns.all()],
        "parties": [member.pk for member in item.parties.all()],
        "parent": item.parent_id or "",
    }
    form = heeding(request, ItemForm(request.POST or None, assembly=assembly, instance=item, initial=before))
    if request.method == "POST" and form.is_valid():
        fresh = _item(assembly, item_id)
        with watching(request, assembly):
            said = agenda.change_item(fresh, **form.cleaned_data)
        if not isinstance(said, Refusal):
            messages.success(request, _("Gespeichert."))
            return go("agenda", assembly.id)
        form.add_error("parent", words_of(said))
    return page(request, "item.html", assembly, form=form, item=item, here="agenda", status=form.status)


@for_assembly
@require_POST
def move_item(request: HttpRequest, assembly: Assembly, item_id: str) -> HttpResponse:
    by = -1 if request.POST.get("by") == "up" else 1
    item = _item(assembly, item_id)
    with watching(request, assembly, lambda: history.place_of(item)):
        refused(request, agenda.move_item(item, by=by))
    return redirect(reverse("office:agenda", args=[assembly.id]) + f"#{item_id}")


@for_assembly
@require_POST
def delete_item(request: HttpRequest, assembly: Assembly, item_id: str) -> HttpResponse:
    item = assembly.items.filter(pk=item_id).first()
    if item is None:
        return go("agenda", assembly.id)
    with watching(request, assembly):
        refusal = agenda.delete_item(item)
    if not refused(request, refusal):
        messages.success(request, _("„%(title)s“ ist von der Tagesordnung genommen.") % {"title": item.title})
    return go("agenda", assembly.id)


@for_assembly
@require_POST
def propose(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    form = ProposalForm(request.POST)
    mode = form.cleaned_data["mode"] if form.is_valid() else "collective"
    with watching(request, assembly):
        made = agenda.propose_accounts_and_discharge(assembly, mode)
    if isinstance(made, Refusal):
        say(request, made)
    elif made:
        messages.success(
            request,
            ngettext("Ein Punkt ist eingetragen.", "%(count)s Punkte sind eingetragen.", len(made))
            % {"count": len(made)},
        )
    if not assembly.items.filter(subject="discharge").exists():
        messages.warning(
            request,
            _(
                "Für die Entlastung fehlen die Mitglieder des Vorstands. Tragen Sie ihre Ämter bei den Personen ein."
            ),
        )
    return go("agenda", assembly.id)


@for_assembly
@require_POST
def keep_template(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Keep the agenda to begin other assemblies with."""
    made = templates.keep(assembly, request.POST.get("name", ""))
    if not refused(request, made):
        messages.success(request, _("Die Vorlage „%(name)s“ ist gesichert.") % {"name": made})
    return redirect(reverse("office:agenda", args=[assembly.id]) + "#vorlagen")


@for_assembly
@require_POST
def delete_template(request: HttpRequest, assembly: Assembly, template_id: int) -> HttpResponse:
    assembly.organisation.agenda_templates.filter(pk=template_id).delete()
    messages.success(request, _("Die Vorlage ist gelöscht. Versammlungen, die damit begannen, bleiben."))
    return redirect(reverse("office:agenda", args=[assembly.id]) + "#vorlagen")


@for_assembly
@require_POST
def upload(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    form = DocumentForm(request.POST, request.FILES, assembly=assembly)
    if form.is_valid():
        file = form.cleaned_data["file"]
        title = form.cleaned_data["title"] or documents.title_from_filename(file.name)
        before = history.of_draft(assembly)
        # Not within one transaction: nobody else could save while the file is looked at.
        said = documents.add_document(assembly, file.read(), title=title, item=form.cleaned_data["item"])
        changes.note(assembly.organisation, actor_of(request), before, history.of_draft(assembly))
        if not isinstance(said, Refusal):
            messages.success(request, _("„%(title)s“ ist hinterlegt.") % {"title": said.title})
            return redirect(reverse("office:agenda", args=[assembly.id]) + "#unterlagen")
        form.add_error("file", words_of(said))
    return _show(request, assembly, form, status=422)


@for_assembly
@require_GET
def download(request: HttpRequest, assembly: Assembly, document_id: str) -> HttpResponse:
    return pdf_response(_document(assembly, document_id))


@for_assembly
@require_POST
def remove(request: HttpRequest, assembly: Assembly, document_id: str) -> HttpResponse:
    document = assembly.documents.filter(pk=document_id).first()
    with watching(request, assembly):
        refusal = documents.remove_document(document) if document else None
    if document and not refused(request, refusal):
        messages.success(request, _("„%(title)s“ ist entfernt.") % {"title": document.title})
    return redirect(reverse("office:agenda", args=[assembly.id]) + "#unterlagen")


def pdf_response(document: Document) -> HttpResponse:
    """The PDF as a download; the browser must not guess another type."""
    name = "".join(char if char.isalnum() or char in " -_" else "_" for char in document.title)
    response = HttpResponse(document.content, content_type="application/pdf")
    response["Content-Disposition"] = _disposition(f"{name}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _disposition(filename: str) -> str:
    return content_disposition_header(as_attachment=False, filename=filename) or "inline"


def _item(assembly: Assembly, item_id: str) -> AgendaItem:
    item = assembly.items.filter(pk=item_id).first()
    if item is None:
        raise Http404(_("Diesen Tagesordnungspunkt gibt es nicht."))
    return item


def _document(assembly: Assembly, document_id: str) -> Document:
    document = assembly.documents.filter(pk=document_id).first()
    if document is None:
        raise Http404(_("Diese Unterlage gibt es nicht."))
    return document
