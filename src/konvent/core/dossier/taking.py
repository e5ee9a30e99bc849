"""Taking over (Übernahme): the movers make an amendment part of their motion; and taking up what was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.fates import is_merged
from konvent.core.dossier.order import (
    Actor,
    entitled,
    has_amendments,
    not_entitled,
    not_hers,
    not_open,
    not_published,
)
from konvent.core.dossier.rebasing import rebase_all
from konvent.core.dossier.state import Amendment, Dossier, Stand, Version
from konvent.core.dossier.supporting import moved_by
from konvent.core.ids import Id
from konvent.core.law import motions
from konvent.core.law.verdict import Verdict
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.composing import composed
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverAmendment(Command):
    """Agree that it becomes part of what it amends. member: a mover of that

    It is taken over once as many agree as the statutes want: all movers, if they are silent.
    """

    kind: ClassVar[str] = "motions.take_over"
    amendment_id: Id
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpMotion(Command):
    """Move a motion that was withdrawn after it was published. member: whose it then is"""

    kind: ClassVar[str] = "motions.take_up"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverAgreed(Event):
    kind: ClassVar[str] = "motions.take_over_agreed"
    cause: ClassVar[type[Command] | None] = TakeOverAmendment
    amendment_id: Id
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentTakenOver(Event):
    """number: of the version, or the stand, that it made; hash: of the text that comes out of it

    Amendments that fit the new text without a loss are carried over at once, by the events behind this one.
    """

    kind: ClassVar[str] = "motions.taken_over"
    cause: ClassVar[type[Command] | None] = None
    amendment_id: Id
    number: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTakenUp(Event):
    """finding: whether the statutes allow it"""

    kind: ClassVar[str] = "motions.taken_up"
    cause: ClassVar[type[Command] | None] = TakeUpMotion
    member: str
    finding: Verdict


# --- what is decided ---------------------------------------------------------------------------------------------


def take_over(dossier: Dossier, command: TakeOverAmendment, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = not_published(dossier) or not_open(dossier, command.amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[command.amendment_id]
    movers = movers_of(dossier, amendment.to)
    if command.member not in movers:
        return no("motions.not_a_mover")
    refusal = not_hers(dossier, command.member, actor) or has_amendments(dossier, amendment.id)
    if refusal:
        return refusal
    if amendment.base != dossier.number_amended(amendment.to):
        return no("motions.amendment_outdated", number=amendment.number)
    if not amendment.to and not is_merged(dossier):
        return no("motions.voting_begun")
    agreed = frozenset((*amendment.agreed, command.member)).intersection(movers)
    is_enough = enough(dossier, len(agreed), len(movers), actor)
    if command.member in amendment.agreed and not is_enough:
        return no("motions.agreed_already")
    if amendment.to and not _with_taken(dossier, amendment).edits:
        return no("motions.undone")
    said = told(TakeOverAgreed, command)
    return (said, *taken_over(dossier, amendment)) if is_enough else (said,)


def taken_over(dossier: Dossier, amendment: Amendment) -> tuple[Event, ...]:
    """That an amendment becomes part of what it amends, and what is carried over with that."""
    event = AmendmentTakenOver(
        amendment_id=amendment.id,
        number=dossier.number_amended(amendment.to) + 1,
        hash=text_hash(dossier.outcome(amendment)),
    )
    return (event, *rebase_all(after_taken_over(dossier, event)))


def movers_of(dossier: Dossier, to: str) -> tuple[str, ...]:
    """The members whose the motion ("") or the amendment is, as far as they are still members."""
    movers = (dossier.amendments[to].mover,) if to else dossier.movers
    return tuple(member for member in movers if member in dossier.books.roll.by_id)


def enough(dossier: Dossier, agreed: int, movers: int, actor: Actor) -> bool:
    """Whether so many of the movers can agree to a change of what is theirs."""
    rule = motions.take_over(dossier.books.rulebook, dossier.day(actor.at))
    return 2 * agreed > movers if rule == "majority" else agreed == movers


def take_up(dossier: Dossier, command: TakeUpMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = not_hers(dossier, command.member, actor)
    if refusal:
        return refusal
    if dossier.erased_at is not None:
        return no("motions.document_erased")
    if dossier.phase != "withdrawn" or not dossier.number:
        return no("motions.not_withdrawn")
    finding = motions.take_up(dossier.books.rulebook, dossier.day(actor.at))
    refusal = not_entitled(finding) or not_entitled(entitled(dossier, command.member, actor))
    return refusal or (told(MotionTakenUp, command, finding=finding),)


# --- what follows ------------------------------------------------------------------------------------------------


def after_take_over_agreed(dossier: Dossier, event: TakeOverAgreed, at: datetime) -> Dossier:
    amendment = dossier.amendments[event.amendment_id]
    agreed = tuple(dict.fromkeys((*amendment.agreed, event.member)))
    return dossier.with_amendment(replace(amendment, agreed=agreed))


def after_taken_over(dossier: Dossier, event: AmendmentTakenOver, at: datetime | None = None) -> Dossier:
    amendment = dossier.amendments[event.amendment_id]
    dossier = dossier.with_amendment(replace(amendment, phase="taken_over"))
    if amendment.to:
        return dossier.with_amendment(_with_taken(dossier, amendment))
    text = applied(dossier.version.text, amendment.edits)
    version = Version(text=text, reason=dossier.version.reason, edits=amendment.edits, merged=(amendment.id,))
    return replace(dossier, versions=(*dossier.versions, version))


def _with_taken(dossier: Dossier, amendment: Amendment) -> Amendment:
    """What an amendment amends, with what it makes of its outcome."""
    amended = dossier.amendments[amendment.to]
    edits = composed(dossier.text_before(amended), amended.edits, amendment.edits)
    stand = Stand(base=amended.base, edits=edits, moved=(amendment.edits,))
    return replace(amended, stands=(*amended.stands, stand))


def after_taken_up(dossier: Dossier, event: MotionTakenUp, at: datetime) -> Dossier:
    return replace(moved_by(dossier, event.member), phase="published")
