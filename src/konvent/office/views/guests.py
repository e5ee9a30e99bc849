"""The list of guests of an assembly."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.refusal import Refusal
from konvent.office.guest_form import GuestForm
from konvent.office.models import Assembly
from konvent.office.services import guests
from konvent.office.services.attendance import is_over
from konvent.office.services.desk import convened_state
from konvent.office.views.common import actor_of, command_id_of, for_assembly, go, page, refused, words_of


@for_assembly
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    if assembly.is_draft or assembly.is_written:
        return go("overview", assembly.id)
    persons, members = guests.choices(assembly)
    bound = request.method == "POST"
    form = GuestForm(
        request.POST if bound else None,
        persons=persons,
        members=members,
        kinds=list(guests.labels().items()),
    )
    if bound and form.is_valid():
        typed = form.cleaned_data
        said = guests.admit(
            assembly,
            person_id=typed["person"],
            name=typed["name"],
            guest=typed["guest"],
            member_id=typed["member"],
            actor=actor_of(request),
            command_id=command_id_of(request),
        )
        if not isinstance(said, Refusal):
            messages.success(request, _("%(name)s steht auf der Gästeliste.") % {"name": said})
            return go("guests", assembly.id)
        form.add_error(None, words_of(said))
    return page(
        request,
        "guests.html",
        assembly,
        form=form,
        rows=guests.guests(assembly),
        over=is_over(convened_state(assembly)),
        here="guests",
        status=422 if bound else 200,
    )


@for_assembly
@require_POST
def dismiss(request: HttpRequest, assembly: Assembly, person_id: str) -> HttpResponse:
    said = guests.dismiss(assembly, person_id, actor=actor_of(request), command_id=command_id_of(request))
    if not refused(request, said):
        messages.success(request, _("Der Eintrag ist von der Gästeliste genommen."))
    return go("guests", assembly.id)
