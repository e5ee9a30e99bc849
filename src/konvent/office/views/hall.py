"""The shells of the hall: pages that carry nothing but the place where the live screen is drawn; and who is signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from konvent.core.visitor import Page, Visitor
from konvent.office.models import Assembly
from konvent.office.services import access
from konvent.office.views.doors import View, for_visitor, no_entry, rows_of
from konvent.people.area import home_of_member
from konvent.people.models import Person


def _shell(page: Page, entry: str) -> View:
    """entry: the built script that draws the page"""

    @require_GET
    @for_visitor(page, f"hall_{page}")
    def shell(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
        context = {
            "assembly": assembly,
            "page": page,
            "entry": entry,
            "visitor": visitor,
            "roles": " ".join(sorted(visitor.roles)),
            "pages": " ".join(visitor.pages()),
            "home": _home(visitor),
            "read_until": access.read_until(assembly.id, visitor.person_id) if page == "member" else None,
            "language": (get_language() or "de")[:2],
            "timezone": assembly.organisation.timezone,
        }
        return render(request, "office/hall.html", context)

    return shell


def _home(visitor: Visitor) -> str:
    """The address of her members' area; "" for accounts, screens and whoever acts for no member."""
    found = Person.objects.select_related("organisation").filter(pk=visitor.person_id or "").first()
    return home_of_member(found) if found else ""


member, projector = _shell("member", "member"), _shell("projector", "projector")
chair, side = _shell("chair", "console"), _shell("side", "console")


@require_GET
def persons(request: HttpRequest, assembly_id: str) -> HttpResponse:
    """Who is signed in in this browser: to go on as one of them, or to sign out."""
    rows = rows_of(request, assembly_id)
    if not rows:
        return no_entry(request, assembly_id)
    return render(request, "office/persons.html", {"assembly_id": assembly_id, "rows": rows})
