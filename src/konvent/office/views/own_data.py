"""The file of everything that is held about a member, for the member."""

from __future__ import annotations

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from konvent.office.services.own_data import held_of
from konvent.office.views.common import for_office
from konvent.people.models import Organisation


@for_office
@require_GET
def export(request: HttpRequest, organisation: Organisation, member_id: str) -> HttpResponse:
    member = organisation.members.filter(pk=member_id).first()
    if member is None:
        raise Http404(_("Dieses Mitglied gibt es nicht (mehr)."))
    content = json.dumps(held_of(member), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{member.id}.json"'
    return response
