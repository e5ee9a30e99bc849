"""What was announced binds (docs/adr/0028-announced-meeting.md): a meeting begins on its day and not before its time.

What is decided on was named as well (docs/adr/0029-announced-text.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from konvent.core.law import convening
from konvent.core.meeting.options import unclear_options
from konvent.core.meeting.records.agenda import DECIDING, ItemPlan
from konvent.core.meeting.records.assembly import Assembly, Form
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank
from konvent.core.words import Said, say

# From when somebody can be there: long enough for a queue at the entrance and for a line to be tried out, and no time at
# which a member who trusts the invitation would have to reckon with anything being done.
DOORS = timedelta(hours=1)


def not_as_announced(state: State, assembly: Assembly, at: datetime) -> Refusal | None:
    """Why the assembly is not opened now: it is too early, or another day than announced. None if it may be.

    It may begin later on its day. On another day it is a meeting to which nobody was invited.
    """
    announced = _moment(state, assembly.held_at)
    if at < assembly.held_at:
        return no("assembly.too_early", cite=_cite(state, assembly), announced=announced)
    if state.day(at) != state.day(assembly.held_at):
        return no("assembly.another_day", cite=_cite(state, assembly), announced=announced)
    return None


def before_doors(state: State, assembly: Assembly, at: datetime) -> Refusal | None:
    """Why nobody is there yet; None once the doors are open."""
    doors = assembly.held_at - DOORS
    if at >= doors:
        return None
    return no(
        "attendance.before_doors",
        cite=_cite(state, assembly),
        announced=_moment(state, assembly.held_at),
        doors=_moment(state, doors),
    )


def no_way_in(state: State, form: Form, *, place: str, video_url: str, at: datetime) -> Refusal | None:
    """Why a meeting is not announced so: somebody could not come to it. None if everybody can."""
    nowhere = convening.nowhere(state.rulebook, form, place=place, video_url=video_url, on=state.day(at))
    if nowhere:
        return Refusal("assembly.nowhere", nowhere.said, nowhere.cite)
    return no("assembly.video_url") if video_url and not is_link(video_url) else None


def is_link(url: str) -> bool:
    return url.startswith("https://") and len(url) > len("https://")


def unclear_items(state: State, items: Sequence[ItemPlan], at: datetime) -> Refusal | None:
    """Why these items cannot be announced beside those that were already: no name of their own, persons or an item above
    that there are not, a condition that cannot be, options that mean nothing. None if they can."""
    before = [item.plan for item in state.agenda.values()]
    above = {plan.id for plan in before}
    deciding = {plan.id for plan in before if plan.kind in DECIDING}
    numbers = {plan.number for plan in before}
    for item in items:
        if item.id in above:
            return no("agenda.known")
        if is_blank(item.title) or is_blank(item.number) or item.number in numbers:
            return no("assembly.item_unnamed", number=item.number, cite=announced_cite(state, at))
        numbers.add(item.number)
        named = {*item.concerns, *(tie.person for tie in item.ties)}
        known = named <= state.roll.persons and state.roll.by_id.keys() >= {*item.parties}
        if (
            not known
            or not all(tie.fits for tie in item.ties)
            or item.seats < 0
            or (item.parent is not None and item.parent not in above)
        ):
            return no("assembly.item_unclear", number=item.number)
        if item.only_with and (item.only_with not in deciding or item.kind not in DECIDING):
            return no("assembly.condition_unclear", number=item.number)
        above.add(item.id)
        if item.kind in DECIDING:
            deciding.add(item.id)
        refusal = unclear_options(item)
        if refusal:
            return refusal
    return there_already(state, [ref for item in items for ref in item.dossiers])


def there_already(state: State, dossiers: Sequence[DossierRef]) -> Refusal | None:
    """Why these motions do not come onto the agenda: one is on it already, or is named twice. None if they can."""
    known = {ref.dossier: item.plan for item in state.agenda.values() for ref in item.plan.dossiers}
    for ref in dossiers:
        if ref.dossier in known:
            return no("agenda.motion_there", number=known[ref.dossier].number)
    names = [ref.dossier for ref in dossiers]
    return None if len(names) == len(set(names)) else no("agenda.motion_twice")


class Asked(Protocol):
    """What is announced because a minority has asked for it, with a court's authorisation or without."""

    @property
    def requested_on(self) -> date | None: ...
    @property
    def authorised_by(self) -> str: ...
    @property
    def authorised_on(self) -> date | None: ...


def authorised_well(command: Asked, on: date) -> bool:
    """Whether what is said of a request and of a court's authorisation can be: court and day together, in their order.

    on: the day of the announcement
    """
    asked, authorised = command.requested_on, command.authorised_on
    if bool(command.authorised_by.strip()) != (authorised is not None):
        return False
    if authorised is not None and asked is None:
        return False
    days = [each for each in (asked, authorised, on) if each is not None]
    return days == sorted(days)


def announced_cite(state: State, at: datetime) -> str | None:
    """That what is decided on was named when the assembly was convened."""
    norm = state.rulebook.norm("agenda", state.day(at))
    return norm.cite if norm else None


def _cite(state: State, assembly: Assembly) -> str | None:
    """That all are to be invited: to this day and hour."""
    norm = state.rulebook.norm("recipients", state.day(assembly.convened_at))
    return norm.cite if norm else None


def _moment(state: State, at: datetime) -> Said:
    local = at.astimezone(ZoneInfo(state.rulebook.timezone))
    return say("calendar.moment", day=local.date(), time=local.time().replace(second=0, microsecond=0))
