"""The page of the plan of retention: how long each kind of data is kept, what is due, and what was erased."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from konvent.office.retention import plan
from konvent.office.services import retention
from konvent.office.views.common import for_office, go, page, refused
from konvent.people.models import Organisation

MOST = 100


@for_office
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    names = {each.id: each.name for each in plan()}
    erased = organisation.erasures.all()[:MOST]
    return page(
        request,
        "retention.html",
        organisation=organisation,
        lines=retention.lines(organisation, timezone.now()),
        members=retention.members_due(organisation, timezone.now()),
        erased=[(each, names.get(each.kind)) for each in erased],
    )


@for_office
@require_POST
def erase_member(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Erase what is held of a member that has left, once its time is over."""
    said = retention.erase_member(organisation, request.POST.get("member", ""), timezone.now())
    if not refused(request, said):
        messages.success(request, _("Die Angaben sind gelöscht."))
    return go("retention")
