"""The statute book in the office: enter the wording, mark the purpose, old beside new, and what has been registered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from konvent.core.dossier.order import outdated
from konvent.core.dossier.state import Dossier
from konvent.core.motions.blocks import unfit_text
from konvent.core.motions.comparing import compared
from konvent.core.refusal import Refusal
from konvent.motions.forms import CorrectionForm, RegistrationForm, StatutesForm
from konvent.motions.services import book, typed
from konvent.motions.services import statutes as service
from konvent.motions.services.statutes import Changed
from konvent.motions.services.wording import called_in
from konvent.office.views.common import actor_of, command_id_of, for_office, say, words_of
from konvent.people.again import answers_faults, heeding_faults
from konvent.people.models import Organisation
from konvent.people.showing import Showing, keeps_reading, reading, showing


@answers_faults
@for_office
@require_http_methods(["GET", "POST"])
@keeps_reading
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The wording in force, or how it is entered. POST `do`: show what was pasted, save it"""
    dossier = service.statutes(organisation)
    if dossier is None:
        return _enter(request, organisation)
    if request.method == "POST":
        return redirect("motions:statutes")
    context = {
        "dossier": dossier,
        "text": dossier.version.text,
        "last": dossier.registrations[-1],
        "earlier": versions_shown(request, organisation, dossier),
        "changes": service.changes(organisation, dossier),
    }
    return render(request, "motions/statutes/book.html", context)


def versions_shown(
    request: HttpRequest, organisation: Organisation, dossier: Dossier
) -> list[dict[str, Any]]:
    """Every version after the first, the latest first, each with what it made of the one before."""
    return [
        {"made": each, "shown": _between(request, dossier, each.number)}
        for each in service.versions(organisation, dossier)
    ]


def _between(request: HttpRequest, dossier: Dossier, number: int) -> Showing:
    """What this version made of the one before."""
    before, version = dossier.versions[number - 2], dossier.versions[number - 1]
    wanted = reading(request)
    return showing(before.text, {"": version.edits}, mode="whole", reading=wanted, prefix=f"v{number}-")


def _enter(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    initial = {"title": _("Satzung: %(name)s") % {"name": organisation.name}}
    form = heeding_faults(request, StatutesForm(request.POST or None, initial=initial))
    if request.method == "POST" and form.is_valid():
        found = service.cut(form.cleaned_data["pasted"], form.cleaned_data["pasted_html"])
        if isinstance(found, Refusal):
            form.add_error("pasted", words_of(found))
        elif request.POST.get("do") == "save":
            refusal = service.enter(
                organisation,
                form.cleaned_data["title"],
                found.pieces,
                _places(request, len(found.pieces)),
                registered_on=form.cleaned_data["registered_on"],
                court=form.cleaned_data["court"],
                actor=actor_of(request),
                command_id=command_id_of(request),
            )
            if refusal is None:
                messages.success(request, _("Der Wortlaut der Satzung ist erfasst."))
                return redirect("motions:statutes")
            form.add_error(None, words_of(refusal))
        else:
            likely = service.likely_purpose(found.pieces)
            pieces = [
                {"place": place, "piece": piece, "likely": place in likely}
                for place, piece in enumerate(found.pieces)
            ]
            context = {"form": form, "pieces": pieces, "left_out": found.left_out}
            return render(request, "motions/statutes/pasted.html", context)
    status = 422 if form.errors else 200
    return render(request, "motions/statutes/enter.html", {"form": form}, status=status)


def _places(request: HttpRequest, count: int) -> set[int]:
    """The places of the pieces that a form marks as the purpose. Raises BadRequest for one there is not."""
    marked = request.POST.getlist("purpose")
    if any(each not in map(str, range(count)) for each in marked):
        raise BadRequest("a mark of no paragraph")
    return set(map(int, marked))


@for_office
@require_http_methods(["GET", "POST"])
def purpose(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Which blocks are the purpose of the association."""
    dossier = _there(organisation)
    if request.method == "POST":
        marked = frozenset(request.POST.getlist("purpose"))
        refusal = service.mark(
            organisation, marked, actor=actor_of(request), command_id=command_id_of(request)
        )
        if refusal and refusal.code != "motions.idle":
            say(request, refusal)
        else:
            messages.success(request, _("Es ist festgehalten, was zum Zweck gehört."))
        return redirect("motions:statutes")
    return render(
        request,
        "motions/statutes/purpose.html",
        {"blocks": dossier.version.text[1:], "marked": dossier.purpose},
    )


@answers_faults
@for_office
@require_http_methods(["GET", "POST"])
@keeps_reading
def correct(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Put right what was entered otherwise than it is registered, or what the court has corrected. POST `do`: show, save"""
    dossier = _there(organisation)
    before, shown = dossier.version.text, None
    text = before
    initial = {"base": dossier.newest, "court": dossier.registrations[-1].court}
    form = heeding_faults(request, CorrectionForm(request.POST or None, initial=initial))
    if request.method == "POST":
        posted = frozenset(request.POST.getlist("text_id"))
        seen = request.POST.get("base", "")
        stale = outdated(dossier, int(seen) if seen.isdecimal() and len(seen) < 6 else 0)
        if not typed.is_whole(request.POST) or not (stale or {each.id for each in before[1:]} <= posted):
            raise BadRequest("the form lacks fields")
        read = typed.read(request.POST, f"{service.book_id(organisation)}:{dossier.newest}").text
        text = typed.numbered(typed.written(read), before)
        edits = stale or unfit_text(text) or compared(before, text)
        if isinstance(edits, Refusal):
            form.add_error(None, words_of(edits))
        elif not edits:
            form.add_error(None, _("Es ist noch nichts geändert."))
        elif form.is_valid() and request.POST.get("do") == "save":
            refusal = service.correct(
                organisation,
                edits,
                base=form.cleaned_data["base"],
                corrected_on=form.cleaned_data["corrected_on"],
                court=form.cleaned_data["court"],
                reason=form.cleaned_data["reason"],
                actor=actor_of(request),
                command_id=command_id_of(request),
            )
            if refusal is None:
                messages.success(request, _("Der Wortlaut ist berichtigt; die neue Fassung gilt."))
                return redirect("motions:statutes")
            form.add_error(None, words_of(refusal))
        elif form.is_valid():
            shown = showing(before, {"": edits}, mode="context", reading=reading(request))
    called = called_in(text)
    context = {
        "form": form,
        "title": text[0].text,
        "blocks": [
            {"block": each, "place": called[each.id], "rows": min(12, 1 + len(each.text) // 70)}
            for each in text[1:]
        ],
        "shown": shown,
    }
    return render(request, "motions/statutes/correct.html", context, status=422 if form.errors else 200)


@answers_faults
@for_office
@require_http_methods(["GET", "POST"])
@keeps_reading
def change(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponse:
    """What a motion makes of the statutes, old beside new; once it is adopted, that it has been registered."""
    dossier, motion = _there(organisation), book.found(organisation, key)
    if motion is None or motion.dossier.kind != "statute_change":
        raise Http404(_("Diesen Antrag zur Satzung gibt es nicht, oder er ist noch nicht eingereicht."))
    changed = service.change(dossier, motion)
    if isinstance(changed, Refusal):
        return render(
            request,
            "motions/statutes/change.html",
            {"motion": motion, "refusal": words_of(changed)},
            status=409,
        )
    initial = {
        "resolved_on": changed.resolved_on,
        "court": dossier.registrations[-1].court,
        "base": dossier.newest,
    }
    form = heeding_faults(request, RegistrationForm(request.POST or None, initial=initial))
    if request.method == "POST" and changed.is_final and form.is_valid():
        refusal = service.register(
            organisation,
            changed,
            base=form.cleaned_data["base"],
            resolved_on=form.cleaned_data["resolved_on"],
            registered_on=form.cleaned_data["registered_on"],
            court=form.cleaned_data["court"],
            actor=actor_of(request),
            command_id=command_id_of(request),
        )
        if refusal is None:
            messages.success(request, _("Die Änderung ist eingetragen; die neue Fassung gilt."))
            return redirect("motions:statutes")
        form.add_error(None, words_of(refusal))
    context = {
        "motion": motion,
        "changed": changed,
        "shown": _synopsis(request, dossier, changed),
        "form": form if changed.is_final and not changed.registration else None,
    }
    return render(request, "motions/statutes/change.html", context, status=422 if form.errors else 200)


def _synopsis(request: HttpRequest, dossier: Dossier, changed: Changed) -> Any:
    base = service.base_of(dossier, changed)
    return showing(base, {"": changed.edits}, mode="context", reading=reading(request))


def _there(organisation: Organisation) -> Dossier:
    dossier = service.statutes(organisation)
    if dossier is None:
        raise Http404(_("Der Wortlaut der Satzung ist noch nicht erfasst."))
    return dossier
