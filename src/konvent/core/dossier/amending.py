"""Amending: amendments to a motion are submitted and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import Actor, gone, in_time, late, not_hers, outdated, unfit
from konvent.core.dossier.state import Amendment, Dossier
from konvent.core.ids import Id, is_id
from konvent.core.law.verdict import Verdict
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Change, Insert
from konvent.core.motions.fitting import fitted
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendMotion(Command):
    """Submit an amendment to the version that was submitted."""

    kind: ClassVar[str] = "motions.amend"
    amendment_id: Id
    member: str
    base: int
    change: Change
    reason: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAmendment(Command):
    kind: ClassVar[str] = "motions.withdraw_amendment"
    amendment_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAmended(Event):
    """change: the edits, each with what it claims"""

    kind: ClassVar[str] = "motions.amended"
    cause: ClassVar[type[Command] | None] = AmendMotion
    amendment_id: Id
    member: str
    base: int
    change: Change
    reason: tuple[Block, ...]
    finding: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentWithdrawn(Event):
    kind: ClassVar[str] = "motions.amendment_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawAmendment
    amendment_id: Id


# --- what is decided ---------------------------------------------------------------------------------------------


def amend(dossier: Dossier, command: AmendMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = gone(dossier) or not_hers(dossier, command.member, actor)
    if refusal:
        return refusal
    if dossier.submission is None:
        return no("motions.not_submitted")
    if not is_id(command.amendment_id):
        return no("motions.no_id", id=command.amendment_id[:40])
    if command.amendment_id in dossier.amendments:
        return no("motions.amendment_known")
    refusal = outdated(dossier, command.base) or _ids_taken(dossier, command)
    if refusal:
        return refusal
    edits = fitted(dossier.version.text, command.change.edits)
    if isinstance(edits, Refusal):
        return edits
    refusal = unfit(applied(dossier.version.text, edits), command.reason)
    if refusal:
        return refusal
    finding = in_time(dossier, dossier.submission.held_on, actor.at)
    asked = replace(command, change=Change(edits))
    return late(finding) or (told(MotionAmended, asked, finding=finding),)


def withdraw_amendment(
    dossier: Dossier, command: WithdrawAmendment, actor: Actor
) -> tuple[Event, ...] | Refusal:
    amendment = dossier.amendments.get(command.amendment_id)
    if amendment is None:
        return no("motions.no_amendment")
    if amendment.is_withdrawn:
        return no("motions.withdrawn")
    return not_hers(dossier, amendment.mover, actor) or (told(AmendmentWithdrawn, command),)


def _ids_taken(dossier: Dossier, command: AmendMotion) -> Refusal | None:
    """An id is given once in a dossier, also where the block that had it is gone or was never adopted."""
    known = set(dossier.ids())
    inserts = (edit.blocks for edit in command.change.edits if isinstance(edit, Insert))
    for blocks in (*inserts, command.reason):
        for block in blocks:
            if block.id in known:
                return no("motions.id_taken", id=block.id)
            known.add(block.id)
    return None


# --- what follows ------------------------------------------------------------------------------------------------


def after_amended(dossier: Dossier, event: MotionAmended, at: datetime) -> Dossier:
    return dossier.with_amendment(
        Amendment(
            id=event.amendment_id,
            mover=event.member,
            edits=event.change.edits,
            reason=event.reason,
            received_at=at,
            finding=event.finding,
        )
    )


def after_amendment_withdrawn(dossier: Dossier, event: AmendmentWithdrawn, at: datetime) -> Dossier:
    return dossier.with_amendment(replace(dossier.amendments[event.amendment_id], is_withdrawn=True))
