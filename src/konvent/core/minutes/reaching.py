"""What the minutes say of how members reached each other before the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from konvent.core.journal.beside import TextRef
from konvent.core.meeting import reach, relay
from konvent.core.meeting.event import Event
from konvent.core.meeting.records.reach import ListRequest
from konvent.core.meeting.state import State
from konvent.core.minutes.voice import Voice, ended
from konvent.core.words import Said, say

Sentence = tuple[str, Mapping[str, Any]]


def reaching(event: Event, state: State, voice: Voice, when: Said) -> Iterator[Sentence]:
    """What became of requests for the member list and of messages to all, each as a key of the course and its facts."""
    match event:
        case reach.ListAsked(person_id=person, member_id=member, purpose=purpose):
            said = say(f"minutes.list_purpose.{purpose}")
            yield "list_asked", {"member": voice.acting(person, member), "purpose": said, "at": when}
        case reach.ListGranted() | reach.ListRefused():
            yield from _decided(state.list_requests[event.request_id], state, voice, when)
        case reach.RequestAcknowledged(request_id=request_id, finding=finding):
            asked = state.list_requests[request_id]
            facts = {
                "person": voice.person(asked.acknowledged_by),
                "member": voice.acting(asked.person, asked.member),
            }
            yield "list_acknowledged", {**facts, "at": when, "finding": finding.said}
        case relay.MessageRelayed(message_id=message_id):
            message = state.messages[message_id]
            yield "message_relayed", {"member": voice.acting(message.person, message.member), "at": when}
        case relay.MessageStopped(message_id=message_id, reason=reason):
            message = state.messages[message_id]
            facts = {
                "member": voice.acting(message.person, message.member),
                "person": voice.person(message.stopped_by),
            }
            yield "message_stopped", {**facts, "at": when, "reason": _because(voice, state, reason)}


def _decided(request: ListRequest, state: State, voice: Voice, when: Said) -> Iterator[Sentence]:
    """Granted or refused, and who took it upon herself where the law says otherwise or nothing."""
    person = voice.person(request.decided_by)
    facts = {"member": voice.acting(request.person, request.member), "person": person, "at": when}
    if request.outcome == "granted":
        yield "list_granted", facts
    else:
        yield "list_refused", {**facts, "reason": _because(voice, state, request.reason)}
    if request.accepts_doubts and request.finding is not None:
        yield "list_in_doubt", {"person": person, "finding": request.finding.said}


def _because(voice: Voice, state: State, reason: TextRef) -> str:
    return ended(voice.typed(state, reason))
