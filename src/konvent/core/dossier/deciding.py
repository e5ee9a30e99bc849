"""Deciding: what an assembly makes of a motion, and the text that comes out, with a reason for every change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.changing import fitting, purpose_of
from konvent.core.dossier.fates import (
    base_of,
    is_merged,
    merged_text,
    open_conflicts,
    sources,
    standings,
)
from konvent.core.dossier.order import Actor, gone, has_no_task, in_writing, not_amended, outdated, unfit
from konvent.core.dossier.state import Decision, Dossier, DossierFinding, Editing, Merge, Put, Source, Version
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.motions.edits import Change
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class PutMotion(Command):
    """Announce a version of it for an item of an assembly. hash: of its text, as the invitation names it

    statutes, purpose: of a motion to change the statutes, what they say now and which of their blocks are the purpose; empty if
    nobody has entered them
    book_seq, book_head: the last entry of the statute book by then, and its hash; 0 and "" if there is none
    written: the assembly is a written procedure
    """

    kind: ClassVar[str] = "motions.put"
    assembly: str
    item: str
    base: int
    hash: str
    statutes: tuple[Block, ...] = ()
    purpose: tuple[str, ...] = ()
    book_seq: int = 0
    book_head: str = ""
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseMotion(Command):
    """Let it go on, since the written procedure it was announced for has ended without a result on it.

    seq, head: of the entry of the assembly's journal that ended it
    """

    kind: ClassVar[str] = "motions.release"
    assembly: str
    seq: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideMotion(Command):
    """Take in what an assembly has declared; once more if it was corrected.

    vote_id, seq, head: of the vote, and of the entry of the assembly's journal that declared it
    amendments: those decided on, none if the motion itself; base, hash: the text that was voted on
    chosen: the one of them that was adopted, where they were put against each other; the others are settled by that
    editing: it is only on whether the text may be corrected editorially
    """

    kind: ClassVar[str] = "motions.decide"
    assembly: str
    vote_id: str
    seq: int
    head: str
    finding: DossierFinding
    amendments: tuple[str, ...]
    base: int
    hash: str
    editing: bool
    chosen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeMotion(Command):
    """Make the version that holds all that was adopted. hash: of the text as whoever merges has read it"""

    kind: ClassVar[str] = "motions.merge"
    base: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMotion(Command):
    """Correct the text editorially. power: the vote that gave the power to do so"""

    kind: ClassVar[str] = "motions.edit"
    base: int
    change: Change
    power: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionPut(Event):
    kind: ClassVar[str] = "motions.put_before"
    cause: ClassVar[type[Command] | None] = PutMotion
    assembly: str
    item: str
    base: int
    hash: str
    statutes: tuple[Block, ...]
    purpose: tuple[str, ...]
    book_seq: int
    book_head: str
    written: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionReleased(Event):
    kind: ClassVar[str] = "motions.released"
    cause: ClassVar[type[Command] | None] = ReleaseMotion
    assembly: str
    seq: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionDecided(Event):
    kind: ClassVar[str] = "motions.decided"
    cause: ClassVar[type[Command] | None] = DecideMotion
    assembly: str
    vote_id: str
    seq: int
    head: str
    finding: DossierFinding
    amendments: tuple[str, ...]
    base: int
    hash: str
    editing: bool
    chosen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionMerged(Event):
    """text: the new version; before: the number of the version that the sources are edits to"""

    kind: ClassVar[str] = "motions.merged"
    cause: ClassVar[type[Command] | None] = MergeMotion
    base: int
    hash: str
    before: int
    text: tuple[Block, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionEdited(Event):
    kind: ClassVar[str] = "motions.edited"
    cause: ClassVar[type[Command] | None] = EditMotion
    base: int
    change: Change
    power: str
    text: tuple[Block, ...]


# --- what is decided ---------------------------------------------------------------------------------------------


def put(dossier: Dossier, command: PutMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = gone(dossier) or _for_the_system(actor)
    if refusal:
        return refusal
    of_statutes = (command.statutes, command.purpose, command.book_seq, command.book_head)
    if dossier.kind != "statute_change" and any(of_statutes):
        return no("motions.no_statute_change")
    last = dossier.put_for(command.assembly, command.item)
    if last is not None and (last.statutes, last.purpose) == (command.statutes, command.purpose):
        return no("motions.put_already")
    return _other_text(dossier, command.base, command.hash) or (told(MotionPut, command),)


def release(dossier: Dossier, command: ReleaseMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = _for_the_system(actor)
    if refusal:
        return refusal
    put = dossier.asked_in_writing
    if put is None or put.assembly != command.assembly:
        return no("motions.not_put")
    return (told(MotionReleased, command),)


def not_to_be_asked(dossier: Dossier) -> Refusal | None:
    """Why the members cannot be asked about it in writing: something is still to become of its text, and nobody could debate
    that and answer at the same time."""
    known = standings(dossier)
    waiting = [
        each
        for each in dossier.amendments.values()
        if each.phase == "submitted" or (each.id in known and known[each.id].fate == "open")
    ]
    if waiting:
        return no("motions.amendments_open", number=dossier.number, n=len(waiting))
    if not is_merged(dossier):
        return no("votes.not_merged", number=dossier.number)
    return in_writing(dossier)


def decide(dossier: Dossier, command: DecideMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = _for_the_system(actor)
    if refusal:
        return refusal
    if not any(each.assembly == command.assembly for each in dossier.puts):
        return no("motions.not_put")
    before = dossier.decisions.get(command.vote_id)
    if before is not None and command.seq <= before.seq:
        return no("motions.decided_already")
    if before is not None and before.amendments != command.amendments:
        return no("motions.decided_other")
    if not all(each in dossier.amendments for each in command.amendments):
        return no("motions.no_amendment")
    if command.chosen and (command.chosen not in command.amendments or command.finding != "adopted"):
        return no("motions.no_amendment")
    return _other_text(dossier, command.base, command.hash) or (told(MotionDecided, command),)


def merge(dossier: Dossier, command: MergeMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = None if actor.is_system else has_no_task(actor, "office")
    refusal = refusal or outdated(dossier, command.base)
    if refusal:
        return refusal
    if is_merged(dossier):
        return no("motions.nothing_to_merge")
    conflicts = open_conflicts(dossier)
    if conflicts:
        one, other = (dossier.amendments[each].number for each in conflicts[0])
        return no("motions.conflict_open", number=one, other=other)
    text = merged_text(dossier)
    if text_hash(text) != command.hash:
        return no("motions.merged_otherwise")
    refusal = unfit(text, ())
    made = told(MotionMerged, command, before=base_of(dossier), text=text, sources=sources(dossier))
    return refusal or (made,)


def edit(dossier: Dossier, command: EditMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    """Nothing else is ever typed into a text that was decided on."""
    refusal = has_no_task(actor, "office") or not_amended(dossier) or outdated(dossier, command.base)
    if refusal:
        return refusal
    power = dossier.decisions.get(command.power)
    if power is None or not power.editing or power.finding != "adopted":
        return no("motions.no_power")
    edits = fitting(dossier, dossier.version.text, command.change.edits)
    if isinstance(edits, Refusal):
        return edits
    text = applied(dossier.version.text, edits)
    if purpose_of(dossier, text) != purpose_of(dossier, dossier.version.text):
        return no("motions.edited_purpose")
    asked = replace(command, change=Change(edits))
    return unfit(text, ()) or (told(MotionEdited, asked, text=text),)


def _for_the_system(actor: Actor) -> Refusal | None:
    """What follows from an assembly's journal nobody else says."""
    return None if actor.is_system else no("motions.not_your_task")


def _other_text(dossier: Dossier, base: int, hash_: str) -> Refusal | None:
    """Why this is no text of the motion."""
    if 1 <= base <= dossier.newest and text_hash(dossier.versions[base - 1].text) == hash_:
        return None
    return no("motions.outdated", base=base, newest=dossier.newest)


# --- what follows ------------------------------------------------------------------------------------------------


def after_put(dossier: Dossier, event: MotionPut, at: datetime) -> Dossier:
    made = Put(
        assembly=event.assembly,
        item=event.item,
        base=event.base,
        hash=event.hash,
        statutes=event.statutes,
        purpose=event.purpose,
        book_seq=event.book_seq,
        book_head=event.book_head,
        at=at,
        written=event.written,
    )
    return replace(dossier, puts=(*dossier.puts, made))


def after_released(dossier: Dossier, event: MotionReleased, at: datetime) -> Dossier:
    puts = (replace(each, over=True) if each.assembly == event.assembly else each for each in dossier.puts)
    return replace(dossier, puts=tuple(puts))


def after_decided(dossier: Dossier, event: MotionDecided, at: datetime) -> Dossier:
    """A correction keeps the place of the first decision, so that what was adopted meanwhile goes before it."""
    before = dossier.decisions.get(event.vote_id)
    since = dossier.counted + 1
    decision = Decision(
        assembly=event.assembly,
        vote_id=event.vote_id,
        seq=event.seq,
        head=event.head,
        finding=event.finding,
        amendments=event.amendments,
        base=event.base,
        hash=event.hash,
        editing=event.editing,
        first=before.first if before else since,
        since=since,
        at=at,
        chosen=event.chosen,
    )
    return replace(dossier, counted=since, decisions={**dossier.decisions, decision.vote_id: decision})


def after_merged(dossier: Dossier, event: MotionMerged, at: datetime) -> Dossier:
    edits = tuple(each for source in event.sources for each in source.change.edits)
    names = tuple(dict.fromkeys(each for source in event.sources for each in source.amendments))
    version = Version(text=event.text, reason=dossier.version.reason, edits=edits, merged=names)
    merge = Merge(number=dossier.newest + 1, base=event.before, sources=event.sources)
    return replace(dossier, versions=(*dossier.versions, version), merges=(*dossier.merges, merge))


def after_edited(dossier: Dossier, event: MotionEdited, at: datetime) -> Dossier:
    version = Version(text=event.text, reason=dossier.version.reason, edits=event.change.edits)
    editing = Editing(number=dossier.newest + 1, change=event.change, power=event.power)
    return replace(dossier, versions=(*dossier.versions, version), editings=(*dossier.editings, editing))
