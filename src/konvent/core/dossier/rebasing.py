"""Rebasing: an amendment is carried over to what it amends as that is now, or the conflict is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import (
    Actor,
    has_amendments,
    no_amendment,
    not_hers,
    not_published,
    outdated,
    unfit,
)
from konvent.core.dossier.state import Amendment, Dossier, Stand
from konvent.core.ids import Id
from konvent.core.motions.edits import Change, Edits, Insert
from konvent.core.motions.merging import applied, carried
from konvent.core.refusal import Refusal, no

# Of a wording in conflict so much is shown, in code points.
_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class RebaseAmendment(Command):
    """Carry it over. base: the number of the version, or stand, that it is carried to

    without_lost: whether to let go what is in conflict with what was adopted since; its mover's to say
    """

    kind: ClassVar[str] = "motions.rebase"
    amendment_id: Id
    base: int
    without_lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRebased(Event):
    """change: the edits as they fit there; lost: those let go, as they were"""

    kind: ClassVar[str] = "motions.rebased"
    cause: ClassVar[type[Command] | None] = RebaseAmendment
    amendment_id: Id
    base: int
    without_lost: bool
    change: Change
    lost: Change


def rebase(dossier: Dossier, command: RebaseAmendment, actor: Actor) -> tuple[Event, ...] | Refusal:
    """Where nothing is lost, the system and the office may do it too: it changes nothing of what is wished."""
    refusal = not_published(dossier) or no_amendment(dossier, command.amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[command.amendment_id]
    anybody = actor.is_system or "office" in actor.roles
    if command.without_lost or not anybody:
        refusal = not_hers(dossier, amendment.mover, actor)
    refusal = refusal or outdated(dossier, command.base, amendment.to)
    if refusal:
        return refusal
    if amendment.base == command.base:
        return no("motions.up_to_date")
    event = _rebased(dossier, command)
    return event if isinstance(event, Refusal) else (event,)


def rebase_all(dossier: Dossier) -> tuple[Event, ...]:
    """The open amendments that can be carried over to what they amend without losing anything, each before those to it."""
    events: list[Event] = []
    for each in tuple(dossier.amendments.values()):
        amendment = dossier.amendments[each.id]
        newest = dossier.number_amended(amendment.to)
        if no_amendment(dossier, each.id) is None and amendment.base != newest:
            event = _rebased(dossier, RebaseAmendment(amendment_id=each.id, base=newest, without_lost=False))
            if isinstance(event, AmendmentRebased):
                dossier = after_rebased(dossier, event)
                events.append(event)
    return tuple(events)


def _rebased(dossier: Dossier, command: RebaseAmendment) -> AmendmentRebased | Refusal:
    amendment = dossier.amendments[command.amendment_id]
    stand, lost = carried_over(dossier, amendment.to, amendment.stands[-1])
    if lost and not command.without_lost:
        return no("motions.rebase_conflict", there=_words_of(dossier, amendment, lost))
    if not stand.edits:
        return no("motions.nothing_left")
    refusal = has_amendments(dossier, amendment.id) if lost else None
    base = dossier.text_amended(amendment.to)
    refusal = refusal or unfit(applied(base, stand.edits), (), base=base)
    if refusal:
        return refusal
    return told(AmendmentRebased, command, change=Change(stand.edits), lost=Change(lost))


def carried_over(dossier: Dossier, to: str, before: Stand) -> tuple[Stand, Edits]:
    """What was made for the motion ("") or an amendment as it was, as it would stand for what that is now; and its edits in
    conflict with what was adopted since."""
    edits, lost, moved = before.edits, list[Edits](), list[Edits]()
    for adopted in _adopted_since(dossier, to, before.base):
        found = carried(edits, adopted)
        moved.append(carried(adopted, edits).edits)
        lost.append(found.lost)
        edits = found.edits
    stand = Stand(base=dossier.number_amended(to), edits=edits, moved=tuple(moved))
    return stand, tuple(edit for each in lost for edit in each)


def _adopted_since(dossier: Dossier, to: str, base: int) -> Iterator[Edits]:
    """What became of the motion ("") or an amendment since its version, or stand, `base`, step by step."""
    if not to:
        yield from (version.edits for version in dossier.versions[base:])
        return
    for stand in dossier.amendments[to].stands[base:]:
        yield from stand.moved


def _words_of(dossier: Dossier, amendment: Amendment, lost: Edits) -> str:
    """How the text reads now where the first edit that is lost wants to change it; "" if the place is gone."""
    edit = lost[0]
    place = edit.after if isinstance(edit, Insert) else edit.block
    now = (block.text for block in dossier.text_amended(amendment.to) if block.id == place)
    return next(now, "")[:_SHOWN]


def after_rebased(dossier: Dossier, event: AmendmentRebased, at: datetime | None = None) -> Dossier:
    amendment = dossier.amendments[event.amendment_id]
    stand, _ = carried_over(dossier, amendment.to, amendment.stands[-1])
    stand = replace(stand, base=event.base, edits=event.change.edits)
    return dossier.with_amendment(replace(amendment, stands=(*amendment.stands, stand)))
