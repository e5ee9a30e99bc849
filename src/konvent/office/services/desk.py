"""The way from the office to the desk, where every act is decided and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import Http404
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from konvent.core.meeting.state import State
    from konvent.desk import Desk
    from konvent.office.models import Assembly

DEFAULT = "konvent.project.wiring.desk"
_other: ContextVar[Desk | None] = ContextVar("desk", default=None)


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
    return desk().state(assembly.id)


def convened_state(assembly: Assembly) -> State:
    """The assembly as its journal tells it, for what exists only once it has been convened. Raises NotConvened."""
    state = state_of(assembly)
    if state is None:
        raise NotConvened(_("Das gibt es erst, wenn die Versammlung einberufen ist."))
    return state


def command_id(*parts: object) -> str:
    """A command id that is the same for the same parts, so that an act repeated after a crash is known."""
    return str(uuid5(NAMESPACE_URL, "konvent:" + ":".join(map(str, parts))))
