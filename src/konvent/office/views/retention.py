"""The page of the plan of retention: how long each kind of data is kept, what is due, and what was erased."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from konvent.office.retention import plan
from konvent.office.services import retention
from konvent.office.views.common import for_office, page
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
        erased=[(each, names.get(each.kind)) for each in erased],
    )
