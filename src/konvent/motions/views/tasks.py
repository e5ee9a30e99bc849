"""Who recommends on motions: the office gives and withdraws that task; whoever has it finds what there is to recommend on."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.dossier.state import Role
from konvent.motions.entering import for_member
from konvent.motions.models import RecommendingTask
from konvent.motions.services import book, reading, tasks
from konvent.motions.services.reading import Motion
from konvent.motions.views.once import answered_once
from konvent.office.services import access
from konvent.office.views.common import actor_of, for_office, say
from konvent.people.models import Organisation, Person


@for_office
@answered_once
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who has which task, and who had; POST gives one: person, role, and motion, "" for all."""
    published = {each.motion.id: each.motion for each in book.rows(organisation) if each.motion.number}
    if request.method == "POST":
        _give(request, organisation, published)
        return redirect("motions:tasks")
    known = list(organisation.recommending_tasks.select_related("person"))
    rows = [
        {
            "task": each,
            "motion": published.get(each.dossier_id),
            "given_by": access.called(each.given_by),
            "withdrawn_by": access.called(each.withdrawn_by) if each.withdrawn_by else "",
        }
        for each in known
    ]
    context = {
        "held": [row for row, each in zip(rows, known, strict=True) if each.withdrawn_at is None],
        "over": [row for row, each in zip(rows, known, strict=True) if each.withdrawn_at is not None],
        "persons": tasks.candidates(organisation),
        "roles": RecommendingTask.Role.choices,
        "motions": list(published.values()),
    }
    return render(request, "motions/book/tasks.html", context)


def _give(request: HttpRequest, organisation: Organisation, published: dict[str, Motion]) -> None:
    sent = request.POST
    person = next((each for each in tasks.candidates(organisation) if each.pk == sent.get("person")), None)
    key = sent.get("motion", "")
    motion = next((each for each in published.values() if each.key == key), None)
    if person is None or sent.get("role") not in tasks.ORGANS or (key and motion is None):
        raise Http404(_("Diese Person, diese Aufgabe oder diesen Antrag gibt es nicht (mehr)."))
    refusal = tasks.give(
        organisation,
        person,
        cast("Role", sent["role"]),
        motion.id if motion else "",
        actor=actor_of(request),
    )
    if refusal:
        say(request, refusal)
    else:
        said = _("%(name)s kann jetzt Empfehlungen abgeben und findet sie im Mitgliederbereich.")
        messages.success(request, said % {"name": person.full_name})


@for_office
@answered_once
@require_POST
def withdraw(request: HttpRequest, organisation: Organisation, task_id: int) -> HttpResponse:
    task = get_object_or_404(organisation.recommending_tasks, pk=task_id)
    refusal = tasks.withdraw(task, actor=actor_of(request))
    if refusal:
        say(request, refusal)
    else:
        said = _("%(name)s hat diese Aufgabe nicht mehr. Was empfohlen ist, bleibt stehen.")
        messages.success(request, said % {"name": task.person.full_name})
    return redirect("motions:tasks")


@for_member
@require_GET
def own(request: HttpRequest, person: Person) -> HttpResponse:
    """On what she may recommend; there is no such page for whoever was not asked to."""
    if not tasks.has_any(person):
        raise Http404(_("Sie geben zurzeit keine Empfehlungen ab."))
    rows = tasks.open_to(person, reading.motions(person))
    return render(
        request,
        "motions/recommendations.html",
        {"person": person, "rows": rows, "several": len({each.organ for each in rows}) > 1},
    )
