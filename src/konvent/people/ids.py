"""Ids that say nothing: random, with one letter for the kind of thing."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16


def make_id(prefix: str) -> str:
    """A new id such as "m4k2…": `prefix` and 80 random bits, without letters that look alike."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


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
