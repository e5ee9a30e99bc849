"""Slows down guessing of passwords, for one account from one address, without locking anybody else out."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from konvent.people.models import FailedSignIn

LIMIT = 5
WINDOW = timedelta(minutes=15)


def key_of(username: str, address: str) -> str:
    """SHA-256 of account and address: a whole hall behind one address is not locked out together."""
    return hashlib.sha256(f"{username.strip().casefold()}\n{address}".encode()).hexdigest()


def wait_until(key: str, now: datetime) -> datetime | None:
    """When the next attempt is allowed; None if it is now."""
    failed = FailedSignIn.objects.filter(key=key, at__gt=now - WINDOW).order_by("-at")[:LIMIT]
    times = [each.at for each in failed]
    return times[-1] + WINDOW if len(times) >= LIMIT else None


def note_failure(key: str, now: datetime) -> None:
    FailedSignIn.objects.filter(at__lte=now - WINDOW).delete()
    FailedSignIn.objects.create(key=key, at=now)


def forget_failures(key: str) -> None:
    FailedSignIn.objects.filter(key=key).delete()
