"""Whom a command names, so that it can be asked whether there is such a person."""

from __future__ import annotations

from konvent.core.meeting.event import Command
from konvent.core.meeting.state import State

# The fields that name a person or an account, and those that name several.
ONE = ("person_id", "holder_id", "holder", "chair", "minute_taker")
SEVERAL = ("persons",)


def strangers(state: State, command: Command) -> frozenset[str]:
    """The ids the command names that this assembly does not know yet: not on the roll, and never with a task here."""
    named = {getattr(command, field, "") for field in ONE}
    named.update(*(getattr(command, field, ()) for field in SEVERAL))
    return frozenset(who for who in named - {""} if who not in state.roll.persons and who not in state.roles)
