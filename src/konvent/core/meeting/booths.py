"""Booths (Wahlkabine): the device a person votes on in secret. It draws a key; only the public part is told.

The credential of every vote follows from the key for anyone to compute, so that opening a vote needs no round trip and
a vote given away by proxy later needs no new key: with C = G^x and d = H(uuid of the vote, member, number, C) the
credential is C^d, and only who knows x can sign with x*d (docs/spec/secret-ballots.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from konvent.core.journal.beside import TextRef, Typed
from konvent.core.meeting.authority import RUNS, Authority, herself, herself_or
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.mandates import may_act_for
from konvent.core.meeting.records.assembly import Assembly
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.group import NoPoint, Point, challenge, member, power, text
from konvent.core.secret.v1.proofs import Proof, check_exponent


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterBooth(Command):
    """Vote on this device from the next secret vote on.

    key: C = G^x, 64 hex digits; proof: that the device knows x, bound to assembly and person
    replaces: the key registered now, if another device was used before; else empty
    """

    kind: ClassVar[str] = "booths.register"
    who: ClassVar[Authority] = herself
    person_id: str
    key: str
    proof: Proof
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawBooth(Command):
    """A device was lost: its key is good for no vote opened from now on."""

    kind: ClassVar[str] = "booths.withdraw"
    who: ClassVar[Authority] = herself_or(*RUNS)
    person_id: str
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothRegistered(Event):
    kind: ClassVar[str] = "booths.registered"
    cause: ClassVar[type[Command] | None] = RegisterBooth
    person_id: str
    key: str
    proof: Proof
    replaces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothWithdrawn(Event):
    kind: ClassVar[str] = "booths.withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawBooth
    person_id: str
    reason: TextRef


def proof_prefix(assembly: str, person: str, key: str) -> str:
    """What the proof of knowing x is bound to."""
    return f"konvent-booth|{assembly}|{person}|{key}|"


def credential(key: Point, uuid: str, member_id: str, number: int) -> Point:
    """The credential of a mandate in a vote. number: from 0; above 0 only with unit ballots."""
    return power(key, challenge(f"konvent-credential|{uuid}|{member_id}|{number}|{text(key)}|"))


def register_booth(state: State, command: RegisterBooth) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over:
        return no("booths.not_present")
    refusal = _takes_no_part(state, assembly, command.person_id)
    if refusal:
        return refusal
    known = state.booths.get(command.person_id, "")
    if known == command.key:
        return ()
    if known != command.replaces:
        return no("booths.other_device")
    try:
        key = member(command.key)
    except NoPoint:
        return _no_proof()
    if not check_exponent(proof_prefix(assembly.id, command.person_id, command.key), key, command.proof):
        return _no_proof()
    return (told(BoothRegistered, command),)


def _takes_no_part(state: State, assembly: Assembly, person: str) -> Refusal | None:
    """Why this person needs no device now: she is not there. In writing nobody is, but there all votes begin together."""
    if assembly.form != "written":
        return None if is_present(state, person) else no("booths.not_present")
    members = (state.roll.by_id.get(member) for member in may_act_for(state, person))
    if not any(member.votes for member in members if member):
        return no("booths.no_mandate")
    return no("booths.begun") if assembly.phase != "convened" else None


def _no_proof() -> Refusal:
    return no("booths.proof")


def withdraw_booth(state: State, command: WithdrawBooth) -> tuple[Event, ...] | Refusal:
    if command.person_id not in state.booths:
        return no("booths.none")
    return (told(BoothWithdrawn, command),)


def after_booths(state: State, event: Event) -> State:
    """Fold the events of this noun."""
    match event:
        case BoothRegistered(person_id=person, key=key):
            return state.but(booths=state.booths.set(person, key))
        case BoothWithdrawn(person_id=person):
            return state.but(booths=state.booths.delete(person))
    raise ValueError(f"not an event of booths: {event.kind}")
