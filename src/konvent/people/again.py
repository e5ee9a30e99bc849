"""A form that cannot be taken is shown once more: in each field what was typed there, beside it why it cannot be.

What can be no text at all (too long, NUL, a turned direction) is answered for every page before its view is asked. A view
that shows its form again says so by `answers_faults` and asks for `faults_in`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language

from konvent.core.refusal import no
from konvent.core.typed import LONGEST, fault_of
from konvent.lawbook.words import program
from konvent.people.kept import FIELD

# What is pasted is no text yet: it is cut into blocks, and tidied (core/motions).
PASTED = ("pasted", "pasted_html")
View = TypeVar("View", bound=Callable[..., Any])
AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


@dataclass(frozen=True, slots=True)
class Again:
    """typed: by the id of a field's element what was typed there; errors: why it cannot be taken, for some of them"""

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def answers_faults(view: View) -> View:
    """Mark a view that shows its form again with what is said of it by `faults_in`."""
    view.answers_faults = True  # type: ignore[attr-defined]
    return view


def faults_in(request: HttpRequest) -> dict[str, str]:
    """By the name of a field of the form that was sent, why what stands there can be no text; in the language of the page."""
    found = {}
    for name, texts in request.POST.lists():
        if name == FIELD or name in PASTED:  # ours, and signed; or cut into parts: of any length
            continue
        fault = next((fault for text in texts if (fault := fault_of(str(text)))), None)
        if fault:
            refusal = no("typed.unfit", fault=fault, most=LONGEST)
            found[name] = program().say(refusal, get_language() or "de")
    return found


def heeding_faults(request: HttpRequest, form: AnyForm) -> AnyForm:
    """The form with what is said of its fields. To be called before anything asks whether it is valid"""
    faults = faults_in(request) if form.is_bound else {}
    if faults:
        form.full_clean()
    for name, sentence in faults.items():
        form.add_error(name if name in form.fields else None, sentence)
    return form
