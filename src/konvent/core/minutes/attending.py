"""The attendance list: who acted for which member, by what right, in the room or online, from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from konvent.core.meeting.attendance import CheckedIn, CheckedOut, CheckInWithdrawn
from konvent.core.meeting.event import Event
from konvent.core.meeting.mandates import ProxyGranted, ProxyRevoked, claims
from konvent.core.meeting.records.attendance import Interval
from konvent.core.meeting.records.mandates import Holding
from konvent.core.meeting.records.roles import RoleHeld
from konvent.core.meeting.records.votes import Boxes
from konvent.core.meeting.roles import guest_of
from konvent.core.meeting.roll import RollMember
from konvent.core.meeting.roll_changes import RollChanged
from konvent.core.meeting.state import State, ever_on_roll
from konvent.core.minutes.outline import Attendance, AttendanceLine, GuestLine, StayLine
from konvent.core.minutes.voice import Voice
from konvent.core.words import Said, say

BALLOT_CHANNELS = ("online", "paper")


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in which one person held a member's vote. `until` is None while it lasts."""

    holding: Holding
    mode: str
    since: datetime
    until: datetime | None = None


class Attending:
    """Collects, entry by entry, who held which member's vote."""

    def __init__(self) -> None:
        self.stays: dict[str, list[Stay]] = {}

    def note(self, event: Event, before: State, state: State, at: datetime) -> None:
        """Look again at the members whose vote may have changed hands with this event."""
        for member in _touched(event, before, state):
            if isinstance(event, CheckInWithdrawn):
                self._forget(member, before.attendance[event.person_id][-1].since, event.person_id)
            self._look(state, member, at)

    def _forget(self, member_id: str, since: datetime, person: str) -> None:
        """Strike the stay that was none; what it had ended goes on."""
        stays = self.stays.get(member_id, [])
        if not stays or (stays[-1].holding.person, stays[-1].since) != (person, since):
            return
        stays.pop()
        if stays and stays[-1].until == since:
            stays[-1] = Stay(stays[-1].holding, stays[-1].mode, stays[-1].since)

    def _look(self, state: State, member_id: str, at: datetime) -> None:
        member = state.roll.by_id.get(member_id)
        held = claims(state, member)[:1] if member and member.votes else ()
        now = held[0] if held else None
        mode = state.attendance[now.person][-1].mode if now else ""
        stays = self.stays.setdefault(member_id, [])
        last = stays[-1] if stays and stays[-1].until is None else None
        if last is not None:
            if now == last.holding and mode == last.mode:
                return
            stays[-1] = Stay(last.holding, last.mode, last.since, at)
            if last.since == at:
                stays.pop()
        if now is not None:
            stays.append(Stay(now, mode, at))


def _touched(event: Event, before: State, state: State) -> set[str]:
    """Members whose holder may be another one after this event."""
    match event:
        case CheckedIn(person_id=person) | CheckedOut(person_id=person) | CheckInWithdrawn(person_id=person):
            held = {proxy.member for proxy in state.proxies.values() if proxy.holder == person}
            return held | set(state.roll.members_of.get(person, ()))
        case ProxyGranted(member_id=member):
            return {member}
        case ProxyRevoked(proxy_id=proxy_id):
            return {before.proxies[proxy_id].member}
        case RollChanged(change_id=change_id):
            return set(state.roll_changes[change_id].members)
    return set()


def attendance_list(voice: Voice, state: State, attending: Attending, boxes: Boxes | None) -> Attendance:
    """The list as annex of the minutes; in a written procedure who voted and how."""
    if state.assembly is not None and state.assembly.form == "written":
        return _of_written(voice, state, boxes)
    took_part = {member: stays for member, stays in attending.stays.items() if stays}
    channels = ballot_channels(boxes)
    lines = [
        _line(
            voice,
            member,
            tuple(_stay(voice, state, member, stay) for stay in took_part[member.id]),
            channels.get(member.id, ()),
        )
        for member in ever_on_roll(state).values()
        if member.id in took_part
    ]
    absent = [member.id for member in state.roll.voting if member.id not in took_part]
    return Attendance(
        summary=_summary(voice, state, took_part),
        members=tuple(lines),
        guests=_guests(voice, state, took_part),
        absent=voice.say("minutes.attending.absent", members=voice.members(absent))
        if absent
        else voice.say("minutes.attending.absent_none"),
    )


def ballot_channels(boxes: Boxes | None) -> dict[str, tuple[str, ...]]:
    """Member to the ways in which it cast ballots, in the order "online", "paper"."""
    found: dict[str, set[str]] = {}
    for ballots in (boxes or {}).values():
        for ballot in ballots:
            found.setdefault(ballot["member"], set()).add(ballot["channel"])
    return {member: tuple(each for each in BALLOT_CHANNELS if each in ways) for member, ways in found.items()}


def _line(
    voice: Voice, member: RollMember, stays: tuple[StayLine, ...], ways: Iterable[str]
) -> AttendanceLine:
    return AttendanceLine(
        number=voice.names.numbers.get(member.id) or member.number,
        member=voice.tell(voice.member(member.id)),
        category=member.category,
        weight=voice.number(member.weight),
        stays=stays,
        ballots=voice.say("minutes.each", each=tuple(say(f"minutes.ballot.{way}") for way in ways)),
    )


def _stay(voice: Voice, state: State, member: RollMember, stay: Stay) -> StayLine:
    return StayLine(
        person=voice.tell(voice.person(stay.holding.person)),
        right=voice.say(f"minutes.right.{_right(state, member, stay.holding)}"),
        mode=voice.say(f"minutes.mode.{stay.mode}"),
        times=_times(voice, state, stay.holding.person, stay.since, stay.until),
    )


def _right(state: State, member: RollMember, holding: Holding) -> str:
    """By what right the person held the vote, as the catalogue calls it."""
    if holding.kind == "proxy":
        return "document" if state.proxies[holding.via].document else "text_form"
    versions = (member, *reversed(state.earlier.get(member.id, ())))
    acting = (each for version in versions for each in version.delegates)
    delegate = next(each for each in acting if each.person == holding.person)
    if delegate.authority == "self":
        return "self"
    if holding.kind == "substitute":
        return "substitute"
    return "legal_representative" if delegate.authority == "legal_representative" else "delegate"


def _times(voice: Voice, state: State, person: str, since: datetime, until: datetime | None) -> str:
    """From when to when; and who reported her absent, and why, unless she did it herself."""
    assembly = state.assembly
    assert assembly is not None
    end = until or assembly.closed_at
    if end is None:
        return voice.say("minutes.since", begin=voice.moment(since, assembly.held_at))
    span = voice.span(since, end, assembly.held_at)
    ended = next((each for each in state.attendance.get(person, ()) if until and each.until == until), None)
    if ended is None or ended.reason == "moved" or ended.ended_by == person:
        return voice.tell(span)
    key = "left_line_lost" if ended.reason == "line_lost" else "left"
    return voice.say(f"minutes.{key}", span=span, by=voice.person(ended.ended_by))


def _summary(voice: Voice, state: State, took_part: Mapping[str, list[Stay]]) -> str:
    everybody = ever_on_roll(state)
    weight = sum((everybody[member].weight for member in took_part), Fraction(0))
    total, part = _entitled(voice, state), voice.members_with(len(took_part), weight)
    proxies = sum(1 for stays in took_part.values() if all(stay.holding.kind == "proxy" for stay in stays))
    if proxies:
        return voice.say("minutes.attending.summary_proxies", total=total, part=part, proxies=proxies)
    return voice.say("minutes.attending.summary", total=total, part=part)


def _entitled(voice: Voice, state: State) -> Said:
    return voice.members_with(len(state.roll.voting), state.roll.weight_total)


def _guests(voice: Voice, state: State, took_part: Mapping[str, list[Stay]]) -> tuple[GuestLine, ...]:
    held = {stay.holding.person for stays in took_part.values() for stay in stays}
    return tuple(
        GuestLine(
            person=voice.tell(voice.person(person)),
            role=_role(voice, state, person),
            stays=tuple(_guest_stay(voice, state, person, stay) for stay in stays),
        )
        for person, stays in state.attendance.items()
        if person not in held
    )


def _guest_stay(voice: Voice, state: State, person: str, stay: Interval) -> StayLine:
    return StayLine(
        person=voice.tell(voice.person(person)),
        right="",
        mode=voice.say(f"minutes.mode.{stay.mode}"),
        times=_times(voice, state, person, stay.since, stay.until),
    )


def _role(voice: Voice, state: State, person: str) -> str:
    offices = [
        voice.called("minutes.office", organ)
        for organ, persons in sorted(state.roll.offices.items())
        if person in persons
    ]
    guest = guest_of(state, person)
    return voice.listed(
        [
            *offices,
            *voice.members(state.roll.members_of.get(person, ())),
            *([_as_guest(voice, guest)] if guest else []),
        ]
    )


def _as_guest(voice: Voice, held: RoleHeld) -> Said | str:
    """As what a guest was there, as the catalogue calls it."""
    if held.guest == "assistant":
        return say("minutes.guest.assistant", member=voice.member(held.member))
    return say(f"minutes.guest.{held.guest}")


def _of_written(voice: Voice, state: State, boxes: Boxes | None) -> Attendance:
    total = _entitled(voice, state)
    if boxes is None:
        summary = voice.say("minutes.attending.summary_entitled", total=total)
        return Attendance(summary=summary, members=(), guests=(), absent="")
    channels = ballot_channels(boxes)
    cast_by: dict[str, set[str]] = {}
    for ballots in boxes.values():
        for ballot in ballots:
            cast_by.setdefault(ballot["member"], set()).add(ballot["person"])
    answered = [member for member in ever_on_roll(state).values() if member.id in channels]
    silent = [member.id for member in state.roll.voting if member.id not in channels]
    weight = sum((member.weight for member in answered), Fraction(0))
    return Attendance(
        summary=voice.say(
            "minutes.attending.summary_written", total=total, part=voice.members_with(len(answered), weight)
        ),
        members=tuple(
            _line(
                voice,
                member,
                tuple(
                    StayLine(person=voice.tell(voice.person(person)), right="", mode="", times="")
                    for person in sorted(cast_by[member.id])
                ),
                channels[member.id],
            )
            for member in answered
        ),
        guests=(),
        absent=voice.say("minutes.attending.absent_written", members=voice.members(silent))
        if silent
        else voice.say("minutes.attending.absent_written_none"),
    )
