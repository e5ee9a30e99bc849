"""Roles (Aufgaben): given and withdrawn by acts, and the chair handed over to a person who accepts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, get_args

from konvent.core.edition import added, differed
from konvent.core.meeting.authority import (
    OFFICE,
    RUNS,
    Actor,
    Authority,
    Herself,
    actor_of,
    is_account,
    is_reserved,
    not_yours,
    runs,
)
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.order import not_open
from konvent.core.meeting.records.roles import GuestKind, Role, RoleHeld
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no
from konvent.core.visitor import Visitor

TASKS: frozenset[Role] = frozenset(get_args(Role))
JUST_A_MEMBER = frozenset({"member"})
# The roles that only the office gives, or the server for the accounts it knows. Other roles accounts have none.
OF_THE_OFFICE: frozenset[Role] = frozenset({"office", "auditor"})


def _gives(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Nobody gives a task to herself: whoever handed the chair over could take it back by it."""
    refusal = _may_give(state, actor, command)
    return refusal or (no("roles.to_oneself") if command.holder == actor.id else None)


def _may_give(state: State, actor: Actor, command: Any) -> Refusal | None:
    if actor.is_system or actor.roles & OFFICE:
        return None
    return None if actor.roles & RUNS and command.role not in OF_THE_OFFICE else not_yours()


def _may_withdraw(state: State, actor: Actor, command: Any) -> Refusal | None:
    return None if command.holder == actor.id else _may_give(state, actor, command)


def _is_offered(state: State, actor: Actor, command: Any) -> Refusal | None:
    return None if state.chair_offered_to == actor.id or "deputy" in actor.roles else no("roles.not_offered")


def _takes_back(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Whoever could have made the offer, or the one it was made to, who declines."""
    return None if state.chair_offered_to == actor.id else runs(state, actor, command)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveRole(Command):
    """Give somebody a task in this assembly. holder: a person's id, or an account's such as "u7".

    guest: as what a guest is there; member_id: the member whose assistant she is
    """

    kind: ClassVar[str] = "roles.give"
    who: ClassVar[Authority] = _gives
    holder: str
    role: Role
    guest: GuestKind = added("", since=2)
    member_id: str = added("", since=2)


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
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOffer(Command):
    """Take the offer of the chair back, or decline it. person_id: to whom it was made"""

    kind: ClassVar[str] = "roles.withdraw_offer"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = _takes_back
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptChair(Command):
    """Take the chair: when it was offered, or as deputy."""

    kind: ClassVar[str] = "roles.accept_chair"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = Herself(_is_offered)
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Event):
    kind: ClassVar[str] = "roles.given"
    cause: ClassVar[type[Command] | None] = GiveRole
    holder: str
    role: Role
    guest: GuestKind = added("", since=2)
    member_id: str = added("", since=2)


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
class OfferWithdrawn(Event):
    kind: ClassVar[str] = "roles.offer_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawOffer
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairAccepted(Event):
    kind: ClassVar[str] = "roles.chair_accepted"
    cause: ClassVar[type[Command] | None] = AcceptChair
    person_id: str


def give_role(state: State, command: GiveRole) -> tuple[Event, ...] | Refusal:
    refusal = is_settled(state, command.role)
    if refusal:
        return refusal
    if has_role(state, command.holder, command.role):
        return no("roles.held_already")
    if command.role == "office" and not is_account(command.holder):
        return no("roles.for_accounts")
    if command.role not in OF_THE_OFFICE and (not command.holder or is_reserved(command.holder)):
        return no("roles.for_persons")
    if command.role == "chair" and _presiding(state):
        return no("roles.handed_over")
    refusal = no_guest(state, command)
    if refusal:
        return refusal
    return (told(RoleGiven, command),)


def _any_guest(state: State, command: GiveRole) -> Refusal | None:
    """Edition 1 knew guests by name only: none was checked in."""


@differed(until=1, before=_any_guest)
def no_guest(state: State, command: GiveRole) -> Refusal | None:
    """Why this person is no guest: a guest is there without a vote, neither her own nor another's; an assistant belongs to a member."""
    if command.role != "guest":
        return no("roles.guests_only") if command.guest or command.member_id else None
    if not command.guest:
        return no("roles.assistants_only") if command.member_id else None
    if command.holder in state.roll.persons:
        return no("roles.guest_on_roll")
    if any(proxy.holder == command.holder for proxy in state.given.values()):
        return no("roles.guest_has_proxy")
    if command.guest == "assistant":
        return None if command.member_id in state.roll.by_id else no("roles.assistant_of_nobody")
    return no("roles.assistants_only") if command.member_id else None


def _no_guest_of(state: State, person: str) -> RoleHeld | None:
    """In edition 1 nobody was in the room as a guest."""


@differed(until=1, before=_no_guest_of)
def guest_of(state: State, person: str) -> RoleHeld | None:
    """As what she is or was a guest in the room; None if she is on the roll, or never was one."""
    if person in state.roll.persons:
        return None
    held = (each for each in reversed(state.roles.get(person, ())) if each.guest)
    return next(held, None)


def is_guest(state: State, person: str) -> bool:
    """Whether she may be there without a place on the roll. A guest holds no vote, whatever she was given."""
    found = guest_of(state, person)
    return found is not None and found.until is None


def is_settled(state: State, role: Role) -> Refusal | None:
    """Why this task is neither given nor taken back any more: who had which in the assembly stands once it is over.

    Those of the office follow who works there, also while the minutes are approved. In a written procedure nobody presided, and
    somebody is asked to sign.
    """
    assembly = state.assembly
    if assembly is None:
        return not_open(state)
    stands = assembly.over and assembly.form != "written" and role not in OF_THE_OFFICE
    return no("roles.settled") if stands else None


def withdraw_role(state: State, command: WithdrawRole) -> tuple[Event, ...] | Refusal:
    refusal = is_settled(state, command.role)
    if refusal:
        return refusal
    if not has_role(state, command.holder, command.role):
        return no("roles.not_held")
    if command.role == "chair" and command.holder == _presiding(state):
        return no("roles.presides")
    if command.role == "guest" and is_guest(state, command.holder) and is_present(state, command.holder):
        return no("roles.guest_here")
    return (told(RoleWithdrawn, command),)


def offer_chair(state: State, command: OfferChair) -> tuple[Event, ...] | Refusal:
    refusal = _cannot_change_hands(state, command.person_id)
    if refusal:
        return refusal
    if state.chair_offered_to == command.person_id:
        return no("roles.offered_already")
    if not is_present(state, command.person_id):
        return no("roles.not_here")
    return (told(ChairOffered, command),)


def withdraw_offer(state: State, command: WithdrawOffer) -> tuple[Event, ...] | Refusal:
    if not command.person_id or state.chair_offered_to != command.person_id:
        return no("roles.no_offer")
    return (told(OfferWithdrawn, command),)


def accept_chair(state: State, command: AcceptChair) -> tuple[Event, ...] | Refusal:
    refusal = _cannot_change_hands(state, command.person_id)
    if refusal:
        return refusal
    if not is_present(state, command.person_id):
        return no("roles.check_in_first")
    return (told(ChairAccepted, command),)


def _cannot_change_hands(state: State, to: str) -> Refusal | None:
    """The chair changes hands from the convening to the end, also in a break."""
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state)
    return no("roles.chairs_already") if assembly.chair == to else None


def _presiding(state: State) -> str:
    """Who leads the assembly now; "" if nobody does."""
    assembly = state.assembly
    return assembly.chair if assembly is not None and not assembly.over else ""


def has_role(state: State, holder: str, role: Role) -> bool:
    return any(each.role == role and each.until is None for each in state.roles.get(holder, ()))


def with_role(
    state: State,
    holder: str,
    role: Role,
    at: datetime,
    by: str,
    *,
    guest: GuestKind = "",
    member: str = "",
) -> State:
    """The state with the role given, if it was not held already."""
    if not holder or has_role(state, holder, role):
        return state
    held = (*state.roles.get(holder, ()), RoleHeld(role=role, since=at, by=by, guest=guest, member=member))
    return state.but(roles={**state.roles, holder: held})


def without_role(state: State, holder: str, role: Role, at: datetime) -> State:
    """The state with the role ended, if it was held."""
    if not has_role(state, holder, role):
        return state
    held = tuple(
        replace(each, until=at) if each.role == role and each.until is None else each
        for each in state.roles[holder]
    )
    return state.but(roles={**state.roles, holder: held})


def with_chair(state: State, person: str, at: datetime, by: str) -> State:
    """The state with this person in the chair, and nobody else: neither who had it nor who was named for it."""
    for holder in state.roles:
        if holder != person:
            state = without_role(state, holder, "chair", at)
    state = with_role(state, person, "chair", at, by)
    assert state.assembly is not None
    return state.but(assembly=replace(state.assembly, chair=person), chair_offered_to="")


def with_tasks(state: State, visitor: Visitor) -> Visitor:
    """The visitor with the tasks that the journal says she has now: a link leads to a task, it does not give one.

    Whoever is on the roll is a member beside her tasks, by whichever link she came, and nobody else is; whose task has ended
    and who is not goes on as a guest. An account's stand with the server, a screen has none.
    """
    if visitor.person_id is None:
        return visitor
    # The answer for nearly everybody, some ten thousand times a second.
    without_tasks = visitor.roles == JUST_A_MEMBER and visitor.person_id not in state.roles
    if without_tasks and visitor.person_id in state.roll.persons:
        return visitor
    held = actor_of(state, visitor.person_id).roles
    roles = visitor.roles - TASKS | held
    if visitor.person_id in state.roll.persons:
        roles |= {"member"}
    else:
        roles -= {"member"}  # by a link from before she left
        if not visitor.roles & TASKS <= held:
            roles |= {"guest"}
    return visitor if roles == visitor.roles else replace(visitor, roles=roles)


def after_roles(state: State, event: Event, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    match event:
        case RoleGiven(holder=holder, role=role, guest=guest, member_id=member):
            return with_role(state, holder, role, at, actor, guest=guest, member=member)
        case RoleWithdrawn(holder=holder, role=role):
            return without_role(state, holder, role, at)
        case ChairOffered(person_id=person):
            return state.but(chair_offered_to=person)
        case OfferWithdrawn():
            return state.but(chair_offered_to="")
        case ChairAccepted(person_id=person):
            return with_chair(state, person, at, actor)
    raise ValueError(f"not an event of roles: {event.kind}")
