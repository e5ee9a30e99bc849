"""Pages by which members reach each other: their own, and those of the office and the chair."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from konvent.core.law.disclosure import Purpose
from konvent.core.meeting.relay import MOST_MESSAGES
from konvent.core.refusal import Refusal
from konvent.core.visitor import Visitor
from konvent.office.models import Assembly
from konvent.office.reach_forms import AskForm, WriteForm
from konvent.office.services import minority, reach
from konvent.office.services.desk import convened_state
from konvent.office.views.common import command_id_of, go, page, refused, words_of
from konvent.office.views.doors import dress, for_papers, place_of
from konvent.office.views.member import for_member
from konvent.people.models import Person
from konvent.people.tables import write_table
from konvent.people.views.download import download, known

# --- the member's own ----------------------------------------------------------------------------------------


def _show(
    request: HttpRequest,
    assembly: Assembly,
    person: Person,
    *,
    ask: AskForm | None = None,
    write: WriteForm | None = None,
) -> HttpResponse:
    state = convened_state(assembly)
    members = reach.acts_for(state, person.id)
    closed = reach.closed(state)
    return page(
        request,
        "own_reach.html",
        assembly,
        person=person,
        members=members,
        closed=words_of(closed) if closed else "",
        ask=ask or AskForm(members=members),
        write=write or WriteForm(members=members),
        requests=reach.requests(assembly, now=timezone.now(), person=person.id),
        written=reach.messages(assembly, person=person.id),
        most=MOST_MESSAGES,
        needed=minority.needed(assembly.organisation, timezone.localdate()),
        status=422 if ask or write else 200,
    )


def _own(assembly: Assembly, person: Person) -> HttpResponse:
    return redirect(reverse("office:own_reach", args=[assembly.id, person.id]))


@for_member
@require_GET
def own(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    return _show(request, assembly, person)


@for_member
@require_POST
def ask(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    form = AskForm(request.POST, members=reach.acts_for(convened_state(assembly), person.id))
    if form.is_valid():
        said = reach.ask(
            assembly,
            person_id=person.id,
            member_id=form.cleaned_data["member"],
            purpose=cast("Purpose", form.cleaned_data["purpose"]),
            text=form.cleaned_data["text"],
            actor=person.id,
            command_id=command_id_of(request),
        )
        if said is None:
            messages.success(
                request, _("Ihr Verlangen ist eingegangen. Darüber wird vor der Versammlung entschieden.")
            )
            return _own(assembly, person)
        form.add_error(None, words_of(said))
    return _show(request, assembly, person, ask=form)


@for_member
@require_POST
def write(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    form = WriteForm(request.POST, members=reach.acts_for(convened_state(assembly), person.id))
    if form.is_valid():
        said = reach.write(
            assembly,
            person_id=person.id,
            member_id=form.cleaned_data["member"],
            subject=form.cleaned_data["subject"],
            text=form.cleaned_data["text"],
            answer=form.cleaned_data["answer"],
            command_id=command_id_of(request),
        )
        if said is None:
            messages.success(request, _("Ihre Nachricht liegt vor. Wann sie hinausgeht, steht unten."))
            return _own(assembly, person)
        form.add_error(None, words_of(said))
    return _show(request, assembly, person, write=form)


@never_cache
@for_member
@require_POST
def collect(request: HttpRequest, assembly: Assembly, person: Person, request_id: str) -> HttpResponse:
    """The list as a file, for whom it was granted to, as long as it can be fetched."""
    return _list(request, assembly, request_id, person.id, actor=person.id) or _own(assembly, person)


def _list(
    request: HttpRequest, assembly: Assembly, request_id: str, person_id: str, *, actor: str
) -> HttpResponse | None:
    """The file, or None if there is none to be had; then the page says why."""
    kind = known(request.POST.get("kind", ""))
    key = command_id_of(request)
    found = reach.collect(assembly, request_id, person_id, actor=actor, command_id=key)
    if isinstance(found, Refusal):
        refused(request, found)
        return None
    return download(write_table(*found, kind), "mitgliederliste", kind)


# --- the office's, and the chair's ---------------------------------------------------------------------------


def _page(
    request: HttpRequest,
    assembly: Assembly,
    visitor: Visitor,
    *,
    of: str = "",
    reason: str = "",
    form: AskForm | None = None,
) -> HttpResponse:
    """of: the request or message whose form could not be taken; reason: what was typed there; form: that of a letter"""
    state = convened_state(assembly)
    closed = reach.closed(state)
    return page(
        request,
        "reach.html",
        assembly,
        requests=reach.requests(assembly, now=timezone.now()),
        written=reach.messages(assembly),
        closed=bool(closed),
        decides=visitor.person_id is None and not closed,
        form=form or AskForm(members=reach.everybody(state)),
        typed={"of": of, "reason": reason},
        here="reach",
        status=422 if of or reason or form else 200,
        **dress(visitor),
    )


@for_papers("chair")
@require_GET
def index(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    return go("overview", assembly.id) if assembly.is_draft else _page(request, assembly, visitor)


@for_papers("chair")
@require_POST
def enter(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    """A request that came by letter."""
    form = AskForm(request.POST, members=reach.everybody(convened_state(assembly)))
    if form.is_valid():
        said = reach.enter(
            assembly,
            member_id=form.cleaned_data["member"],
            purpose=cast("Purpose", form.cleaned_data["purpose"]),
            text=form.cleaned_data["text"],
            actor=visitor.actor,
            command_id=command_id_of(request),
        )
        if said is None:
            messages.success(request, _("Das Verlangen ist eingetragen. Entscheiden Sie jetzt darüber."))
            return go("reach", *place_of(assembly, visitor))
        form.add_error(None, words_of(said))
    return _page(request, assembly, visitor, form=form)


@never_cache
@for_papers("chair")
@require_POST
def hand_over(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    """The list as a file that an account hands to whom it was granted to."""
    asked = request.POST.get("request", "")
    granted = convened_state(assembly).list_requests.get(asked)
    person = granted.person if granted else ""
    file = _list(request, assembly, asked, person, actor=visitor.actor)
    return file or go("reach", *place_of(assembly, visitor))


@for_papers("chair")
@require_POST
def decide(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    asked, reason = request.POST.get("request", ""), request.POST.get("reason", "")
    granted = request.POST.get("outcome") == "granted"
    said = reach.decide(
        assembly,
        asked,
        granted=granted,
        reason=reason,
        accepts_doubts=bool(request.POST.get("accepts_doubts")),
        actor=visitor.actor,
        command_id=command_id_of(request),
    )
    if refused(request, said):
        return _page(request, assembly, visitor, of=asked, reason=reason)
    messages.success(
        request,
        _("Die Liste ist herausgegeben. Das Mitglied holt sie auf seiner Seite ab.")
        if granted
        else _("Das Verlangen ist abgelehnt. Das Mitglied liest die Gründe auf seiner Seite."),
    )
    return go("reach", *place_of(assembly, visitor))


@for_papers("chair")
@require_POST
def acknowledge(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    asked = request.POST.get("request", "")
    said = reach.acknowledge(assembly, asked, actor=visitor.actor, command_id=command_id_of(request))
    if not refused(request, said):
        messages.success(request, _("Zur Kenntnis genommen; es steht in der Niederschrift."))
    return go("reach", *place_of(assembly, visitor))


@for_papers("chair")
@require_POST
def stop(request: HttpRequest, assembly: Assembly, visitor: Visitor) -> HttpResponse:
    message, reason = request.POST.get("message", ""), request.POST.get("reason", "")
    said = reach.stop(assembly, message, reason, actor=visitor.actor, command_id=command_id_of(request))
    if refused(request, said):
        return _page(request, assembly, visitor, of=message, reason=reason)
    messages.success(request, _("Die Nachricht geht nicht hinaus. Wer sie schrieb, liest den Grund."))
    return go("reach", *place_of(assembly, visitor))
