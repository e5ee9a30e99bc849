"""Pages that say what went wrong and what to do now."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from konvent.people import unavailable
from konvent.people.kept import typed_in


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", {"typed": typed_in(request)}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The reason is shown if the code that refused gave one."""
    return render(
        request,
        "403.html",
        {"reason": str(exception) if exception else "", "typed": typed_in(request)},
        status=403,
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reason = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"reason": reason, "typed": typed_in(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """For whatever went wrong in a page. Uses nothing that could be broken: no session, no database."""
    refusal = unavailable.refusal_for(sys.exc_info()[1])
    if refusal:
        return unavailable.page(request, refusal)
    return HttpResponse(render_to_string("500.html"), status=500)


def too_many_guesses(request: HttpRequest, wait_s: int) -> HttpResponse:
    response = render(
        request, "429.html", {"minutes": -(-wait_s // 60), "typed": typed_in(request)}, status=429
    )
    response["Retry-After"] = str(wait_s)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", {"typed": typed_in(request)}, status=403)
