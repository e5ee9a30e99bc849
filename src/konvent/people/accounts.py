"""Accounts of the office: closing one ends what it has open, at once and everywhere."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from konvent.people import links
from konvent.people.models import Staff

# The account, and by whom it was closed, as the journal calls her.
Tell = Callable[[Staff, str], None]


def close(staff: Staff, *, by: str) -> None:
    """Let nobody sign in with it; its pages, streams and tasks end. by: the account that closes it, "u7" """
    _set_active(staff, False)
    _end_sessions(staff)
    links.ended(staff.actor)
    for told in _told_of_closing:
        told(staff, by)


def reopen(staff: Staff) -> None:
    """Let it be used again; its tasks come back with its next act, its sessions do not."""
    _set_active(staff, True)


def on_closing(tell: Tell) -> None:
    """Have `tell` called with every account that is closed, in the thread that closes it."""
    _told_of_closing.append(tell)


_told_of_closing: list[Tell] = []


def _set_active(staff: Staff, active: bool) -> None:
    staff.user.is_active = active
    staff.user.save(update_fields=["is_active"])


def _end_sessions(staff: Staff) -> None:
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get(SESSION_KEY) == str(staff.user_id):
            session.delete()
