"""Ids that say nothing: random, with one letter for the kind of thing."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from hashlib import sha256
from itertools import count

from django.utils.text import slugify

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16


def make_id(prefix: str) -> str:
    """A new id such as "m4k2…": `prefix` and 80 random bits, without letters that look alike."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def made_by(prefix: str, key: str) -> str:
    """The id of what the form with this key makes: the same one when it is sent again."""
    number = int.from_bytes(sha256(key.encode()).digest(), "big")
    return prefix + "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))


def organisation_id() -> str:
    return make_id("g")


def member_id() -> str:
    return make_id("m")


def person_id() -> str:
    return make_id("p")


def statutes_id() -> str:
    return make_id("s")


def link_id() -> str:
    return make_id("l")


def import_id() -> str:
    return make_id("t")


def free_slug(name: str, taken: Collection[str]) -> str:
    """A name for addresses that nobody has: "Musterverband für Öfen" becomes "musterverband-fuer-oefen", or "…-2"."""
    german = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    plain = slugify(name.lower().translate(german))[:50].strip("-") or "verein"
    return next(each for n in count(1) if (each := plain if n == 1 else f"{plain}-{n}") not in taken)
