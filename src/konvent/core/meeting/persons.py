"""Whom a command names, so that it can be asked whether there is such a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from konvent.core.meeting.event import Command
from konvent.core.meeting.state import State

# The fields that name a person or an account, and those that name several.
ONE = ("person_id", "holder_id", "holder", "chair", "minute_taker", "prepared_by")
SEVERAL = ("persons",)


def strangers(state: State, command: Command) -> frozenset[str]:
    """The ids the command names that this assembly does not know yet: not on the roll, and never with a task here."""
    named = {who for who in _named(command) if who}
    return frozenset(who for who in named if who not in state.roll.persons and who not in state.roles)


def _named(command: Any) -> Iterator[str]:
    yield from (getattr(command, field, "") for field in ONE)
    for field in SEVERAL:
        yield from getattr(command, field, ())
    # Who acts for a member, where the roll is changed.
    for member in (command, getattr(command, "joins", None)):
        yield from (delegate.person for delegate in getattr(member, "delegates", ()))
    # Candidates, where an agenda is announced.
    for item in getattr(command, "items", ()):
        yield from (option.person for option in item.options)
