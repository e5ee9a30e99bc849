"""What a page showed when its form was filled in: who sends it on something that has changed since is told so first."""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

FIELD = "seen"
AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


def version_of(shown: Any) -> str:
    """SHA-256 of what a page shows, 64 hex digits. shown: plain values, rows of a table, and collections of them"""
    return hashlib.sha256(json.dumps(shown, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return str(getattr(value, "pk", value))


def changed_since(request: HttpRequest, version: str) -> bool:
    """Whether the form was filled in on another version than this one."""
    return seen_in(request) != version


def seen_in(request: HttpRequest) -> str:
    """The version that the form was filled in on; "" if it does not say."""
    return request.POST.get(FIELD, "")


def heeding(request: HttpRequest, form: AnyForm, *beside: forms.BaseForm) -> AnyForm:
    """The form with the version of what it shows, `seen`; with an error if it was filled in on another and says
    something else than what stands there now.

    beside: forms that are sent with it. To be called before anything asks whether the form is valid
    """
    sent: list[forms.BaseForm] = [form, *beside]
    version = version_of([_shown(each) for each in sent])
    form.seen = version  # type: ignore[attr-defined]
    stale = form.is_bound and changed_since(request, version)
    if stale and any(each.has_changed() for each in sent):
        form.full_clean()
        form.add_error(None, said())
    return form


def _shown(form: forms.BaseForm) -> dict[str, Any]:
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}


def said() -> str:
    return _(
        "Seit Sie diese Seite geöffnet haben, wurde hier etwas geändert. Es ist nichts gespeichert. Laden Sie die Seite neu, um den jetzigen Stand zu sehen; senden Sie noch einmal, wenn Ihre Angaben gelten sollen."
    )
