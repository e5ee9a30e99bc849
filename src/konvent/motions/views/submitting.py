"""Submitting what was written: it is read once more, with what follows from it, and one press of a button does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.core.refusal import Refusal
from konvent.motions.entering import for_member
from konvent.motions.models import MotionDraft
from konvent.motions.services import submitting
from konvent.motions.services.typed import written
from konvent.motions.views.writing import _compared, for_writer
from konvent.office.views.common import words_of
from konvent.people.models import Person

__all__ = ["for_member", "submit"]


@for_writer
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    now = timezone.now()
    would_be = submitting.tried(draft, person, now)
    refusal = would_be if isinstance(would_be, Refusal) else None
    unsure = request.method == "POST" and request.POST.get("names") != "checked"
    if request.method == "POST" and not unsure and not refusal:
        key, is_amendment = draft.key, bool(draft.amendment_id)
        refusal = submitting.submit(draft, person, at=now)
        if refusal is None:
            messages.success(
                request,
                _("Ihr Änderungsantrag ist eingereicht.")
                if is_amendment
                else _("Ihr Antrag ist eingereicht."),
            )
            return redirect("motions:show", person.pk, key)
    submission = None if isinstance(would_be, Refusal) else would_be.submission
    amendment = None if isinstance(would_be, Refusal) else would_be.amendments.get(draft.amendment_id)
    text = written(draft.blocks)
    context = {
        "person": person,
        "draft": draft,
        "text": text,
        "reason": written(draft.reasons),
        "finding": amendment.finding if amendment else submission.finding if submission else None,
        "refused": words_of(refusal) if refusal else "",
        "unsure": unsure,
        "named": named_in(draft),
        "comparison": _compared(draft),
    }
    return render(request, "motions/submit.html", context, status=422 if refusal or unsure else 200)


def named_in(draft: MotionDraft) -> list[str]:
    """Persons of the association whose full names stand in the text or the reason."""
    words = " ".join(each.text for each in (*draft.blocks, *draft.reasons))
    people = draft.organisation.persons.all()
    return sorted(
        {
            each.full_name
            for each in people
            if each.given_name and f"{each.given_name} {each.family_name}" in words
        }
    )
