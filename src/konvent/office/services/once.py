"""A second click on a button does nothing twice: each form carries a key, and the key is used up once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from konvent.office.models import Once


def new_key() -> str:
    return str(uuid4())


def is_key(key: str) -> bool:
    try:
        return str(UUID(key)) == key.lower()
    except ValueError:
        return False


def once(key: str, act: Callable[[], str | None]) -> str | None:
    """Carry out `act` unless a form with this key was carried out before.

    act: returns the address to go to, or None if nothing was done (then the key stays good)
    Returns that address; for a repeated key the first one's.
    """
    if not is_key(key):
        return act()
    try:
        with transaction.atomic():
            before = Once.objects.filter(pk=key).first()
            if before:
                return before.url
            url = act()
            if url is not None:
                Once.objects.create(key=key, url=url)
            return url
    except IntegrityError:  # the same form, sent twice at the same moment: the other one was first
        return Once.objects.get(pk=key).url
