"""The people: organisations, members, who acts for them, who may sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from konvent.people.models import Organisation


def names(organisation: Organisation) -> dict[str, Any]:
    """Id to name: {"persons": {id: name}, "members": {id: {"name", "short", "number"}}}."""
    from konvent.people import roll  # Django's models cannot be imported before Django is set up

    return roll.names(organisation)
