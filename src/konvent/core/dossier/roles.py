"""Tasks in a dossier: who examines and publishes, and who recommends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import Actor
from konvent.core.dossier.state import Dossier, Role
from konvent.core.meeting.authority import is_account, is_reserved
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveDossierRole(Command):
    """Give somebody a task in this dossier. holder: a person's id, or an account's such as "u7" """

    kind: ClassVar[str] = "motions.give_role"
    holder: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDossierRole(Command):
    """Take a task back, or lay down one's own."""

    kind: ClassVar[str] = "motions.withdraw_role"
    holder: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRoleGiven(Event):
    kind: ClassVar[str] = "motions.role_given"
    cause: ClassVar[type[Command] | None] = GiveDossierRole
    holder: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRoleWithdrawn(Event):
    kind: ClassVar[str] = "motions.role_withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawDossierRole
    holder: str
    role: Role


def give_role(dossier: Dossier, command: GiveDossierRole, actor: Actor) -> tuple[Event, ...] | Refusal:
    """Nobody gives a task to herself; that of the office is for accounts only."""
    refusal = _not_for_her(dossier, actor)
    if refusal:
        return refusal
    if command.holder == actor.id:
        return no("roles.to_oneself")
    if command.role == "office" and not is_account(command.holder):
        return no("roles.for_accounts")
    if not command.holder or (is_reserved(command.holder) and not is_account(command.holder)):
        return no("roles.for_persons")
    if command.role in dossier.roles.get(command.holder, frozenset()):
        return no("roles.held_already")
    return (told(DossierRoleGiven, command),)


def withdraw_role(
    dossier: Dossier, command: WithdrawDossierRole, actor: Actor
) -> tuple[Event, ...] | Refusal:
    refusal = None if command.holder == actor.id else _not_for_her(dossier, actor)
    if refusal:
        return refusal
    if command.role not in dossier.roles.get(command.holder, frozenset()):
        return no("roles.not_held")
    return (told(DossierRoleWithdrawn, command),)


def _not_for_her(dossier: Dossier, actor: Actor) -> Refusal | None:
    if dossier.phase == "none":
        return no("motions.none")
    return None if actor.is_system or "office" in actor.roles else no("motions.not_your_task")


def after_role_given(dossier: Dossier, event: DossierRoleGiven, at: datetime) -> Dossier:
    return _with(dossier, event.holder, dossier.roles.get(event.holder, frozenset()) | {event.role})


def after_role_withdrawn(dossier: Dossier, event: DossierRoleWithdrawn, at: datetime) -> Dossier:
    return _with(dossier, event.holder, dossier.roles[event.holder] - {event.role})


def _with(dossier: Dossier, holder: str, roles: frozenset[Role]) -> Dossier:
    return replace(dossier, roles={**dossier.roles, holder: roles})
