"""Roles (Aufgaben): given and withdrawn by acts, and the chair handed over to a person who accepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from konvent.core.meeting.authority import (
    OFFICE,
    RUNS,
    Actor,
    Authority,
    is_account,
    not_yours,
    only_yourself,
    runs,
)
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.order import not_open
from konvent.core.meeting.records.roles import Role, RoleHeld
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no

# The roles that only the office gives, or the server for the accounts it knows.
OF_THE_OFFICE: frozenset[Role] = frozenset({"office", "auditor"})


def _may_give(state: State, actor: Actor, command: Any) -> Refusal | None:
    if actor.is_system or actor.roles & OFFICE:
        return None
    return None if actor.roles & RUNS and command.role not in OF_THE_OFFICE else not_yours()


def _may_withdraw(state: State, actor: Actor, command: Any) -> Refusal | None:
    return None if command.holder == actor.id else _may_give(state, actor, command)


def _accepts(state: State, actor: Actor, command: Any) -> Refusal | None:
    if command.person_id != actor.id:
        return only_yourself()
    return None if state.chair_offered_to == actor.id or "deputy" in actor.roles else no("roles.not_offered")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveRole(Command):
    """Give somebody a task in this assembly. holder: a person's id, or an account's such as "u7"."""

    kind: ClassVar[str] = "roles.give"
    who: ClassVar[Authority] = _may_give
    holder: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRole(Command):
    """Take a task back, or lay down one's own."""

    kind: ClassVar[str] = "roles.withdraw"
    who: ClassVar[Authority] = _may_withdraw
    holder: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferChair(Command):
    """Offer the chair to somebody who is there; it changes hands once she accepts."""

    kind: ClassVar[str] = "roles.offer_chair"
    who: ClassVar[Authority] = runs
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptChair(Command):
    """Take the chair: when it was offered, or as deputy."""

    kind: ClassVar[str] = "roles.accept_chair"
    who: ClassVar[Authority] = _accepts
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Event):
    kind: ClassVar[str] = "roles.given"
    cause: ClassVar[type[Command] | None] = GiveRole
    holder: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWithdrawn(Event):
    kind: ClassVar[str] = "roles.withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawRole
    holder: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairOffered(Event):
    kind: ClassVar[str] = "roles.chair_offered"
    cause: ClassVar[type[Command] | None] = OfferChair
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairAccepted(Event):
    kind: ClassVar[str] = "roles.chair_accepted"
    cause: ClassVar[type[Command] | None] = AcceptChair
    person_id: str


def give_role(state: State, command: GiveRole) -> tuple[Event, ...] | Refusal:
    if state.assembly is None:
        return not_open(state) or ()
    if has_role(state, command.holder, command.role):
        return no("roles.held_already")
    if command.role in OF_THE_OFFICE and not is_account(command.holder):
        return no("roles.for_accounts")
    return (told(RoleGiven, command),)


def withdraw_role(state: State, command: WithdrawRole) -> tuple[Event, ...] | Refusal:
    if not has_role(state, command.holder, command.role):
        return no("roles.not_held")
    assembly = state.assembly
    presides = assembly is not None and assembly.phase != "closed" and assembly.chair == command.holder
    if presides and command.role == "chair":
        return no("roles.presides")
    return (told(RoleWithdrawn, command),)


def offer_chair(state: State, command: OfferChair) -> tuple[Event, ...] | Refusal:
    refusal = _not_in_session(state)
    if refusal:
        return refusal
    assert state.assembly is not None
    if state.assembly.chair == command.person_id:
        return no("roles.chairs_already")
    if not is_present(state, command.person_id):
        return no("roles.not_here")
    return (told(ChairOffered, command),)


def accept_chair(state: State, command: AcceptChair) -> tuple[Event, ...] | Refusal:
    refusal = _not_in_session(state)
    if refusal:
        return refusal
    assert state.assembly is not None
    if state.assembly.chair == command.person_id:
        return no("roles.chairs_already")
    return (told(ChairAccepted, command),)


def _not_in_session(state: State) -> Refusal | None:
    """The chair changes hands while there is one: also in a break."""
    if state.assembly is not None and state.assembly.phase in ("paused", "adjourned"):
        return None
    return not_open(state)


def has_role(state: State, holder: str, role: Role) -> bool:
    return any(each.role == role and each.until is None for each in state.roles.get(holder, ()))


def with_role(state: State, holder: str, role: Role, at: datetime) -> State:
    """The state with the role given, if it was not held already."""
    if not holder or has_role(state, holder, role):
        return state
    held = (*state.roles.get(holder, ()), RoleHeld(role=role, since=at))
    return state.but(roles={**state.roles, holder: held})


def without_role(state: State, holder: str, role: Role, at: datetime) -> State:
    """The state with the role ended, if it was held."""
    held = tuple(
        replace(each, until=at) if each.role == role and each.until is None else each
        for each in state.roles.get(holder, ())
    )
    roles: Mapping[str, tuple[RoleHeld, ...]] = {**state.roles, holder: held} if held else state.roles
    return state.but(roles=roles)


def with_chair(state: State, person: str, at: datetime) -> State:
    """The state with this person in the chair, and nobody else."""
    assert state.assembly is not None
    state = without_role(state, state.assembly.chair, "chair", at)
    state = with_role(state, person, "chair", at)
    assert state.assembly is not None
    return state.but(assembly=replace(state.assembly, chair=person), chair_offered_to="")


def after_roles(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    match event:
        case RoleGiven(holder=holder, role=role):
            return with_role(state, holder, role, at)
        case RoleWithdrawn(holder=holder, role=role):
            return without_role(state, holder, role, at)
        case ChairOffered(person_id=person):
            return state.but(chair_offered_to=person)
        case ChairAccepted(person_id=person):
            return with_chair(state, person, at)
    raise ValueError(f"not an event of roles: {event.kind}")
