"""The statute book: an association's statutes as blocks whose ids never change, version after version.

A change of statutes is a motion whose text is the statutes, or passages of them, as they shall be; it is compared with the
book. The change holds once it is registered (§ 71 BGB), and only then is there a new version.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.changing import purpose_after, touches_purpose
from konvent.core.dossier.order import Actor, outdated, unfit
from konvent.core.dossier.state import Correction, Dossier, Registration, Version
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.meeting.order import reason_missing
from konvent.core.motions.blocks import TITLE, Block, Text
from konvent.core.motions.edits import Change, Edits, Insert
from konvent.core.motions.fitting import fitted
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterStatutes(Command):
    """Begin the book with the statutes in force. purpose: the blocks that say the purpose of the association

    registered_on: since when they are in the register, None if nobody knows; court: which register, with its number
    """

    kind: ClassVar[str] = "statutes.enter"
    text: tuple[Block, ...]
    purpose: tuple[str, ...]
    registered_on: date | None
    court: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPurpose(Command):
    """Say anew which blocks are the purpose."""

    kind: ClassVar[str] = "statutes.mark_purpose"
    purpose: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectStatutes(Command):
    """The book says something else than the register, or the court has put right what was registered: it is corrected.

    base: the version that was before one's eyes; corrected_on: the day of the correction
    court: the register that corrected, "" if only the book was wrong; reason: what was wrong, and why it may be put right
    """

    kind: ClassVar[str] = "statutes.correct"
    base: int
    change: Change
    corrected_on: date
    court: str
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterStatutes(Command):
    """A change that was resolved has been registered and holds. motion: the dossier it is from, "" if from none here"""

    kind: ClassVar[str] = "statutes.register"
    base: int
    change: Change
    motion: str
    resolved_on: date
    registered_on: date
    court: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutesEntered(Event):
    """edition, rulebook, roll: as of a motion that is drafted"""

    kind: ClassVar[str] = "statutes.entered"
    cause: ClassVar[type[Command] | None] = EnterStatutes
    text: tuple[Block, ...]
    purpose: tuple[str, ...]
    registered_on: date | None
    court: str
    edition: int
    rulebook: str
    roll: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeMarked(Event):
    kind: ClassVar[str] = "statutes.purpose_marked"
    cause: ClassVar[type[Command] | None] = MarkPurpose
    purpose: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutesCorrected(Event):
    kind: ClassVar[str] = "statutes.corrected"
    cause: ClassVar[type[Command] | None] = CorrectStatutes
    base: int
    change: Change
    corrected_on: date
    court: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutesRegistered(Event):
    """touches: whether the purpose was changed, None if no block was marked as such"""

    kind: ClassVar[str] = "statutes.registered"
    cause: ClassVar[type[Command] | None] = RegisterStatutes
    base: int
    change: Change
    motion: str
    resolved_on: date
    registered_on: date
    court: str
    touches: bool | None


# --- what is decided ---------------------------------------------------------------------------------------------


def enter(dossier: Dossier, command: EnterStatutes, actor: Actor) -> tuple[Event, ...] | Refusal:
    """The office of the association begins it; who is its office, the pages ask."""
    if dossier.phase != "none":
        return no("statutes.entered")
    if not (actor.is_account or actor.is_system):
        return no("motions.not_your_task")
    refusal = (
        unfit(command.text, ())
        or _no_purpose(command.text, command.purpose)
        or _not_yet(dossier, command.registered_on, actor)
    )
    if refusal:
        return refusal
    rulebook, roll = dossier.books.hashes
    edition = dossier.books.rulebook.edition
    return (told(StatutesEntered, command, edition=edition, rulebook=rulebook, roll=roll),)


def mark_purpose(dossier: Dossier, command: MarkPurpose, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = _not_hers(dossier, actor) or _no_purpose(dossier.version.text, command.purpose)
    if refusal:
        return refusal
    if set(command.purpose) == set(dossier.purpose):
        return no("motions.idle")
    return (told(PurposeMarked, command),)


def correct(dossier: Dossier, command: CorrectStatutes, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = (
        _not_hers(dossier, actor)
        or outdated(dossier, command.base)
        or _not_yet(dossier, command.corrected_on, actor)
        or (None if command.reason else reason_missing())
    )
    edits = refusal or _fitting(dossier, command.change.edits)
    if isinstance(edits, Refusal):
        return edits
    return (told(StatutesCorrected, replace(command, change=Change(edits))),)


def register(dossier: Dossier, command: RegisterStatutes, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = (
        _not_hers(dossier, actor)
        or outdated(dossier, command.base)
        or _not_yet(dossier, command.registered_on, actor)
    )
    if refusal:
        return refusal
    if command.registered_on < command.resolved_on:
        return no("statutes.before_resolved", resolved=command.resolved_on)
    if is_blank(command.court):
        return no("statutes.no_court")
    if command.motion and any(each.motion == command.motion for each in dossier.registrations):
        return no("statutes.registered")
    edits = _fitting(dossier, command.change.edits)
    if isinstance(edits, Refusal):
        return edits
    touches = touches_purpose(dossier.version.text, edits, dossier.purpose)
    return (told(StatutesRegistered, replace(command, change=Change(edits)), touches=touches),)


def _not_hers(dossier: Dossier, actor: Actor) -> Refusal | None:
    if dossier.phase != "in_force":
        return no("statutes.none")
    return None if "office" in actor.roles else no("motions.not_your_task")


def _no_purpose(text: Text, purpose: tuple[str, ...]) -> Refusal | None:
    known = {block.id for block in text if block.id != TITLE}
    missing = next((each for each in purpose if each not in known), None)
    return no("motions.no_block", id=missing[:40]) if missing is not None else None


def _not_yet(dossier: Dossier, registered_on: date | None, actor: Actor) -> Refusal | None:
    is_ahead = registered_on is not None and registered_on > dossier.day(actor.at)
    return no("statutes.not_yet") if is_ahead else None


def _fitting(dossier: Dossier, wanted: Edits) -> Edits | Refusal:
    text, known = dossier.version.text, dossier.ids()
    for block in (block for edit in wanted if isinstance(edit, Insert) for block in edit.blocks):
        if block.id in known:
            return no("motions.id_taken", id=block.id)
    edits = fitted(text, wanted)
    if isinstance(edits, Refusal):
        return edits
    return unfit(applied(text, edits), ()) or edits


# --- what follows ------------------------------------------------------------------------------------------------


def after_entered(dossier: Dossier, event: StatutesEntered, at: datetime) -> Dossier:
    first = Registration(
        number=1,
        motion="",
        resolved_on=None,
        registered_on=event.registered_on,
        court=event.court,
        touches=None,
    )
    return replace(
        dossier,
        phase="in_force",
        kind="statutes",
        versions=(Version(text=event.text, reason=()),),
        purpose=event.purpose,
        registrations=(first,),
    )


def after_purpose_marked(dossier: Dossier, event: PurposeMarked, at: datetime) -> Dossier:
    return replace(dossier, purpose=event.purpose)


def after_corrected(dossier: Dossier, event: StatutesCorrected, at: datetime) -> Dossier:
    changed = _changed(dossier, event.change.edits)
    made = Correction(
        number=changed.newest, corrected_on=event.corrected_on, court=event.court, reason=event.reason
    )
    return replace(changed, corrections=(*dossier.corrections, made))


def after_registered(dossier: Dossier, event: StatutesRegistered, at: datetime) -> Dossier:
    changed = _changed(dossier, event.change.edits)
    made = Registration(
        number=changed.newest,
        motion=event.motion,
        resolved_on=event.resolved_on,
        registered_on=event.registered_on,
        court=event.court,
        touches=event.touches,
    )
    return replace(changed, registrations=(*dossier.registrations, made))


def _changed(dossier: Dossier, edits: Edits) -> Dossier:
    text = applied(dossier.version.text, edits)
    version = Version(text=text, reason=(), edits=edits)
    return replace(
        dossier,
        versions=(*dossier.versions, version),
        purpose=purpose_after(dossier.version.text, edits, dossier.purpose),
    )
