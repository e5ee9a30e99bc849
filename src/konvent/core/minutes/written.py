"""What the minutes say of the course of a written procedure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from konvent.core.meeting.circular import CircularAbandoned, CircularClosed, CircularOpened
from konvent.core.meeting.event import Event
from konvent.core.meeting.state import State
from konvent.core.minutes.voice import Voice, ended


def told(voice: Voice, event: Event, state: State, at: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """The sentences of `minutes.course`, by their key, each with its facts. state: after the event"""
    assembly = state.assembly
    assert assembly is not None
    when = voice.at(at, assembly.held_at)
    match event:
        case CircularOpened():
            if assembly.begun_by:
                yield "begun_anyway", {"at": when, "by": voice.actor(assembly.begun_by)}
        case CircularClosed():
            commissions = [vote.commission for vote in state.votes.values() if vote.commission]
            by_server = all(commission.holder == "server" for commission in commissions)
            yield "counted" if by_server else "closed_to_be_counted", {"at": when}
            if state.edition > 1 and assembly.closes_at is not None and at < assembly.closes_at:
                yield "ended_early", {"announced": voice.moment(assembly.closes_at), "at": when}
        case CircularAbandoned(reason=reason):
            late = assembly.closes_at is not None and at >= assembly.closes_at
            reason_said = ended(voice.typed(state, reason))
            yield "never_begun" if late else "abandoned", {"at": when, "reason": reason_said}
