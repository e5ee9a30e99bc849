"""The office's book of motions: examine, number, publish; what came in first is on top."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.dossier.acts import Command
from konvent.core.dossier.agreed import as_read, as_submitted
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.order import not_published
from konvent.core.dossier.progress import Progress, progress
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion, unpublishable
from konvent.core.dossier.state import Amendment
from konvent.core.refusal import Refusal
from konvent.motions.forms import ExaminationForm, NumberForm
from konvent.motions.services import (
    book,
    commenting,
    comparing,
    dealt,
    erasing,
    naming,
    origins,
    printed,
    reading,
    recommended,
    settling,
    wording,
)
from konvent.motions.services.book import STAGES
from konvent.motions.services.reading import Motion
from konvent.motions.views.once import answered_once
from konvent.office.views.common import actor_of, command_id_of, for_office, say, words_of
from konvent.people.again import Again, answers_faults, faults_in, heeding_faults
from konvent.people.mentioned import named_in
from konvent.people.models import Organisation
from konvent.people.seen import FIELD as SEEN
from konvent.people.seen import seen_in

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
        "amended": _("Mit Änderungsanträgen, die zu prüfen oder zu veröffentlichen sind"),
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
        "counts": wording.counts_of(row.motion),
        "dealt": next(iter(dealt.dealt(row.motion)), None),
    }


@for_office
@answered_once
@require_POST
def publish_all(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Publish the chosen motions together, each under the next number."""
    year, keys = timezone.localdate().year, request.POST.getlist("key")
    chosen = [each for each in (book.found(organisation, key) for key in keys) if each]
    naming_somebody = [each for each in chosen if each.is_about_person or _named(organisation, each)]
    for each in naming_somebody:
        words = (
            _(
                "„%(title)s“ ist nicht veröffentlicht: Der Antrag betrifft eine Person. Bitte öffnen Sie ihn und bestätigen Sie, dass alle Mitglieder ihn lesen sollen."
            )
            if each.is_about_person
            else _(
                "„%(title)s“ ist nicht veröffentlicht: Im Text stehen Namen von Personen. Bitte öffnen Sie ihn und bestätigen Sie, dass sie einverstanden sind."
            )
        )
        messages.error(request, words % {"title": each.title})
    apart = {each.key for each in naming_somebody}
    read = {key: request.POST.get(f"{SEEN}-{key}", "") for key in keys if key not in apart}
    count, refusal = book.publish_all(organisation, read, actor=actor_of(request), year=year)
    if count:
        said = ngettext("%(n)s Antrag ist veröffentlicht.", "%(n)s Anträge sind veröffentlicht.", count)
        messages.success(request, said % {"n": count})
    if refusal:
        say(request, refusal)
    elif not count and not apart:
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
    again: Again | None = None,
    status: int = 200,
) -> HttpResponse:
    names, stage = reading.names_of(organisation), book.stage_of(motion.dossier)
    known = progress(motion.dossier)
    amendments = sorted(
        motion.seen.amendments,
        key=lambda each: (not known[each.id].stands, each.phase != "submitted", each.received_at),
    )
    page = Paginator(amendments, PER_PAGE).get_page(request.GET.get("page"))
    proposed = book.free_number(organisation, timezone.localdate().year)
    context = {
        "motion": motion,
        "stage": stage,
        "closed": not_published(motion.dossier) is not None,
        "version": as_submitted(motion.dossier),
        "state": wording.state_of(motion),
        "why": wording.reason_of(motion, motion.seen.examination) if stage == "done" else "",
        "movers": [names.get(each, each) for each in motion.seen.movers],
        "supporters": [names.get(each, each) for each in motion.seen.submission.supporters]
        if motion.seen.submission
        else [],
        "findings": _findings(motion),
        "conflicts": [
            (each, reverse("motions:book_settle", args=[motion.key, *each.names]))
            for each in settling.pairs(motion.dossier)
        ],
        "provisional": comparing.provisional(motion.dossier),
        "origins": origins.shown(motion, origins.origins(motion)),
        "examination": examination or ExaminationForm(),
        "number": number or NumberForm(initial={"number": proposed}),
        "comments": commenting.count(motion),
        "page": page,
        "amendments": [
            _amendment(motion, each, names, known[each.id])
            | {"named": named_in(organisation, naming.words_of_amendment(each))}
            for each in page
        ],
        "counts": wording.counts_of(motion),
        "recommended": recommended.brief(motion, ""),
        "offers": recommended.offers(motion, names),
        "places": [(each, each.of_the_office) for each in dealt.dealt(motion)],
        "drafted": dealt.drafted(motion),
        "named": _named(organisation, motion) if stage == "publish" else [],
        "needed": _needed(motion),
        "again": again or Again(),
        "refusing": again is not None,
    }
    return render(request, "motions/book/motion.html", context, status=status)


def _named(organisation: Organisation, motion: Motion) -> list[str]:
    return named_in(organisation, naming.words_of_motion(motion.seen.versions[-1].version))


def _needed(motion: Motion) -> str:
    """Why the words of a motion about a person cannot be erased now; "" if they can, or if it is about none."""
    refusal = erasing.needed(motion) if motion.is_about_person else None
    return words_of(refusal) if refusal else ""


def _unasked(request: HttpRequest, named: list[str], *, about_person: bool = False) -> str:
    """What whoever publishes has to confirm first, as a sentence; "" if nothing, or if she has."""
    if not (named or about_person) or request.POST.get("names") == "checked":
        return ""
    if about_person:
        return _(
            "Der Antrag betrifft eine Person. Veröffentlicht lesen ihn alle Mitglieder, mit ihrem Namen, wo er im Text steht. Bitte bestätigen Sie, dass das nötig und geprüft ist."
        )
    words = _(
        "Im Text stehen Namen (%(names)s). Veröffentlicht lesen ihn alle Mitglieder, und löschen lässt er sich nicht. Bitte bestätigen Sie, dass diese Personen einverstanden sind."
    )
    return words % {"names": ", ".join(named)}


def _findings(motion: Motion) -> list[Any]:
    submission = motion.seen.submission
    return [each for each in (submission.finding, *submission.findings) if each] if submission else []


def _amendment(motion: Motion, each: Amendment, names: dict[str, str], found: Progress) -> dict[str, Any]:
    base = motion.dossier.text_before(each)
    return {
        "amendment": each,
        "found": found,
        "state": wording.amendment_state(motion.dossier, found),
        "decided": dealt.voted(motion, found.votes, each.id),
        "mover": names.get(each.mover, each.mover),
        "comparison": comparing.compared(base, each.edits, prefix=f"{each.id}-"),
        "to": motion.dossier.amendments[each.to] if each.to else None,
        "read": as_read(motion.dossier, each.id),
        "recommended": recommended.brief(motion, each.id),
        "hindered": _hindered(motion, each, found),
        "is_admissible": each.examination is not None and each.examination.finding == "admissible",
    }


def _hindered(motion: Motion, each: Amendment, found: Progress) -> str:
    """Why an amendment that waits cannot be published now; "" if it can, or waits for nothing."""
    refusal = unpublishable(motion.dossier, each.id) if found.state == "submitted" else None
    return words_of(refusal) if refusal else ""


@answers_faults
@for_motion
@require_http_methods(["POST"])
def examine(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    form = heeding_faults(request, ExaminationForm(request.POST))
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
        if book.stage_of(motion.dossier) != "examine":
            say(request, refusal)
    return _show(request, organisation, motion, examination=form, status=422)


@answers_faults
@for_motion
@require_POST
def publish(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    form = heeding_faults(request, NumberForm(request.POST))
    unasked = _unasked(request, _named(organisation, motion), about_person=motion.is_about_person)
    if unasked:
        form.add_error(None, unasked)
    elif form.is_valid():
        refusal = _act(request, motion, PublishMotion(number=form.cleaned_data["number"].strip()))
        if refusal is None:
            messages.success(request, _("Veröffentlicht. Alle Mitglieder können ihn jetzt lesen."))
            return redirect("motions:book_motion", motion.key)
        form.add_error(None, words_of(refusal))
        if book.stage_of(motion.dossier) != "publish":
            say(request, refusal)
    return _show(request, organisation, motion, number=form, status=422)


@answers_faults
@for_motion
@require_POST
def examine_amendment(
    request: HttpRequest, organisation: Organisation, motion: Motion, amendment_id: str
) -> HttpResponse:
    """?do of the form: admissible, refused with a reason, or publish"""
    do, faults = request.POST.get("do", ""), faults_in(request)
    command = _on_amendment(request, amendment_id, do)
    found = motion.amendment(amendment_id)
    publishes = do == "publish" or bool(request.POST.get("publish"))
    if found and publishes and do != "refused":
        unasked = _unasked(request, named_in(organisation, naming.words_of_amendment(found)))
        if unasked:
            messages.error(request, unasked)
            return _show(request, organisation, motion, status=422)
    if not faults:
        refusal = _act(request, motion, command)
        if refusal is None and do == "admissible" and request.POST.get("publish"):
            then = PublishAmendment(amendment_id=amendment_id)
            key = f"{command_id_of(request)}-p"
            read = seen_in(request)
            refusal = book.act(motion.id, then, actor=actor_of(request), command_id=key, read=read)
        if refusal is None:
            messages.success(request, _("Festgehalten."))
            return redirect("motions:book_motion", motion.key)
        say(request, refusal)
        if do != "refused":
            return redirect("motions:book_motion", motion.key)
        faults = {"reason": words_of(refusal)}
    elements = {"reason": f"r-{amendment_id}", "provision": f"p-{amendment_id}"}
    again = Again(
        {element: request.POST.get(name, "") for name, element in elements.items()},
        {elements[name]: sentence for name, sentence in faults.items() if name in elements},
    )
    return _show(request, organisation, motion, again=again, status=422)


def _on_amendment(request: HttpRequest, amendment_id: str, do: str) -> Command:
    """What a button beside an amendment asks for. Raises Http404 for what none does."""
    if do == "publish":
        return PublishAmendment(amendment_id=amendment_id)
    if do not in ("admissible", "refused"):
        raise Http404
    return ExamineAmendment(
        amendment_id=amendment_id,
        finding="admissible" if do == "admissible" else "refused",
        reason=request.POST.get("reason", ""),
        provision=request.POST.get("provision", "") if do == "refused" else "",
    )


@for_motion
@require_POST
def erase(request: HttpRequest, organisation: Organisation, motion: Motion) -> HttpResponse:
    """Erase what a motion about a person says, for ever; only after whoever does it has ticked that it is meant."""
    if request.POST.get("sure") != "yes":
        messages.error(
            request,
            _("Es ist nichts gelöscht. Bitte setzen Sie das Häkchen: Löschen lässt sich nicht zurücknehmen."),
        )
        return _show(request, organisation, motion, status=422)
    refusal = erasing.erase(motion.id, actor=actor_of(request), command_id=command_id_of(request))
    if refusal:
        say(request, refusal)
    else:
        messages.success(request, _("Der Wortlaut ist gelöscht. Sein Prüfwert steht im Journal."))
    return redirect("motions:book_motion", motion.key)


def _act(request: HttpRequest, motion: Motion, command: Command) -> Refusal | None:
    key = command_id_of(request)
    return book.act(motion.id, command, actor=actor_of(request), command_id=key, read=seen_in(request))
