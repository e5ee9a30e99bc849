"""Sign-in of the office by name and password; language of the pages."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from konvent.people import area, changes, kept, known, links
from konvent.people.access import actor_of
from konvent.people.changes import watching
from konvent.people.context import staff_of
from konvent.people.forms import PasswordForm, SignInForm
from konvent.people.opened import for_anybody, or_for_nobody


@for_anybody
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language and go back to the page."""
    response = redirect(_own(request, request.POST.get("next", "")) or reverse("people:home"))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        keep_language(response, chosen)
    return response


def keep_language(response: HttpResponse, chosen: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@for_anybody
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    following = _own(request, request.POST.get("next") or request.GET.get("next", "")) or reverse(
        "people:home"
    )
    if request.user.is_authenticated and request.method == "GET":
        return HttpResponseRedirect(following)
    begins = request.method != "POST" or "username" not in request.POST
    form = SignInForm(request, data=None if begins else request.POST)
    shown = {
        "form": form,
        "next": following,
        "kept": request.POST.get(kept.FIELD, ""),
        "home": area.home_in(request),
    }
    if begins:
        return render(request, "people/sign_in.html", shown)
    if form.is_valid():
        login(request, form.get_user())
        response = kept.send_again(request, actor_of(request)) or HttpResponseRedirect(following)
        known.remember(response, form.get_user())
        return response
    return render(request, "people/sign_in.html", shown, status=422)


@or_for_nobody
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    who = actor_of(request)
    logout(request)
    links.ended(who)
    messages.success(request, _("Sie sind abgemeldet."))
    return redirect("people:sign_in")


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    form = PasswordForm(request.user, request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        staff = staff_of(request)
        if staff is None:
            user = form.save()
        else:
            with watching(staff.organisation, staff.actor, lambda: changes.accounts(staff.organisation)):
                user = form.save()
        update_session_auth_hash(request, user)
        links.ended(actor_of(request))
        messages.success(request, _("Ihr Passwort ist geändert."))
        response = redirect("people:settings")
        known.remember(response, user)
        return response
    return render(request, "people/password.html", {"form": form}, status=422 if form.errors else 200)


def _own(request: HttpRequest, url: str) -> str:
    """The address if it is one of this server, else ""."""
    allowed = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if allowed else ""
