"""Pages of the members: list, one member, who acts for it, the persons behind."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.db.models.deletion import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.people import changes, history, membership, searching
from konvent.people.access import actor_of, for_staff, number_in
from konvent.people.changes import watching
from konvent.people.forms import ControlForm, DelegateForm, MemberForm, PersonForm
from konvent.people.models import Control, Delegate, Member, Organisation, Person
from konvent.people.rules import votes_findings
from konvent.people.seen import heeding

PER_PAGE = 50
STANDING = ("now", "left", "all")


@for_staff
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """?q= words; ?category=; ?standing=now|left|all; ?lacks=delegate|email."""
    chosen = {key: request.GET.get(key, "") for key in ("q", "category", "standing", "lacks")}
    everyone = organisation.members.all()
    found = sorted(_filtered(everyone, chosen), key=lambda member: membership.number_key(member.number))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page,
        "chosen": chosen,
        "found": len(found),
        "any": everyone.exists(),
        "filtered": any(chosen[key] for key in ("q", "category", "lacks"))
        or chosen["standing"] not in ("", "now"),
        "categories": _categories(organisation),
        "today": today,
    }
    return render(request, "people/members.html", context)


def _filtered(everyone: QuerySet[Member], chosen: dict[str, str]) -> list[Member]:
    query = everyone.prefetch_related(
        Prefetch("delegates", Delegate.objects.select_related("person")), "controlled_by__person"
    )
    if chosen["q"].strip():
        query = query.filter(pk__in=searching.members(everyone, chosen["q"]))
    if chosen["category"]:
        query = query.filter(category=chosen["category"])
    if chosen["lacks"] == "delegate":
        query = query.exclude(delegates__carries_vote=True)
    if chosen["lacks"] == "email":
        query = query.filter(email="").exclude(delegates__person__email__gt="")
    today = timezone.localdate()
    standing = chosen["standing"] if chosen["standing"] in STANDING else "now"
    members = query.distinct()
    if standing == "all":
        return list(members)
    return [member for member in members if member.is_member_on(today) == (standing == "now")]


def _categories(organisation: Organisation) -> list[str]:
    found = organisation.members.exclude(category="").values_list("category", flat=True)
    return sorted(set(found), key=str.casefold)


def _member(organisation: Organisation, member_id: str) -> Member:
    found = organisation.members.filter(pk=member_id).first()
    if found is None:
        raise Http404(_("Dieses Mitglied gibt es nicht (mehr)."))
    return found


@for_staff
@require_GET
def show(request: HttpRequest, organisation: Organisation, member_id: str) -> HttpResponse:
    return _show(request, _member(organisation, member_id))


def _show(request: HttpRequest, member: Member, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "member": member,
        "delegates": list(member.delegates.select_related("person")),
        "controls_list": member.controlled_by.select_related("person"),
        "delegate_form": DelegateForm(member),
        "control_form": ControlForm(member),
        "today": timezone.localdate(),
        "is_member": member.is_member_on(timezone.localdate()),
        "findings": votes_findings(member),
        "history": history.latest(member.organisation, history.MOST, kind="member", subject=member.pk),
    }
    return render(request, "people/member.html", context | forms, status=status)


@for_staff
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return _edit(request, organisation, Member(organisation=organisation))


@for_staff
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, organisation: Organisation, member_id: str) -> HttpResponse:
    return _edit(request, organisation, _member(organisation, member_id))


def _edit(request: HttpRequest, organisation: Organisation, member: Member) -> HttpResponse:
    is_new = member._state.adding
    form = MemberForm(organisation, request.POST or None, instance=member)
    if not is_new:
        heeding(request, form)
    if request.method == "POST" and form.is_valid():
        with watching(organisation, actor_of(request), changes.member_and_self(member)):
            saved = form.save()
            membership.ensure_self(saved)
        messages.success(request, _("%(name)s ist gespeichert.") % {"name": saved.name})
        return redirect("people:member", saved.pk)
    context = {"form": form, "member": None if is_new else member, "categories": _categories(organisation)}
    return render(request, "people/member_form.html", context, status=422 if form.errors else 200)


@for_staff
@require_POST
def delete(request: HttpRequest, organisation: Organisation, member_id: str) -> HttpResponse:
    """Only for entries made by mistake; who leaves gets a last day."""
    member = _member(organisation, member_id)
    subject = member.pk
    try:
        with watching(organisation, actor_of(request), lambda: changes.members(organisation, [subject])):
            member.delete()
    except ProtectedError:
        messages.error(
            request,
            _(
                "%(name)s war schon zu einer Versammlung eingeladen und bleibt deshalb in der Liste. Tragen Sie stattdessen unter „Mitglied bis“ den letzten Tag ein."
            )
            % {"name": member.name},
        )
        return redirect("people:member", member_id)
    messages.success(request, _("%(name)s ist gelöscht.") % {"name": member.name})
    return redirect("people:members")


@for_staff
@require_POST
def delegates(request: HttpRequest, organisation: Organisation, member_id: str) -> HttpResponse:
    """action: add, carry, up, down, remove."""
    member = _member(organisation, member_id)
    action = request.POST.get("action", "")
    if action == "add":
        form = DelegateForm(member, request.POST)
        if not form.is_valid():
            return _show(request, member, status=422, delegate_form=form)
        with _watched(request, member):
            person = form.cleaned_data["person"] or Person.objects.create(
                organisation=organisation,
                **{key: form.cleaned_data[key] for key in ("title", "given_name", "family_name", "email")},
            )
            membership.add_delegate(member, person, form.cleaned_data["proof"])
        messages.success(
            request, _("%(name)s handelt jetzt für dieses Mitglied.") % {"name": person.full_name}
        )
        return redirect("people:member", member.pk)
    with _watched(request, member):
        _rearrange(member, number_in(request, "delegate"), action)
    return redirect("people:member", member.pk)


def _watched(request: HttpRequest, member: Member) -> AbstractContextManager[None]:
    organisation = member.organisation
    return watching(organisation, actor_of(request), lambda: changes.members(organisation, [member.pk]))


def _rearrange(member: Member, delegate_id: int, action: str) -> None:
    if action == "carry":
        membership.let_carry(member, delegate_id)
    elif action in ("up", "down"):
        membership.move(member, delegate_id, -1 if action == "up" else 1)
    elif action == "remove":
        membership.remove_delegate(member, delegate_id)


@for_staff
@require_POST
def controls(request: HttpRequest, organisation: Organisation, member_id: str) -> HttpResponse:
    """Who controls the member; action: add, remove."""
    member = _member(organisation, member_id)
    if request.POST.get("action") == "remove":
        with _watched(request, member):
            Control.objects.filter(member=member, pk=number_in(request, "control")).delete()
        return redirect("people:member", member.pk)
    form = ControlForm(member, request.POST)
    if not form.is_valid():
        return _show(request, member, status=422, control_form=form)
    with _watched(request, member):
        form.save()
    return redirect("people:member", member.pk)


@for_staff
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, organisation: Organisation, person_id: str) -> HttpResponse:
    """Name and addresses of a person; erasing her, if nothing refers to her."""
    found = organisation.persons.filter(pk=person_id).first()
    if found is None:
        raise Http404(_("Diese Person gibt es nicht (mehr)."))
    if request.method == "POST" and request.POST.get("action") == "delete":
        return _erase(request, found)
    form = heeding(request, PersonForm(request.POST or None, instance=found))
    if request.method == "POST" and form.is_valid():
        with watching(organisation, actor_of(request), lambda: changes.person_and_self(found)):
            form.save()
            membership.person_changed(found)
        messages.success(request, _("%(name)s ist gespeichert.") % {"name": found.full_name})
        return redirect("people:person", found.pk)
    context = {
        "form": form,
        "person": found,
        "delegations": found.delegations.select_related("member"),
        "held": found.offices.all(),
        "free": membership.person_is_free(found),
        "history": history.latest(organisation, history.MOST, kind="person", subject=found.pk),
    }
    return render(request, "people/person.html", context, status=422 if form.errors else 200)


def _erase(request: HttpRequest, found: Person) -> HttpResponse:
    try:
        if not membership.person_is_free(found):
            raise ProtectedError("in use", set())
        organisation, subject = found.organisation, found.pk
        with watching(organisation, actor_of(request), lambda: changes.persons(organisation, [subject])):
            found.delete()
    except ProtectedError:
        messages.error(
            request,
            _("%(name)s wird noch gebraucht und kann nicht gelöscht werden.") % {"name": found.full_name},
        )
        return redirect("people:person", found.pk)
    messages.success(request, _("Die Person ist gelöscht."))
    return redirect("people:members")
