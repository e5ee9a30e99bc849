"""Settling: what holds where an assembly has adopted two amendments that exclude each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.fates import base_of, base_text, open_conflicts
from konvent.core.dossier.order import Actor, has_no_task, not_hers
from konvent.core.dossier.state import Dossier, Settlement
from konvent.core.motions.edits import Change
from konvent.core.motions.fitting import fitted
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
    refusal = (
        _without_power(dossier, command, actor) if command.power else _not_a_mover(dossier, command, actor)
    )
    if refusal:
        return refusal
    edits = fitted(base_text(dossier), command.change.edits)
    if isinstance(edits, Refusal):
        return edits
    return (told(ConflictSettled, replace(command, amendments=names, change=Change(edits))),)


def _not_a_mover(dossier: Dossier, command: SettleConflict, actor: Actor) -> Refusal | None:
    if command.member not in {dossier.amendments[each].mover for each in command.amendments}:
        return no("motions.not_a_mover")
    return not_hers(dossier, command.member, actor)


def _without_power(dossier: Dossier, command: SettleConflict, actor: Actor) -> Refusal | None:
    """What an assembly decided is entered by the office, under a resolution that was put in words."""
    decision = dossier.decisions.get(command.power)
    if command.member or decision is None or not decision.editing or decision.finding != "adopted":
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
