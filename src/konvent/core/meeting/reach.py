"""Reaching the other members before they decide: the member list on request (messages to all stand in `relay`).

A request is decided before the meeting begins; what was open or refused then must be acknowledged by name before a result it
concerns is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import disclosure
from konvent.core.law.disclosure import DisclosureFacts, Field, Purpose
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.authority import (
    OFFICE,
    Authority,
    having,
    herself_or,
    runs,
)
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.order import not_open, reason_missing, unknown_item
from konvent.core.meeting.records.reach import ListRequest
from konvent.core.meeting.state import State, open_votes
from konvent.core.refusal import Refusal, no

# How long a granted list can be fetched.
COLLECTED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForList(Command):
    """Ask for the member list. purpose, text: what for; item_ids: those it concerns, all if none is named."""

    kind: ClassVar[str] = "reach.ask_list"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = herself_or(*OFFICE)
    request_id: Id
    person_id: str
    member_id: str
    purpose: Purpose
    item_ids: tuple[str, ...] = ()
    text: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantList(Command):
    """Let her have it. accepts_doubts: although nothing says that it is due; her name and the doubt are minuted"""

    kind: ClassVar[str] = "reach.grant"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = having("office")
    request_id: str
    accepts_doubts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseList(Command):
    """Refuse it with reasons. accepts_doubts: although it is due, or may be; her name and the doubt are minuted"""

    kind: ClassVar[str] = "reach.refuse"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = having("office")
    request_id: str
    reason: Typed
    accepts_doubts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectList(Command):
    """Fetch the list that was granted."""

    kind: ClassVar[str] = "reach.collect"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = herself_or(*OFFICE)
    request_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeRequest(Command):
    """Know that a request was open or refused when the meeting began, before a result it concerns is declared."""

    kind: ClassVar[str] = "reach.acknowledge"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = runs
    request_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAsked(Event):
    kind: ClassVar[str] = "reach.list_asked"
    cause: ClassVar[type[Command] | None] = AskForList
    request_id: str
    person_id: str
    member_id: str
    purpose: Purpose
    item_ids: tuple[str, ...]
    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGranted(Event):
    """fields: what is on the list of each member; finding: what the law says of the request"""

    kind: ClassVar[str] = "reach.list_granted"
    cause: ClassVar[type[Command] | None] = GrantList
    request_id: str
    accepts_doubts: bool
    fields: tuple[Field, ...]
    finding: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRefused(Event):
    """finding: what the law says of the request"""

    kind: ClassVar[str] = "reach.list_refused"
    cause: ClassVar[type[Command] | None] = RefuseList
    request_id: str
    reason: TextRef
    accepts_doubts: bool
    finding: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCollected(Event):
    kind: ClassVar[str] = "reach.list_collected"
    cause: ClassVar[type[Command] | None] = CollectList
    request_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAcknowledged(Event):
    """finding: what the law says of results that are declared all the same"""

    kind: ClassVar[str] = "reach.request_acknowledged"
    cause: ClassVar[type[Command] | None] = AcknowledgeRequest
    request_id: str
    finding: Verdict


def ask_list(state: State, command: AskForList) -> tuple[Event, ...] | Refusal:
    refusal = too_late(state) or not_acting(state, command.person_id, command.member_id)
    if refusal:
        return refusal
    for item in command.item_ids:
        refusal = unknown_item(state, item)
        if refusal:
            return refusal
    if command.request_id in state.list_requests:
        return no("reach.known")
    if any(each.member == command.member_id and each.outcome == "open" for each in requests(state)):
        return no("reach.asked_already")
    if not command.text:
        return no("reach.no_purpose")
    return (told(ListAsked, command),)


def grant(state: State, command: GrantList, at: datetime) -> tuple[Event, ...] | Refusal:
    request = _to_decide(state, command.request_id)
    if isinstance(request, Refusal):
        return request
    found = judged(state, request, at)
    if found.status == Status.FAIL:
        return no("reach.not_due", cite=found.cite, finding=found.said)
    if found.status == Status.UNDECIDED and not command.accepts_doubts:
        return no("reach.in_doubt", cite=found.cite, finding=found.said)
    fields = disclosure.fields_due(state.rulebook, state.day(at))
    return (
        ListGranted(
            request_id=request.id, accepts_doubts=command.accepts_doubts, fields=fields, finding=found
        ),
    )


def refuse(state: State, command: RefuseList, at: datetime) -> tuple[Event, ...] | Refusal:
    request = _to_decide(state, command.request_id)
    if isinstance(request, Refusal):
        return request
    if not command.reason:
        return reason_missing()
    found = judged(state, request, at)
    if found.status != Status.FAIL and not command.accepts_doubts:
        return no("reach.due", cite=found.cite, finding=found.said)
    return (
        ListRefused(
            request_id=request.id,
            reason=command.reason,
            accepts_doubts=command.accepts_doubts,
            finding=found,
        ),
    )


def collect(state: State, command: CollectList, at: datetime) -> tuple[Event, ...] | Refusal:
    """The first time is recorded, and it can be fetched again until the time is over."""
    request = state.list_requests.get(command.request_id)
    if request is None or request.person != command.person_id:
        return no("reach.unknown_request")
    refusal = not_acting(state, request.person, request.member)
    if refusal:
        return refusal
    if request.outcome != "granted":
        return no("reach.not_granted")
    if at >= collected_until(request):
        return no("reach.collected_too_late", days=COLLECTED_WITHIN.days)
    return () if request.collected_at else (told(ListCollected, command),)


def acknowledge(state: State, command: AcknowledgeRequest, at: datetime) -> tuple[Event, ...] | Refusal:
    request = state.list_requests.get(command.request_id)
    if request is None:
        return no("reach.unknown_request")
    if state.assembly is None or state.assembly.over:
        return not_open(state) or ()
    if not too_late(state):
        return no("reach.still_time")
    found = withheld(state, request, at)
    if found is None or request.acknowledged_by:
        return no("reach.nothing_to_acknowledge")
    return (RequestAcknowledged(request_id=request.id, finding=found),)


def unacknowledged(state: State, item_id: str) -> Refusal | None:
    """Why a result on this item is not declared yet: a request that concerns it was not followed, and nobody has said that she knows."""
    for request, found in not_followed(state):
        if request.items and item_id not in request.items:
            continue
        member = state.roll.by_id.get(request.member)
        number = member.number if member else ""
        return no("reach.unacknowledged", cite=found.cite, number=number, finding=found.said)
    return None


def not_followed(state: State) -> Iterator[tuple[ListRequest, Verdict]]:
    """The requests that were not followed and that nobody has acknowledged, each with what it means for results."""
    for request in requests(state):
        found = None if request.acknowledged_by else withheld(state, request, state.at or request.at)
        if found:
            yield request, found


def requests(state: State) -> Iterator[ListRequest]:
    """All requests for the list, in the order in which they came."""
    yield from state.list_requests.values()


def judged(state: State, request: ListRequest, at: datetime) -> Verdict:
    """Whether the list is due on this request."""
    return disclosure.check(state.rulebook, _facts(state, request, at))[-1]


def withheld(state: State, request: ListRequest, at: datetime) -> Verdict | None:
    """What it means for results that the list was not given; None where it was, or was not due."""
    facts = replace(_facts(state, request, at), outcome=request.outcome)
    found = disclosure.check(state.rulebook, facts)[:-1]
    return found[0] if found else None


def collected_until(request: ListRequest) -> datetime:
    """Until when a granted list can be fetched."""
    assert request.decided_at is not None
    return request.decided_at + COLLECTED_WITHIN


def _facts(state: State, request: ListRequest, at: datetime) -> DisclosureFacts:
    return DisclosureFacts(
        on=state.day(at), member=request.member in state.roll.by_id, purpose=request.purpose
    )


def _to_decide(state: State, request_id: str) -> ListRequest | Refusal:
    request = state.list_requests.get(request_id)
    if request is None:
        return no("reach.unknown_request")
    if request.outcome != "open":
        return no("reach.decided")
    return too_late(state) or request


def too_late(state: State) -> Refusal | None:
    """Why neither a list nor a message helps any more: the meeting has begun. In a written procedure both do until its end."""
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state)
    voting = assembly.form == "written" and open_votes(state)
    return None if assembly.phase == "convened" or voting else no("reach.begun")


def not_acting(state: State, person: str, member: str) -> Refusal | None:
    return None if member in state.roll.members_of.get(person, ()) else no("reach.not_yours")


def after_reach(state: State, event: Event, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    match event:
        case ListAsked():
            asked = ListRequest(
                id=event.request_id,
                person=event.person_id,
                member=event.member_id,
                purpose=event.purpose,
                items=event.item_ids,
                text=event.text,
                at=at,
            )
            return state.but(list_requests={**state.list_requests, asked.id: asked})
        case ListGranted() | ListRefused():
            granted = isinstance(event, ListGranted)
            decided: dict[str, Any] = {
                "outcome": "granted" if granted else "refused",
                "decided_at": at,
                "decided_by": actor,
                "finding": event.finding,
                "accepts_doubts": event.accepts_doubts,
                **({"fields": event.fields} if isinstance(event, ListGranted) else {"reason": event.reason}),
            }
            return _with_request(state, event.request_id, **decided)
        case ListCollected():
            return _with_request(state, event.request_id, collected_at=at)
        case RequestAcknowledged():
            return _with_request(state, event.request_id, acknowledged_by=actor)
    raise ValueError(f"not an event of reach: {event.kind}")


def _with_request(state: State, request_id: str, **changes: Any) -> State:
    if request_id not in state.list_requests:
        raise ValueError("a request for the list that nobody has made")
    changed = replace(state.list_requests[request_id], **changes)
    return state.but(list_requests={**state.list_requests, request_id: changed})
