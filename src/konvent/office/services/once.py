"""A second click on a button does nothing twice: each form carries a key, and the key is used up once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.db import IntegrityError, transaction

from konvent.core.refusal import Refusal, no
from konvent.office.models import Once


def new_key() -> str:
    return str(uuid4())


def once(key: str, content: str, act: Callable[[], str | None]) -> str | Refusal | None:
    """Carry out `act` unless a form with this key was carried out before.

    content: the hash of what the form says and who sent it, 64 hex digits
    act: returns the address to go to, or None if nothing was done (then the key stays good)
    Returns that address; for a repeated key the first one's, or a refusal if the form said something else then.
    """
    try:
        with transaction.atomic():
            before = Once.objects.filter(pk=key).first()
            if before:
                return _again(before, content)
            url = act()
            if url is not None:
                Once.objects.create(key=key, content=content, url=url)
            return url
    except IntegrityError:  # the same form, sent twice at the same moment: the other one was first
        return _again(Once.objects.get(pk=key), content)


def _again(before: Once, content: str) -> str | Refusal:
    return before.url if before.content in ("", content) else no("request.form_used")
