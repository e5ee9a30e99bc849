"""What every page knows: the signed-in account's organisation, the main navigation, the mode."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from konvent.people.models import Staff


def page(request: HttpRequest) -> dict[str, Any]:
    return {"demo": settings.KONVENT_DEMO, "staff": staff_of(request)}


def staff_of(request: HttpRequest) -> Staff | None:
    """The office account behind the request, looked up once; None for everyone else."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    kept = vars(request)
    if "konvent_staff" not in kept:
        kept["konvent_staff"] = Staff.objects.filter(user=user).select_related("organisation").first()
    found: Staff | None = kept["konvent_staff"]
    return found
