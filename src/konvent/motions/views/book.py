"""The office's book of motions: examine, number, publish; what came in first is on top."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.dossier.acts import Command
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion
from konvent.core.refusal import Refusal
from konvent.motions.forms import ExaminationForm, NumberForm
from konvent.motions.services import book, commenting, comparing, printed, reading, wording
from konvent.motions.services.book import STAGES
from konvent.motions.services.reading import Motion
from konvent.motions.views.once import answered_once
from konvent.office.views.common import actor_of, command_id_of, for_office, say, words_of
from konvent.people.models import Organisation
from konvent.people.seen import changed_since, said, version_of

View = Callable[..., HttpResponse]
PER_PAGE = 10


def for_motion(view: View) -> View:
    """Only for the office; the view gets the association and the motion, once it has been submitted."""

    @for_office
    @answered_once
    @wraps(view)
    def inner(request: HttpRequest, organisation: Organisation, key: str, **kwargs: Any) -> HttpResponse:
        motion = book.found(organisation, key)
        if motion is None:
            raise Http404(_("Diesen Antrag gibt es nicht, oder er ist noch nicht eingereicht."))
        return view(request, organisation, motion, **kwargs)

    return inner


@for_office
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    names, found = reading.names_of(organisation), book.rows(organisation)
    headings = {
        "examine": _("Zu prüfen"),
        "publish": _("Zu veröffentlichen"),
        "published": _("Veröffentlicht"),
        "done": _("Zurückgezogen, zurückgegeben oder nicht zugelassen"),
    }
    groups = [
        (stage, headings[stage], [_line(row, names) for row in found if row.stage == stage])
        for stage in STAGES
    ]
    questions = [(each, each.dossier_id.rpartition(".")[2]) for each in commenting.unanswered(organisation)]
    return render(
        request, "motions/book/index.html", {"groups": groups, "any": bool(found), "questions": questions}
    )


@for_office
@require_GET
def paper(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The book of motions as PDF; if it cannot be made now, the book says so."""
    made = printed.paper(organisation)
    if isinstance(made, Refusal):
        say(request, made)
        return redirect("motions:book")
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="Antragsbuch.pdf"'
    return response


def _line(row: book.Row, names: dict[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "motion": row.motion,
        "state": wording.state_of(row.motion),
        "movers": ", ".join(names.get(each, each) for each in row.motion.seen.movers),
    }


@for_office
@answered_once
@require_POST
def publish_all(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Publish the chosen motions together, each under the next number."""
    year = timezone.localdate().year
    count, refusal = book.publish_all(
        organisation, request.POST.getlist("key"), actor=actor_of(request), year=year
    )
    if count:
        said = ngettext("%(n)s Antrag ist veröffentlicht.", "%(n)s Anträge sind veröffentlicht.", count)
        messages.success(request, said % {"n": count})
    if refusal:
        say(request, refusal)
    elif not count:
        messages.error(request, _("Bitte wählen Sie wenigstens einen Antrag aus."))
    return redirect("motions:book")


@for_motion
@require_GET
def show(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    return _show(request, organisation, motion)


def _show(
    request: HttpRequest,
    organisation: Organisation,
    motion: Motion,
    examination: ExaminationForm | None = None,
    number: NumberForm | None = None,
    status: int = 200,
) -> HttpResponse:
    names, stage = reading.names_of(organisation), book.stage_of(motion.dossier)
    amendments = sorted(
        motion.seen.amendments,
        key=lambda each: (not each.is_open, each.phase != "submitted", each.received_at),
    )
    page = Paginator(amendments, PER_PAGE).get_page(request.GET.get("page"))
    proposed = book.free_number(organisation, timezone.localdate().year)
    context = {
        "motion": motion,
        "stage": stage,
        "version": _version(motion),
        "state": wording.state_of(motion),
        "movers": [names.get(each, each) for each in motion.seen.movers],
        "supporters": [names.get(each, each) for each in motion.seen.submission.supporters]
        if motion.seen.submission
        else [],
        "findings": _findings(motion),
        "examination": examination or ExaminationForm(),
        "number": number or NumberForm(initial={"number": proposed}),
        "comments": commenting.count(motion),
        "page": page,
        "amendments": [_amendment(motion, each, names) for each in page],
    }
    return render(request, "motions/book/motion.html", context, status=status)


def _version(motion: Motion) -> str:
    """What tells one state of the examination from another."""
    return version_of([motion.dossier.phase, motion.dossier.newest, repr(motion.dossier.examination)])


def _findings(motion: Motion) -> list[Any]:
    submission = motion.seen.submission
    return [each for each in (submission.finding, *submission.findings) if each] if submission else []


def _amendment(motion: Motion, each: Any, names: dict[str, str]) -> dict[str, Any]:
    base = motion.dossier.text_before(each)
    return {
        "amendment": each,
        "mover": names.get(each.mover, each.mover),
        "comparison": comparing.compared(base, each.edits, prefix=f"{each.id}-"),
        "to": motion.dossier.amendments[each.to] if each.to else None,
        "is_admissible": each.examination is not None and each.examination.finding == "admissible",
    }


@for_motion
@require_http_methods(["POST"])
def examine(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    form = ExaminationForm(request.POST)
    if changed_since(request, _version(motion)):
        messages.error(request, said())
        return redirect("motions:book_motion", motion.key)
    if form.is_valid():
        command = ExamineMotion(**form.cleaned_data)
        refusal = _act(request, motion, command)
        if refusal is None:
            messages.success(request, _("Das Ergebnis der Prüfung ist festgehalten."))
            return (
                redirect("motions:book_motion", motion.key)
                if book.found(organisation, motion.key)
                else redirect("motions:book")
            )
        form.add_error(None, words_of(refusal))
    return _show(request, organisation, motion, examination=form, status=422)


@for_motion
@require_POST
def publish(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    form = NumberForm(request.POST)
    if form.is_valid():
        refusal = _act(request, motion, PublishMotion(number=form.cleaned_data["number"].strip()))
        if refusal is None:
            messages.success(request, _("Veröffentlicht. Alle Mitglieder können ihn jetzt lesen."))
            return redirect("motions:book_motion", motion.key)
        form.add_error(None, words_of(refusal))
        if book.stage_of(motion.dossier) != "publish":
            say(request, refusal)
    return _show(request, organisation, motion, number=form, status=422)


@for_motion
@require_POST
def examine_amendment(
    request: HttpRequest, organisation: Organisation, motion: Motion, amendment_id: str
) -> HttpResponse:
    """?do of the form: admissible, refused with a reason, or publish"""
    do = request.POST.get("do", "")
    if do == "publish":
        command: Command = PublishAmendment(amendment_id=amendment_id)
    elif do in ("admissible", "refused"):
        command = ExamineAmendment(
            amendment_id=amendment_id,
            finding="admissible" if do == "admissible" else "refused",
            reason=request.POST.get("reason", ""),
            provision=request.POST.get("provision", "") if do == "refused" else "",
        )
    else:
        raise Http404
    refusal = _act(request, motion, command)
    if refusal is None and do == "admissible" and request.POST.get("publish"):
        then = PublishAmendment(amendment_id=amendment_id)
        refusal = book.act(motion.id, then, actor=actor_of(request), command_id=f"{command_id_of(request)}-p")
    if refusal:
        say(request, refusal)
    else:
        messages.success(request, _("Festgehalten."))
    return redirect("motions:book_motion", motion.key)


def _act(request: HttpRequest, motion: Motion, command: Command) -> Refusal | None:
    return book.act(motion.id, command, actor=actor_of(request), command_id=command_id_of(request))
