"""The replies to the invitation, for the office: how many come, and whether the room holds them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.office.correspondence import Reply
from konvent.office.forms import PlacesForm
from konvent.office.models import Assembly
from konvent.office.services import replies
from konvent.office.views.common import for_assembly, go, page, watching
from konvent.people.seen import heeding


@for_assembly
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """GET shows who has answered what; POST says how many places the room has."""
    if assembly.is_draft or assembly.is_written:
        return go("overview", assembly.id)
    form = heeding(request, PlacesForm(request.POST or None, initial={"places": assembly.places}))
    if form.is_bound and form.is_valid():
        with watching(request, assembly):
            assembly.places = form.cleaned_data["places"]
            assembly.save(update_fields=["places"])
        messages.success(request, _("Gespeichert."))
        return go("replies", assembly.id)
    rows = replies.rows(assembly)
    chosen = request.GET.get("rueckmeldung", "alle")
    return page(
        request,
        "replies.html",
        assembly,
        form=form,
        count=replies.count(assembly, rows),
        rows=[row for row in rows if chosen in ("alle", row.answer)],
        chosen=chosen,
        answers=[*Reply.Answer.choices, ("", _("noch keine Rückmeldung"))],
        here="replies",
        status=422 if form.errors else 200,
    )
