"""Four eyes before convening: one account puts a draft forward, another releases it by convening.

What is released is the version that convening freezes: rules, list of members, words, agenda and the rest. A draft that
was changed since it was put forward is not released, and has to be put forward anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from konvent.core.refusal import Refusal, no
from konvent.office.models import Assembly
from konvent.office.services.assemblies import local_day
from konvent.people import accounts
from konvent.people.models import Organisation, Staff


@dataclass(frozen=True, slots=True)
class Release:
    """How a draft may be convened by this account.

    needed: another account has to have put it forward
    by: the account that has put it forward as it is now, None if nobody has; own: that was this account
    changed: it was put forward, and has been changed since
    one_hand: why these are not two people yet: one account let the other in, or closed all that could put it forward
    """

    needed: bool
    by: Staff | None
    own: bool
    changed: bool
    one_hand: Refusal | None = None

    @property
    def prepared_by(self) -> str:
        """Who put it forward to this account; "" if nobody else did."""
        return self.by.actor if self.by and not self.own and not self.one_hand else ""

    @property
    def refusal(self) -> Refusal | None:
        """Why this account may not convene."""
        if not self.needed or self.prepared_by:
            return None
        if self.own:
            return no("assembly.two_people")
        return self.one_hand or no("convening.not_put_forward")


def release_of(assembly: Assembly, *, actor: str, version: str) -> Release:
    """version: what tells this state of the draft from others (`convening.version_of`)"""
    organisation, now = assembly.organisation, timezone.now()
    could = {each.actor: each for each in _accounts(organisation)}
    others = could.keys() - {actor}
    closed_until = None if others else accounts.closed_by(organisation, actor, now)
    alone = no("convening.alone", until=local_day(closed_until, organisation)) if closed_until else None
    current = bool(version) and assembly.prepared_version == version
    by = could.get(assembly.prepared_by) if current else None
    return Release(
        needed=bool(others or alone) and accounts.asks_four_eyes(organisation, actor, now),
        by=by,
        own=by is not None and by.actor == actor,
        changed=bool(assembly.prepared_by) and by is None,
        one_hand=not_two(organisation, by.actor, actor) if by else alone,
    )


def not_two(organisation: Organisation, one: str, other: str) -> Refusal | None:
    """Why what one account has begun another may not confirm: they may be one person's, since one made the other just now."""
    found = accounts.one_hand(organisation, one, other, timezone.now())
    if found is None:
        return None
    assert found.account.let_in_at is not None
    return no(
        "account.one_hand",
        account=found.account.user.get_username(),
        by=accounts.names({found.by})[found.by],
        on=local_day(found.account.let_in_at, organisation),
        until=local_day(found.until, organisation),
    )


def put_forward(assembly: Assembly, *, actor: str, version: str) -> None:
    """Ask for this version of the draft to be released by another account; in place of what was put forward before."""
    assembly.prepared_by, assembly.prepared_version = actor, version
    assembly.save(update_fields=["prepared_by", "prepared_version"])


def _accounts(organisation: Organisation) -> list[Staff]:
    """The accounts that can convene."""
    active = organisation.staff.filter(role=Staff.Role.OFFICE, user__is_active=True)
    return list(active.select_related("user"))
