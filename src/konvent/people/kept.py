"""What somebody typed into a form that could not be taken: it is shown again, so that nothing typed is lost.

Where her session had ended meanwhile, it is sent again after she has signed in: by the same account, to the same page.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render

FIELD = "kept"
OF_THE_PAGE = ("csrfmiddlewaretoken", "for", "next", FIELD)
NOT_TYPED = (*OF_THE_PAGE, "seen", "command_id")
PATIENCE_S = 24 * 3600


def typed_in(request: HttpRequest) -> list[str]:
    """The longer texts of a form as they were typed, nothing secret among them."""
    return [
        str(text)
        for name, texts in request.POST.lists()
        if name not in NOT_TYPED and not _secret(name)
        for text in texts
        if len(str(text).split()) > 1 or len(str(text)) > 20
    ]


def kept(request: HttpRequest, view: Any) -> str:
    """The form as it was sent, signed; "" if it did not come from a page of ours or has a password in it."""
    guard = CsrfViewMiddleware(lambda _request: HttpResponse())
    if guard.process_view(request, view, (), {}) is not None or any(map(_secret, request.POST)):
        return ""
    fields = [
        (name, text) for name, texts in request.POST.lists() if name not in OF_THE_PAGE for text in texts
    ]
    return signing.dumps(
        [request.POST.get("for", ""), request.get_full_path(), fields], salt=FIELD, compress=True
    )


def send_again(request: HttpRequest, who: str) -> HttpResponse | None:
    """The page from which a form that was kept is sent once more; None if there is none, or it is another account's."""
    try:
        its, to, fields = signing.loads(request.POST.get(FIELD, ""), salt=FIELD, max_age=PATIENCE_S)
    except signing.BadSignature:
        return None
    return render(request, "people/send_again.html", {"to": to, "fields": fields}) if its == who else None


def _secret(name: str) -> bool:
    return "password" in name
