"""Pages of the statutes: versions, the form, TOML in and out, and what the law has against them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent import lawbook
from konvent.apart import apart
from konvent.core.law import lint
from konvent.core.law.rulebook import Statutes
from konvent.core.law.verdict import Status, Verdict
from konvent.core.refusal import Refusal
from konvent.people import changes, history
from konvent.people.access import actor_of, for_staff
from konvent.people.changes import watching
from konvent.people.models import Organisation, StatutesVersion
from konvent.people.rules import in_force
from konvent.people.seen import heeding
from konvent.people.statutes_form import STEPS, StatutesForm, said, stands

LARGEST = 200_000


@for_staff
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    current = in_force(organisation)
    context = {
        "versions": list(organisation.statutes.all()),
        "current": current,
        **_judged(organisation, current),
    }
    return render(request, "people/statutes.html", context)


def _read(version: StatutesVersion) -> Statutes | None:
    found = lawbook.statutes_from_toml(version.toml.encode())
    return found if isinstance(found, Statutes) else None


def _judged(organisation: Organisation, version: StatutesVersion | None) -> dict[str, tuple[Verdict, ...]]:
    """findings: what the law has against these statutes; closed: what an association may want to do and they leave no way for."""
    statutes = _read(version) if version else None
    if statutes is None:
        return {"findings": (), "closed": ()}
    facts = lint.StatutesFacts(on=timezone.localdate(), wants=tuple(lint.WANTS))
    found = lint.check(lawbook.with_statutes(statutes, state=organisation.state), facts)
    against = [each for each in found if each.status != Status.PASS]
    return {
        "findings": tuple(each for each in against if each.sentence.key != lint.WANTED),
        "closed": tuple(each for each in against if each.sentence.key == lint.WANTED),
    }


@for_staff
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Begin from an example, from a TOML file, or from the version in force."""
    problems: list[str] = []
    if request.method == "POST":
        content = _begun(request, organisation)
        found = apart(lawbook.statutes_from_toml, content)
        if isinstance(found, Statutes):
            if (
                request.POST.get("example") == "latest"
            ):  # a draft: nobody has resolved it, no court entered it
                found = replace(found, resolved_on=None, registered_on=None)
            made = StatutesVersion(
                organisation=organisation,
                title=found.title,
                resolved_on=found.resolved_on,
                registered_on=found.registered_on,
                toml=lawbook.statutes_to_toml(found).decode(),
            )
            with _watched(request, made):
                made.save()
            messages.success(request, _("Die Fassung ist angelegt. Bitte prüfen Sie jede Angabe."))
            return redirect("people:edit_statutes", made.pk)
        problems = [said(found)] if isinstance(found, Refusal) else [_problem(each) for each in found]
    examples = []
    for name, toml in lawbook.examples().items():
        example = lawbook.statutes_from_toml(toml)
        if isinstance(example, Statutes):
            examples.append((name, example.title))
    context = {"examples": examples, "problems": problems, "has_versions": organisation.statutes.exists()}
    return render(request, "people/statutes_new.html", context, status=422 if problems else 200)


def _watched(request: HttpRequest, version: StatutesVersion) -> AbstractContextManager[None]:
    organisation, subject = version.organisation, version.pk
    return watching(organisation, actor_of(request), lambda: changes.statutes(organisation, subject))


def _problem(problem: lawbook.Problem) -> str:
    place = _("Zeile %(line)s: ") % {"line": problem.line} if problem.line else ""
    return f"{place}{said(problem)}"


def _begun(request: HttpRequest, organisation: Organisation) -> bytes:
    """The TOML to begin with."""
    file = request.FILES.get("file")
    if file is not None:
        content: bytes = file.read(LARGEST + 1)
        return content
    example = lawbook.examples().get(request.POST.get("example", ""))
    if example is not None:
        return example
    latest = organisation.statutes.first()
    if request.POST.get("example") == "latest" and latest is not None:
        return latest.toml.encode()
    title = _("Neue Satzung")
    return f'title = "{title}"\nlegal_form = "{organisation.legal_form}"\n'.encode()


def _version(organisation: Organisation, version_id: str) -> StatutesVersion:
    found = organisation.statutes.filter(pk=version_id).first()
    if found is None:
        raise Http404(_("Diese Fassung der Satzung gibt es nicht (mehr)."))
    return found


@for_staff
@require_http_methods(["GET", "POST"])
def edit(
    request: HttpRequest, organisation: Organisation, version_id: str, slug: str = STEPS[0].slug
) -> HttpResponse:
    """One step of the form; each is saved by itself and leads to the next."""
    version = _version(organisation, version_id)
    statutes = _read(version)
    place = next((place for place, each in enumerate(STEPS) if each.slug == slug), None)
    if place is None:
        raise Http404(_("Diesen Schritt gibt es nicht."))
    if place and statutes is None:
        return redirect("people:edit_statutes", version.pk)  # what cannot be read begins anew
    following = STEPS[place + 1] if place + 1 < len(STEPS) else None
    form = heeding(request, StatutesForm(request.POST or None, statutes=statutes, step=STEPS[place]))
    if request.method == "POST" and form.is_valid():
        entered = form.statutes()
        version.title, version.toml = entered.title, lawbook.statutes_to_toml(entered).decode()
        version.resolved_on, version.registered_on = entered.resolved_on, entered.registered_on
        with _watched(request, version):
            version.save()
        messages.success(request, _("Gespeichert: %(step)s") % {"step": STEPS[place].title})
        then = following if following and "next" in request.POST else STEPS[place]
        return redirect("people:statutes_step", version.pk, then.slug)
    context = {
        "form": form,
        "version": version,
        "step": STEPS[place],
        "following": following,
        "stands": stands(statutes) if statutes else [],
        "votes": _votes(organisation),
        "history": history.latest(organisation, history.MOST, kind="statutes", subject=version.pk),
        **_judged(organisation, version),
    }
    return render(request, "people/statutes_form.html", context, status=422 if form.errors else 200)


def _votes(organisation: Organisation) -> dict[str, int]:
    """members: how many vote; more: how many of them have another number of votes than one"""
    voting = [each for each in organisation.members.all() if each.votes]
    return {"members": len(voting), "more": sum(each.votes_exact != 1 for each in voting)}


@for_staff
@require_GET
def export(request: HttpRequest, organisation: Organisation, version_id: str) -> HttpResponse:
    version = _version(organisation, version_id)
    response = HttpResponse(version.toml, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="satzung.toml"'
    return response


@for_staff
@require_POST
def delete(request: HttpRequest, organisation: Organisation, version_id: str) -> HttpResponse:
    """Drop a version; assemblies already convened keep their frozen copy."""
    version = _version(organisation, version_id)
    with _watched(request, version):
        version.delete()
    messages.success(
        request,
        _("Die Fassung ist gelöscht. Einberufene Versammlungen behalten ihre festgeschriebene Fassung."),
    )
    return redirect("people:statutes")
