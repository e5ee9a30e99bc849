"""Pages at the door: tick who is there, or read the code on an invitation."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from konvent.core.meeting.attendance import presence, quorum_now
from konvent.core.meeting.records.attendance import Attended
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly
from konvent.office.services import attendance
from konvent.office.services.desk import convened_state
from konvent.office.services.door_papers import PAPERS
from konvent.office.views.common import actor_of, command_id_of, for_assembly, go, page, refused, say
from konvent.people.models import Person

SHOWN = 40
# So many are offered to be ticked one by one; more are printed by a search, or all.
CHOSEN = 200


@for_assembly
@require_GET
def index(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    if assembly.is_draft or assembly.is_written:
        return go("overview", assembly.id)
    search = request.GET.get("suche", "").strip()[:100]
    found = attendance.attendees(assembly, search)
    only = request.GET.get("nur", "")
    if only:
        found = [each for each in found if bool(each.mode) == (only == "da")]
    state = convened_state(assembly)
    return page(
        request,
        "attendance.html",
        assembly,
        guests=found if request.GET.get("alle") else found[:SHOWN],
        more=0 if request.GET.get("alle") else max(0, len(found) - SHOWN),
        search=search,
        only=only,
        presence=presence(state),
        quorum=quorum_now(state, state.at or timezone.now()),
        over=attendance.is_over(state),
        here="attendance",
    )


@for_assembly
@require_GET
def papers(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Badges, voting cards and the door list: of those ticked, else of all who were searched for."""
    if assembly.is_draft or assembly.is_written:
        return go("overview", assembly.id)
    search = request.GET.get("suche", "").strip()[:100]
    chosen, what = set(request.GET.getlist("person")), request.GET.get("was", "")
    found = attendance.attendees(assembly, search)
    if what in PAPERS:
        rows = [each for each in found if not chosen or each.person.id in chosen]
        content = PAPERS[what](assembly, rows)
        if not isinstance(content, Refusal):
            response = HttpResponse(content, content_type="application/pdf")
            response["Content-Disposition"] = f'inline; filename="{what}.pdf"'
            return response
        say(request, content)
    return page(
        request,
        "door_papers.html",
        assembly,
        guests=found[:CHOSEN],
        more=max(0, len(found) - CHOSEN),
        chosen=chosen,
        search=search,
        here="attendance",
    )


@for_assembly
@require_POST
def tick(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Check a person in or out, and go back to the same search."""
    person = Person.objects.filter(
        organisation=assembly.organisation, pk=request.POST.get("person", "")
    ).first()
    if person is None:
        messages.error(request, _("Diese Person gibt es nicht mehr. Bitte laden Sie die Seite neu."))
        return go("attendance", assembly.id)
    key, actor = command_id_of(request), actor_of(request)
    if request.POST.get("action") == "out":
        said = attendance.check_out(assembly, person.id, actor=actor, command_id=key)
        done = _("%(name)s ist abwesend gemeldet.")
    else:
        mode: Attended = "online" if request.POST.get("mode") == "online" else "room"
        said = attendance.check_in(assembly, person.id, mode=mode, actor=actor, command_id=key)
        done = _("%(name)s ist anwesend.")
    if not refused(request, said):
        messages.success(request, done % {"name": person})
    search = quote(request.POST.get("suche", "")[:100])
    return redirect(reverse("office:attendance", args=[assembly.id]) + (f"?suche={search}" if search else ""))


@for_assembly
@require_GET
def code(request: HttpRequest, assembly: Assembly, code: str) -> HttpResponse:
    """The page behind the code on an invitation: one person, one big button. Reading it changes nothing."""
    said = attendance.person_of_code(assembly, code)
    if isinstance(said, Refusal):
        say(request, said)
        return go("attendance", assembly.id)
    return _door(request, assembly, said)


@for_assembly
@require_GET
def person(request: HttpRequest, assembly: Assembly, person_id: str) -> HttpResponse:
    """The same page for a person whose personal link was read by the office's device."""
    found = Person.objects.filter(organisation=assembly.organisation, pk=person_id).first()
    return _door(request, assembly, found) if found else go("attendance", assembly.id)


def _door(request: HttpRequest, assembly: Assembly, said: Person) -> HttpResponse:
    guest = next((each for each in attendance.attendees(assembly) if each.person == said), None)
    over = attendance.is_over(convened_state(assembly))
    return page(request, "door.html", assembly, guest=guest, person=said, over=over, here="attendance")
