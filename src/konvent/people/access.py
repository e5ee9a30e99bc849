"""Who may see and change the people's pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from konvent.people.addresses import mine_or_404
from konvent.people.context import staff_of
from konvent.people.models import Staff

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD", "OPTIONS")
ONLY_READS = gettext_lazy("Mit diesem Konto können Sie lesen, aber nichts ändern.")


def for_staff(view: View) -> View:
    """Only for accounts of the office; an auditor may read. The view gets the organisation after the request."""

    @wraps(view)
    @login_required
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        staff = staff_of(request)
        if staff is None:
            raise PermissionDenied(_("Dieses Konto gehört zu keiner Geschäftsstelle."))
        mine_or_404(request, staff.organisation)
        if request.method not in READING and not may_change(request):
            raise PermissionDenied(ONLY_READS)
        with timezone.override(ZoneInfo(staff.organisation.timezone)):
            return view(request, staff.organisation, *args, **kwargs)

    return inner


def may_change(request: HttpRequest) -> bool:
    """Whether this account may change anything: an auditor only reads."""
    staff = staff_of(request)
    return staff is not None and staff.role == Staff.Role.OFFICE


def only_to_change(view: View) -> View:
    """Below `for_staff`: a page that is nothing but a form is not shown to whoever could not send it."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_change(request):
            raise PermissionDenied(ONLY_READS)
        return view(request, *args, **kwargs)

    return inner


def actor_of(request: HttpRequest) -> str:
    """The id under which an account acts."""
    return f"u{request.user.pk}"


def address_of(request: HttpRequest) -> str:
    """The account's own e-mail address; "" if it has none."""
    return str(getattr(request.user, "email", ""))


def staff_role(actor: str) -> str | None:
    """The role of the account that acts under this id, "office" or "auditor"; None if it is closed or nobody's."""
    number = actor.removeprefix("u")
    staff = Staff.objects.filter(user_id=number, user__is_active=True).first() if number.isdigit() else None
    return staff.role if staff else None


def number_in(request: HttpRequest, name: str) -> int:
    """The whole number a form sent under `name`; 0, which is nobody's, for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
