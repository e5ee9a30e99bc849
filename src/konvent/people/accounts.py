"""Accounts of the office: who made which, whether two of them are two people, and what closing one ends."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from konvent.people import links
from konvent.people.models import Organisation, Staff

# The account, and by whom it was closed, as the journal calls her.
Tell = Callable[[Staff, str], None]
# For how long an account may be used by whoever let it in: she knows its first password, and the others have not seen it yet.
NEW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OneHand:
    """Why two accounts count as one person: one of them, or of those between them, was let in a short while ago.

    account: that one; of several the one of which this ends first. by: who let it in, "u7"
    """

    account: Staff
    by: str

    @property
    def until(self) -> datetime:
        """From then on it does not count so any more."""
        assert self.account.let_in_at is not None
        return self.account.let_in_at + NEW


@transaction.atomic
def make(organisation: Organisation, name: str, password: str, role: str, *, by: str) -> Staff:
    """A new account of the office. by: the account that makes it and sets its first password, "u7" """
    user = get_user_model().objects.create_user(name, password=password)
    return Staff.objects.create(
        user=user, organisation=organisation, role=role, let_in_by=by, let_in_at=timezone.now()
    )


def one_hand(organisation: Organisation, one: str, other: str, now: datetime) -> OneHand | None:
    """Whether two accounts, "u7" and "u9", may be used by one person: one let the other in a short while ago, or somebody both.

    Every act that takes two people and is done with two accounts asks this.
    """
    fresh = organisation.staff.filter(let_in_at__gt=now - NEW).exclude(let_in_by="").select_related("user")
    bonds = [
        (end, each) for each in fresh for end in ((each.actor, each.let_in_by), (each.let_in_by, each.actor))
    ]
    between: dict[str, tuple[Staff, ...]] = {one: ()}
    reached = [one]
    for start in reached:
        for (here, there), account in bonds:
            if here == start and there not in between:
                between[there] = (*between[start], account)
                reached.append(there)
    if other == one or other not in between:
        return None
    first = min(between[other], key=lambda each: each.let_in_at or now)
    return OneHand(first, first.let_in_by)


def end_four_eyes(organisation: Organisation, *, by: str) -> None:
    """Remember who switched four eyes off: for her they hold a while longer. by: the account, "u7" """
    organisation.four_eyes_ended_by, organisation.four_eyes_ended_at = by, timezone.now()
    organisation.save(update_fields=["four_eyes_ended_by", "four_eyes_ended_at"])


def asks_four_eyes(organisation: Organisation, actor: str, now: datetime) -> bool:
    """Whether what this account convenes takes another one: also for a while after she, or her other hand, switched that off."""
    ended_by, ended_at = organisation.four_eyes_ended_by, organisation.four_eyes_ended_at
    if organisation.four_eyes or ended_at is None or ended_at <= now - NEW:
        return organisation.four_eyes
    return actor == ended_by or one_hand(organisation, actor, ended_by, now) is not None


def closed_by(organisation: Organisation, actor: str, now: datetime) -> datetime | None:
    """Until when accounts of the office count as there although this one closed them; None if there are none."""
    closed = organisation.staff.filter(
        role=Staff.Role.OFFICE, user__is_active=False, closed_by=actor, closed_at__gt=now - NEW
    )
    latest = closed.order_by("-closed_at").first()
    return latest.closed_at + NEW if latest is not None and latest.closed_at is not None else None


def names(actors: Collection[str]) -> dict[str, str]:
    """What these accounts, "u7", are called; of whatever is none its id."""
    numbers = [int(each[1:]) for each in actors if each[:1] == "u" and each[1:].isdigit()]
    known = {f"u{each.pk}": each.get_username() for each in get_user_model().objects.filter(pk__in=numbers)}
    return {each: known.get(each, each) for each in actors}


def close(staff: Staff, *, by: str) -> None:
    """Let nobody sign in with it; its pages, streams and tasks end. by: the account that closes it, "u7" """
    _set_active(staff, False)
    staff.closed_by, staff.closed_at = by, timezone.now()
    staff.save(update_fields=["closed_by", "closed_at"])
    _end_sessions(staff)
    links.ended(staff.actor)
    for told in _told_of_closing:
        told(staff, by)


def reopen(staff: Staff, *, by: str) -> None:
    """Let it be used again; its tasks come back with its next act, its sessions do not. by: as of `make`"""
    _set_active(staff, True)
    staff.let_in_by, staff.let_in_at = by, timezone.now()
    staff.save(update_fields=["let_in_by", "let_in_at"])


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
