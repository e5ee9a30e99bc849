"""The page of the plan of retention: how long each kind of data is kept, what is due, and what was erased."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from konvent.office.retention import plan
from konvent.office.services import retention
from konvent.office.views.common import actor_of, for_office, go, page, refused, words_of
from konvent.people.models import Member, Organisation

MOST = 100
# A refusal that is a question.
ASKS = "retention.named"


@for_office
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return _page(request, organisation)


def _page(request: HttpRequest, organisation: Organisation, asked: Member | None = None) -> HttpResponse:
    """asked: the member whose name stands in documents of which it is asked whether they are about it"""
    names = {each.id: each.name for each in plan()}
    erased = organisation.erasures.all()[:MOST]
    return page(
        request,
        "retention.html",
        organisation=organisation,
        lines=retention.lines(organisation, timezone.now()),
        members=retention.members_due(organisation, timezone.now()),
        erased=[(each, names.get(each.kind)) for each in erased],
        asked=asked,
        documents=[
            (each, words_of(each.refusal) if each.refusal else "")
            for each in (retention.naming(organisation, asked) if asked else ())
        ],
        status=422 if asked else 200,
    )


@for_office
@require_POST
def erase_member(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Erase what is held of a member that has left, once its time is over."""
    chosen = request.POST.getlist("document") if "asked" in request.POST else None
    member, now = request.POST.get("member", ""), timezone.now()
    said = retention.erase_member(organisation, member, now, actor=actor_of(request), documents=chosen)
    if said is not None and said.code == ASKS:
        return _page(request, organisation, retention.members_due(organisation, now).get(pk=member))
    if not refused(request, said):
        messages.success(request, _("Die Angaben sind gelöscht."))
    return go("retention")
