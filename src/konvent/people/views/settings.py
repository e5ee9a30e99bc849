"""Settings of the organisation, and the accounts of its office."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from konvent.people import accounts, changes, history
from konvent.people.access import actor_of, address_of, for_staff, number_in
from konvent.people.changes import watching
from konvent.people.forms import AccountForm, OrganisationForm, OwnAddressForm
from konvent.people.models import Organisation
from konvent.people.seen import heeding


@for_staff
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    had_four_eyes = organisation.four_eyes
    form = heeding(request, OrganisationForm(request.POST or None, instance=organisation))
    if request.method == "POST" and form.is_valid():
        with watching(organisation, actor_of(request), lambda: changes.settings(organisation)):
            form.save()
            if had_four_eyes and not organisation.four_eyes:
                accounts.end_four_eyes(organisation, by=actor_of(request))
        messages.success(request, _("Die Angaben sind gespeichert."))
        return redirect("people:settings")
    return _show(request, organisation, form, AccountForm(), 422 if form.errors else 200)


def _show(
    request: HttpRequest,
    organisation: Organisation,
    form: OrganisationForm,
    account: AccountForm,
    status: int,
    own: OwnAddressForm | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "account_form": account,
        "own_form": own or OwnAddressForm(initial={"email": address_of(request)}),
        "history": history.latest(organisation, history.MOST, kind__in=("settings", "account", "letterhead")),
        "accounts": organisation.staff.select_related("user").order_by("user__username"),
    }
    return render(request, "people/settings.html", context, status=status)


@sensitive_post_parameters("password")
@for_staff
@require_POST
def change_accounts(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """action: add, close, reopen. Nobody closes her own account, so that one always remains."""
    if request.POST.get("action") in ("close", "reopen"):
        staff = organisation.staff.select_related("user").filter(pk=number_in(request, "staff")).first()
        if staff is not None and staff.user_id != request.user.pk:
            before = changes.accounts(organisation)
            # Not within one transaction: what it had open asks at once whether it is closed.
            if request.POST["action"] == "close":
                accounts.close(staff, by=actor_of(request))
            else:
                accounts.reopen(staff, by=actor_of(request))
            changes.note(organisation, actor_of(request), before, changes.accounts(organisation))
            messages.success(request, _("Das Konto ist geändert."))
        return redirect("people:settings")
    form = AccountForm(request.POST)
    if not form.is_valid():
        return _show(
            request, organisation, heeding(request, OrganisationForm(instance=organisation)), form, 422
        )
    given = form.cleaned_data
    with watching(organisation, actor_of(request), lambda: changes.accounts(organisation)):
        made = accounts.make(
            organisation, given["username"], given["password"], given["role"], by=actor_of(request)
        )
    messages.success(request, _("Das Konto %(name)s ist angelegt.") % {"name": made.user.get_username()})
    return redirect("people:settings")


@for_staff
@require_POST
def own_address(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Where the account that is signed in gets its tests."""
    form = OwnAddressForm(request.POST)
    if not form.is_valid():
        of_all = heeding(request, OrganisationForm(instance=organisation))
        return _show(request, organisation, of_all, AccountForm(), 422, own=form)
    get_user_model().objects.filter(username=request.user.get_username()).update(
        email=form.cleaned_data["email"]
    )
    messages.success(request, _("Ihre E-Mail-Adresse ist gespeichert."))
    return redirect("people:settings")
