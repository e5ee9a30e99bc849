"""Browsers that an account has signed in with before: what others guess does not keep its owner out of them.

Such a browser holds a signed cookie for each account. It signs nobody in; wrong passwords from it are counted by themselves
(see guessing.py). A new password makes all of them strangers: who knew the old one gains nothing by having kept cookies.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

COOKIE = "konvent_known_"
COOKIE_AGE_S = 180 * 24 * 3600
ID_BYTES = 16


def remember(response: HttpResponse, user: User) -> None:
    """Make the browser known to the account that has just shown its password."""
    response.set_cookie(
        f"{COOKIE}{user.pk}",
        _signer(user).sign(secrets.token_urlsafe(ID_BYTES)),
        max_age=COOKIE_AGE_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_as(request: HttpRequest | None, name: str) -> str:
    """The id that a browser is known under to the account with this name; "" for a stranger's."""
    if request is None or not any(each.startswith(COOKIE) for each in request.COOKIES):
        return ""
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        return ""
    try:
        return _signer(user).unsign(request.COOKIES.get(f"{COOKIE}{user.pk}", ""), max_age=COOKIE_AGE_S)
    except BadSignature:
        return ""


def _signer(user: User) -> TimestampSigner:
    return TimestampSigner(salt=f"konvent.known.{user.pk}.{user.get_session_auth_hash()}")
