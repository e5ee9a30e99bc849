"""Motions in the assembly: what it is told of their dossiers, in which order it votes, and where in the text everybody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from konvent.core.journal.beside import TextRef, Typed
from konvent.core.meeting.authority import Actor, Authority, having, not_yours, runs
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.order import no_open_vote, not_open, reason_missing, unknown_item
from konvent.core.meeting.outcome import Outcome, outcome
from konvent.core.meeting.records.motions import About, AmendmentSeen, Groups, MotionSeen, Place, Touch
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.refusal import Refusal, no

# Of these there is nothing to set the wording beside: no change of the statutes, or of statutes that were not entered, or one
# that moves passages.
WITHOUT_SYNOPSIS: frozenset[Touch] = frozenset({"", "unentered", "moved"})


def _system(state: State, actor: Actor, command: object) -> Refusal | None:
    """The system alone: nobody else says what a dossier holds."""
    return None if actor.is_system else not_yours()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowMotion(Command):
    """Tell the assembly what has become of a motion that was announced for one of its items.

    seq, head: the last entry of the dossier by then; in_force, hash: the version in force and the hash of its text; text: that text, empty if it was told before
    merged: whether that text holds all that was adopted
    purpose: what its text says of the purpose of the association, "" if it is no change of the statutes
    amendments: those that are others than the assembly was told before; decided: all votes that the dossier has taken in
    proposed: the order of voting that follows from the text, among those that are open
    blocks: what was proposed to be decided by one vote; apart: what somebody wanted to have out of such a block
    """

    kind: ClassVar[str] = "agenda.follow_motion"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = _system
    item_id: str
    dossier: str
    seq: int
    head: str
    in_force: int
    hash: str
    text: tuple[Block, ...]
    number: str
    title: str
    purpose: Touch
    withdrawn: bool
    merged: bool
    amendments: tuple[AmendmentSeen, ...]
    decided: tuple[str, ...]
    proposed: Groups
    blocks: Groups
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmOrder(Command):
    """Say in which order it is voted on what is open of a motion; the order proposed, or another.

    order: all that are open, in groups of what cannot be adopted together, and not those found to be outside
    outside: those that go beyond the announced subject, as whoever presides finds; needs a reason
    """

    kind: ClassVar[str] = "agenda.confirm_order"
    belongs: ClassVar[Belongs] = "hall"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = having("chair")
    item_id: str
    dossier: str
    order: Groups
    outside: tuple[str, ...] = ()
    reason: Typed = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeApart(Command):
    """Take an amendment out of every block, because somebody wants it to be put by itself. mover: who asked for it"""

    kind: ClassVar[str] = "agenda.take_apart"
    belongs: ClassVar[Belongs] = "hall"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = runs
    item_id: str
    dossier: str
    amendment: str
    mover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPassage(Command):
    """Turn everybody's screen to a passage of the text of an item.

    dossier: "" where the text stands in the item; change: which of the amendment's changes, from 0
    page: of what is longer than a screen, from 0
    synopsis: the statutes old beside new, as the motion would change them as it stands now; of no amendment
    """

    kind: ClassVar[str] = "agenda.show_passage"
    belongs: ClassVar[Belongs] = "hall"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = runs
    item_id: str
    dossier: str
    amendment: str
    change: int
    page: int = 0
    synopsis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionFollowed(Event):
    kind: ClassVar[str] = "agenda.motion_followed"
    cause: ClassVar[type[Command] | None] = FollowMotion
    item_id: str
    dossier: str
    seq: int
    head: str
    in_force: int
    hash: str
    text: tuple[Block, ...]
    number: str
    title: str
    purpose: Touch
    withdrawn: bool
    merged: bool
    amendments: tuple[AmendmentSeen, ...]
    decided: tuple[str, ...]
    proposed: Groups
    blocks: Groups
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderConfirmed(Event):
    kind: ClassVar[str] = "agenda.order_confirmed"
    cause: ClassVar[type[Command] | None] = ConfirmOrder
    item_id: str
    dossier: str
    order: Groups
    outside: tuple[str, ...]
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenApart(Event):
    kind: ClassVar[str] = "agenda.taken_apart"
    cause: ClassVar[type[Command] | None] = TakeApart
    item_id: str
    dossier: str
    amendment: str
    mover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageShown(Event):
    kind: ClassVar[str] = "agenda.passage_shown"
    cause: ClassVar[type[Command] | None] = ShowPassage
    item_id: str
    dossier: str
    amendment: str
    change: int
    page: int = 0
    synopsis: bool = False


MotionEvent = MotionFollowed | OrderConfirmed | TakenApart | PassageShown


def follow_motion(state: State, command: FollowMotion) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    refusal = unknown_item(state, command.item_id)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if command.dossier not in (each.dossier for each in item.plan.dossiers):
        return no("agenda.motion_not_announced", number=item.plan.number)
    before = state.motions.get(command.dossier)
    if before is not None and command.seq <= before.seq:
        return no("agenda.motion_told")
    is_known = before is not None and before.hash == command.hash
    if (not is_known or command.text) and text_hash(command.text) != command.hash:
        return no("agenda.motion_text", number=command.number)
    return (told(MotionFollowed, command),)


def confirm_order(state: State, command: ConfirmOrder) -> tuple[Event, ...] | Refusal:
    motion = motion_there(state, command.item_id, command.dossier)
    if isinstance(motion, Refusal):
        return motion
    refusal = no_open_vote(state, on=command.item_id)
    if refusal:
        return refusal
    waiting = {each.id for each in motion.amendments.values() if each.fate == "open"}
    named = [each for group in (*command.order, command.outside) for each in group]
    if len(named) != len(set(named)) or set(named) != waiting or not all(command.order):
        return no("agenda.order_incomplete", number=motion.number, n=len(waiting))
    places = {each: place for place, each in enumerate(each for group in command.order for each in group)}
    for each in places:
        to = motion.amendments[each].to
        if to in places and places[to] < places[each]:
            return no(
                "agenda.order_inner_first",
                number=motion.amendments[each].number,
                to=motion.amendments[to].number,
            )
    if command.outside and not command.reason:
        return reason_missing()
    return (told(OrderConfirmed, command),)


def take_apart(state: State, command: TakeApart) -> tuple[Event, ...] | Refusal:
    motion = motion_there(state, command.item_id, command.dossier)
    if isinstance(motion, Refusal):
        return motion
    amendment = motion.amendments.get(command.amendment)
    if amendment is None:
        return no("votes.no_amendment", number=motion.number)
    if command.mover not in state.roll.persons:
        return no("agenda.no_mover")
    if amendment.id in motion.apart:
        return ()
    refusal = no_open_vote(state, on=command.item_id)
    return refusal or (told(TakenApart, command),)


def show_passage(state: State, command: ShowPassage) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if command.dossier or item.plan.dossiers or command.amendment or command.synopsis:
        motion = motion_there(state, command.item_id, command.dossier)
        if isinstance(motion, Refusal):
            return motion
        if command.amendment and command.amendment not in motion.amendments:
            return no("votes.no_amendment", number=motion.number)
        if command.synopsis and motion.purpose in WITHOUT_SYNOPSIS:
            return no("agenda.no_synopsis", number=motion.number)
    if command.change < 0 or command.page < 0 or (command.synopsis and bool(command.amendment)):
        return no("agenda.no_passage")
    if state.place == _place(command):
        return ()
    return (told(PassageShown, command),)


def motion_there(state: State, item_id: str, dossier: str, *, before: bool = False) -> MotionSeen | Refusal:
    """The motion on this item, once the assembly is in session and was told of it. before: or will be in session"""
    is_ahead = before and state.assembly is not None and state.assembly.phase == "convened"
    refusal = (None if is_ahead else not_open(state)) or unknown_item(state, item_id)
    if refusal:
        return refusal
    motion = state.motions.get(dossier)
    if motion is None or motion.item_id != item_id:
        return no("votes.no_such_motion", number=state.agenda[item_id].plan.number)
    return motion


def after_motions(state: State, event: MotionEvent) -> State:
    """Fold the events of this noun."""
    if isinstance(event, PassageShown):
        return state.but(place=_place(event))
    motion = state.motions.get(event.dossier)
    if isinstance(event, MotionFollowed):
        now = followed(state, motion, event)
        return state.but(motions={**state.motions, event.dossier: now}, votes=_after_told(state, now))
    if motion is None:
        raise ValueError("an order of a motion that nobody has told of")
    match event:
        case OrderConfirmed(order=order, outside=outside):
            motion = replace(motion, order=order, outside=outside)
        case TakenApart(amendment=amendment):
            motion = replace(motion, apart=(*motion.apart, amendment))
    return state.but(motions={**state.motions, event.dossier: motion})


def _place(where: ShowPassage | PassageShown) -> Place:
    return Place(
        item=where.item_id,
        dossier=where.dossier,
        amendment=where.amendment,
        change=where.change,
        page=where.page,
        synopsis=where.synopsis,
    )


def votes_on(state: State, dossier: str) -> tuple[Vote, ...]:
    """The votes on this motion, or on something of it, in the order in which they were opened."""
    return tuple(each for each in state.votes.values() if each.about and each.about.dossier == dossier)


def undecided(state: State, dossier: str) -> tuple[Vote, ...]:
    """Those of which nobody has declared yet what came of them."""
    return tuple(each for each in votes_on(state, dossier) if each.undeclared)


def overtaken(motion: MotionSeen, about: About) -> bool:
    """Whether a motion reads otherwise by now than what was put to the vote of it, or is withdrawn.

    Whoever votes says yes to the words that she has read, and to no others.
    """
    if motion.withdrawn or (about.version, about.hash) != (motion.version, motion.hash):
        return True
    if about.is_whole:
        return bool(motion.open)
    return any(
        _is_another(motion, name, change)
        for name, change in zip(about.amendments, about.changes, strict=False)
    )


def _is_another(motion: MotionSeen, name: str, change: str) -> bool:
    amendment = motion.amendments.get(name)
    if amendment is None or amendment.fate != "open" or amendment.outdated or amendment.hash != change:
        return True
    return any(each.to == name for each in motion.open)


def _after_told(state: State, motion: MotionSeen) -> dict[str, Vote]:
    """The votes, of which those are overtaken that asked for another wording of this motion."""
    late = (each for each in undecided(state, motion.dossier) if each.about and overtaken(motion, each.about))
    return {**state.votes, **{each.id: replace(each, overtaken=True) for each in late}}


def followed(state: State, before: MotionSeen | None, event: MotionFollowed | FollowMotion) -> MotionSeen:
    """The motion as the assembly knows it once it was told this. before: as it knew it, None if it did not"""
    known = before.amendments if before else {}
    new = tuple(each.id for each in event.amendments if each.id not in known)
    is_early = state.assembly is not None and state.assembly.phase == "convened"
    is_same = before is not None and (before.hash, before.purpose) == (event.hash, event.purpose)
    return MotionSeen(
        dossier=event.dossier,
        item_id=event.item_id,
        seq=event.seq,
        head=event.head,
        version=event.in_force,
        hash=event.hash,
        text=event.text or (before.text if before else ()),
        number=event.number,
        title=event.title,
        purpose=event.purpose,
        judged=before.judged if before and is_same else None,
        withdrawn=event.withdrawn,
        merged=event.merged,
        amendments={**known, **{each.id: each for each in event.amendments}},
        decided=event.decided,
        proposed=event.proposed,
        order=before.order if before else None,
        outside=before.outside if before else (),
        blocks=event.blocks,
        apart=tuple(dict.fromkeys((*(before.apart if before else ()), *event.apart))),
        beforehand=(*(before.beforehand if before else ()), *(new if is_early else ())),
    )


# --- what comes next ---------------------------------------------------------------------------------------------


def waiting(motion: MotionSeen) -> tuple[str, ...]:
    """What is open, in the order confirmed; what came after that stands behind, in the order proposed, and at the end what
    has no place in that because it is for another text."""
    open_now = {each.id: None for each in motion.open}
    known = (each for each in _flat((*(motion.order or ()), *motion.proposed)) if each in open_now)
    return tuple(dict.fromkeys((*known, *open_now)))


def outcome_on(state: State, motion: MotionSeen) -> Outcome | None:
    """What has come of the last vote on the motion itself; None before a result was declared."""
    votes = (each for each in votes_on(state, motion.dossier) if each.about and each.about.is_whole)
    declared = [found for each in votes if (found := outcome(state, each)) is not None]
    return declared[-1] if declared else None


def is_decided(state: State, motion: MotionSeen) -> bool:
    """Whether it was accepted or rejected. Where nobody voted, or on other words, it is put again as if for the first time."""
    return outcome_on(state, motion) in ("accepted", "rejected")


def is_confirmed(motion: MotionSeen) -> bool:
    """Whether all that is open has its place in an order that somebody confirmed."""
    return {each.id for each in motion.open} <= set(_flat(motion.order or ()))


def _flat(groups: Groups) -> Iterable[str]:
    return (each for group in groups for each in group)
