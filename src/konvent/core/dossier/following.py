"""Following: what becomes of a motion after the assembly: it is referred, and what was resolved is carried out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Literal

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import Actor, gone, has_no_task
from konvent.core.dossier.state import Dossier, Execution, Referral
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferMotion(Command):
    """It goes on elsewhere and stays open. until: when that is to be done, or the day of the next assembly"""

    kind: ClassVar[str] = "motions.refer"
    to: Literal["board", "committee", "next_assembly"]
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecuteMotion(Command):
    """Note what was done about it. by_whom: which organ, or whose id; what: in words; on: the day"""

    kind: ClassVar[str] = "motions.execute"
    by_whom: str
    what: Typed
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionReferred(Event):
    kind: ClassVar[str] = "motions.referred"
    cause: ClassVar[type[Command] | None] = ReferMotion
    to: Literal["board", "committee", "next_assembly"]
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionExecuted(Event):
    kind: ClassVar[str] = "motions.executed"
    cause: ClassVar[type[Command] | None] = ExecuteMotion
    by_whom: str
    what: TextRef
    on: date


def refer(dossier: Dossier, command: ReferMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = gone(dossier) or has_no_task(actor, "office", "board")
    if refusal:
        return refusal
    if dossier.phase != "published":
        return no("motions.not_published")
    if command.until is not None and command.until < dossier.day(actor.at):
        return no("motions.deadline_over")
    return (told(MotionReferred, command),)


def execute(dossier: Dossier, command: ExecuteMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = has_no_task(actor, "office", "board")
    if refusal:
        return refusal
    if dossier.resolution is None or dossier.resolution.finding != "adopted":
        return no("motions.not_resolved")
    if not command.what:
        return no("motions.nothing_said")
    if command.on > dossier.day(actor.at):
        return no("motions.not_done_yet")
    return (told(MotionExecuted, command),)


def after_referred(dossier: Dossier, event: MotionReferred, at: datetime) -> Dossier:
    referral = Referral(to=event.to, until=event.until, at=at)
    return replace(dossier, referrals=(*dossier.referrals, referral))


def after_executed(dossier: Dossier, event: MotionExecuted, at: datetime) -> Dossier:
    execution = Execution(by=event.by_whom, what=event.what, on=event.on, at=at)
    return replace(dossier, executions=(*dossier.executions, execution))
