"""Settling: what holds where an assembly has adopted two amendments that exclude each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.changing import fitting
from konvent.core.dossier.fates import (
    adopted_edits,
    base_of,
    base_text,
    holds,
    merged_text,
    open_conflicts,
)
from konvent.core.dossier.grouping import exclusive
from konvent.core.dossier.order import Actor, has_no_task, not_hers, unfit
from konvent.core.dossier.state import Decision, Dossier, Settlement
from konvent.core.motions.edits import Change, Edits
from konvent.core.motions.merging import against, indexed
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleConflict(Command):
    """Agree to what takes the place of changes in conflict; it holds once all have said the same, or as an assembly decided.

    amendments: the two in conflict; base: of the votes; change: to that
    member: the mover that agrees, "" where the office enters what was decided; power: the vote that decided it
    """

    kind: ClassVar[str] = "motions.settle"
    amendments: tuple[str, ...]
    base: int
    change: Change
    member: str
    power: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSettled(Event):
    kind: ClassVar[str] = "motions.settled"
    cause: ClassVar[type[Command] | None] = SettleConflict
    amendments: tuple[str, ...]
    base: int
    change: Change
    member: str
    power: str


def settle(dossier: Dossier, command: SettleConflict, actor: Actor) -> tuple[Event, ...] | Refusal:
    names = tuple(sorted(command.amendments))
    if names not in open_conflicts(dossier):
        return no("motions.no_conflict")
    if command.base != base_of(dossier):
        return no("motions.outdated", base=command.base, newest=base_of(dossier))
    if command.power or not command.member:
        refusal = _without_power(dossier, command, actor)
    else:
        refusal = _not_a_mover(dossier, command, actor)
    if refusal:
        return refusal
    if not command.change.edits:
        return no("motions.settles_as_before")
    edits = fitting(dossier, base_text(dossier), command.change.edits)
    if isinstance(edits, Refusal):
        return edits
    return _settles_nothing(dossier, names, edits) or (
        told(ConflictSettled, replace(command, amendments=names, change=Change(edits))),
    )


def _settles_nothing(dossier: Dossier, names: tuple[str, ...], edits: Edits) -> Refusal | None:
    """Why nothing can become of it even if all agree: it meets what else these two have changed, or leaves no text that is one."""
    movers = tuple(dossier.amendments[each].mover for each in names)
    made = Settlement(amendments=names, change=Change(edits), agreed=movers, power="")
    others = tuple(each for each in dossier.settlements if each.amendments != names)
    would = replace(dossier, settlements=(*others, made))
    left = open_conflicts(would)
    if any(set(pair) <= set(names) for pair in left):
        one, other = (dossier.amendments[each].number for each in names)
        return no("motions.settles_nothing", number=one, other=other)
    return None if left else unfit(merged_text(would), (), base=base_text(dossier))


def contested(dossier: Dossier, names: tuple[str, ...]) -> dict[str, Edits]:
    """Of each of two amendments in conflict what a settlement takes the place of; what else they change stands."""
    known = adopted_edits(dossier)
    edits = {each: known.get(each, ()) for each in names}
    if any(set(names) <= set(group) for group in exclusive(dossier)):
        return edits
    found = {}
    for each in names:
        place = indexed(edit for other in names if other != each for edit in edits[other])
        found[each] = tuple(edit for edit in edits[each] if against(edit, place))
    return found


def edits_by_wish(dossier: Dossier) -> dict[tuple[str, ...], Edits]:
    """What was adopted, by the amendments that want it; what settles a conflict, once it holds, stands for both in its place."""
    found: dict[tuple[str, ...], Edits] = {(name,): edits for name, edits in adopted_edits(dossier).items()}
    for each in dossier.settlements:
        if holds(dossier, each):
            for name, gone in contested(dossier, each.amendments).items():
                found[(name,)] = tuple(edit for edit in found.get((name,), ()) if edit not in gone)
            found[each.amendments] = each.change.edits
    return found


def powers(dossier: Dossier) -> tuple[Decision, ...]:
    """The resolutions on which a settlement can rest."""
    return tuple(each for each in dossier.decisions.values() if each.editing and each.finding == "adopted")


def _not_a_mover(dossier: Dossier, command: SettleConflict, actor: Actor) -> Refusal | None:
    if command.member not in {dossier.amendments[each].mover for each in command.amendments}:
        return no("motions.not_a_mover")
    return not_hers(dossier, command.member, actor)


def _without_power(dossier: Dossier, command: SettleConflict, actor: Actor) -> Refusal | None:
    """What an assembly decided is entered by the office, under a resolution that was put in words."""
    if command.member or command.power not in (each.vote_id for each in powers(dossier)):
        return no("motions.no_power")
    return has_no_task(actor, "office")


def after_settled(dossier: Dossier, event: ConflictSettled, at: datetime) -> Dossier:
    """Whoever agrees to something else does no longer agree to what was before."""
    mine = {event.member} - {""}
    others = []
    for each in dossier.settlements:
        same = (each.amendments, each.change) == (event.amendments, event.change)
        if each.amendments == event.amendments and not same:
            each = replace(each, agreed=tuple(one for one in each.agreed if one not in mine))
        if not same:
            others.append(each)
    before = next(
        (
            each.agreed
            for each in dossier.settlements
            if (each.amendments, each.change) == (event.amendments, event.change)
        ),
        (),
    )
    agreed = tuple(dict.fromkeys((*before, *mine)))
    made = Settlement(amendments=event.amendments, change=event.change, agreed=agreed, power=event.power)
    return replace(dossier, settlements=(*others, made))
