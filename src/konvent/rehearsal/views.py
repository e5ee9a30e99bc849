"""Pages of the rehearsals of an assembly: start, look, cancel, read."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.apart import apart
from konvent.office.models import Assembly
from konvent.office.services.desk import state_of
from konvent.office.views.common import for_assembly, refused
from konvent.people.access import number_in
from konvent.rehearsal import MOST_SCREENS, runner
from konvent.rehearsal.models import Rehearsal
from konvent.rehearsal.paper import ACROSS, plots, report_pdf, rows
from konvent.rehearsal.plot import Plot

# The field of a plot in its picture, which is 480 by 240.
LEFT, RIGHT, TOP, BOTTOM = 64, 460, 16, 196


@for_assembly
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    state = state_of(assembly)
    if assembly.is_draft or state is None:
        raise Http404
    if request.method == "POST":
        made = runner.start(assembly.pk, number_in(request, "members"))
        if isinstance(made, Rehearsal):
            return redirect("rehearsal:show", assembly.pk, made.pk)
        refused(request, made)
    context = {
        "assembly": assembly,
        "here": "rehearsal",
        "rehearsals": Rehearsal.objects.filter(assembly_id=assembly.pk),
        "persons": len(state.body.roll.members_of),
        "most": MOST_SCREENS,
    }
    return render(request, "rehearsal/index.html", context)


def _of(assembly: Assembly, pk: int) -> Rehearsal:
    return get_object_or_404(Rehearsal, assembly_id=assembly.pk, pk=pk)


@for_assembly
@require_GET
def show(request: HttpRequest, assembly: Assembly, pk: int) -> HttpResponse:
    found = _of(assembly, pk)
    context: dict[str, Any] = {"assembly": assembly, "here": "rehearsal", "rehearsal": found}
    if found.report:
        context |= {
            "rows": rows(found.report),
            "across": ACROSS,
            "plots": [(each, _drawn(each)) for each in plots(found.report)],
        }
    return render(request, "rehearsal/show.html", context)


def _drawn(plot: Plot) -> dict[str, Any]:
    """The curve as an SVG polyline has it, and where the ticks stand."""

    def x(place: float) -> str:
        return f"{LEFT + place * (RIGHT - LEFT):.1f}"

    def y(place: float) -> str:
        return f"{BOTTOM - place * (BOTTOM - TOP):.1f}"

    return {
        "line": " ".join(f"{x(right)},{y(up)}" for right, up in plot.points),
        "across": [(x(place), label) for place, label in plot.across],
        "upwards": [(y(place), label) for place, label in plot.upwards],
    }


@for_assembly
@require_POST
def cancel(request: HttpRequest, assembly: Assembly, pk: int) -> HttpResponse:
    runner.cancel(_of(assembly, pk))
    return redirect("rehearsal:show", assembly.pk, pk)


@for_assembly
@require_GET
def pdf(request: HttpRequest, assembly: Assembly, pk: int) -> HttpResponse:
    found = _of(assembly, pk)
    if not found.report:
        raise Http404
    content = apart(report_pdf, found.report, within="making")
    if refused(request, content):
        return redirect("rehearsal:show", assembly.pk, pk)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="probe-{pk}.pdf"'
    return response
