"""Every secret that somebody could guess, and the one limiter that stands before all of them.

A guess is counted before it is looked at, in one statement of the database: however many come at once, to however many
processes, no more are looked at than the limit says.
"""

from __future__ import annotations

import hashlib
import os
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any, TypeVar

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.db.models import F
from django.http import HttpRequest

from konvent.people.known import known_as
from konvent.people.models import Guesses

WINDOW_S = 15 * 60
HASHING_NICE = 10
IPV6_NETWORK_BITS = 64  # what one household is given

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A secret that is checked here.

    each: wrong guesses at one owner's within `WINDOW_S` from one network, or from one browser that she is known by: others
        can still sign in to the same account, and she herself, whatever is guessed around her
    network: wrong guesses from one network within `WINDOW_S`, whosesoever they are
    is_drawn: it has so many random bits that whoever has it has not guessed it. It is never held back then, so that
        nobody in a hall with one address can keep the others out
    """

    name: str
    each: int
    network: int
    is_drawn: bool = False


PASSWORD = Secret(name="password", each=5, network=50)
LINK = Secret(name="link", each=100, network=100, is_drawn=True)
SECRETS = (PASSWORD, LINK)


class TooManyGuesses(Exception):
    """No further guess is looked at for `wait_s` seconds."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(f"wait {wait_s} s")
        self.wait_s = wait_s


def guess(
    secret: Secret, owner: str, address: str, check: Callable[[], Found | None], *, known: str = ""
) -> Found | None:
    """What `check` finds for a secret that somebody has sent; None if it was wrong.

    owner: the name of whose secret it is, "" if the secret itself says it; address: where it came from
    known: the id of a browser that the owner is known by (see known.py), which is counted in place of its network
    Raises TooManyGuesses, without having checked a secret that is not drawn.
    """
    if secret.is_drawn and (found := check()):
        return found
    if known:
        each, network = _key(secret, "known", known), ""
    else:
        each, network = (
            _key(secret, "each", network_of(address), same_name(owner)),
            _key(secret, "network", network_of(address)),
        )
        _count(network, secret.network)
    _count(each, secret.each)
    if secret.is_drawn or not (found := check()):
        return None
    Guesses.objects.filter(key=each).delete()
    Guesses.objects.filter(key=network).update(number=F("number") - 1)
    return found


def same_name(name: str) -> str:
    """One spelling for all names that could be taken for the same: width, case, composition, space around it."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def network_of(address: str) -> str:
    """The address, or of an IPv6 address the network, within which one person may take as many as she likes."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return f"{int(found) >> (128 - IPV6_NETWORK_BITS):x}/{IPV6_NETWORK_BITS}"
    return str(found)


def _key(secret: Secret, *parts: str) -> str:
    """SHA-256 of what is counted together, so that the table names nobody."""
    return hashlib.sha256("\n".join((secret.name, *parts)).encode("utf-8", "surrogatepass")).hexdigest()


COUNT = """
INSERT INTO people_guesses (key, number, ends_s) VALUES (%(key)s, 1, %(ends)s)
ON CONFLICT (key) DO UPDATE SET
    number = CASE WHEN people_guesses.ends_s <= %(now)s THEN 1 ELSE people_guesses.number + 1 END,
    ends_s = CASE WHEN people_guesses.ends_s <= %(now)s THEN excluded.ends_s ELSE people_guesses.ends_s END
RETURNING number, ends_s
"""


def _count(key: str, most: int) -> None:
    """Count a guess. Raises TooManyGuesses if there were `most` before it."""
    now = int(time.time())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": key, "now": now, "ends": now + WINDOW_S})
        number, ends_s = cursor.fetchone()
    if number > most:
        raise TooManyGuesses(max(1, ends_s - now))
    if number == 1:
        Guesses.objects.filter(ends_s__lte=now).delete()


# One at a time, and behind everything else that this machine has to do.
_hashing = ThreadPoolExecutor(1, thread_name_prefix="password", initializer=os.nice, initargs=(HASHING_NICE,))


class PasswordHasher(PBKDF2PasswordHasher):
    """Django's own, which is slow on purpose, in a thread of its own: however many guess, members have the other cores."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        return _hashing.submit(super().encode, password, salt, iterations).result()


class PasswordBackend(ModelBackend):
    """Django's check of name and password, behind the limiter: whatever page or command asks for it."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> Any:
        if username is None or password is None:
            return None
        check = super().authenticate
        return guess(
            PASSWORD,
            username,
            address_of(request),
            lambda: check(request, username, password, **more),
            known=known_as(request, username),
        )


def address_of(request: HttpRequest | None) -> str:
    """Where a request came from, as the server or the proxy before it says; "" if it came from nowhere."""
    return str(request.META.get("REMOTE_ADDR", "")) if request is not None else ""
