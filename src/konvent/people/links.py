"""Personal links: who follows one and presses the button is signed in to one assembly as one person.

A link holds 32 random bytes; only their SHA-256 is stored. What the browser keeps afterwards is a signed cookie with
the ids of its links, never a token. Whether a link still works is looked up again every `FRESH_S` seconds, so that a
withdrawal takes effect at once for people and costs no query for the thousand ballots in between.
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

from konvent.people.assemblies import facts
from konvent.people.models import Person, PersonalLink, Staff

COOKIE = "konvent_hall"
COOKIE_AGE_S = 60 * 24 * 3600
TOKEN_BYTES = 32
FRESH_S = 2.0
CACHE_SIZE = 50_000

STAGES = {
    "member": ("member",),
    "chair": ("chair", "minutes", "teller", "office"),
    "projector": ("projector",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who is signed in to an assembly.

    person_id: None for the projector and for accounts of the office
    actor: what the journal notes: the person's id, "u<pk>" for an account, the link's id for a nameless screen
    """

    person_id: str | None
    actor: str
    roles: frozenset[str]
    assembly_id: str


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
    for told in _told_of_withdrawals:
        told()


def on_withdrawal(tell: Callable[[], None]) -> None:
    """Have `tell` called after every withdrawal, in the thread that withdrew."""
    _told_of_withdrawals.append(tell)


_told_of_withdrawals: list[Callable[[], None]] = []


# What the browser keeps


def sign_in(request: HttpRequest, response: HttpResponse, link: PersonalLink) -> None:
    """Note the link in the browser, in place of the one it had for the same stage of the hall.

    A browser may hold one link as member, one at the chair's desk and one as projector; never two members.
    """
    PersonalLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=timezone.now())
    stage = stage_of(link.role)
    others = [
        known.id
        for known in map(_facts, ids_in(request.COOKIES.get(COOKIE, "")))
        if known is not None and known.id != link.pk and stage_of(known.role) != stage
    ]
    _keep(response, [link.pk, *others])


def sign_out(response: HttpResponse) -> None:
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
        return tuple(_signer().unsign(cookie).split("."))[: len(STAGES)]
    except BadSignature:
        return ()


def _signer() -> Signer:
    return Signer(salt="konvent.people.links")


def stage_of(role: str) -> str:
    """Which of the hall's three pages a role belongs to: "member", "chair" or "projector"."""
    return next(stage for stage, roles in STAGES.items() if role in roles)


# Who is there


def visitor(request: HttpRequest, assembly_id: str) -> Visitor | None:
    """Who is looking at this assembly: by a personal link, else as the office; None if nobody."""
    return visitor_from_cookies(request.COOKIES, assembly_id, stage=_stage_of_path(request.path))


def _stage_of_path(path: str) -> str:
    if path.endswith("/leitung/"):
        return "chair"
    return "projector" if path.endswith("/leinwand/") else "member"


def visitor_from_cookies(
    cookies: Mapping[str, str], assembly_id: str, *, stage: str | None = None
) -> Visitor | None:
    """Like `visitor`, for the part of the server that knows no Django request.

    stage: the page that asks ("member", "chair", "projector"); a browser with several links is then the right one
    """
    found = visitor_from_cookie(cookies.get(COOKIE, ""), assembly_id, stage=stage)
    if found is not None and (stage is None or found.roles & frozenset(STAGES.get(stage, ()))):
        return found
    return visitor_from_session(cookies.get(settings.SESSION_COOKIE_NAME, ""), assembly_id) or found


def visitor_from_cookie(
    cookie: str, assembly_id: str | None = None, *, stage: str | None = None
) -> Visitor | None:
    """The person behind the hall's cookie; the latest link if `stage` does not say which."""
    valid = [
        known
        for known in map(_facts, ids_in(cookie))
        if known is not None and known.works() and assembly_id in (None, known.assembly_id)
    ]
    if not valid:
        return None
    chosen = next((known for known in valid if stage and stage_of(known.role) == stage), valid[0])
    return Visitor(
        person_id=chosen.person_id,
        actor=chosen.person_id or chosen.id,
        roles=frozenset({chosen.role}),
        assembly_id=chosen.assembly_id,
    )


def visitor_from_session(session_key: str, assembly_id: str) -> Visitor | None:
    """The office account behind Django's session cookie, for an assembly of its own organisation."""
    if not session_key or not session_key.isalnum():
        return None
    account: _Account | None = _sessions.get(session_key)
    organisation: str | None = _owners.get(assembly_id)
    if account is None or organisation is None or account.organisation_id != organisation:
        return None
    return Visitor(person_id=None, actor=account.actor, roles=account.roles, assembly_id=assembly_id)


@dataclass(frozen=True, slots=True)
class _LinkFacts:
    id: str
    assembly_id: str
    person_id: str | None
    role: str
    expires_at: datetime | None
    withdrawn: bool

    def works(self) -> bool:
        return not self.withdrawn and (self.expires_at is None or self.expires_at > timezone.now())


@dataclass(frozen=True, slots=True)
class _Account:
    actor: str
    organisation_id: str
    roles: frozenset[str]


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
    role = "office" if staff.role == Staff.Role.OFFICE else "projector"
    return _Account(actor=f"u{user.pk}", organisation_id=staff.organisation_id, roles=frozenset({role}))


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
