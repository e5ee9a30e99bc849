"""The assembly (Versammlung) itself: convened, opened, paused, adjourned, closed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from konvent.core.edition import NEWEST, OLDEST, added, newest_in
from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.meeting.announced import (
    announced_cite,
    authorised_well,
    is_link,
    no_way_in,
    not_as_announced,
    unclear_items,
)
from konvent.core.meeting.authority import (
    SYSTEM,
    Actor,
    Authority,
    having,
    is_account,
    is_reserved,
    not_yours,
    runs,
)
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.order import no_open_vote, not_open, reason_missing, weights_too_fine
from konvent.core.meeting.records.agenda import Item, ItemPlan
from konvent.core.meeting.records.assembly import Assembly, Channels, Form
from konvent.core.meeting.records.books import Books
from konvent.core.meeting.roles import with_chair, with_role
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank

# Long enough to notice the wrong button, too short to go home and hear of a resolution.
REOPENS_MIN = 15
LONGEST_REOPENS_MIN = 240


def _convenes(state: State, actor: Actor, command: Any) -> Refusal | None:
    if not (actor.is_account or actor.is_system):
        return not_yours()
    if command.prepared_by and not is_account(command.prepared_by):
        return not_yours()
    return no("assembly.two_people") if command.prepared_by == actor.id else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveneAssembly(Command):
    """Freeze what the assembly is about and by which rules it runs (Einberufung).

    held_at: when it begins; for a written procedure when it opens
    closes_at: deadline of a written procedure, else None
    edition: by which edition of the program's rules it decides
    bodies: who decides, each with the hashes of its books; one today
    chair, minute_taker: the persons who are to preside and to write; empty if nobody has been named yet
    reopens_min: for how many minutes a close that was a mistake can be taken back, from 0 to 240
    first_id, first_held_at: the assembly that could not decide for want of a quorum, and when it was to begin; if this is
        the second one after it
    requested_on: the day of a minority's request that it follows; authorised_by, authorised_on: the court that authorised
        those members to convene, with its reference, and when
    questions_before: whether questions and statements in writing are taken from the invitation on, not only from the opening
    prepared_by: the account that put this before another one, which releases it by convening; empty if one did both
    """

    kind: ClassVar[str] = "assembly.convene"
    who: ClassVar[Authority] = _convenes

    assembly_id: Id
    edition: int = NEWEST
    bodies: tuple[Books, ...]
    title: str
    form: Form
    held_at: datetime
    closes_at: datetime | None = None
    place: str = ""
    video_url: str = ""
    convened_by: str = ""
    chair: str = ""
    minute_taker: str = ""
    channels: Channels = field(default_factory=Channels)
    items: tuple[ItemPlan, ...]
    reopens_min: int = REOPENS_MIN
    extraordinary: bool = False
    first_id: str = ""
    first_held_at: datetime | None = None
    requested_on: date | None = None
    authorised_by: str = ""
    authorised_on: date | None = None
    questions_before: bool = False
    prepared_by: str = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAssembly(Command):
    kind: ClassVar[str] = "assembly.open"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    chair: str
    minute_taker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeChair(Command):
    """Put somebody else in the chair, whom the office records; whoever presides hands it over (`roles.offer_chair`)."""

    kind: ClassVar[str] = "assembly.change_chair"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = having("office")
    chair: str
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseAssembly(Command):
    kind: ClassVar[str] = "assembly.pause"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeAssembly(Command):
    kind: ClassVar[str] = "assembly.resume"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjournAssembly(Command):
    """Break off, to be continued another time (Vertagung). until: when, None if that is not known yet"""

    kind: ClassVar[str] = "assembly.adjourn"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    reason: Typed
    until: datetime | None = added(None, since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAssembly(Command):
    kind: ClassVar[str] = "assembly.close"
    who: ClassVar[Authority] = runs


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenAssembly(Command):
    """Take back a close that was a mistake, within the time the assembly was convened with (`reopens_min`).

    all_stayed: that nobody has left since, as whoever reopens finds. Else what is decided afterwards is doubtful: who went
        home trusted that nothing more would be.
    """

    kind: ClassVar[str] = "assembly.reopen"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    reason: Typed
    all_stayed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetVideo(Command):
    """Replace the link of the video room."""

    kind: ClassVar[str] = "assembly.set_video"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyConvened(Event):
    kind: ClassVar[str] = "assembly.convened"
    cause: ClassVar[type[Command] | None] = ConveneAssembly

    assembly_id: str
    edition: int
    bodies: tuple[Books, ...]
    title: str
    form: Form
    held_at: datetime
    closes_at: datetime | None
    place: str
    video_url: str
    convened_by: str
    chair: str
    minute_taker: str
    channels: Channels
    items: tuple[ItemPlan, ...]
    reopens_min: int = REOPENS_MIN
    extraordinary: bool = False
    first_id: str = ""
    first_held_at: datetime | None = None
    requested_on: date | None = None
    authorised_by: str = ""
    authorised_on: date | None = None
    questions_before: bool = False
    prepared_by: str = added("", since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyOpened(Event):
    kind: ClassVar[str] = "assembly.opened"
    cause: ClassVar[type[Command] | None] = OpenAssembly
    chair: str
    minute_taker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairChanged(Event):
    kind: ClassVar[str] = "assembly.chair_changed"
    cause: ClassVar[type[Command] | None] = ChangeChair
    chair: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyPaused(Event):
    kind: ClassVar[str] = "assembly.paused"
    cause: ClassVar[type[Command] | None] = PauseAssembly
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyResumed(Event):
    kind: ClassVar[str] = "assembly.resumed"
    cause: ClassVar[type[Command] | None] = ResumeAssembly


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyAdjourned(Event):
    kind: ClassVar[str] = "assembly.adjourned"
    cause: ClassVar[type[Command] | None] = AdjournAssembly
    reason: TextRef
    until: datetime | None = added(None, since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyClosed(Event):
    kind: ClassVar[str] = "assembly.closed"
    cause: ClassVar[type[Command] | None] = CloseAssembly


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyReopened(Event):
    kind: ClassVar[str] = "assembly.reopened"
    cause: ClassVar[type[Command] | None] = ReopenAssembly
    reason: TextRef
    all_stayed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoSet(Event):
    kind: ClassVar[str] = "assembly.video_set"
    cause: ClassVar[type[Command] | None] = SetVideo
    url: str


def convene(state: State, command: ConveneAssembly, at: datetime) -> tuple[Event, ...] | Refusal:
    if state.assembly is not None:
        return no("assembly.already_convened")
    if not OLDEST <= command.edition <= NEWEST:
        return no("assembly.edition_unknown", edition=command.edition, newest=NEWEST)
    if newest_in(command) > command.edition:
        return no("assembly.of_older_edition", edition=command.edition, since=newest_in(command))
    if command.bodies != (state.body.books,):
        return no("assembly.books_differ")
    if any(map(is_reserved, (*state.roll.persons, command.chair, command.minute_taker))):
        return no("assembly.person_reserved")
    too_fine = weights_too_fine(state.roll)
    if too_fine:
        return too_fine
    if command.form == "written" and (command.closes_at is None or command.closes_at <= command.held_at):
        return no("assembly.no_deadline")
    if command.form == "written" and command.closes_at is not None and command.closes_at <= at:
        return no("circular.deadline_past")
    refusal = no_way_in(state, command.form, place=command.place, video_url=command.video_url, at=at)
    if refusal:
        return refusal
    if not command.items or len({item.id for item in command.items}) != len(command.items):
        return no("assembly.no_agenda", cite=announced_cite(state, at))
    if is_blank(command.title):
        return no("assembly.no_title")
    first = command.first_held_at
    if bool(command.first_id) != (first is not None) or (first is not None and first >= command.held_at):
        return no("assembly.not_second")
    if not authorised_well(command, state.day(at)):
        return no("assembly.authorisation_unclear")
    if not 0 <= command.reopens_min <= LONGEST_REOPENS_MIN:
        return no("assembly.reopens_min", longest=LONGEST_REOPENS_MIN)
    refusal = unclear_items(state, command.items, at)
    if refusal:
        return refusal
    return (told(AssemblyConvened, command),)


def open_assembly(state: State, command: OpenAssembly, at: datetime) -> tuple[Event, ...] | Refusal:
    if state.assembly is None or state.assembly.phase == "cancelled":
        return not_open(state) or ()
    if state.assembly.phase != "convened":
        return no("assembly.already_opened")
    refusal = not_as_announced(state, state.assembly, at)
    if refusal:
        return refusal
    officers = (command.chair, command.minute_taker)
    if not all(officers) or any(map(is_reserved, officers)):
        return no("assembly.officers_missing")
    return (AssemblyOpened(chair=command.chair, minute_taker=command.minute_taker),)


def change_chair(state: State, command: ChangeChair) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state)
    if refusal:
        return refusal
    if not command.chair or is_reserved(command.chair):
        return no("assembly.chair_missing")
    if not command.reason:
        return reason_missing()
    return (ChairChanged(chair=command.chair, reason=command.reason),)


def pause(state: State, command: PauseAssembly) -> tuple[Event, ...] | Refusal:
    return not_open(state) or (AssemblyPaused(reason=command.reason),)


def adjourn(state: State, command: AdjournAssembly, at: datetime) -> tuple[Event, ...] | Refusal:
    if state.assembly is None or state.assembly.phase != "paused":
        refusal = not_open(state)
        if refusal:
            return refusal
    if not command.reason:
        return reason_missing()
    if command.until is not None and command.until <= at:
        return no("assembly.adjourned_to_the_past")
    return no_open_vote(state) or (told(AssemblyAdjourned, command),)


def resume(state: State, command: ResumeAssembly) -> tuple[Event, ...] | Refusal:
    if state.assembly is None or state.assembly.phase not in ("paused", "adjourned"):
        return no("assembly.not_paused")
    return (AssemblyResumed(),)


def close(state: State, command: CloseAssembly) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or no_open_vote(state)
    if refusal:
        return refusal
    undeclared = [vote for vote in state.votes.values() if vote.phase in ("sealed", "tallied")]
    if undeclared:
        number = state.agenda[undeclared[0].item_id].plan.number
        return no("assembly.undeclared", number=number)
    return (AssemblyClosed(),)


def reopen(state: State, command: ReopenAssembly, at: datetime) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.phase != "closed":
        return no("assembly.not_closed")
    if state.minutes.approvals:
        return no("assembly.minutes_approved")
    if is_final(state, at):
        return no("assembly.closed_too_long", minutes=assembly.reopens_min)
    if not command.reason:
        return reason_missing()
    return (told(AssemblyReopened, command),)


def is_final(state: State, at: datetime) -> bool:
    """Whether the assembly is over and stays so: cancelled, or closed too long ago to take it back, or approved minutes."""
    assembly = state.assembly
    if assembly is None or not assembly.over:
        return False
    if (
        assembly.phase == "cancelled"
        or assembly.form == "written"
        or assembly.closed_at is None
        or state.minutes.approvals
    ):
        return True
    return at > assembly.closed_at + timedelta(minutes=assembly.reopens_min)


def set_video(state: State, command: SetVideo) -> tuple[Event, ...] | Refusal:
    if state.assembly is None or state.assembly.over:
        return not_open(state) or ()
    if not is_link(command.url):
        return no("assembly.video_url")
    return (VideoSet(url=command.url),)


def after_assembly(state: State, event: Event, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    if isinstance(event, AssemblyConvened):
        agenda = {plan.id: Item(plan=plan, motion=plan.motion) for plan in event.items}
        begun = state.but(
            body=state.body.by_edition(event.edition),
            edition=event.edition,
            assembly=_convened(event, at, actor),
            agenda=agenda,
        )
        # Whoever convenes runs the office of this assembly; the system convenes rehearsals only.
        if actor != SYSTEM:
            begun = with_role(begun, actor, "office", at, actor)
        begun = with_role(begun, event.chair, "chair", at, actor)
        return with_role(begun, event.minute_taker, "minutes", at, actor)
    assembly = state.assembly
    if assembly is None:
        raise ValueError("an event before the assembly was convened")
    match event:
        case AssemblyOpened(chair=chair, minute_taker=minute_taker):
            state = with_chair(state, chair, at, actor)
            state = with_role(state, minute_taker, "minutes", at, actor)
            changed = replace(
                assembly, phase="open", phase_reason="", opened_at=at, chair=chair, minute_taker=minute_taker
            )
        case ChairChanged(chair=chair):
            state = with_chair(state, chair, at, actor)
            changed = replace(assembly, chair=chair)
        case AssemblyPaused(reason=reason):
            changed = replace(assembly, phase="paused", phase_reason=reason)
        case AssemblyAdjourned(reason=reason, until=until):
            changed = replace(assembly, phase="adjourned", phase_reason=reason, adjourned_until=until)
        case AssemblyResumed():
            changed = replace(assembly, phase="open", phase_reason="", adjourned_until=None)
        case AssemblyClosed():
            changed = replace(assembly, phase="closed", phase_reason="", closed_at=at)
        case AssemblyReopened(all_stayed=all_stayed):
            perhaps_left = assembly.perhaps_left or not all_stayed
            changed = replace(assembly, phase="open", closed_at=None, perhaps_left=perhaps_left)
        case VideoSet(url=url):
            changed = replace(assembly, video_url=url)
        case _:
            raise ValueError(f"not an event of the assembly: {event.kind}")
    over = changed.over or changed.phase == "adjourned"
    return state.but(assembly=changed, chair_offered_to="" if over else state.chair_offered_to)


def _convened(event: AssemblyConvened, at: datetime, actor: str) -> Assembly:
    return Assembly(
        id=event.assembly_id,
        title=event.title,
        form=event.form,
        held_at=event.held_at,
        closes_at=event.closes_at,
        place=event.place,
        video_url=event.video_url,
        convened_by=event.convened_by,
        convened_at=at,
        channels=event.channels,
        edition=event.edition,
        books=event.bodies[0],
        reopens_min=event.reopens_min,
        extraordinary=event.extraordinary,
        first_held_at=event.first_held_at,
        requested_on=event.requested_on,
        authorised_by=event.authorised_by,
        authorised_on=event.authorised_on,
        questions_before=event.questions_before,
        prepared_by=event.prepared_by,
        released_by=actor,
    )
