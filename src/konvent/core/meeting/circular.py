"""The written procedure (Umlaufverfahren): all members are asked, for days; silence is not consent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from konvent.core.edition import differed
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law.circular import meeting_only, openly_only
from konvent.core.meeting.authority import Authority, runs, system_or
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.order import not_open, reason_missing
from konvent.core.meeting.records.agenda import DECIDING, ItemPlan
from konvent.core.meeting.records.assembly import Assembly
from konvent.core.meeting.records.motions import About, MotionSeen
from konvent.core.meeting.records.votes import Boxes, Vote
from konvent.core.meeting.state import State, open_votes
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.counting import answered_in, counted
from konvent.core.meeting.votes.opening import vote_opened
from konvent.core.meeting.votes.procedures.procedure import Answered
from konvent.core.meeting.votes.procedures.written import WRITTEN
from konvent.core.refusal import Refusal, no
from konvent.core.words import say

# What may still be missing at convening. No other refusal can stand behind it (`votes.ballots.credentials.give_out`).
UNTIL_IT_BEGINS = frozenset({"votes.no_trustees"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCircular(Command):
    """Open a vote on every resolution of the agenda; the texts are frozen, all members are the electorate.

    accepts_risks: although members have no device to vote in secret, or the result may betray votes
    """

    kind: ClassVar[str] = "circular.open"
    belongs: ClassVar[Belongs] = "written"
    who: ClassVar[Authority] = system_or(runs)
    accepts_risks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCircular(Command):
    """Close all votes: at the deadline, or earlier when all have answered."""

    kind: ClassVar[str] = "circular.close"
    belongs: ClassVar[Belongs] = "written"
    who: ClassVar[Authority] = system_or(runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbandonCircular(Command):
    """End the procedure before its deadline without a result (Abbruch): nothing is counted, nothing is decided."""

    kind: ClassVar[str] = "circular.abandon"
    belongs: ClassVar[Belongs] = "written"
    who: ClassVar[Authority] = runs
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularOpened(Event):
    kind: ClassVar[str] = "circular.opened"
    cause: ClassVar[type[Command] | None] = OpenCircular
    accepts_risks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularClosed(Event):
    kind: ClassVar[str] = "circular.closed"
    cause: ClassVar[type[Command] | None] = CloseCircular


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularAbandoned(Event):
    """Its votes are cancelled with it, and the assembly is closed."""

    kind: ClassVar[str] = "circular.abandoned"
    cause: ClassVar[type[Command] | None] = AbandonCircular
    reason: TextRef


def open_circular(state: State, command: OpenCircular, at: datetime) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None:
        return no("circular.not_written")
    if assembly.phase != "convened":
        return no("circular.already_open")
    if at < assembly.held_at:
        return no("circular.not_yet")
    if assembly.closes_at is not None and at >= assembly.closes_at:
        return no("circular.deadline_past")
    opened: list[Event] = [told(CircularOpened, command)]
    waits: Refusal | None = None
    for item in state.agenda.values():
        plan = item.plan
        if plan.kind not in DECIDING:
            continue
        refusal = _not_so_in_writing(state, plan, state.day(assembly.closes_at or at))
        if refusal:
            return refusal
        vote = OpenVote(
            vote_id=f"v-{plan.id}",
            item_id=plan.id,
            method=plan.method,
            options=tuple(option.id for option in plan.options),
            named=plan.named,
            mode=plan.mode,
            closes_at=assembly.closes_at,
            secret=plan.secret,
            accepts_risks=plan.secret and command.accepts_risks,
            about=_as_announced(plan),
        )
        event = vote_opened(state, vote, item, at)
        if not isinstance(event, Refusal):
            opened.append(event)
        elif event.code in UNTIL_IT_BEGINS:
            waits = waits or event
        else:
            return event
    if waits:
        return waits
    if len(opened) == 1:
        return no("circular.no_resolution")
    return tuple(opened)


def _not_so_in_writing(state: State, plan: ItemPlan, closes_on: date) -> Refusal | None:
    """Why the law lets this be decided in a meeting only, or not in secret without one; None if it may be as it is planned."""
    in_meeting = meeting_only(state.rulebook, plan.subject, closes_on)
    if in_meeting is not None:
        return Refusal("circular.meeting_only", in_meeting.said, in_meeting.cite)
    if plan.method == "several_of":
        return no("circular.several_of")
    if len(plan.dossiers) > 1:
        return no("circular.several_motions", number=plan.number)
    openly = openly_only(state.rulebook, plan.subject, closes_on) if plan.secret else None
    if openly is None:
        return None
    said = say("refusal.circular.openly_only", finding=openly.said, remedy=openly.remedy or openly.said)
    return Refusal("circular.openly_only", said, openly.cite)


def _as_announced(plan: ItemPlan) -> About | None:
    """The motion on an item that has a dossier, in the version that the members were asked about."""
    refs = plan.dossiers
    return About(dossier=refs[0].dossier, version=refs[0].version, hash=refs[0].hash) if refs else None


def never_opens(convened: State, at: datetime) -> Refusal | None:
    """Why this procedure, as it is convened, could not be opened when it begins; None if it can, or if the key of its secret
    votes is all that is missing: that is made until then, and whoever has set up a device by then votes on it.

    Of motions with a dossier nothing has been told yet; they are taken as they are announced.
    """
    assert convened.assembly is not None
    untold = {
        ref.dossier: MotionSeen(
            dossier=ref.dossier,
            item_id=item.plan.id,
            seq=0,
            head="",
            version=ref.version,
            hash=ref.hash,
            text=(),
            number="",
            title=item.plan.title,
            purpose="",
        )
        for item in convened.agenda.values()
        for ref in item.plan.dossiers
    }
    begins = max(at, convened.assembly.held_at)
    begun = open_circular(convened.but(motions={**untold, **convened.motions}), OpenCircular(), begins)
    return begun if isinstance(begun, Refusal) and begun.code not in UNTIL_IT_BEGINS else None


def close_circular(
    state: State, command: CloseCircular, at: datetime, boxes: Boxes
) -> tuple[Event, ...] | Refusal:
    votes = votes_to_close(state, at, answered_in(boxes))
    events = votes if isinstance(votes, Refusal) else counted(state, votes, at, boxes)
    return events if isinstance(events, Refusal) else (CircularClosed(), *events)


def votes_to_close(state: State, at: datetime, answered: Answered) -> tuple[Vote, ...] | Refusal:
    """The votes that closing the procedure closes, or why it may not be closed now. Their boxes need not be sealed yet."""
    running = open_votes(state)
    if not running:
        return no("circular.not_running")
    return WRITTEN.too_early(running, at, answered) or running


def abandon_circular(state: State, command: AbandonCircular, at: datetime) -> tuple[Event, ...] | Refusal:
    """Before its deadline, and as a whole: whoever could drop questions one by one could end it early with the rest."""
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    if _has_ended(state, assembly, at):
        return no("circular.over")
    if not command.reason:
        return reason_missing()
    return (told(CircularAbandoned, command),)


def _ended_by_deadline(state: State, assembly: Assembly, at: datetime) -> bool:
    """Edition 1 had no procedure that had not begun at its deadline for want of a key."""
    assert assembly.closes_at is not None
    return at >= assembly.closes_at or (assembly.phase == "open" and not open_votes(state))


@differed(until=1, before=_ended_by_deadline)
def _has_ended(state: State, assembly: Assembly, at: datetime) -> bool:
    """Whether it has begun and its deadline is past, or it was closed."""
    return assembly.phase == "open" and _ended_by_deadline(state, assembly, at)


def after_circular(state: State, event: Event, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    assert state.assembly is not None
    match event:
        case CircularOpened(accepts_risks=accepts_risks):
            begun_by = actor if accepts_risks else ""
            assembly = replace(state.assembly, phase="open", opened_at=at, begun_by=begun_by)
        case CircularClosed():
            assembly = state.assembly
        case CircularAbandoned(reason=reason):
            assembly = replace(
                state.assembly, phase="closed", phase_reason=reason, abandoned=True, closed_at=at
            )
            state = state.but(votes={vote.id: _cancelled(vote, reason, at) for vote in state.votes.values()})
        case _:
            raise ValueError(f"not an event of a written procedure: {event.kind}")
    return state.but(assembly=assembly)


def _cancelled(vote: Vote, reason: TextRef, at: datetime) -> Vote:
    return replace(vote, phase="cancelled", closed_at=at, reason=reason)
