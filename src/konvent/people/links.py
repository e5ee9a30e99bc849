"""Personal links: who follows one and presses the button is signed in to one assembly, or to the members' area, as one person.

A link holds 32 random bytes; only their SHA-256 is stored. What the browser keeps afterwards is a signed cookie with
its sign-ins, each the id of a link and a random word, never a token; several persons may be signed in side by side.
Whether a sign-in still holds is looked up again every `FRESH_S` seconds, so that a withdrawal takes effect at once for
people and costs no query for the thousand ballots in between. Who leaves ends the sign-in here and not only in the
browser, so that a copy of the cookie ends with it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from konvent.core.visitor import Visitor, Visitors
from konvent.people.assemblies import facts
from konvent.people.models import LeftDevice, Person, PersonalLink, Staff

COOKIE = "konvent_hall"
COOKIE_AGE_S = 60 * 24 * 3600
TOKEN_BYTES = 32
LONGEST_TOKEN = 100
ENTRY_BYTES = 9
FRESH_S = 2.0
CACHE_SIZE = 50_000

MOST_LINKS = 8  # to one assembly in one browser
MOST_IN_ALL = 48  # as many as fit into a cookie with room to spare


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
    if len(token) > LONGEST_TOKEN:
        return None
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
    ended(link.person_id or link.pk)


def ended(actor: str) -> None:
    """A sign-in of somebody's has ended: what was remembered holds no longer, and her open pages are told."""
    forget()
    for told in _told_of_ends:
        told(actor)


def on_end(tell: Callable[[str], None]) -> None:
    """Have `tell` called with the actor whose link was withdrawn or who left, in the thread where that happened."""
    _told_of_ends.append(tell)


_told_of_ends: list[Callable[[str], None]] = []


# What the browser keeps


def sign_in(request: HttpRequest, response: HttpResponse, link: PersonalLink) -> None:
    """Note the link in the browser, beside those it has, in place of an earlier one for the same person and role.

    A browser holds several persons' links; which of them a page is for is in its address.
    """
    PersonalLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=timezone.now())
    new = (link.assembly_id, link.person_id or link.pk, link.role)
    held = _held(request.COOKIES)
    others = [each for each in held if (each.assembly_id, each.actor, each.role) != new]
    here = [each.entry for each in others if each.assembly_id == link.assembly_id]
    elsewhere = [each.entry for each in others if each.assembly_id != link.assembly_id]
    _keep(response, [_entry(link.pk), *here[: MOST_LINKS - 1], *elsewhere][:MOST_IN_ALL])


def sign_out(request: HttpRequest, response: HttpResponse, who: str = "") -> None:
    """End one person's sign-ins of this browser, or all of them; the links themselves go on working.

    who: the `actor` of whoever leaves; "" for everybody
    """
    held = _held(request.COOKIES)
    leaves = [each for each in held if not who or each.actor == who]
    stay = [each.entry for each in held if each not in leaves]
    if leaves:
        LeftDevice.objects.filter(left_at__lte=timezone.now() - timedelta(seconds=COOKIE_AGE_S)).delete()
        LeftDevice.objects.bulk_create(
            [LeftDevice(key=hash_of(each.entry)) for each in leaves], ignore_conflicts=True
        )
        for actor in {each.actor for each in leaves}:
            ended(actor)
    if stay:
        _keep(response, stay)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def _entry(link_id: str) -> str:
    """A new sign-in by this link, as it stands in the cookie."""
    return f"{link_id}~{secrets.token_urlsafe(ENTRY_BYTES)}"


def _keep(response: HttpResponse, entries: Iterable[str]) -> None:
    response.set_cookie(
        COOKIE,
        _signer().sign(".".join(entries)),
        max_age=COOKIE_AGE_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def cookie_value(link_ids: Iterable[str]) -> str:
    """The signed value of the hall's cookie after signing in by these links, the latest first."""
    return _signer().sign(".".join(map(_entry, link_ids)))


def cookie_header(link: PersonalLink) -> str:
    """What a browser that holds this link alone sends as its cookie."""
    return f"{COOKIE}={cookie_value([link.pk])}"


def ids_in(cookie: str) -> tuple[str, ...]:
    """The link ids in a cookie; none if it was not signed here, or too long ago."""
    return tuple(each.partition("~")[0] for each in _entries_in(cookie))


def _entries_in(cookie: str) -> tuple[str, ...]:
    if not cookie:
        return ()
    try:
        return tuple(_signer().unsign(cookie, max_age=COOKIE_AGE_S).split("."))[:MOST_IN_ALL]
    except BadSignature:
        return ()


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="konvent.people.links")


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
    account = _account(cookies, assembly_id)
    return found | {account.actor: account} if account else found


def members(cookies: Mapping[str, str]) -> tuple[str, ...]:
    """The persons who are signed in in one browser as members, to an assembly or to the members' area; the latest first."""
    held = _held(cookies)
    found = [each.person_id for each in held if each.person_id and each.role == PersonalLink.Role.MEMBER]
    return tuple(dict.fromkeys(found))


def assemblies(cookies: Mapping[str, str], actor: str = "") -> tuple[str, ...]:
    """The assemblies to which somebody is signed in in one browser by a link, the latest first. actor: of whom; "" for anybody"""
    held = (each for each in _held(cookies) if not actor or each.actor == actor)
    return tuple(dict.fromkeys(each.assembly_id for each in held if each.assembly_id))


def known(cookies: Mapping[str, str]) -> str:
    """Somebody who is signed in anywhere in a browser: "u<number>" for an account, else a link's id; "" for nobody."""
    account = _session_of(cookies)
    held = _held(cookies) if account is None else []
    return account.actor if account else (held[0].id if held else "")


def _held(cookies: Mapping[str, str]) -> list[_LinkFacts]:
    """The sign-ins of this browser that still hold."""
    known = map(_facts, _entries_in(cookies.get(COOKIE, "")))
    return [each for each in known if each is not None and each.works()]


def _session_of(cookies: Mapping[str, str]) -> _Account | None:
    """The office account behind Django's session cookie."""
    session_key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    found: _Account | None = _sessions.get(session_key) if session_key and session_key.isalnum() else None
    return found


def _account(cookies: Mapping[str, str], assembly_id: str) -> Visitor | None:
    """The same for an assembly of its own organisation."""
    account = _session_of(cookies)
    organisation: str | None = _owners.get(assembly_id)
    if account is None or organisation is None or account.organisation_id != organisation:
        return None
    return account_visitor(account.actor, account.role, assembly_id)


def account_visitor(actor: str, role: str, assembly_id: str) -> Visitor:
    """An account as a visitor. role: "office" or "auditor"; actor: "u<number>"."""
    return Visitor(assembly_id=assembly_id, person_id=None, actor=actor, roles=frozenset({role}))


@dataclass(frozen=True, slots=True)
class _LinkFacts:
    """entry: of the cookie; has_left: it was ended on the device"""

    entry: str
    id: str
    assembly_id: str
    person_id: str | None
    role: str
    expires_at: datetime | None
    withdrawn: bool
    has_left: bool

    @property
    def actor(self) -> str:
        return self.person_id or self.id

    def works(self) -> bool:
        return not (self.withdrawn or self.has_left) and (
            self.expires_at is None or self.expires_at > timezone.now()
        )


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

    def forget(self) -> None:
        with self._lock:
            self._known.clear()


# This is what ten thousand people do in the minute before the gavel: an ORM query with a subquery takes longer to be put
# together than to be answered.
_LINK_OF_ENTRY = (
    "SELECT id, assembly_id, person_id, role, expires_at, withdrawn_at, "
    "EXISTS (SELECT 1 FROM people_leftdevice WHERE key = %s) AS has_left "
    "FROM people_personallink WHERE id = %s"
)


def _look_up_link(entry: str) -> _LinkFacts | None:
    found = list(PersonalLink.objects.raw(_LINK_OF_ENTRY, [hash_of(entry), entry.partition("~")[0]]))
    if not found:
        return None
    link = found[0]
    return _LinkFacts(
        entry, link.pk, link.assembly_id, link.person_id, link.role, link.expires_at,
        withdrawn=link.withdrawn_at is not None, has_left=bool(link.has_left),  # type: ignore[attr-defined]
    )  # fmt: skip


def _look_up_session(session_key: str) -> _Account | None:
    request = HttpRequest()
    request.session = SessionStore(session_key)
    user = get_user(request)
    staff = Staff.objects.filter(user_id=user.pk).first() if user.is_authenticated else None
    if staff is None:
        return None
    return _Account(actor=staff.actor, organisation_id=staff.organisation_id, role=staff.role)


def _look_up_owner(assembly_id: str) -> str | None:
    found = facts(assembly_id)
    return found.organisation_id if found else None


_links = Briefly(_look_up_link)
_sessions = Briefly(_look_up_session)
_owners = Briefly(_look_up_owner)


def _facts(entry: str) -> _LinkFacts | None:
    found: _LinkFacts | None = _links.get(entry)
    return found


def forget() -> None:
    """Drop what is remembered: a moment later it would be looked up again anyway."""
    for each in (_links, _sessions, _owners):
        each.forget()
