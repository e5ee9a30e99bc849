"""Incidents (Vorkommnisse): who lost the line, from when to when, and what the chair did about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import outage
from konvent.core.law.outage import Fault, Sphere
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.authority import WRITES, Actor, Authority, only_yourself, runs, writes
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.order import not_open
from konvent.core.meeting.outages import could_matter, cut_off
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.incidents import Incident, IncidentKind
from konvent.core.meeting.state import State, current_item, open_votes
from konvent.core.refusal import Refusal, no


def _reports(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Whoever has a task in the assembly; everybody else only what happened to herself."""
    if actor.roles & WRITES:
        return None
    own = command.persons == (actor.id,) and actor.id in state.roll.persons
    return None if own else only_yourself()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIncident(Command):
    kind: ClassVar[str] = "incidents.report"
    who: ClassVar[Authority] = _reports
    incident_id: Id
    incident: IncidentKind
    persons: tuple[Id, ...] = ()
    from_at: datetime
    to_at: datetime | None = None
    text: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveIncident(Command):
    """Say when it ended and what was done (`measure`), e.g. that a vote was repeated."""

    kind: ClassVar[str] = "incidents.resolve"
    who: ClassVar[Authority] = writes
    incident_id: str
    to_at: datetime | None = None
    measure: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifyIncident(Command):
    """Say where a fault lay; whom it cut off and whether that could matter follows from the vote it fell into.

    sphere: whose equipment failed; fault: how far the association is to blame
    """

    kind: ClassVar[str] = "incidents.classify"
    who: ClassVar[Authority] = runs
    incident_id: str
    sphere: Sphere
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReported(Event):
    kind: ClassVar[str] = "incidents.reported"
    cause: ClassVar[type[Command] | None] = ReportIncident
    incident_id: str
    incident: IncidentKind
    persons: tuple[str, ...]
    from_at: datetime
    to_at: datetime | None
    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentResolved(Event):
    kind: ClassVar[str] = "incidents.resolved"
    cause: ClassVar[type[Command] | None] = ResolveIncident
    incident_id: str
    to_at: datetime | None
    measure: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClassified(Event):
    """affected: members cut off at most; decisive: whether their votes could have changed the result, None if unknown"""

    kind: ClassVar[str] = "incidents.classified"
    cause: ClassVar[type[Command] | None] = ClassifyIncident
    incident_id: str
    sphere: Sphere
    fault: Fault
    affected: int
    decisive: bool | None
    finding: Verdict


def report_incident(state: State, command: ReportIncident) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    if command.incident_id in state.incidents:
        return no("incidents.known")
    if not command.text:
        return no("incidents.empty")
    if command.to_at is not None and command.to_at < command.from_at:
        return no("incidents.times")
    return (told(IncidentReported, command),)


def resolve_incident(state: State, command: ResolveIncident) -> tuple[Event, ...] | Refusal:
    incident = state.incidents.get(command.incident_id)
    if incident is None or incident.resolved:
        return no("incidents.not_open")
    if state.assembly is None or state.assembly.over:
        return no("assembly.closed")
    if command.to_at is not None and command.to_at < incident.from_at:
        return no("incidents.times")
    if not command.measure:
        return no("incidents.no_measure")
    return (IncidentResolved(incident_id=command.incident_id, to_at=command.to_at, measure=command.measure),)


def classify_incident(state: State, command: ClassifyIncident, at: datetime) -> tuple[Event, ...] | Refusal:
    incident = state.incidents.get(command.incident_id)
    if incident is None:
        return no("incidents.unknown")
    if state.minutes.approvals:
        return no("incidents.minutes_approved")
    vote = state.votes.get(incident.vote or "")
    members = cut_off(state, incident, vote)
    decisive = could_matter(state, vote, members)
    facts = outage.OutageFacts(
        on=state.day(incident.from_at),
        affected=len(members),
        participants=len(vote.electorate) if vote else None,
        fault=command.fault,
        sphere=command.sphere,
        decisive=decisive,
    )
    return (
        IncidentClassified(
            incident_id=incident.id,
            sphere=command.sphere,
            fault=command.fault,
            affected=len(members),
            decisive=decisive,
            finding=outage.check(state.rulebook, facts),
        ),
    )


def after_incidents(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""

    match event:
        case IncidentReported():
            current = current_item(state)
            incident = Incident(
                id=event.incident_id,
                incident=event.incident,
                persons=event.persons,
                from_at=event.from_at,
                to_at=event.to_at,
                text=event.text,
                reported_at=at,
                item=current.plan.id if current else None,
                vote=_voted_on(state, current),
            )
        case IncidentResolved(incident_id=incident_id):
            before = state.incidents[incident_id]
            incident = replace(
                before, to_at=event.to_at or before.to_at, measure=event.measure, resolved=True
            )
        case IncidentClassified():
            incident = replace(
                state.incidents[event.incident_id],
                sphere=event.sphere,
                fault=event.fault,
                affected=event.affected,
                finding=event.finding,
            )
        case _:
            raise ValueError(f"not an event of incidents: {event.kind}")
    return state.but(incidents={**state.incidents, incident.id: incident})


def _voted_on(state: State, current: Item | None) -> str | None:
    """The open vote an incident falls into: that on the current item, else the one opened first."""
    running = open_votes(state)
    here = (vote for vote in running if current and vote.item_id == current.plan.id)
    vote = next(here, running[0] if running else None)
    return vote.id if vote else None
