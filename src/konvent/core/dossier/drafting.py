"""Drafting: a motion is begun, others join it, it is written anew, submitted, and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.documents import misplaced
from konvent.core.dossier.order import (
    Actor,
    gone,
    in_time,
    in_writing,
    late,
    no_draft,
    not_a_mover,
    not_hers,
    outdated,
    unfit,
)
from konvent.core.dossier.state import Dossier, DossierKind, Submission, Version
from konvent.core.dossier.supporting import moved_by
from konvent.core.edition import added
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import motions
from konvent.core.law.agenda import urgency_rule
from konvent.core.law.verdict import Status, Verdict, gravest
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.motions.documents import standing_for
from konvent.core.refusal import Refusal, no

Written = TypeVar("Written", "DraftMotion", "ReviseMotion")
# What is held for certain, or with a doubt that is said.
LAWFUL = (Status.PASS, Status.WARN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMotion(Command):
    """Begin a motion. member: whose it is; text: its first block is the title

    document: of a motion about a person all its words (`motions.documents`), text and reason are empty then; "" of any other
    """

    kind: ClassVar[str] = "motions.draft"
    member: str
    text: tuple[Block, ...]
    reason: tuple[Block, ...]
    motion_kind: DossierKind = "motion"
    document: Typed = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteMover(Command):
    """Ask another member to join: it may read the draft, and move the motion too or support it."""

    kind: ClassVar[str] = "motions.invite_mover"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinMotion(Command):
    """Move the motion too. member: one that was asked to"""

    kind: ClassVar[str] = "motions.join"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseMotion(Command):
    """Write it anew before it is submitted. base: the number of the version that was before the writer's eyes

    document: as of `DraftMotion`
    """

    kind: ClassVar[str] = "motions.revise"
    base: int
    text: tuple[Block, ...]
    reason: tuple[Block, ...]
    document: Typed = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitMotion(Command):
    """Submit a version. hash: of its text, as whoever submits it has read it; held_on: the day of the assembly it is for"""

    kind: ClassVar[str] = "motions.submit"
    base: int
    hash: str
    held_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawMotion(Command):
    """Move it no longer. member: of several movers the one that leaves; the motion is withdrawn with the last of them"""

    kind: ClassVar[str] = "motions.withdraw"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionDrafted(Event):
    """edition, rulebook, roll: the rules and the hashes of the books by which the dossier is decided at first

    document: of a motion about a person the ref of its words, for which `text` stands
    """

    kind: ClassVar[str] = "motions.drafted"
    cause: ClassVar[type[Command] | None] = DraftMotion
    member: str
    text: tuple[Block, ...]
    reason: tuple[Block, ...]
    motion_kind: DossierKind
    edition: int
    rulebook: str
    roll: str
    document: TextRef = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoverInvited(Event):
    kind: ClassVar[str] = "motions.mover_invited"
    cause: ClassVar[type[Command] | None] = InviteMover
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionJoined(Event):
    kind: ClassVar[str] = "motions.joined"
    cause: ClassVar[type[Command] | None] = JoinMotion
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRevised(Event):
    kind: ClassVar[str] = "motions.revised"
    cause: ClassVar[type[Command] | None] = ReviseMotion
    base: int
    text: tuple[Block, ...]
    reason: tuple[Block, ...]
    document: TextRef = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionSubmitted(Event):
    """finding: whether it is in time, None if it is for no assembly yet

    findings: who may move it, in which form, with how many supporters
    text, reason, motion_kind, movers, supporters: what is submitted, whose it is and who supports it
    edition, rulebook, roll: as of `MotionDrafted`, by which it is decided now; document: as there
    """

    kind: ClassVar[str] = "motions.submitted"
    cause: ClassVar[type[Command] | None] = SubmitMotion
    base: int
    hash: str
    held_on: date | None
    finding: Verdict | None
    findings: tuple[Verdict, ...]
    text: tuple[Block, ...]
    reason: tuple[Block, ...]
    motion_kind: DossierKind
    movers: tuple[str, ...]
    supporters: tuple[str, ...]
    edition: int
    rulebook: str
    roll: str
    document: TextRef = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionWithdrawn(Event):
    kind: ClassVar[str] = "motions.withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawMotion
    member: str


# --- what is decided ---------------------------------------------------------------------------------------------


def draft(dossier: Dossier, command: DraftMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    if dossier.phase != "none":
        return no("motions.begun")
    if command.motion_kind == "statutes":
        return no("statutes.no_motion")
    command = _standing(command)
    refusal = not_hers(dossier, command.member, actor) or _unfit(command.motion_kind, command)
    if refusal:
        return refusal
    rulebook, roll = dossier.books.hashes
    edition = dossier.books.rulebook.edition
    return (told(MotionDrafted, command, edition=edition, rulebook=rulebook, roll=roll),)


def invite_mover(dossier: Dossier, command: InviteMover, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = no_draft(dossier) or not_a_mover(dossier, actor)
    if refusal:
        return refusal
    if command.member not in dossier.books.roll.by_id:
        return no("motions.no_member")
    if command.member in dossier.movers or command.member in dossier.invited:
        return no("motions.invited_already")
    return (told(MoverInvited, command),)


def join(dossier: Dossier, command: JoinMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = no_draft(dossier) or not_hers(dossier, command.member, actor)
    if refusal:
        return refusal
    if command.member in dossier.movers:
        return no("motions.joined_already")
    return (told(MotionJoined, command),) if command.member in dossier.invited else no("motions.not_invited")


def revise(dossier: Dossier, command: ReviseMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = no_draft(dossier) or not_a_mover(dossier, actor) or outdated(dossier, command.base)
    if refusal:
        return refusal
    command = _standing(command)
    if dossier.version == _version(command):
        return no("motions.idle")
    return _unfit(dossier.kind, command) or (told(MotionRevised, command),)


def _standing(command: Written) -> Written:
    """With the text that stands in the journal for its document, if it has one."""
    return (
        replace(command, text=standing_for(command.document))
        if command.document and not command.text
        else command
    )


def _unfit(kind: DossierKind, words: DraftMotion | ReviseMotion | Version) -> Refusal | None:
    """Why these cannot be the words of such a motion."""
    refusal = misplaced(kind, words.text, words.reason, words.document)
    return refusal or unfit(words.text, words.reason)


def _version(words: ReviseMotion | MotionDrafted | MotionRevised) -> Version:
    return Version(text=words.text, reason=words.reason, document=words.document)


def submit(dossier: Dossier, command: SubmitMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    """The instant that counts is that of the submission, not of the draft."""
    refusal = no_draft(dossier) or not_a_mover(dossier, actor) or outdated(dossier, command.base)
    if refusal:
        return refusal
    if command.hash != text_hash(dossier.version.text):
        return no("motions.outdated", base=command.base, newest=dossier.newest)
    finding = in_time(dossier, "motions", command.held_on, actor.at)
    found = asked_of(dossier, dossier.day(actor.at))
    refusal = _too_late(dossier, command.held_on, finding, actor) or next(
        (_lacking(each) for each in found if each.status == Status.FAIL), None
    )
    refusal = refusal or _unfit(dossier.kind, dossier.version)
    return refusal or (told(MotionSubmitted, command, finding=finding, findings=found, **_as_it_is(dossier)),)


def _as_it_is(dossier: Dossier) -> dict[str, Any]:
    """All that what follows rests on, so that nobody has to read the drafts to decide it again (`evidence`)."""
    text, reason = dossier.version.text, dossier.version.reason
    rulebook, roll = dossier.books.hashes
    movers, supporters = _behind(dossier)
    return {
        "text": text,
        "reason": reason,
        "motion_kind": dossier.kind,
        "movers": movers,
        "supporters": supporters,
        "edition": dossier.books.rulebook.edition,
        "rulebook": rulebook,
        "roll": roll,
        "document": dossier.version.document,
    }


def _behind(dossier: Dossier) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who moves it and who supports it, each once: whoever has left the association since does neither."""
    members = dossier.books.roll.by_id
    movers = tuple(dict.fromkeys(each for each in dossier.movers if each in members))
    supporters = dict.fromkeys(each for each in dossier.supporters if each in members and each not in movers)
    return movers, tuple(supporters)


def _too_late(
    dossier: Dossier, held_on: date | None, finding: Verdict | None, actor: Actor
) -> Refusal | None:
    """An urgent motion may be late where the statutes have the assembly vote on its urgency; not after the assembly."""
    if dossier.kind != "urgent" or held_on is None or dossier.day(actor.at) > held_on:
        return late(finding)
    return late(finding) if urgency_rule(dossier.books.rulebook, held_on) is None else None


def asked_of(dossier: Dossier, on: date) -> tuple[Verdict, ...]:
    """What the statutes ask of a motion besides its time, as if it were submitted on this day by those who move it now."""
    rulebook, members = dossier.books.rulebook, dossier.books.roll.by_id
    movers, supporters = _behind(dossier)
    may = [motions.entitled(rulebook, on, votes=members[member].votes) for member in movers]
    support = [motions.may_support(rulebook, on, votes=members[member].votes).status for member in supporters]
    return (
        gravest(tuple(may)),
        motions.form(rulebook, on),
        motions.supported(
            rulebook,
            on,
            supporters=sum(each in LAWFUL for each in support),
            perhaps=support.count(Status.UNDECIDED),
            movers=len(movers),
        ),
    )


def _lacking(finding: Verdict) -> Refusal:
    few = finding.rule == f"statutes.{motions.NUMBER}"
    return no(
        "motions.supporters_missing" if few else "motions.not_entitled",
        cite=finding.cite,
        finding=finding.said,
    )


def withdraw(dossier: Dossier, command: WithdrawMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = gone(dossier) or (no("motions.resolved") if dossier.resolution else in_writing(dossier))
    refusal = refusal or not_hers(dossier, command.member, actor)
    if refusal:
        return refusal
    return (
        (told(MotionWithdrawn, command),) if command.member in dossier.movers else no("motions.not_a_mover")
    )


# --- what follows ------------------------------------------------------------------------------------------------


def after_drafted(dossier: Dossier, event: MotionDrafted, at: datetime) -> Dossier:
    return replace(
        dossier, phase="draft", kind=event.motion_kind, movers=(event.member,), versions=(_version(event),)
    )


def after_mover_invited(dossier: Dossier, event: MoverInvited, at: datetime) -> Dossier:
    return replace(dossier, invited=(*dossier.invited, event.member))


def after_joined(dossier: Dossier, event: MotionJoined, at: datetime) -> Dossier:
    invited = tuple(member for member in dossier.invited if member != event.member)
    return replace(moved_by(dossier, *dossier.movers, event.member), invited=invited)


def after_revised(dossier: Dossier, event: MotionRevised, at: datetime) -> Dossier:
    return replace(dossier, versions=(*dossier.versions, _version(event)))


def after_submitted(dossier: Dossier, event: MotionSubmitted, at: datetime) -> Dossier:
    submission = Submission(
        received_at=at,
        held_on=event.held_on,
        finding=event.finding,
        base=event.base,
        findings=event.findings,
        supporters=event.supporters,
    )
    return replace(
        dossier,
        phase="submitted",
        movers=event.movers,
        supporters=event.supporters,
        submission=submission,
        examination=None,
    )


def after_withdrawn(dossier: Dossier, event: MotionWithdrawn, at: datetime) -> Dossier:
    """The last mover stays on record as the one that withdrew it."""
    left = tuple(member for member in dossier.movers if member != event.member)
    return replace(dossier, movers=left) if left else replace(dossier, phase="withdrawn")
