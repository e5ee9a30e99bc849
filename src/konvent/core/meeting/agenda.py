"""The agenda (Tagesordnung): a tree of items, called one after another."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.edition import added, differed
from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import agenda as law
from konvent.core.law.exclusion import Tie
from konvent.core.law.subjects import CATEGORIES
from konvent.core.law.verdict import Status
from konvent.core.meeting.announced import there_already
from konvent.core.meeting.authority import Authority, having, runs
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.floor import SpeechEnded
from konvent.core.meeting.order import no_open_vote, not_current, not_open, reason_missing, unknown_item
from konvent.core.meeting.records.agenda import Item, ItemPlan
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.meeting.state import State, current_item, floor_of, persons_ever
from konvent.core.motions.documents import document_in
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank


@dataclass(frozen=True, slots=True, kw_only=True)
class CallItem(Command):
    """Call an item (aufrufen); the one before is thereby done. A vote that is open on it goes on."""

    kind: ClassVar[str] = "agenda.call_item"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCall(Command):
    """Take back that the current item was called, as long as nothing has been done on it; the one before goes on."""

    kind: ClassVar[str] = "agenda.withdraw_call"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishItem(Command):
    kind: ClassVar[str] = "agenda.finish_item"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveItem(Command):
    """Take an item off the agenda (absetzen)."""

    kind: ClassVar[str] = "agenda.remove_item"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendMotion(Command):
    """Put another text to the vote than the announced one.

    mover: the person who moved it; within: that it stays within the announced subject, as whoever presides finds
    """

    kind: ClassVar[str] = "agenda.amend_motion"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = having("chair")
    item_id: str
    motion: str
    mover: str
    reason: Typed
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItem(Command):
    """Bring in an item that was announced to nobody: to be talked about, and decided on only as far as it may be.

    subject: what would be decided, for the rules; motion: the text of it, empty if nothing is to be decided
    concerns, parties, ties: whom it is about, as of an item that is announced (`ItemPlan`)
    mover: the person who moved it; unopposed: that all members are there or represented and nobody objects to a decision,
        as whoever presides finds
    dossiers: motions that have one, as they are brought in; the wording is theirs then
    """

    kind: ClassVar[str] = "agenda.add_item"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = having("chair")
    item_id: Id
    title: str
    subject: str = "resolution"
    motion: str = ""
    concerns: tuple[str, ...] = ()
    mover: str
    reason: Typed
    unopposed: bool = False
    parties: tuple[str, ...] = added((), since=2)
    ties: tuple[Tie, ...] = added((), since=2)
    dossiers: tuple[DossierRef, ...] = added((), since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreItem(Command):
    """Put an item back that was taken off (Absetzung zurücknehmen)."""

    kind: ClassVar[str] = "agenda.restore_item"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    item_id: str
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCalled(Event):
    """ended: the item that was under way and is thereby done, "" if none was"""

    kind: ClassVar[str] = "agenda.item_called"
    cause: ClassVar[type[Command] | None] = CallItem
    item_id: str
    ended: str = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWithdrawn(Event):
    """The item stands as it did before it was called. resumed: the item that goes on; None if none was under way"""

    kind: ClassVar[str] = "agenda.call_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawCall
    item_id: str
    resumed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFinished(Event):
    kind: ClassVar[str] = "agenda.item_finished"
    cause: ClassVar[type[Command] | None] = FinishItem
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRemoved(Event):
    kind: ClassVar[str] = "agenda.item_removed"
    cause: ClassVar[type[Command] | None] = RemoveItem
    item_id: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAmended(Event):
    kind: ClassVar[str] = "agenda.motion_amended"
    cause: ClassVar[type[Command] | None] = AmendMotion
    item_id: str
    motion: str
    mover: str
    reason: TextRef
    within: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAdded(Event):
    """number: the next one on the first level of the agenda"""

    kind: ClassVar[str] = "agenda.item_added"
    cause: ClassVar[type[Command] | None] = AddItem
    item_id: str
    number: str
    title: str
    subject: str
    motion: str
    concerns: tuple[str, ...]
    mover: str
    reason: TextRef
    unopposed: bool
    parties: tuple[str, ...] = added((), since=2)
    ties: tuple[Tie, ...] = added((), since=2)
    dossiers: tuple[DossierRef, ...] = added((), since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRestored(Event):
    kind: ClassVar[str] = "agenda.item_restored"
    cause: ClassVar[type[Command] | None] = RestoreItem
    item_id: str
    reason: TextRef


def call_item(state: State, command: CallItem) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state == "current":
        return no("agenda.already_called", number=item.plan.number)
    if item.state == "removed":
        return no("agenda.removed", number=item.plan.number)
    before = current_item(state)
    finished = (ItemFinished(item_id=before.plan.id),) if before else ()
    return (*_ended(state), *finished, _called(state, command.item_id, before))


def _called_only(state: State, item_id: str, before: Item | None) -> ItemCalled:
    """Edition 1 did not say what the call had ended."""
    return ItemCalled(item_id=item_id)


@differed(until=1, before=_called_only)
def _called(state: State, item_id: str, before: Item | None) -> ItemCalled:
    return ItemCalled(item_id=item_id, ended=before.plan.id if before else "")


def _ended(state: State) -> tuple[Event, ...]:
    """Whoever speaks does so on the item that is under way; her turn ends with it."""
    return (SpeechEnded(),) if state.speech else ()


def withdraw_call(state: State, command: WithdrawCall) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state != "current" or item.called_at is None or item.before_call is None:
        return not_current(state, command.item_id)
    if _dealt_with(state, item, item.before_call, item.called_at):
        return no("agenda.call_used", number=item.plan.number)
    return (CallWithdrawn(item_id=command.item_id, resumed=_ended_by(state, item)),)


def _ended_then(state: State, item: Item) -> str | None:
    """Edition 1 took for one act what had one instant, though the item may have been finished by an act of its own."""
    return next((each.plan.id for each in state.agenda.values() if each.finished_at == item.called_at), None)


@differed(until=1, before=_ended_then)
def _ended_by(state: State, item: Item) -> str | None:
    """The item that was ended by the call of this one; None if none was."""
    return item.call_ended or None


def _dealt_with(state: State, item: Item, before: Item, called_at: datetime) -> bool:
    """Whether something has been done on this item since it was called: voted, spoken, another text or candidate
    brought in."""
    spoken_at = floor_of(state, item.plan.id).spoken_at
    return (
        any(vote.item_id == item.plan.id and vote.opened_at >= called_at for vote in state.votes.values())
        or (spoken_at is not None and spoken_at >= called_at)
        or (item.motion, item.amended_because) != (before.motion, before.amended_because)
        or item.nominated != before.nominated
    )


def finish_item(state: State, command: FinishItem) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state, on=command.item_id)
    )
    if refusal:
        return refusal
    if state.agenda[command.item_id].state != "current":
        return not_current(state, command.item_id)
    return (*_ended(state), ItemFinished(item_id=command.item_id))


def remove_item(state: State, command: RemoveItem) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state, on=command.item_id)
    )
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state != "waiting":
        return no("agenda.already_dealt_with", number=item.plan.number)
    if not command.reason:
        return reason_missing()
    return (ItemRemoved(item_id=command.item_id, reason=command.reason),)


def amend_motion(state: State, command: AmendMotion, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state, on=command.item_id)
    )
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.plan.kind != "resolution" or item.state in ("done", "removed"):
        return no("agenda.nothing_to_amend", number=item.plan.number)
    if any(document_in(each.text) for each in state.motions.values() if each.item_id == command.item_id):
        return no("agenda.person_not_amended", number=item.plan.number)
    if item.plan.dossiers:
        return no("agenda.amended_in_dossier", number=item.plan.number)
    verdict = law.amended(state.rulebook, item.plan.subject, state.day(at))
    if verdict.status == Status.FAIL:
        return no("agenda.text_announced", cite=verdict.cite)
    if is_blank(command.motion):
        return no("agenda.no_motion")
    if command.mover not in state.roll.persons:
        return no("agenda.no_mover")
    if not command.reason:
        return reason_missing()
    if not command.within:
        return no("agenda.within_undecided", cite=verdict.cite, number=item.plan.number)
    return (told(MotionAmended, command),)


def add_item(state: State, command: AddItem) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state)
    if refusal:
        return refusal
    if command.item_id in state.agenda:
        return no("agenda.known")
    if is_blank(command.title):
        return no("agenda.no_title")
    if command.subject not in CATEGORIES or command.subject == "procedural":
        return no("agenda.no_subject")
    if command.mover not in state.roll.persons:
        return no("agenda.no_mover")
    number = _next_number(state)
    named = {*command.concerns, *(tie.person for tie in command.ties)}
    if not (named <= persons_ever(state) and state.roll.by_id.keys() >= {*command.parties}):
        return no("votes.concerned_unknown", number=number)
    if not all(tie.fits for tie in command.ties):
        return no("votes.share_unknown")
    if command.dossiers and not is_blank(command.motion):
        return no("agenda.two_wordings")
    refusal = there_already(state, command.dossiers)
    if refusal:
        return refusal
    if not command.reason:
        return reason_missing()
    if command.unopposed and len(state.held) < len(state.roll.voting):
        return no("agenda.not_all_there", present=len(state.held), members=len(state.roll.voting))
    given = {each.name: getattr(command, each.name) for each in fields(command)}
    return (ItemAdded(**given, number=number),)


def _next_number(state: State) -> str:
    """The number after the last on the first level that is one."""
    numbers = (item.plan.number for item in state.agenda.values())
    return str(max((int(each) for each in numbers if each.isascii() and each.isdigit()), default=0) + 1)


def restore_item(state: State, command: RestoreItem) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state != "removed":
        return no("agenda.not_removed", number=item.plan.number)
    if state.assembly is not None and command.item_id in state.assembly.withdrawn:
        return no("agenda.withdrawn", number=item.plan.number)
    if not command.reason:
        return reason_missing()
    return (ItemRestored(item_id=command.item_id, reason=command.reason),)


def after_agenda(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    if isinstance(event, ItemAdded):
        return state.but(agenda={**state.agenda, event.item_id: _added(event)})
    item_id: str = getattr(event, "item_id", "")
    item = state.agenda[item_id]
    match event:
        case ItemCalled(ended=ended):
            before = replace(item, before_call=None)
            item = replace(
                item, state="current", called_at=at, finished_at=None, before_call=before, call_ended=ended
            )
        case CallWithdrawn(resumed=resumed):
            if item.before_call is None:
                raise ValueError("a call that was never made")
            item = item.before_call
            if resumed is not None:
                again = replace(state.agenda[resumed], state="current", finished_at=None)
                state = state.but(agenda={**state.agenda, resumed: again})
        case ItemFinished():
            item = replace(item, state="done", finished_at=at)
        case ItemRemoved(reason=reason):
            item = replace(item, state="removed", reason=reason)
        case ItemRestored():
            item = replace(item, state="waiting", reason="")
        case MotionAmended(motion=motion, mover=mover, reason=reason):
            item = replace(item, motion=motion, mover=mover, amended_because=reason)
        case _:
            raise ValueError(f"not an event of the agenda: {event.kind}")
    return state.but(agenda={**state.agenda, item_id: item})


def _added(event: ItemAdded) -> Item:
    plan = ItemPlan(
        id=event.item_id,
        number=event.number,
        kind="debate" if is_blank(event.motion) and not event.dossiers else "resolution",
        subject=event.subject,
        title=event.title,
        motion=event.motion,
        concerns=event.concerns,
        parties=event.parties,
        ties=event.ties,
        dossiers=event.dossiers,
    )
    return Item(plan=plan, motion=plan.motion, late=True, unopposed=event.unopposed)
