"""Personal links: who follows one and presses the button is signed in to one assembly as one person.

A link holds 32 random bytes; only their SHA-256 is stored. What the browser keeps afterwards is a signed cookie with
the ids of its links, never a token; several persons may be signed in side by side. Whether a link still works is
looked up again every `FRESH_S` seconds, so that a withdrawal takes effect at once for people and costs no query for
the thousand ballots in between.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from konvent.core.visitor import Visitor, Visitors
from konvent.people.assemblies import facts
from konvent.people.models import Person, PersonalLink, Staff

COOKIE = "konvent_hall"
COOKIE_AGE_S = 60 * 24 * 3600
TOKEN_BYTES = 32
FRESH_S = 2.0
CACHE_SIZE = 50_000

MOST_LINKS = 8  # to one assembly in one browser
MOST_ASSEMBLIES = 12


def hash_of(token: str) -> str:
    """SHA-256 of a token, 64 hex digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue(
    assembly_id: str,
    *,
    person: Person | None = None,
    role: str = PersonalLink.Role.MEMBER,
    expires_at: datetime | None = None,
) -> tuple[PersonalLink, str]:
    """Make a link; returns it and its token, which is kept nowhere and cannot be had again."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PersonalLink.objects.create(
        assembly_id=assembly_id, person=person, role=role, token_hash=hash_of(token), expires_at=expires_at
    )
    return link, token


def issue_many(
    assembly_id: str, wanted: Iterable[tuple[str, str]], *, expires_at: datetime | None = None
) -> list[PersonalLink]:
    """Make a link for each person's id and role, for those who are signed in by their cookie: no token is given."""
    made = [
        PersonalLink(
            assembly_id=assembly_id,
            person_id=person_id,
            role=role,
            token_hash=hash_of(secrets.token_urlsafe(TOKEN_BYTES)),
            expires_at=expires_at,
        )
        for person_id, role in wanted
    ]
    return PersonalLink.objects.bulk_create(made, batch_size=1000)


def find(token: str) -> PersonalLink | None:
    """The link of a token, whether it still works or not; None for a token that was never issued."""
    wanted = hash_of(token)
    link = PersonalLink.objects.select_related("person").filter(token_hash=wanted).first()
    return link if link is not None and hmac.compare_digest(link.token_hash, wanted) else None


def state_of(link: PersonalLink, now: datetime | None = None) -> str:
    """ "valid", "withdrawn" or "expired"."""
    if link.withdrawn_at is not None:
        return "withdrawn"
    if link.expires_at is not None and link.expires_at <= (now or timezone.now()):
        return "expired"
    return "valid"


def withdraw(link: PersonalLink) -> None:
    """Let a link stop working; again is harmless."""
    PersonalLink.objects.filter(pk=link.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    forget(link.pk)
    _tell()


def forget_accounts() -> None:
    """Look up again who is behind every session: an account was closed."""
    _sessions.forget()
    _tell()


def _tell() -> None:
    for told in _told_of_withdrawals:
        told()


def on_withdrawal(tell: Callable[[], None]) -> None:
    """Have `tell` called whenever somebody may no longer be let in, in the thread that saw to it."""
    _told_of_withdrawals.append(tell)


_told_of_withdrawals: list[Callable[[], None]] = []


# What the browser keeps


def sign_in(request: HttpRequest, response: HttpResponse, link: PersonalLink) -> None:
    """Note the link in the browser, beside those it has, in place of an earlier one for the same person and role.

    A browser holds several persons' links; which of them a page is for is in its address.
    """
    PersonalLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=timezone.now())
    new = (link.assembly_id, link.person_id or link.pk, link.role)
    others = [each for each in _held(request.COOKIES) if (each.assembly_id, each.actor, each.role) != new]
    here = [each.id for each in others if each.assembly_id == link.assembly_id]
    elsewhere = [each.id for each in others if each.assembly_id != link.assembly_id]
    _keep(response, [link.pk, *here[: MOST_LINKS - 1], *elsewhere][: MOST_LINKS * MOST_ASSEMBLIES])


def sign_out(request: HttpRequest, response: HttpResponse, who: str = "") -> None:
    """Forget one person's links in this browser, or all of them; the links themselves go on working.

    who: the `actor` of whoever leaves; "" for everybody
    """
    others = [each.id for each in _held(request.COOKIES) if each.actor != who] if who else []
    if others:
        _keep(response, others)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def _keep(response: HttpResponse, ids: Iterable[str]) -> None:
    response.set_cookie(
        COOKIE,
        cookie_value(ids),
        max_age=COOKIE_AGE_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def cookie_value(link_ids: Iterable[str]) -> str:
    """The signed value of the hall's cookie for these links, the latest first."""
    return _signer().sign(".".join(link_ids))


def cookie_header(link: PersonalLink) -> str:
    """What a browser that holds this link alone sends as its cookie."""
    return f"{COOKIE}={cookie_value([link.pk])}"


def ids_in(cookie: str) -> tuple[str, ...]:
    """The link ids in a cookie; none if it was not signed here."""
    if not cookie:
        return ()
    try:
        return tuple(_signer().unsign(cookie).split("."))[: MOST_LINKS * MOST_ASSEMBLIES]
    except BadSignature:
        return ()


def _signer() -> Signer:
    return Signer(salt="konvent.people.links")


# Who is there


def visitors(cookies: Mapping[str, str], assembly_id: str) -> Visitors:
    """All who are signed in to this assembly in one browser: by their links, the latest first, and as the office."""
    found: dict[str, Visitor] = {}
    for held in _held(cookies):
        if held.assembly_id == assembly_id:
            known = found.get(held.actor)
            found[held.actor] = Visitor(
                assembly_id=assembly_id,
                person_id=held.person_id,
                actor=held.actor,
                roles=frozenset({held.role}) | (known.roles if known else frozenset()),
            )
    account = _account(cookies.get(settings.SESSION_COOKIE_NAME, ""), assembly_id)
    return found | {account.actor: account} if account else found


def _held(cookies: Mapping[str, str]) -> list[_LinkFacts]:
    """The links of this browser that still work."""
    known = map(_facts, ids_in(cookies.get(COOKIE, "")))
    return [each for each in known if each is not None and each.works()]


def _account(session_key: str, assembly_id: str) -> Visitor | None:
    """The office account behind Django's session cookie, for an assembly of its own organisation."""
    if not session_key or not session_key.isalnum():
        return None
    account: _Account | None = _sessions.get(session_key)
    organisation: str | None = _owners.get(assembly_id)
    if account is None or organisation is None or account.organisation_id != organisation:
        return None
    return account_visitor(account.actor, account.role, assembly_id)


def account_visitor(actor: str, role: str, assembly_id: str) -> Visitor:
    """An account as a visitor. role: "office" or "auditor"; actor: "u<number>"."""
    return Visitor(assembly_id=assembly_id, person_id=None, actor=actor, roles=frozenset({role}))


@dataclass(frozen=True, slots=True)
class _LinkFacts:
    id: str
    assembly_id: str
    person_id: str | None
    role: str
    expires_at: datetime | None
    withdrawn: bool

    @property
    def actor(self) -> str:
        return self.person_id or self.id

    def works(self) -> bool:
        return not self.withdrawn and (self.expires_at is None or self.expires_at > timezone.now())


@dataclass(frozen=True, slots=True)
class _Account:
    actor: str
    organisation_id: str
    role: str


class Briefly:
    """Remembers what `look_up` said about a key, for `FRESH_S` seconds. May be asked from several threads."""

    def __init__(self, look_up: Callable[[str], Any], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._look_up = look_up
        self._clock = clock
        self._known: dict[str, tuple[float, Any]] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Any:
        now = self._clock()
        known = self._known.get(key)
        if known is not None and now - known[0] < FRESH_S:
            return known[1]
        found = self._look_up(key)
        with self._lock:
            if len(self._known) >= CACHE_SIZE:
                self._known.clear()
            self._known[key] = (now, found)
        return found

    def forget(self, key: str | None = None) -> None:
        with self._lock:
            if key is None:
                self._known.clear()
            else:
                self._known.pop(key, None)


def _look_up_link(link_id: str) -> _LinkFacts | None:
    fields = ("id", "assembly_id", "person_id", "role", "expires_at", "withdrawn_at")
    # No order and no whole objects: this is what ten thousand people do in the minute before the gavel.
    found = list(PersonalLink.objects.filter(pk=link_id).order_by().values_list(*fields))
    if not found:
        return None
    pk, assembly_id, person_id, role, expires_at, withdrawn_at = found[0]
    return _LinkFacts(pk, assembly_id, person_id, role, expires_at, withdrawn=withdrawn_at is not None)


def _look_up_session(session_key: str) -> _Account | None:
    request = HttpRequest()
    request.session = SessionStore(session_key)
    user = get_user(request)
    staff = Staff.objects.filter(user_id=user.pk).first() if user.is_authenticated else None
    if staff is None:
        return None
    return _Account(actor=f"u{user.pk}", organisation_id=staff.organisation_id, role=staff.role)


def _look_up_owner(assembly_id: str) -> str | None:
    found = facts(assembly_id)
    return found.organisation_id if found else None


_links = Briefly(_look_up_link)
_sessions = Briefly(_look_up_session)
_owners = Briefly(_look_up_owner)


def _facts(link_id: str) -> _LinkFacts | None:
    found: _LinkFacts | None = _links.get(link_id)
    return found


def forget(link_id: str | None = None) -> None:
    """Drop what is remembered about one link, or about everything."""
    _links.forget(link_id)
    if link_id is None:
        _sessions.forget()
        _owners.forget()
