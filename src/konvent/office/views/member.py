"""A member's own page: what, when, the documents, a proxy, the calendar entry, the test of the device."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.law import representation
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.minutes import are_approved
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal
from konvent.core.visitor import Visitor
from konvent.core.words import say as word
from konvent.lawbook.words import program
from konvent.office.forms import OwnProxyForm
from konvent.office.models import Assembly, Document
from konvent.office.services import access, attendance, circular, minority, moving, papers, proxies, replies
from konvent.office.services.calendar import calendar_file
from konvent.office.services.desk import convened_state, state_of
from konvent.office.services.phases import is_over, phase_of
from konvent.office.services.tallies import choice_words
from konvent.office.services.wording import wording
from konvent.office.views.agenda import pdf_response
from konvent.office.views.common import command_id_of, page, say, words_of
from konvent.office.views.doors import for_visitor, no_entry, rows_of
from konvent.people.area import home_of_member
from konvent.people.models import Person

View = Callable[..., HttpResponse]
# As the hall's pages keep them on the device, frontend/src/look.ts.
SIZES = ("normal", "large", "larger")
SCHEMES = ("device", "light", "dark")


def for_member(view: View) -> View:
    """Only for the person named in the address; the view gets the assembly and the person."""

    @for_visitor("member", "member")
    @wraps(view)
    def inner(
        request: HttpRequest, assembly: Assembly, visitor: Visitor, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        person = Person.objects.filter(pk=visitor.person_id).first()
        if person is None:
            return no_entry(request, assembly.id, visitor.actor)
        return view(request, assembly, person, *args, **kwargs)

    return inner


def _choices(assembly: Assembly, person: Person) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The members this person may grant for, and everybody who could hold the proxy but herself."""
    members, holders = proxies.choices(assembly)
    mine = proxies.may_grant_for(convened_state(assembly), person.id)
    return [each for each in members if each[0] in mine], [each for each in holders if each[0] != person.id]


def _show(
    request: HttpRequest,
    assembly: Assembly,
    person: Person,
    form: OwnProxyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    members, holders = _choices(assembly, person)
    mine = {each[0] for each in members}
    state, phase = convened_state(assembly), phase_of(assembly)
    code_url = request.build_absolute_uri(
        reverse("office:door", args=[assembly.id, attendance.door_code(assembly, person)])
    )
    return page(
        request,
        "member.html",
        assembly,
        person=person,
        others=rows_of(request, assembly.id, but=person.id),
        area=home_of_member(person),
        said=wording(assembly),
        phase=phase,
        over=is_over(phase),
        asks_before=assembly.questions_before and phase == "convened",
        abandoned=circular.abandoned(assembly),
        otherwise=moving.otherwise(assembly),
        general=assembly.documents.filter(item=None),
        members=members,
        form=form or OwnProxyForm(members=members, holders=holders),
        rows=[
            row for row in proxies.proxies_of(assembly) if row.member_id in mine or row.holder_id == person.id
        ],
        mine=mine,
        free=_free(state, assembly, mine),
        answers=replies.choices(assembly) if replies.asks(assembly) else (),
        reply=replies.reply_of(assembly, person),
        needed=minority.needed(assembly.organisation, timezone.localdate()),
        proxies_allowed=representation.proxies_allowed(state.rulebook, state.day(assembly.held_at)),
        code=segno.make(code_url, error="m").svg_inline(
            scale=4, border=2, svgclass="door-code", lineclass=None
        )
        if assembly.has_room and phase != "cancelled"
        else "",
        status=status,
    )


def _free(state: State, assembly: Assembly, mine: set[str]) -> Verdict | None:
    """That whoever votes as the delegate of these members is bound by nobody's instruction, where the law says so."""
    if not any(state.roll.by_id[each].kind == "organisation" for each in mine):
        return None
    facts = representation.CastingFacts(on=state.day(assembly.held_at), bound=True)
    found = representation.casting_check(state.rulebook, facts)
    return found if found.status == Status.FAIL else None


@for_member
@require_GET
def show(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    return _show(request, assembly, person)


@for_member
@require_POST
def grant(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    members, holders = _choices(assembly, person)
    form = OwnProxyForm(request.POST, members=members, holders=holders)
    if form.is_valid():
        said = proxies.grant_proxy(
            assembly,
            member_id=form.cleaned_data["member"],
            holder_id=form.cleaned_data["holder"],
            actor=person.id,
            command_id=command_id_of(request),
        )
        if not isinstance(said, Refusal):
            messages.success(
                request, _("Ihre Vollmacht ist erteilt. Sie endet, sobald Sie selbst teilnehmen.")
            )
            return redirect(reverse("office:member", args=[assembly.id, person.id]) + "#vollmacht")
        form.add_error(None, words_of(said))
    return _show(request, assembly, person, form, status=422)


@for_member
@require_POST
def answer(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    """Whether she comes, and how."""
    said = replies.answer(assembly, person, request.POST.get("answer", ""))
    if said:
        say(request, said)
    else:
        messages.success(
            request, _("Danke, Ihre Rückmeldung ist notiert. Sie können sie bis zur Eröffnung ändern.")
        )
    return redirect(reverse("office:member", args=[assembly.id, person.id]) + "#rueckmeldung")


@for_member
@require_POST
def revoke(request: HttpRequest, assembly: Assembly, person: Person, proxy_id: str) -> HttpResponse:
    """Only the one who carries the member's vote may take a proxy back."""
    mine = proxies.may_grant_for(convened_state(assembly), person.id)
    proxy = convened_state(assembly).proxies.get(proxy_id)
    if proxy is None or proxy.member not in mine:
        raise Http404(_("Diese Vollmacht gibt es nicht."))
    said = proxies.revoke_proxy(assembly, proxy_id, actor=person.id, command_id=command_id_of(request))
    if isinstance(said, Refusal):
        say(request, said)
    else:
        messages.success(request, _("Die Vollmacht ist widerrufen."))
    return redirect(reverse("office:member", args=[assembly.id, person.id]) + "#vollmacht")


@require_GET
def document(request: HttpRequest, assembly_id: str, document_id: str) -> HttpResponse:
    """A document of the invitation, for everybody who is signed in to the assembly, in whichever role."""
    if not access.visitors_of(request, assembly_id):
        return no_entry(request, assembly_id)
    found = Document.objects.filter(assembly_id=assembly_id, pk=document_id).first()
    if found is None:
        raise Http404(_("Diese Unterlage gibt es nicht."))
    return pdf_response(found)


@for_member
@require_GET
def minutes(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    """The minutes, once they are approved: before, they are a draft of those who write them."""
    state = state_of(assembly)
    content = papers.minutes_file(assembly) if state and are_approved(state) else None
    if not isinstance(content, bytes):
        raise Http404(_("Die Niederschrift ist noch nicht genehmigt."))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="Niederschrift.pdf"'
    return response


@for_member
@require_GET
def calendar(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    off = phase_of(assembly) in ("abandoned", "cancelled")
    content = calendar_file(assembly, now=timezone.now(), off=off)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="Termin.ics"'
    return response


@for_member
@require_http_methods(["GET", "POST"])
def device(request: HttpRequest, assembly: Assembly, person: Person) -> HttpResponse:
    """Test of the device: the page's script ticks off what works; without it, it says so in words.

    A vote can be practised, which reaches no box: that she did is noted, not what she chose.
    """
    over = is_over(phase_of(assembly))
    answers = {each: label for each, label in choice_words().items() if each != "invalid"}
    chosen = answers.get(request.POST.get("choice", ""))
    if request.method == "POST":
        if chosen and not over:
            access.practise(assembly, person)
            said = _("Geübt: Ihre Antwort „%(choice)s“ ist angekommen. Gezählt wird sie nicht.")
            messages.success(request, said % {"choice": chosen})
        return redirect(reverse("office:device", args=[assembly.id, person.id]) + "#ueben")
    return page(
        request,
        "device.html",
        assembly,
        person=person,
        over=over,
        answers=answers,
        practised_at=access.practised_at(assembly, person),
        sizes=_hall_words("menu.size", SIZES),
        schemes=_hall_words("menu.scheme", SCHEMES),
    )


def _hall_words(key: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """What the hall calls these values of a setting."""
    language = get_language() or "de"
    return [(each, program().say(word(f"hall.{key}.{each}"), language)) for each in values]
