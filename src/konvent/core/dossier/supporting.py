"""Supporting: members stand behind a motion; how many have to, and whose support counts, say the statutes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import Actor, gone, not_entitled, not_hers
from konvent.core.dossier.state import Dossier
from konvent.core.law import motions
from konvent.core.law.verdict import Verdict
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportMotion(Command):
    """Stand behind a motion: while it is drafted whoever was asked to join it, once it is published everybody."""

    kind: ClassVar[str] = "motions.support"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSupport(Command):
    """Support it no longer. What was submitted stands with the supporters that it had."""

    kind: ClassVar[str] = "motions.withdraw_support"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionSupported(Event):
    """finding: whether this member's support counts"""

    kind: ClassVar[str] = "motions.supported"
    cause: ClassVar[type[Command] | None] = SupportMotion
    member: str
    finding: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportWithdrawn(Event):
    kind: ClassVar[str] = "motions.support_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawSupport
    member: str


def support(dossier: Dossier, command: SupportMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = gone(dossier) or not_hers(dossier, command.member, actor)
    if refusal:
        return refusal
    if command.member in dossier.movers:
        return no("motions.moves_it")
    if dossier.phase == "draft" and command.member not in dossier.invited:
        return no("motions.not_invited")
    if dossier.phase == "submitted":
        return no("motions.not_published")
    if command.member in dossier.supporters:
        return no("motions.supported_already")
    if dossier.resolution:
        return no("motions.resolved")
    votes = dossier.books.roll.by_id[command.member].votes
    finding = motions.may_support(dossier.books.rulebook, dossier.day(actor.at), votes=votes)
    return not_entitled(finding) or (told(MotionSupported, command, finding=finding),)


def withdraw_support(dossier: Dossier, command: WithdrawSupport, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = gone(dossier) or not_hers(dossier, command.member, actor)
    if refusal:
        return refusal
    if command.member not in dossier.supporters:
        return no("motions.not_supported")
    return (told(SupportWithdrawn, command),)


def after_supported(dossier: Dossier, event: MotionSupported, at: datetime) -> Dossier:
    return replace(dossier, supporters=(*dossier.supporters, event.member))


def after_support_withdrawn(dossier: Dossier, event: SupportWithdrawn, at: datetime) -> Dossier:
    left = tuple(member for member in dossier.supporters if member != event.member)
    return replace(dossier, supporters=left)


def moved_by(dossier: Dossier, *movers: str) -> Dossier:
    """The same as the motion of these members. Whoever moves it is none of its supporters, however she came to move it."""
    left = tuple(member for member in dossier.supporters if member not in movers)
    return replace(dossier, movers=movers, supporters=left)
