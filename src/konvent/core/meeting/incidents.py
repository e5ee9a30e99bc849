"""Incidents (Vorkommnisse): who lost the line, from when to when, and what the chair did about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.order import not_open
from konvent.core.meeting.records.incidents import Incident, IncidentKind
from konvent.core.meeting.state import State, current_item
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIncident(Command):
    kind: ClassVar[str] = "incidents.report"
    incident_id: str
    incident: IncidentKind
    persons: tuple[str, ...] = ()
    from_at: datetime
    to_at: datetime | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveIncident(Command):
    """Say when it ended and what was done (`measure`), e.g. that a vote was repeated."""

    kind: ClassVar[str] = "incidents.resolve"
    incident_id: str
    to_at: datetime | None = None
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReported(Event):
    kind: ClassVar[str] = "incidents.reported"
    cause: ClassVar[type[Command] | None] = ReportIncident
    incident_id: str
    incident: IncidentKind
    persons: tuple[str, ...]
    from_at: datetime
    to_at: datetime | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentResolved(Event):
    kind: ClassVar[str] = "incidents.resolved"
    cause: ClassVar[type[Command] | None] = ResolveIncident
    incident_id: str
    to_at: datetime | None
    measure: str


def report_incident(state: State, command: ReportIncident) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.phase == "closed":
        return not_open(state) or ()
    if command.incident_id in state.incidents:
        return no(
            "incidents.known",
            de="Dieses Vorkommnis ist bereits festgehalten.",
            en="This incident has already been recorded.",
        )
    if not command.text.strip():
        return no(
            "incidents.empty",
            de="Bitte beschreiben Sie in einem Satz, was geschehen ist.",
            en="Please say in one sentence what happened.",
        )
    if command.to_at is not None and command.to_at < command.from_at:
        return no(
            "incidents.times",
            de="Das Ende des Vorkommnisses liegt vor seinem Beginn. Bitte prüfen Sie die Zeiten.",
            en="The incident ends before it begins. Please check the times.",
        )
    return (told(IncidentReported, command),)


def resolve_incident(state: State, command: ResolveIncident) -> tuple[Event, ...] | Refusal:
    incident = state.incidents.get(command.incident_id)
    if incident is None or incident.resolved:
        return no(
            "incidents.not_open",
            de="Dieses Vorkommnis ist nicht offen.",
            en="This incident is not open.",
        )
    if state.assembly is None or state.assembly.phase == "closed":
        return no("assembly.closed", de="Die Versammlung ist geschlossen.", en="The assembly is closed.")
    if not command.measure.strip():
        return no(
            "incidents.no_measure",
            de="Bitte schreiben Sie, was veranlasst wurde.",
            en="Please write what was done.",
        )
    return (IncidentResolved(incident_id=command.incident_id, to_at=command.to_at, measure=command.measure),)


def after_incidents(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""

    match event:
        case IncidentReported():
            current = current_item(state)
            running = next((vote.id for vote in state.votes.values() if vote.phase == "open"), None)
            incident = Incident(
                id=event.incident_id,
                incident=event.incident,
                persons=event.persons,
                from_at=event.from_at,
                to_at=event.to_at,
                text=event.text,
                reported_at=at,
                item=current.plan.id if current else None,
                vote=running,
            )
        case IncidentResolved(incident_id=incident_id):
            before = state.incidents[incident_id]
            incident = replace(
                before, to_at=event.to_at or before.to_at, measure=event.measure, resolved=True
            )
        case _:
            raise ValueError(f"not an event of incidents: {event.kind}")
    return state.but(incidents={**state.incidents, incident.id: incident})
