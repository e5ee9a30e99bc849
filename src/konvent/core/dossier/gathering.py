"""Gathering: an amendment that needs supporters is held before all members until it has them, and is submitted then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import (
    Actor,
    entitled,
    in_time,
    late,
    no_amendment,
    not_entitled,
    not_hers,
    not_published,
    outdated,
)
from konvent.core.dossier.state import Amendment, Dossier
from konvent.core.ids import Id
from konvent.core.law import motions
from konvent.core.law.verdict import Status, Verdict
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAmendment(Command):
    """Stand behind an amendment that is not submitted yet."""

    kind: ClassVar[str] = "motions.support_amendment"
    amendment_id: Id
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAmendmentSupport(Command):
    """Support it no longer. What was submitted stands with the supporters that it had."""

    kind: ClassVar[str] = "motions.withdraw_amendment_support"
    amendment_id: Id
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitAmendment(Command):
    """Submit an amendment that has found its supporters; the instant that counts is this one."""

    kind: ClassVar[str] = "motions.submit_amendment"
    amendment_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSupported(Event):
    """finding: whether this member's support counts"""

    kind: ClassVar[str] = "motions.amendment_supported"
    cause: ClassVar[type[Command] | None] = SupportAmendment
    amendment_id: Id
    member: str
    finding: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSupportWithdrawn(Event):
    kind: ClassVar[str] = "motions.amendment_support_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawAmendmentSupport
    amendment_id: Id
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSubmitted(Event):
    """finding: whether it is in time, None if for no assembly yet; findings: who may move it, with how many supporters"""

    kind: ClassVar[str] = "motions.amendment_submitted"
    cause: ClassVar[type[Command] | None] = SubmitAmendment
    amendment_id: Id
    finding: Verdict | None
    findings: tuple[Verdict, ...]


# --- what is decided ---------------------------------------------------------------------------------------------


def asked_of_amendment(
    dossier: Dossier, member: str, supporters: tuple[str, ...], actor: Actor
) -> tuple[Verdict, ...]:
    """Who may move it, and, where the statutes ask for any, with how many supporters."""
    may, rulebook, on = entitled(dossier, member, actor), dossier.books.rulebook, dossier.day(actor.at)
    if not motions.amendments_need_supporters(rulebook, on):
        return (may,)
    members = dossier.books.roll.by_id
    counts = [
        motions.may_support(rulebook, on, votes=members[each].votes).status
        for each in supporters
        if each in members
    ]
    enough = motions.supported(
        rulebook,
        on,
        supporters=sum(each in (Status.PASS, Status.WARN) for each in counts),
        perhaps=counts.count(Status.UNDECIDED),
        movers=1,
        path=motions.AMENDMENT_SUPPORTERS,
    )
    return may, enough


def support_amendment(
    dossier: Dossier, command: SupportAmendment, actor: Actor
) -> tuple[Event, ...] | Refusal:
    amendment = _gathering_for(dossier, command, actor)
    if isinstance(amendment, Refusal):
        return amendment
    if command.member == amendment.mover:
        return no("motions.moves_it")
    if command.member in amendment.supporters:
        return no("motions.supported_already")
    votes = dossier.books.roll.by_id[command.member].votes
    finding = motions.may_support(dossier.books.rulebook, dossier.day(actor.at), votes=votes)
    return not_entitled(finding) or (told(AmendmentSupported, command, finding=finding),)


def withdraw_support(
    dossier: Dossier, command: WithdrawAmendmentSupport, actor: Actor
) -> tuple[Event, ...] | Refusal:
    amendment = _gathering_for(dossier, command, actor)
    if isinstance(amendment, Refusal):
        return amendment
    if command.member not in amendment.supporters:
        return no("motions.not_supported")
    return (told(AmendmentSupportWithdrawn, command),)


def submit_amendment(dossier: Dossier, command: SubmitAmendment, actor: Actor) -> tuple[Event, ...] | Refusal:
    amendment = _gathering(dossier, command.amendment_id)
    if isinstance(amendment, Refusal):
        return amendment
    refusal = not_hers(dossier, amendment.mover, actor) or outdated(dossier, amendment.base, amendment.to)
    if refusal:
        return refusal
    finding = in_time(dossier, "amendments", dossier.held_on, actor.at)
    findings = asked_of_amendment(dossier, amendment.mover, amendment.supporters, actor)
    refusal = late(finding) or not_entitled(findings[0]) or _too_few(findings[1:])
    return refusal or (told(AmendmentSubmitted, command, finding=finding, findings=findings),)


def _gathering(dossier: Dossier, amendment_id: str) -> Amendment | Refusal:
    """An amendment that looks for supporters."""
    refusal = not_published(dossier) or no_amendment(dossier, amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[amendment_id]
    return amendment if amendment.phase == "gathering" else no("motions.amendment_submitted")


def _gathering_for(
    dossier: Dossier, command: SupportAmendment | WithdrawAmendmentSupport, actor: Actor
) -> Amendment | Refusal:
    """The same, for whoever acts for the member that supports it, or no longer does."""
    amendment = _gathering(dossier, command.amendment_id)
    if isinstance(amendment, Refusal):
        return amendment
    return not_hers(dossier, command.member, actor) or amendment


def _too_few(findings: tuple[Verdict, ...]) -> Refusal | None:
    lacking = next((each for each in findings if each.status == Status.FAIL), None)
    return no("motions.amendment_unsupported", cite=lacking.cite, finding=lacking.said) if lacking else None


# --- what follows ------------------------------------------------------------------------------------------------


def after_supported(dossier: Dossier, event: AmendmentSupported, at: datetime) -> Dossier:
    amendment = dossier.amendments[event.amendment_id]
    return dossier.with_amendment(replace(amendment, supporters=(*amendment.supporters, event.member)))


def after_support_withdrawn(dossier: Dossier, event: AmendmentSupportWithdrawn, at: datetime) -> Dossier:
    amendment = dossier.amendments[event.amendment_id]
    left = tuple(member for member in amendment.supporters if member != event.member)
    return dossier.with_amendment(replace(amendment, supporters=left))


def after_submitted(dossier: Dossier, event: AmendmentSubmitted, at: datetime) -> Dossier:
    found = replace(
        dossier.amendments[event.amendment_id],
        phase="submitted",
        received_at=at,
        finding=event.finding,
        findings=event.findings,
    )
    return dossier.with_amendment(found)
