"""Examining: whether a motion or an amendment is admissible, and what its movers are told if it is not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Literal

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import Actor, gone, has_no_task, no_amendment
from konvent.core.dossier.state import Dossier, Examination, Examined
from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamineMotion(Command):
    """reason: what the movers are told; provision: on which it rests, such as "§ 9 der Satzung" """

    kind: ClassVar[str] = "motions.examine"
    finding: Examined
    reason: Typed
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamineAmendment(Command):
    """As for a motion; one that is not admissible can be made anew."""

    kind: ClassVar[str] = "motions.examine_amendment"
    amendment_id: Id
    finding: Literal["admissible", "refused"]
    reason: Typed
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionExamined(Event):
    kind: ClassVar[str] = "motions.examined"
    cause: ClassVar[type[Command] | None] = ExamineMotion
    finding: Examined
    reason: TextRef
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentExamined(Event):
    kind: ClassVar[str] = "motions.amendment_examined"
    cause: ClassVar[type[Command] | None] = ExamineAmendment
    amendment_id: Id
    finding: Literal["admissible", "refused"]
    reason: TextRef
    provision: str


def examine(dossier: Dossier, command: ExamineMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = gone(dossier) or has_no_task(actor, "office", "board")
    if refusal:
        return refusal
    if dossier.phase == "draft":
        return no("motions.not_submitted")
    if dossier.phase == "published":
        return no("motions.published")
    return _unsaid(command.finding, command.reason) or (told(MotionExamined, command),)


def examine_amendment(
    dossier: Dossier, command: ExamineAmendment, actor: Actor
) -> tuple[Event, ...] | Refusal:
    refusal = has_no_task(actor, "office", "board") or no_amendment(dossier, command.amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[command.amendment_id]
    if amendment.phase == "gathering":
        return no("motions.amendment_gathers")
    if amendment.phase == "published":
        return no("motions.published")
    return _unsaid(command.finding, command.reason) or (told(AmendmentExamined, command),)


def _unsaid(finding: Examined, reason: str) -> Refusal | None:
    """Nobody is turned away without a reason. reason: the ref of what was typed, "" for nothing"""
    return None if finding == "admissible" or reason else no("motions.no_reason")


def after_examined(dossier: Dossier, event: MotionExamined, at: datetime) -> Dossier:
    phase = {"admissible": dossier.phase, "returned": "draft", "refused": "refused"}[event.finding]
    return replace(dossier, phase=phase, examination=_told(event, at))


def after_amendment_examined(dossier: Dossier, event: AmendmentExamined, at: datetime) -> Dossier:
    amendment = replace(dossier.amendments[event.amendment_id], examination=_told(event, at))
    if event.finding == "refused":
        amendment = replace(amendment, phase="refused")
    return dossier.with_amendment(amendment)


def _told(event: MotionExamined | AmendmentExamined, at: datetime) -> Examination:
    return Examination(finding=event.finding, reason=event.reason, provision=event.provision, at=at)
