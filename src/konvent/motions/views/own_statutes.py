"""The statute book as members read it, with what was registered and corrected; and where each begins to change it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.dossier.state import Dossier
from konvent.motions.entering import for_member, member_in
from konvent.motions.services import drafts
from konvent.motions.services import statutes as service
from konvent.motions.views.home import too_many_drafts
from konvent.motions.views.statutes import versions_shown
from konvent.office.views.common import act_once, refused
from konvent.people import area
from konvent.people.models import Person
from konvent.people.showing import keeps_reading


@for_member
@require_http_methods(["GET"])
@keeps_reading
def show(request: HttpRequest, person: Person) -> HttpResponse:
    dossier = _there(person)
    text = dossier.version.text
    context = {
        "person": person,
        "members": area.members_of(person, timezone.localdate()),
        "title": text[0].text,
        "sections": service.sections(text),
        "last": dossier.registrations[-1],
        "earlier": versions_shown(request, person.organisation, dossier),
    }
    return render(request, "motions/statutes/own.html", context)


@for_member
@require_POST
def propose(request: HttpRequest, person: Person) -> HttpResponse:
    """Begin a draft that changes the section with the block `block`."""
    dossier, member = _there(person), member_in(request, person)
    passages = service.section(dossier.version.text, request.POST.get("block", ""))
    if not passages:
        messages.error(
            request, _("Diesen Abschnitt gibt es in der Satzung nicht mehr. Hier steht, was gilt.")
        )
        return redirect("motions:own_statutes", person.pk)
    if too_many_drafts(request, person):
        return redirect("motions:own_statutes", person.pk)
    head = passages[0].style.number or passages[0].text
    title = _("Änderung der Satzung: %(section)s") % {"section": head}
    said = act_once(
        request,
        lambda: reverse(
            "motions:write", args=[person.pk, drafts.begin_change(person, member, title, passages).pk]
        ),
    )
    if refused(request, said) or said is None:
        return redirect("motions:own_statutes", person.pk)
    return redirect(f"{said}#b-{passages[-1].id if len(passages) == 1 else passages[1].id}")


def _there(person: Person) -> Dossier:
    dossier = service.readable(person.organisation)
    if dossier is None:
        raise Http404(_("Der Wortlaut der Satzung ist noch nicht erfasst."))
    return dossier
