"""Once means once: a form that was carried out is answered like the first time, whatever has become of what it was about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.messages import ERROR, get_messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from konvent.core.journal.canonical import sha256_hex
from konvent.core.refusal import no
from konvent.office.models import Once
from konvent.office.views.common import actor_of, content_of, key_of, say
from konvent.people.models import Person

View = Callable[..., HttpResponse]


def answered_once(view: View) -> View:
    """For a view that gets who asks: a person, or the association for which an account of the office does.

    A form with the key of one that was carried out leads where that one led. Two at the same instant wait for each other. What
    was refused is not remembered, and is decided anew.
    """

    @wraps(view)
    def inner(request: HttpRequest, who: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        key = key_of(request) if request.method == "POST" else ""
        if not key:
            return view(request, who, *args, **kwargs)
        actor = str(who.pk) if isinstance(who, Person) else actor_of(request)
        key, content = sha256_hex(f"motions {key}".encode()), content_of(request, actor)
        with transaction.atomic():
            here = _taken(key, content)
            if here is None:
                return _first(key, content) or _of_another(request, view, who, *args, **kwargs)
            unread = _refusals(request)  # of earlier forms, which no page has told yet
            response = view(request, who, *args, **kwargs)
            if response.status_code == 302 and _refusals(request) == unread:
                here.url = response["Location"]
                here.save(update_fields=["url"])
            else:
                here.delete()
            return response

    return inner


def _taken(key: str, content: str) -> Once | None:
    """The place of this form, until it is over for everybody else; None if another has it."""
    try:
        with transaction.atomic():
            return Once.objects.create(key=key, content=content, url="")
    except IntegrityError:
        return None


def _first(key: str, content: str) -> HttpResponse | None:
    """Where the first led; None if it said something else, which whoever decides refuses."""
    before = Once.objects.filter(pk=key, content=content).first()
    return redirect(before.url) if before else None


def _of_another(request: HttpRequest, view: View, who: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """What is said to whoever sends a form that somebody else has sent before: as ever, and where what it was about is gone since,
    that it was used."""
    try:
        return view(request, who, *args, **kwargs)
    except Http404:
        say(request, no("request.form_used"))
        return redirect("motions:home", who.pk) if isinstance(who, Person) else redirect("motions:book")


def _refusals(request: HttpRequest) -> int:
    """How often the next page will say that something was not done."""
    told: Any = get_messages(request)
    refused: int = sum(each.level >= ERROR for each in told)
    told.used = False  # they were only looked at
    return refused
