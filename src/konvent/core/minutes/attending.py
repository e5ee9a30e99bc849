"""The attendance list: who acted for which member, by what right, in the room or online, from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from konvent.core.meeting.attendance import CheckedIn, CheckedOut
from konvent.core.meeting.event import Event
from konvent.core.meeting.mandates import ProxyGranted, ProxyRevoked, claims
from konvent.core.meeting.records.attendance import Interval
from konvent.core.meeting.records.mandates import Holding
from konvent.core.meeting.records.votes import Boxes
from konvent.core.meeting.roll import RollMember
from konvent.core.meeting.state import State
from konvent.core.minutes.outline import Attendance, AttendanceLine, GuestLine, StayLine
from konvent.core.minutes.words import BALLOT_CHANNELS, MODES, Words
from konvent.core.text import Text, fraction_text

OFFICES = {
    "board": Text(de="Vorstand", en="board"),
    "management": Text(de="Geschäftsführung", en="management"),
    "supervisory": Text(de="Aufsichtsrat", en="supervisory board"),
    "auditor": Text(de="Rechnungsprüfung", en="auditor"),
}


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
            self._look(state, state.roll.by_id[member], at)

    def _look(self, state: State, member: RollMember, at: datetime) -> None:
        held = claims(state, member)[:1] if member.votes else ()
        now = held[0] if held else None
        mode = state.attendance[now.person][-1].mode if now else ""
        stays = self.stays.setdefault(member.id, [])
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
        case CheckedIn(person_id=person) | CheckedOut(person_id=person):
            held = {proxy.member for proxy in state.proxies.values() if proxy.holder == person}
            return held | set(state.roll.members_of.get(person, ()))
        case ProxyGranted(member_id=member):
            return {member}
        case ProxyRevoked(proxy_id=proxy_id):
            return {before.proxies[proxy_id].member}
    return set()


def attendance_list(words: Words, state: State, attending: Attending, boxes: Boxes | None) -> Attendance:
    """The list as annex of the minutes; in a written procedure who voted and how."""
    if state.assembly is not None and state.assembly.form == "written":
        return _of_written(words, state, boxes)
    took_part = {member: stays for member, stays in attending.stays.items() if stays}
    channels = ballot_channels(boxes)
    lines = [
        _line(
            words,
            member,
            tuple(_stay(words, state, member, stay) for stay in took_part[member.id]),
            channels.get(member.id, ()),
        )
        for member in state.roll.voting
        if member.id in took_part
    ]
    by_proxy = sum(1 for stays in took_part.values() if all(stay.holding.kind == "proxy" for stay in stays))
    absent = [member for member in state.roll.voting if member.id not in took_part]
    return Attendance(
        summary=_summary(words, state, took_part, by_proxy),
        members=tuple(lines),
        guests=_guests(words, state, took_part),
        absent=_absent(words, absent),
    )


def ballot_channels(boxes: Boxes | None) -> dict[str, tuple[str, ...]]:
    """Member to the ways in which it cast ballots, in the order "online", "paper"."""
    found: dict[str, set[str]] = {}
    for ballots in (boxes or {}).values():
        for ballot in ballots:
            found.setdefault(ballot["member"], set()).add(ballot["channel"])
    return {member: tuple(each for each in BALLOT_CHANNELS if each in ways) for member, ways in found.items()}


def _line(
    words: Words, member: RollMember, stays: tuple[StayLine, ...], ways: Iterable[str]
) -> AttendanceLine:
    return AttendanceLine(
        number=words.names.numbers.get(member.id) or member.number,
        member=words.member(member.id),
        category=member.category,
        weight=fraction_text(member.weight),
        stays=stays,
        ballots=", ".join(words.say(BALLOT_CHANNELS[way]) for way in ways),
    )


def _stay(words: Words, state: State, member: RollMember, stay: Stay) -> StayLine:
    return StayLine(
        person=words.person(stay.holding.person),
        right=words.say(_right(state, member, stay.holding)),
        mode=words.say(MODES[stay.mode]),
        times=_times(words, state, stay.since, stay.until),
    )


def _right(state: State, member: RollMember, holding: Holding) -> Text:
    if holding.kind == "proxy":
        proxy = state.proxies[holding.via]
        if proxy.document:
            return Text(de="Vollmacht mit Urkunde", en="proxy with document")
        return Text(de="Vollmacht in Textform", en="proxy in text form")
    delegate = next(each for each in member.delegates if each.person == holding.person)
    if delegate.authority == "self":
        return Text(de="selbst", en="in person")
    if holding.kind == "substitute":
        return Text(de="Stellvertretung", en="substitute")
    if delegate.authority == "legal_representative":
        return Text(de="gesetzliche Vertretung", en="legal representative")
    return Text(de="delegiert", en="delegate")


def _times(words: Words, state: State, since: datetime, until: datetime | None) -> str:
    assembly = state.assembly
    assert assembly is not None
    end = until or assembly.closed_at
    begin = words.moment(since, assembly.held_at)
    if end is None:
        return words.text(f"seit {begin}", f"since {begin}")
    close = words.moment(end, since)
    return words.text(f"{begin.removesuffix(' Uhr')} bis {close}", f"{begin} to {close}")


def _summary(words: Words, state: State, took_part: Mapping[str, list[Stay]], by_proxy: int) -> str:
    weight = sum((state.roll.by_id[member].weight for member in took_part), Fraction(0))
    total = words.members_with(len(state.roll.voting), state.roll.weight_total)
    part = words.members_with(len(took_part), weight)
    proxies = words.text(f", davon {by_proxy} nur durch Vollmacht", f", {by_proxy} of them only by proxy")
    return words.text(
        f"Stimmberechtigt: {total}. Im Lauf der Versammlung anwesend oder vertreten: {part}"
        f"{proxies if by_proxy else ''}.",
        f"Entitled to vote: {total}. Present or represented in the course of the assembly: {part}"
        f"{proxies if by_proxy else ''}.",
    )


def _absent(words: Words, absent: list[RollMember]) -> str:
    if not absent:
        return words.text(
            "Alle stimmberechtigten Mitglieder haben teilgenommen.", "All members entitled to vote took part."
        )
    names = words.listed([words.member(member.id) for member in absent])
    return words.text(
        f"Nicht anwesend und nicht vertreten: {names}.", f"Neither present nor represented: {names}."
    )


def _guests(words: Words, state: State, took_part: Mapping[str, list[Stay]]) -> tuple[GuestLine, ...]:
    held = {stay.holding.person for stays in took_part.values() for stay in stays}
    return tuple(
        GuestLine(
            person=words.person(person),
            role=_role(words, state, person),
            stays=tuple(_guest_stay(words, state, person, stay) for stay in stays),
        )
        for person, stays in state.attendance.items()
        if person not in held
    )


def _guest_stay(words: Words, state: State, person: str, stay: Interval) -> StayLine:
    return StayLine(
        person=words.person(person),
        right="",
        mode=words.say(MODES[stay.mode]),
        times=_times(words, state, stay.since, stay.until),
    )


def _role(words: Words, state: State, person: str) -> str:
    offices = [
        words.say(OFFICES.get(organ, Text(de=organ, en=organ)))
        for organ, persons in sorted(state.roll.offices.items())
        if person in persons
    ]
    return words.listed(offices + [words.member(each) for each in state.roll.members_of.get(person, ())])


def _of_written(words: Words, state: State, boxes: Boxes | None) -> Attendance:
    channels = ballot_channels(boxes)
    cast_by: dict[str, set[str]] = {}
    for ballots in (boxes or {}).values():
        for ballot in ballots:
            cast_by.setdefault(ballot["member"], set()).add(ballot["person"])
    answered = [member for member in state.roll.voting if member.id in channels]
    silent = [member for member in state.roll.voting if member.id not in channels]
    weight = sum((member.weight for member in answered), Fraction(0))
    total = words.members_with(len(state.roll.voting), state.roll.weight_total)
    part = words.members_with(len(answered), weight)
    if boxes is None:
        return Attendance(
            summary=words.text(f"Stimmberechtigt: {total}.", f"Entitled to vote: {total}."),
            members=(),
            guests=(),
            absent="",
        )
    silent_names = words.listed([words.member(member.id) for member in silent])
    return Attendance(
        summary=words.text(
            f"Stimmberechtigt: {total}. An der Abstimmung beteiligt: {part}.",
            f"Entitled to vote: {total}. Took part in voting: {part}.",
        ),
        members=tuple(
            _line(
                words,
                member,
                tuple(
                    StayLine(person=words.person(person), right="", mode="", times="")
                    for person in sorted(cast_by[member.id])
                ),
                channels[member.id],
            )
            for member in answered
        ),
        guests=(),
        absent=words.text(f"Nicht beteiligt: {silent_names}.", f"Did not take part: {silent_names}.")
        if silent
        else words.text("Alle Mitglieder haben sich beteiligt.", "All members took part."),
    )
