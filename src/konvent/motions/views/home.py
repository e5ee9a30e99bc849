"""The first page of the members' area: her drafts, her motions, those of others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from konvent.motions.entering import for_member, member_in
from konvent.motions.services import dealt, drafts, own, reading, statutes, tasks, wording
from konvent.motions.services.books import assemblies_ahead
from konvent.motions.services.reading import Motion
from konvent.office.models import Assembly
from konvent.office.services.phases import is_over, phase_label, phase_of
from konvent.office.views.common import act_once, refused
from konvent.people import area, links
from konvent.people.models import Person

PER_PAGE = 25


@for_member
@require_GET
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """?zeige=meine|alle|YYYY-MM-DD: those for the assembly of this day; ?page="""
    known, chosen = reading.motions(person), request.GET.get("zeige", "")
    ahead = assemblies_ahead(person.organisation)
    names = reading.names_of(person.organisation)
    listed = [each for each in known if _is_chosen(each, chosen)]
    members = area.members_of(person, timezone.localdate())
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "person": person,
        "members": members,
        "drafts": [(each, drafts.is_outdated(each)) for each in drafts.drafts_of(person)],
        "waiting": own.waiting_for(known, members, timezone.now()),
        "amendments": own.amendments(known, members) if chosen == "meine" else [],
        "any": bool(known),
        "has_statutes": statutes.readable(person.organisation) is not None,
        "recommends": tasks.has_any(person),
        "page": page,
        "rows": [_row(each, names) for each in page],
        "chosen": chosen,
        "ahead": ahead,
        "halls": _halls(request, person),
        "others": [each for each in area.persons_in(request, person.organisation) if each.pk != person.pk],
    }
    return render(request, "motions/home.html", context)


def _halls(request: HttpRequest, person: Person) -> list[tuple[Assembly, str]]:
    """The assemblies, not over yet, to which she is signed in in this browser, and how each stands in words."""
    known = person.organisation.assemblies.filter(
        pk__in=links.assemblies(request.COOKIES, person.pk), state=Assembly.State.CONVENED
    )
    found = ((each, phase_of(each)) for each in known.order_by("held_at"))
    return [
        (each, phase_label(phase, written=each.is_written)) for each, phase in found if not is_over(phase)
    ]


def _is_chosen(motion: Motion, chosen: str) -> bool:
    if chosen == "meine":
        return motion.is_mine
    return chosen in ("", "alle") or str(motion.held_on) == chosen


def _row(motion: Motion, names: dict[str, str]) -> dict[str, Any]:
    return {
        "motion": motion,
        "state": wording.state_of(motion),
        "movers": ", ".join(names.get(each, each) for each in motion.seen.movers),
        "amendments": wording.counts_of(motion),
        "dealt": next(iter(dealt.dealt(motion)), None),
    }


@for_member
@require_POST
def new(request: HttpRequest, person: Person) -> HttpResponse:
    """Begin to write a motion for one of the members she acts for."""
    member = member_in(request, person)
    if too_many_drafts(request, person):
        return redirect("motions:home", person.pk)
    said = act_once(
        request, lambda: reverse("motions:write", args=[person.pk, drafts.begin(person, member).pk])
    )
    if refused(request, said) or said is None:
        return redirect("motions:home", person.pk)
    return redirect(str(said))


def too_many_drafts(request: HttpRequest, person: Person) -> bool:
    """Whether she has to submit or discard one first; she is told so."""
    if drafts.drafts_of(person).count() < drafts.MOST:
        return False
    said = _(
        "Sie haben schon %(most)s Entwürfe. Bitte reichen Sie einen ein oder verwerfen Sie einen, bevor Sie einen neuen beginnen."
    )
    messages.error(request, said % {"most": drafts.MOST})
    return True
