"""What every page gets: its language, headers that tell the browser what it may load, and nothing typed that is no text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from konvent.core.refusal import no
from konvent.core.typed import LONGEST, fault_of
from konvent.lawbook.words import program
from konvent.people.again import faults_in
from konvent.people.guessing import TooManyGuesses
from konvent.people.kept import typed_in
from konvent.people.views.errors import too_many_guesses

Respond = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
VIDEO = "; frame-src https:"
PERMISSIONS = "camera=({0}), microphone=({0}), display-capture=({0}), geolocation=(), payment=(), usb=()"


def headers(respond: Respond) -> Respond:
    """Security headers. Only the hall may show a frame: the video room, which needs camera and microphone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        in_hall = request.path.startswith("/hall/")
        response.setdefault("Content-Security-Policy", POLICY + (VIDEO if in_hall else ""))
        response.setdefault("Permissions-Policy", PERMISSIONS.format("*" if in_hall else ""))
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def guesses(respond: Respond) -> Respond:
    """Whoever has guessed too often at a secret is told how long to wait, wherever that was."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return respond(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, TooManyGuesses):
            return too_many_guesses(request, exception.wait_s)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def language(respond: Respond) -> Respond:
    """German unless the person has chosen otherwise; what the browser prefers does not count."""
    known = {code for code, _name in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        request.LANGUAGE_CODE = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(request.LANGUAGE_CODE):
            response = respond(request)
        response.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return middleware


def typed(respond: Respond) -> Respond:
    """An address, a search or a form with what can be no text is answered before anybody looks at it, on whatever page; but a
    form whose view shows it again with what was typed (people/again.py) is answered there."""

    def middleware(request: HttpRequest) -> HttpResponse:
        for texts in ([request.path], *(texts for _name, texts in request.GET.lists())):
            fault = next((fault for text in texts if (fault := fault_of(str(text)))), None)
            if fault:
                sentence = no("typed.unfit", fault=fault, most=LONGEST)
                return _unfit(request, program().say(sentence, translation.get_language() or "de"))
        return respond(request)

    def process_view(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if getattr(view, "answers_faults", False):
            return None
        faults = faults_in(request)
        return _unfit(request, next(iter(faults.values()))) if faults else None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _unfit(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "400.html", {"reason": reason, "typed": typed_in(request)}, status=422)
