"""The page on which an association says how its mails and letters look, and its logo."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from konvent.office.letterhead_form import OWN_WORDS, LetterheadForm
from konvent.office.services.history import of_letterhead
from konvent.office.services.letterhead import PLACES, keep_logo, letterhead_of
from konvent.office.views.common import actor_of, for_office, go, page, words_of
from konvent.people.changes import watching
from konvent.people.models import Organisation
from konvent.people.seen import heeding


@for_office
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    head = letterhead_of(organisation)
    form = heeding(request, LetterheadForm(request.POST or None, request.FILES or None, instance=head))
    if form.is_bound and form.is_valid():
        picture = form.cleaned_data["picture"]
        if form.cleaned_data["without_logo"]:
            head.logo = b""
        refusal = keep_logo(head, picture) if picture else None
        if refusal is None:
            with watching(organisation, actor_of(request), lambda: of_letterhead(organisation)):
                form.save()
            messages.success(request, _("Gespeichert. Es gilt für alles, was von jetzt an hinausgeht."))
            return go("letterhead")
        form.add_error("picture", words_of(refusal))
    return page(
        request,
        "letterhead.html",
        form=form,
        own_words=[form[name] for name in OWN_WORDS],
        places=", ".join(PLACES),
        has_logo=bool(letterhead_of(organisation).logo),
        status=422 if form.errors else 200,
    )


@for_office
@require_GET
def logo(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    head = letterhead_of(organisation)
    if not head.logo:
        raise Http404(_("Es ist kein Logo hinterlegt."))
    response = HttpResponse(bytes(head.logo), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response
