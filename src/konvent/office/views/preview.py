"""Pages that show what a sending says to one member, and send it to whoever asks, before anything goes out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.core.refusal import Refusal
from konvent.office.models import Assembly
from konvent.office.services import preview
from konvent.office.services.preview import Previewed
from konvent.office.views.common import actor_of, for_assembly, page, say
from konvent.people.access import address_of

TO = "preview_for"


def is_asked(request: HttpRequest) -> bool:
    """Whether a form was sent only to look at what it would send."""
    return request.method == "POST" and "preview" in request.POST


def whom(request: HttpRequest) -> str:
    """The id of the member that was chosen; "" for none."""
    return (request.POST if request.method == "POST" else request.GET).get(TO, "")


def offered(assembly: Assembly, request: HttpRequest) -> dict[str, Any]:
    """What a form needs that offers a look (parts/preview.html)."""
    return {"preview_members": preview.members(assembly), "own_address": address_of(request)}


@for_assembly
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """What goes out at the convening, or went out last."""
    chosen = preview.members(assembly)
    to = whom(request) or (chosen[0][0] if chosen else "")
    said = preview.invitation(assembly, to, actor=actor_of(request))
    return answer(request, assembly, said, standing=True, chosen=to, preview_members=chosen)


def answer(request: HttpRequest, assembly: Assembly, said: Previewed, **context: Any) -> HttpResponse:
    """Show it; with the button that asks for it, send it to the account's own address first."""
    refusal = said if isinstance(said, Refusal) else None
    if refusal is None and request.POST.get("preview") == "send":
        refused = preview.send_test(() if isinstance(said, Refusal) else said, address_of(request))
        if refused:
            say(request, refused)
        else:
            sent = _("Als Test gesendet an %(address)s. Sonst bekommt niemand etwas.")
            messages.success(request, sent % {"address": address_of(request)})
    return page(
        request,
        "preview.html",
        assembly,
        shown=() if refusal else said,
        refusal=refusal,
        own_address=address_of(request),
        here="preview",
        status=422 if refusal else 200,
        **context,
    )


def with_errors(request: HttpRequest, assembly: Assembly, form: Any) -> HttpResponse:
    """That the form says nothing yet that could be shown."""
    return page(request, "preview.html", assembly, form=form, here="preview", status=422)
