"""Authority (Zuständigkeit): who may give a command. Each command names its own in `who`; every route asks there.

An actor is an id of the journal: a person of the roll, an account of the office ("u7"), or the system itself. What she may do
follows from the roles that acts of the journal gave her, and from the members she acts for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from konvent.core.meeting.records.roles import Role
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no

SYSTEM = "system"
_ACCOUNT = re.compile(r"u[0-9]{1,18}")

RUNS: frozenset[Role] = frozenset({"chair", "office"})
WRITES: frozenset[Role] = RUNS | {"minutes"}
TELLS: frozenset[Role] = RUNS | {"teller"}
OFFICE: frozenset[Role] = frozenset({"office"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts. roles: those she has at that moment; at: when that is, None where it does not matter"""

    id: str
    roles: frozenset[Role]
    at: datetime | None = None

    @property
    def is_system(self) -> bool:
        return self.id == SYSTEM

    @property
    def is_account(self) -> bool:
        return is_account(self.id)


# Why this actor may not give this command; None if she may.
Authority = Callable[[State, Actor, Any], Refusal | None]


def is_account(actor: str) -> bool:
    """Whether this is the id of an account of the office, "u7"."""
    return _ACCOUNT.fullmatch(actor) is not None


def is_reserved(person: str) -> bool:
    """Whether a person cannot have this id, since the system or an account has it."""
    return person == SYSTEM or is_account(person)


def actor_of(state: State, by: str, at: datetime | None = None) -> Actor:
    """The actor with the roles she has now, or had at an instant."""
    held = state.roles.get(by, ())
    if at is None:
        return Actor(id=by, roles=frozenset(each.role for each in held if each.until is None))
    roles = (each.role for each in held if each.since <= at and (each.until is None or at <= each.until))
    return Actor(id=by, roles=frozenset(roles))


def having(*roles: Role) -> Authority:
    """Whoever has one of these roles."""
    wanted = frozenset(roles)

    def who(state: State, actor: Actor, command: Any) -> Refusal | None:
        return None if actor.roles & wanted else not_yours()

    return who


def system_or(other: Authority) -> Authority:
    """The system, when it is due or to complete what a crash interrupted; else who may anyway."""

    def who(state: State, actor: Actor, command: Any) -> Refusal | None:
        return None if actor.is_system else other(state, actor, command)

    return who


@dataclass(frozen=True, slots=True)
class Herself:
    """Only the person whom the command is about, whatever her tasks. further: what else must be so"""

    further: Authority | None = None

    def __call__(self, state: State, actor: Actor, command: Any) -> Refusal | None:
        if command.person_id != actor.id or actor.id not in state.roll.persons:
            return only_yourself()
        return self.further(state, actor, command) if self.further else None


herself = Herself()


def herself_or(*roles: Role) -> Authority:
    """The person whom the command is about, or whoever has one of these roles."""
    wanted = frozenset(roles)

    def who(state: State, actor: Actor, command: Any) -> Refusal | None:
        return None if actor.roles & wanted else herself(state, actor, command)

    return who


runs = having(*RUNS)
writes = having(*WRITES)
tells = having(*TELLS)


def not_yours() -> Refusal:
    return no("command.not_yours")


def only_yourself() -> Refusal:
    return no("command.only_yourself")
