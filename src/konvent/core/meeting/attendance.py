"""Attendance (Anwesenheit): who is there, in the room or at home, from when to when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any, ClassVar

from konvent.core.law import quorum
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.announced import before_doors
from konvent.core.meeting.authority import (
    RUNS,
    WRITES,
    Actor,
    Authority,
    herself,
    herself_or,
    system_or,
    writes,
)
from konvent.core.meeting.event import Belongs, Command, Event
from konvent.core.meeting.mandates import ProxyRevoked, held_anew, may_act_for, may_cast, standing_again
from konvent.core.meeting.order import not_open
from konvent.core.meeting.records.attendance import Attended, Interval, Leaving
from konvent.core.meeting.roles import is_guest
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no


def _checks_in(state: State, actor: Actor, command: Any) -> Refusal | None:
    if actor.is_system or actor.roles & WRITES:
        return None
    return no("attendance.room_by_office") if command.mode == "room" else herself(state, actor, command)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Command):
    kind: ClassVar[str] = "attendance.check_in"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = _checks_in
    person_id: str
    mode: Attended


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCheckIn(Command):
    """Take back that somebody was checked in by mistake, as long as she has been counted nowhere."""

    kind: ClassVar[str] = "attendance.withdraw_check_in"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = writes
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOut(Command):
    kind: ClassVar[str] = "attendance.check_out"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = system_or(herself_or(*RUNS))
    person_id: str
    reason: Leaving = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(Event):
    kind: ClassVar[str] = "attendance.checked_in"
    cause: ClassVar[type[Command] | None] = CheckIn
    person_id: str
    mode: Attended


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInWithdrawn(Event):
    """Her stay is no longer on the list. proxies: those that had ended with it and stand again"""

    kind: ClassVar[str] = "attendance.check_in_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawCheckIn
    person_id: str
    proxies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedOut(Event):
    kind: ClassVar[str] = "attendance.checked_out"
    cause: ClassVar[type[Command] | None] = CheckOut
    person_id: str
    reason: Leaving


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How many are there. heads and weight count voting members, present themselves or represented.

    room, online: persons checked in, guests: those of them without a place on the roll, who are counted nowhere else
    represented: members present only through a proxy
    """

    heads: int
    heads_total: int
    weight: Fraction
    weight_total: Fraction
    room: int
    online: int
    represented: int
    guests: int


def presence(state: State) -> Presence:
    """Count who is there now (who arrives later counts from then on)."""
    here = {person: stays[-1].mode for person, stays in state.attendance.items() if stays[-1].until is None}
    guests = [person for person in state.roles if person in here and is_guest(state, person)]
    now = [mode for person, mode in here.items() if person not in guests]
    return Presence(
        heads=len(state.held),
        heads_total=len(state.roll.voting),
        weight=state.roll.weight_of(state.held),
        weight_total=state.roll.weight_total,
        room=now.count("room"),
        online=now.count("online"),
        represented=sum(1 for holding in state.held.values() if holding.kind == "proxy"),
        guests=len(guests),
    )


def quorum_now(state: State, at: datetime) -> Verdict:
    """The verdict on the quorum (Beschlussfähigkeit) at this moment."""
    represented = [member for member, each in state.held.items() if each.kind == "proxy"]
    first = state.assembly.first_held_at if state.assembly else None
    return quorum.check(
        state.rulebook,
        quorum.QuorumFacts(
            on=state.day(at),
            heads=len(state.held),
            heads_total=len(state.roll.voting),
            weight=state.roll.weight_of(state.held),
            weight_total=state.roll.weight_total,
            represented=len(represented),
            represented_weight=state.roll.weight_of(represented),
            second_meeting=first is not None,
            same_day=first is not None and state.day(first) == state.day(at),
        ),
    )


def may_have_handed_in(state: State, person: str, *, since: datetime, until: datetime) -> bool:
    """Whether she may have filled in paper in the room at some instant of this span, both ends included, and is at home at none after
    it: who has gone home and takes part from there has a device of her own."""
    stays = [stay for stay in state.attendance.get(person, ()) if stay.since <= until]
    return bool(stays) and stays[-1].mode == "room" and (stays[-1].until is None or stays[-1].until >= since)


def check_in(state: State, command: CheckIn, at: datetime) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    if command.person_id not in state.roll.persons and not is_guest(state, command.person_id):
        return no("attendance.not_on_roll")
    refused_mode = {"in_person": "online", "virtual": "room"}.get(assembly.form)
    if command.mode == refused_mode:
        return no("attendance.wrong_form", form=assembly.form, cite="Einberufung")
    refusal = before_doors(state, assembly, at)
    if refusal:
        return refusal
    if is_present(state, command.person_id):
        if state.attendance[command.person_id][-1].mode == command.mode:
            return no("attendance.already_in")
        moved = CheckedOut(person_id=command.person_id, reason="moved")
        return (moved, CheckedIn(person_id=command.person_id, mode=command.mode))
    # Only whoever casts the member's vote herself ends the proxy for it by coming.
    revoked = tuple(
        ProxyRevoked(proxy_id=state.given[member].id, ground="attended", reason="")
        for member in state.roll.members_of.get(command.person_id, ())
        if member in state.given and command.person_id in may_cast(state, state.roll.by_id[member])
    )
    return (CheckedIn(person_id=command.person_id, mode=command.mode), *revoked)


def withdraw_check_in(state: State, command: WithdrawCheckIn) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    if not is_present(state, command.person_id):
        return no("attendance.not_in")
    since = state.attendance[command.person_id][-1].since
    opened = assembly.opened_at is not None and assembly.opened_at >= since
    if opened or any(vote.opened_at >= since for vote in state.votes.values()):
        return no("attendance.counted")
    members = state.roll.members_of.get(command.person_id, ())
    ended = tuple(
        proxy.id
        for proxy in state.proxies.values()
        if proxy.member in members and proxy.ground == "attended" and proxy.ended_at == since
    )
    return (CheckInWithdrawn(person_id=command.person_id, proxies=ended),)


def check_out(state: State, command: CheckOut) -> tuple[Event, ...] | Refusal:
    if state.assembly is None or state.assembly.over:
        return not_open(state) or ()
    if not is_present(state, command.person_id):
        return no("attendance.not_in")
    return (CheckedOut(person_id=command.person_id, reason=command.reason),)


def after_attendance(state: State, event: Event, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    match event:
        case CheckedIn(person_id=person, mode=mode):
            stays = (*state.attendance.get(person, ()), Interval(mode=mode, since=at))
        case CheckInWithdrawn(person_id=person, proxies=proxies):
            return _withdrawn(state, person, proxies)
        case CheckedOut(person_id=person, reason=reason):
            if reason != "moved" and person == state.chair_offered_to:
                state = state.but(chair_offered_to="")
            before = state.attendance[person]
            ended = replace(before[-1], until=at, reason=reason, ended_by=actor)
            stays = (*before[:-1], ended)
        case _:
            raise ValueError(f"not an event of attendance: {event.kind}")
    state = state.but(attendance=state.attendance.set(person, stays))
    return held_anew(state, may_act_for(state, person))


def _withdrawn(state: State, person: str, proxies: tuple[str, ...]) -> State:
    """Without her last stay; who had only moved is where she was before."""
    *before, mistaken = state.attendance[person]
    if before and before[-1].reason == "moved" and before[-1].until == mistaken.since:
        before[-1] = replace(before[-1], until=None, reason="", ended_by="")
    stays = state.attendance.set(person, tuple(before)) if before else state.attendance.delete(person)
    if person == state.chair_offered_to and not before:
        state = state.but(chair_offered_to="")
    state = standing_again(state.but(attendance=stays), proxies)
    return held_anew(state, may_act_for(state, person))
