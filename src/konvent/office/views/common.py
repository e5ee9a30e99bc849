"""What all office pages share: who may see them, how a refusal is said, how a second click is caught."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.core.ids import is_id
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.office.models import Assembly
from konvent.office.services import history
from konvent.office.services.once import new_key, once
from konvent.people import changes
from konvent.people.access import actor_of, for_staff
from konvent.people.models import Organisation

__all__ = [
    "act_once",
    "actor_of",
    "command_id_of",
    "content_of",
    "for_assembly",
    "for_office",
    "go",
    "key_of",
    "page",
    "refused",
    "say",
    "watching",
    "words_of",
]

View = Callable[..., HttpResponse]
# Of a form's fields, those that are not what it says.
NOT_SAID = ("csrfmiddlewaretoken", "command_id")
for_office = for_staff


def for_assembly(view: View) -> View:
    """Like `for_office`; the view gets the assembly of that organisation, or the page is not found."""

    @for_office
    @wraps(view)
    def inner(
        request: HttpRequest, organisation: Organisation, assembly_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        assembly = (
            Assembly.objects.select_related("organisation", "statutes", "chair", "minute_taker")
            .filter(organisation=organisation, pk=assembly_id)
            .first()
        )
        if assembly is None:
            raise Http404(_("Diese Versammlung gibt es nicht."))
        return view(request, assembly, *args, **kwargs)

    return inner


def command_id_of(request: HttpRequest) -> str:
    """The key of the form that was sent; a new one if it has none. Raises BadRequest if it is no id."""
    return key_of(request) or new_key()


def key_of(request: HttpRequest) -> str:
    """The key of the form that was sent; "" if it has none. Raises BadRequest if it is no id."""
    key = request.POST.get("command_id", "")
    if key and not is_id(key):
        raise BadRequest("the key of the form is no id")
    return key


def act_once(request: HttpRequest, act: Callable[[], str | None]) -> str | Refusal | None:
    """Carry the form out unless this very form was carried out before; returns where to go, or None."""
    return once(command_id_of(request), content_of(request, actor_of(request)), act)


def content_of(request: HttpRequest, who: str) -> str:
    """The hash of what a form without files says, to which page, and who sends it. who: an account's or a person's id"""
    said = {name: values for name, values in request.POST.lists() if name not in NOT_SAID}
    return sha256_hex(canonical_bytes({"who": who, "page": request.path, "said": said}))


def watching(
    request: HttpRequest, assembly: Assembly, look: changes.Look | None = None
) -> AbstractContextManager[None]:
    """Keep in the history what becomes otherwise within the block. look: at what, by default all about the assembly"""
    return changes.watching(
        assembly.organisation, actor_of(request), look or (lambda: history.of_draft(assembly))
    )


def words_of(refusal: Refusal) -> str:
    """What is the case, by which provision, and what to do, in the language of the page."""
    cite = f" ({refusal.cite})" if refusal.cite else ""
    return program().say(refusal, get_language() or "de") + cite


def say(request: HttpRequest, refusal: Refusal) -> None:
    messages.error(request, words_of(refusal))


def refused(request: HttpRequest, said: Any) -> bool:
    """Whether `said` is a refusal; if so it is told."""
    if isinstance(said, Refusal):
        say(request, said)
        return True
    return False


def page(
    request: HttpRequest,
    template: str,
    assembly: Assembly | None = None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context["assembly"] = assembly
    return render(request, f"office/{template}", context, status=status)


def go(name: str, *args: Any) -> HttpResponseRedirect:
    return redirect(f"office:{name}", *args)
