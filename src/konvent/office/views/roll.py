"""Pages of the roll of a convened assembly, for the office and the chair: who is on it, and its changes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.visitor import Visitor
from konvent.office.forms import RollChangeForm
from konvent.office.models import Assembly
from konvent.office.services import roll
from konvent.office.views.common import command_id_of, go, page, refused, words_of
from konvent.office.views.doors import dress, for_papers, place_of


@for_papers("chair")
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    if assembly.is_draft:
        return go("overview", assembly.id)
    members, on_roll = roll.choices(assembly)
    bound = request.method == "POST"
    form = RollChangeForm(request.POST if bound else None, members=members, on_roll=on_roll)
    if bound and form.is_valid():
        said = roll.propose(
            assembly,
            change=form.cleaned_data["change"],
            member_id=form.cleaned_data["member"],
            into=form.cleaned_data["into"],
            effective_on=form.cleaned_data["effective_on"],
            basis=form.cleaned_data["basis"],
            reason=form.cleaned_data["reason"],
            actor=visitor.actor,
            command_id=command_id_of(request),
        )
        if said is None:
            messages.success(
                request, _("Die Änderung ist vorgeschlagen. Sie gilt, sobald jemand anderes sie bestätigt.")
            )
            return go("roll", *place_of(assembly, visitor))
        form.add_error(None, words_of(said))
    return page(
        request,
        "roll.html",
        assembly,
        form=form,
        lines=roll.lines(assembly),
        changes=roll.changes(assembly, actor=visitor.actor),
        here="roll",
        status=422 if bound else 200,
        **dress(visitor),
    )


@for_papers("chair")
@require_POST
def confirm(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    change = request.POST.get("change", "")
    said = roll.confirm(assembly, change, actor=visitor.actor, command_id=command_id_of(request))
    if not refused(request, said):
        messages.success(request, _("Die Mitgliederliste der Versammlung ist geändert."))
    return go("roll", *place_of(assembly, visitor))


@for_papers("chair")
@require_POST
def withdraw(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    change = request.POST.get("change", "")
    said = roll.withdraw(assembly, change, actor=visitor.actor, command_id=command_id_of(request))
    if not refused(request, said):
        messages.success(request, _("Der Vorschlag ist zurückgezogen."))
    return go("roll", *place_of(assembly, visitor))
