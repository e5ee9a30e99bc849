"""For whom a page of an assembly is opened: its address says so, and the browser must be signed in as that person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.core.visitor import Page, Visitor
from konvent.office.models import Assembly
from konvent.office.services import access
from konvent.office.views.common import actor_of, for_assembly
from konvent.people.access import READING
from konvent.people.context import staff_of
from konvent.people.links import account_visitor

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody who is signed in in this browser. pages: (in words, address)."""

    who: str
    name: str
    roles: str
    is_account: bool
    pages: list[tuple[str, str]]


def for_visitor(page: Page, address: str = "") -> Callable[[View], View]:
    """Only for the person named in the address, if this browser is signed in as her and the page is hers.

    The view gets the assembly and the visitor. address: the name of the page's address; without a person in it, the
    one whose page it is is looked for.
    """

    def made(view: View) -> View:
        @wraps(view)
        def inner(
            request: HttpRequest, assembly_id: str, who: str = "", *args: Any, **kwargs: Any
        ) -> HttpResponse:
            there = access.visitors_of(request, assembly_id)
            if not who:
                return _choose(request, assembly_id, page, address)
            visitor = there.get(who)
            if visitor is None or not visitor.may_open(page):
                return no_entry(request, assembly_id, who)
            assembly = Assembly.objects.select_related("organisation").filter(pk=assembly_id).first()
            if assembly is None or assembly.is_draft:
                raise Http404(_("Diese Versammlung gibt es nicht."))
            with timezone.override(ZoneInfo(assembly.organisation.timezone)):
                return view(request, assembly, visitor, *args, **kwargs)

        return inner

    return made


def for_papers(page: Page) -> Callable[[View], View]:
    """A page of the office that others reach too: the view gets the assembly and whoever has opened it.

    Accounts of the office find it among their own pages; a person finds it below her name, in plain dress.
    """

    def made(view: View) -> View:
        @for_assembly
        def for_account(request: HttpRequest, assembly: Assembly) -> HttpResponse:
            staff = staff_of(request)
            assert staff is not None
            return view(request, assembly, account_visitor(actor_of(request), staff.role, assembly.id))

        by_link = for_visitor(page)(view)

        @wraps(view)
        def inner(request: HttpRequest, assembly_id: str, who: str = "") -> HttpResponse:
            if not who:
                return for_account(request, assembly_id)
            visitor = access.visitors_of(request, assembly_id).get(who)
            if visitor is not None and visitor.is_account and request.method in READING:
                return redirect(
                    request.path.replace(f"/hall/{assembly_id}/{who}/", f"/versammlungen/{assembly_id}/", 1)
                )
            return by_link(request, assembly_id, who)

        return inner

    return made


def place_of(assembly: Assembly, visitor: Visitor) -> tuple[str, ...]:
    """What the address of such a page names: the assembly, and the person if it is not an account's."""
    return (assembly.id, visitor.actor) if visitor.person_id else (assembly.id,)


def dress(visitor: Visitor) -> dict[str, Any]:
    """What such a page's template needs to know: for whom it is, and what it looks like."""
    if visitor.person_id is None:
        return {"who": "", "base": "office/assembly_base.html"}
    home = next((page for page in visitor.homes() if page != "member"), "member")
    hall = reverse(f"office:hall_{home}", args=[visitor.assembly_id, visitor.actor])
    return {"who": visitor.actor, "base": "office/papers_base.html", "hall_url": hall}


def _choose(request: HttpRequest, assembly_id: str, page: Page, address: str) -> HttpResponse:
    """Lead to the page of whoever is signed in; let her say who she is if there are several."""
    there = access.visitors_of(request, assembly_id).values()
    may = [each for each in there if each.may_open(page)]
    found = [each for each in may if page in each.homes()] or may
    if not found:
        return no_entry(request, assembly_id)
    if len(found) > 1:
        return redirect("office:persons", assembly_id)
    return redirect(f"office:{address}", assembly_id, found[0].actor)


def no_entry(request: HttpRequest, assembly_id: str, who: str = "") -> HttpResponse:
    """What is said to whoever is not signed in here, or as somebody else, or in another role.

    who: for whom the page was opened, "" if that is not said
    """
    there = access.visitors_of(request, assembly_id)
    other = bool(who and there) and who not in there
    context = {
        "assembly_id": assembly_id,
        "known": bool(there),
        "other": other,
        "opened_for": access.name_of(assembly_id, who) if other else "",
        "rows": rows_of(request, assembly_id),
    }
    return render(request, "office/no_entry.html", context, status=409 if other else 403)


def rows_of(request: HttpRequest, assembly_id: str, but: str = "") -> list[Row]:
    """All who are signed in to this assembly in this browser. but: leave this one out."""
    labels = access.role_labels() | {"office": _("Geschäftsstelle")}
    return [
        Row(
            who=each.actor,
            name=_called(request, each),
            roles=", ".join(labels[role] for role in labels if role in each.roles),
            is_account=each.is_account,
            pages=[
                (_in_words(page), reverse(f"office:hall_{page}", args=[assembly_id, each.actor]))
                for page in dict.fromkeys(each.homes())
            ],
        )
        for each in access.visitors_of(request, assembly_id).values()
        if each.actor != but
    ]


def _called(request: HttpRequest, visitor: Visitor) -> str:
    if visitor.person_id:
        return access.name_of(visitor.assembly_id, visitor.person_id)
    return _("Leinwand") if visitor.is_screen else str(request.user)


def _in_words(page: Page) -> str:
    return {
        "member": _("Zur Versammlung"),
        "chair": _("Versammlung leiten"),
        "side": _("Zur Seite am Leitungstisch"),
        "projector": _("Leinwand öffnen"),
    }[page]
