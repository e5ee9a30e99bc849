"""The way from the office to the desk, where every act is decided and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from konvent.core.meeting.authority import Actor, actor_of, is_account
from konvent.core.meeting.records.roles import Role
from konvent.core.meeting.roles import OF_THE_OFFICE
from konvent.ledger.books import BookLost
from konvent.people.access import staff_role

if TYPE_CHECKING:
    from konvent.core.meeting.event import Command
    from konvent.core.meeting.state import State
    from konvent.core.refusal import Refusal
    from konvent.core.visitor import Visitor
    from konvent.desk import Desk
    from konvent.desk.desk import DeskAnswer
    from konvent.office.models import Assembly

DEFAULT = "konvent.project.wiring.desk"
_other: ContextVar[Desk | None] = ContextVar("desk", default=None)
_supposed: ContextVar[State | None] = ContextVar("supposed", default=None)


class NotConvened(Http404):
    """The assembly has no journal yet; a page about it is not found."""


def desk() -> Desk:
    """The process's desk, as `settings.KONVENT_DESK` names it (the office may not know the project above it)."""
    chosen: Desk | None = _other.get()
    if chosen is not None:
        return chosen
    made: Desk = import_string(getattr(settings, "KONVENT_DESK", DEFAULT))()
    return made


@contextmanager
def using(other: Desk) -> Iterator[None]:
    """Use another desk within the block, for example one whose clock plays a past day."""
    token = _other.set(other)
    try:
        yield
    finally:
        _other.reset(token)


def state_of(assembly: Assembly) -> State | None:
    """The assembly as its journal tells it; None while it has none."""
    supposed = _supposed.get()
    if supposed is not None and supposed.assembly and supposed.assembly.id == assembly.id:
        return supposed
    return desk().state(assembly.id)


@contextmanager
def supposing(state: State) -> Iterator[None]:
    """Within the block its assembly is told of as if it stood so."""
    token = _supposed.set(state)
    try:
        yield
    finally:
        _supposed.reset(token)


def would_be(assembly_id: str, command: Command, *, actor: str) -> State | Refusal:
    """The assembly as an act of the office's pages would leave it, or why it may not be; it is not carried out."""
    try:
        return enrol(assembly_id, actor) or desk().would_be(assembly_id, command, actor=actor)
    except BookLost as lost:
        return lost.refusal


def enrolled(state: State, visitor: Visitor) -> Actor:
    """Who acts, with the roles of the journal; an account with the one that its next act will give it there."""
    actor = actor_of(state, visitor.actor)
    known = frozenset(role for role in OF_THE_OFFICE if role in visitor.roles)
    return Actor(id=actor.id, roles=known) if actor.is_account else actor


def act(assembly_id: str, command: Command, *, actor: str, command_id: str) -> DeskAnswer:
    """Carry out an act of the office's pages."""
    try:
        return enrol(assembly_id, actor) or desk().handle(
            assembly_id, command, actor=actor, command_id=command_id
        )
    except BookLost as lost:
        return lost.refusal


def enrol(assembly_id: str, actor: str) -> Refusal | None:
    """See to it that an account has in the journal the role that the server knows it by."""
    state = desk().state(assembly_id)
    known = staff_role(actor) if is_account(actor) else None
    role: Role = "office" if known == "office" else "auditor"
    return desk().enrol(assembly_id, state, actor, role) if state and known else None


def convened_state(assembly: Assembly) -> State:
    """The assembly as its journal tells it, for what exists only once it has been convened. Raises NotConvened."""
    state = state_of(assembly)
    if state is None:
        raise NotConvened(_("Das gibt es erst, wenn die Versammlung einberufen ist."))
    return state
