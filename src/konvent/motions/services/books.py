"""By what a motion is decided today: the rules in force, and who is a member."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from konvent.core.dossier.state import Books
from konvent.core.law import deadline, eligibility
from konvent.office.models import Assembly
from konvent.people.models import Organisation
from konvent.people.roll import build_roll
from konvent.people.rules import rulebook_today


def books_of(organisation: Organisation) -> Books:
    """Statutes and roll as they are today."""
    rulebook, today = rulebook_today(organisation), timezone.localdate()
    suspends = eligibility.arrears_suspend(rulebook, today)
    return Books(rulebook=rulebook, roll=build_roll(organisation, today, arrears_suspend=suspends))


def assemblies_ahead(organisation: Organisation) -> list[tuple[date, str, date | None]]:
    """The assemblies that are convened and still to come: their day, their title, the last day for motions if one is set."""
    coming = organisation.assemblies.filter(state=Assembly.State.CONVENED, held_at__gt=timezone.now())
    rulebook = rulebook_today(organisation)
    found = []
    for each in coming.exclude(form="written").order_by("held_at"):
        day = timezone.localdate(each.held_at)
        found.append((day, each.title, deadline.latest(rulebook, deadline.MOTIONS, day)))
    return found
