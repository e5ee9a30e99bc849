"""Submitting what was written: it is read once more, with what follows from it, and one press of a button does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from konvent.core.dossier.state import Amendment, Dossier
from konvent.core.law.verdict import Verdict
from konvent.core.refusal import Refusal
from konvent.motions.models import MotionDraft
from konvent.motions.services import drafts, naming, reading, statutes, submitting
from konvent.motions.services.comparing import Comparison, clashing
from konvent.motions.services.typed import written
from konvent.motions.views.writing import compared, for_writer
from konvent.office.views.common import say, words_of
from konvent.people import seen
from konvent.people.mentioned import named_in
from konvent.people.models import Person
from konvent.people.showing import reading as reading_of


@for_writer
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """GET says what would follow, asked of the core; POST does it, if it is what was read."""
    now = timezone.now()
    would_be = submitting.tried(draft, person, now)
    refusal = would_be if isinstance(would_be, Refusal) else None
    unsure = request.method == "POST" and request.POST.get("names") != "checked"
    changed = request.method == "POST" and seen.changed_since(request, draft.seen)
    if request.method == "POST" and not (unsure or changed or refusal):
        key, words = draft.key, _("Ihr Antrag ist eingereicht.")
        if draft.offer:
            words = _("Ihr Gegenvorschlag ist abgegeben. Bis zum Ende der Frist können Sie anders antworten.")
        elif drafts.reworded(draft):
            words = _("Ihr Änderungsantrag ist unter seiner Nummer neu gefasst.")
        elif draft.amendment_id:
            words = _("Ihr Änderungsantrag ist eingereicht.")
            mine = None if isinstance(would_be, Refusal) else would_be.amendments.get(draft.amendment_id)
            if mine is not None and mine.phase == "gathering":
                words = _(
                    "Ihr Änderungsantrag ist jetzt für alle Mitglieder zu lesen. Eingereicht ist er, sobald er genug Unterstützer hat und Sie ihn einreichen."
                )
        refusal = submitting.submit(draft, person, at=now, read=request.POST.get("read", ""))
        if refusal is None:
            messages.success(request, words)
            return redirect("motions:show", person.pk, key)
    if changed:
        messages.error(request, seen.said())
    rewords = drafts.reworded(draft)
    context = {
        "person": person,
        "draft": draft,
        "rewords": rewords,
        "to": drafts.amended_number(draft),
        "read": submitting.read_of(draft),
        "text": drafts.wording(draft),
        "reason": rewords.reason if rewords else written(draft.reasons),
        "findings": [] if isinstance(would_be, Refusal) else _findings(draft, would_be),
        "can_hold": not draft.amendment_id
        and (refusal is None or refusal.code == "motions.supporters_missing"),
        "clashing": [] if isinstance(would_be, Refusal) else _clashing(draft, would_be),
        "refused": words_of(refusal) if refusal else "",
        "outdated": drafts.outdated(draft),
        "unsure": unsure,
        "about_person": draft.kind == MotionDraft.Kind.PERSON,
        "named": named_in(draft.organisation, naming.words_of_blocks(*draft.blocks, *draft.reasons)),
        "comparison": compared(draft),
        "changes": _changes(request, draft, would_be),
    }
    return render(
        request, "motions/submit.html", context, status=422 if refusal or unsure or changed else 200
    )


def _findings(draft: MotionDraft, would_be: Dossier) -> list[Verdict]:
    """What the core says of the time, and of a motion who may move it, in which form, with how many supporters."""
    if draft.offer:
        return []
    amendment, submission = would_be.amendments.get(draft.amendment_id), would_be.submission
    if amendment:
        return [each for each in (amendment.finding, *amendment.findings[1:]) if each]
    if submission is None:
        return []
    return [each for each in (submission.finding, *submission.findings) if each]


def _changes(request: HttpRequest, draft: MotionDraft, would_be: Dossier | Refusal) -> Comparison | None:
    """What a motion to change the statutes would make of them; what cannot be submitted by the passages it was begun on."""
    if draft.amendment_id or draft.offer:
        return None
    if isinstance(would_be, Refusal):
        return compared(draft)
    return statutes.as_it_stands(draft.organisation, would_be, "", reading_of(request))


def _clashing(draft: MotionDraft, would_be: Dossier) -> list[tuple[Amendment, str]]:
    """The amendments that touch the same words, each with who moves it."""
    mine = would_be.amendments.get(draft.amendment_id)
    if mine is None:
        return []
    names = reading.names_of(draft.organisation)
    return [
        (each, names.get(each.mover, each.mover)) for each in clashing(mine, would_be.amendments.values())
    ]


@for_writer
@require_POST
def hold(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """Put the draft of a motion into the journal, so that other members can be asked to move it too."""
    if request.POST.get("names") != "checked":
        messages.error(
            request,
            _(
                "Bitte prüfen Sie zuerst, ob Namen von Personen im Text stehen, und bestätigen Sie es. Festgehalten ist noch nichts."
            ),
        )
        return redirect("motions:submit", person.pk, draft.pk)
    if seen.changed_since(request, draft.seen):
        messages.error(request, seen.said())
        return redirect("motions:submit", person.pk, draft.pk)
    refusal = submitting.hold(draft, person)
    if refusal:
        say(request, refusal)
        return redirect("motions:submit", person.pk, draft.pk)
    return redirect("motions:show", person.pk, draft.key)


@for_writer
@require_POST
def rebase(request: HttpRequest, person: Person, draft: MotionDraft) -> HttpResponse:
    """Carry an amendment over to the version in force; what does not fit there any more is said."""
    found = drafts.outdated(draft)
    if found is None:
        return redirect("motions:write", person.pk, draft.pk)
    drafts.rebase(draft, found)
    context = {"person": person, "draft": draft, "lost": found.lost}
    return render(request, "motions/rebased.html", context)
