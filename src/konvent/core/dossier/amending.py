"""Amending: amendments to a motion, or to an amendment, are submitted and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.changing import fitting
from konvent.core.dossier.gathering import asked_of_amendment
from konvent.core.dossier.order import (
    Actor,
    in_time,
    late,
    no_amendment,
    no_id,
    not_amended,
    not_entitled,
    not_hers,
    not_open,
    not_published,
    outdated,
    unfit,
)
from konvent.core.dossier.state import Amendment, Dossier, Stand
from konvent.core.ids import Id
from konvent.core.law import motions
from konvent.core.law.verdict import Status, Verdict
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Change, Insert
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendMotion(Command):
    """Submit an amendment to a motion that is published, or to an amendment to it.

    to: the amendment it amends, "" if the motion; base: the number of the version, or of the stand of that amendment
    """

    kind: ClassVar[str] = "motions.amend"
    amendment_id: Id
    member: str
    base: int
    change: Change
    reason: tuple[Block, ...]
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAmendment(Command):
    kind: ClassVar[str] = "motions.withdraw_amendment"
    amendment_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAmended(Event):
    """change: the edits, each with what it claims

    finding: whether it is in time, None if for no assembly yet; findings: who may move it, with how many supporters where
    it needs any; gathers: it is not submitted yet, for want of supporters
    """

    kind: ClassVar[str] = "motions.amended"
    cause: ClassVar[type[Command] | None] = AmendMotion
    amendment_id: Id
    member: str
    base: int
    change: Change
    reason: tuple[Block, ...]
    to: str
    finding: Verdict | None
    findings: tuple[Verdict, ...]
    gathers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentWithdrawn(Event):
    kind: ClassVar[str] = "motions.amendment_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawAmendment
    amendment_id: Id


# --- what is decided ---------------------------------------------------------------------------------------------


def amend(dossier: Dossier, command: AmendMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_published(dossier)
        or not_amended(dossier)
        or not_hers(dossier, command.member, actor)
        or no_id(command.amendment_id)
    )
    if refusal:
        return refusal
    if command.amendment_id in dossier.amendments:
        return no("motions.amendment_known")
    refusal = _too_deep(dossier, command.to, actor) or outdated(dossier, command.base, command.to)
    if refusal:
        return refusal
    base = dossier.text_amended(command.to)
    edits = _ids_taken(dossier, command) or fitting(dossier, base, command.change.edits)
    if isinstance(edits, Refusal):
        return edits
    refusal = unfit(applied(base, edits), command.reason, base=base)
    if refusal:
        return refusal
    finding = in_time(dossier, "amendments", dossier.held_on, actor.at)
    findings = asked_of_amendment(dossier, command.member, (), actor)
    gathers = any(each.status == Status.FAIL for each in findings[1:])
    asked = replace(command, change=Change(edits))
    refusal = late(finding) or not_entitled(findings[0])
    return refusal or (told(MotionAmended, asked, finding=finding, findings=findings, gathers=gathers),)


def _too_deep(dossier: Dossier, to: str, actor: Actor) -> Refusal | None:
    """Why there are no amendments to this amendment; "" is the motion."""
    if not to:
        return None
    refusal = not_open(dossier, to)
    if refusal:
        return refusal
    levels, each = 1, dossier.amendments[to]
    while each.to:
        levels, each = levels + 1, dossier.amendments[each.to]
    rulebook = dossier.books.rulebook
    most = motions.depth(rulebook, dossier.day(actor.at))
    return no("motions.amended_deep", cite=rulebook.statutes_cite(motions.DEPTH)) if levels > most else None


def withdraw_amendment(
    dossier: Dossier, command: WithdrawAmendment, actor: Actor
) -> tuple[Event, ...] | Refusal:
    refusal = no_amendment(dossier, command.amendment_id)
    if refusal:
        return refusal
    mover = dossier.amendments[command.amendment_id].mover
    return not_hers(dossier, mover, actor) or (told(AmendmentWithdrawn, command),)


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
            to=event.to,
            stands=(Stand(base=event.base, edits=event.change.edits),),
            reason=event.reason,
            received_at=at,
            finding=event.finding,
            findings=event.findings,
            phase="gathering" if event.gathers else "submitted",
        )
    )


def after_amendment_withdrawn(dossier: Dossier, event: AmendmentWithdrawn, at: datetime) -> Dossier:
    """What amends it is settled with it."""
    for each in within(dossier, event.amendment_id):
        dossier = dossier.with_amendment(replace(each, phase="settled"))
    return dossier.with_amendment(replace(dossier.amendments[event.amendment_id], phase="withdrawn"))


def within(dossier: Dossier, amendment_id: str) -> tuple[Amendment, ...]:
    """The amendments to an amendment, and to these, of which something is still to become."""
    direct = dossier.amending(amendment_id)
    return (*direct, *(deeper for each in direct for deeper in within(dossier, each.id)))
