"""The first page: where the association stands, and the one thing to do next."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from konvent.people import area
from konvent.people.access import for_staff
from konvent.people.addresses import home_of, slug_in
from konvent.people.models import Organisation
from konvent.people.rules import in_force
from konvent.people.weights import figure


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of the association. done: whether it holds what an assembly needs."""

    title: str
    url: str
    figure: str
    words: str
    action: str
    action_url: str
    done: bool


def show(request: HttpRequest) -> HttpResponse:
    """Lead everybody home: the office to its overview, whoever came by a personal link to where that led."""
    there = "" if request.user.is_authenticated else area.home_in(request)
    return redirect(there) if there else _overview(request)


@for_staff
def _overview(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    if not slug_in(request):
        return redirect(home_of(organisation))
    tiles = [_members(organisation), _statutes(organisation), _assemblies(organisation)]
    following = next((tile for tile in tiles if not tile.done), tiles[-1])
    return render(
        request, "people/home.html", {"organisation": organisation, "tiles": tiles, "following": following}
    )


def _members(organisation: Organisation) -> Tile:
    today = timezone.localdate()
    members = [member for member in organisation.members.all() if member.is_member_on(today)]
    voting = [member for member in members if member.votes]
    weight = sum((member.votes_exact for member in voting), Fraction(0))
    words = ngettext("%(voting)s stimmberechtigt", "%(voting)s stimmberechtigt", len(voting)) % {
        "voting": len(voting)
    }
    votes = ngettext("%(votes)s Stimme", "%(votes)s Stimmen", 1 if weight == 1 else 2) % {
        "votes": figure(weight)
    }
    return Tile(
        title=_("Mitglieder"),
        url=reverse("people:members"),
        figure=str(len(members)),
        words=f"{words}, {votes}" if members else _("Noch keine Mitglieder erfasst."),
        action=_("Mitglieder verwalten") if members else _("Mitgliederliste einlesen"),
        action_url=reverse("people:members" if members else "people:import"),
        done=bool(members),
    )


def _statutes(organisation: Organisation) -> Tile:
    versions = list(organisation.statutes.all())
    current = in_force(organisation)
    if current:
        words = _("In Kraft: %(title)s") % {"title": current.title}
    else:
        words = _("Noch keine eingetragene Fassung.") if versions else _("Noch keine Satzung erfasst.")
    return Tile(
        title=_("Satzung"),
        url=reverse("people:statutes"),
        figure=str(len(versions)),
        words=words,
        action=_("Satzung ansehen") if versions else _("Satzung erfassen"),
        action_url=reverse("people:statutes" if versions else "people:new_statutes"),
        done=bool(versions),
    )


def _assemblies(organisation: Organisation) -> Tile:
    assemblies = apps.get_model("office", "Assembly").objects.filter(organisation=organisation)
    coming = assemblies.exclude(state="closed").order_by("held_at").first()
    return Tile(
        title=_("Versammlungen"),
        url=reverse("office:index"),
        figure=str(assemblies.count()),
        words=_("Als Nächstes: %(title)s") % {"title": coming.title}
        if coming
        else _("Keine Versammlung geplant."),
        action=_("Zur Versammlung") if coming else _("Versammlung vorbereiten"),
        action_url=reverse("office:overview", args=[coming.pk]) if coming else reverse("office:new"),
        done=False,
    )
