"""Pages of the offices held: board, management, supervisory board, auditors, with their terms."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from konvent.people import changes, history
from konvent.people.access import actor_of, for_staff
from konvent.people.changes import watching
from konvent.people.forms import OfficeForm
from konvent.people.models import OfficeHeld, Organisation
from konvent.people.rules import board_findings
from konvent.people.seen import heeding


@for_staff
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    today = timezone.localdate()
    rows = list(organisation.offices_held.select_related("person"))
    groups = [
        (label, [row for row in rows if row.organ == organ and (row.to_date is None or row.to_date >= today)])
        for organ, label in OfficeHeld.Organ.choices
    ]
    context = {
        "groups": [(label, held) for label, held in groups if held],
        "former": [row for row in rows if row.to_date is not None and row.to_date < today],
        "has_persons": organisation.persons.exists(),
        "today": today,
        "findings": board_findings(organisation),
        "history": history.latest(organisation, history.MOST, kind="office"),
    }
    return render(request, "people/offices.html", context)


@for_staff
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return _edit(request, organisation, OfficeHeld(organisation=organisation))


@for_staff
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, organisation: Organisation, office_id: int) -> HttpResponse:
    found = organisation.offices_held.filter(pk=office_id).first()
    if found is None:
        raise Http404(_("Dieses Amt gibt es nicht (mehr)."))
    if request.method == "POST" and request.POST.get("action") == "delete":
        subject = OfficeHeld(pk=found.pk)
        with watching(organisation, actor_of(request), lambda: changes.office(subject)):
            found.delete()
        messages.success(request, _("Der Eintrag ist gelöscht."))
        return redirect("people:offices")
    return _edit(request, organisation, found)


def _edit(request: HttpRequest, organisation: Organisation, office: OfficeHeld) -> HttpResponse:
    is_new = office.pk is None
    form = OfficeForm(organisation, request.POST or None, instance=office)
    if not is_new:
        heeding(request, form)
    if request.method == "POST" and form.is_valid():
        with watching(organisation, actor_of(request), lambda: changes.office(office)):
            form.save()
        messages.success(request, _("Das Amt ist gespeichert."))
        return redirect("people:offices")
    context = {
        "form": form,
        "office": None if is_new else office,
        "history": history.latest(organisation, history.MOST, kind="office", subject=office.pk or ""),
    }
    return render(request, "people/office_form.html", context, status=422 if form.errors else 200)
