"""Grouping: amendments voted on together or against each other, one taken out again, and one split into parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import (
    Actor,
    acts_for,
    has_amendments,
    has_no_task,
    no_id,
    not_hers,
    not_open,
    not_published,
    unfit,
)
from konvent.core.dossier.state import Dossier, Group, GroupKind, Stand
from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.motions.edits import Edits
from konvent.core.motions.merging import applied, clashes
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAmendments(Command):
    """Have amendments voted on together ("block") or against each other ("exclusive"); under a known id in its place.

    members: their ids in order; none dissolves it; reason: why, which an exclusive group needs
    """

    kind: ClassVar[str] = "motions.group"
    group_id: Id
    group_kind: GroupKind
    members: tuple[str, ...]
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOut(Command):
    """Have an amendment voted on by itself after all. member: who wants that, "" if the office"""

    kind: ClassVar[str] = "motions.take_out"
    group_id: Id
    amendment_id: Id
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an amendment. id: drawn for it; edits: the places of its edits in the amendment, from 0"""

    id: Id
    edits: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitAmendment(Command):
    """Have parts of an amendment voted on by themselves. stand: the number of its stand; parts: each edit in one of them"""

    kind: ClassVar[str] = "motions.split"
    amendment_id: Id
    stand: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentsGrouped(Event):
    kind: ClassVar[str] = "motions.grouped"
    cause: ClassVar[type[Command] | None] = GroupAmendments
    group_id: Id
    group_kind: GroupKind
    members: tuple[str, ...]
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut(Event):
    kind: ClassVar[str] = "motions.taken_out"
    cause: ClassVar[type[Command] | None] = TakeOut
    group_id: Id
    amendment_id: Id
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSplit(Event):
    kind: ClassVar[str] = "motions.split_up"
    cause: ClassVar[type[Command] | None] = SplitAmendment
    amendment_id: Id
    stand: int
    parts: tuple[Part, ...]


# --- what is decided ---------------------------------------------------------------------------------------------


def group(dossier: Dossier, command: GroupAmendments, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_published(dossier)
        or has_no_task(actor, "office", "committee", "board")
        or no_id(command.group_id)
    )
    if refusal:
        return refusal
    before = dossier.groups.get(command.group_id)
    if not command.members:
        return (told(AmendmentsGrouped, command),) if before else no("motions.no_group")
    if len(set(command.members)) < max(2, len(command.members)):
        return no("motions.group_of_one")
    for name in command.members:
        refusal = not_open(dossier, name) or _in_other(dossier, command.group_id, name)
        if refusal:
            return refusal
    if command.group_kind == "exclusive":
        return (told(AmendmentsGrouped, command),) if command.reason else no("motions.no_reason")
    return _no_block(dossier, command.members) or (told(AmendmentsGrouped, command),)


def _in_other(dossier: Dossier, group_id: str, name: str) -> Refusal | None:
    """An amendment is in one group at most: what is put together cannot exclude each other."""
    others = (each for each in dossier.groups.values() if each.id != group_id and name in each.members)
    return no("motions.in_group", number=dossier.amendments[name].number) if any(others) else None


def _no_block(dossier: Dossier, members: tuple[str, ...]) -> Refusal | None:
    """Why not all of these can be adopted by one vote."""
    found = [dossier.amendments[name] for name in members]
    if any(each.to for each in found):
        return no("motions.block_of_inner")
    late = next((each for each in found if each.base != dossier.newest), None)
    if late:
        return no("motions.amendment_outdated", number=late.number)
    clash = next(iter(clashes({each.id: each.edits for each in found})), None)
    if clash:
        one, other = (dossier.amendments[name].number for name in (clash.one, clash.other))
        return no("motions.block_conflict", number=one, other=other)
    return None


def take_out(dossier: Dossier, command: TakeOut, actor: Actor) -> tuple[Event, ...] | Refusal:
    """Every member may, without a reason: a block is for what nobody wants to speak about."""
    refusal = not_published(dossier)
    if not refusal and (command.member or "office" not in actor.roles):
        refusal = None if acts_for(dossier, actor.id, (command.member,)) else no("motions.not_yours")
    if refusal:
        return refusal
    found = dossier.groups.get(command.group_id)
    if found is None or found.kind != "block" or command.amendment_id not in found.members:
        return no("motions.no_group")
    return (told(TakenOut, command),)


def split(dossier: Dossier, command: SplitAmendment, actor: Actor) -> tuple[Event, ...] | Refusal:
    """Its mover may, and the office where the assembly wants it."""
    refusal = not_published(dossier) or not_open(dossier, command.amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[command.amendment_id]
    refusal = None if "office" in actor.roles else not_hers(dossier, amendment.mover, actor)
    refusal = refusal or has_amendments(dossier, amendment.id)
    if refusal:
        return refusal
    if command.stand != amendment.newest:
        return no("motions.outdated", base=command.stand, newest=amendment.newest)
    places = [place for part in command.parts for place in part.edits]
    whole = sorted(places) == list(range(len(amendment.edits))) and all(part.edits for part in command.parts)
    if not whole or len(command.parts) < 2:
        return no("motions.parts_unfit")
    ids = [part.id for part in command.parts]
    refusal = no_id(*ids)
    if refusal:
        return refusal
    if len({*ids, *dossier.amendments}) != len(ids) + len(dossier.amendments):
        return no("motions.amendment_known")
    before = dossier.text_before(amendment)
    for part in command.parts:
        refusal = unfit(applied(before, _edits(amendment.edits, part)), (), base=before)
        if refusal:
            return refusal
    return (told(AmendmentSplit, command),)


def _edits(edits: Edits, part: Part) -> Edits:
    return tuple(edits[place] for place in part.edits)


def exclusive(dossier: Dossier) -> Iterable[tuple[str, ...]]:
    """The amendments of which one at most is adopted, whatever their words: open ones of each exclusive group."""
    for each in dossier.groups.values():
        if each.kind == "exclusive":
            yield tuple(name for name in each.members if dossier.amendments[name].is_open)


# --- what follows ------------------------------------------------------------------------------------------------


def after_grouped(dossier: Dossier, event: AmendmentsGrouped, at: datetime) -> Dossier:
    others = {name: each for name, each in dossier.groups.items() if name != event.group_id}
    if not event.members:
        return replace(dossier, groups=others)
    made = Group(id=event.group_id, kind=event.group_kind, members=event.members, reason=event.reason)
    return replace(dossier, groups={**others, made.id: made})


def after_taken_out(dossier: Dossier, event: TakenOut, at: datetime) -> Dossier:
    found = dossier.groups[event.group_id]
    left = tuple(name for name in found.members if name != event.amendment_id)
    found = replace(found, members=left, taken_out=(*found.taken_out, event.amendment_id))
    return replace(dossier, groups={**dossier.groups, found.id: found})


def after_split(dossier: Dossier, event: AmendmentSplit, at: datetime) -> Dossier:
    """The parts are amendments of their own, cited as "A7-Ä3.1"; they take the place of the whole in its groups."""
    whole = dossier.amendments[event.amendment_id]
    dossier = dossier.with_amendment(replace(whole, phase="split"))
    for place, part in enumerate(event.parts, start=1):
        stand = Stand(base=whole.base, edits=_edits(whole.edits, part))
        dossier = dossier.with_amendment(
            replace(
                whole,
                id=part.id,
                stands=(stand,),
                number=f"{whole.number}.{place}",
                numbered=0,
                agreed=(),
                part_of=whole.id,
            )
        )
    parts = tuple(part.id for part in event.parts)
    groups = {}
    for name, each in dossier.groups.items():
        places = (parts if member == whole.id else (member,) for member in each.members)
        groups[name] = replace(each, members=tuple(member for some in places for member in some))
    return replace(dossier, groups=groups)
