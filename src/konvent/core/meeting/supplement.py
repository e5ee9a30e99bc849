"""Supplementing the agenda (Ergänzung der Tagesordnung) after the convening, as long as the assembly has not been opened.

What is announced so has a notice of its own, is judged from its day like what was announced with the invitation, and is an
item like the others then.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import ClassVar

from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import supplement as law
from konvent.core.law.convening import ItemFacts
from konvent.core.law.subjects import CATEGORIES
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.announced import authorised_well, unclear_items
from konvent.core.meeting.authority import Authority, having
from konvent.core.meeting.event import Belongs, Command, Event
from konvent.core.meeting.invitation import channels_used
from konvent.core.meeting.moving import stands_against
from konvent.core.meeting.order import not_open, reason_missing, unknown_item
from konvent.core.meeting.records.agenda import Item, ItemPlan
from konvent.core.meeting.records.assembly import Assembly, Supplement, Withdrawal
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementAgenda(Command):
    """Announce further items to all who were invited (Ergänzung der Tagesordnung).

    items: numbered on from those there are
    mover: the person who asked for it; "" if nobody did but whoever convened
    requested_on: the day of a minority's request that it follows; authorised_by, authorised_on: the court that authorised
        those members to announce it, with its reference, and when
    accepts_doubts: announce it although it is not certain that the law allows it; her name and the doubt are minuted
    """

    kind: ClassVar[str] = "agenda.supplement"
    since: ClassVar[int] = 2
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = having("office")
    items: tuple[ItemPlan, ...]
    reason: Typed
    mover: str = ""
    requested_on: date | None = None
    authorised_by: str = ""
    authorised_on: date | None = None
    accepts_doubts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSupplemented(Event):
    """findings: what the law says of each item, in their order, none of them FAIL"""

    kind: ClassVar[str] = "agenda.supplemented"
    cause: ClassVar[type[Command] | None] = SupplementAgenda
    items: tuple[ItemPlan, ...]
    reason: TextRef
    mover: str
    requested_on: date | None
    authorised_by: str
    authorised_on: date | None
    accepts_doubts: bool
    findings: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSupplement(Command):
    """Take back an item that was announced by a supplement, before the opening; whoever was invited is told.

    accepts_doubts: do so although it is not certain that the law allows it; her name and the doubt are minuted
    """

    kind: ClassVar[str] = "agenda.withdraw_supplement"
    since: ClassVar[int] = 2
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = having("office")
    item_id: str
    reason: Typed
    accepts_doubts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementWithdrawn(Event):
    """findings: what stands against it by law, none of it FAIL"""

    kind: ClassVar[str] = "agenda.supplement_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawSupplement
    item_id: str
    reason: TextRef
    accepts_doubts: bool
    findings: tuple[Verdict, ...]


def supplement(state: State, command: SupplementAgenda, at: datetime) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    if assembly.phase != "convened":
        return no("agenda.begun")
    if not command.items:
        return no("agenda.supplement_empty")
    refusal = unclear_items(state, command.items, at)
    if refusal:
        return refusal
    if any(item.subject not in CATEGORIES or item.subject == "procedural" for item in command.items):
        return no("agenda.no_subject")
    if command.mover and command.mover not in state.roll.persons:
        return no("agenda.no_mover")
    if not authorised_well(command, state.day(at)):
        return no("assembly.authorisation_unclear")
    if not command.reason:
        return reason_missing()
    findings = tuple(
        each for item in command.items for each in _findings(state, assembly, item, at, command.requested_on)
    )
    against = stands_against(findings, accepts_doubts=command.accepts_doubts)
    if against and against.status == Status.FAIL:
        return no("agenda.supplemented_unlawfully", cite=against.cite, finding=against.said)
    if against:
        return no("agenda.supplemented_in_doubt", cite=against.cite, finding=against.said)
    given = {each.name: getattr(command, each.name) for each in fields(command)}
    return (AgendaSupplemented(**given, findings=findings),)


def _findings(
    state: State, assembly: Assembly, item: ItemPlan, at: datetime, requested_on: date | None
) -> tuple[Verdict, ...]:
    facts = law.SupplementFacts(
        told_on=state.day(at),
        channels=channels_used(state),
        held_on=state.day(assembly.held_at),
        item=ItemFacts(
            number=item.number,
            kind=item.kind,
            subject=item.subject,
            title=item.title,
            motion=item.motion or "".join(each.hash for each in item.dossiers),
            has_document=bool(item.documents),
            stands=item.kind != "election" or bool(item.options),
        ),
        method=item.method,
        extraordinary=assembly.extraordinary,
        requested_on=requested_on,
    )
    return law.check(state.rulebook, facts)


def withdraw(state: State, command: WithdrawSupplement, at: datetime) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    if assembly.phase != "convened":
        return no("agenda.withdraw_begun")
    refusal = unknown_item(state, command.item_id)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    came = next((each for each in assembly.supplements if item.plan.id in each.items), None)
    if came is None:
        return no("agenda.not_supplemented", number=item.plan.number)
    if item.state == "removed":
        return no("agenda.withdrawn_already", number=item.plan.number)
    other = next((each for each in state.agenda.values() if _needs(each, item)), None)
    if other:
        return no("agenda.needed_by", number=item.plan.number, item=other.plan.number)
    if not command.reason:
        return reason_missing()
    findings = law.withdrawal(
        state.rulebook,
        on=state.day(at),
        requested=came.requested_on is not None,
        authorised=came.authorised_on is not None,
    )
    against = stands_against(findings, accepts_doubts=command.accepts_doubts)
    if against and against.status == Status.FAIL:
        return no("agenda.withdrawn_unlawfully", cite=against.cite, finding=against.said)
    if against:
        return no("agenda.withdrawn_in_doubt", cite=against.cite, finding=against.said)
    given = {each.name: getattr(command, each.name) for each in fields(command)}
    return (SupplementWithdrawn(**given, findings=findings),)


def _needs(other: Item, item: Item) -> bool:
    """Whether the other stands only with this one."""
    return other.state != "removed" and item.plan.id in (other.plan.parent, other.plan.only_with)


def after_supplement(
    state: State, event: AgendaSupplemented | SupplementWithdrawn, at: datetime, actor: str
) -> State:
    """Fold the events of this noun."""
    assembly = state.assembly
    if assembly is None:
        raise ValueError("an event before the assembly was convened")
    if isinstance(event, SupplementWithdrawn):
        back = Withdrawal(
            at=at, by=actor, items=(event.item_id,), reason=event.reason, findings=event.findings
        )
        gone = replace(state.agenda[event.item_id], state="removed", reason=event.reason)
        return state.but(
            assembly=replace(assembly, told=(*assembly.told, back)),
            agenda={**state.agenda, event.item_id: gone},
        )
    told_now = Supplement(
        at=at,
        by=actor,
        items=tuple(item.id for item in event.items),
        reason=event.reason,
        mover=event.mover,
        requested_on=event.requested_on,
        authorised_by=event.authorised_by,
        authorised_on=event.authorised_on,
        findings=event.findings,
    )
    agenda = dict(state.agenda)
    for plan in event.items:
        agenda = _placed(agenda, plan)
    return state.but(assembly=replace(assembly, told=(*assembly.told, told_now)), agenda=agenda)


def _placed(agenda: dict[str, Item], plan: ItemPlan) -> dict[str, Item]:
    """The agenda with the item below the one above it, after what stands there already; on the first level at the end."""
    family, last = {plan.parent}, plan.parent
    for each in agenda.values():
        if plan.parent is not None and each.plan.parent in family:
            family, last = {*family, each.plan.id}, each.plan.id
    ids = list(agenda)
    at = ids.index(last) + 1 if last is not None else len(ids)
    item = Item(plan=plan, motion=plan.motion)
    return {each: agenda.get(each, item) for each in (*ids[:at], plan.id, *ids[at:])}
