"""Pages that show what a sending says to one member, and send it to whoever asks, before anything goes out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.core.refusal import Refusal
from konvent.office.models import Assembly
from konvent.office.services import preview
from konvent.office.services.preview import Previewed
from konvent.office.views.common import actor_of, for_assembly, page, say
from konvent.people import searching
from konvent.people.access import address_of

TO, NUMBER = "preview_for", "preview_number"
PER_PAGE = 20
LONGEST = 100


def is_asked(request: HttpRequest) -> bool:
    """Whether a form was sent only to look at what it would send."""
    return request.method == "POST" and "preview" in request.POST


def whom(request: HttpRequest, assembly: Assembly) -> str:
    """The id of the member that was chosen, by itself or by the member's number; "" for none."""
    sent = request.POST if request.method == "POST" else request.GET
    number = sent.get(NUMBER, "").strip()
    if not number:
        return sent.get(TO, "")
    found = preview.members(assembly).filter(number=number).first()
    return found.pk if found else number


def offered(assembly: Assembly, request: HttpRequest) -> dict[str, Any]:
    """What a form needs that offers a look (parts/preview.html)."""
    return {"preview_samples": preview.samples(assembly), "own_address": address_of(request)}


@for_assembly
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """What goes out at the convening, or went out last. ?q= finds other members than the samples."""
    samples = preview.samples(assembly)
    to = whom(request, assembly) or (samples[0][0] if samples else "")
    said = preview.invitation(assembly, to, actor=actor_of(request))
    search = request.GET.get("q", "").strip()[:LONGEST]
    context = _found(request, assembly, search) if search else {}
    return answer(
        request,
        assembly,
        said,
        standing=True,
        chosen=to,
        preview_samples=samples,
        search=search,
        back="readiness" if assembly.is_draft else "invitations",
        **context,
    )


def _found(request: HttpRequest, assembly: Assembly, search: str) -> dict[str, Any]:
    """The members that were searched for, a page of them."""
    everybody = preview.members(assembly)
    page = Paginator(searching.members(everybody, search), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(everybody.filter(pk__in=list(page)))
    found = zip([each.pk for each in rows], preview.labels(rows), strict=True)
    return {"page": page, "found": list(found)}


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
